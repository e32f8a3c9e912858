//! One column: a line that says what it is and how it stands to the sentence looked at, and the text.

use super::super::super::action::Action;
use super::super::super::state::Scratch;
use super::super::super::theme;
use super::super::super::widgets::minimap::Map;
use super::super::super::widgets::selection::Selection;
use super::super::super::widgets::text_column::{self, Look, Place};
use super::{Painted, View, WEAK, tools};
use crate::model::{Comparison, SentenceRef};
use crate::present::kwic::shorten;
use crate::present::links::weak;
use egui::{Align, Align2, Layout, Pos2, Rect, RichText, Sense, Ui, UiBuilder, Vec2};

/// Graphemes of the nearest passage.
const NEAREST: usize = 90;

/// Paints a column; `None` when there is no such article.
pub fn show(
    ui: &mut Ui,
    view: &View<'_>,
    scratch: &Scratch,
    (memory, selection): (&mut text_column::Memory, &mut Option<Selection>),
    i: usize,
    width: f32,
    out: &mut Vec<Action>,
) -> Option<Painted> {
    let a = view.c.articles.get(i)?;
    let mine: Vec<usize> = view.focus.partners.iter().filter(|(p, _)| p.article == i).map(|(p, _)| p.sentence).collect();
    let weak: Vec<usize> = mine.iter().copied().filter(|s| weak_at(view, SentenceRef { article: i, sentence: *s })).collect();
    let mut outcome = None;
    let response = ui.allocate_ui(egui::vec2(width, ui.available_height()), |ui| {
        ui.set_width(width);
        ui.vertical(|ui| {
            head(ui, view, i, width);
            ui.separator();
            let look = Look {
                colours: super::super::colours(ui),
                dark: ui.visuals().dark_mode,
                focus: view.focus.at.filter(|f| f.article == i).map(|f| f.sentence),
                partners: &mine,
                weak: &weak,
                hidden: if view.looking { &tools::KINDS } else { &scratch.hidden_kinds },
                least: scratch.least_strength,
                own: view.marked.get(i).map_or(&[][..], Vec::as_slice),
            };
            let shown = text_column::show(ui, i, a, memory, selection, &map(view, scratch, i), &look);
            marks(ui, view, i, &shown);
            if let Some(f) = view.focus.at.filter(|f| f.article != i && mine.is_empty()) {
                absent(ui, view, f, i, shown.view, out);
            }
            outcome = Some(shown);
        });
    });
    Some(Painted { article: i, rect: response.response.rect, outcome: outcome? })
}

/// What perhaps states the same as the sentence looked at.
fn weak_at(view: &View<'_>, partner: SentenceRef) -> bool {
    view.link(partner).is_some_and(weak)
}

/// The map of the text, and what it says to a screen reader.
fn map<'a>(view: &View<'a>, scratch: &Scratch, i: usize) -> Map<'a> {
    let t = view.state.texts();
    let shared = view.shared.get(i).map_or(&[][..], Vec::as_slice);
    if view.looking {
        let name = t.with("gui-map-plain", &[("letter", Comparison::letter(i).into())]);
        return Map { shared: &[], name: name.clone(), hint: name };
    }
    let seen = |m: &&crate::model::Marker| m.strength >= scratch.least_strength && !scratch.hidden_kinds.contains(&m.kind);
    let marks = view.c.articles.get(i).map_or(0, |a| a.markers.iter().filter(seen).count());
    let counts = [
        ("letter", Comparison::letter(i).into()),
        ("shared", shared.iter().filter(|s| **s).count().into()),
        ("all", shared.len().into()),
        ("marks", marks.into()),
    ];
    Map { shared, name: t.with("gui-map", &counts), hint: format!("{}\n{}", t.with("gui-map", &counts), t.get("gui-map-hint")) }
}

/// Letter and outlet; on the right how surely the column states the same, or the article's date.
fn head(ui: &mut Ui, view: &View<'_>, i: usize, width: f32) {
    let Some(a) = view.c.articles.get(i) else { return };
    let colours = super::super::colours(ui);
    let best = view.focus.partners.iter().filter(|(p, _)| p.article == i).filter_map(|(_, l)| view.c.links.get(*l));
    let best = best.max_by(|x, y| x.score.total_cmp(&y.score));
    // Of a weak link the head says that it is; why, its tooltip and its name: a narrow column has no room for more.
    let right = match best {
        Some(l) if weak(l) => format!("{WEAK} {}", view.d.texts().with("say-tie-weak", &[("n", view.d.percent(l.score).into())])),
        Some(l) => view.tie(l),
        None => a.article.published.as_deref().map(|p| crate::present::dates::day(view.state.texts(), p)).unwrap_or_default(),
    };
    ui.allocate_ui_with_layout(Vec2::new(width, theme::HEAD), Layout::right_to_left(Align::Center), |ui| {
        let tie = ui.label(RichText::new(right).small().color(colours.faint));
        if let Some(l) = best.filter(|l| weak(l)) {
            tie.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, view.tie(l)));
            tie.on_hover_text(format!("{}\n{}", view.tie(l), view.state.texts().get("gui-weak-hint")));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new(Comparison::letter(i)).font(theme::reading_bold(theme::LETTER)));
            if !view.state.blinded() {
                let outlet = a.article.outlet.as_deref().unwrap_or(&a.article.source);
                ui.add(egui::Label::new(RichText::new(outlet).strong()).truncate());
            }
        });
    });
}

