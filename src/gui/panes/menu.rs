//! Menu and tabs.

use super::super::action::Action;
use super::super::command::Command;
use super::super::shortcut;
use super::super::state::{Lesson, Pane, Scratch, State};
use egui::{Button, Response, Ui};

/// The menus, by their texts.
const MENUS: [&str; 4] = ["gui-menu-file", "gui-menu-edit", "gui-menu-lesson", "gui-menu-view"];

/// Menu bar and, once articles are loaded, the tabs.
pub fn show(ui: &mut Ui, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let (open, beside) = (!state.session.event.articles.is_empty(), fits(ui, state));
    // With little height too, menus and tabs are two buttons in one line, and what is shown of the texts is a third.
    let flat = super::super::app::low(ui.ctx());
    let low = !beside && flat;
    egui::MenuBar::new().ui(ui, |ui| {
        if low {
            ui.menu_button(format!("{} ▼", t.get("gui-menu-all")), |ui| menus(ui, state, out));
            if open {
                ui.menu_button(format!("{} ▼", t.get(state.pane.key())), |ui| tabs(ui, state, out));
            }
        } else {
            menus(ui, state, out);
            if open && beside {
                ui.separator();
                tabs(ui, state, out);
            }
        }
        let texts = state.comparison.as_ref().filter(|_| flat && state.pane == Pane::SideBySide && state.lesson != Some(Lesson::Marking));
        if let Some(c) = texts {
            super::side_by_side::tools_menu(ui, state, c, scratch);
        }
    });
    if open && !beside && !low {
        ui.horizontal_wrapped(|ui| tabs(ui, state, out));
    }
}

/// All menus.
fn menus(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    use Command::*;
    let t = state.texts();
    let mut menu = |ui: &mut Ui, key: &str, commands: &[Command]| {
        ui.menu_button(t.get(key), |ui| {
            for c in commands {
                item(ui, state, *c, false, out);
            }
        });
    };
    menu(ui, "gui-menu-file", &[Open, OpenFolder, OpenSample, Paste, AddLink, Save, SaveAs, Quit]);
    menu(ui, "gui-menu-edit", &[Undo, Redo, Find, Subjects, AddCoder, Earlier, Accept, Reject]);
    menu(ui, "gui-menu-lesson", &[Teach, Worksheet, Blind]);
    menu(
        ui,
        "gui-menu-view",
        &[Palette, Articles, Blind, Theme, Language, ZoomIn, ZoomOut, ZoomReset, Next, Previous, Rerun, Cancel, Shortcuts],
    );
}

/// The panes to choose from.
fn tabs(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    for pane in Pane::ALL {
        let possible = Command::Show(pane).enabled(state);
        if ui.add_enabled(possible, Button::selectable(state.pane == pane, state.texts().get(pane.key()))).clicked() {
            out.push(Action::Show(pane));
        }
    }
}

/// Whether menus and tabs fit into one line; with a large zoom, or long words, they do not.
fn fits(ui: &Ui, state: &State) -> bool {
    let font = egui::TextStyle::Button.resolve(ui.style());
    let (pad, gap) = (2.0 * ui.spacing().button_padding.x, ui.spacing().item_spacing.x);
    let more = super::super::app::low(ui.ctx()).then_some("gui-show");
    let keys = MENUS.into_iter().chain(Pane::ALL.map(Pane::key)).chain(more);
    let width = |key: &str| ui.fonts_mut(|f| f.layout_no_wrap(state.texts().get(key), font.clone(), egui::Color32::WHITE).size().x);
    keys.map(|key| width(key) + pad + gap).sum::<f32>() + 2.0 * gap + pad < ui.available_width()
}

/// One command with its shortcut; `chosen` by the arrows where these choose.
pub fn item(ui: &mut Ui, state: &State, c: Command, chosen: bool, out: &mut Vec<Action>) -> Response {
    let mut button = Button::new(state.texts().get(&c.key())).selected(chosen);
    if let Some(s) = c.shortcut() {
        button = button.shortcut_text(shortcut::name(ui.ctx(), state.texts(), &s));
    }
    let response = ui.add_enabled(c.enabled(state), button);
    if response.clicked() {
        out.push(Action::Command(c));
        ui.close();
    }
    response
}
