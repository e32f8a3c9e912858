//! The list of articles: the letter that stands for each everywhere, and what is known about it.

use super::super::action::{Action, Metadata};
use super::super::command::Command;
use super::super::state::{Scratch, State};
use super::super::theme;
use crate::model::{Article, Comparison};
use egui::containers::menu::MenuButton;
use egui::{Align, Button, Label, Layout, RichText, ScrollArea, Ui};

/// Paints the list.
pub fn show(ui: &mut Ui, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(t.get("gui-articles")).strong());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(t.get("gui-add")).on_hover_text(t.get(&Command::Open.key())).clicked() {
                out.push(Action::Command(Command::Open));
            }
        });
    });
    ui.separator();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let mut middles = Vec::new();
        for (i, a) in state.session.event.articles.iter().enumerate() {
            let entry = ui.scope(|ui| article(ui, state, scratch, i, a, out)).response.rect;
            middles.push(entry.center().y);
            ui.separator();
        }
        dropped(ui, &middles, out);
        warnings(ui, state);
    });
}

/// Takes an entry that was dragged by its letter to where it was let go; a line shows the place meanwhile.
fn dropped(ui: &Ui, middles: &[f32], out: &mut Vec<Action>) {
    let Some(dragged) = egui::DragAndDrop::payload::<Dragged>(ui.ctx()) else { return };
    let Some(pointer) = ui.ctx().pointer_latest_pos() else { return };
    let before = middles.iter().filter(|m| **m < pointer.y).count();
    let line = match (before.checked_sub(1).and_then(|i| middles.get(i)), middles.get(before)) {
        (Some(above), Some(below)) => (above + below) / 2.0,
        (None, Some(first)) => first - theme::HEAD * 1.5,
        (Some(last), None) => last + theme::HEAD * 1.5,
        (None, None) => return,
    };
    let stroke = egui::Stroke::new(2.0, super::colours(ui).ink);
    ui.painter().hline(ui.max_rect().x_range(), line, stroke);
    if ui.input(|i| i.pointer.any_released()) {
        egui::DragAndDrop::clear_payload(ui.ctx());
        // Taken out first, it leaves the places below it one higher.
        let to = if before > dragged.0 { before - 1 } else { before };
        if to != dragged.0 {
            out.push(Action::MoveArticle(dragged.0, to as isize - dragged.0 as isize));
        }
    }
}

/// The article being dragged.
struct Dragged(usize);

/// What the reader should know of the input, folded away but counted.
fn warnings(ui: &mut Ui, state: &State) {
    let Some(c) = state.comparison.as_ref().filter(|c| !c.warnings.is_empty()) else { return };
    let d = super::describe(state, c);
    let name = state.texts().with("gui-warnings", &[("n", c.warnings.len().into())]);
    let title = RichText::new(name).color(super::colours(ui).absent);
    egui::CollapsingHeader::new(title).id_salt("warnings").default_open(true).show(ui, |ui| {
        for w in &c.warnings {
            ui.label(RichText::new(d.warning(w)).color(super::colours(ui).absent).small());
        }
    });
}

/// Three lines: letter, outlet and menu; headline; facts.
fn article(ui: &mut Ui, state: &State, scratch: &mut Scratch, i: usize, a: &Article, out: &mut Vec<Action>) {
    let t = state.texts();
    let colours = super::colours(ui);
    let shown = state.is_shown(i);
    let ink = if shown { colours.ink } else { colours.faint };
    ui.allocate_ui_with_layout(egui::vec2(ui.available_width(), theme::HEAD), Layout::right_to_left(Align::Center), |ui| {
        menu(ui, state, scratch, i, a, out);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let letter = RichText::new(Comparison::letter(i)).font(theme::reading_bold(theme::LETTER)).color(ink);
            let handle = ui.add(Label::new(letter).sense(egui::Sense::drag())).on_hover_cursor(egui::CursorIcon::Grab);
            let handle = handle.on_hover_text(t.with("gui-article-drag", &[("letter", Comparison::letter(i).into())]));
            handle.dnd_set_drag_payload(Dragged(i));
            if !state.blinded() {
                let outlet = RichText::new(a.outlet.as_deref().unwrap_or(&a.source)).strong().color(ink);
                ui.add(Label::new(outlet).truncate());
            }
        });
    });
    if let Some(title) = &a.title {
        two_lines(ui, title, ink);
    }
    let words = state.comparison.as_ref().and_then(|c| c.articles.get(i)).map_or(0, |r| r.words);
    let date = a.published.as_deref().map_or_else(|| "–".into(), |p| crate::present::dates::day(state.texts(), p));
    let mut facts =
        t.with("gui-article-facts", &[("date", date.into()), ("language", a.language.as_str().into()), ("words", words.into())]);
    let camp = state.camp(i);
    if !camp.is_empty() {
        facts = format!("{facts} · {camp}");
    }
    if !shown {
        facts = format!("{facts} · {}", t.get("gui-article-hidden"));
    }
    ui.label(RichText::new(facts).color(colours.faint).small());
}

/// A headline in at most two lines; the whole of it on hover.
fn two_lines(ui: &mut Ui, text: &str, colour: egui::Color32) {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple(text.to_string(), font, colour, ui.available_width());
    job.wrap.max_rows = 2;
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let cut = galley.elided;
    let label = ui.add(Label::new(galley));
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    if cut {
        label.on_hover_text(text);
    }
}

/// Everything that can be done with an article, behind one button.
fn menu(ui: &mut Ui, state: &State, scratch: &mut Scratch, i: usize, a: &Article, out: &mut Vec<Action>) {
    let t = state.texts();
    let letter = Comparison::letter(i);
    let named = |key: &str| t.with(key, &[("letter", letter.as_str().into())]);
    let last = state.session.event.articles.len().saturating_sub(1);
    let hide = if state.is_shown(i) { "gui-article-hide" } else { "gui-article-show" };
    let (button, _) = MenuButton::from_button(Button::new("…").small()).ui(ui, |ui| {
        for (key, possible, action) in [
            ("gui-article-up", i > 0, Action::MoveArticle(i, -1)),
            ("gui-article-down", i < last, Action::MoveArticle(i, 1)),
            (hide, true, Action::ToggleHidden(i)),
        ] {
            if ui.add_enabled(possible, Button::new(named(key))).clicked() {
                out.push(action);
                ui.close();
            }
        }
        if ui.button(named("gui-article-edit")).clicked() {
            scratch.edit = Some((i, metadata(a, state.camp(i).to_string())));
            ui.close();
        }
        ui.separator();
        if ui.button(named("gui-article-remove")).clicked() {
            out.push(Action::RemoveArticle(i));
            ui.close();
        }
    });
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, named("gui-article-menu")));
    button.on_hover_text(named("gui-article-menu"));
}

fn metadata(a: &Article, camp: String) -> Metadata {
    let text = |v: &Option<String>| v.clone().unwrap_or_default();
    Metadata {
        title: text(&a.title),
        outlet: text(&a.outlet),
        author: text(&a.author),
        published: text(&a.published),
        language: a.language.clone(),
        camp,
    }
}
