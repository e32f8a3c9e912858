//! What was not found, strongest first: a card for each thing, on it a line for each text that lacks it, with what speaks
//! against it.

use super::super::action::Action;
use super::super::state::{Scratch, State};
use super::super::theme;
use super::super::widgets::lazy;
use crate::model::{Comparison, Decision, Level, Omission, SentenceRef, Verdict};
use crate::present::describe::{Describe, OmissionText};
use crate::present::kwic::shorten;
use egui::{RichText, Stroke, Ui};
use std::collections::BTreeSet;

/// Height of a card before it was ever painted.
const CARD: f32 = 240.0;
/// Graphemes of the nearest passage in a line that is not chosen.
const LINE: usize = 90;

/// What every part of a card reads.
struct View<'a> {
    state: &'a State,
    c: &'a Comparison,
    d: &'a Describe<'a>,
}

/// Paints the claim field, the filters and the cards.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let d = super::describe(state, c);
    // With little height the bars are the first thing in the list and scroll with it.
    let bars = usize::from(super::super::app::low(ui.ctx()));
    if bars == 0 {
        head(ui, state, c, &d, scratch, out);
    }
    let groups = state.omissions(c, scratch);
    let chosen = state.chosen.as_ref().and_then(|k| groups.iter().position(|g| g.iter().any(|o| o.key == *k)));
    let view = View { state, c, d: &d };
    lazy::show(ui, "omissions", groups.len() + bars, CARD, chosen.map(|n| n + bars), |ui, i| match i.checked_sub(bars) {
        Some(n) => card(ui, &view, &groups[n], scratch, out),
        None => head(ui, state, c, &d, scratch, out),
    });
}

/// The claim field and the filters, and a word when nothing passes them.
fn head(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, scratch: &mut Scratch, out: &mut Vec<Action>) {
    claim(ui, state, c, d, scratch, out);
    filters(ui, state, c, d, scratch);
    if state.omissions(c, scratch).is_empty() {
        ui.label(state.texts().get("gui-no-omissions"));
    }
}

fn claim(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    ui.horizontal(|ui| {
        let label = ui.label(t.get("gui-claim"));
        let width = (ui.available_width() - 90.0).max(120.0);
        let field = ui
            .add(egui::TextEdit::singleline(&mut scratch.claim).desired_width(width).hint_text(t.get("gui-claim-hint")))
            .labelled_by(label.id);
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if (ui.button(t.get("gui-claim-test")).clicked() || entered) && !scratch.claim.trim().is_empty() {
            out.push(Action::TestClaim(scratch.claim.clone()));
        }
    });
    let Some((_, tested)) = &state.claim else { return };
    if tested.is_empty() {
        ui.label(t.get("gui-claim-none"));
        return;
    }
    egui::ScrollArea::horizontal().id_salt("claim").auto_shrink([false, true]).show(ui, |ui| {
        egui::Grid::new("claim").striped(true).show(ui, |ui| {
            ui.label("");
            for i in 0..c.articles.len() {
                ui.label(RichText::new(Comparison::letter(i)).strong()).on_hover_text(d.article(i));
            }
            ui.end_row();
            for x in tested {
                ui.label(&x.name).on_hover_text(x.terms.join(", "));
                for (grade, places) in &x.found {
                    let words = if *places == 0 { d.grade(*grade) } else { format!("{} ({places})", d.grade(*grade)) };
                    ui.label(words);
                }
                ui.end_row();
            }
        });
    });
    ui.separator();
}

/// Which texts and which level, with how many findings each holds.
fn filters(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, scratch: &mut Scratch) {
    let t = state.texts();
    ui.horizontal_wrapped(|ui| {
        let here = |o: &Omission, article: Option<usize>| article.is_none() || o.article == article || o.article.is_none();
        for level in [Some(Level::Subject), Some(Level::Topic), Some(Level::Passage), None] {
            let n = c.omissions.iter().filter(|o| level.is_none_or(|l| o.level == l) && here(o, scratch.only_article)).count();
            let name = level.map_or_else(|| t.get("gui-all-levels"), |l| d.level(l));
            ui.selectable_value(&mut scratch.only_level, level, format!("{name} ({n})"));
        }
        ui.separator();
        ui.label(t.get("gui-not-found-in"));
        ui.selectable_value(&mut scratch.only_article, None, t.get("gui-any"));
        for i in 0..c.articles.len() {
            ui.selectable_value(&mut scratch.only_article, Some(i), Comparison::letter(i)).on_hover_text(d.article(i));
        }
    });
}

