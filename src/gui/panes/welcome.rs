//! The empty window says how to begin.

use super::super::action::Action;
use super::super::command::Command;
use super::super::shortcut;
use super::super::state::{Scratch, State};
use super::super::theme;
use egui::{RichText, Ui};
use std::path::PathBuf;

/// Paints the welcome.
pub fn show(ui: &mut Ui, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.12).min(90.0));
        ui.label(RichText::new("Parallax").font(theme::reading_bold(38.0)));
        ui.label(RichText::new(t.get("gui-welcome-what")).font(theme::reading()));
        ui.add_space(18.0);
        for c in [Command::Open, Command::OpenFolder, Command::Paste, Command::AddLink, Command::OpenSample] {
            let shortcut = c.shortcut().map(|s| format!("   {}", shortcut::name(ui.ctx(), t, &s))).unwrap_or_default();
            let label = format!("{}{shortcut}", t.get(&c.key()));
            if ui.add_sized([360.0, 34.0], egui::Button::new(label)).clicked() {
                out.push(Action::Command(c));
            }
        }
        ui.add_space(10.0);
        ui.label(t.get("gui-welcome-drop"));
        ui.label(RichText::new(t.get("gui-welcome-private")).color(super::colours(ui).faint));
        ui.add_space(16.0);
        path_field(ui, state, scratch, out);
        if !state.preferences.recent.is_empty() {
            ui.add_space(12.0);
            ui.label(RichText::new(t.get("gui-recent")).strong());
            for path in &state.preferences.recent {
                if ui.link(crate::load::name_of(path)).on_hover_text(path.display().to_string()).clicked() {
                    out.push(Action::OpenPaths(vec![path.clone()]));
                }
            }
        }
    });
}

/// Articles are there and no comparison: one is being made, or the first one was stopped.
pub fn waiting(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let t = state.texts();
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.4);
        if state.job.is_some() {
            ui.label(t.get("gui-working"));
            return;
        }
        ui.label(t.get("gui-stopped"));
        if ui.button(t.get(&Command::Rerun.key())).clicked() {
            out.push(Action::Command(Command::Rerun));
        }
    });
}

/// A path typed by hand: some systems have no file dialog.
fn path_field(ui: &mut Ui, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let label = ui.label(t.get("gui-path"));
    let field = ui.add(egui::TextEdit::singleline(&mut scratch.open_path).desired_width(360.0)).labelled_by(label.id);
    if field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)) && !scratch.open_path.trim().is_empty() {
        out.push(Action::OpenPaths(vec![PathBuf::from(scratch.open_path.trim())]));
    }
}
