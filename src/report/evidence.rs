//! What of a report can be checked against the files: their hashes, and the words it quotes.

use super::ReportError;
use super::model::{Cited, Report};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A file that the report says it was made from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// Letter of the article.
    pub letter: String,
    /// File name; may be the letter in a blinded report.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// Words that the report says stand in an article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quote {
    /// Letter of the article.
    pub letter: String,
    /// The words.
    pub words: String,
    /// Where they begin, in code points, where the report says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
}

/// Files and quotations of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Version of this form; stands first, so that it can be found.
    #[serde(rename = "parallax-evidence")]
    pub form: u32,
    /// Files.
    pub files: Vec<Source>,
    /// Quotations, each once.
    pub quotes: BTreeSet<Quote>,
}

impl Evidence {
    /// That of a report.
    pub(super) fn of(report: &Report) -> Self {
        let files = report.proof.files.iter();
        let files = files.map(|f| Source { letter: f.letter.clone(), file: f.source.clone(), sha256: f.sha256.clone() }).collect();
        let mut quotes = BTreeSet::new();
        let mut cite = |c: &Cited| quotes.extend(quote(&c.place.label, &c.text));
        report.topics.iter().flat_map(|t| &t.sides).flat_map(|s| &s.sentences).for_each(&mut cite);
        report.omissions.iter().flat_map(|o| o.statement.iter().chain(&o.nearest)).for_each(&mut cite);
        for article in &report.articles {
            for sentence in article.paragraphs.iter().flatten() {
                let words: String = sentence.pieces.iter().map(|p| p.text.as_str()).collect();
                quotes.extend(quote(&article.letter, &words));
            }
        }
        Self { form: 1, files, quotes }
    }

    /// As JSON.
    ///
    /// # Errors
    /// [`ReportError::Json`].
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, ReportError> {
        Ok(serde_json::to_vec(self)?)
    }
}

/// A quotation from a place ("A 5"); `None` when there are no words.
pub(super) fn quote(place: &str, words: &str) -> Option<Quote> {
    let letter = place.split(['\u{a0}', ' ']).next()?.to_string();
    let words = words.trim().to_string();
    (!words.is_empty() && !letter.is_empty()).then_some(Quote { letter, words, start: None })
}
