//! Files that change, go or are shared while the window is open, and pages fetched by their addresses.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod server;
mod support;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::gui::App;
use parallax::model::{Anchor, Decision, Verdict, codings};
use server::Server;
use std::path::{Path, PathBuf};
use support::{enter_path, open, press, state, until, wait};

type Window = Harness<'static, Option<App>>;

const FIRST: &str = "Der Gipfel in Anchorage endete am Abend. Die Präsidenten lobten das Gespräch. Eine Waffenruhe gab es nicht.";
const SECOND: &str = "The summit in Anchorage ended in the evening. A truce was not agreed, the spokesman said on Friday.";

fn folder() -> (tempfile::TempDir, Vec<PathBuf>) {
    let dir = tempfile::tempdir().unwrap();
    let paths = vec![dir.path().join("a.txt"), dir.path().join("b.txt")];
    std::fs::write(&paths[0], FIRST).unwrap();
    std::fs::write(&paths[1], SECOND).unwrap();
    (dir, paths)
}

fn window(paths: Vec<PathBuf>) -> Window {
    let mut harness = open(paths, "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    wait(&mut harness);
    harness
}

fn control(harness: &mut Window, key: Key) {
    harness.key_press_modifiers(Modifiers::COMMAND, key);
    harness.run_steps(3);
}

fn save_as(harness: &mut Window, path: &Path) {
    harness.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    harness.run_steps(2);
    enter_path(harness, path);
}

fn text(harness: &Window, i: usize) -> &str {
    &state(harness).session.event.articles[i].text
}

fn judge(harness: &mut Window, key: &str) {
    let judged = Decision::Judge { finding: key.into(), verdict: Some(Verdict::Accepted) };
    let app = harness.state_mut().as_mut().unwrap();
    app.state.session.decisions.push(judged);
    app.state.dirty = true;
}

#[test]
fn a_file_that_changes_is_offered_and_decisions_stay_where_the_words_do() {
    let (_dir, paths) = folder();
    let mut harness = window(paths.clone());
    let code = |quote: &str| Decision::Code {
        at: Anchor { article: state(&harness).session.event.articles[0].id.clone(), quote: quote.into(), occurrence: 0 },
        code: "image".into(),
        on: true,
    };
    let (kept, gone) = (code("lobten das Gespräch"), code("Eine Waffenruhe gab es nicht"));
    harness.state_mut().as_mut().unwrap().state.session.decisions = vec![kept, gone];
    std::fs::write(&paths[0], FIRST.replace("Eine Waffenruhe gab es nicht.", "Eine Waffenruhe soll folgen.")).unwrap();
    until(&mut harness, |a| !a.state.disk.changed.is_empty());
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains("a.txt was changed on disk").count() > 0);
    assert_eq!(text(&harness, 0), FIRST, "nothing is done without the reader");
    press(&mut harness, "Read it again: a.txt");
    wait(&mut harness);
    assert!(text(&harness, 0).ends_with("Eine Waffenruhe soll folgen."));
    let c = state(&harness).comparison.clone().unwrap();
    let marked = parallax::present::marked::marked(&state(&harness).session.decisions, &c.articles[0].article);
    assert_eq!(marked.len(), 1, "one code still has its words");
    assert_eq!(codings(&state(&harness).session.decisions).len(), 2, "the other one is not thrown away");
    control(&mut harness, Key::Z);
    wait(&mut harness);
    assert_eq!(text(&harness, 0), FIRST, "it can be undone");
}

#[test]
fn a_file_that_changes_back_or_is_to_be_left_is_no_longer_offered() {
    let (_dir, paths) = folder();
    let mut harness = window(paths.clone());
    std::fs::write(&paths[1], "Something else stands here now, and it is a sentence.").unwrap();
    until(&mut harness, |a| !a.state.disk.changed.is_empty());
    std::fs::write(&paths[1], SECOND).unwrap();
    until(&mut harness, |a| a.state.disk.changed.is_empty());
    std::fs::write(&paths[1], "Something else again, and it is a sentence too.").unwrap();
    until(&mut harness, |a| !a.state.disk.changed.is_empty());
    harness.run_steps(3);
    press(&mut harness, "Keep what is loaded: b.txt");
    assert!(state(&harness).disk.changed.is_empty() && text(&harness, 1) == SECOND);
    std::fs::remove_file(&paths[1]).unwrap();
    until(&mut harness, |a| a.state.notices.iter().any(|n| n.text.contains("can no longer be read")));
    assert_eq!(text(&harness, 1), SECOND);
}

#[test]
fn a_session_notices_that_its_files_changed_while_it_was_closed() {
    let (dir, paths) = folder();
    let file = dir.path().join("s.parallax");
    let mut harness = window(paths.clone());
    save_as(&mut harness, &file);
    until(&mut harness, |a| a.state.path.is_some());
    drop(harness);
    std::fs::write(&paths[0], format!("{FIRST} Ein Nachtrag steht nun auch da.")).unwrap();
    let mut harness = window(vec![file]);
    until(&mut harness, |a| !a.state.disk.changed.is_empty());
    harness.run_steps(3);
    press(&mut harness, "Read it again: a.txt");
    wait(&mut harness);
    assert!(text(&harness, 0).ends_with("Nachtrag steht nun auch da."));
}

