//! The chosen contrast: a column for each article, a row for each expression.

use super::super::super::action::Action;
use super::super::super::theme;
use super::super::super::widgets::meter;
use super::View;
use crate::model::{Comparison, ContrastKind, Decision};
use crate::present::describe::{ItemText, SideText};
use egui::{Label, RichText, ScrollArea, Ui};

/// Width of a column at least.
const SIDE: f32 = 190.0;

/// Paints the contrast.
pub fn show(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let words = view.d.contrast(view.chosen);
    let room = ui.available_width();
    let title = |ui: &mut Ui, out: &mut Vec<Action>| {
        ui.set_max_width(room - ui.spacing().scroll.allocated_width() - 4.0);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&words.title).font(theme::reading_bold(theme::LETTER)));
            merge(ui, view, out);
        });
        ui.label(RichText::new(&words.how).color(super::super::colours(ui).faint));
        ui.add_space(4.0);
    };
    // With little height the title scrolls with what it stands over.
    let low = super::super::super::app::low(ui.ctx());
    if !low {
        title(ui, out);
    }
    ScrollArea::both().id_salt("sides").auto_shrink(false).show(ui, |ui| {
        if low {
            ui.scope(|ui| title(ui, out));
        }
        let shown: Vec<&SideText> = words.sides.iter().filter(|s| view.state.is_shown(s.article)).collect();
        let count = shown.len().max(1) as f32;
        let width = ((ui.available_width() - 12.0 * count) / count).clamp(SIDE, theme::COLUMN_MOST);
        ui.horizontal_top(|ui| {
            for s in shown {
                ui.allocate_ui(egui::vec2(width, 20.0), |ui| {
                    ui.set_width(width);
                    ui.vertical(|ui| side(ui, view, s, out));
                });
            }
        });
    });
}

/// "The same as …": two subjects that are one.
fn merge(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let Some(subject) = view.chosen.subject.and_then(|s| view.c.subjects.get(s)) else { return };
    let t = view.state.texts();
    let menu = ui.menu_button(RichText::new(t.get("gui-same-as")).small(), |ui| {
        ui.label(t.get("gui-same-as-hint"));
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for other in view.c.subjects.iter().filter(|s| s.name != subject.name && !s.mentions.is_empty()) {
                if ui.button(&other.name).clicked() {
                    out.push(Action::Decide(Decision::MergeSubjects { keep: subject.name.clone(), other: other.name.clone() }));
                    ui.close();
                }
            }
        });
    });
    menu.response.on_hover_text(t.get("gui-same-as-hint"));
}

/// One article's side.
fn side(ui: &mut Ui, view: &View<'_>, s: &SideText, out: &mut Vec<Action>) {
    let colours = super::super::colours(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(Comparison::letter(s.article)).font(theme::reading_bold(theme::TITLE)));
        let outlet = view.c.articles.get(s.article).and_then(|a| a.article.outlet.as_deref()).filter(|_| !view.state.blinded());
        ui.add(Label::new(RichText::new(outlet.unwrap_or_default()).small()).truncate()).on_hover_text(view.d.article(s.article));
    });
    ui.separator();
    if s.items.is_empty() {
        ui.label(RichText::new(view.state.texts().get("gui-nothing-stands-out")).color(colours.faint));
    }
    for (n, item) in s.items.iter().enumerate() {
        row(ui, view, s.article, n, item, out);
    }
}

/// An expression with what is counted of it; a click shows its places.
fn row(ui: &mut Ui, view: &View<'_>, article: usize, n: usize, item: &ItemText, out: &mut Vec<Action>) {
    let colours = super::super::colours(ui);
    let (text, wordless) = match item.text.as_str() {
        // The tone of a sentence that no listed word carries.
        "" => ("–".to_string(), Some(view.state.texts().get("gui-no-single-word"))),
        text => (if item.cited { view.d.quoted(text) } else { text.to_string() }, None),
    };
    let facts = facts(view, item);
    let chosen = view.state.item == Some((article, n));
    if item.at.is_empty() {
        ui.label(&text);
    } else {
        let words = RichText::new(&text).font(theme::reading());
        let button = ui.add(egui::Button::selectable(chosen, words).wrap());
        let name = format!("{}: {}, {facts}", Comparison::letter(article), wordless.as_ref().unwrap_or(&text));
        button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, chosen, &name));
        if button.on_hover_text(view.state.texts().get("gui-show-places")).clicked() {
            out.push(Action::ChooseItem(Some((article, n))));
        }
    }
    let share = view.chosen.sides.iter().find(|s| s.article == article).and_then(|s| s.items.get(n)).and_then(|i| i.score);
    if let Some(share) = share.filter(|_| view.chosen.kind == ContrastKind::Sources) {
        meter::show(ui, share as f32, colours.faint);
    }
    if let Some(why) = wordless {
        ui.label(RichText::new(why).small().color(colours.faint));
    }
    ui.label(RichText::new(facts).small().color(colours.faint));
    ui.add_space(4.0);
}

/// What is counted of one item, in one line.
fn facts(view: &View<'_>, item: &ItemText) -> String {
    let t = view.state.texts();
    let mut parts: Vec<String> = item.note.iter().cloned().collect();
    for (key, n) in [("gui-own-voice", item.author), ("gui-quoted-voice", item.quoted)] {
        if n > 0 && item.cited {
            parts.push(t.with(key, &[("n", n.into())]));
        }
    }
    if view.chosen.kind == ContrastKind::Sources {
        parts.push(t.with("gui-words", &[("n", (item.author + item.quoted).into())]));
    }
    if !item.score.is_empty() {
        let name = if view.chosen.kind == ContrastKind::Wording { "z " } else { "" };
        let interval = if item.interval.is_empty() { String::new() } else { format!(" ({})", item.interval) };
        parts.push(format!("{name}{}{interval}", item.score));
    }
    parts.join(" · ")
}
