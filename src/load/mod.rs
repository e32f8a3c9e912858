//! From files, folders and pasted text to an [`Event`]. One file a format.

mod archive;
mod build;
mod columns;
mod cut;
mod date;
mod detect;
mod duplicates;
mod encoding;
mod epub;
mod event_file;
mod fill;
mod head;
mod html;
mod limits;
pub mod link;
mod mail;
mod markdown;
mod nesting;
mod odt;
mod pdf;
mod plain;
mod rtf;
pub mod shingle;
mod table;
mod take;
mod warc;
mod word;
mod wrapped;
mod xml;

pub use columns::Columns;
pub use detect::ENDINGS;
pub use event_file::{EventFile, subject_list};
pub use limits::Limits;

use crate::model::{Article, Event, Warning};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use take::Taking;

/// Why a file was not taken. The others stay loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{source_name}: {reason}")]
pub struct LoadError {
    /// File name.
    pub source_name: String,
    /// Stable code: `unreadable`, `empty`, `binary`, `broken`, `locked`, `too_large`, `too_deep`, `no_text`, `no_text_layer`,
    /// `no_columns`, `no_articles`, `event_file`, `too_many`, `session`; of links `link_bad`, `link_off`, `link_private`,
    /// `link_timeout`, `link_redirects`, `link_insecure`, `link_status`, `link_failed`.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub reason: String,
}

impl LoadError {
    fn new(path: &Path, code: &'static str, reason: impl Into<String>) -> Self {
        Self::named(&name_of(path), code, reason)
    }

    fn named(name: &str, code: &'static str, reason: impl Into<String>) -> Self {
        Self { source_name: name.to_string(), code, reason: reason.into() }
    }
}

/// What came of loading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// The articles that could be read, in order.
    pub event: Event,
    /// About those that could.
    pub warnings: Vec<Warning>,
    /// About those that could not.
    pub failures: Vec<LoadError>,
    /// The file each article was read from, in the order of the articles. Kept while the program runs, so that a change on
    /// the disk can be noticed; never saved.
    pub origins: Vec<PathBuf>,
}

/// Opens files and folders; never fails as a whole. Columns of exports are those installed at the start.
pub fn open(paths: &[PathBuf], limits: &Limits) -> Loaded {
    let mut out = Loaded::default();
    for path in paths {
        if path.is_dir() {
            event_file::open_folder(path, limits, &mut out);
        } else {
            let (articles, failures) = articles(path, limits, &Columns::chosen());
            out.origins.extend(articles.iter().map(|_| path.clone()));
            out.event.articles.extend(articles);
            out.failures.extend(failures);
        }
    }
    if out.event.id.is_empty() {
        out.event.id = paths.first().and_then(|p| p.file_stem()).map_or_else(|| "event".into(), |s| slug(&s.to_string_lossy()));
    }
    finish(&mut out);
    out
}

/// Gives unique ids and collects the warnings of the articles; to be called again after articles were added.
pub fn finish(out: &mut Loaded) {
    unique_ids(&mut out.event.articles);
    let own = out.event.articles.iter().flat_map(|a| a.warnings.clone());
    for warning in own.chain(duplicates::find(&out.event.articles)).collect::<Vec<_>>() {
        if !out.warnings.contains(&warning) {
            out.warnings.push(warning);
        }
    }
}

/// A pasted text as an article; the first line is the title when a blank line follows it.
///
/// # Errors
/// [`LoadError`] when there is no text in it.
pub fn pasted(text: &str, limits: &Limits) -> Result<Article, LoadError> {
    let name = "pasted";
    if text.len() > limits.file_bytes {
        let refusal = take::too_large(limits.file_bytes, false);
        return Err(LoadError::named(name, refusal.code, refusal.reason));
    }
    build::build(name, text.as_bytes(), plain::read(text), limits)
}

/// The articles of one file, and what of it could not be read. An archive, an export or a WARC file has several.
pub fn articles(path: &Path, limits: &Limits, columns: &Columns) -> (Vec<Article>, Vec<LoadError>) {
    match bytes_of(path, limits) {
        Ok(bytes) => articles_of(&name_of(path), &bytes, limits, columns),
        Err(e) => (Vec::new(), vec![e]),
    }
}

/// The articles in the bytes of a file; `name` gives its ending and stands in every message.
pub fn articles_of(name: &str, bytes: &[u8], limits: &Limits, columns: &Columns) -> (Vec<Article>, Vec<LoadError>) {
    let mut taking = Taking::new(limits, columns);
    taking.file(name, bytes, 0);
    (taking.articles, taking.failures)
}

/// One file as one article: the first, where there are several.
///
/// # Errors
/// [`LoadError`] names the file and what to do.
pub fn article(path: &Path, limits: &Limits) -> Result<Article, LoadError> {
    let (articles, failures) = articles(path, limits, &Columns::chosen());
    let nothing = || LoadError::new(path, "no_articles", "there is no article in it.");
    articles.into_iter().next().ok_or_else(|| failures.into_iter().next().unwrap_or_else(nothing))
}

/// The whole file, when it is not beyond the limits.
fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>, LoadError> {
    use std::io::Read;
    let unreadable = |e: std::io::Error| {
        LoadError::new(path, "unreadable", format!("cannot be read ({e}). Check that it exists and that you may open it."))
    };
    let mut file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    (&mut file).take(detect::HEAD as u64).read_to_end(&mut bytes).map_err(unreadable)?;
    let container = detect::kind(&name_of(path), &bytes).is_ok_and(|k| k.is_container());
    let most = if container { limits.container_bytes } else { limits.file_bytes };
    // What a device or a growing file has is not told by its length.
    file.take((most + 1).saturating_sub(bytes.len()) as u64).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > most {
        let refusal = take::too_large(most, container);
        return Err(LoadError::new(path, refusal.code, refusal.reason));
    }
    Ok(bytes)
}

/// The file's name without its folder: an absolute path says more about the reader than about the text.
pub fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// Lower-case letters, digits and hyphens.
pub fn slug(name: &str) -> String {
    let folded = deunicode::deunicode(name).to_lowercase();
    let mut out = String::new();
    for c in folded.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-').to_string();
    if out.is_empty() { "article".into() } else { out }
}

/// Makes every id unique by adding a number to later ones.
pub fn unique_ids(articles: &mut [Article]) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for a in articles {
        let base = a.id.clone();
        let mut n = 2;
        while !seen.insert(a.id.clone()) {
            a.id = format!("{base}-{n}");
            n += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_short_id() {
        assert_eq!(slug("Müller & Söhne.txt"), "muller-sohne-txt");
        assert_eq!(slug("???"), "article");
    }

    #[test]
    fn what_is_no_article_is_refused_with_a_name() {
        let refused = |bytes: &[u8]| articles_of("x.txt", bytes, &Limits::default(), &Columns::default()).1.remove(0);
        assert_eq!(refused(b" \n ").code, "empty");
        assert_eq!(refused(b"\x7fELF\x00\x01\x02\x00\x00").code, "binary");
        let error = refused(b"... --- !!!");
        assert_eq!(error.code, "no_text");
        assert!(error.to_string().starts_with("x.txt: "), "{error}");
    }

    #[test]
    fn a_pasted_text_is_an_article() {
        let a = pasted("Kein Abkommen\n\nDer Gipfel endete ohne eine Einigung der beiden Seiten.", &Limits::default()).unwrap();
        assert_eq!((a.title.as_deref(), a.language.as_str()), (Some("Kein Abkommen"), "de"));
        assert_eq!(pasted(" ", &Limits::default()).unwrap_err().code, "no_text");
    }
}
