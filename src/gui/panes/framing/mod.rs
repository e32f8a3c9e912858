//! How the articles differ: labels, standing-out words, speakers, numbers, emphasis. Every row opens the words in context.

mod context;
mod list;
mod sides;

use super::super::action::Action;
use super::super::state::{Scratch, State};
use crate::model::{Comparison, Contrast, ContrastKind};
use crate::present::describe::Describe;
use egui::Ui;

/// Kinds in the order in which a reader asks.
const KINDS: [ContrastKind; 7] = [
    ContrastKind::Labels,
    ContrastKind::Wording,
    ContrastKind::Sources,
    ContrastKind::Numbers,
    ContrastKind::Tone,
    ContrastKind::Frames,
    ContrastKind::Emphasis,
];

/// What every part of the pane reads.
struct View<'a> {
    state: &'a State,
    c: &'a Comparison,
    d: &'a Describe<'a>,
    chosen: &'a Contrast,
}

/// Paints the list of contrasts, the chosen one and the words in context.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let d = super::describe(state, c);
    // Without a choice, what a reader asks first: the first kind there is, its strongest row.
    let first = || KINDS.iter().find_map(|k| c.contrasts.iter().find(|x| x.kind == *k));
    let Some(chosen) = state.contrast.as_ref().and_then(|k| c.contrasts.iter().find(|x| x.key == *k)).or_else(first) else {
        ui.label(state.texts().get("gui-no-contrasts"));
        return;
    };
    let view = View { state, c, d: &d, chosen };
    let most = (ui.available_width() * 0.45).max(160.0);
    egui::Panel::left("contrasts")
        .default_size(290.0_f32.min(most))
        .size_range(160.0..=most)
        .show(ui, |ui| list::show(ui, &view, scratch, out));
    egui::CentralPanel::default().show(ui, |ui| {
        context::show(ui, &view, out);
        sides::show(ui, &view, out);
    });
}

fn kind_key(kind: ContrastKind) -> &'static str {
    match kind {
        ContrastKind::Wording => "gui-contrast-wording",
        ContrastKind::Labels => "gui-contrast-labels",
        ContrastKind::Tone => "gui-contrast-tone",
        ContrastKind::Sources => "gui-contrast-sources",
        ContrastKind::Emphasis => "gui-contrast-emphasis",
        ContrastKind::Numbers => "gui-contrast-numbers",
        ContrastKind::Frames => "gui-contrast-frames",
    }
}
