//! Work off the painting thread: loading, comparing, dialogs, writing. Results carry the generation they belong to.

use super::watch::Watch;
use crate::group::Group;
use crate::load::link::Policy;
use crate::load::{Columns, Limits, Loaded};
use crate::model::{Article, Comparison, Decision, Event, Settings};
use crate::pipeline::Engine;
use crate::progress::Progress;
use crate::session::over::{self, Stamp};
use crate::session::recovery::Recovery;
use crate::session::{Session, SessionError};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What a job brought.
pub enum Done {
    /// Files were read, from these paths; the events they make up when they may be more than one.
    Loaded(Box<Loaded>, Vec<PathBuf>, Vec<Group>),
    /// A session was read.
    Session(Box<Session>, PathBuf, Stamp),
    /// A comparison, unless it was cancelled.
    Compared(Option<Box<Comparison>>),
    /// The session of a second coder was read.
    Coder(Box<Session>, PathBuf),
    /// A session chosen in a dialog, and what for.
    SessionChosen(Wanted, PathBuf),
    /// What is different since an earlier session, a line each.
    Earlier(PathBuf, Vec<String>),
    /// Files chosen in a dialog; none when the reader thought better of it.
    Chosen(Vec<PathBuf>),
    /// The system could show no file dialog: what was to be asked, and the name proposed.
    NoDialog(Wanted, String),
    /// Where to save the session, and whether the dialog has asked about that very file.
    SaveTo(PathBuf, bool),
    /// Where to write a report.
    ReportTo(crate::report::Format, PathBuf),
    /// Where to write a worksheet.
    WorksheetTo(PathBuf),
    /// A copy of unsaved work was kept.
    Kept,
    /// Another program was asked to show a file.
    Opened,
    /// A report or worksheet was written.
    Written(PathBuf),
    /// A session was written, as it was when that began.
    Saved(Box<Session>, PathBuf, Stamp),
    /// A session was not written: somebody else has saved there since.
    Conflict(PathBuf),
    /// A file that articles came from was looked at, with what it holds now.
    Changed(PathBuf, Vec<Article>),
    /// Such a file could not be read, and why.
    Unreadable(PathBuf, String),
    /// Something went wrong.
    Failed(String),
}

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Files or a folder to open.
    Open,
    /// The session of a second coder.
    Coder,
    /// An earlier session, to see what is different now.
    Earlier,
    /// Where to save the session.
    Session,
    /// Where to write a report.
    Report(crate::report::Format),
    /// Where to write a worksheet.
    Worksheet,
}

/// Two events of two articles each.
const LEAST_OF_TWO: usize = 4;

/// A dialog that ends sooner was never shown: nobody reads and cancels so quickly. The system's answer is the same in both
/// cases.
const SEEN: std::time::Duration = std::time::Duration::from_millis(250);

/// Starts jobs and takes their results.
pub struct Jobs {
    sender: Sender<(u64, Done)>,
    receiver: Receiver<(u64, Done)>,
    generation: u64,
    waker: Arc<dyn Fn() + Send + Sync>,
    engine: Arc<Engine>,
    watch: Option<Watch>,
    /// File dialogs may be tried.
    pub dialogs: bool,
}

/// What a session may be written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// What was last read or written there by this window; nothing where it never was.
    Known(Option<Stamp>),
    /// Whatever is there: the reader said so.
    Anything,
}

