//! The window, driven by the names that a screen reader reads.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::gui::{App, Pane};
use parallax::model::Verdict;
use std::path::PathBuf;
use std::sync::Arc;
use support::{enter_path, open, press, sample, state, until, wait};

#[test]
fn the_empty_window_says_how_to_begin_and_offers_the_sample() {
    let mut harness = open(Vec::new(), "en");
    assert!(harness.query_by_label("Compare how several articles report the same event.").is_some());
    harness.get_by_label_contains("Open the sample").click();
    harness.run_steps(2);
    wait(&mut harness);
    assert_eq!(harness.state().as_ref().map(|a| a.state.session.event.articles.len()), Some(7));
}

#[test]
fn an_omission_is_accepted_and_taken_back() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    press(&mut harness, "Omissions");
    assert!(
        harness.query_by_label("The reference is the set that was loaded: 7 articles.").is_some()
            || harness.query_all_by_label("The reference is the set that was loaded: 7 articles.").count() > 0
    );
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::ArrowDown);
    harness.run_steps(3);
    let key = harness.state().as_ref().and_then(|a| a.state.chosen.clone()).expect("a finding is chosen");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_steps(3);
    assert_eq!(harness.state().as_ref().and_then(|a| a.state.verdict(&key)), Some(Verdict::Accepted));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(3);
    assert_eq!(harness.state().as_ref().and_then(|a| a.state.verdict(&key)), None);
}

#[test]
fn every_pane_opens_in_both_languages() {
    let mut harness = open(sample(), "de");
    wait(&mut harness);
    for (label, pane) in [
        ("Übersicht", Pane::Overview),
        ("Auslassungen", Pane::Omissions),
        ("Darstellung", Pane::Framing),
        ("Bericht", Pane::Report),
        ("Nebeneinander", Pane::SideBySide),
    ] {
        press(&mut harness, label);
        assert_eq!(harness.state().as_ref().map(|a| a.state.pane), Some(pane), "{label}");
    }
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::L);
    harness.run_steps(2);
    wait(&mut harness);
    assert!(harness.query_by_label("Side by side").is_some());
}

#[test]
fn find_lists_places_in_all_texts() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    harness.run_steps(3);
    harness.event(egui::Event::Text("Anchorage".into()));
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains("Anchorage").count() > 3);
}

#[test]
fn a_bad_file_is_told_and_the_others_stay() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("good.txt"), "Der Gipfel in Anchorage endete ohne Einigung auf eine Waffenruhe.").unwrap();
    std::fs::write(dir.path().join("empty.txt"), "").unwrap();
    let mut harness = open(vec![dir.path().to_path_buf()], "en");
    wait(&mut harness);
    let app = harness.state().as_ref().unwrap();
    assert_eq!(app.state.session.event.articles.len(), 1);
    assert!(app.state.notices.iter().any(|n| n.bad && n.text.contains("empty.txt")));
}

#[test]
fn a_pinned_sentence_says_what_tied_it_and_escape_lets_go() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    harness.get_by_label_contains("Anchorage, 16. August").click();
    harness.run_steps(3);
    let pinned = state(&harness).pinned.expect("a sentence is pinned");
    assert_eq!(pinned.article, 0);
    assert!(harness.query_by_label("Let go of this sentence").is_some());
    let partners = state(&harness).comparison.as_ref().map_or(0, |c| c.links.iter().filter(|l| l.aligned && l.a() == pinned).count());
    assert_eq!(harness.query_all_by_label_contains("Separate A").count() > 0, partners > 0);
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert_eq!(state(&harness).pinned, None);
    assert!(harness.query_by_label("Let go of this sentence").is_none());
}

#[test]
fn a_reader_joins_two_sentences_and_undo_separates_them() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    let c = state(&harness).comparison.clone().expect("a comparison");
    let count = |h: &Harness<'static, Option<App>>| {
        state(h).session.decisions.iter().filter(|d| !matches!(d, parallax::model::Decision::By { .. })).count()
    };
    // A sentence that some text lacks but comes near to.
    let tied = |l: &parallax::model::Link| c.links.iter().any(|x| x.aligned && x.a() == l.a() && x.b().article == l.b().article);
    let apart = c.links.iter().filter(|l| !l.aligned && l.a().article == 0 && !tied(l));
    let link = apart.max_by(|x, y| x.score.total_cmp(&y.score)).expect("a candidate").clone();
    harness.state_mut().as_mut().expect("window").state.pinned = Some(link.a());
    harness.run_steps(3);
    // By its accessible action: the button may lie below the edge of the inspector.
    harness.query_all_by_label_contains("Join A").next().expect("a button").click_accesskit();
    harness.run_steps(3);
    wait(&mut harness);
    assert_eq!(count(&harness), 1);
    assert_eq!(state(&harness).pinned, Some(link.a()), "what was looked at stays");
    assert!(state(&harness).comparison.as_ref().is_some_and(|c| c.links.iter().any(|l| l.decided && l.aligned)));
    harness.get_by_label_contains("What changed").click();
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("1 newly joined").is_some());
    harness.key_press(egui::Key::Escape);
    harness.run_steps(2);
    harness.state_mut().as_mut().expect("window").state.pinned = Some(link.a());
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(3);
    wait(&mut harness);
    assert_eq!(count(&harness), 0);
}

