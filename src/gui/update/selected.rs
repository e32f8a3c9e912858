//! What becomes of words that the reader selected.

use super::super::action::Use;
use super::super::jobs::Jobs;
use super::super::state::{Scratch, State};
use crate::model::{Article, Decision, ExpectedSubject, SentenceRef, Span};
use crate::present::kwic::shorten;
use crate::present::marked::{anchor, marked};
use egui::Context;
use std::collections::BTreeMap;

/// Graphemes of a topic's name.
const NAME: usize = 60;

/// Does it.
pub fn act(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, context: &Context, what: Use, article: usize, span: Span) {
    let Some(c) = state.comparison.clone() else { return };
    let Some(a) = c.articles.get(article) else { return };
    let words = a.article.slice(span).to_string();
    match what {
        // In a lesson all marks are of one kind; otherwise the reader says what it is.
        Use::Mark if state.lesson.is_some() => {
            let name = state.texts().get("gui-lesson-code");
            code(state, scratch, jobs, article, span, &name);
        }
        Use::Mark => scratch.code = Some((article, span, String::new())),
        Use::Unmark => unmark(state, &a.article, span),
        Use::Copy => {
            context.copy_text(words);
            state.tell(state.texts().get("gui-copied"), false);
        }
        Use::Topic => {
            let inside = |(i, s): (usize, &Span)| s.overlaps(span).then_some(SentenceRef { article, sentence: i });
            let sentences = a.sentences.iter().enumerate().filter_map(inside);
            let sentences = sentences.map(|at| crate::align::decide::anchor(&c, at)).collect();
            let name = shorten(&words, NAME);
            super::decisions::decide(state, scratch, jobs, Decision::MakeTopic { sentences, name });
        }
        Use::Term => {
            let mut list = state.session.event.expected.clone();
            let name = shorten(&words, NAME);
            list.push(ExpectedSubject {
                name: BTreeMap::from([("und".to_string(), name.clone())]),
                terms: BTreeMap::from([("und".to_string(), vec![words.split_whitespace().collect::<Vec<_>>().join(" ")])]),
                ..ExpectedSubject::default()
            });
            super::articles::expected(state, scratch, jobs, list);
            // Other spellings and the other language are the reader's to add.
            scratch.subjects = Some(super::articles::expected_text(state));
            state.tell(state.texts().with("gui-term-added", &[("name", name.into())]), false);
        }
    }
}

/// Gives words a code.
pub fn code(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, article: usize, span: Span, name: &str) {
    scratch.code = None;
    let name = name.trim();
    let Some(c) = state.comparison.clone().filter(|_| !name.is_empty()) else { return };
    let Some(a) = c.articles.get(article) else { return };
    let decision = Decision::Code { at: anchor(&a.article, span), code: name.to_string(), on: true };
    super::decisions::decide(state, scratch, jobs, decision);
}

/// Takes the codes of all marks that touch these words away.
fn unmark(state: &mut State, article: &Article, span: Span) {
    state.remember();
    state.sign(super::decisions::today());
    for m in marked(&state.session.decisions, article).into_iter().filter(|m| m.span.overlaps(span)) {
        let at = anchor(article, m.span);
        let off = m.codes.into_iter().map(|code| Decision::Code { at: at.clone(), code, on: false });
        state.session.decisions.extend(off);
    }
}
