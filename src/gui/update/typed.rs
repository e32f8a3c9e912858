//! What is still being typed becomes a decision before anything else is done: a note is not lost because its field was never
//! left.

use super::super::action::CodeEntry;
use super::super::jobs::Jobs;
use super::super::state::{Scratch, State};
use crate::model::{Decision, codebook, looks};

/// What is being typed, as the decisions it will become: a copy of unsaved work holds them too. A new name of a code is left
/// out, half of it would rename all its places.
pub fn typed(state: &State, scratch: &Scratch) -> Vec<Decision> {
    let notes = scratch.notes.iter().map(|(finding, text)| (finding, text.trim())).filter(|(finding, text)| *text != state.note(finding));
    let mut out: Vec<Decision> = notes.map(|(finding, text)| Decision::Note { finding: finding.clone(), text: text.into() }).collect();
    // Asked at every frame, and mostly nobody is typing there.
    if scratch.codebook.is_empty() {
        return out;
    }
    let (held, looks) = (codebook(&state.session.decisions), looks(&state.session.decisions));
    for (code, (_, definition)) in &scratch.codebook {
        let definition = definition.trim();
        if held.iter().any(|c| c.0 == code && c.1 != definition) {
            let look = looks.get(code.as_str()).copied();
            out.push(Decision::Define { code: code.clone(), definition: definition.into(), look, on: true });
        }
    }
    out
}

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