#[test]
fn an_article_is_moved_and_hidden_from_its_menu() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    let first = |h: &Harness<'static, Option<App>>| state(h).session.event.articles[0].id.clone();
    let before = first(&harness);
    press(&mut harness, "What can be done with article A");
    press(&mut harness, "Move article A down");
    wait(&mut harness);
    assert_ne!(first(&harness), before);
    press(&mut harness, "What can be done with article A");
    press(&mut harness, "Hide the column of article A");
    assert!(!state(&harness).is_shown(0));
}

#[test]
fn a_cell_of_the_overview_shows_its_passages() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    press(&mut harness, "Overview");
    // The expected subject comes first; topics may carry its name too.
    harness.query_all_by_label_contains("Ukraine, A (Nordlicht-Agentur (erfunden)):").next().expect("a cell").click();
    harness.run_steps(3);
    assert!(state(&harness).cell.is_some());
    assert!(harness.query_by_label("Close").is_some());
    assert!(harness.query_all_by_label_contains("A\u{a0}").count() > 0, "places are links");
    press(&mut harness, "where they differ most");
    assert_eq!(state(&harness).sort, parallax::gui::Sort::Difference);
}

#[test]
fn what_several_texts_lack_is_one_card_judged_text_by_text() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    press(&mut harness, "Omissions");
    assert_eq!(harness.query_all_by_label("BRICS").count(), 1);
    harness.get_by_label("Accept: BRICS B").click_accesskit();
    harness.run_steps(3);
    let c = state(&harness).comparison.clone().expect("a comparison");
    let of = |article: usize| {
        let found = c.omissions.iter().find(|o| o.article == Some(article) && o.key.starts_with("subject:") && o.key.ends_with(":BRICS"));
        found.and_then(|o| state(&harness).verdict(&o.key))
    };
    assert_eq!(of(1), Some(Verdict::Accepted));
    assert_eq!(of(2), None, "the other texts are judged on their own");
}

#[test]
fn framing_opens_every_kind_and_shows_words_in_context() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    press(&mut harness, "Framing");
    let item = harness.query_all_by_label_contains("own\u{a0}voice").next().expect("an expression");
    item.click();
    harness.run_steps(3);
    assert!(state(&harness).item.is_some());
    assert!(harness.query_all_by_label_contains("place").count() > 0);
    harness.get_by_label_contains("Who speaks (").click();
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains("difference").count() > 0);
}

#[test]
fn a_topic_is_renamed_in_the_rows_by_topic() {
    let mut harness = open(sample(), "en");
    wait(&mut harness);
    press(&mut harness, "by topic");
    let label = state(&harness).comparison.as_ref().map(|c| c.topics[0].label.clone()).expect("a topic");
    press(&mut harness, &format!("Rename topic {label}"));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.event(egui::Event::Text("What was agreed".into()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    wait(&mut harness);
    assert!(state(&harness).comparison.as_ref().is_some_and(|c| c.topics.iter().any(|t| t.label == "What was agreed" && t.renamed)));
    assert!(state(&harness).notices.iter().any(|n| n.text.contains("What was agreed")), "the foot says what was done");
}

#[test]
fn every_kind_of_marker_says_what_its_rule_looks_for() {
    use parallax::model::MarkerKind::*;
    let mut harness = open(sample(), "de");
    wait(&mut harness);
    let c = state(&harness).comparison.clone().expect("a comparison");
    for language in ["de", "en"] {
        let d = parallax::present::describe::Describe::new(&c, language);
        for kind in [Label, Loaded, Intensifier, Hedge, Certainty, ScareQuote, Quote, Attribution, Passive, Modality, Metaphor, Frame] {
            assert!(!d.rule_of_kind(kind).is_empty(), "{language}: {kind:?}");
        }
    }
}

/// A file dropped on the window, as the system hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|e| e.to_string())
    }
}

