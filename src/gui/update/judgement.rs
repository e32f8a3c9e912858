//! The codebook, a second coder, conflicts between coders.

use super::super::action::CodeEntry;
use super::super::jobs::Jobs;
use super::super::state::{Pane, Scratch, State};
use super::decisions::today;
use crate::model::{Decision, Settled, codebook, codings, looks};
use crate::session::Session;
use crate::session::coders::{Agreement, Conflict, agreement, conflicts, merge as merged, name_of, text_of};
use crate::session::settle::settle as settled;
use std::path::Path;

/// What several coders said, worked out anew when a decision or the result changes.
#[derive(Debug, Clone)]
pub struct Judgement {
    decisions: Vec<Decision>,
    result: u64,
    /// Each pair of coders by name, and how far they agree.
    pub pairs: Vec<(String, String, Agreement)>,
    /// Where they differ, settled or not.
    pub conflicts: Vec<Conflict>,
}

/// Works out [`State::judgement`] where it is shown and no longer holds.
pub fn judged(state: &mut State) {
    if state.pane != Pane::Codes {
        return;
    }
    let Some(c) = state.comparison.clone() else { return };
    let holds = |j: &Judgement| j.result == state.result && j.decisions == state.session.decisions;
    if state.judgement.as_ref().is_some_and(holds) {
        return;
    }
    let decisions = state.session.decisions.clone();
    let articles = state.session.event.articles.clone();
    let sentences =
        |a: &crate::model::Article| c.articles.iter().find(|x| x.article.id == a.id).map(|x| x.sentences.clone()).unwrap_or_default();
    let coders: Vec<(&String, &Vec<Decision>)> =
        decisions.iter().filter_map(|d| if let Decision::Coder { who, decisions } = d { Some((who, decisions)) } else { None }).collect();
    let mut pairs = Vec::new();
    for (i, a) in coders.iter().enumerate() {
        for b in coders.iter().skip(i + 1) {
            pairs.push((a.0.clone(), b.0.clone(), agreement(a.1, b.1, &articles, sentences)));
        }
    }
    let conflicts = conflicts(&decisions, &|id| text_of(&articles, id));
    state.judgement = Some(Judgement { result: state.result, pairs, conflicts, decisions });
}

/// Adds an entry to the codebook or changes it. Another name goes to every place of the code.
pub fn define(state: &mut State, before: &str, entry: &CodeEntry) {
    let name = entry.name.trim();
    if name.is_empty() {
        return;
    }
    let taken = codebook(&state.session.decisions).iter().any(|c| c.0 == name);
    if taken && name != before {
        return state.tell(state.texts().with("gui-code-taken", &[("name", name.into())]), true);
    }
    let (name, definition) = (name.to_string(), entry.definition.trim().to_string());
    state.remember();
    state.sign(today());
    if !before.is_empty() && name != before {
        let old = off(&state.session.decisions, before);
        let new = old.iter().filter_map(|d| match d {
            Decision::Code { at, .. } => Some(Decision::Code { at: at.clone(), code: name.clone(), on: true }),
            _ => None,
        });
        let new: Vec<Decision> = new.collect();
        state.session.decisions.extend(old.into_iter().chain(new));
    }
    // A code keeps its colour when others come before it in the alphabet.
    let kept = looks(&state.session.decisions).get(before).copied();
    let look = entry.look.or(kept);
    state.session.decisions.push(Decision::Define { code: name, definition, look, on: true });
}

/// The decisions that take a code off all its places and out of the codebook.
fn off(decisions: &[Decision], code: &str) -> Vec<Decision> {
    let places = codings(decisions).into_iter().filter(|c| c.code == code);
    let mut out: Vec<Decision> = places.map(|c| Decision::Code { at: c.at.clone(), code: code.to_string(), on: false }).collect();
    out.push(Decision::Define { code: code.to_string(), definition: String::new(), look: None, on: false });
    out
}

/// Takes a code away altogether.
pub fn drop_code(state: &mut State, name: &str) {
    state.remember();
    state.sign(today());
    let off = off(&state.session.decisions, name);
    state.session.decisions.extend(off);
}

/// Merges the session of a second coder into what is open.
pub fn merge(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, other: &Session, path: &Path) {
    let t = state.texts();
    let own = state.preferences.name.trim().to_string();
    let first = if own.is_empty() { name_of(&state.session.decisions).map_or_else(|| t.get("gui-coder-you"), str::to_string) } else { own };
    let file = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    // Two people of one name could not be told apart in the list of conflicts.
    let second = name_of(&other.decisions).map(str::to_string).filter(|n| *n != first).unwrap_or(file);
    match merged(&state.session, other, (&first, &second)) {
        Ok(session) => {
            state.remember();
            state.session = session;
            scratch.codebook.clear();
            state.pane = Pane::Codes;
            let open = conflicts(&state.session.decisions, &|id| text_of(&state.session.event.articles, id)).len();
            state.tell(t.with("gui-coder-added", &[("name", second.into()), ("n", open.into())]), false);
            super::compare(state, jobs);
        }
        Err(reason) => state.tell(reason, true),
    }
}

/// Settles a conflict, signed with who and when.
pub fn settle(state: &mut State, which: usize, how: Settled, note: &str) {
    let Some(conflict) = state.judgement.as_ref().and_then(|j| j.conflicts.get(which)).cloned() else { return };
    state.remember();
    state.sign(today());
    let articles = state.session.event.articles.clone();
    let more = settled(&conflict, how, note, &state.session.decisions, &|id| text_of(&articles, id));
    state.session.decisions.extend(more);
}
