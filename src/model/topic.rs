//! Links between sentences, topics made of them, and how much of each an article has.

use serde::{Deserialize, Serialize};

/// One sentence of one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct SentenceRef {
    /// Index into the comparison's articles.
    pub article: usize,
    /// Index into that article's sentences.
    pub sentence: usize,
}

/// Two sentences of different articles, and how alike they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The one of the earlier article.
    pub a: SentenceRef,
    /// The one of the later article.
    pub b: SentenceRef,
    /// 0…1: the fitted probability that both state the same.
    pub score: f64,
    /// Taken as stating the same.
    pub aligned: bool,
    /// Pinned or cut by a person rather than the machine.
    #[serde(default)]
    pub decided: bool,
    /// What tied them, strongest first: `name: Putin`, `number: 7.2`, `words: ceasefire, summit`, `meaning`.
    pub evidence: Vec<String>,
}

/// How much of an article goes to a topic or subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Not found in this text.
    #[default]
    NotFound,
    /// In passing.
    Passing,
    /// Substantial.
    Substantial,
    /// One of the main things.
    Main,
}

/// Coverage of one topic or subject by one article.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// Index into the comparison's articles.
    pub article: usize,
    /// Grade.
    pub grade: Grade,
    /// Share of the article's words, 0…1.
    pub share: f64,
    /// Where it first comes up: 0 headline or lead, 1 the end.
    pub first: Option<f64>,
    /// In the headline.
    pub headline: bool,
}

/// The sentences of one article that belong to a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Index into the comparison's articles.
    pub article: usize,
    /// Sentence indices, ascending.
    pub sentences: Vec<usize>,
}

/// A topic: passages of several articles that speak of the same thing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Topic {
    /// Stable within equal input: `t1`, `t2`, …
    pub id: String,
    /// What a reader would write over it.
    pub label: String,
    /// True when a person gave the label.
    #[serde(default)]
    pub renamed: bool,
    /// Its own best terms, strongest first.
    pub terms: Vec<String>,
    /// One entry an article that has it, in article order.
    pub passages: Vec<Passage>,
    /// One entry an article, in article order.
    pub coverage: Vec<Coverage>,
    /// Groups of sentences with (nearly) the same words in several articles: wire copy, not independent agreement.
    #[serde(default)]
    pub shared: Vec<Vec<SentenceRef>>,
}
