//! A small window with a large zoom: bars leave the height to the texts.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::gui::{App, Pane};
use support::{open, press, sample, state, wait};

/// 900 × 600 at 200 %, in points.
const SMALL: egui::Vec2 = egui::vec2(450.0, 300.0);

fn small(language: &str) -> Harness<'static, Option<App>> {
    let mut harness = open(sample(), language);
    wait(&mut harness);
    harness.set_size(SMALL);
    harness.run_steps(4);
    harness
}

fn show(harness: &mut Harness<'static, Option<App>>, pane: Pane) {
    harness.state_mut().as_mut().unwrap().state.pane = pane;
    harness.run_steps(6);
}

#[test]
fn the_texts_have_half_of_the_height() {
    for language in ["en", "de"] {
        let harness = small(language);
        // The map of a text is as high as what is seen of it.
        let height =
            |h: &Harness<'static, Option<App>>| h.query_all_by_label_contains("Text A").map(|n| n.rect().height()).fold(0.0, f32::max);
        assert!(height(&harness) >= SMALL.y / 2.0, "{language}: {}", height(&harness));
        harness.get_by_label(if language == "en" { "Menus ▼" } else { "Menüs ▼" });
    }
}

#[test]
fn bars_over_findings_scroll_with_them() {
    let mut harness = small("en");
    show(&mut harness, Pane::Omissions);
    assert!(harness.query_by_label("Test a claim:").is_some());
    let c = state(&harness).comparison.clone().unwrap();
    let last = c.omissions.iter().rfind(|o| o.level == parallax::model::Level::Subject).unwrap().key.clone();
    harness.state_mut().as_mut().unwrap().state.chosen = Some(last);
    harness.run_steps(8);
    assert!(harness.query_by_label("Test a claim:").is_none(), "it has scrolled away");
    harness.set_size(egui::vec2(1280.0, 800.0));
    harness.run_steps(8);
    assert!(harness.query_by_label("Test a claim:").is_some(), "where there is room it stays");
}

#[test]
fn the_title_of_a_difference_begins_in_the_upper_quarter_and_scrolls() {
    let mut harness = small("de");
    show(&mut harness, Pane::Framing);
    let c = state(&harness).comparison.clone().unwrap();
    let first = c.contrasts.iter().find(|x| x.kind == parallax::model::ContrastKind::Labels).unwrap();
    let title = parallax::present::describe::Describe::new(&c, "de").contrast(first).title;
    let top = harness.query_all_by_label(&title).map(|n| n.rect().top()).fold(f32::INFINITY, f32::min);
    assert!(top < SMALL.y / 4.0, "{title}: {top}");
    // All kinds can be reached: what does not fit scrolls and is not cut off.
    assert!(harness.query_all_by_label_contains("(").count() > 0);
}

#[test]
fn panes_are_chosen_from_a_list() {
    let mut harness = small("en");
    press(&mut harness, "Side by side ▼");
    press(&mut harness, "Omissions");
    assert_eq!(state(&harness).pane, Pane::Omissions);
    show(&mut harness, Pane::SideBySide);
    press(&mut harness, "Shown ▼");
    press(&mut harness, "by topic");
    assert!(harness.state().as_ref().unwrap().scratch.by_topic);
    show(&mut harness, Pane::Omissions);
    press(&mut harness, "Menus ▼");
    assert!(harness.query_by_label("File").is_some());
}
