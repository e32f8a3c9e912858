//! From what a reader of one format found to an [`Article`]: cleaning, language, warnings.

use super::{Limits, LoadError, cut, date, limits::beyond, slug};
use crate::model::{Article, Warning};
use sha2::{Digest, Sha256};
use std::path::Path;

/// What a loader finds in one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    pub section: Option<String>,
    pub text: String,
    /// Code and sentence of each warning; the file's name is put in front.
    pub notes: Vec<(&'static str, String)>,
}

/// Why there is no article: stable code and what is wrong and to do, without the file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub reason: String,
}

impl Refusal {
    pub fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into() }
    }
}

/// The most letters of a headline, an outlet and the like.
const LONGEST_FIELD: usize = 1_000;

/// The article of a draft; `name` is the file's name as people know it, `bytes` what the checksum is made of.
///
/// # Errors
/// [`LoadError`] when there is no text, or too much.
pub fn build(name: &str, bytes: &[u8], draft: Draft, limits: &Limits) -> Result<Article, LoadError> {
    let text = without_title(clean(&draft.text), draft.title.as_deref());
    if !text.chars().any(char::is_alphanumeric) {
        let reason = "it holds no words. Choose the file that holds the article, or copy the article's text and paste it.";
        return Err(LoadError::named(name, "no_text", reason));
    }
    if text.len() > limits.text_bytes {
        let (size, most) = beyond(text.len(), limits.text_bytes);
        let reason = format!("the text has {size}, {most} are read at most (limit text_bytes). Cut it to the article itself.");
        return Err(LoadError::named(name, "too_large", reason));
    }
    let (detected, sure) = crate::language::detect(&text);
    let mut notes = draft.notes;
    if draft.language.is_none() && sure < 0.6 {
        notes.push((
            "language_guessed",
            format!("the language is not certain and was taken to be {detected}. Correct it if that is wrong."),
        ));
    }
    if !notes.iter().any(|(code, _)| *code == "cut_off")
        && let Some(sign) = cut::sign(&text)
    {
        notes.push(("cut_off", format!("the text looks cut off (\"{sign}\"). What is missing here may stand in the rest.")));
    }
    let warnings = notes.into_iter().map(|(code, says)| Warning::new(code, format!("{name}: {says}"), Some(name))).collect();
    Ok(Article {
        id: Path::new(name).file_stem().map_or_else(|| "article".into(), |s| slug(&s.to_string_lossy())),
        source: name.to_string(),
        sha256: crate::hex(&Sha256::digest(bytes)),
        title: field(draft.title),
        outlet: field(draft.outlet),
        author: field(draft.author),
        published: field(draft.published).map(|p| date::iso(&p)),
        language: draft.language.as_deref().and_then(code).unwrap_or(detected),
        genre: None,
        url: field(draft.url).filter(|u| u.starts_with("http://") || u.starts_with("https://")),
        section: field(draft.section),
        text,
        warnings,
    })
}

/// The text without the headline as its first paragraph.
fn without_title(text: String, title: Option<&str>) -> String {
    match text.split_once("\n\n") {
        Some((first, rest)) if title.is_some_and(|t| t.split_whitespace().eq(first.split_whitespace())) => rest.to_string(),
        _ => text,
    }
}

/// One clean line, or nothing.
fn field(value: Option<String>) -> Option<String> {
    let line = clean(&value?).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(line.chars().take(LONGEST_FIELD).collect::<String>()).filter(|s| !s.is_empty())
}

/// `de-DE`, `DE`, `Deutsch`, `german` → `de`.
fn code(language: &str) -> Option<String> {
    let lower = language.trim().to_lowercase();
    let by_name = [("deutsch", "de"), ("german", "de"), ("engl", "en"), ("franz", "fr"), ("french", "fr"), ("spani", "es"), ("ital", "it")];
    if let Some((_, code)) = by_name.iter().find(|(start, _)| lower.starts_with(start)) {
        return Some((*code).to_string());
    }
    let first = lower.split(['-', '_', ',', ' ', ';']).next().unwrap_or_default();
    let three = [("deu", "de"), ("ger", "de"), ("eng", "en"), ("fra", "fr"), ("fre", "fr"), ("spa", "es"), ("ita", "it"), ("rus", "ru")];
    if let Some((_, code)) = three.iter().find(|(name, _)| *name == first) {
        return Some((*code).to_string());
    }
    (first.len() == 2 && first.bytes().all(|b| b.is_ascii_lowercase())).then(|| first.to_string())
}

/// Line ends to `\n`, control characters away, at most one blank line between paragraphs.
pub fn clean(text: &str) -> String {
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
    fn control_characters_go_and_paragraphs_stay() {
        assert_eq!(clean("a\u{0}b\r\nc\r\n\r\n\r\nd\t e\u{7}"), "ab\nc\n\nd  e");
    }

    #[test]
    fn the_headline_is_not_repeated_in_the_text() {
        assert_eq!(without_title("Kein  Abkommen\n\nEin Satz.".into(), Some("Kein Abkommen")), "Ein Satz.");
        assert_eq!(without_title("Kein Abkommen".into(), Some("Kein Abkommen")), "Kein Abkommen");
        assert_eq!(without_title("Anders\n\nEin Satz.".into(), Some("Kein Abkommen")), "Anders\n\nEin Satz.");
    }

    #[test]
    fn languages_are_known_by_code_and_by_name() {
        for (from, to) in [("de-DE", Some("de")), ("EN", Some("en")), ("Deutsch", Some("de")), ("ger", Some("de")), ("?", None), ("", None)]
        {
            assert_eq!(code(from).as_deref(), to, "{from}");
        }
    }

    #[test]
    fn a_text_beyond_the_limit_is_refused_with_its_name_and_the_limit() {
        let limits = Limits { text_bytes: 100_000, ..Limits::default() };
        let draft = Draft { text: "wort ".repeat(30_000), ..Draft::default() };
        let e = build("lang.txt", b"", draft, &limits).unwrap_err();
        assert_eq!(e.code, "too_large");
        assert!(e.to_string().starts_with("lang.txt: ") && e.to_string().contains("100 kB"), "{e}");
    }

    #[test]
    fn a_file_without_words_is_not_taken_for_a_web_page() {
        let e = build("leer.txt", b"--", Draft { text: "-- \u{2026}".into(), ..Draft::default() }, &Limits::default()).unwrap_err();
        assert_eq!(e.code, "no_text");
        assert!(e.to_string().contains("no words") && !e.to_string().contains("browser"), "{e}");
    }

    #[test]
    fn an_address_that_is_no_web_address_is_dropped() {
        let draft = |url: &str| Draft { text: "Der Gipfel endete.".into(), url: Some(url.into()), ..Draft::default() };
        let url = |u: &str| build("a.txt", b"", draft(u), &Limits::default()).unwrap().url;
        assert_eq!(url("javascript:alert(1)"), None);
        assert_eq!(url("https://example.org/a").as_deref(), Some("https://example.org/a"));
    }
}