/// What the marks under the pointer are, in words.
fn marks(ui: &Ui, view: &View<'_>, i: usize, shown: &text_column::Outcome) {
    let Some(a) = view.c.articles.get(i) else { return };
    let mut words: Vec<String> = shown.marks.iter().filter_map(|m| a.markers.get(*m)).map(|m| marker_words(view, m)).collect();
    // Under the pointer a partner of the pinned sentence says how surely it is one.
    let partner = shown.hovered.map(|sentence| SentenceRef { article: i, sentence });
    words.extend(partner.and_then(|p| view.link(p)).filter(|l| weak(l)).map(|l| view.tie(l)));
    let mine = view.marked.get(i).and_then(|own| own.get(shown.own?));
    words.extend(mine.map(|m| view.state.texts().with("gui-marked-by-you", &[("codes", m.codes.join(", ").into())])));
    if words.is_empty() {
        return;
    }
    let id = ui.scope_id().with("mark");
    egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, egui::PopupAnchor::Pointer).show(|ui| {
        ui.set_max_width(420.0);
        words.iter().for_each(|w| {
            ui.label(w);
        });
    });
}

/// A mark in words: kind, rule, whose voice, said of whom.
pub fn marker_words(view: &View<'_>, m: &crate::model::Marker) -> String {
    let w = view.d.marker(m);
    let parts = [Some(w.kind), w.value, Some(w.voice), w.subject];
    format!("{}\n{}", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "), w.rule)
}

/// "Not found here" over the end of the column, with the passage that comes nearest. Laid over the text, so that the
/// text does not jump under the pointer.
fn absent(ui: &mut Ui, view: &View<'_>, focus: SentenceRef, i: usize, seen: Rect, out: &mut Vec<Action>) {
    let t = view.state.texts();
    let colours = super::super::colours(ui);
    let height = theme::NOTE.min(seen.height());
    let rect = Rect::from_min_max(Pos2::new(seen.left(), seen.bottom() - height), seen.max);
    ui.interact(rect, ui.scope_id().with(("absent", i)), Sense::click());
    ui.painter().rect(rect, 4.0, colours.page, egui::Stroke::new(1.0, colours.absent), egui::StrokeKind::Inside);
    let mut inner = ui.new_child(UiBuilder::new().id_salt(("absent", i)).max_rect(rect.shrink(8.0)));
    inner.set_clip_rect(rect.intersect(ui.clip_rect()));
    inner.spacing_mut().item_spacing.y = 2.0;
    inner.label(RichText::new(t.get("gui-not-found-here")).color(colours.absent).strong());
    match view.links.nearest(view.c, focus, i) {
        Some((at, score)) => {
            let words = shorten(view.c.sentence(at), NEAREST);
            let words = t.with("gui-nearest", &[("text", words.into()), ("score", view.d.number(score, 2).into())]);
            if inner.add(egui::Link::new(RichText::new(words).font(theme::reading_italic(theme::SMALL)))).clicked() {
                out.push(Action::ScrollTo(at));
            }
        }
        None => {
            inner.label(RichText::new(t.get("gui-no-nearest")).small().color(colours.faint));
        }
    }
}

/// Buttons at the edges for sentences that are lit but out of sight; true when one is pointed at.
pub fn hints(ui: &mut Ui, view: &View<'_>, p: &Painted, out: &mut Vec<Action>) -> bool {
    let seen = p.outcome.view;
    let above = p.outcome.places.iter().rev().find(|x| x.bottom < seen.top() + 4.0);
    let below = p.outcome.places.iter().find(|x| x.top > seen.bottom() - 4.0);
    let mut pointed = false;
    for (place, up) in [(above, true), (below, false)] {
        if let Some(place) = place {
            pointed |= hint(ui, view, p, place, up, out);
        }
    }
    pointed
}

fn hint(ui: &mut Ui, view: &View<'_>, p: &Painted, place: &Place, up: bool, out: &mut Vec<Action>) -> bool {
    let colours = super::super::colours(ui);
    let at = SentenceRef { article: p.article, sentence: place.sentence };
    let sign = if place.weak { format!("{WEAK} ") } else { String::new() };
    let words = format!("{} {sign}{}", if up { "▲" } else { "▼" }, place.sentence + 1);
    let size = Vec2::new(theme::HINT.x + 4.0 * words.len() as f32, theme::HINT.y);
    let seen = p.outcome.view;
    let y = if up { seen.top() + 2.0 } else { seen.bottom() - size.y - 2.0 };
    let rect = Rect::from_min_size(Pos2::new(seen.center().x - size.x / 2.0, y), size);
    let response = ui.interact(rect, ui.scope_id().with(("hint", p.article, up)), Sense::click());
    let name = view.state.texts().with("gui-go-to", &[("place", view.d.place(at).into())]);
    let name = view.link(at).filter(|l| weak(l)).map_or(name.clone(), |l| format!("{name}, {}", view.tie(l)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let stroke = egui::Stroke::new(if response.hovered() || response.has_focus() { 2.0 } else { 1.0 }, colours.ink);
    ui.painter().rect(rect, 8.0, colours.partner, stroke, egui::StrokeKind::Inside);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, egui::FontId::proportional(theme::SMALL), colours.ink);
    if response.clicked() {
        out.push(Action::ScrollTo(at));
    }
    response.on_hover_text(name).hovered()
}
