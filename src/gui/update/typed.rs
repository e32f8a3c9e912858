//! What is still being typed becomes a decision before anything else is done: a note is not lost because its field was never
//! left.

use super::super::action::CodeEntry;
use super::super::jobs::Jobs;
use super::super::state::{Scratch, State};
use crate::model::{Decision, codebook};

/// Takes over the notes and the entries of the codebook that are being typed, as if their fields had been left.
pub fn take(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs) {
    for (finding, text) in std::mem::take(&mut scratch.notes) {
        let text = text.trim().to_string();
        if text != state.note(&finding) {
            super::decisions::decide(state, scratch, jobs, Decision::Note { finding, text });
        }
    }
    for (before, (name, definition)) in std::mem::take(&mut scratch.codebook) {
        let held = codebook(&state.session.decisions).into_iter().find(|c| c.0 == before).map(|c| c.1.to_string());
        let differs = held.is_some_and(|held| name.trim() != before || definition.trim() != held);
        if differs && !name.trim().is_empty() {
            super::judgement::define(state, &before, &CodeEntry { name, definition, look: None });
        }
    }
}