impl Jobs {
    /// `waker` is called when a result is there.
    pub fn new(waker: Arc<dyn Fn() + Send + Sync>, engine: Arc<Engine>) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, generation: 0, waker, engine, watch: None, dialogs: true }
    }

    fn start(&self, generation: u64, work: impl FnOnce() -> Done + Send + 'static) {
        let (sender, waker) = (self.sender.clone(), Arc::clone(&self.waker));
        let spawned = std::thread::Builder::new().name("parallax-job".into()).spawn(move || {
            // A panic in the engine becomes a message; the window lives on.
            let done =
                std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| Done::Failed("internal error".into()));
            let _ = sender.send((generation, done));
            waker();
        });
        if let Err(e) = spawned {
            let _ = self.sender.send((generation, Done::Failed(e.to_string())));
        }
    }

    /// Compares; an older comparison under way is no longer waited for.
    pub fn compare(&mut self, event: Event, settings: Settings, decisions: Vec<Decision>) -> Progress {
        self.generation += 1;
        let progress = Progress::default();
        let (mine, engine) = (progress.clone(), Arc::clone(&self.engine));
        self.start(self.generation, move || Done::Compared(engine.compare(&event, &settings, &decisions, &mine).ok().map(Box::new)));
        progress
    }

    /// Reads files, folders or one session.
    pub fn load(&self, paths: Vec<PathBuf>) {
        let engine = Arc::clone(&self.engine);
        self.start(0, move || match paths.as_slice() {
            [one] if one.extension().is_some_and(|e| e == crate::session::ENDING) => match over::open_stamped(one) {
                Ok((s, stamp)) => Done::Session(Box::new(s), one.clone(), stamp),
                Err(e) => Done::Failed(e.to_string()),
            },
            _ => {
                let loaded = crate::load::open(&paths, &Limits::chosen());
                let groups = events(&loaded, &engine);
                Done::Loaded(Box::new(loaded), paths, groups)
            }
        });
    }

    /// Writes a session over what is known to be there, or whatever is there.
    pub fn save(&self, session: Session, path: PathBuf, over: Over) {
        self.start(0, move || {
            let saved = match over {
                Over::Known(known) => over::save_over(&session, &path, known),
                Over::Anything => over::save_stamped(&session, &path),
            };
            match saved {
                Ok(stamp) => Done::Saved(Box::new(session), path, stamp),
                Err(SessionError::Changed { path }) => Done::Conflict(path),
                Err(e) => Done::Failed(e.to_string()),
            }
        });
    }

    /// Fetches pages by their addresses, as the reader has just asked for.
    pub fn fetch(&self, addresses: Vec<String>, policy: Policy) {
        self.start(0, move || {
            let mut loaded = Loaded::default();
            for address in &addresses {
                let (articles, failures) = crate::load::link::fetch(address, policy, &Limits::chosen(), &Columns::chosen());
                loaded.event.articles.extend(articles);
                loaded.failures.extend(failures);
            }
            loaded.event.id = loaded.event.articles.first().map(|a| a.id.clone()).unwrap_or_default();
            crate::load::finish(&mut loaded);
            Done::Loaded(Box::new(loaded), Vec::new(), Vec::new())
        });
    }

    /// Watches these files and no others; `look` as in [`Watch::follow`].
    pub fn follow(&mut self, files: BTreeSet<PathBuf>, look: bool) {
        if self.watch.is_none() && !files.is_empty() {
            let (sender, waker) = (self.sender.clone(), Arc::clone(&self.waker));
            let tell = move |done| {
                let _ = sender.send((0, done));
                waker();
            };
            match Watch::begin(tell) {
                Ok(watch) => self.watch = Some(watch),
                Err(e) => drop(self.sender.send((0, Done::Failed(e.to_string())))),
            }
        }
        if let Some(watch) = &self.watch {
            watch.follow(files, look);
        }
    }

    /// Keeps a copy of work that is not saved; what cannot be kept is told.
    pub fn keep(&self, session: Session, of: Option<(PathBuf, Option<Stamp>)>, copy: PathBuf) {
        self.start(0, move || match Recovery::keep(&session, of.as_ref().map(|(path, stamp)| (path.as_path(), *stamp)), &copy) {
            Ok(()) => Done::Kept,
            Err(e) => Done::Failed(e),
        });
    }

    /// Writes a report.
    pub fn report(
        &self,
        comparison: Arc<Comparison>,
        decisions: Vec<Decision>,
        choice: crate::report::Choice,
        format: crate::report::Format,
        language: &'static str,
        path: PathBuf,
    ) {
        self.start(0, move || {
            let rendered = crate::report::render_choice(&comparison, &decisions, &choice, format, language).map_err(|e| e.to_string());
            written(path, rendered)
        });
    }

    /// Writes a worksheet.
    pub fn worksheet(&self, event: Event, language: &'static str, path: PathBuf) {
        self.start(0, move || {
            let rendered = crate::report::worksheet(&event, language).map_err(|e| e.to_string());
            written(path, rendered)
        });
    }

    /// Asks the system to open a file, or to show it in its folder.
    pub fn outside(&self, path: PathBuf, folder: bool) {
        self.start(0, move || {
            // A name without a folder lies in the folder the program was started in.
            let parent = path.parent().map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
            let target = parent.filter(|_| folder).unwrap_or(&path);
            match outside(target) {
                Ok(()) => Done::Opened,
                Err(e) => Done::Failed(format!("{}: {e}", target.display())),
            }
        });
    }

    /// Asks for files or a folder.
    pub fn choose(&self, folder: bool, filter: &str) {
        let (filter, try_it) = (filter.to_string(), self.dialogs);
        self.start(0, move || {
            let begun = std::time::Instant::now();
            let dialog = rfd::FileDialog::new();
            let chosen = if !try_it {
                None
            } else if folder {
                dialog.pick_folder().map(|f| vec![f])
            } else {
                let mut endings = crate::load::ENDINGS.to_vec();
                endings.push(crate::session::ENDING);
                dialog.add_filter(filter, &endings).pick_files()
            };
            match chosen {
                None if begun.elapsed() < SEEN => Done::NoDialog(Wanted::Open, String::new()),
                chosen => Done::Chosen(chosen.unwrap_or_default()),
            }
        });
    }

    /// Asks for a session: of a second coder, or an earlier one.
    pub fn choose_session(&self, filter: &str, wanted: Wanted) {
        let (filter, try_it) = (filter.to_string(), self.dialogs);
        self.start(0, move || {
            let begun = std::time::Instant::now();
            let dialog = || rfd::FileDialog::new().add_filter(filter, &[crate::session::ENDING]).pick_file();
            match if try_it { dialog() } else { None } {
                Some(path) => Done::SessionChosen(wanted, path),
                None if begun.elapsed() < SEEN => Done::NoDialog(wanted, String::new()),
                None => Done::Chosen(Vec::new()),
            }
        });
    }

    /// Compares an earlier session anew, and tells what is different in the one that is open.
    pub fn earlier(&self, path: PathBuf, now: Arc<Comparison>, decisions: Vec<Decision>, language: &'static str) {
        let engine = Arc::clone(&self.engine);
        self.start(0, move || {
            let session = match crate::session::open(&path) {
                Ok(s) => s,
                Err(e) => return Done::Failed(e.to_string()),
            };
            let settings = Settings { interface: language.into(), near: true, ..session.settings };
            match engine.compare(&session.event, &settings, &session.decisions, &Progress::default()) {
                Ok(then) => Done::Earlier(path, crate::report::changed((&then, &session.decisions), (&now, &decisions), language)),
                Err(e) => Done::Failed(e.to_string()),
            }
        });
    }

    /// Reads the session of a second coder.
    pub fn read_coder(&self, path: PathBuf) {
        self.start(0, move || coder(path));
    }

    /// Asks where to save.
    pub fn ask(&self, name: String, wanted: Wanted) {
        let try_it = self.dialogs;
        self.start(0, move || {
            let begun = std::time::Instant::now();
            let chosen = if try_it { rfd::FileDialog::new().set_file_name(&name).save_file() } else { None };
            match (chosen, wanted) {
                (Some(path), Wanted::Session) => {
                    let whole = with_ending(&path, &name);
                    let asked = whole == path;
                    Done::SaveTo(whole, asked)
                }
                (Some(path), Wanted::Report(format)) => Done::ReportTo(format, with_ending(&path, &name)),
                (Some(path), Wanted::Worksheet) => Done::WorksheetTo(with_ending(&path, &name)),
                (Some(path), Wanted::Open | Wanted::Coder | Wanted::Earlier) => Done::Chosen(vec![path]),
                (None, _) if begun.elapsed() < SEEN => Done::NoDialog(wanted, name),
                (None, _) => Done::Chosen(Vec::new()),
            }
        });
    }

    /// Results that are still wanted.
    pub fn poll(&self) -> Vec<Done> {
        let wanted = |(g, d): (u64, Done)| (g == 0 || g == self.generation).then_some(d);
        self.receiver.try_iter().filter_map(wanted).collect()
    }

    /// Nothing under way is waited for any more.
    pub fn forget(&mut self) {
        self.generation += 1;
    }
}

