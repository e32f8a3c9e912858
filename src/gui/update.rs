//! The reducer: the only place where the state changes.

mod articles;
mod decisions;
mod disk;
mod files;
mod judgement;
mod looked;
mod selected;
mod typed;

pub use articles::parse_expected;
pub use judgement::{Judgement, judged};
pub use looked::set_theme;
pub use typed::{take as take_typed, typed};

use super::action::Action;
use super::command::Command;
use super::jobs::{Done, Jobs, Over, Wanted};
use super::state::{Lesson, Scratch, State, Written};
use crate::model::{SentenceRef, Settings};
use crate::present::describe::Describe;
use egui::Context;

/// Does what was asked for.
pub fn act(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, context: &Context, action: Action) {
    // A note on the last written file goes by itself, while somebody types.
    if !matches!(action, Action::CloseToast) {
        take_typed(state, scratch, jobs);
    }
    match action {
        Action::Command(c) => command(state, scratch, jobs, context, c),
        Action::OpenPaths(paths) => jobs.load(paths),
        Action::AddText(text) => files::add_text(state, scratch, jobs, &text),
        Action::OfferLinks(addresses) => scratch.link = Some(addresses),
        Action::Fetch(addresses) => files::fetch(state, scratch, jobs, addresses),
        Action::NeverFetch => disk::never_fetch(state),
        Action::ReadAgain(file, again) => disk::answer(state, jobs, &file, again),
        Action::SettleConflictOnDisk(over) => disk::settle(state, jobs, over),
        Action::Show(pane) => state.pane = pane,
        Action::JumpTo(at) => looked::jump(state, scratch, at),
        Action::ScrollTo(at) => state.scroll_to = vec![at],
        Action::ChooseFinding(key) => state.chosen = Some(key),
        Action::ChooseCell(cell) => state.cell = if state.cell == cell { None } else { cell },
        Action::ChooseItem(item) => state.item = if state.item == item { None } else { item },
        Action::JumpToWords(article, span) => looked::words(state, scratch, article, span),
        Action::Pin(at) => looked::pin(state, scratch, at),
        Action::Selected(what, article, span) => selected::act(state, scratch, jobs, context, what, article, span),
        Action::ChooseContrast(key) => (state.contrast, state.item) = (key, None),
        Action::EditArticle(i, metadata) => articles::edit(state, scratch, jobs, i, &metadata),
        Action::RemoveArticle(i) => articles::remove(state, jobs, i),
        Action::MoveArticle(i, by) => articles::shift(state, jobs, i, by),
        Action::ToggleHidden(i) => articles::toggle(state, i),
        Action::Decide(d) => decisions::decide(state, scratch, jobs, d),
        Action::Judge(finding, verdict) => decisions::judge(state, &finding, verdict),
        Action::SetExpected(list) => articles::expected(state, scratch, jobs, list),
        Action::TestClaim(text) => decisions::claim(state, text),
        Action::WriteReport(format, path) => files::report(state, scratch, jobs, format, path),
        Action::AskReport(format) => files::ask_report(state, jobs, format),
        Action::UsePath(wanted, path) => files::typed(state, scratch, jobs, wanted, &path),
        Action::Sort(s) => state.sort = s,
        Action::Language(l) => looked::language(state, jobs, l),
        Action::Theme(t) => looked::theme(state, context, t),
        Action::Code(article, span, name) => selected::code(state, scratch, jobs, article, span, &name),
        Action::Define(before, entry) => judgement::define(state, &before, &entry),
        Action::DropCode(name) => judgement::drop_code(state, &name),
        Action::SettleConflict(i, how, note) => judgement::settle(state, i, how, &note),
        Action::Reveal => decisions::reveal(state),
        Action::OpenOutside(path) => jobs.outside(path, false),
        Action::ShowFolder(path) => jobs.outside(path, true),
        Action::CloseToast => state.written = None,
        Action::CloseAnyway => state.close_now = true,
        Action::SaveAndClose => files::save_and_close(state, jobs),
        Action::KeepOpen => state.closing = false,
        Action::TakeEvent(which) => files::take_event(state, jobs, which),
        Action::DropPile => state.pile = None,
        Action::CloseEarlier => state.earlier = None,
        Action::Settle(keep) => files::settle(state, scratch, jobs, keep),
    }
}

