//! The codebook, a second coder and conflicts in the window, by the names a screen reader reads.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::gui::{App, Pane};
use parallax::model::{Anchor, Decision, Settled, codebook, codings, looks};
use parallax::session::Session;
use support::{enter_path, open, press, sample, state, until, wait};

type Window = Harness<'static, Option<App>>;

/// Puts words into a field in place of what is there.
fn fill(harness: &mut Window, label: &str, words: &str) {
    harness.get_by_label(label).focus();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_steps(1);
    harness.event(egui::Event::Text(words.into()));
    harness.run_steps(2);
}

fn book(harness: &Window) -> Vec<(String, String)> {
    codebook(&state(harness).session.decisions).into_iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
}

/// The session that is open, with another person's decisions in place of the reader's.
fn other(harness: &Window, who: &str, code: &str) -> Session {
    let mut session = state(harness).session.clone();
    let by = Decision::By { who: who.into(), when: "2026-01-02".into() };
    session.decisions = vec![by, Decision::Code { at: first_words(harness), code: code.into(), on: true }];
    session
}

fn first_words(harness: &Window) -> Anchor {
    let article = &state(harness).session.event.articles[0];
    let words: String = article.text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    assert!(article.text.contains(&words));
    Anchor { article: article.id.clone(), quote: words, occurrence: 0 }
}

