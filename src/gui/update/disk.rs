//! Files that change while they are open: texts are read again when the reader says so, sessions are not written over.

use super::super::disk::renewed;
use super::super::jobs::{Jobs, Over};
use super::super::state::State;
use super::compare;
use crate::model::Article;
use std::path::{Path, PathBuf};

/// A file was looked at: offers what it holds now, when that is something else.
pub fn changed(state: &mut State, file: PathBuf, articles: Vec<Article>) {
    let event = &state.session.event;
    let held: Vec<&str> = state.disk.of(event, &file).map(|i| event.articles[i].sha256.as_str()).collect();
    let same = held.iter().copied().eq(articles.iter().map(|a| a.sha256.as_str()));
    if held.is_empty() || same {
        state.disk.changed.remove(&file);
    } else {
        state.disk.changed.insert(file, articles);
    }
}

/// A file could not be looked at: it is gone, its drive is, or it holds no article any more. The text that was read stays.
pub fn unreadable(state: &mut State, file: &Path, reason: &str) {
    state.disk.changed.remove(file);
    if state.disk.of(&state.session.event, file).next().is_some() {
        let reason = state.texts().message(reason);
        let words = state.texts().with("gui-disk-unreadable", &[("reason", reason.into())]);
        state.tell(words, false);
    }
}

/// Takes the new texts of a file, or leaves the old ones.
pub fn answer(state: &mut State, jobs: &mut Jobs, file: &Path, read_again: bool) {
    let Some(new) = state.disk.changed.remove(file) else { return };
    if !read_again {
        return;
    }
    let places: Vec<usize> = state.disk.of(&state.session.event, file).collect();
    state.remember();
    let articles = &mut state.session.event.articles;
    // One to one where the numbers are the same; else by headline. What is no longer in the file stays as it was read.
    let by_place = places.len() == new.len();
    for (n, i) in places.into_iter().enumerate() {
        let found = if by_place { new.get(n) } else { new.iter().find(|a| a.title == articles[i].title) };
        if let Some(found) = found {
            articles[i] = renewed(&articles[i], found);
        }
    }
    compare(state, jobs);
}

/// Writes the session over what somebody else saved, when the reader says so.
pub fn settle(state: &mut State, jobs: &mut Jobs, over: bool) {
    let Some(path) = state.disk.conflict.take() else { return };
    if over {
        jobs.save(state.session.clone(), path, Over::Anything);
    }
}

/// Turns fetching off, and keeps that at once: it must hold even if the program ends badly.
pub fn never_fetch(state: &mut State) {
    state.preferences.links = false;
    if let Some(Err(e)) = state.disk.settings.as_ref().map(|file| state.preferences.save(file)) {
        state.tell(e.to_string(), true);
    }
}

/// Watches the files of the articles. `look`: they were read some time ago, as those of a session.
pub fn follow(state: &State, jobs: &mut Jobs, look: bool) {
    jobs.follow(state.disk.origins.values().cloned().collect(), look);
}
