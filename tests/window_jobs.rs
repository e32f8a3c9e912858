//! Whole jobs in the window: by keyboard alone, selecting words, a lesson.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use parallax::gui::{App, Pane};
use parallax::model::{Decision, Verdict};
use support::{enter_path, open, press, sample, state, until, wait};

/// Drags over the first words of the first text.
fn select_first_words(harness: &mut Harness<'static, Option<App>>) -> String {
    let text = state(harness).comparison.as_ref().unwrap().articles[0].article.text.clone();
    let first = text.split("\n\n").next().unwrap().trim().to_string();
    let corner = harness.get_by_label(&first).rect().left_top();
    harness.drag_at(corner + egui::vec2(6.0, 10.0));
    harness.run_steps(2);
    harness.hover_at(corner + egui::vec2(120.0, 10.0));
    harness.run_steps(2);
    harness.drop_at(corner + egui::vec2(120.0, 10.0));
    harness.run_steps(3);
    first
}

#[test]
fn the_whole_job_is_done_by_keyboard_alone() {
    let mut harness = open(Vec::new(), "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    harness.run_steps(2);
    enter_path(&mut harness, &sample()[0]);
    wait(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num3);
    harness.run_steps(3);
    assert_eq!(state(&harness).pane, Pane::Omissions);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::ArrowDown);
    harness.run_steps(3);
    let key = state(&harness).chosen.clone().expect("a finding is chosen");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_steps(3);
    assert_eq!(state(&harness).verdict(&key), Some(Verdict::Accepted));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num5);
    harness.run_steps(3);
    // Tab moves the focus until it is on the button that saves.
    let focused = |h: &Harness<'static, Option<App>>| h.query_all_by_label_contains("Web page").any(|n| n.accesskit_node().is_focused());
    for _ in 0..200 {
        if focused(&harness) {
            break;
        }
        harness.key_press(egui::Key::Tab);
        harness.run_steps(2);
    }
    assert!(focused(&harness), "Tab comes to every button");
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
    let dir = tempfile::tempdir().unwrap();
    let report = dir.path().join("report.html");
    enter_path(&mut harness, &report);
    until(&mut harness, |a| a.state.written.is_some());
    assert!(std::fs::read_to_string(&report).unwrap().contains("<!DOCTYPE html>"));
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains("report.html").count() > 0, "what was saved where is told");
    assert!(harness.query_by_label("Show in folder").is_some());
    press(&mut harness, "Close");
    assert!(state(&harness).written.is_none());
}

#[test]
fn a_lesson_hides_the_findings_until_they_are_revealed() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    let outlet = state(&harness).session.event.articles[0].outlet.clone().unwrap();
    assert!(harness.query_all_by_label_contains(&outlet).count() > 0);
    harness.key_press_modifiers(egui::Modifiers::COMMAND.plus(egui::Modifiers::SHIFT), egui::Key::L);
    harness.run_steps(3);
    assert_eq!(harness.query_all_by_label_contains(&outlet).count(), 0, "outlets are hidden");
    assert_eq!(harness.query_all_by_label_contains("are stated in another text too").count(), 0, "findings are hidden");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num3);
    harness.run_steps(3);
    assert_eq!(state(&harness).pane, Pane::SideBySide, "other panes are closed");
    select_first_words(&mut harness);
    assert!(harness.query_by_label("As a topic").is_none());
    press(&mut harness, "Mark");
    assert!(harness.query_all_by_label_contains("One place is marked.").count() > 0);
    let codes = state(&harness).session.decisions.iter().filter(|d| matches!(d, Decision::Code { on: true, .. })).count();
    assert_eq!(codes, 1);
    press(&mut harness, "Reveal");
    for list in ["Marked by you and by the program", "By you alone", "By the program alone"] {
        assert!(harness.query_all_by_label_contains(list).count() > 0, "{list}");
    }
    assert!(harness.query_all_by_label_contains(&outlet).count() > 0, "outlets are shown again");
    press(&mut harness, "End the lesson");
    assert!(state(&harness).lesson.is_none());
}