#[test]
fn two_windows_on_one_session_do_not_write_over_each_other() {
    let (dir, paths) = folder();
    let file = dir.path().join("s.parallax");
    let mut first = window(paths);
    save_as(&mut first, &file);
    until(&mut first, |a| a.state.path.is_some());
    let mut second = window(vec![file.clone()]);
    judge(&mut first, "of the first");
    control(&mut first, Key::S);
    until(&mut first, |a| !a.state.dirty);
    judge(&mut second, "of the second");
    control(&mut second, Key::S);
    until(&mut second, |a| a.state.disk.conflict.is_some());
    second.run_steps(3);
    assert!(second.query_all_by_label_contains("was saved by another window").count() > 0);
    let kept = || format!("{:?}", parallax::session::open(&file).unwrap().decisions);
    assert!(kept().contains("of the first") && state(&second).dirty);
    press(&mut second, "Do not save");
    assert!(kept().contains("of the first") && state(&second).dirty && state(&second).disk.conflict.is_none());
    let beside = dir.path().join("beside.parallax");
    save_as(&mut second, &beside);
    until(&mut second, |a| !a.state.dirty);
    assert!(kept().contains("of the first") && beside.exists());
    // Over a file that this window never read, nothing is written unasked either.
    judge(&mut second, "more");
    save_as(&mut second, &file);
    until(&mut second, |a| a.state.disk.conflict.is_some());
    second.run_steps(3);
    press(&mut second, "Write over it");
    until(&mut second, |a| !a.state.dirty);
    assert!(kept().contains("of the second"));
}

#[test]
fn a_drive_that_is_gone_loses_nothing() {
    let (dir, paths) = folder();
    let drive = dir.path().join("drive");
    std::fs::create_dir(&drive).unwrap();
    let file = drive.join("s.parallax");
    let mut harness = window(paths);
    harness.state_mut().as_mut().unwrap().recover_from(&dir.path().join("copies"));
    save_as(&mut harness, &file);
    until(&mut harness, |a| a.state.path.is_some());
    std::fs::remove_dir_all(&drive).unwrap();
    judge(&mut harness, "made while it was gone");
    control(&mut harness, Key::S);
    until(&mut harness, |a| a.state.notices.iter().any(|n| n.bad && n.text.contains("s.parallax")));
    assert!(state(&harness).dirty);
    let copy = dir.path().join("copies/unsaved-1.parallax");
    until(&mut harness, |_| copy.exists());
    std::fs::create_dir(&drive).unwrap();
    control(&mut harness, Key::S);
    until(&mut harness, |a| !a.state.dirty);
    assert!(format!("{:?}", parallax::session::open(&file).unwrap().decisions).contains("made while it was gone"));
}

#[test]
fn save_and_close_closes_when_it_is_saved_and_not_before() {
    let (dir, paths) = folder();
    let mut harness = window(paths);
    judge(&mut harness, "x");
    control(&mut harness, Key::Q);
    press(&mut harness, "Save and close");
    enter_path(&mut harness, &dir.path().join("no/such/folder/s.parallax"));
    until(&mut harness, |a| a.state.notices.iter().any(|n| n.bad));
    assert!(!state(&harness).close_now && state(&harness).dirty);
    control(&mut harness, Key::Q);
    press(&mut harness, "Save and close");
    enter_path(&mut harness, &dir.path().join("s.parallax"));
    until(&mut harness, |a| a.state.close_now);
    assert!(dir.path().join("s.parallax").exists());
}

#[test]
fn a_page_is_fetched_when_the_reader_says_so_and_never_again_when_not() {
    let s = Server::start();
    let (_dir, paths) = folder();
    let mut harness = window(paths);
    harness.state_mut().as_mut().unwrap().state.preferences.private_links = true;
    harness.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::V);
    harness.run_steps(3);
    harness.state_mut().as_mut().unwrap().scratch.paste = Some(format!("{}/gipfel", s.address));
    harness.run_steps(3);
    assert!(harness.query_by_label("These are addresses, not a text. The pages can be fetched:").is_some());
    press(&mut harness, "Add by link …");
    assert!(harness.query_all_by_label_contains("fetched from 127.0.0.1").count() > 0, "it says who will know");
    assert!(s.asked.try_recv().is_err(), "nothing was sent yet");
    press(&mut harness, "Fetch the page");
    until(&mut harness, |a| a.state.session.event.articles.len() == 3);
    wait(&mut harness);
    assert!(text(&harness, 2).starts_with("Die Gespräche in Anchorage"));
    s.asked.recv().unwrap();
    harness.event(egui::Event::Paste(format!("{}/latin\n", s.address)));
    harness.run_steps(3);
    assert!(harness.query_by_label("Fetch the page").is_some(), "a pasted address is asked about");
    press(&mut harness, "Never fetch anything");
    assert!(!state(&harness).preferences.links);
    assert!(harness.query_all_by_label_contains("turned off").count() > 0);
    assert!(harness.query_by_label("Fetch the page").is_none() && s.asked.try_recv().is_err());
}

#[test]
fn a_wish_to_close_that_was_given_up_does_not_close_later() {
    let (dir, paths) = folder();
    let mut harness = window(paths);
    judge(&mut harness, "x");
    control(&mut harness, Key::Q);
    press(&mut harness, "Save and close");
    until(&mut harness, |a| a.scratch.path.is_some());
    harness.run_steps(2);
    harness.key_press(Key::Escape);
    harness.run_steps(3);
    assert!(harness.state().as_ref().unwrap().scratch.path.is_none());
    control(&mut harness, Key::S);
    enter_path(&mut harness, &dir.path().join("s.parallax"));
    until(&mut harness, |a| !a.state.dirty);
    assert!(dir.path().join("s.parallax").exists() && !state(&harness).close_now);
}
