//! The reader's file: versioned JSON, written whole or not at all. Settings and recent files live beside it.

pub mod alpha;
pub mod coders;
pub mod over;
pub mod recovery;
pub mod settings;
pub mod settle;

use crate::model::{Decision, Event, Settings};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Value of `format` in a session file.
const FORMAT: &str = "parallax-session";
/// Version written; older ones are migrated, newer ones refused.
const VERSION: u32 = 3;
/// A session larger than this is not one of ours.
const LARGEST: u64 = 500_000_000;
/// Ending of session files.
pub const ENDING: &str = "parallax";

/// What a reader keeps: the texts, the settings and every decision.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Session {
    /// Articles and expected subjects.
    pub event: Event,
    /// Settings of the engine.
    #[serde(default)]
    pub settings: Settings,
    /// What people decided, in order.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// Ids of articles the reader hid.
    #[serde(default)]
    pub hidden: Vec<String>,
    /// The reader's name for the camp of an article, by the article's id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub camps: BTreeMap<String, String>,
}

/// The file around a session.
#[derive(Serialize, Deserialize)]
struct File<S> {
    format: String,
    version: u32,
    session: S,
}

/// Why a session could not be opened or saved.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The file cannot be read or written.
    #[error("{path}: {source}. Check the folder and try another place.")]
    Io {
        /// File.
        path: PathBuf,
        /// Reason.
        source: std::io::Error,
    },
    /// Somebody else has saved it since it was opened.
    #[error(
        "{path}: this session was saved by another window or program since it was opened. Nothing was written over it; save under another name, or merge the two."
    )]
    Changed {
        /// File.
        path: PathBuf,
    },
    /// Written by a later version of the program.
    #[error(
        "{path}: this session was saved by a newer version of Parallax (format {found}, this one reads {VERSION}). Update the program; the file was not changed."
    )]
    Newer {
        /// File.
        path: PathBuf,
        /// Version found.
        found: u32,
    },
    /// Not a session, or cut off.
    #[error("{path}: this is no complete Parallax session ({reason}). The file was not changed; look for an older copy.")]
    Broken {
        /// File.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

/// Opens a session.
///
/// # Errors
/// [`SessionError`]; the file is never changed.
pub fn open(path: &Path) -> Result<Session, SessionError> {
    read(path, &bytes(path)?)
}

/// The bytes of a session file, when it is not too large to be one.
fn bytes(path: &Path) -> Result<Vec<u8>, SessionError> {
    let io = |source| SessionError::Io { path: path.to_path_buf(), source };
    if std::fs::metadata(path).map_err(io)?.len() > LARGEST {
        return Err(SessionError::Broken { path: path.to_path_buf(), reason: "too large".into() });
    }
    std::fs::read(path).map_err(io)
}

/// The session in the bytes of a file; `path` stands in the messages.
///
/// # Errors
/// [`SessionError`] when it is none, cut off, or of a newer version.
pub fn read(path: &Path, bytes: &[u8]) -> Result<Session, SessionError> {
    let broken = |reason: String| SessionError::Broken { path: path.to_path_buf(), reason };
    let head: File<serde::de::IgnoredAny> = serde_json::from_slice(bytes).map_err(|e| broken(e.to_string()))?;
    if head.format != FORMAT {
        return Err(broken("it says it is something else".into()));
    }
    if head.version > VERSION {
        return Err(SessionError::Newer { path: path.to_path_buf(), found: head.version });
    }
    let file: File<Session> = serde_json::from_slice(bytes).map_err(|e| broken(e.to_string()))?;
    Ok(file.session)
}

/// Saves a session: into a temporary file beside it, flushed to the disk, then renamed. Gives the bytes written.
///
/// # Errors
/// [`SessionError::Io`]; an older file at `path` is then still whole.
pub fn save(session: &Session, path: &Path) -> Result<Vec<u8>, SessionError> {
    let io = |source| SessionError::Io { path: path.to_path_buf(), source };
    let file = File { format: FORMAT.to_string(), version: VERSION, session };
    let bytes = serde_json::to_vec_pretty(&file).map_err(|e| io(std::io::Error::other(e)))?;
    write(path, &bytes).map_err(io)?;
    Ok(bytes)
}

/// Writes a file whole or not at all.
///
/// # Errors
/// Whatever the disk says.
pub fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    file.commit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Verdict};

    fn session() -> Session {
        Session {
            event: Event { id: "e".into(), articles: vec![Article::from_text("a", "Ein Satz.", "de")], ..Event::default() },
            decisions: vec![Decision::Judge { finding: "k".into(), verdict: Some(Verdict::Accepted) }],
            ..Session::default()
        }
    }

    #[test]
    fn what_was_saved_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.parallax");
        save(&session(), &path).unwrap();
        assert_eq!(open(&path).unwrap(), session());
    }

    #[test]
    fn a_newer_a_cut_off_and_a_foreign_file_are_refused_and_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.parallax");
        let newer = r#"{"format":"parallax-session","version":99,"session":{"future":true}}"#;
        std::fs::write(&path, newer).unwrap();
        assert!(matches!(open(&path), Err(SessionError::Newer { found: 99, .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
        save(&session(), &path).unwrap();
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        let error = open(&path).unwrap_err();
        assert!(matches!(error, SessionError::Broken { .. }) && error.to_string().contains("x.parallax"));
        std::fs::write(&path, r#"{"format":"other","version":1,"session":null}"#).unwrap();
        assert!(matches!(open(&path), Err(SessionError::Broken { .. })));
        assert!(matches!(open(&dir.path().join("none")), Err(SessionError::Io { .. })));
    }

    #[test]
    fn a_session_of_an_older_version_is_read() {
        let old = r#"{"format":"parallax-session","version":2,"session":{"event":{"id":"e","articles":[]},
            "decisions":[{"kind":"define","code":"image","definition":"A figure."}]}}"#;
        let read = read(Path::new("x"), old.as_bytes()).unwrap();
        let kept = Decision::Define { code: "image".into(), definition: "A figure.".into(), look: None, on: true };
        assert_eq!(read.decisions, [kept]);
    }

    #[test]
    fn a_folder_that_does_not_exist_is_an_error_on_saving() {
        let dir = tempfile::tempdir().unwrap();
        assert!(save(&session(), &dir.path().join("no/such/x.parallax")).is_err());
    }
}
