//! Judgements, corrections and claims.

use super::super::jobs::Jobs;
use super::super::state::{Lesson, Pane, Scratch, State};
use super::compare;
use crate::model::{Decision, SentenceRef, Verdict};

/// Takes a decision; corrections of the alignment compare anew.
pub fn decide(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, decision: Decision) {
    if let Decision::Note { finding, text } = &decision {
        scratch.notes.remove(finding);
        // Taken over already while it was being typed.
        if state.note(finding) == text {
            return;
        }
    }
    state.remember();
    let changes_result = decision.corrects();
    let said = state.comparison.as_ref().and_then(|c| super::super::panes::describe(state, c).decision(&decision));
    if let Some(said) = said {
        state.tell(state.texts().with("gui-decided", &[("what", said.into())]), false);
    }
    state.sign(today());
    state.session.decisions.push(decision);
    if changes_result {
        compare(state, jobs);
    }
}

/// The day of a decision, by the reader's own clock.
pub fn today() -> String {
    jiff::ZonedDateTime::now().date().to_string()
}

/// Accepts or rejects a finding; the same judgement again takes it back.
pub fn judge(state: &mut State, finding: &str, verdict: Verdict) {
    let verdict = if state.verdict(finding) == Some(verdict) { None } else { Some(verdict) };
    state.remember();
    state.sign(today());
    state.session.decisions.push(Decision::Judge { finding: finding.into(), verdict });
}

/// Who marked the texts has read those that are shown to the end.
fn read(state: &mut State) {
    state.remember();
    state.sign(today());
    let shown = (0..state.session.event.articles.len()).filter(|i| state.is_shown(*i));
    let read = shown.map(|i| Decision::Read { article: state.session.event.articles[i].id.clone() });
    let read: Vec<Decision> = read.filter(|d| !state.session.decisions.contains(d)).collect();
    state.session.decisions.extend(read);
}

/// Ends the marking of a lesson: outlets and findings are shown.
pub fn reveal(state: &mut State) {
    read(state);
    super::looked::lesson(state, Some(Lesson::Revealed));
}

/// Tests a typed claim against the texts that were compared.
pub fn claim(state: &mut State, text: String) {
    if let Some(c) = &state.comparison {
        let tested = crate::compare::claim::test(c, &text);
        state.claim = Some((text, tested));
    }
}

/// The next or previous finding, or the next sentence that has partners.
pub fn walk(state: &mut State, scratch: &mut Scratch, forward: bool) {
    let Some(c) = state.comparison.clone() else { return };
    let step = |at: Option<usize>, count: usize| match (at, forward) {
        (None, _) => 0,
        (Some(i), true) => (i + 1).min(count.saturating_sub(1)),
        (Some(i), false) => i.saturating_sub(1),
    };
    if state.pane == Pane::Omissions {
        let keys: Vec<String> = state.omissions(&c, scratch).iter().flatten().map(|o| o.key.clone()).collect();
        let at = state.chosen.as_ref().and_then(|k| keys.iter().position(|x| x == k));
        state.chosen = keys.get(step(at, keys.len())).cloned();
        return;
    }
    let mut linked: Vec<SentenceRef> = c.links.iter().filter(|l| l.aligned).flat_map(|l| [l.a(), l.b()]).collect();
    linked.sort_unstable();
    linked.dedup();
    let at = state.pinned.and_then(|p| linked.iter().position(|x| *x == p));
    if let Some(s) = linked.get(step(at, linked.len())) {
        super::looked::jump(state, scratch, *s);
    }
}
