//! The reader's codes: the codebook, a second coder, agreement, conflicts.

mod agree;
mod book;
mod conflicts;

use super::super::action::Action;
use super::super::command::Command;
use super::super::state::{Scratch, State};
use super::super::theme;
use crate::model::Comparison;
use egui::{RichText, ScrollArea, Ui};

/// Paints the pane.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        title(ui, &t.get("gui-codebook"));
        book::show(ui, state, c, scratch, out);
        ui.add_space(14.0);
        title(ui, &t.get("gui-coders"));
        ui.label(t.get("gui-coders-how"));
        if ui.button(t.get("gui-command-add-coder")).clicked() {
            out.push(Action::Command(Command::AddCoder));
        }
        let Some(judgement) = state.judgement.as_ref().filter(|j| !j.pairs.is_empty()) else { return };
        judgement.pairs.iter().for_each(|(a, b, found)| agree::show(ui, state, (a, b), found));
        ui.add_space(14.0);
        title(ui, &t.with("agree-conflicts", &[("n", judgement.conflicts.len().into())]));
        conflicts::show(ui, state, c, &judgement.conflicts, scratch, out);
    });
}

fn title(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).font(theme::reading_bold(theme::TITLE)));
    ui.add_space(4.0);
}
