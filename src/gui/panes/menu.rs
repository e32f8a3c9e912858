//! Menu and tabs.

use super::super::action::Action;
use super::super::command::Command;
use super::super::state::{Pane, State};
use egui::{Button, Ui};

/// Menu bar and, once articles are loaded, the tabs.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    use Command::*;
    let t = state.texts();
    egui::MenuBar::new().ui(ui, |ui| {
        let mut menu = |ui: &mut Ui, key: &str, commands: &[Command]| {
            ui.menu_button(t.get(key), |ui| {
                for c in commands {
                    item(ui, state, *c, out);
                }
            });
        };
        menu(ui, "gui-menu-file", &[Open, OpenFolder, OpenSample, Paste, AddLink, Save, SaveAs, Quit]);
        menu(ui, "gui-menu-edit", &[Undo, Redo, Find, Subjects, AddCoder, Accept, Reject]);
        menu(ui, "gui-menu-lesson", &[Teach, Worksheet, Blind]);
        menu(
            ui,
            "gui-menu-view",
            &[Palette, Articles, Blind, Theme, Language, ZoomIn, ZoomOut, ZoomReset, Next, Previous, Rerun, Cancel, Shortcuts],
        );
        if !state.session.event.articles.is_empty() {
            ui.separator();
            for pane in Pane::ALL {
                let possible = Command::Show(pane).enabled(state);
                if ui.add_enabled(possible, Button::selectable(state.pane == pane, t.get(pane.key()))).clicked() {
                    out.push(Action::Show(pane));
                }
            }
        }
    });
}

/// One command with its shortcut.
pub fn item(ui: &mut Ui, state: &State, c: Command, out: &mut Vec<Action>) {
    let mut button = Button::new(state.texts().get(&c.key()));
    if let Some(s) = c.shortcut() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&s));
    }
    if ui.add_enabled(c.enabled(state), button).clicked() {
        out.push(Action::Command(c));
        ui.close();
    }
}