/// Takes what a job brought.
pub fn done(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, what: Done) {
    // Typed on while a dialog of the system was open.
    if matches!(what, Done::SaveTo(..) | Done::ReportTo(..)) {
        take_typed(state, scratch, jobs);
    }
    match what {
        Done::Loaded(l, from, groups) => {
            if let [one] = from.as_slice()
                && !l.event.articles.is_empty()
            {
                state.preferences.remember(one);
            }
            files::offered(state, jobs, *l, groups);
        }
        Done::Session(s, path, stamp) => files::opened(state, scratch, jobs, *s, path, stamp),
        Done::Coder(s, path) => judgement::merge(state, scratch, jobs, &s, &path),
        Done::SessionChosen(wanted, path) => files::session_for(state, jobs, wanted, path),
        Done::Earlier(path, lines) => state.earlier = Some((crate::load::name_of(&path), lines)),
        Done::Compared(c) => {
            state.job = None;
            if let Some(c) = c {
                take(state, scratch, std::sync::Arc::from(c));
            }
        }
        Done::Kept | Done::Opened => {}
        // The reader thought better of it: nothing is closed either.
        Done::Chosen(paths) if paths.is_empty() => state.disk.close_after = false,
        Done::Chosen(paths) => jobs.load(paths),
        Done::NoDialog(wanted, name) => scratch.path = Some((wanted, name)),
        // The dialog has asked whether to write over what is there, when it knew the whole name.
        Done::SaveTo(path, true) => files::save_to(state, jobs, path, Over::Anything),
        Done::SaveTo(path, false) => files::save_unasked(state, jobs, path),
        Done::WorksheetTo(path) => files::worksheet(state, jobs, path),
        Done::ReportTo(format, path) => files::report(state, scratch, jobs, format, path),
        Done::Written(path) => written(state, path, false),
        Done::Saved(session, path, stamp) => {
            // What was changed while it was being written is not saved yet.
            state.dirty = state.session != *session;
            state.preferences.remember(&path);
            state.disk.stamp = Some(stamp);
            state.path = Some(path.clone());
            state.close_now |= state.disk.close_after && !state.dirty;
            written(state, path, true);
        }
        Done::Conflict(path) => (state.disk.conflict, state.disk.close_after) = (Some(path), false),
        Done::Changed(file, articles) => disk::changed(state, file, articles),
        Done::Unreadable(file, reason) => disk::unreadable(state, &file, &reason),
        Done::Failed(reason) => {
            (state.job, state.disk.close_after) = (None, false);
            state.tell(reason, true);
        }
    }
}

/// Says what was written, and where.
fn written(state: &mut State, path: std::path::PathBuf, session: bool) {
    state.writings += 1;
    let written = Written { path, session, number: state.writings };
    let name = crate::load::name_of(&written.path);
    state.tell(state.texts().with("gui-written", &[("file", name.into()), ("folder", written.folder().into())]), false);
    state.written = Some(written);
}

/// Shows a new result. What was looked at stays where it is still the same.
fn take(state: &mut State, scratch: &mut Scratch, c: std::sync::Arc<crate::model::Comparison>) {
    // A filter that leaves nothing would look as if nothing were missing.
    if !c.omissions.iter().any(|o| scratch.only_level.is_none_or(|l| o.level == l)) {
        scratch.only_level = None;
    }
    scratch.only_article = scratch.only_article.filter(|a| *a < c.articles.len());
    let same = |old: &crate::model::Comparison, at: SentenceRef| {
        let (old, new) = (old.articles.get(at.article), c.articles.get(at.article));
        old.zip(new).is_some_and(|(o, n)| o.article.id == n.article.id && o.sentences == n.sentences)
    };
    state.pinned = state.pinned.filter(|p| state.comparison.as_ref().is_some_and(|old| same(old, *p)));
    state.changed = state.comparison.as_ref().map(|old| changed(old, &c, state.language)).unwrap_or_default();
    (state.cell, state.item) = (None, None);
    state.result += 1;
    state.comparison = Some(c);
}

