//! The window. Panes read the state and return actions; one reducer writes.

mod action;
mod app;
mod bench;
mod command;
mod disk;
mod jobs;
mod keys;
mod panes;
mod pile;
mod scratch;
mod shortcut;
mod state;
mod theme;
mod times;
mod update;
mod watch;
mod widgets;

pub use action::Action;
pub use app::App;
pub use bench::side_by_side_frame;
pub use command::Command;
pub use state::{Pane, Sort, State};

use std::path::PathBuf;

/// Debian packages the window needs at run time.
const PACKAGES: &str = "libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon-x11-0 libgl1";

/// Opens the window with these files, and returns when it is closed.
///
/// # Errors
/// One sentence that says why there is no window.
pub fn run(paths: Vec<PathBuf>) -> Result<(), String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    if cfg!(target_os = "linux") && !set("DISPLAY") && !set("WAYLAND_DISPLAY") {
        return Err("There is no display here, so no window can be opened.".into());
    }
    // Measured from here on: what came before is the system's part.
    let times = times::Times::asked();
    let preferences = app::preferences();
    let place = preferences.window.filter(|w| w.sensible());
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Parallax")
        .with_app_id("parallax")
        .with_inner_size(place.map_or([1280.0, 800.0], |w| [w.width, w.height]))
        .with_maximized(place.is_some_and(|w| w.maximised))
        .with_min_inner_size([800.0, 500.0])
        .with_drag_and_drop(true);
    if let Some((x, y)) = place.and_then(|w| w.x.zip(w.y)) {
        viewport = viewport.with_position([x, y]);
    }
    let viewport = match icon() {
        Some(icon) => viewport.with_icon(icon),
        None => viewport,
    };
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    // Without the X11 libraries the window system panics instead of returning an error.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let started = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let seen = std::sync::Arc::clone(&started);
    let hook = std::sync::Arc::new(std::sync::Mutex::new(Some(hook)));
    let put_back = std::sync::Arc::clone(&hook);
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
        eframe::run_native(
            "parallax",
            options,
            Box::new(move |context| {
                // From here on a panic is a defect of ours and is told as one.
                seen.store(true, std::sync::atomic::Ordering::Relaxed);
                if let Some(h) = put_back.lock().ok().and_then(|mut h| h.take()) {
                    std::panic::set_hook(h);
                }
                Ok(Box::new(App::new(&context.egui_ctx, paths, preferences).timed(times)))
            }),
        )
    }));
    let no_window = |reason: &str| format!("No window can be opened ({reason}); on Debian it needs the packages {PACKAGES}.");
    match outcome {
        Ok(Ok(())) => Ok(()),
        // The reason stands last, behind the place in a library's source, which helps no reader.
        Ok(Err(e)) => Err(no_window(e.to_string().rsplit(": ").next().unwrap_or_default())),
        Err(panic) if started.load(std::sync::atomic::Ordering::Relaxed) => std::panic::resume_unwind(panic),
        Err(_) => Err(no_window("the libraries of the window system are missing")),
    }
}

/// The icon of the window.
fn icon() -> Option<egui::IconData> {
    crate::assets::bytes("icon/parallax.png").and_then(|png| eframe::icon_data::from_png_bytes(&png).ok())
}

#[cfg(test)]
mod tests {
    #[test]
    fn there_is_an_icon() {
        assert_eq!(super::icon().map(|i| (i.width, i.height)), Some((256, 256)));
    }
}
