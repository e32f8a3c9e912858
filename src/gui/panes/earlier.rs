//! What is different since an earlier session, in a box.

use super::super::action::Action;
use super::super::state::State;
use egui::{Context, Key, ScrollArea};

/// Paints the box while there is something to tell.
pub fn show(context: &Context, state: &State, out: &mut Vec<Action>) {
    let Some((name, lines)) = &state.earlier else { return };
    let t = state.texts();
    let mut stays = true;
    super::dialogs::window(context, state, "gui-earlier").open(&mut stays).show(context, |ui| {
        ui.label(t.with("gui-earlier-of", &[("file", name.clone().into()), ("n", lines.len().into())]));
        ui.add_space(4.0);
        let height = (context.content_rect().height() - 230.0).clamp(120.0, 560.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for line in lines {
                ui.label(format!("• {line}"));
            }
        });
        ui.add_space(4.0);
        if ui.button(t.get("gui-earlier-copy")).clicked() {
            ui.ctx().copy_text(lines.join("\n"));
        }
    });
    if !stays || context.input(|i| i.key_pressed(Key::Escape)) {
        out.push(Action::CloseEarlier);
    }
}
