//! Opening, adding, saving.

use super::super::disk::Disk;
use super::super::jobs::{Jobs, Over, Wanted, with_ending};
use super::super::pile::Pile;
use super::super::state::{Scratch, State};
use super::{compare, disk};
use crate::load::{Limits, Loaded};
use crate::report::Format;
use crate::session::over::Stamp;
use crate::session::{ENDING, Session};
use std::path::PathBuf;

/// The sample that is compiled in, so that the program can show it wherever it stands.
#[derive(rust_embed::Embed)]
#[folder = "samples/alaska-summit/"]
struct Sample;

/// Asks which event to compare when what was read holds several; otherwise takes it in.
pub fn offered(state: &mut State, jobs: &mut Jobs, read: Loaded, groups: Vec<crate::group::Group>) {
    let pile = Pile { loaded: read, groups };
    if pile.events().count() > 1 {
        state.pile = Some(Box::new(pile));
    } else {
        loaded(state, jobs, pile.loaded);
    }
}

/// Takes in one event of what was read, or all of it as one.
pub fn take_event(state: &mut State, jobs: &mut Jobs, which: Option<usize>) {
    let Some(mut pile) = state.pile.take() else { return };
    if let Some(group) = which.and_then(|i| pile.groups.get(i)) {
        let loaded = &mut pile.loaded;
        let chosen = |at: &usize| group.articles.binary_search(at).is_ok();
        loaded.event.articles =
            std::mem::take(&mut loaded.event.articles).into_iter().enumerate().filter(|(i, _)| chosen(i)).map(|(_, a)| a).collect();
        loaded.origins = std::mem::take(&mut loaded.origins).into_iter().enumerate().filter(|(i, _)| chosen(i)).map(|(_, o)| o).collect();
    }
    loaded(state, jobs, pile.loaded);
}

/// Takes in what was read: into the empty window as a new set, otherwise beside what is there.
pub fn loaded(state: &mut State, jobs: &mut Jobs, mut loaded: Loaded) {
    for f in &loaded.failures {
        state.tell(f.to_string(), true);
    }
    for w in &loaded.warnings {
        state.tell(w.message.clone(), false);
    }
    if loaded.event.articles.is_empty() {
        return;
    }
    let fresh = state.session.event.articles.is_empty();
    state.remember();
    let before = state.session.event.articles.len();
    if fresh {
        state.session.event = loaded.event;
        state.dirty = false;
        state.past.clear();
        state.disk = Disk { settings: state.disk.settings.take(), ..Disk::default() };
    } else {
        let event = &mut state.session.event;
        event.articles.append(&mut loaded.event.articles);
        crate::load::unique_ids(&mut event.articles);
        event.expected.extend(loaded.event.expected);
    }
    state.disk.note(state.session.event.articles.get(before..).unwrap_or_default(), &loaded.origins);
    disk::follow(state, jobs, false);
    compare(state, jobs);
}

/// Fetches pages by their addresses, as the reader has just allowed.
pub fn fetch(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, addresses: Vec<String>) {
    scratch.link = None;
    state.tell(state.texts().with("gui-link-asked", &[("n", addresses.len().into())]), false);
    jobs.fetch(addresses, state.preferences.link_policy());
}

/// Saves, and closes when that came to something.
pub fn save_and_close(state: &mut State, jobs: &mut Jobs) {
    (state.closing, state.disk.close_after) = (false, true);
    save(state, jobs, false);
}

/// A session takes the place of what is there, unless that would be lost.
pub fn opened(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, session: Session, path: PathBuf, stamp: Stamp) {
    if state.dirty {
        let words = state.texts().with("gui-save-first", &[("name", crate::load::name_of(&path).into())]);
        return state.tell(words, true);
    }
    *scratch = Scratch::new();
    state.disk.begin(&session.event, Some(&path), Some(stamp));
    state.session = session;
    state.preferences.remember(&path);
    state.path = Some(path);
    state.dirty = false;
    state.past.clear();
    state.future.clear();
    disk::follow(state, jobs, true);
    compare(state, jobs);
}

/// Takes up what an earlier run left, as work that is not saved yet, or gives it up.
pub fn settle(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, keep: bool) {
    let Some(session) = state.left.take() else { return };
    state.settled = Some(keep);
    if keep {
        *scratch = Scratch::new();
        let (path, stamp) = state.left_path.take().unzip();
        state.disk.begin(&session.event, path.as_deref(), stamp.flatten());
        state.session = *session;
        state.path = path;
        disk::follow(state, jobs, true);
        if let Some(path) = &state.path {
            let words = state.texts().with("gui-left-goes-to", &[("file", path.display().to_string().into())]);
            state.tell(words, false);
        }
        state.dirty = true;
        state.past.clear();
        state.future.clear();
        compare(state, jobs);
    }
}

