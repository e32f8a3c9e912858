//! The window: takes results, paints the panes, hands their actions to the reducer.

use super::action::Action;
use super::jobs::Jobs;
use super::state::{Pane, Scratch, State};
use super::times::Times;
use super::{keys, panes, theme, update};
use crate::model::Decision;
use crate::pipeline::Engine;
use crate::session::Session;
use crate::session::recovery::Recovery;
use crate::session::settings::{Preferences, WindowPlace, file};
use egui::{CentralPanel, Context, Panel, Ui};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Unsaved work is copied this often at most.
const EVERY: Duration = Duration::from_secs(5);

/// The program with a window.
pub struct App {
    /// What it knows.
    pub state: State,
    /// What is being typed.
    pub scratch: Scratch,
    jobs: Jobs,
    side_by_side: panes::side_by_side::Memory,
    copies: Copies,
    times: Option<Times>,
}

impl App {
    /// Starts with files to open and the reader's [`preferences`].
    pub fn new(context: &Context, paths: Vec<PathBuf>, preferences: Preferences) -> Self {
        let lists = preferences.lists.as_deref().filter(|_| crate::own::get().is_none());
        let unusable = lists.and_then(|f| crate::own::install(f).err());
        let folder = preferences.encoder.clone();
        let own = folder.as_ref().map(|f| crate::meaning::load_folder(f));
        let (engine, refused) = match own {
            Some(Ok(encoder)) => (Engine::with_encoder(encoder), None),
            Some(Err(e)) => (Engine::new(), Some(e.to_string())),
            None => (Engine::new(), None),
        };
        let mut app = Self::with(context, paths, preferences, Arc::new(engine));
        app.state.disk.settings = file();
        if let Some(folder) = file().and_then(|f| f.parent().map(|p| p.join("recovery"))) {
            app.recover_from(&folder);
        }
        if let Some(reason) = refused {
            let text = app.state.texts().with("gui-encoder-refused", &[("reason", reason.into())]);
            app.state.tell(text, true);
        }
        if let Some(reason) = unusable {
            let text = app.state.texts().with("gui-lists-refused", &[("reason", reason.into())]);
            app.state.tell(text, true);
        }
        app
    }

    /// Starts with given preferences and engine, as tests do.
    pub fn with(context: &Context, paths: Vec<PathBuf>, preferences: Preferences, engine: Arc<Engine>) -> Self {
        theme::install(context);
        context.set_zoom_factor(preferences.zoom.clamp(0.5, 3.0));
        let waker = context.clone();
        let jobs = Jobs::new(Arc::new(move || waker.request_repaint()), engine);
        let mut app = Self {
            state: State::new(preferences),
            scratch: Scratch::new(),
            jobs,
            side_by_side: Default::default(),
            copies: Copies::default(),
            times: None,
        };
        update::set_theme(context, app.state.theme);
        if !paths.is_empty() {
            app.act(context, vec![Action::OpenPaths(paths)]);
        }
        app
    }

    /// Tells how long frames take.
    pub(super) fn timed(self, times: Option<Times>) -> Self {
        Self { times, ..self }
    }

    /// Keeps copies of unsaved work in `folder`, and offers what an earlier run left there.
    pub fn recover_from(&mut self, folder: &std::path::Path) {
        match Recovery::begin(folder) {
            Ok(recovery) => self.copies.recovery = Some(recovery),
            Err(e) => self.state.tell(format!("{}: {e}", folder.display()), true),
        }
        self.copies.offer(&mut self.state);
    }

    /// Never shows a file dialog: a path is typed instead, as where the system has none.
    pub fn without_dialogs(&mut self) {
        self.jobs.dialogs = false;
    }

    fn act(&mut self, context: &Context, actions: Vec<Action>) {
        for action in actions {
            update::act(&mut self.state, &mut self.scratch, &mut self.jobs, context, action);
        }
        update::judged(&mut self.state);
    }

    /// The window is to be closed by the system: what is not saved, a note being typed included, is asked about first.
    fn ask_before_closing(&mut self, context: &Context) {
        if !context.input(|i| i.viewport().close_requested()) || self.state.close_now {
            return;
        }
        update::take_typed(&mut self.state, &mut self.scratch, &mut self.jobs);
        if self.state.dirty {
            context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.state.closing = true;
        }
    }

