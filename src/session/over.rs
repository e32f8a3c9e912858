//! Two windows on one session, or a drive that several people share: a session is never written over one that somebody
//! else has saved since.

use super::{Session, SessionError, read, save};
use sha2::{Digest, Sha256};
use std::fs::{File, TryLockError};
use std::path::Path;

/// What a session file held: the SHA-256 of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stamp([u8; 32]);

impl Stamp {
    /// The stamp of a file as it is now; `None` when it cannot be read.
    pub fn of(path: &Path) -> Option<Self> {
        std::fs::read(path).ok().map(|bytes| Self::of_bytes(&bytes))
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// Opens a session and remembers what its file held.
///
/// # Errors
/// As [`super::open`].
pub fn open_stamped(path: &Path) -> Result<(Session, Stamp), SessionError> {
    let bytes = super::bytes(path)?;
    Ok((read(path, &bytes)?, Stamp::of_bytes(&bytes)))
}

/// Saves a session over the file that held `known` (`None`: over nothing).
///
/// # Errors
/// [`SessionError::Changed`] when the file holds something else by now, and nothing is written; else as [`save`].
pub fn save_over(session: &Session, path: &Path, known: Option<Stamp>) -> Result<Stamp, SessionError> {
    let changed = || SessionError::Changed { path: path.to_path_buf() };
    // Held from the look at the file until the new one has its name. Drives without locks still have the look.
    let old = File::open(path).ok();
    if let Some(Err(TryLockError::WouldBlock)) = old.as_ref().map(File::try_lock) {
        return Err(changed());
    }
    // A file that is gone, with its folder or alone, is nobody's work.
    let there = Stamp::of(path);
    if there.is_some() && there != known {
        return Err(changed());
    }
    save_stamped(session, path)
}

/// Saves a session whatever the file held: the reader said so.
///
/// # Errors
/// As [`save`].
pub fn save_stamped(session: &Session, path: &Path) -> Result<Stamp, SessionError> {
    save(session, path).map(|bytes| Stamp::of_bytes(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Event;

    fn session(id: &str) -> Session {
        Session { event: Event { id: id.into(), ..Event::default() }, ..Session::default() }
    }

    #[test]
    fn the_second_of_two_windows_does_not_write_over_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.parallax");
        let begun = save_over(&session("begun"), &path, None).unwrap();
        let (_, seen) = open_stamped(&path).unwrap();
        assert_eq!(seen, begun);
        let first = save_over(&session("first"), &path, Some(begun)).unwrap();
        let error = save_over(&session("second"), &path, Some(begun)).unwrap_err();
        assert!(matches!(error, SessionError::Changed { .. }) && error.to_string().contains("x.parallax"), "{error}");
        assert_eq!(open_stamped(&path).unwrap(), (session("first"), first), "nothing was written");
        save_over(&session("first again"), &path, Some(first)).unwrap();
        assert!(save_over(&session("new"), &path, None).is_err(), "a session that was never there before");
        save_stamped(&session("second"), &path).unwrap();
        assert_eq!(open_stamped(&path).unwrap().0, session("second"), "unless the reader says so");
    }

    #[test]
    fn a_file_that_is_being_saved_is_left_to_who_saves_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.parallax");
        let begun = save_over(&session("begun"), &path, None).unwrap();
        let other = File::open(&path).unwrap();
        other.lock().unwrap();
        assert!(matches!(save_over(&session("mine"), &path, Some(begun)), Err(SessionError::Changed { .. })));
        drop(other);
        assert!(save_over(&session("mine"), &path, Some(begun)).is_ok());
    }

    #[test]
    fn a_file_that_was_deleted_is_written_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.parallax");
        let begun = save_over(&session("begun"), &path, None).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(save_over(&session("again"), &path, Some(begun)).is_ok());
    }
}
