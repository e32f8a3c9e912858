//! Work that was not saved when the program ended: a copy of the session in the reader's folder, found by the next start.
//!
//! Each running window holds a numbered slot by a lock on `unsaved-N.lock`, which the system gives back when the program
//! ends, however it ends. A slot that nobody holds and that has a copy is what a crash left. Beside the copy, `unsaved-N.path`
//! says which session file it belongs to, where it has one.

use super::over::Stamp;
use super::{ENDING, Session};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// Windows at once that keep copies.
const SLOTS: usize = 64;

/// A copy that an earlier run left.
#[derive(Debug)]
pub struct Leftover {
    /// The copy.
    pub path: PathBuf,
    /// Held until it is decided what becomes of it, so that no second window offers it too.
    _lock: File,
}

/// The slot of this run, and what earlier runs left.
#[derive(Debug)]
pub struct Recovery {
    file: PathBuf,
    _lock: File,
    /// Copies of earlier runs, oldest slot first.
    pub leftovers: Vec<Leftover>,
}

impl Recovery {
    /// Takes a free slot in `folder` and looks for copies.
    ///
    /// # Errors
    /// Whatever the disk says; also when every slot is taken.
    pub fn begin(folder: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let (mut leftovers, mut own) = (Vec::new(), None);
        for n in 1..=SLOTS {
            let file = folder.join(format!("unsaved-{n}.{ENDING}"));
            // Behind the free slot another crash may have left a copy; empty slots there are nobody's business.
            if own.is_some() && !file.exists() {
                continue;
            }
            let lock = File::options().create(true).truncate(false).write(true).open(folder.join(format!("unsaved-{n}.lock")))?;
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => continue,
                Err(TryLockError::Error(e)) => return Err(e),
            }
            if file.exists() {
                leftovers.push(Leftover { path: file, _lock: lock });
            } else {
                own = Some((file, lock));
            }
        }
        let (file, lock) = own.ok_or_else(|| std::io::Error::other("no free slot"))?;
        Ok(Self { file, _lock: lock, leftovers })
    }

    /// Where this run keeps its copy.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Keeps a copy of a session, the file it belongs to and what that file held. Any thread may write it.
    ///
    /// # Errors
    /// A sentence that names the file which could not be written.
    pub fn keep(session: &Session, of: Option<(&Path, Option<Stamp>)>, copy: &Path) -> Result<(), String> {
        let beside = path_file(copy);
        // The name first: a copy never stands beside the name of another session.
        let named = match of {
            Some(of) => super::write(&beside, &serde_json::to_vec(&of).unwrap_or_default()),
            None => gone(&beside),
        };
        named.map_err(|e| format!("{}: {e}", beside.display()))?;
        super::save(session, copy).map(drop).map_err(|e| e.to_string())
    }

    /// The copy of this run is no longer needed: the session was saved, or given up.
    pub fn clear(&self) {
        let _ = std::fs::remove_file(&self.file);
        let _ = gone(&path_file(&self.file));
    }

    /// Takes the first leftover for this run's own copy (`keep`), or deletes it.
    pub fn settle(&mut self, keep: bool) {
        if self.leftovers.is_empty() {
            return;
        }
        let old = self.leftovers.remove(0);
        let (name, mine) = (path_file(&old.path), path_file(&self.file));
        if keep {
            let _ = if name.exists() { std::fs::rename(&name, &mine) } else { gone(&mine) };
            let _ = std::fs::rename(&old.path, &self.file);
        } else {
            let _ = std::fs::remove_file(&old.path);
            let _ = gone(&name);
        }
    }

    /// The session file that the first leftover belongs to, where it has one, and what that held.
    pub fn first_path(&self) -> Option<(PathBuf, Option<Stamp>)> {
        let bytes = std::fs::read(path_file(&self.leftovers.first()?.path)).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// The session of the first leftover, or a sentence that names the file: one that cannot be read is set aside under
    /// another name.
    pub fn first(&mut self) -> Option<Result<Session, String>> {
        let old = self.leftovers.first()?;
        let read = super::open(&old.path).map_err(|e| e.to_string());
        if read.is_err() {
            let _ = std::fs::rename(&old.path, old.path.with_extension("broken"));
            self.leftovers.remove(0);
        }
        Some(read)
    }
}

/// Where the name of a copy's session file stands.
fn path_file(copy: &Path) -> PathBuf {
    copy.with_extension("path")
}

/// Removes a file that need not be there.
fn gone(file: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(file) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event};

    fn session(id: &str) -> Session {
        let articles = vec![Article::from_text("a", "Ein Satz.", "de")];
        Session { event: Event { id: id.into(), articles, ..Event::default() }, ..Session::default() }
    }

    #[test]
    fn a_run_that_ends_without_saving_leaves_its_copy_to_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let crashed = Recovery::begin(dir.path()).unwrap();
        super::super::save(&session("lost"), crashed.file()).unwrap();
        let beside = Recovery::begin(dir.path()).unwrap();
        assert!(beside.leftovers.is_empty(), "the other window still runs");
        drop((crashed, beside));
        let mut next = Recovery::begin(dir.path()).unwrap();
        assert_eq!(next.first().unwrap().unwrap(), session("lost"));
        assert!(Recovery::begin(dir.path()).unwrap().leftovers.is_empty(), "it is offered in one window only");
        next.settle(true);
        assert_eq!(super::super::open(next.file()).unwrap(), session("lost"), "until it is saved, it can be lost again");
        next.clear();
        drop(next);
        assert!(Recovery::begin(dir.path()).unwrap().leftovers.is_empty());
    }

    #[test]
    fn a_copy_knows_the_file_it_belongs_to() {
        let dir = tempfile::tempdir().unwrap();
        let crashed = Recovery::begin(dir.path()).unwrap();
        let old = Path::new("/home/somebody/Gipfel „neu“.parallax");
        Recovery::keep(&session("lost"), Some((old, None)), crashed.file()).unwrap();
        drop(crashed);
        let mut next = Recovery::begin(dir.path()).unwrap();
        assert_eq!(next.first_path(), Some((old.to_path_buf(), None)));
        next.settle(true);
        drop(next);
        let mut third = Recovery::begin(dir.path()).unwrap();
        assert_eq!(third.first_path(), Some((old.to_path_buf(), None)), "it goes with the copy");
        third.settle(false);
        drop(third);
        let fresh = Recovery::begin(dir.path()).unwrap();
        Recovery::keep(&session("new"), None, fresh.file()).unwrap();
        drop(fresh);
        assert_eq!(Recovery::begin(dir.path()).unwrap().first_path(), None, "nothing is left of an older copy");
    }

    #[test]
    fn a_copy_that_cannot_be_read_is_kept_aside() {
        let dir = tempfile::tempdir().unwrap();
        let crashed = Recovery::begin(dir.path()).unwrap();
        std::fs::write(crashed.file(), "{ half").unwrap();
        let name = crashed.file().with_extension("broken");
        drop(crashed);
        let mut next = Recovery::begin(dir.path()).unwrap();
        assert!(next.first().unwrap().is_err());
        assert!(next.first().is_none() && name.exists());
    }
}