#[test]
fn selected_words_get_a_code_of_the_readers_and_lose_it() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    select_first_words(&mut harness);
    press(&mut harness, "Mark");
    until(&mut harness, |a| a.scratch.code.is_some());
    harness.run_steps(2);
    harness.event(egui::Event::Text("scene-setting".into()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    assert!(matches!(state(&harness).session.decisions.last(), Some(Decision::Code { code, on: true, .. }) if code == "scene-setting"));
    select_first_words(&mut harness);
    press(&mut harness, "Unmark");
    assert!(matches!(state(&harness).session.decisions.last(), Some(Decision::Code { on: false, .. })));
}

#[test]
fn a_worksheet_is_written_without_outlets() {
    let mut harness = open(sample(), "de");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    wait(&mut harness);
    press(&mut harness, "Unterricht");
    press(&mut harness, "Arbeitsblatt …");
    let dir = tempfile::tempdir().unwrap();
    let sheet = dir.path().join("blatt.html");
    enter_path(&mut harness, &sheet);
    until(&mut harness, |a| a.state.written.is_some());
    let page = std::fs::read_to_string(&sheet).unwrap();
    assert!(page.contains("Wie wird dasselbe Ereignis erzählt?"));
    for outlet in ["Nordlicht-Agentur", "Abendwarte", "Cormorant Press", "Daily Trumpet", "Amber Coast Review"] {
        assert!(!page.contains(outlet), "{outlet}");
    }
}

#[test]
fn words_are_selected_with_the_pointer_and_become_a_topic() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    let app = |h: &Harness<'static, Option<App>>| {
        h.state()
            .as_ref()
            .map(|a| (a.state.session.decisions.iter().filter(|d| !matches!(d, Decision::By { .. })).count(), a.state.busy()))
            .unwrap()
    };
    let first = select_first_words(&mut harness);
    let before = app(&harness).0;
    press(&mut harness, "As a topic");
    wait(&mut harness);
    assert_eq!(app(&harness).0, before + 1);
    let c = harness.state().as_ref().unwrap().state.comparison.clone().unwrap();
    assert!(c.topics.iter().any(|t| t.renamed && first.contains(t.label.trim_end_matches('…').trim())), "named by the words");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(3);
    assert_eq!(app(&harness).0, before, "it can be undone");
}

#[test]
fn every_column_has_a_map_that_says_what_it_shows() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    let maps: Vec<String> =
        harness.query_all_by_label_contains("at a glance").filter_map(|n| n.accesskit_node().label().map(|l| l.to_string())).collect();
    assert!(!maps.is_empty());
    assert!(maps.iter().all(|m| m.contains("sentences are stated in another text too")), "{maps:?}");
    let rect = harness.query_all_by_label_contains("at a glance").next().unwrap().rect();
    let top =
        |h: &Harness<'static, Option<App>>| h.query_all_by_label_contains("Anchorage").map(|n| n.rect().top() as i32).collect::<Vec<_>>();
    let before = top(&harness);
    let low = egui::pos2(rect.center().x, rect.bottom() - 2.0);
    harness.drag_at(low);
    harness.drop_at(low);
    harness.run_steps(4);
    assert_ne!(top(&harness), before, "a click goes there");
}

#[test]
fn articles_are_put_into_camps_and_counted_together() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    for (letter, camp) in [("A", "Agencies"), ("E", "Agencies"), ("F", "Tabloids")] {
        press(&mut harness, &format!("What can be done with article {letter}"));
        press(&mut harness, &format!("Correct what is known of article {letter}"));
        harness.get_by_label("Camp").focus();
        harness.run_steps(2);
        harness.event(egui::Event::Text(camp.into()));
        harness.run_steps(2);
        press(&mut harness, "Apply");
        wait(&mut harness);
    }
    assert_eq!(state(&harness).session.camps.len(), 3);
    press(&mut harness, "Overview");
    press(&mut harness, "by camp");
    assert!(harness.query_all_by_label_contains("Agencies (A, E)").count() > 0);
    assert!(harness.query_all_by_label_contains("Agencies: 2 of 2").count() > 0, "a cell says how many have it");
    press(&mut harness, "Plots");
    assert!(harness.query_all_by_label_contains("How much of each text a topic takes").count() > 0);
    let bars: Vec<String> = harness.query_all_by_label_contains("%").filter_map(|n| n.accesskit_node().label()).collect();
    assert!(bars.len() >= 7, "every bar says its values: {bars:?}");
    for _ in 0..3 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
        harness.run_steps(2);
    }
    assert!(state(&harness).session.camps.is_empty(), "it can be undone");
}

