//! A window without a screen, for the tests that drive it by the names a screen reader reads.
#![allow(clippy::unwrap_used, clippy::expect_used)]
// Each test program uses a part of this.
#![allow(dead_code)]

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use parallax::gui::App;
use parallax::pipeline::Engine;
use parallax::session::settings::Preferences;
use std::path::PathBuf;
use std::sync::Arc;

pub fn open(paths: Vec<PathBuf>, language: &str) -> Harness<'static, Option<App>> {
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

pub fn wait(harness: &mut Harness<'static, Option<App>>) {
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

pub fn sample() -> Vec<PathBuf> {
    vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples/alaska-summit")]
}

pub fn press(harness: &mut Harness<'static, Option<App>>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

pub fn state<'a>(harness: &'a Harness<'static, Option<App>>) -> &'a parallax::gui::State {
    &harness.state().as_ref().expect("the window is there").state
}

/// Types a path into the box that is shown where there is no file dialog.
pub fn enter_path(harness: &mut Harness<'static, Option<App>>, path: &std::path::Path) {
    until(harness, |a| a.scratch.path.is_some());
    harness.run_steps(3);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_steps(1);
    harness.event(egui::Event::Text(path.display().to_string()));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
}

/// Steps until something holds, or for some seconds.
pub fn until(harness: &mut Harness<'static, Option<App>>, holds: impl Fn(&App) -> bool) {
    for _ in 0..1000 {
        harness.step();
        if harness.state().as_ref().is_some_and(&holds) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("it never came");
}