#[test]
fn files_dropped_on_the_window_are_opened_and_more_are_added() {
    let mut harness = open(Vec::new(), "en");
    let folder = sample()[0].clone();
    for (names, count) in [(["01-nordlicht-agentur.txt", "02-abendwarte.md"], 2), (["05-cormorant-press.txt", "06-daily-trumpet.html"], 4)]
    {
        for name in names {
            harness.input_mut().dropped_files.push(Arc::new(Dropped(folder.join(name))));
        }
        for _ in 0..500 {
            harness.step();
            if state(&harness).session.event.articles.len() == count {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        wait(&mut harness);
        assert_eq!(state(&harness).session.event.articles.len(), count);
    }
}

#[test]
fn a_stopped_comparison_says_so_and_can_be_made_again() {
    let mut harness = open(Vec::new(), "en");
    // Long enough that the comparison is still under way when it is stopped.
    let text = "The mayor of Greyferry closed the bridge on Monday. ".repeat(4000);
    let dir = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = (0..4).map(|i| dir.path().join(format!("{i}.txt"))).collect();
    for (i, p) in paths.iter().enumerate() {
        std::fs::write(p, format!("Report {i}\n\n{text}")).unwrap();
        harness.input_mut().dropped_files.push(Arc::new(Dropped(p.clone())));
    }
    for _ in 0..2000 {
        harness.step();
        if state(&harness).job.is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(state(&harness).job.is_some(), "the comparison began");
    harness.step();
    harness.get_by_label("Stop").click();
    harness.run_steps(3);
    assert!(state(&harness).job.is_none() && state(&harness).comparison.is_none());
    assert!(harness.query_by_label("The comparison was stopped; there is no result yet.").is_some());
    assert_eq!(state(&harness).session.event.articles.len(), 4, "the articles stay");
    press(&mut harness, "Compare again");
    assert!(state(&harness).job.is_some());
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert!(state(&harness).job.is_none(), "Escape stops too");
}

#[test]
fn without_a_file_dialog_paths_are_typed_to_open_and_to_save() {
    let mut harness = open(Vec::new(), "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    harness.run_steps(2);
    enter_path(&mut harness, &sample()[0]);
    wait(&mut harness);
    assert_eq!(state(&harness).session.event.articles.len(), 7);
    let dir = tempfile::tempdir().unwrap();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    harness.run_steps(2);
    enter_path(&mut harness, &dir.path().join("summit"));
    let saved = dir.path().join("summit.parallax");
    until(&mut harness, |a| a.state.path.is_some());
    assert_eq!(state(&harness).path.as_deref(), Some(saved.as_path()));
    assert_eq!(parallax::session::open(&saved).unwrap().event.articles.len(), 7);
}

#[test]
fn work_that_was_not_saved_is_offered_by_the_next_start() {
    let dir = tempfile::tempdir().unwrap();
    let mut harness = open(sample(), "en");
    harness.state_mut().as_mut().unwrap().recover_from(dir.path());
    wait(&mut harness);
    press(&mut harness, "Omissions");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::ArrowDown);
    harness.run_steps(3);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_steps(3);
    let made = state(&harness).session.clone();
    assert!(state(&harness).dirty && !made.decisions.is_empty());
    // The copy is written by another thread.
    let copied =
        || std::fs::read_dir(dir.path()).unwrap().filter_map(Result::ok).any(|f| f.path().extension().is_some_and(|e| e == "parallax"));
    for _ in 0..500 {
        if copied() {
            break;
        }
        harness.step();
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(copied());
    drop(harness);
    let mut harness = open(Vec::new(), "en");
    harness.state_mut().as_mut().unwrap().recover_from(dir.path());
    harness.run_steps(3);
    assert!(harness.query_by_label_contains("7 articles, one decision").is_some());
    press(&mut harness, "Take it up again");
    wait(&mut harness);
    assert_eq!(state(&harness).session, made);
    assert!(state(&harness).dirty, "it is still not saved");
}

#[test]
fn work_of_a_saved_session_goes_back_to_its_file() {
    let dir = tempfile::tempdir().unwrap();
    let (copies, file) = (dir.path().join("copies"), dir.path().join("summit.parallax"));
    let mut harness = open(sample(), "en");
    harness.state_mut().as_mut().unwrap().without_dialogs();
    harness.state_mut().as_mut().unwrap().recover_from(&copies);
    wait(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    harness.run_steps(2);
    enter_path(&mut harness, &file);
    until(&mut harness, |a| a.state.path.is_some() && !a.state.dirty);
    press(&mut harness, "Omissions");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::ArrowDown);
    harness.run_steps(3);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_steps(3);
    let copy = copies.join("unsaved-1.parallax");
    until(&mut harness, |_| copy.exists());
    drop(harness);
    assert!(parallax::session::open(&file).unwrap().decisions.is_empty());
    let mut harness = open(Vec::new(), "en");
    harness.state_mut().as_mut().unwrap().recover_from(&copies);
    harness.run_steps(3);
    let name = file.display().to_string();
    assert!(harness.query_all_by_label_contains(&format!("It belongs to {name}")).count() > 0);
    press(&mut harness, "Take it up again");
    wait(&mut harness);
    assert!(state(&harness).notices.iter().any(|n| n.text.contains(&name)), "it says where it will be saved");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    until(&mut harness, |a| !a.state.dirty);
    assert!(!parallax::session::open(&file).unwrap().decisions.is_empty(), "saved to the old file");
}
