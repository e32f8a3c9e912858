//! Files that changed while they are open: a strip that offers to read them again, and the box that asks what becomes of a
//! session which somebody else has saved.

use super::super::action::Action;
use super::super::command::Command;
use super::super::state::State;
use egui::{Align2, Context, RichText, Ui};

/// Files that the strip names one by one.
const NAMED: usize = 3;

/// The strip under the menu, while a file holds something else than what was read.
pub fn strip(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let t = state.texts();
    for file in state.disk.changed.keys().take(NAMED) {
        let name = crate::load::name_of(file);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(t.with("gui-disk-changed", &[("file", name.clone().into())])).strong());
            for (key, again) in [("gui-disk-again", true), ("gui-disk-leave", false)] {
                let button = ui.button(t.get(key));
                let said = format!("{}: {name}", t.get(key));
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &said));
                if button.on_hover_text(t.get("gui-disk-hint")).clicked() {
                    out.push(Action::ReadAgain(file.clone(), again));
                }
            }
        });
    }
    let more = state.disk.changed.len().saturating_sub(NAMED);
    if more > 0 {
        ui.horizontal_wrapped(|ui| {
            ui.label(t.with("gui-disk-more", &[("n", more.into())]));
            if ui.button(t.get("gui-disk-all")).clicked() {
                out.extend(state.disk.changed.keys().map(|f| Action::ReadAgain(f.clone(), true)));
            }
        });
    }
}

/// The box after a save that would have written over somebody else's work.
pub fn conflict(context: &Context, state: &State, out: &mut Vec<Action>) {
    let Some(path) = &state.disk.conflict else { return };
    let t = state.texts();
    super::dialogs::window(context, state, "gui-conflict").anchor(Align2::CENTER_CENTER, [0.0, 0.0]).show(context, |ui| {
        ui.label(t.with("gui-conflict-ask", &[("file", path.display().to_string().into())]));
        ui.add_space(4.0);
        ui.weak(t.get("gui-conflict-hint"));
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            if ui.button(t.get(&Command::SaveAs.key())).clicked() {
                out.extend([Action::SettleConflictOnDisk(false), Action::Command(Command::SaveAs)]);
            }
            if ui.button(t.get("gui-conflict-over")).clicked() {
                out.push(Action::SettleConflictOnDisk(true));
            }
            if ui.button(t.get("gui-conflict-not")).clicked() || context.input(|i| i.key_pressed(egui::Key::Escape)) {
                out.push(Action::SettleConflictOnDisk(false));
            }
        });
    });
}
