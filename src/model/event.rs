//! What is given to the engine: articles and what the reader expects of them.

use super::{Article, SubjectKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A subject the reader expects: its name and its terms by language.
///
/// Terms are base forms; inflected, derived and compounded forms are found by the language's rules.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ExpectedSubject {
    /// Name by language code (`de`, `en`); `und` when only one is given.
    pub name: BTreeMap<String, String>,
    /// Kind.
    #[serde(default)]
    pub kind: SubjectKind,
    /// Terms by language code; `und` holds for every language.
    #[serde(default)]
    pub terms: BTreeMap<String, Vec<String>>,
}

impl ExpectedSubject {
    /// The name in `language`, or in any other.
    pub fn name_in(&self, language: &str) -> &str {
        let mut names = self.name.values();
        self.name.get(language).or_else(|| self.name.get("und")).or_else(|| names.next()).map_or("", |s| s.as_str())
    }
}

/// One event: the articles loaded together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Event {
    /// Identifier, from event.toml, the folder or the caller.
    pub id: String,
    /// Title by language code.
    #[serde(default)]
    pub title: BTreeMap<String, String>,
    /// ISO date of the event, where known.
    #[serde(default)]
    pub date: Option<String>,
    /// Articles in the reader's order.
    pub articles: Vec<Article>,
    /// Expected subjects in the reader's order.
    #[serde(default)]
    pub expected: Vec<ExpectedSubject>,
}

impl Event {
    /// The title in `language`, or in any other.
    pub fn title_in(&self, language: &str) -> Option<&str> {
        self.title.get(language).or_else(|| self.title.values().next()).map(String::as_str)
    }
}