/// The events in what was read: none when the reader says that it is one (`event.toml`), or when it is too little to be two.
fn events(loaded: &Loaded, engine: &Engine) -> Vec<Group> {
    let event = &loaded.event;
    if event.articles.len() < LEAST_OF_TWO || !event.title.is_empty() || !event.expected.is_empty() {
        return Vec::new();
    }
    let articles: Vec<&crate::model::Article> = event.articles.iter().collect();
    crate::group::group(&articles, engine.encoder().as_deref(), &Progress::default()).unwrap_or_default()
}

/// The session of a second coder.
fn coder(path: PathBuf) -> Done {
    match crate::session::open(&path) {
        Ok(session) => Done::Coder(Box::new(session), path),
        Err(e) => Done::Failed(e.to_string()),
    }
}

/// Writes what was rendered.
fn written(path: PathBuf, rendered: Result<Vec<u8>, String>) -> Done {
    match rendered.and_then(|bytes| crate::session::write(&path, &bytes).map_err(|e| e.to_string())) {
        Ok(()) => Done::Written(path),
        Err(e) => Done::Failed(format!("{}: {e}", path.display())),
    }
}

/// Asks the system to open a file or folder, with the program it has for it.
fn outside(target: &Path) -> Result<(), String> {
    // Some openers succeed in silence with a file that is gone.
    if !target.exists() {
        return Err(std::io::Error::from(std::io::ErrorKind::NotFound).to_string());
    }
    opener::open(target).map_err(|e| e.to_string())
}

