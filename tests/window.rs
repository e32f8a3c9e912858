//! The window, driven by the names that a screen reader reads.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::gui::{App, Pane};
use parallax::model::Verdict;
use parallax::pipeline::Engine;
use parallax::session::settings::Preferences;
use std::path::PathBuf;
use std::sync::Arc;

fn open(paths: Vec<PathBuf>, language: &str) -> Harness<'static, Option<App>> {
    let preferences = Preferences { language: language.into(), ..Preferences::default() };
    let mut harness = Harness::builder().with_size([1280.0, 800.0]).build_ui_state(
        move |ui, app: &mut Option<App>| {
            let app =
                app.get_or_insert_with(|| App::with(ui.ctx(), paths.clone(), preferences.clone(), Arc::new(Engine::without_encoder())));
            app.paint(ui);
        },
        None,
    );
    harness.run_steps(2);
    harness
}

fn wait(harness: &mut Harness<'static, Option<App>>) {
    for _ in 0..2000 {
        harness.step();
        let ready = harness.state().as_ref().is_some_and(|a| a.state.comparison.is_some() && !a.state.busy());
        if ready {
            harness.run_steps(3);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("no comparison came");
}

fn sample() -> Vec<PathBuf> {
    vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/alaska-summit")]
}

fn press(harness: &mut Harness<'static, Option<App>>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

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
