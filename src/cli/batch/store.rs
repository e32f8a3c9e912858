//! `--output-dir`: the tables of an archive in parts, each written whole or not at all, so that a run that was killed goes
//! on where it was and does no event twice.
//!
//! A part holds the rows of some lines that follow one another. Its files are written first, each under a passing name and
//! then renamed; the manifest that counts the part comes last. What lies in the folder and is not in the manifest is of a
//! part that was not finished: it is removed at the start, and its lines are done again.

use super::table_file::{self, Format};
use crate::report::tables::{Rows, Table};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Value of `schema` in the manifest.
const SCHEMA: &str = "parallax.batch/1";
/// Name of the manifest.
const MANIFEST: &str = "manifest.json";
/// Name of the file whose lock says that a run is writing here.
const LOCK: &str = "lock";
/// Rows of a part in bytes, about: a part is closed sooner when it grows past this.
const MOST_BYTES: usize = 16_000_000;

/// What is finished, and what it was made by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    schema: String,
    /// What must be the same for a run to go on: version, settings, assets, format.
    made_by: BTreeMap<String, String>,
    /// Last line of each part.
    parts: Vec<u64>,
    /// Checksum over all lines up to there, each added to the one before.
    input: String,
    /// The input ended there.
    complete: bool,
}

/// Tables on their way into a folder.
pub struct Store {
    folder: PathBuf,
    format: Format,
    /// Lines of a part.
    every: u64,
    manifest: Manifest,
    rows: Rows,
    /// Lines whose rows are not in a finished part yet.
    open: u64,
    /// Checksum over the lines taken so far.
    chain: [u8; 32],
    _lock: File,
}

/// Why the folder cannot be written to; a sentence.
pub type Refused = String;

impl Store {
    /// Opens or makes the folder. `made_by` is everything that can change a row.
    ///
    /// # Errors
    /// A sentence that names the folder: it holds something else, another run is writing there, or it was begun with other
    /// settings.
    pub fn open(folder: &Path, format: Format, every: u64, made_by: BTreeMap<String, String>) -> Result<Self, Refused> {
        let name = folder.display();
        let failed = |e: std::io::Error| format!("{name}: cannot be written to ({e}); choose another folder");
        fs::create_dir_all(folder).map_err(failed)?;
        let manifest = folder.join(MANIFEST);
        let known = match fs::read(&manifest) {
            Ok(bytes) => Some(serde_json::from_slice::<Manifest>(&bytes).map_err(|e| {
                format!("{name}: its {MANIFEST} cannot be read ({e}); choose another folder, or remove this one to begin anew")
            })?),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => None,
            Err(e) => return Err(failed(e)),
        };
        let own = |entry: &str| entry == LOCK || Table::ALL.iter().any(|t| t.name() == entry);
        if known.is_none()
            && let Some(other) = entries(folder).map_err(failed)?.into_iter().find(|n| !own(n))
        {
            return Err(format!("{name}: holds other files ({other}); choose an empty folder, or one of an earlier run"));
        }
        let lock = File::options().create(true).append(true).open(folder.join(LOCK)).map_err(failed)?;
        lock.try_lock().map_err(|_| format!("{name}: another run is writing there; wait for it or choose another folder"))?;
        if let Some(m) = known.as_ref().filter(|m| m.made_by != made_by) {
            let other = made_by.iter().find(|(k, v)| m.made_by.get(*k) != Some(v)).map_or("settings", |(k, _)| k.as_str());
            return Err(format!("{name}: was begun with another {other}; go on with the same, or choose another folder"));
        }
        let blank = Manifest { schema: SCHEMA.into(), made_by, parts: Vec::new(), input: String::new(), complete: false };
        let store = Self {
            folder: folder.to_path_buf(),
            format,
            every: every.max(1),
            manifest: known.unwrap_or(blank),
            rows: Rows::default(),
            open: 0,
            chain: [0; 32],
            _lock: lock,
        };
        store.sweep().map_err(failed)?;
        Ok(store)
    }

    /// Lines that earlier runs finished.
    pub fn done(&self) -> u64 {
        self.manifest.parts.last().copied().unwrap_or(0)
    }

    /// Takes a line that an earlier run finished: checks at the last one that the input is the same.
    ///
    /// # Errors
    /// A sentence when it is another input.
    pub fn skip(&mut self, number: u64, line: &[u8]) -> Result<(), Refused> {
        self.chain = chained(self.chain, line);
        if number == self.done() && crate::hex(&self.chain) != self.manifest.input {
            return Err(format!(
                "{}: was begun with another input (its first {number} lines differ); give the same input, or choose another folder",
                self.folder.display()
            ));
        }
        Ok(())
    }

    /// Takes the rows of the next line; finishes the part when it is full.
    ///
    /// # Errors
    /// When a part cannot be written.
    pub fn add(&mut self, line: &[u8; 32], rows: Rows) -> std::io::Result<()> {
        self.chain = linked(self.chain, line);
        self.rows.append(rows);
        self.open += 1;
        if self.open >= self.every || self.rows.bytes() >= MOST_BYTES { self.finish_part() } else { Ok(()) }
    }

