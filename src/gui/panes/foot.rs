//! The line at the foot: work under way, messages, the reference.

use super::super::state::State;
use egui::{ProgressBar, RichText, Ui};

/// Paints the foot.
pub fn show(ui: &mut Ui, state: &State) {
    let t = state.texts();
    let colours = super::colours(ui);
    ui.horizontal_wrapped(|ui| {
        if let Some(job) = &state.job {
            let stage = job.stage();
            let words = if t.has(&stage) { t.get(&stage) } else { t.get("gui-working") };
            ui.add(ProgressBar::new(job.done()).desired_width(160.0).text(format!("{:.0} %", job.done() * 100.0)));
            ui.label(words);
            ui.label(RichText::new(t.get("gui-cancel-hint")).color(colours.faint));
        }
        if let Some(c) = &state.comparison {
            ui.label(RichText::new(super::reference(state, c)).color(colours.faint));
        }
        if state.dirty {
            ui.label(RichText::new(t.get("gui-unsaved")).color(colours.faint));
        }
        if let Some(n) = state.notices.last() {
            let colour = if n.bad { colours.alert } else { colours.ink };
            let more = state.notices.iter().map(|n| n.text.as_str()).collect::<Vec<_>>().join("\n");
            ui.label(RichText::new(&n.text).color(colour)).on_hover_text(more);
        }
    });
}
