//! What a report holds, in the words of the interface language. Every format renders this and nothing else, so that no
//! number is computed twice.

mod plot;

pub use plot::{Bar, Plot, PlotWord};

use super::choice::Part;
use crate::present::describe::OmissionText;
use std::collections::BTreeSet;

/// A place in a text: what it is called in print and the anchor it has in the HTML.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// "A 5": article and sentence, counted from 1.
    pub label: String,
    /// `a1-s5`; empty when the place is not in this report.
    pub anchor: String,
}

/// Words of a text with their place and language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Where.
    pub place: Place,
    /// The words.
    pub text: String,
    /// ISO 639-1 code.
    pub lang: String,
}

/// A stretch of a sentence under the same marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Style classes: `k-loaded k-quote`; empty without marks.
    pub classes: String,
    /// Signs of the marks that end here.
    pub signs: String,
    /// Names of the marks.
    pub title: String,
}

/// One sentence of a full text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentencePart {
    /// `a1-s5`.
    pub anchor: String,
    /// Counted from 1.
    pub number: usize,
    /// The words with marks.
    pub pieces: Vec<Piece>,
    /// Findings that point here.
    pub back: Vec<Place>,
}

/// Markers of one kind, rule and wording in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkerRow {
    /// Sign of the kind.
    pub sign: &'static str,
    /// Style class of the kind.
    pub class: String,
    /// Name of the kind.
    pub kind: String,
    /// The words.
    pub words: String,
    /// Value in words, or empty.
    pub value: String,
    /// How often.
    pub count: usize,
    /// How often in quoted voices.
    pub quoted: usize,
    /// Rule id with the lexicon entry.
    pub rule: String,
    /// Where (see [`PLACES`]).
    pub places: Places,
}

/// Some places, and how many more there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The first ones.
    pub shown: Vec<Place>,
    /// How many more.
    pub more: usize,
}

/// How many places a row shows at most.
pub const PLACES: usize = 12;

/// A kind of marker, for the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendRow {
    /// Style class.
    pub class: String,
    /// Sign.
    pub sign: &'static str,
    /// Name.
    pub kind: String,
    /// What its rule looks for; may be empty.
    pub rule: String,
    /// How many in each article.
    pub counts: Vec<usize>,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticlePart {
    /// Counted from 1.
    pub number: usize,
    /// Letter.
    pub letter: String,
    /// `a1`; empty when the texts are not in this report.
    pub anchor: String,
    /// Letter and outlet.
    pub label: String,
    /// Outlet, or empty.
    pub outlet: String,
    /// Headline, or the file name.
    pub title: String,
    /// Byline, or empty.
    pub author: String,
    /// Date as given, or empty.
    pub date: String,
    /// Language code.
    pub lang: String,
    /// Words in the text.
    pub words: usize,
    /// Genre.
    pub genre: String,
    /// File name, URL or `pasted`.
    pub source: String,
    /// SHA-256 of the bytes loaded.
    pub sha256: String,
    /// The text: paragraphs of sentences.
    pub paragraphs: Vec<Vec<SentencePart>>,
    /// The markers found.
    pub markers: Vec<MarkerRow>,
}

/// A table of coverage.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageTable {
    /// Heading of the table.
    pub title: String,
    /// Heading of the first column.
    pub head: String,
    /// Rows.
    pub rows: Vec<CoverageLine>,
}

/// A row of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageLine {
    /// "T1", or empty.
    pub number: String,
    /// Anchor of the topic, or empty.
    pub anchor: String,
    /// Label or name.
    pub label: String,
    /// One an article.
    pub cells: Vec<CoverageCell>,
}

/// A cell of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageCell {
    /// Shape of the grade.
    pub symbol: char,
    /// Name of the grade.
    pub grade: String,
    /// Share of the words, written out; empty when not found.
    pub share: String,
    /// Stands in the headline.
    pub headline: bool,
    /// Anchor of the passages or the first mention; empty when not found.
    pub anchor: String,
}

/// A topic side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicPart {
    /// `t1`.
    pub anchor: String,
    /// "T1".
    pub number: String,
    /// Label.
    pub label: String,
    /// Its terms.
    pub terms: String,
    /// One an article.
    pub sides: Vec<TopicSide>,
    /// Sentences with the same words in several articles, a group each.
    pub shared: Vec<Vec<Place>>,
}

/// One article's side of a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicSide {
    /// `t1-a2`.
    pub anchor: String,
    /// Letter and outlet.
    pub label: String,
    /// The cell of the overview.
    pub cell: CoverageCell,
    /// The passages; empty: a hole.
    pub sentences: Vec<Cited>,
    /// How many more sentences there are.
    pub more: usize,
    /// "≈ Loosely tied: A 5 (perhaps the same: 43 %)": those that weak links alone tie to the topic; empty when there are none.
    pub doubt: String,
}

/// What a reader said of a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgement {
    /// "accepted", "rejected", or empty.
    pub verdict: String,
    /// Note, or empty.
    pub note: String,
    /// Who said it last, or empty.
    pub who: String,
    /// When, or empty.
    pub when: String,
}

/// An omission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OmissionPart {
    /// `o1`.
    pub anchor: String,
    /// "O1".
    pub number: String,
    /// In words.
    pub text: OmissionText,
    /// Places where the others have it.
    pub places: Places,
    /// The statement itself, for statements.
    pub statement: Option<Cited>,
    /// The passage that comes closest.
    pub nearest: Option<Cited>,
    /// What the reader said of it.
    pub judgement: Judgement,
}

