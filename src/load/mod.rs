//! From files, folders and pasted text to an [`Event`]. One file a format.

mod cut;
mod detect;
mod duplicates;
mod encoding;
mod event_file;
mod html;
mod limits;
mod markdown;
mod nesting;
mod plain;

pub use event_file::{EventFile, subject_list};
pub use limits::Limits;

use crate::model::{Article, Event, Warning};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Why a file was not taken. The others stay loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{source_name}: {reason}")]
pub struct LoadError {
    /// File name.
    pub source_name: String,
    /// Stable code: `unreadable`, `empty`, `binary`, `too_large`, `no_text`, `no_articles`, `event_file`,
    /// `too_many`, `session`.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub reason: String,
}

impl LoadError {
    fn new(path: &Path, code: &'static str, reason: impl Into<String>) -> Self {
        Self { source_name: name_of(path), code, reason: reason.into() }
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
}

/// What a loader finds in one file.
#[derive(Debug, Clone, Default, PartialEq)]
struct Draft {
    title: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    published: Option<String>,
    language: Option<String>,
    text: String,
}

/// Opens files and folders; never fails as a whole.
pub fn open(paths: &[PathBuf], limits: &Limits) -> Loaded {
    let mut out = Loaded::default();
    for path in paths {
        if path.is_dir() {
            event_file::open_folder(path, limits, &mut out);
        } else {
            match article(path, limits) {
                Ok(a) => out.event.articles.push(a),
                Err(e) => out.failures.push(e),
            }
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
    out.warnings.extend(out.event.articles.iter().flat_map(|a| a.warnings.clone()));
    out.warnings.extend(duplicates::find(&out.event.articles));
    out.warnings.dedup();
}

/// A pasted text as an article; the first line is the title when a blank line follows it.
///
/// # Errors
/// [`LoadError`] when there is no text in it.
pub fn pasted(text: &str, limits: &Limits) -> Result<Article, LoadError> {
    let path = Path::new("pasted");
    if text.len() > limits.file_bytes {
        return Err(too_large(path, limits));
    }
    build(path, text.as_bytes(), plain::read(text), Vec::new())
}

/// One file as an article.
///
/// # Errors
/// [`LoadError`] names the file and what to do.
pub fn article(path: &Path, limits: &Limits) -> Result<Article, LoadError> {
    let unreadable = |e: std::io::Error| {
        LoadError::new(path, "unreadable", format!("cannot be read ({e}). Check that it exists and that you may open it."))
    };
    let length = std::fs::metadata(path).map_err(unreadable)?.len();
    if length > limits.file_bytes as u64 {
        return Err(too_large(path, limits));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    from_bytes(path, &bytes)
}

/// The bytes of a file as an article; `path` gives the name and the ending.
///
/// # Errors
/// [`LoadError`] names the file and what to do.
pub fn from_bytes(path: &Path, bytes: &[u8]) -> Result<Article, LoadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(LoadError::new(path, "empty", "the file is empty. Save the article again or choose another file."));
    }
    let kind = detect::kind(path, bytes)
        .ok_or_else(|| LoadError::new(path, "binary", "this is no text that can be read. Save the article as .txt, .md or .html."))?;
    let (text, guessed) = encoding::decode(bytes, kind == detect::Kind::Html);
    let draft = match kind {
        detect::Kind::Html => html::read(&text).map_err(|reason| LoadError::new(path, "no_text", reason))?,
        detect::Kind::Markdown => markdown::read(&text),
        detect::Kind::Plain => plain::read(&text),
    };
    let mut warnings = Vec::new();
    if let Some(name) = guessed {
        let message = format!("{}: the encoding is not named in the file and was taken to be {name}. Check the umlauts.", name_of(path));
        warnings.push(Warning::new("encoding_guessed", message, Some(&name_of(path))));
    }
    build(path, bytes, draft, warnings)
}

fn build(path: &Path, bytes: &[u8], draft: Draft, mut warnings: Vec<Warning>) -> Result<Article, LoadError> {
    let text = clean(&draft.text);
    if !text.chars().any(char::is_alphanumeric) {
        return Err(LoadError::new(path, "no_text", "no text was found in it. Open it in a browser and copy the article's text."));
    }
    let name = name_of(path);
    let (detected, sure) = crate::language::detect(&text);
    if draft.language.is_none() && sure < 0.6 {
        let message = format!("{name}: the language is not certain and was taken to be {detected}. Correct it if that is wrong.");
        warnings.push(Warning::new("language_guessed", message, Some(&name)));
    }
    if let Some(sign) = cut::sign(&text) {
        let message = format!("{name}: the text looks cut off (\"{sign}\"). What is missing here may stand in the rest.");
        warnings.push(Warning::new("cut_off", message, Some(&name)));
    }
    let short = |s: Option<String>| s.map(|s| clean(&s).replace('\n', " ")).map(|s| s.trim().to_string()).filter(|s| !s.is_empty());
    Ok(Article {
        id: path.file_stem().map_or_else(|| "article".into(), |s| slug(&s.to_string_lossy())),
        source: name,
        sha256: crate::hex(&Sha256::digest(bytes)),
        title: short(draft.title),
        outlet: short(draft.outlet),
        author: short(draft.author),
        published: short(draft.published),
        language: draft.language.map(|l| l.chars().take(2).collect::<String>().to_lowercase()).unwrap_or(detected),
        genre: None,
        text,
        warnings,
    })
}

fn too_large(path: &Path, limits: &Limits) -> LoadError {
    let reason = format!("larger than {} MB. Cut it to the article itself.", limits.file_bytes / 1_000_000);
    LoadError::new(path, "too_large", reason)
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

/// Line ends to `\n`, control characters away, at most one blank line between paragraphs.
fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let mut breaks = 0;
    for line in unified.trim().split('\n') {
        let line: String = line.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control() && *c != '\u{feff}').collect();
        let line = line.trim();
        if line.is_empty() {
            breaks += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if breaks > 0 { "\n\n" } else { "\n" });
        }
        breaks = 0;
        out.push_str(line);
    }
    out
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
    fn control_characters_go_and_paragraphs_stay() {
        assert_eq!(clean("a\u{0}b\r\nc\r\n\r\n\r\nd\t e\u{7}"), "ab\nc\n\nd  e");
    }

    #[test]
    fn what_is_no_article_is_refused_with_a_name() {
        let path = Path::new("some/folder/x.txt");
        assert_eq!(from_bytes(path, b" \n ").unwrap_err().code, "empty");
        assert_eq!(from_bytes(path, b"\x7fELF\x00\x01\x02\x00\x00").unwrap_err().code, "binary");
        let error = from_bytes(path, b"... --- !!!").unwrap_err();
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