/// Adds a pasted text.
pub fn add_text(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, text: &str) {
    match crate::load::pasted(text, &Limits::chosen()) {
        Ok(article) => {
            scratch.paste = None;
            let mut one = Loaded::default();
            one.event.id = "pasted".into();
            one.event.articles.push(article);
            loaded(state, jobs, one);
        }
        Err(e) => state.tell(e.to_string(), true),
    }
}

/// Opens the sample from inside the program.
pub fn sample(state: &mut State, jobs: &mut Jobs) {
    let folder = std::env::temp_dir().join(format!("parallax-sample-{}", std::process::id()));
    let written = std::fs::create_dir_all(&folder).and_then(|()| {
        Sample::iter().try_for_each(|name| {
            let data = Sample::get(&name).map(|f| f.data).unwrap_or_default();
            std::fs::write(folder.join(name.as_ref()), data)
        })
    });
    match written {
        Ok(()) => {
            // Read at once: the folder is only a way in.
            let mut read = crate::load::open(std::slice::from_ref(&folder), &Limits::chosen());
            read.origins.clear();
            let _ = std::fs::remove_dir_all(&folder);
            loaded(state, jobs, read);
        }
        Err(e) => state.tell(e.to_string(), true),
    }
}

/// Saves the session where it was, or asks.
pub fn save(state: &mut State, jobs: &mut Jobs, elsewhere: bool) {
    match state.path.clone().filter(|_| !elsewhere) {
        Some(path) => save_to(state, jobs, path, Over::Known(state.disk.stamp)),
        None => jobs.ask(format!("{}.{ENDING}", name(state)), Wanted::Session),
    }
}

/// Saves the session to a path.
pub fn save_to(state: &mut State, jobs: &mut Jobs, path: PathBuf, over: Over) {
    jobs.save(state.session.clone(), path, over);
}

/// Saves the session to a path of which nobody was asked yet whether to write over what is there.
pub fn save_unasked(state: &mut State, jobs: &mut Jobs, path: PathBuf) {
    let known = state.disk.stamp.filter(|_| state.path.as_ref() == Some(&path));
    save_to(state, jobs, path, Over::Known(known));
}

/// Asks where to write a report.
pub fn ask_report(state: &mut State, jobs: &mut Jobs, format: Format) {
    let ending = super::super::panes::report::ending(format);
    jobs.ask(format!("{}.{ending}", name(state)), Wanted::Report(format));
}

/// Writes a report.
pub fn report(state: &mut State, scratch: &Scratch, jobs: &mut Jobs, format: Format, path: PathBuf) {
    if let Some(c) = &state.comparison {
        let mut c = (**c).clone();
        // What is saved is what was found, not every pair that was scored.
        c.links.retain(|l| l.aligned);
        let choice = state.report_choice(&scratch.report);
        jobs.report(std::sync::Arc::new(c), state.session.decisions.clone(), choice, format, state.language, path);
    }
}

/// Asks where to write a worksheet.
pub fn ask_worksheet(state: &State, jobs: &mut Jobs) {
    jobs.ask(format!("{}-{}.html", name(state), state.texts().get("gui-worksheet-name")), Wanted::Worksheet);
}

/// Writes a worksheet of the articles that are shown.
pub fn worksheet(state: &State, jobs: &mut Jobs, path: PathBuf) {
    let mut event = state.session.event.clone();
    event.articles.retain(|a| !state.session.hidden.contains(&a.id));
    jobs.worksheet(event, state.language, path);
}

/// Reads a session beside the one that is open.
pub fn session_for(state: &State, jobs: &mut Jobs, wanted: Wanted, path: PathBuf) {
    match &state.comparison {
        Some(c) if wanted == Wanted::Earlier => {
            jobs.earlier(path, std::sync::Arc::clone(c), state.session.decisions.clone(), state.language);
        }
        _ => jobs.read_coder(path),
    }
}

/// Does what a typed path was asked for.
pub fn typed(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, wanted: Wanted, path: &str) {
    scratch.path = None;
    let path = PathBuf::from(path.trim());
    match wanted {
        Wanted::Open => jobs.load(vec![path]),
        Wanted::Coder | Wanted::Earlier => session_for(state, jobs, wanted, path),
        Wanted::Worksheet => worksheet(state, jobs, with_ending(&path, "x.html")),
        Wanted::Session => {
            save_unasked(state, jobs, with_ending(&path, &format!("x.{ENDING}")));
        }
        Wanted::Report(format) => {
            let ending = super::super::panes::report::ending(format);
            report(state, scratch, jobs, format, with_ending(&path, &format!("x.{ending}")));
        }
    }
}

fn name(state: &State) -> String {
    let id = &state.session.event.id;
    if id.is_empty() { "parallax".into() } else { id.clone() }
}
