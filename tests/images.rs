//! A few pictures of the window, so that what only eyes see does not change unseen: `UPDATE_SNAPSHOTS=1 cargo test --test
//! images` paints them anew; look at them before they are kept.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/raster.rs"]
mod raster;
mod support;

use egui::{Key, Modifiers};
use egui_kittest::{Harness, SnapshotOptions};
use parallax::gui::App;
use parallax::pipeline::Engine;
use parallax::session::settings::Preferences;
use std::sync::Arc;
use support::{sample, wait};

fn window(language: &str, theme: &str, zoom: f32) -> Harness<'static, Option<App>> {
    let preferences = Preferences { language: language.into(), theme: theme.into(), zoom, ..Preferences::default() };
    let builder = Harness::builder().with_size([1280.0, 800.0]).renderer(raster::Raster::default());
    let mut harness = builder.build_ui_state(
        move |ui, app: &mut Option<App>| {
            let start = || App::with(ui.ctx(), sample(), preferences.clone(), Arc::new(Engine::without_encoder()));
            app.get_or_insert_with(start).paint(ui);
        },
        None,
    );
    harness.run_steps(2);
    wait(&mut harness);
    harness
}

/// Faces of the system may stand in for signs that ours lack: some pixels may differ, a line or a word may not.
fn picture(harness: &mut Harness<'static, Option<App>>, name: &str) {
    harness.run_steps(4);
    harness.snapshot_options(name, &SnapshotOptions::new().threshold(1.0).max_failed_pixels(60));
}

fn show(harness: &mut Harness<'static, Option<App>>, key: Key) {
    harness.key_press_modifiers(Modifiers::COMMAND, key);
    harness.run_steps(4);
}

#[test]
fn side_by_side_with_a_pinned_sentence() {
    let mut harness = window("en", "light", 1.0);
    let at = parallax::model::SentenceRef { article: 0, sentence: 1 };
    harness.state_mut().as_mut().unwrap().state.pinned = Some(at);
    picture(&mut harness, "side_by_side");
}

#[test]
fn the_overview_in_the_dark() {
    let mut harness = window("de", "dark", 1.0);
    show(&mut harness, Key::Num1);
    picture(&mut harness, "overview");
}

#[test]
fn omissions_with_one_chosen() {
    let mut harness = window("de", "light", 1.0);
    show(&mut harness, Key::Num3);
    show(&mut harness, Key::ArrowDown);
    picture(&mut harness, "omissions");
}
