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
///
/// Kept small: an event of a thousand articles has millions of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Article and sentence of both ends.
    ends: [(u32, u32); 2],
    /// 0…1: the fitted probability that both state the same.
    pub score: f64,
    /// Taken as stating the same.
    pub aligned: bool,
    /// Pinned or cut by a person rather than the machine.
    #[serde(default)]
    pub decided: bool,
    /// What tied them, strongest first: `name: Putin`, `number: 7.2`, `words: ceasefire, summit`, `meaning`.
    pub evidence: Box<[String]>,
}

impl Link {
    /// A link that the machine found, `a` of the earlier article, with a score of 0…1; nothing is told of it yet.
    pub fn new(a: SentenceRef, b: SentenceRef, score: f64, aligned: bool) -> Self {
        // No text has four thousand million sentences.
        let end = |s: SentenceRef| (s.article as u32, s.sentence as u32);
        Self { ends: [end(a), end(b)], score, aligned, decided: false, evidence: Box::default() }
    }

    /// The sentence of the earlier article.
    pub fn a(&self) -> SentenceRef {
        SentenceRef { article: self.ends[0].0 as usize, sentence: self.ends[0].1 as usize }
    }

    /// The sentence of the later article.
    pub fn b(&self) -> SentenceRef {
        SentenceRef { article: self.ends[1].0 as usize, sentence: self.ends[1].1 as usize }
    }
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
