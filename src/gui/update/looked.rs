//! What is looked at and how: the sentence, the pane's lesson, language, light, size.

use super::super::jobs::Jobs;
use super::super::state::{Lesson, Pane, Scratch, State, Theme};
use super::{articles, compare};
use crate::model::{SentenceRef, Span};
use egui::Context;

/// Sentences that state the same as `at`.
pub(super) fn partners(state: &State, at: SentenceRef) -> Vec<SentenceRef> {
    let Some(c) = &state.comparison else { return Vec::new() };
    let aligned = c.links.iter().filter(|l| l.aligned);
    aligned
        .filter_map(|l| {
            if l.a() == at {
                Some(l.b())
            } else if l.b() == at {
                Some(l.a())
            } else {
                None
            }
        })
        .collect()
}

/// Pins a sentence, or lets go of it.
pub(super) fn pin(state: &mut State, scratch: &Scratch, at: Option<SentenceRef>) {
    state.pinned = if state.pinned == at { None } else { at };
    if scratch.locked {
        state.scroll_to = state.pinned.map(|p| partners(state, p)).unwrap_or_default();
    }
}

/// Shows a sentence and its partners.
pub(super) fn jump(state: &mut State, scratch: &mut Scratch, at: SentenceRef) {
    scratch.by_topic = false;
    if !state.is_shown(at.article) {
        articles::toggle(state, at.article);
    }
    state.pane = Pane::SideBySide;
    state.pinned = Some(at);
    state.scroll_to = partners(state, at);
    state.scroll_to.push(at);
}

/// Shows the sentence that holds words, and its partners.
pub(super) fn words(state: &mut State, scratch: &mut Scratch, article: usize, span: Span) {
    if let Some(at) = sentence_at(state, article, span) {
        jump(state, scratch, at);
    }
}

/// The sentence that holds words.
fn sentence_at(state: &State, article: usize, span: Span) -> Option<SentenceRef> {
    let a = state.comparison.as_ref()?.articles.get(article)?;
    let sentence = a.sentences.partition_point(|s| s.start <= span.start).checked_sub(1)?;
    Some(SentenceRef { article, sentence })
}

/// Begins, reveals or ends a lesson. Outlets are hidden while it lasts.
pub(super) fn lesson(state: &mut State, to: Option<Lesson>) {
    state.lesson = to;
    if to.is_some() {
        state.pane = Pane::SideBySide;
        (state.pinned, state.cell, state.item) = (None, None, None);
    }
}

/// Speaks another language, in the findings too.
pub(super) fn language(state: &mut State, jobs: &mut Jobs, language: &'static str) {
    state.language = language;
    state.preferences.language = language.to_string();
    compare(state, jobs);
}

/// Chooses light or dark for good.
pub(super) fn theme(state: &mut State, context: &Context, theme: Theme) {
    state.theme = theme;
    state.preferences.theme = match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::System => "system",
    }
    .to_string();
    set_theme(context, theme);
}

/// Light, dark, or as the system.
pub fn set_theme(context: &Context, theme: Theme) {
    context.set_theme(match theme {
        Theme::System => egui::ThemePreference::System,
        Theme::Light => egui::ThemePreference::Light,
        Theme::Dark => egui::ThemePreference::Dark,
    });
}

/// Larger or smaller by a factor; 0 is the normal size.
pub(super) fn zoom(state: &mut State, context: &Context, by: f32) {
    let zoom = if by == 0.0 { 1.0 } else { (state.preferences.zoom * by).clamp(0.5, 3.0) };
    state.preferences.zoom = zoom;
    context.set_zoom_factor(zoom);
}