/// One thing that was not found, and the texts that lack it.
fn card(ui: &mut Ui, view: &View<'_>, group: &[&Omission], scratch: &mut Scratch, out: &mut Vec<Action>) {
    let Some(first) = group.first() else { return };
    let colours = super::colours(ui);
    let words = view.d.omission(first);
    egui::Frame::group(ui.style()).inner_margin(10.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let expected = first.subject.and_then(|s| view.c.subjects.get(s)).is_some_and(|s| s.expected);
            let level = if expected { format!("★ {}", words.level) } else { words.level.clone() };
            ui.label(RichText::new(level).color(colours.faint));
            ui.label(RichText::new(&words.what).font(theme::reading_bold(theme::TITLE)));
        });
        ui.horizontal_wrapped(|ui| {
            if let Some(covered) = covered(view, group) {
                let link = ui.link(covered).on_hover_text(view.state.texts().get("gui-show-in-text"));
                if let Some(at) = first.passage.or_else(|| first_place(view.c, first)).filter(|_| link.clicked()) {
                    out.push(Action::JumpTo(at));
                }
            }
            // Of a statement its facts say more than the words that were looked for.
            if let Some(terms) = words.facts.as_ref().or(words.terms.as_ref()) {
                ui.label(RichText::new(terms).color(colours.faint));
            }
        });
        for o in group {
            ui.separator();
            line(ui, view, o, scratch, out);
        }
    });
}

/// "Found in B, D and E.": of every text that one of the lines is held against, so that it holds for all of them.
fn covered(view: &View<'_>, group: &[&Omission]) -> Option<String> {
    let all: BTreeSet<usize> = group.iter().flat_map(|o| o.covered_by.iter().copied()).collect();
    let all: Vec<usize> = all.into_iter().collect();
    (!all.is_empty()).then(|| view.d.texts().with("say-covered", &[("articles", view.d.articles(&all).into())]))
}

/// One text that lacks it: how sure, the nearest passage, the reader's judgement; all of it when it is chosen.
fn line(ui: &mut Ui, view: &View<'_>, o: &Omission, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = view.state.texts();
    let colours = super::colours(ui);
    let words = view.d.omission(o);
    let chosen = view.state.chosen.as_deref() == Some(&o.key);
    let name = o.article.map_or_else(|| t.get("gui-nowhere"), |a| view.d.article(a));
    let fill = if chosen { colours.partner } else { egui::Color32::TRANSPARENT };
    egui::Frame::new().fill(fill).inner_margin(4.0).corner_radius(4.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let open = ui.selectable_label(chosen, RichText::new(&name).strong()).on_hover_text(t.get("gui-choose-finding"));
            open.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{}: {name}", words.what)));
            if open.clicked() {
                out.push(Action::ChooseFinding(o.key.clone()));
            }
            ui.label(RichText::new(&words.status_text).color(colours.absent));
            // A bare number in a line "only in passing" would read as a share of the text.
            let sure = t.with("gui-missing-chance", &[("n", view.d.percent(o.probability).into())]);
            ui.label(RichText::new(sure).color(colours.faint)).on_hover_text(&words.probability);
            judge(ui, view, o, &words, out);
            if !chosen && !o.caveats.is_empty() {
                let doubts = t.with("gui-caveats", &[("n", o.caveats.len().into())]);
                // Goes to the next line as a whole.
                let doubts = egui::Label::new(RichText::new(doubts).color(colours.faint)).extend();
                ui.add(doubts).on_hover_text(words.caveats.join("\n"));
            }
        });
        if let Some(absent) = &words.facts_absent {
            ui.label(RichText::new(absent).color(colours.absent));
        }
        nearest(ui, view, o, &words, chosen, out);
        if chosen {
            let terms = words.terms.as_ref().filter(|_| words.facts.is_some());
            terms.map(|t| ui.label(RichText::new(t).color(colours.faint)));
            words.caveats.iter().for_each(|c| {
                ui.label(format!("• {c}"));
            });
            ui.label(RichText::new(&words.probability).color(colours.faint));
        }
        if chosen || !view.state.note(&o.key).is_empty() {
            note(ui, view, o, scratch, out);
        }
    });
}