/// Contrasts of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct FramingGroup {
    /// `framing-labels`.
    pub anchor: String,
    /// Heading.
    pub title: String,
    /// How to read it.
    pub how: String,
    /// Strongest first.
    pub contrasts: Vec<ContrastPart>,
    /// How many weaker ones are left to the CSV and JSON.
    pub more: usize,
}

/// A contrast as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct ContrastPart {
    /// `c1`.
    pub anchor: String,
    /// "C1".
    pub number: String,
    /// What differs about what.
    pub title: String,
    /// Some row has a sort, a count, a score, an interval: which columns are shown.
    pub columns: Columns,
    /// Rows, by article.
    pub rows: Vec<ContrastRow>,
    /// What the reader said of it.
    pub judgement: Judgement,
}

/// Which columns a table of a contrast has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns {
    /// Sort of the item.
    pub note: bool,
    /// Counts by voice.
    pub count: bool,
    /// Score.
    pub score: bool,
    /// Interval.
    pub interval: bool,
    /// Places.
    pub places: bool,
}

impl Columns {
    /// The message of every column's head, in order, and whether the table has it.
    pub fn heads(self) -> [(&'static str, bool); 8] {
        [
            ("report-article", true),
            ("report-expression", true),
            ("report-note", self.note),
            ("report-count-author", self.count),
            ("report-count-quoted", self.count),
            ("report-score", self.score),
            ("report-interval", self.interval),
            ("report-places", self.places),
        ]
    }
}

/// A row of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ContrastRow {
    /// Letter and outlet.
    pub article: String,
    /// The words.
    pub text: String,
    /// Language of the words; empty when they are the interface's.
    pub lang: String,
    /// Sort, or empty.
    pub note: String,
    /// How often in the text's own voice.
    pub author: usize,
    /// How often in quoted voices.
    pub quoted: usize,
    /// Score, or empty.
    pub score: String,
    /// Interval, or empty.
    pub interval: String,
    /// Where.
    pub places: Places,
}

/// Words given to one speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerLine {
    /// Name.
    pub name: String,
    /// One number an article.
    pub words: Vec<usize>,
}

/// Something that a reader decided, as it stands in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedPart {
    /// The title of a finding, or what was changed, in a sentence.
    pub what: String,
    /// Anchor of the finding; empty when this report does not show it.
    pub anchor: String,
    /// "accepted", "rejected", or empty.
    pub verdict: String,
    /// Note, or empty.
    pub note: String,
    /// Who, or empty.
    pub who: String,
    /// When, or empty.
    pub when: String,
}

/// A code that a reader gave to words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingPart {
    /// Name of the code.
    pub code: String,
    /// The words.
    pub words: Cited,
    /// Who, or empty.
    pub who: String,
    /// When, or empty.
    pub when: String,
}

/// A file that was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePart {
    /// Letter of the article.
    pub letter: String,
    /// File name, URL or `pasted`.
    pub source: String,
    /// SHA-256 of the bytes loaded.
    pub sha256: String,
}

/// A name and a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
}

/// A measured error rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorRate {
    /// What the method does.
    pub method: String,
    /// What was measured on.
    pub suite: String,
    /// Name of the figure.
    pub figure: String,
    /// Value, or that it was not measured.
    pub value: String,
}

/// What a report can be checked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Version of the program.
    pub version: String,
    /// Every article that was compared, shown or not.
    pub files: Vec<FilePart>,
    /// Asset and its SHA-256.
    pub assets: Vec<Pair>,
    /// Settings.
    pub settings: Vec<Pair>,
    /// Expected subjects with their terms.
    pub subjects: Vec<Pair>,
    /// Error rates.
    pub rates: Vec<ErrorRate>,
}

/// A whole report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Language of the report.
    pub lang: &'static str,
    /// Parts shown.
    pub parts: BTreeSet<Part>,
    /// Outlets, authors and file names are left out.
    pub blind: bool,
    /// What was left out of this report, a phrase each; empty for a whole one.
    pub chosen: Vec<String>,
    /// Title of the event.
    pub title: String,
    /// Date of the event, or empty.
    pub date: String,
    /// Articles.
    pub articles: Vec<ArticlePart>,
    /// Tables of coverage.
    pub coverage: Vec<CoverageTable>,
    /// Plots.
    pub plots: Vec<Plot>,
    /// Topics.
    pub topics: Vec<TopicPart>,
    /// Omissions, strongest first.
    pub omissions: Vec<OmissionPart>,
    /// How many of them are shown as cards; the others are rows.
    pub cards: usize,
    /// Framing.
    pub framing: Vec<FramingGroup>,
    /// Who speaks.
    pub speakers: Vec<SpeakerLine>,
    /// Kinds of markers found.
    pub legend: Vec<LegendRow>,
    /// What readers decided.
    pub decided: Vec<DecidedPart>,
    /// Codes of the reader's with their definitions.
    pub codebook: Vec<Pair>,
    /// Where they were given.
    pub codings: Vec<CodingPart>,
    /// Where coders disagree and nobody has decided yet, a sentence each.
    pub conflicts: Vec<String>,
    /// Warnings.
    pub warnings: Vec<Pair>,
    /// Proof.
    pub proof: Proof,
}

impl Report {
    /// Whether a part is shown.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Some sentence is tied to its topic by weak links alone.
    pub fn doubts(&self) -> bool {
        self.topics.iter().flat_map(|t| &t.sides).any(|s| !s.doubt.is_empty())
    }

    /// The omissions shown as cards.
    pub fn strong(&self) -> &[OmissionPart] {
        self.omissions.get(..self.cards).unwrap_or(&self.omissions)
    }

    /// The weaker ones, shown as rows of a table.
    pub fn weaker(&self) -> &[OmissionPart] {
        self.omissions.get(self.cards..).unwrap_or_default()
    }
}
