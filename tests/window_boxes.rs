//! The boxes over the window: paste, path, find, palette, shortcuts.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::gui::App;
use support::{open, press, sample, state, until, wait};

type Window = Harness<'static, Option<App>>;

fn press_keys(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(4);
}

fn event(harness: &mut Window, event: Event) {
    harness.event(event);
    harness.run_steps(3);
}

fn pasted(harness: &Window) -> Option<String> {
    harness.state().as_ref().unwrap().scratch.paste.clone()
}

#[test]
fn the_paste_box_is_ready_to_type_in_and_keeps_its_text_when_it_is_closed() {
    let mut harness = open(Vec::new(), "en");
    let paste = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    press_keys(&mut harness, paste, Key::V);
    event(&mut harness, Event::Text("The mayor spoke.".into()));
    assert_eq!(pasted(&harness).as_deref(), Some("The mayor spoke."));
    press_keys(&mut harness, paste, Key::V);
    assert_eq!(pasted(&harness).as_deref(), Some("The mayor spoke."), "asked for again, it stays");
    press_keys(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(pasted(&harness), None);
    press_keys(&mut harness, paste, Key::V);
    assert_eq!(pasted(&harness).as_deref(), Some("The mayor spoke."));
    press(&mut harness, "Add as article");
    until(&mut harness, |a| a.state.session.event.articles.len() == 1);
    press_keys(&mut harness, paste, Key::V);
    assert_eq!(pasted(&harness).as_deref(), Some(""), "what was added is gone");
}

#[test]
fn what_is_pasted_while_the_paste_box_is_open_goes_into_it() {
    let mut harness = open(Vec::new(), "en");
    press_keys(&mut harness, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::V);
    let text = "The bridge was closed on Monday. ".repeat(4);
    event(&mut harness, Event::Paste(text.clone()));
    assert_eq!(pasted(&harness).as_deref(), Some(text.as_str()));
    // Also when the field is not being typed in.
    harness.get_by_label("Add as article").focus();
    harness.run_steps(2);
    event(&mut harness, Event::Paste(text.clone()));
    assert_eq!(pasted(&harness), Some(text.repeat(2)));
    assert!(state(&harness).session.event.articles.is_empty(), "nothing is added behind the box");
}

#[test]
fn a_name_typed_over_the_proposed_one_keeps_the_ending() {
    let mut harness = open(sample(), "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    wait(&mut harness);
    for name in ["t1", "t2"] {
        press_keys(&mut harness, Modifiers::COMMAND, Key::S);
        until(&mut harness, |a| a.scratch.path.is_some());
        harness.run_steps(3);
        event(&mut harness, Event::Text(name.into()));
        let typed = harness.state().as_ref().unwrap().scratch.path.clone().unwrap().1;
        assert_eq!(typed, format!("{name}.parallax"));
        press_keys(&mut harness, Modifiers::NONE, Key::Escape);
    }
}

#[test]
fn headlines_are_found_too() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    let c = state(&harness).comparison.clone().unwrap();
    let only_above = |a: &parallax::model::ArticleResult| {
        let title = a.article.title.clone()?;
        title
            .split_whitespace()
            .find(|w| w.len() > 4 && w.chars().all(char::is_alphabetic) && !a.article.text.contains(w))
            .map(str::to_string)
    };
    let (at, word) = c.articles.iter().enumerate().find_map(|(i, a)| Some((i, only_above(a)?))).expect("a word of a headline alone");
    press_keys(&mut harness, Modifiers::COMMAND, Key::F);
    event(&mut harness, Event::Text(word));
    let mark = format!("{}  ", parallax::model::Comparison::letter(at));
    harness.query_all_by_label_contains(" ¶").next().expect("a headline is listed");
    let hits: Vec<_> = harness.query_all_by_label_contains(&mark).collect();
    hits[0].click_accesskit();
    harness.run_steps(3);
    assert_eq!(state(&harness).pinned, Some(parallax::model::SentenceRef { article: at, sentence: 0 }));
}

#[test]
fn the_arrows_choose_in_the_palette_and_enter_runs_what_is_chosen() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    let find = |harness: &mut Window| {
        press_keys(harness, Modifiers::COMMAND, Key::K);
        // "Hide or show outlets", then "Show or hide the list of articles".
        event(harness, Event::Text("hide".into()));
    };
    find(&mut harness);
    press_keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press_keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!((state(&harness).list, state(&harness).blind), (Some(false), false));
    assert!(harness.state().as_ref().unwrap().scratch.palette.is_none());
    find(&mut harness);
    press_keys(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press_keys(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press_keys(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!((state(&harness).list, state(&harness).blind), (Some(false), true));
}

#[test]
fn keys_are_named_in_german_in_a_german_window() {
    let mut harness = open(Vec::new(), "de");
    press_keys(&mut harness, Modifiers::NONE, Key::F1);
    assert!(harness.query_all_by_label("Strg+Pfeil ab").count() > 0);
    assert_eq!(harness.query_all_by_label_contains("Ctrl+").count(), 0);
}
