//! The one result type: what the window, the command line and the reports read.

use super::{Article, Event, Link, Marker, SentenceRef, Settings, Span, Subject, Topic, Warning};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Value of `schema` in the JSON contract.
pub const SCHEMA: &str = "parallax.comparison/1";

/// What made the result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Engine {
    /// Version of the program.
    pub version: String,
    /// Asset name → SHA-256 of what was used.
    pub assets: BTreeMap<String, String>,
    /// Settings used.
    pub settings: Settings,
}

/// One article with what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleResult {
    /// The article.
    pub article: Arc<Article>,
    /// Words and numbers in the text.
    pub words: usize,
    /// Paragraph spans.
    pub paragraphs: Vec<Span>,
    /// Sentence spans in reading order.
    pub sentences: Vec<Span>,
    /// Paragraph index of each sentence.
    pub sentence_paragraph: Vec<usize>,
    /// Words in each sentence.
    pub sentence_words: Vec<usize>,
    /// Framing cues, sorted by start, end, kind.
    pub markers: Vec<Marker>,
    /// Words by speaker: subject index (or `None` when the speaker could not be told) → words, most first.
    pub speakers: Vec<(Option<usize>, usize)>,
}

/// Level of an omission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A subject others name.
    Subject,
    /// A topic others cover.
    Topic,
    /// One statement others make.
    Passage,
}

/// The passage that comes closest to what was not found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Nearest {
    /// Where.
    pub sentence: SentenceRef,
    /// Score of the link, 0…1.
    pub score: f64,
}

/// What a fact answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// A person, an organisation, a group.
    Who,
    /// A place.
    Where,
    /// An event or a thing.
    What,
    /// A date or a time of day.
    When,
    /// An amount, a count, a share, a duration.
    HowMany,
}

/// A checkable part of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it answers.
    pub kind: FactKind,
    /// Bytes in the text of the article that the statement is cited from.
    pub span: Span,
    /// Articles that name the same subject or the same number anywhere, ascending.
    pub articles: Vec<usize>,
}

/// Something that some articles have and another was not found to have.
#[derive(Debug, Clone, PartialEq)]
pub struct Omission {
    /// Stable key for decisions: level, article id and the words of what is missing.
    pub key: String,
    /// Level.
    pub level: Level,
    /// Index into topics.
    pub topic: Option<usize>,
    /// Index into subjects.
    pub subject: Option<usize>,
    /// The statement (best wording of those who have it).
    pub passage: Option<SentenceRef>,
    /// Index of the article it was not found in; `None` for an expected subject found nowhere.
    pub article: Option<usize>,
    /// Articles that have it.
    pub covered_by: Arc<[usize]>,
    /// 0…1: probability that the text really lacks it, weighted by prominence.
    pub score: f64,
    /// 0…1: calibrated probability that the text really lacks it.
    pub probability: f64,
    /// True when the article has it only in passing.
    pub passing: bool,
    /// What was searched for.
    pub terms_tried: Arc<[String]>,
    /// Of a statement: who, what, how many, in reading order; empty for subjects and topics.
    pub facts: Arc<[Fact]>,
    /// The passage that comes closest.
    pub nearest: Option<Nearest>,
    /// Codes of reasons to doubt it, e.g. `short_article`, `earlier_date`, `other_genre`, `cut_off`, `near_passage`.
    pub caveats: Vec<String>,
}

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContrastKind {
    /// Words that stand out (log-odds, Monroe et al. 2008).
    Wording,
    /// What it is called.
    Labels,
    /// Tone towards it.
    Tone,
    /// Who speaks.
    Sources,
    /// Headline, lead, share.
    Emphasis,
    /// Numbers or dates that disagree.
    Numbers,
    /// Frames of the codebook.
    Frames,
}

/// One thing on one side of a contrast.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ContrastItem {
    /// The words (or the name of a frame, speaker, place of emphasis).
    pub text: String,
    /// Sort of the item where the kind has sorts: labelling (`name`, `role`, `description`, `judgement`), voice.
    pub note: Option<String>,
    /// How often.
    pub count: usize,
    /// How often in quoted voices, out of `count`.
    pub quoted: usize,
    /// Log-odds z-score, tone, share: as the kind says.
    pub score: Option<f64>,
    /// 95 % interval of the score.
    pub interval: Option<(f64, f64)>,
    /// Places.
    pub at: Vec<Span>,
}

/// One article's side.
#[derive(Debug, Clone, PartialEq)]
pub struct ContrastSide {
    /// Index into the comparison's articles.
    pub article: usize,
    /// Strongest first.
    pub items: Vec<ContrastItem>,
}

/// How the articles that cover one topic or subject differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// Stable key for decisions.
    pub key: String,
    /// What differs.
    pub kind: ContrastKind,
    /// Index into topics.
    pub topic: Option<usize>,
    /// Index into subjects.
    pub subject: Option<usize>,
    /// 0…1: how much they differ and how sure that is; contrasts are sorted by it.
    pub weight: f64,
    /// One side an article, in article order.
    pub sides: Vec<ContrastSide>,
}

/// Everything that was found in one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What made it.
    pub engine: Engine,
    /// The event without its articles' texts being copied: id, titles, expected subjects.
    pub event: Event,
    /// Articles in the reader's order.
    pub articles: Vec<ArticleResult>,
    /// Links, sorted by both ends.
    pub links: Vec<Link>,
    /// Topics, most covered first.
    pub topics: Vec<Topic>,
    /// Subjects: expected first in the reader's order, then by mentions.
    pub subjects: Vec<Subject>,
    /// Omissions, strongest first.
    pub omissions: Vec<Omission>,
    /// Contrasts, strongest first.
    pub contrasts: Vec<Contrast>,
    /// What the reader should know about the input.
    pub warnings: Vec<Warning>,
}

impl Comparison {
    /// The words of a sentence; empty when there is none such.
    pub fn sentence(&self, at: SentenceRef) -> &str {
        self.articles.get(at.article).and_then(|a| a.sentences.get(at.sentence).map(|s| a.article.slice(*s))).unwrap_or("")
    }

    /// The letter that stands for article `i` everywhere: A…Z, then A1, B1, …
    pub fn letter(i: usize) -> String {
        let letter = char::from(b'A' + u8::try_from(i % 26).unwrap_or(0));
        if i < 26 { letter.to_string() } else { format!("{letter}{}", i / 26) }
    }
}
