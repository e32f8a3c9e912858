//! How much is read. A reader may change every limit (`[limits]` in the preferences, `--limit` on the command line); a
//! refusal tells the one that it ran into.

use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Limits that keep one bad file from stopping everything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of a file of text or markup. Nobody writes an article of 20 MB.
    pub file_bytes: usize,
    /// Bytes of a PDF, an archive or a WARC file: these carry pictures and many texts.
    pub container_bytes: usize,
    /// Bytes of one article's text as it is compared: 1 MB is a long book.
    pub text_bytes: usize,
    /// Bytes that everything packed inside one file may have together.
    pub unpacked_bytes: usize,
    /// Files taken from one folder.
    pub folder_files: usize,
    /// Articles taken from one file (archive, export, WARC).
    pub file_articles: usize,
    /// Entries of an archive that are looked at.
    pub archive_entries: usize,
    /// Archives inside archives.
    pub archive_depth: usize,
    /// Elements of markup inside one another.
    pub depth: usize,
    /// Pages of a PDF.
    pub pdf_pages: usize,
    /// Drawing steps of a PDF; a page of text takes some thousand.
    pub pdf_steps: usize,
    /// Seconds that a page asked for by its address may take, from the name to the last byte.
    pub link_seconds: usize,
    /// Times that a site may send on to another page.
    pub link_redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20_000_000,
            container_bytes: 100_000_000,
            text_bytes: 1_000_000,
            unpacked_bytes: 200_000_000,
            folder_files: 500,
            file_articles: 500,
            archive_entries: 5_000,
            archive_depth: 2,
            depth: 1_000,
            pdf_pages: 300,
            pdf_steps: 2_000_000,
            link_seconds: 20,
            link_redirects: 5,
        }
    }
}

static CHOSEN: OnceLock<Limits> = OnceLock::new();

impl Limits {
    /// The limits of this run: those installed at the start, else the built-in ones.
    pub fn chosen() -> Self {
        CHOSEN.get().cloned().unwrap_or_default()
    }

    /// Makes these the limits of this run; later calls change nothing.
    pub fn install(self) {
        let _ = CHOSEN.set(self);
    }

    /// Changes one limit by `name=number`.
    ///
    /// # Errors
    /// A sentence that names the limits there are.
    pub fn set(&mut self, assignment: &str) -> Result<(), String> {
        let (name, value) = assignment.split_once('=').ok_or_else(|| format!("\"{assignment}\" is not of the form name=number"))?;
        let number: usize = value.trim().replace('_', "").parse().map_err(|_| format!("\"{value}\" is no whole number"))?;
        let mut table = toml::Table::try_from(&*self).map_err(|e| e.to_string())?;
        if !table.contains_key(name.trim()) {
            let names: Vec<&str> = table.keys().map(String::as_str).collect();
            return Err(format!("there is no limit \"{}\"; there are {}", name.trim(), names.join(", ")));
        }
        let number = i64::try_from(number).map_err(|e| e.to_string())?;
        table.insert(name.trim().to_string(), toml::Value::Integer(number));
        *self = table.try_into().map_err(|e: toml::de::Error| e.to_string())?;
        Ok(())
    }
}

/// Bytes as people read them.
pub fn megabytes(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// A size and the limit that it is beyond, as exactly as it takes to tell them apart.
pub fn beyond(bytes: usize, limit: usize) -> (String, String) {
    let exact = |n: usize| format!("{n} bytes");
    let kilo = |n: usize| format!("{} kB", n / 1000);
    let forms = [(megabytes(bytes), megabytes(limit)), (kilo(bytes), kilo(limit))];
    forms.into_iter().find(|(a, b)| a != b).unwrap_or_else(|| (exact(bytes), exact(limit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_just_beyond_its_limit_is_told_apart_from_it() {
        let told = |bytes, limit| beyond(bytes, limit);
        assert_eq!(told(3_000_000, 1_000_000), ("3 MB".into(), "1 MB".into()));
        assert_eq!(told(1_200_000, 1_000_000), ("1200 kB".into(), "1000 kB".into()));
        assert_eq!(told(1_000_020, 1_000_000), ("1000020 bytes".into(), "1000000 bytes".into()));
    }

    #[test]
    fn a_limit_is_changed_by_name_and_a_wrong_name_is_told() {
        let mut l = Limits::default();
        l.set("pdf_pages=7").unwrap();
        assert_eq!(l, Limits { pdf_pages: 7, ..Limits::default() });
        assert!(l.set("pages=7").unwrap_err().contains("pdf_pages"));
        assert!(l.set("pdf_pages=many").is_err() && l.set("pdf_pages").is_err());
        assert_eq!(l.pdf_pages, 7);
        assert_eq!(toml::from_str::<Limits>("depth = 9").unwrap(), Limits { depth: 9, ..Limits::default() });
    }
}