fn judge(ui: &mut Ui, view: &View<'_>, o: &Omission, words: &OmissionText, out: &mut Vec<Action>) {
    let verdict = view.state.verdict(&o.key);
    let letter = o.article.map(Comparison::letter).unwrap_or_default();
    let colours = super::colours(ui);
    for (v, key, sign, fill) in
        [(Verdict::Accepted, "gui-accept", "✓", colours.selection), (Verdict::Rejected, "gui-reject", "✗", colours.focus)]
    {
        let on = verdict == Some(v);
        let label = if on { format!("{sign} {}", view.d.verdict(v)) } else { view.state.texts().get(key) };
        let name = format!("{}: {} {letter}", view.state.texts().get(key), words.what);
        let mut button = egui::Button::new(RichText::new(label).small()).selected(on);
        if on {
            // The colour of what is selected is that of the chosen row: on it a judgement could not be seen.
            button = button.fill(fill).stroke(Stroke::new(1.0, colours.ink));
        }
        let button = ui.add(button);
        button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, on, &name));
        if button.clicked() {
            out.push(Action::Judge(o.key.clone(), v));
        }
    }
}

fn nearest(ui: &mut Ui, view: &View<'_>, o: &Omission, words: &OmissionText, chosen: bool, out: &mut Vec<Action>) {
    let colours = super::colours(ui);
    let (Some(n), Some(text)) = (&o.nearest, &words.nearest_words) else {
        if chosen {
            ui.label(RichText::new(&words.nearest).color(colours.faint));
        }
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let lead = if chosen { words.nearest.clone() } else { view.state.texts().get("gui-nearest-short") };
        ui.label(RichText::new(lead).color(colours.faint));
        let whole = format!("{} {text}", words.nearest);
        let text = if chosen { text.replace('\n', " ") } else { shorten(text, LINE) };
        if ui.link(RichText::new(text).font(theme::reading())).on_hover_text(whole).clicked() {
            out.push(Action::JumpTo(n.sentence));
        }
    });
}

fn note(ui: &mut Ui, view: &View<'_>, o: &Omission, scratch: &mut Scratch, out: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let label = ui.label(view.state.texts().get("gui-note"));
        let saved = view.state.note(&o.key);
        let text = scratch.notes.entry(o.key.clone()).or_insert_with(|| saved.to_string());
        let field = ui.add(egui::TextEdit::singleline(text).desired_width(ui.available_width() - 8.0)).labelled_by(label.id);
        if field.lost_focus() && text.trim() != saved {
            out.push(Action::Decide(Decision::Note { finding: o.key.clone(), text: text.trim().to_string() }));
        }
        if !field.has_focus() {
            // Nobody is typing: what is saved is shown, and what an undo brought back.
            scratch.notes.remove(&o.key);
        }
    });
}

/// The first place in a text that has what another lacks.
pub fn first_place(c: &Comparison, o: &Omission) -> Option<SentenceRef> {
    let of_subject = o.subject.and_then(|s| c.subjects.get(s)).and_then(|s| s.mentions.first());
    if let Some(m) = of_subject {
        return Some(SentenceRef { article: m.article, sentence: m.sentence });
    }
    let p = o.topic.and_then(|t| c.topics.get(t))?.passages.first()?;
    Some(SentenceRef { article: p.article, sentence: *p.sentences.first()? })
}