    /// Paints one frame.
    pub fn paint(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        for done in self.jobs.poll() {
            update::done(&mut self.state, &mut self.scratch, &mut self.jobs, done);
        }
        let mut actions = Vec::new();
        let typing = context.text_edit_focused();
        keys::pressed(ui, &self.state, typing, self.scratch.boxed(), &mut actions);
        let dropped: Vec<PathBuf> = context.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_path_buf()).collect());
        if !dropped.is_empty() {
            actions.push(Action::OpenPaths(dropped));
        }
        let Self { state, scratch, side_by_side, .. } = self;
        Panel::top("menu").show(ui, |ui| panes::menu::show(ui, state, scratch, &mut actions));
        if !state.disk.changed.is_empty() {
            Panel::top("changed").show(ui, |ui| panes::disk::strip(ui, state, &mut actions));
        }
        Panel::bottom("foot").show(ui, |ui| panes::foot::show(ui, state, &mut actions));
        if !state.session.event.articles.is_empty() && state.list.unwrap_or_else(|| wide(&context)) {
            Panel::left("articles")
                .default_size(230.0)
                .size_range(180.0..=360.0)
                .show(ui, |ui| panes::articles::show(ui, state, scratch, &mut actions));
        }
        CentralPanel::default().show(ui, |ui| match (&state.comparison, state.session.event.articles.is_empty()) {
            (_, true) => panes::welcome::show(ui, state, scratch, &mut actions),
            (None, _) => panes::welcome::waiting(ui, state, &mut actions),
            (Some(c), _) => match state.pane {
                Pane::Overview => panes::overview::show(ui, state, c, scratch, &mut actions),
                Pane::SideBySide => panes::side_by_side::show(ui, state, c, scratch, side_by_side, &mut actions),
                Pane::Omissions => panes::omissions::show(ui, state, c, scratch, &mut actions),
                Pane::Framing => panes::framing::show(ui, state, c, scratch, &mut actions),
                Pane::Report => panes::report::show(ui, state, c, scratch, &mut actions),
                Pane::Codes => panes::codes::show(ui, state, c, scratch, &mut actions),
            },
        });
        panes::dialogs::show(&context, state, scratch, &mut actions);
        panes::toast::show(&context, state, &mut actions);
        // Columns have gone where they were sent; from now on the reader scrolls them.
        if self.state.pane == Pane::SideBySide && !self.scratch.by_topic && self.state.comparison.is_some() {
            self.state.scroll_to.clear();
        }
        self.act(&context, actions);
        self.ask_before_closing(&context);
        if let Some(name) = self.scratch.report.who.clone() {
            self.state.preferences.name = name;
        }
        self.copies.follow(&mut self.state, &self.scratch, &self.jobs, &context);
        remember_window(&mut self.state.preferences, &context);
        if self.state.close_now {
            context.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if self.state.busy() {
            context.request_repaint_after(std::time::Duration::from_millis(100));
        }
    }
}

/// The preferences in the reader's folder.
pub(super) fn preferences() -> Preferences {
    file().map(|f| Preferences::load(&f)).unwrap_or_default()
}

/// Notes where the window is, in points without zoom. A window that fills the screen keeps the size it had before.
fn remember_window(preferences: &mut Preferences, context: &Context) {
    let zoom = context.zoom_factor();
    let (inner, outer, maximised) = context.input(|i| {
        let v = i.viewport();
        (v.inner_rect, v.outer_rect, v.maximized.unwrap_or(false) || v.fullscreen.unwrap_or(false))
    });
    let Some(inner) = inner else { return };
    match preferences.window.as_mut().filter(|_| maximised) {
        Some(before) => before.maximised = true,
        None => {
            let corner = outer.map(|r| r.min * zoom);
            let (x, y) = (corner.map(|c| c.x), corner.map(|c| c.y));
            preferences.window = Some(WindowPlace { x, y, width: inner.width() * zoom, height: inner.height() * zoom, maximised });
        }
    }
}

/// There is room for the list of articles beside a pane; with a large zoom there is not.
pub(super) fn wide(context: &Context) -> bool {
    context.content_rect().width() >= 760.0
}

/// There is so little height, in a small window or with a large zoom, that bars are to leave it to the texts: those that can
/// shrink to a line, the others scroll with what they belong to.
pub(super) fn low(context: &Context) -> bool {
    context.content_rect().height() < 440.0
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let (begun, busy) = (Instant::now(), self.state.busy());
        self.paint(ui);
        if let Some(times) = &mut self.times {
            times.frame(begun.elapsed(), busy);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(times) = &self.times {
            eprintln!("{}", times.told());
        }
        if let Some(path) = file() {
            let _ = self.state.preferences.save(&path);
        }
        // Saved, or given up by the reader.
        if let Some(recovery) = &self.copies.recovery {
            recovery.clear();
        }
    }
}

/// Copies of work that is not saved, for the next start after a crash.
#[derive(Default)]
struct Copies {
    recovery: Option<Recovery>,
    /// When the last copy was made, of what, and of what was being typed.
    last: Option<(Instant, Session, Vec<Decision>)>,
}

impl Copies {
    /// Asks about what an earlier run left.
    fn offer(&mut self, state: &mut State) {
        while let Some(read) = self.recovery.as_mut().and_then(Recovery::first) {
            state.left_path = self.recovery.as_ref().and_then(Recovery::first_path);
            match read {
                Ok(session) => {
                    state.left = Some(Box::new(session));
                    return;
                }
                Err(reason) => state.tell(reason, true),
            }
        }
    }

    /// Does what the reader said of a leftover; makes a copy when there is something new, and removes it when it is saved.
    fn follow(&mut self, state: &mut State, scratch: &Scratch, jobs: &Jobs, context: &Context) {
        if let Some(keep) = state.settled.take() {
            if let Some(recovery) = &mut self.recovery {
                recovery.settle(keep);
            }
            self.offer(state);
        }
        let Some(recovery) = &self.recovery else { return };
        let typed = update::typed(state, scratch);
        if !state.dirty && typed.is_empty() {
            if self.last.take().is_some() {
                recovery.clear();
            }
            return;
        }
        let due = self.last.as_ref().is_none_or(|(at, ..)| at.elapsed() >= EVERY);
        if due && self.last.as_ref().is_none_or(|(_, session, noted)| *session != state.session || *noted != typed) {
            let of = state.path.clone().map(|path| (path, state.disk.stamp));
            let mut copy = state.session.clone();
            copy.decisions.extend(typed.iter().cloned());
            jobs.keep(copy, of, recovery.file().to_path_buf());
            self.last = Some((Instant::now(), state.session.clone(), typed));
        }
        context.request_repaint_after(EVERY);
    }
}
