//! The heart: one column an article, marks in the text, partners lit up and joined by bands, and "not found here" where a
//! column has none.

use super::super::action::Action;
use super::super::state::{Scratch, State};
use super::super::theme;
use super::super::widgets::text_column::{self, Look, Outcome};
use crate::model::{Anchor, Comparison, Decision, MarkerKind, SentenceRef};
use crate::present::describe::Describe;
use crate::present::kwic::shorten;
use egui::{RichText, ScrollArea, Slider, Ui};
use std::collections::BTreeMap;

/// Kinds with a switch.
const KINDS: [MarkerKind; 8] = [
    MarkerKind::Loaded,
    MarkerKind::Label,
    MarkerKind::ScareQuote,
    MarkerKind::Intensifier,
    MarkerKind::Hedge,
    MarkerKind::Quote,
    MarkerKind::Attribution,
    MarkerKind::Metaphor,
];

/// What the pane keeps from frame to frame.
#[derive(Debug, Default)]
pub struct Memory {
    columns: BTreeMap<usize, text_column::Memory>,
    hovered: Option<SentenceRef>,
}

/// Paints the pane.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, memory: &mut Memory, out: &mut Vec<Action>) {
    let d = super::describe(state, c);
    tools(ui, state, c, scratch);
    if scratch.by_topic {
        by_topic(ui, state, c, &d, scratch, out);
        return;
    }
    for s in &state.scroll_to {
        memory.columns.entry(s.article).or_default().target = Some(s.sentence);
    }
    let focus = state.pinned.or(memory.hovered);
    let partners = focus.map(|f| partners(c, f)).unwrap_or_default();
    let shown: Vec<usize> = (0..c.articles.len()).filter(|i| state.is_shown(*i)).collect();
    let width =
        ((ui.available_width() - theme::GUTTER * shown.len() as f32) / shown.len().max(1) as f32).clamp(theme::COLUMN, theme::COLUMN_MOST);
    let mut hovered = None;
    let mut places: Vec<(usize, f32, f32, Vec<(f32, f32)>)> = Vec::new();
    ScrollArea::horizontal().auto_shrink(false).show(ui, |ui| {
        let clip = ui.clip_rect();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GUTTER;
            for i in shown {
                let outcome = column(ui, state, c, &d, scratch, memory, i, width, focus, &partners, out);
                let Some((rect, outcome)) = outcome else { continue };
                if let Some(s) = outcome.hovered {
                    hovered = Some(SentenceRef { article: i, sentence: s });
                }
                if let Some(s) = outcome.clicked {
                    out.push(Action::Pin(Some(SentenceRef { article: i, sentence: s })));
                }
                places.push((
                    i,
                    rect.left(),
                    rect.right(),
                    outcome.places.iter().map(|p| (p.1.max(rect.top()), p.2.min(rect.bottom()))).filter(|p| p.1 > p.0).collect(),
                ));
            }
        });
        let painter = ui.painter().with_clip_rect(clip);
        for pair in places.windows(2) {
            for a in &pair[0].3 {
                for b in &pair[1].3 {
                    text_column::band(&painter, (pair[0].2, a.0, a.1), (pair[1].1, b.0, b.1), super::colours(ui).band);
                }
            }
        }
    });
    memory.hovered = hovered;
}

/// Switches for marks and views.
fn tools(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch) {
    let t = state.texts();
    let dark = ui.visuals().dark_mode;
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut scratch.by_topic, t.get("gui-by-topic"));
        ui.checkbox(&mut scratch.locked, t.get("gui-locked"));
        ui.separator();
        for kind in KINDS {
            let mut on = !scratch.hidden_kinds.contains(&kind);
            let name = t.get(&format!("kind-{}", kebab(kind)));
            let label = RichText::new(format!("{} {name}", theme::sign(kind))).color(theme::mark(kind, dark));
            if ui.checkbox(&mut on, label).on_hover_text(t.get(&format!("rule-{}", kebab(kind)))).changed() {
                scratch.hidden_kinds.retain(|k| *k != kind);
                if !on {
                    scratch.hidden_kinds.push(kind);
                }
            }
        }
        ui.separator();
        let label = ui.label(t.get("gui-strength"));
        ui.add(Slider::new(&mut scratch.least_strength, 0.0..=1.0).show_value(false)).labelled_by(label.id);
    });
    ui.label(RichText::new(super::reference(state, c)).color(super::colours(ui).faint).small());
}

