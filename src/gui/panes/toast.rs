//! What was saved, where, and a way to open it: a small box in the corner that goes by itself.

use super::super::action::Action;
use super::super::state::State;
use egui::{Align2, Area, Context, Frame, Order};

/// Seconds it stays.
const STAYS: f64 = 20.0;

/// Paints the box while there is one.
pub fn show(context: &Context, state: &State, out: &mut Vec<Action>) {
    let Some(written) = &state.written else { return };
    let now = context.input(|i| i.time);
    let begun = context.data_mut(|d| {
        let id = egui::Id::unique("toast");
        let seen: (u64, f64) = d.get_temp(id).filter(|(n, _)| *n == written.number).unwrap_or((written.number, now));
        d.insert_temp(id, seen);
        seen.1
    });
    if now - begun > STAYS {
        out.push(Action::CloseToast);
        return;
    }
    context.request_repaint_after(std::time::Duration::from_secs_f64(STAYS - (now - begun) + 0.1));
    let t = state.texts();
    Area::new(egui::Id::unique("toast")).order(Order::Foreground).anchor(Align2::RIGHT_BOTTOM, [-16.0, -40.0]).show(context, |ui| {
        Frame::popup(ui.style()).inner_margin(10.0).show(ui, |ui| {
            ui.set_max_width(420.0);
            let name = crate::load::name_of(&written.path);
            ui.label(t.with("gui-written", &[("file", name.into()), ("folder", written.folder().into())]));
            ui.horizontal(|ui| {
                if !written.session && ui.button(t.get("gui-open-outside")).clicked() {
                    out.push(Action::OpenOutside(written.path.clone()));
                }
                if ui.button(t.get("gui-show-folder")).clicked() {
                    out.push(Action::ShowFolder(written.path.clone()));
                }
                if ui.button(t.get("gui-close")).clicked() {
                    out.push(Action::CloseToast);
                }
            });
        });
    });
}
