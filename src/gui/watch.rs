//! Notices when a file that an article was read from is changed by another program.
//!
//! The folders of the files are watched, not the files: most programs write a new file and rename it over the old one. A
//! thread of its own reads what has changed, after a moment of quiet, so that nothing is read while it is half written.

use super::jobs::Done;
use crate::load::{Columns, Limits};
use notify::{PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// A file is read when it has been left alone for so long.
const QUIET: Duration = Duration::from_millis(300);
/// Drives that do not tell of changes are looked at this often.
const EVERY: Duration = Duration::from_secs(3);

/// What the thread is told.
enum Message {
    /// Watch these files; look at them now too, or not.
    Follow(BTreeSet<PathBuf>, bool),
    /// Something happened to these.
    Touched(Vec<PathBuf>),
    /// The window is closed.
    Stop,
}

/// The watching thread, as the window sees it.
pub struct Watch(Sender<Message>);

impl Watch {
    /// Starts the thread; `tell` is called with each file that was changed.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn begin(tell: impl Fn(Done) + Send + 'static) -> std::io::Result<Self> {
        let (sender, receiver) = channel();
        let touched = sender.clone();
        std::thread::Builder::new().name("parallax-watch".into()).spawn(move || {
            let mut files = BTreeSet::new();
            let mut waiting: BTreeSet<PathBuf> = BTreeSet::new();
            // Dropping it ends the watching.
            let mut watchers = Watchers::default();
            loop {
                let message = if waiting.is_empty() {
                    receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
                } else {
                    receiver.recv_timeout(QUIET)
                };
                match message {
                    Ok(Message::Follow(new, look)) => {
                        watchers = Watchers::of(&new, &touched);
                        waiting.retain(|f| new.contains(f));
                        if look {
                            waiting.extend(new.iter().cloned());
                        }
                        files = new;
                    }
                    Ok(Message::Touched(paths)) => {
                        waiting.extend(files.iter().filter(|f| paths.iter().any(|p| same(f, p))).cloned());
                    }
                    Err(RecvTimeoutError::Timeout) => std::mem::take(&mut waiting).into_iter().for_each(|file| tell(read(file))),
                    Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return drop(watchers),
                }
            }
        })?;
        Ok(Self(sender))
    }

    /// Watches these files and no others. `look` reads them now: they may have changed since they were read. Files that were
    /// read a moment ago are not read twice.
    pub fn follow(&self, files: BTreeSet<PathBuf>, look: bool) {
        let _ = self.0.send(Message::Follow(files, look));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.0.send(Message::Stop);
    }
}

/// What tells of changes: the system where it can, looking where it cannot.
#[derive(Default)]
struct Watchers {
    _system: Option<RecommendedWatcher>,
    _looking: Option<PollWatcher>,
}

impl Watchers {
    fn of(files: &BTreeSet<PathBuf>, touched: &Sender<Message>) -> Self {
        let folders: BTreeSet<&Path> =
            files.iter().filter_map(|f| f.parent()).map(|f| if f.as_os_str().is_empty() { Path::new(".") } else { f }).collect();
        let tell = |touched: Sender<Message>| {
            move |event: notify::Result<notify::Event>| {
                // A file that was only read is no news; telling of it would make it read again, for ever.
                if let Ok(e) = event.map_err(drop).and_then(|e| if e.kind.is_access() { Err(()) } else { Ok(e) }) {
                    let _ = touched.send(Message::Touched(e.paths));
                }
            }
        };
        let mut system = notify::recommended_watcher(tell(touched.clone())).ok();
        let refused: Vec<&Path> =
            folders.into_iter().filter(|f| system.as_mut().is_none_or(|w| w.watch(f, RecursiveMode::NonRecursive).is_err())).collect();
        let mut looking = None;
        if !refused.is_empty() {
            looking = PollWatcher::new(tell(touched.clone()), notify::Config::default().with_poll_interval(EVERY)).ok();
            if let Some(watcher) = &mut looking {
                refused.iter().for_each(|f| drop(watcher.watch(f, RecursiveMode::NonRecursive)));
            }
        }
        Self { _system: system, _looking: looking }
    }
}

/// Whether two paths mean one file: the system may tell of a folder by another name than the reader gave it.
fn same(file: &Path, told: &Path) -> bool {
    let folder =
        |p: &Path| p.parent().map(|f| if f.as_os_str().is_empty() { Path::new(".") } else { f }).and_then(|f| f.canonicalize().ok());
    file == told || (file.file_name() == told.file_name() && folder(file) == folder(told))
}

/// What a file holds now.
fn read(file: PathBuf) -> Done {
    let (articles, failures) = crate::load::articles(&file, &Limits::chosen(), &Columns::chosen());
    match failures.into_iter().next().filter(|_| articles.is_empty()) {
        Some(e) => Done::Unreadable(file, e.to_string()),
        None => Done::Changed(file, articles),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_is_read_again_once_and_others_are_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let (mine, other) = (dir.path().join("a.txt"), dir.path().join("b.txt"));
        let write = |p: &Path, text: &str| std::fs::write(p, text).unwrap();
        write(&mine, "Der Gipfel endete am Abend.");
        let (tell, told) = channel();
        let watch = Watch::begin(move |done| drop(tell.send(done))).unwrap();
        watch.follow(BTreeSet::from([mine.clone()]), true);
        let next = |wait: u64| told.recv_timeout(Duration::from_millis(wait)).ok();
        let text = |done: Option<Done>| match done {
            Some(Done::Changed(file, articles)) => Some((file, articles[0].text.clone())),
            _ => None,
        };
        assert_eq!(text(next(10_000)), Some((mine.clone(), "Der Gipfel endete am Abend.".into())), "it is looked at at once");
        write(&other, "Etwas anderes.");
        assert!(next(900).is_none(), "another file, and reading is no change");
        // As editors save: a new file, renamed over the old one.
        write(&other, "Der Gipfel endete ohne Einigung.");
        std::fs::rename(&other, &mine).unwrap();
        assert_eq!(text(next(10_000)), Some((mine.clone(), "Der Gipfel endete ohne Einigung.".into())));
        std::fs::remove_file(&mine).unwrap();
        assert!(matches!(next(10_000), Some(Done::Unreadable(file, reason)) if file == mine && reason.starts_with("a.txt: ")));
    }
}