fn kebab(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Label => "label",
        MarkerKind::Loaded => "loaded",
        MarkerKind::Intensifier => "intensifier",
        MarkerKind::Hedge => "hedge",
        MarkerKind::Certainty => "certainty",
        MarkerKind::ScareQuote => "scare-quote",
        MarkerKind::Quote => "quote",
        MarkerKind::Attribution => "attribution",
        MarkerKind::Passive => "passive",
        MarkerKind::Modality => "modality",
        MarkerKind::Metaphor => "metaphor",
        MarkerKind::Frame => "frame",
    }
}

/// Sentences aligned with `at`.
fn partners(c: &Comparison, at: SentenceRef) -> Vec<SentenceRef> {
    let aligned = c.links.iter().filter(|l| l.aligned);
    aligned
        .filter_map(|l| {
            if l.a == at {
                Some(l.b)
            } else if l.b == at {
                Some(l.a)
            } else {
                None
            }
        })
        .collect()
}

/// The sentence of `article` that comes nearest to `at`.
fn nearest(c: &Comparison, at: SentenceRef, article: usize) -> Option<(SentenceRef, f64)> {
    let other = |l: &crate::model::Link| {
        if l.a == at {
            Some(l.b)
        } else if l.b == at {
            Some(l.a)
        } else {
            None
        }
    };
    let near = c.links.iter().filter_map(|l| other(l).filter(|o| o.article == article).map(|o| (o, l.score)));
    near.max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)))
}

/// One column; `None` when it lies outside the screen.
#[expect(clippy::too_many_arguments, reason = "one column of the pane")]
fn column(
    ui: &mut Ui,
    state: &State,
    c: &Comparison,
    d: &Describe<'_>,
    scratch: &Scratch,
    memory: &mut Memory,
    i: usize,
    width: f32,
    focus: Option<SentenceRef>,
    partners: &[SentenceRef],
    out: &mut Vec<Action>,
) -> Option<(egui::Rect, Outcome)> {
    let a = c.articles.get(i)?;
    let colours = super::colours(ui);
    let height = ui.available_height();
    let mut outcome = Outcome::default();
    let mine: Vec<usize> = partners.iter().filter(|p| p.article == i).map(|p| p.sentence).collect();
    let response = ui.allocate_ui(egui::vec2(width, height), |ui| {
        ui.set_width(width);
        ui.vertical(|ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(Comparison::letter(i)).font(theme::reading_bold(20.0)));
                if !state.blind {
                    ui.label(RichText::new(a.article.outlet.as_deref().unwrap_or(&a.article.source)).strong());
                }
            });
            if let Some(title) = &a.article.title {
                ui.label(RichText::new(title).font(theme::reading_bold(17.0)));
            }
            ui.separator();
            // The strip keeps its height, so that the text does not jump under the pointer.
            ui.allocate_ui(egui::vec2(width, 44.0), |ui| {
                ui.set_min_height(44.0);
                if let Some(f) = focus.filter(|f| f.article != i && mine.is_empty()) {
                    absent(ui, state, c, d, f, i, out);
                } else if let Some(f) = focus.filter(|f| f.article != i) {
                    tied(ui, state, c, d, f, i, &mine, out);
                }
            });
            let look = Look {
                colours,
                dark: ui.visuals().dark_mode,
                focus: focus.filter(|f| f.article == i).map(|f| f.sentence),
                partners: &mine,
                hidden: &scratch.hidden_kinds,
                least: scratch.least_strength,
            };
            outcome = text_column::show(ui, i, a, memory.columns.entry(i).or_default(), &look);
            if !outcome.marks.is_empty() {
                let words: Vec<String> = outcome.marks.iter().filter_map(|m| a.markers.get(*m)).map(|m| marker_words(d, m)).collect();
                let layer = ui.layer_id();
                egui::Tooltip::always_open(ui.ctx().clone(), layer, ui.scope_id().with("mark"), egui::PopupAnchor::Pointer).show(|ui| {
                    ui.set_max_width(420.0);
                    words.iter().for_each(|w| {
                        ui.label(w);
                    });
                });
            }
        });
    });
    Some((response.response.rect, outcome))
}

