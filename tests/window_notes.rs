//! What is typed into the window is neither lost nor taken back by a key that stands for something else.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::gui::App;
use parallax::model::{Decision, Verdict, codebook};
use std::path::PathBuf;
use support::{enter_path, open, press, sample, state, until, wait};

type Window = Harness<'static, Option<App>>;

fn press_keys(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(3);
}

/// A session that was saved once, with a finding chosen; its key and its file.
fn with_a_finding() -> (Window, String, PathBuf, tempfile::TempDir) {
    let mut harness = open(sample(), "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    wait(&mut harness);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("summit.parallax");
    press_keys(&mut harness, Modifiers::COMMAND, Key::S);
    enter_path(&mut harness, &file);
    until(&mut harness, |a| a.state.written.is_some() && !a.state.dirty);
    press(&mut harness, "Omissions");
    press_keys(&mut harness, Modifiers::COMMAND, Key::ArrowDown);
    let key = state(&harness).chosen.clone().expect("a finding is chosen");
    (harness, key, file, dir)
}

/// Types a note and stays in its field.
fn type_note(harness: &mut Window, words: &str) {
    harness.get_by_label("Note:").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text(words.into()));
    harness.run_steps(2);
}

fn field(harness: &Window) -> String {
    harness.get_by_label("Note:").accesskit_node().value().unwrap_or_default()
}

#[test]
fn a_note_that_is_still_being_typed_is_in_the_saved_session() {
    let (mut harness, key, file, _dir) = with_a_finding();
    type_note(&mut harness, "see the last paragraph");
    assert_eq!(state(&harness).note(&key), "", "its field was not left yet");
    press_keys(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, |a| a.state.writings == 2);
    let noted = |d: &Decision| matches!(d, Decision::Note { finding, text } if *finding == key && text == "see the last paragraph");
    assert!(parallax::session::open(&file).unwrap().decisions.iter().any(noted));
    assert!(!state(&harness).dirty, "nothing else is to be saved");
}

#[test]
fn a_note_that_is_still_being_typed_is_in_the_copy_after_a_crash() {
    let (mut harness, key, _, dir) = with_a_finding();
    let copies = dir.path().join("copies");
    harness.state_mut().as_mut().unwrap().recover_from(&copies);
    harness.run_steps(3);
    let copy = copies.join("unsaved-1.parallax");
    assert!(!copy.exists(), "everything is saved");
    type_note(&mut harness, "see the last paragraph");
    until(&mut harness, |_| copy.exists());
    assert!(!state(&harness).dirty, "its field was not left yet");
    drop(harness);
    let noted = |d: &Decision| matches!(d, Decision::Note { finding, text } if *finding == key && text == "see the last paragraph");
    assert!(parallax::session::open(&copy).unwrap().decisions.iter().any(noted));
}

#[test]
fn a_note_that_is_still_being_typed_is_asked_about_before_the_window_closes() {
    let (mut harness, key, ..) = with_a_finding();
    type_note(&mut harness, "doubtful");
    press_keys(&mut harness, Modifiers::COMMAND, Key::Q);
    assert!(state(&harness).closing && !state(&harness).close_now);
    assert_eq!(state(&harness).note(&key), "doubtful");
    // The same when the system wants to close it.
    let (mut harness, key, ..) = with_a_finding();
    type_note(&mut harness, "doubtful");
    harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.push(egui::ViewportEvent::Close);
    harness.step();
    assert!(state(&harness).closing);
    assert_eq!(state(&harness).note(&key), "doubtful");
}

#[test]
fn a_note_survives_another_pane_and_is_undone_in_one_step_that_its_field_shows() {
    let (mut harness, key, ..) = with_a_finding();
    type_note(&mut harness, "first words");
    press_keys(&mut harness, Modifiers::COMMAND, Key::Num1);
    assert_eq!(state(&harness).note(&key), "first words");
    press_keys(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert_eq!(field(&harness), "first words");
    press_keys(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(state(&harness).note(&key), "");
    wait(&mut harness);
    assert_eq!(field(&harness), "", "the field shows what holds");
    press_keys(&mut harness, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    wait(&mut harness);
    assert_eq!((state(&harness).note(&key), field(&harness).as_str()), ("first words", "first words"));
}

#[test]
fn a_definition_that_is_still_being_typed_is_in_the_saved_session() {
    let (mut harness, _, file, _dir) = with_a_finding();
    let define = Decision::Define { code: "image".into(), definition: String::new(), look: None, on: true };
    harness.state_mut().as_mut().unwrap().state.session.decisions.push(define);
    press(&mut harness, "Codes");
    harness.get_by_label("When image is given:").focus();
    harness.run_steps(2);
    harness.event(egui::Event::Text("A figure of speech.".into()));
    harness.run_steps(2);
    press_keys(&mut harness, Modifiers::COMMAND, Key::S);
    until(&mut harness, |a| a.state.writings == 2);
    let saved = parallax::session::open(&file).unwrap();
    assert_eq!(codebook(&saved.decisions), [("image", "A figure of speech.")]);
}

#[test]
fn a_shortcut_with_nothing_to_do_is_not_taken_for_a_shorter_one() {
    let (mut harness, key, ..) = with_a_finding();
    press_keys(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(state(&harness).verdict(&key), Some(Verdict::Accepted));
    press_keys(&mut harness, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert_eq!(state(&harness).verdict(&key), Some(Verdict::Accepted), "there is nothing to redo");
    let mut harness = open(Vec::new(), "en");
    press_keys(&mut harness, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
    assert_eq!(state(&harness).language, "en", "there is no lesson to begin");
}

#[test]
fn outlets_are_not_hidden_in_secret_while_a_lesson_hides_them() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    press_keys(&mut harness, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
    press_keys(&mut harness, Modifiers::COMMAND, Key::B);
    assert!(!state(&harness).blind);
    press_keys(&mut harness, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
    press_keys(&mut harness, Modifiers::COMMAND, Key::B);
    assert!(state(&harness).blind, "after the lesson the key does its work");
}