    /// Finishes the last part; `complete` when the input has ended.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(&mut self, complete: bool) -> std::io::Result<()> {
        if self.open > 0 {
            self.finish_part()?;
        }
        self.manifest.complete = complete;
        self.write_manifest()
    }

    fn finish_part(&mut self) -> std::io::Result<()> {
        let part = self.manifest.parts.len();
        let rows = std::mem::take(&mut self.rows);
        for (table, rows) in Table::ALL.into_iter().zip(&rows.0) {
            fs::create_dir_all(self.folder.join(table.name()))?;
            let bytes = table_file::bytes(table, rows, self.format)?;
            write_whole(&self.file(table, part), &bytes)?;
        }
        self.manifest.parts.push(self.done() + self.open);
        self.manifest.input = crate::hex(&self.chain);
        self.open = 0;
        self.write_manifest()
    }

    fn write_manifest(&self) -> std::io::Result<()> {
        let mut bytes = serde_json::to_vec_pretty(&self.manifest)?;
        bytes.push(b'\n');
        write_whole(&self.folder.join(MANIFEST), &bytes)
    }

    fn file(&self, table: Table, part: usize) -> PathBuf {
        self.folder.join(table.name()).join(format!("part-{part:06}.{}", self.format.ending()))
    }

    /// Removes what a run that was killed left: files of a part that is not in the manifest.
    fn sweep(&self) -> std::io::Result<()> {
        for table in Table::ALL {
            let folder = self.folder.join(table.name());
            if !folder.is_dir() {
                continue;
            }
            let kept: Vec<PathBuf> = (0..self.manifest.parts.len()).map(|p| self.file(table, p)).collect();
            for name in entries(&folder)? {
                let path = folder.join(&name);
                // Only names that we give: our parts, and the passing names of files under way.
                if !kept.contains(&path) && (name.starts_with("part-") || name.starts_with('.')) {
                    fs::remove_file(path)?;
                }
            }
        }
        Ok(())
    }
}

/// Names in a folder, sorted.
fn entries(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
    file.write_all(bytes)?;
    file.commit()
}

/// Checksum of a line.
pub fn checksum(line: &[u8]) -> [u8; 32] {
    Sha256::digest(line).into()
}

fn chained(chain: [u8; 32], line: &[u8]) -> [u8; 32] {
    linked(chain, &checksum(line))
}

fn linked(chain: [u8; 32], line: &[u8; 32]) -> [u8; 32] {
    let mut h = Sha256::new();
    h.update(chain);
    h.update(line);
    h.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made_by() -> BTreeMap<String, String> {
        BTreeMap::from([("version".into(), "1".into())])
    }

    fn open(folder: &Path) -> Result<Store, Refused> {
        Store::open(folder, Format::Jsonl, 2, made_by())
    }

    fn add(store: &mut Store, line: u64) {
        let rows = Rows::refused(line, &serde_json::json!(line), "none");
        store.add(&checksum(line.to_string().as_bytes()), rows).unwrap();
    }

    fn events(folder: &Path) -> Vec<i64> {
        let folder = folder.join("events");
        let names = entries(&folder).unwrap();
        let text: String = names.iter().map(|n| fs::read_to_string(folder.join(n)).unwrap()).collect();
        text.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["line"].as_i64().unwrap()).collect()
    }

    #[test]
    fn a_run_that_was_cut_goes_on_after_the_last_finished_part() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = open(dir.path()).unwrap();
        (1..=5).for_each(|n| add(&mut store, n));
        // Killed: line 5 is in no finished part; a file of the part under way lies about.
        drop(store);
        fs::write(dir.path().join("events/part-000002.jsonl"), "half").unwrap();
        let mut store = open(dir.path()).unwrap();
        assert_eq!(store.done(), 4);
        assert_eq!(events(dir.path()), [1, 2, 3, 4], "the half part is gone");
        (1..=4).for_each(|n: u64| store.skip(n, n.to_string().as_bytes()).unwrap());
        (5..=7).for_each(|n| add(&mut store, n));
        store.finish(true).unwrap();
        assert_eq!(events(dir.path()), [1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn another_input_other_settings_and_a_second_run_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = open(dir.path()).unwrap();
        (1..=2).for_each(|n| add(&mut store, n));
        assert!(open(dir.path()).is_err_and(|e| e.contains("another run")));
        drop(store);
        let mut store = open(dir.path()).unwrap();
        store.skip(1, b"1").unwrap();
        assert!(store.skip(2, b"other").is_err_and(|e| e.contains("another input")));
        drop(store);
        let other = BTreeMap::from([("version".to_string(), "2".to_string())]);
        assert!(Store::open(dir.path(), Format::Jsonl, 2, other).is_err_and(|e| e.contains("another version")));
    }

    #[test]
    fn a_folder_with_other_files_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.txt"), "years of work").unwrap();
        assert!(open(dir.path()).is_err_and(|e| e.contains("thesis.txt")));
        assert_eq!(entries(dir.path()).unwrap(), ["thesis.txt"]);
    }
}
