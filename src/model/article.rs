//! One loaded text and what is known about it.

use super::{Span, Warning};
use serde::{Deserialize, Serialize};

/// What kind of text it is; a difference in genre is a caveat on every omission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    /// News report or agency text.
    Report,
    /// Commentary, opinion, editorial.
    Commentary,
    /// Tabloid piece.
    Tabloid,
    /// Interview.
    Interview,
    /// Anything else the reader named.
    Other,
}

/// One article as loaded: main text without page furniture, and its metadata.
///
/// `text` never contains the title; paragraphs are separated by a blank line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Unique within the event; made from the file name, or given by the caller (batch).
    pub id: String,
    /// File name, URL or `pasted`; never an absolute path.
    pub source: String,
    /// SHA-256 (hex) of the bytes as loaded.
    pub sha256: String,
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Newspaper, agency, site.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Byline.
    #[serde(default)]
    pub author: Option<String>,
    /// ISO 8601 date or date-time.
    #[serde(default)]
    pub published: Option<String>,
    /// ISO 639-1 code, or `und`.
    pub language: String,
    /// Genre where known.
    #[serde(default)]
    pub genre: Option<Genre>,
    /// Address the publisher gives it (canonical URL).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Section of the newspaper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The main text.
    pub text: String,
    /// What went wrong or looks cut off while loading this one.
    #[serde(default)]
    pub warnings: Vec<Warning>,
}

impl Article {
    /// A bare article from text alone, as a caller of the library would start. The hash is that of the text.
    pub fn from_text(id: impl Into<String>, text: impl Into<String>, language: impl Into<String>) -> Self {
        use sha2::{Digest, Sha256};
        let text = text.into();
        let sha256 = crate::hex(&Sha256::digest(text.as_bytes()));
        Self {
            id: id.into(),
            source: "pasted".into(),
            sha256,
            title: None,
            outlet: None,
            author: None,
            published: None,
            language: language.into(),
            genre: None,
            url: None,
            section: None,
            text,
            warnings: Vec::new(),
        }
    }

    /// The words at `span`; empty when it does not fit.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}
