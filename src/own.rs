//! A reader's own lists: a folder with `codebook.toml` (frames and their phrases, in place of the built-in ones) and
//! `<language>/<list>.tsv` (words added to the built-in list of that name, or given another strength).
//!
//! They hold for the whole run of the program: they are installed once, before the first text is read, and every result names
//! them by checksum.

use crate::annotate::frames::Codebook;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Larger files are no lists that a person keeps.
const LARGEST: u64 = 4 << 20;

/// What was read from the folder.
#[derive(Debug)]
pub struct Own {
    /// Frames that stand in place of the built-in ones.
    pub codebook: Option<Codebook>,
    /// Language, name of the list, its lines.
    pub lists: Vec<(String, String, String)>,
    /// SHA-256 (hex) over all files, by path and content.
    pub digest: String,
}

static OWN: OnceLock<Own> = OnceLock::new();

/// The lists that were installed.
pub fn get() -> Option<&'static Own> {
    OWN.get()
}

/// Reads the folder and uses it from now on.
///
/// # Errors
/// A sentence that names the file, the line and what to do; nothing is installed then. Also when lists are in use already.
pub fn install(folder: &Path) -> Result<(), String> {
    let own = read(folder)?;
    OWN.set(own).map_err(|_| "own lists are in use already; start the program anew to use others".to_string())
}

fn read(folder: &Path) -> Result<Own, String> {
    let mut hasher = Sha256::new();
    let mut out = Own { codebook: None, lists: Vec::new(), digest: String::new() };
    let book = folder.join("codebook.toml");
    if book.exists() {
        let text = text(&book, "codebook.toml", &mut hasher)?;
        out.codebook = Some(Codebook::parse(&text).map_err(|e| format!("{}: {e}", book.display()))?);
    }
    for code in crate::language::codes() {
        let Ok(entries) = std::fs::read_dir(folder.join(code)) else { continue };
        let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|f| f.path()).collect();
        paths.sort();
        for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "tsv")) {
            let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
            let known = names(code);
            if !known.contains(&name) {
                return Err(format!("{}: there is no list of that name; there are {}", path.display(), known.join(", ")));
            }
            let text = text(path, &format!("{code}/{name}"), &mut hasher)?;
            check(path, &text)?;
            out.lists.push((code.to_string(), name, text));
        }
    }
    if out.codebook.is_none() && out.lists.is_empty() {
        return Err(format!("{}: no codebook.toml and no <language>/<list>.tsv in it", folder.display()));
    }
    out.digest = crate::hex(&hasher.finalize());
    Ok(out)
}

fn text(path: &Path, name: &str, hasher: &mut Sha256) -> Result<String, String> {
    let large = std::fs::metadata(path).map_err(|e| format!("{}: {e}", path.display()))?.len() > LARGEST;
    if large {
        return Err(format!("{}: larger than {} MB", path.display(), LARGEST >> 20));
    }
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    for part in [name, &text] {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    Ok(text)
}

/// The lists that the program has for a language.
fn names(code: &str) -> Vec<String> {
    let prefix = format!("lexicon/{code}/");
    let all = crate::assets::list(&prefix);
    all.iter().filter_map(|p| Some(p.strip_prefix(&prefix)?.strip_suffix(".tsv")?.to_string())).collect()
}

/// Every line has a form and, where it has one, a strength between 0 and 1.
fn check(path: &Path, text: &str) -> Result<(), String> {
    for (n, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let strength = cells.get(2).map(|s| s.trim()).filter(|s| !s.is_empty());
        let good = strength.is_none_or(|s| s.parse::<f32>().is_ok_and(|s| (0.0..=1.0).contains(&s)));
        if cells[0].trim().is_empty() || !good {
            let form = "a line is form, value, strength (0 to 1) and source, with tabs between them";
            return Err(format!("{}, line {}: {form}", path.display(), n + 1));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        dir
    }

    const BOOK: &str = "[[frame]]\nid = \"harbour\"\n[frame.phrases]\nen = [\"harbour dues\"]\n";

    #[test]
    fn a_codebook_and_lists_are_read_and_named_by_their_content() {
        let own = |word: &str| {
            let dir = folder(&[("codebook.toml", BOOK), ("en/loaded.tsv", &format!("# mine\n{word}\tnegative\t0.5\tme\n"))]);
            read(dir.path()).unwrap()
        };
        let first = own("woolly");
        assert!(first.codebook.is_some());
        assert_eq!((first.lists.len(), first.lists[0].1.as_str()), (1, "loaded"));
        assert_eq!(first.digest, own("woolly").digest);
        assert_ne!(first.digest, own("muddy").digest);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let error = |files: &[(&str, &str)]| read(folder(files).path()).unwrap_err();
        assert!(error(&[]).contains("no codebook.toml"));
        assert!(error(&[("codebook.toml", "frame = 3")]).contains("codebook.toml"));
        let unknown = error(&[("en/lodaed.tsv", "x\n")]);
        assert!(unknown.contains("lodaed.tsv") && unknown.contains("loaded"), "{unknown}");
        assert!(error(&[("de/hedge.tsv", "wohl\t\t0.5\nvielleicht\t\tviel\n")]).contains("line 2"));
    }
}