fn with_two_coders() -> (Window, tempfile::TempDir) {
    let mut harness = open(sample(), "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    wait(&mut harness);
    let dir = tempfile::tempdir().unwrap();
    let second = dir.path().join("ben.parallax");
    parallax::session::save(&other(&harness, "Ben", "blame"), &second).unwrap();
    let mine = other(&harness, "Ada", "image");
    let app = harness.state_mut().as_mut().unwrap();
    app.state.preferences.name = "Ada".into();
    app.state.session.decisions = mine.decisions;
    harness.run_steps(2);
    press(&mut harness, "Codes");
    press(&mut harness, "Add a second coder’s session …");
    enter_path(&mut harness, &second);
    until(&mut harness, |a| a.state.session.decisions.iter().any(|d| matches!(d, Decision::Coder { .. })));
    wait(&mut harness);
    (harness, dir)
}

#[test]
fn the_codebook_is_edited_undone_and_saved() {
    let mut harness = open(sample(), "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    wait(&mut harness);
    press(&mut harness, "Codes");
    assert_eq!(state(&harness).pane, Pane::Codes);
    fill(&mut harness, "New code:", "image");
    fill(&mut harness, "Its definition:", "A figure of speech.");
    press(&mut harness, "Add code");
    assert_eq!(book(&harness), [("image".into(), "A figure of speech.".into())]);
    let at = first_words(&harness);
    harness.state_mut().as_mut().unwrap().state.session.decisions.push(Decision::Code { at, code: "image".into(), on: true });
    harness.run_steps(3);
    fill(&mut harness, "Name of image:", "metaphor");
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    assert_eq!(book(&harness), [("metaphor".into(), "A figure of speech.".into())]);
    let codes = |h: &Window| codings(&state(h).session.decisions).iter().map(|c| c.code.to_string()).collect::<Vec<_>>();
    assert_eq!(codes(&harness), ["metaphor"], "its places go with it");
    assert!(harness.query_by_label("metaphor: one place").is_some());
    press(&mut harness, "Colour and sign of metaphor");
    press(&mut harness, "◆");
    assert_eq!(looks(&state(&harness).session.decisions)["metaphor"], 3);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("coded.parallax");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    harness.run_steps(2);
    enter_path(&mut harness, &file);
    until(&mut harness, |a| a.state.written.is_some());
    let read = parallax::session::open(&file).unwrap();
    assert_eq!((codebook(&read.decisions), looks(&read.decisions)["metaphor"]), (vec![("metaphor", "A figure of speech.")], 3));
    press(&mut harness, "Remove metaphor");
    assert!(book(&harness).is_empty() && codes(&harness).is_empty());
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(3);
    assert_eq!(codes(&harness), ["metaphor"], "it can be undone");
}

#[test]
fn a_code_of_the_codebook_is_offered_for_selected_words() {
    let mut harness = open(sample(), "de");
    wait(&mut harness);
    press(&mut harness, "Codes");
    fill(&mut harness, "Neuer Code:", "Bild");
    press(&mut harness, "Code anlegen");
    let app = harness.state_mut().as_mut().unwrap();
    let span = parallax::model::Span::new(0, app.state.session.event.articles[0].text.find(' ').unwrap());
    app.scratch.code = Some((0, span, String::new()));
    harness.run_steps(3);
    press(&mut harness, "Bild");
    assert!(matches!(state(&harness).session.decisions.last(), Some(Decision::Code { code, on: true, .. }) if code == "Bild"));
}

#[test]
fn a_second_coder_is_added_and_a_conflict_is_settled_signed_and_undone() {
    let (mut harness, dir) = with_two_coders();
    assert_eq!(state(&harness).pane, Pane::Codes);
    assert!(harness.query_by_label("Agreement of Ada and Ben").is_some());
    assert!(harness.query_all_by_label_contains("0 is what chance alone would give").count() > 0, "alpha is explained");
    let article = &state(&harness).comparison.as_ref().unwrap().articles[0];
    // All sentences but one carry no code of either: of n values, n − 2 are alike and two stand alone.
    let n = 2.0 * article.sentences.len() as f64;
    let alpha = 1.0 - (n - 1.0) * 2.0 / (n * n - (n - 2.0) * (n - 2.0) - 2.0);
    let seen = format!("Sentences that both saw: {}. Alpha over all codes: {alpha:.3}.", article.sentences.len());
    assert!(harness.query_all_by_label_contains(&seen).count() > 0, "{seen}");
    assert!(harness.query_by_label("Conflicts: 1").is_some() && harness.query_by_label("Open").is_some());
    let codes = |h: &Window| codings(&state(h).session.decisions).iter().map(|c| c.code.to_string()).collect::<Vec<_>>();
    assert!(codes(&harness).is_empty(), "nobody's word holds yet");
    fill(&mut harness, "Note on conflict 1:", "It names who is at fault.");
    press(&mut harness, "1: as Ben");
    assert_eq!(codes(&harness), ["blame"]);
    assert!(harness.query_all_by_label_contains("Settled: as Ben. It names who is at fault.").count() > 0);
    press(&mut harness, "1: both");
    assert_eq!(codes(&harness), ["blame", "image"]);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(3);
    wait(&mut harness);
    assert_eq!(codes(&harness), ["blame"], "it can be undone");
    let file = dir.path().join("both.parallax");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    harness.run_steps(2);
    enter_path(&mut harness, &file);
    until(&mut harness, |a| a.state.written.is_some());
    let read = parallax::session::open(&file).unwrap();
    let signed = parallax::model::signed(&read.decisions);
    let (_, who, when) = signed.iter().find(|(d, ..)| matches!(d, Decision::Settle { how: Settled::Second, .. })).unwrap();
    assert_eq!((*who, when.len()), ("Ada", 10), "who and when: {when}");
    harness.query_all_by_label_contains("image (Ada)").next().unwrap().click();
    harness.run_steps(3);
    assert_eq!(state(&harness).pane, Pane::SideBySide, "a conflict jumps to the text");
    assert_eq!(state(&harness).pinned.map(|p| (p.article, p.sentence)), Some((0, 0)));
}

#[test]
fn a_second_coder_of_other_texts_is_refused_in_words() {
    let mut harness = open(sample(), "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    wait(&mut harness);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("x.parallax");
    let mut session = other(&harness, "Ben", "blame");
    session.event.articles[0].text.push_str(" More.");
    parallax::session::save(&session, &file).unwrap();
    press(&mut harness, "Codes");
    press(&mut harness, "Add a second coder’s session …");
    enter_path(&mut harness, &file);
    until(&mut harness, |a| a.state.notices.iter().any(|n| n.bad && n.text.contains("different texts")));
    assert!(!state(&harness).session.decisions.iter().any(|d| matches!(d, Decision::Coder { .. })));
}

#[test]
fn what_is_different_since_an_earlier_session_is_told() {
    let mut harness = open(sample(), "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    wait(&mut harness);
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("before.parallax");
    let mut before = state(&harness).session.clone();
    parallax::session::save(&before, &file).unwrap();
    let earlier = |harness: &mut Window| {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
        harness.run_steps(2);
        harness.event(egui::Event::Text("earlier".into()));
        harness.run_steps(2);
        harness.key_press(egui::Key::Enter);
        harness.run_steps(2);
        enter_path(harness, &file);
        until(harness, |a| a.state.earlier.is_some());
        let lines = state(harness).earlier.clone().unwrap().1;
        harness.run_steps(2);
        harness.key_press(egui::Key::Escape);
        harness.run_steps(3);
        assert!(state(harness).earlier.is_none());
        lines
    };
    assert_eq!(earlier(&mut harness), ["Nothing came, went or changed."]);
    before.event.articles.remove(0);
    parallax::session::save(&before, &file).unwrap();
    let lines = earlier(&mut harness);
    assert!(lines.iter().any(|l| l.starts_with("Article came: ")) && lines.len() > 3, "{lines:?}");
}