/// The path with the ending of `name`. Another ending stays and the right one follows it: a file is opened by its ending,
/// and "v1.2" or a proposed name that was typed on to is none that could be.
pub fn with_ending(path: &Path, name: &str) -> PathBuf {
    let Some(wanted) = Path::new(name).extension().and_then(|e| e.to_str()) else { return path.to_path_buf() };
    let typed = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let other = match wanted {
        "html" => "htm",
        "md" => "markdown",
        only => only,
    };
    let Some(file) = path.file_name().filter(|_| typed != wanted && typed != other) else { return path.to_path_buf() };
    let file = file.to_string_lossy();
    path.with_file_name(format!("{}.{wanted}", file.trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;

    fn wait(jobs: &Jobs) -> Vec<Done> {
        for _ in 0..600 {
            let done = jobs.poll();
            if !done.is_empty() {
                return done;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        Vec::new()
    }

    #[test]
    fn a_stale_comparison_is_dropped_and_the_newest_comes() {
        let mut jobs = Jobs::new(Arc::new(|| {}), Arc::new(Engine::without_encoder()));
        let event = |t: &str| Event { articles: vec![Article::from_text("a", t, "en")], ..Event::default() };
        jobs.compare(event("One."), Settings::default(), Vec::new());
        jobs.compare(event("Two words."), Settings::default(), Vec::new());
        let done = wait(&jobs);
        let words: Vec<usize> =
            done.iter().filter_map(|d| if let Done::Compared(Some(c)) = d { Some(c.articles[0].words) } else { None }).collect();
        assert_eq!(words, [2]);
    }

    #[test]
    fn a_file_that_is_gone_is_told_and_not_opened() {
        let jobs = Jobs::new(Arc::new(|| {}), Arc::new(Engine::without_encoder()));
        jobs.outside("/no/such/report.html".into(), false);
        assert!(matches!(wait(&jobs).first(), Some(Done::Failed(m)) if m.contains("report.html")));
    }

    #[test]
    fn a_file_gets_the_ending_it_is_opened_by() {
        for (typed, name, whole) in [
            ("/a/t1", "summit.parallax", "/a/t1.parallax"),
            ("/a/t1.parallax", "summit.parallax", "/a/t1.parallax"),
            ("/a/t1.parallaxs1", "summit.parallax", "/a/t1.parallaxs1.parallax"),
            ("v1.2", "x.parallax", "v1.2.parallax"),
            ("t1.", "x.html", "t1.html"),
            ("T1.HTM", "x.html", "T1.HTM"),
            ("t1.pdf", "x.md", "t1.pdf.md"),
            ("/", "x.md", "/"),
        ] {
            assert_eq!(with_ending(Path::new(typed), name), Path::new(whole), "{typed}");
        }
    }

    #[test]
    fn a_missing_session_is_a_message() {
        let jobs = Jobs::new(Arc::new(|| {}), Arc::new(Engine::without_encoder()));
        jobs.load(vec!["/no/such/file.parallax".into()]);
        assert!(matches!(wait(&jobs).first(), Some(Done::Failed(m)) if m.contains("file.parallax")));
    }
}