/// What a correction changed, in words; nothing when the two results are of different sets or languages.
fn changed(old: &crate::model::Comparison, new: &crate::model::Comparison, language: &str) -> Vec<String> {
    if old.engine.settings.interface != new.engine.settings.interface || old.event.id != new.event.id {
        return Vec::new();
    }
    let (before, after) = (Describe::new(old, language), Describe::new(new, language));
    after.changes(&before, &crate::compare::changes::Changes::between(old, new))
}

/// Compares again; the last result stays until the new one is there.
pub fn compare(state: &mut State, jobs: &mut Jobs) {
    if let Some(old) = state.job.take() {
        old.cancel();
    }
    if state.session.event.articles.is_empty() {
        jobs.forget();
        state.comparison = None;
        return;
    }
    // The window shows the nearest passage, so it wants the links that were not aligned too.
    let settings = Settings { interface: state.language.into(), near: true, ..state.session.settings.clone() };
    state.job = Some(jobs.compare(state.session.event.clone(), settings, state.session.decisions.clone()));
}

fn command(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, context: &Context, c: Command) {
    use Command::*;
    match c {
        Open | OpenFolder => jobs.choose(c == OpenFolder, &state.texts().get("gui-articles")),
        OpenSample => files::sample(state, jobs),
        Paste => scratch.paste = scratch.paste.take().or_else(|| Some(std::mem::take(&mut scratch.unpasted))),
        AddLink => scratch.link = Some(String::new()),
        Save | SaveAs => {
            // A wish to close that came to nothing does not outlive it.
            state.disk.close_after = false;
            files::save(state, jobs, c == SaveAs);
        }
        Undo | Redo => {
            if state.step(c == Undo) {
                compare(state, jobs);
            }
        }
        Find => scratch.find = Some(scratch.find.take().unwrap_or_default()),
        Palette => (scratch.palette, scratch.palette_at) = (Some(String::new()), 0),
        Shortcuts => scratch.shortcuts = !scratch.shortcuts,
        Subjects => scratch.subjects = Some(articles::expected_text(state)),
        AddCoder | Earlier => {
            jobs.choose_session(&state.texts().get("gui-sessions"), if c == AddCoder { Wanted::Coder } else { Wanted::Earlier });
        }
        Show(p) => state.pane = p,
        Next => decisions::walk(state, scratch, true),
        Previous => decisions::walk(state, scratch, false),
        Accept | Reject => {
            if let Some(key) = state.chosen.clone() {
                let verdict = if c == Accept { crate::model::Verdict::Accepted } else { crate::model::Verdict::Rejected };
                decisions::judge(state, &key, verdict);
            }
        }
        Blind => state.blind = !state.blind,
        Rerun => compare(state, jobs),
        Cancel => cancel(state, jobs),
        Articles => state.list = Some(!state.list.unwrap_or_else(|| super::app::wide(context))),
        ZoomIn => looked::zoom(state, context, 1.1),
        ZoomOut => looked::zoom(state, context, 1.0 / 1.1),
        ZoomReset => looked::zoom(state, context, 0.0),
        Theme => {
            let dark = context.global_style().visuals.dark_mode;
            act(state, scratch, jobs, context, Action::Theme(if dark { super::state::Theme::Light } else { super::state::Theme::Dark }));
        }
        Language => {
            let next = if state.language == "de" { "en" } else { "de" };
            act(state, scratch, jobs, context, Action::Language(next));
        }
        Command::Teach => looked::lesson(state, if state.lesson.is_none() { Some(Lesson::Marking) } else { None }),
        Worksheet => files::ask_worksheet(state, jobs),
        Quit => {
            if state.dirty {
                state.closing = true;
            } else {
                state.close_now = true;
            }
        }
    }
}

/// Stops the work under way; where there is none, lets go of the pinned sentence.
fn cancel(state: &mut State, jobs: &mut Jobs) {
    match state.job.take() {
        Some(job) => {
            job.cancel();
            jobs.forget();
            state.tell(state.texts().get("gui-cancelled"), false);
        }
        None => (state.pinned, state.cell, state.item) = (None, None, None),
    }
}
