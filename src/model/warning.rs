//! Something the reader should know that is not a finding.

use serde::{Deserialize, Serialize};

/// A message about the input: a stable code for machines and tests, a sentence for people, and the file it concerns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Warning {
    /// Stable identifier such as `duplicate`, `empty`, `encoding_guessed`, `language_guessed`, `too_large`.
    pub code: String,
    /// One plain sentence in English that names the file and says what to do.
    pub message: String,
    /// Article source (file name) it concerns.
    #[serde(default)]
    pub source: Option<String>,
}

impl Warning {
    /// A warning about one source.
    pub fn new(code: &str, message: impl Into<String>, source: Option<&str>) -> Self {
        Self { code: code.into(), message: message.into(), source: source.map(Into::into) }
    }
}