/// A mark in words: kind, rule, whose voice, said of whom.
fn marker_words(d: &Describe<'_>, m: &crate::model::Marker) -> String {
    let w = d.marker(m);
    let parts = [Some(w.kind), w.value, Some(w.voice), w.subject];
    format!("{}\n{}", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "), w.rule)
}

/// "Not found here", with the passage that comes nearest.
fn absent(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, focus: SentenceRef, i: usize, out: &mut Vec<Action>) {
    let t = state.texts();
    ui.label(RichText::new(t.get("gui-not-found-here")).color(super::colours(ui).absent).strong());
    if let Some((at, score)) = nearest(c, focus, i) {
        let words = t.with("gui-nearest", &[("text", shorten(c.sentence(at), 60).into()), ("score", d.number(score, 2).into())]);
        if ui.add(egui::Link::new(words)).clicked() {
            out.push(Action::JumpTo(at));
        }
    }
}

/// What tied the partners, and the ways to correct it.
fn tied(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, focus: SentenceRef, i: usize, mine: &[usize], out: &mut Vec<Action>) {
    let Some(first) = mine.first().map(|s| text_column::reference(i, *s)) else { return };
    let link = c.links.iter().find(|l| (l.a == focus && l.b == first) || (l.b == focus && l.a == first));
    ui.horizontal_wrapped(|ui| {
        if let Some(l) = link {
            let words = l.evidence.iter().map(|e| d.evidence(e)).collect::<Vec<_>>().join(" · ");
            ui.label(RichText::new(format!("{:.0} % · {words}", l.score * 100.0)).small().color(super::colours(ui).faint));
        }
        if ui.small_button(state.texts().get("gui-cut")).on_hover_text(state.texts().get("gui-cut-hint")).clicked() {
            let anchor = |s| -> Anchor { crate::align::decide::anchor(c, s) };
            out.push(Action::Decide(Decision::Cut { a: anchor(focus), b: anchor(first) }));
        }
    });
}

/// Aligned passages in rows, a topic each; a hole is seen as one.
fn by_topic(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let shown: Vec<usize> = (0..c.articles.len()).filter(|i| state.is_shown(*i)).collect();
    let width = ((ui.available_width() - 20.0) / shown.len().max(1) as f32 - 12.0).max(180.0);
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        for (n, topic) in c.topics.iter().enumerate() {
            ui.separator();
            ui.horizontal(|ui| {
                ui.label(RichText::new(&topic.label).font(theme::reading_bold(18.0)));
                let renaming = scratch.rename.as_ref().is_some_and(|(i, _)| *i == n);
                if !renaming && ui.small_button(t.get("gui-rename")).clicked() {
                    scratch.rename = Some((n, topic.label.clone()));
                }
                if let Some((_, name)) = scratch.rename.as_mut().filter(|(i, _)| *i == n) {
                    let field = ui.add(egui::TextEdit::singleline(name).desired_width(260.0));
                    if field.lost_focus() {
                        rename(c, n, name, out);
                        scratch.rename = None;
                    }
                }
            });
            ui.horizontal_top(|ui| {
                for i in &shown {
                    ui.allocate_ui(egui::vec2(width, 20.0), |ui| {
                        ui.set_width(width);
                        ui.vertical(|ui| cell(ui, state, c, d, n, *i, out));
                    });
                }
            });
        }
    });
}

fn rename(c: &Comparison, topic: usize, name: &str, out: &mut Vec<Action>) {
    let first = c.topics.get(topic).and_then(|t| t.passages.first());
    if let Some((p, s)) = first.and_then(|p| p.sentences.first().map(|s| (p, *s))) {
        if !name.trim().is_empty() && c.topics.get(topic).is_some_and(|t| t.label != name.trim()) {
            let anchor = crate::align::decide::anchor(c, SentenceRef { article: p.article, sentence: s });
            out.push(Action::Decide(Decision::RenameTopic { topic: anchor, name: name.trim().to_string() }));
        }
    }
}

fn cell(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, topic: usize, article: usize, out: &mut Vec<Action>) {
    ui.label(RichText::new(Comparison::letter(article)).strong()).on_hover_text(d.article(article));
    let passage = c.topics.get(topic).and_then(|t| t.passages.iter().find(|p| p.article == article));
    let Some(p) = passage else {
        ui.label(RichText::new(state.texts().get("gui-not-found-here")).color(super::colours(ui).absent));
        return;
    };
    for s in &p.sentences {
        let at = SentenceRef { article, sentence: *s };
        let words = RichText::new(c.sentence(at).replace('\n', " ")).font(theme::reading());
        if ui.add(egui::Label::new(words).wrap().sense(egui::Sense::click())).clicked() {
            out.push(Action::JumpTo(at));
        }
    }
}