#[test]
fn an_article_is_dragged_to_another_place() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    let order = |h: &Harness<'static, Option<App>>| state(h).session.event.articles.iter().map(|a| a.id.clone()).collect::<Vec<_>>();
    let before = order(&harness);
    let letter =
        |h: &Harness<'static, Option<App>>, l: &str| h.query_all_by_label(l).map(|n| n.rect()).find(|r| r.left() < 60.0).unwrap().center();
    let (from, to) = (letter(&harness, "A"), letter(&harness, "C"));
    harness.drag_at(from);
    harness.run_steps(2);
    harness.hover_at(to + egui::vec2(0.0, 60.0));
    harness.run_steps(2);
    harness.drop_at(to + egui::vec2(0.0, 60.0));
    harness.run_steps(2);
    wait(&mut harness);
    let after = order(&harness);
    assert_eq!(after[..3], [before[1].clone(), before[2].clone(), before[0].clone()]);
}

#[test]
fn outlets_that_the_reader_hid_stay_hidden_after_a_lesson() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    let outlet = state(&harness).session.event.articles[0].outlet.clone().unwrap();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::B);
    harness.run_steps(2);
    for _ in 0..2 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND.plus(egui::Modifiers::SHIFT), egui::Key::L);
        harness.run_steps(3);
    }
    assert!(state(&harness).lesson.is_none());
    assert_eq!(harness.query_all_by_label_contains(&outlet).count(), 0);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::B);
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains(&outlet).count() > 0);
}

/// The texts of both samples in one folder, without the files that say which event they are of.
fn mixed() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for sample in ["alaska-summit", "salmon-bridge"] {
        let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(sample);
        for entry in std::fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e != "toml") {
                std::fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    dir
}

#[test]
fn a_folder_of_two_events_asks_which_one_to_compare() {
    let folder = mixed();
    let mut harness = open(vec![folder.path().to_path_buf()], "en");
    until(&mut harness, |app| app.state.pile.is_some());
    harness.run_steps(3);
    let buttons = harness.query_all_by_label_contains("articles on ").count();
    assert_eq!(buttons, 2, "an event of two samples each");
    assert!(state(&harness).session.event.articles.is_empty(), "nothing is compared before the reader was heard");
    harness.query_all_by_label_contains("articles on Greyferry").next().unwrap().click_accesskit();
    harness.run_steps(3);
    wait(&mut harness);
    let sources: Vec<String> = state(&harness).session.event.articles.iter().map(|a| a.source.clone()).collect();
    let salmon = std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/salmon-bridge")).unwrap();
    let names: Vec<String> = salmon.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(sources.len() > 2 && sources.iter().all(|s| names.contains(s)), "{sources:?}");
    assert!(state(&harness).pile.is_none() && state(&harness).comparison.is_some());
}

#[test]
fn a_mixed_folder_can_be_taken_whole_or_not_at_all() {
    let folder = mixed();
    let mut harness = open(vec![folder.path().to_path_buf()], "de");
    until(&mut harness, |app| app.state.pile.is_some());
    harness.run_steps(3);
    press(&mut harness, "Nichts öffnen");
    harness.run_steps(3);
    assert!(state(&harness).pile.is_none() && state(&harness).session.event.articles.is_empty());
    let mut harness = open(vec![folder.path().to_path_buf()], "de");
    until(&mut harness, |app| app.state.pile.is_some());
    harness.run_steps(3);
    press(&mut harness, "Alle als ein Ereignis vergleichen");
    harness.run_steps(3);
    wait(&mut harness);
    assert!(state(&harness).session.event.articles.len() > 8);
}
