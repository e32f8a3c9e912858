//! What the cues of one article found.

use super::{Span, SubjectKind};
use serde::{Deserialize, Serialize};

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The text's own voice.
    #[default]
    Author,
    /// Direct quotation or reported speech.
    Quoted,
    /// Cannot be told (an unclosed quotation mark, say).
    Unknown,
}

/// Kind of a framing cue; the names are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkerKind {
    /// An expression that describes or judges a subject instead of naming it.
    Label,
    /// A word that carries a judgement.
    Loaded,
    /// "extremely", "total".
    Intensifier,
    /// "perhaps", "offenbar".
    Hedge,
    /// "clearly", "zweifellos".
    Certainty,
    /// Quotation marks of distance.
    ScareQuote,
    /// Direct quotation.
    Quote,
    /// The words that introduce speech; `value` is the reporting-verb class.
    Attribution,
    /// Passive without an agent.
    Passive,
    /// "must", "sollte".
    Modality,
    /// A word from a metaphor field; `value` is the field.
    Metaphor,
    /// An indicator of a codebook frame; `value` is the frame.
    Frame,
}

/// One framing cue in one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Marker {
    /// Bytes in the article's text.
    pub span: Span,
    /// Kind of cue.
    pub kind: MarkerKind,
    /// Frame name, reporting-verb class, polarity (`negative`, `positive`), metaphor field.
    pub value: Option<String>,
    /// Id of the rule, and of the lexicon entry after a colon: `loaded:de/regime`.
    pub rule: String,
    /// Whose words they are.
    pub voice: Voice,
    /// Index into [`crate::model::Comparison::subjects`] of who is quoted.
    pub speaker: Option<usize>,
    /// Index into [`crate::model::Comparison::subjects`] of whom it is said.
    pub subject: Option<usize>,
    /// How sure and how strong, 0…1; the window's slider hides the weaker ones.
    pub strength: f32,
}

/// How speech is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeechKind {
    /// Inside quotation marks.
    Direct,
    /// "dass", Konjunktiv I, "so X", "laut X", "according to".
    Indirect,
}

/// A stretch of somebody else's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Speech {
    /// The words said (without the marks for direct speech).
    pub span: Span,
    /// Direct or indirect.
    pub kind: SpeechKind,
    /// The words that introduce it ("behauptete", "according to").
    pub cue: Option<Span>,
    /// Class of the reporting verb: `neutral`, `doubting`, `endorsing`, …
    pub class: Option<String>,
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// Rule that fired.
    pub rule: String,
}

/// Place of the speech that a stretch lies in; `all` is in the order of the text, and no two of them overlap.
pub fn speech_at(all: &[Speech], span: Span) -> Option<usize> {
    let before = all.partition_point(|s| s.span.start <= span.start).checked_sub(1)?;
    all.get(before).is_some_and(|s| s.span.contains(span)).then_some(before)
}

/// A stretch that may name a subject.
#[derive(Debug, Clone, PartialEq)]
pub struct NameMention {
    /// Bytes in the text, or in the title when `in_title`.
    pub span: Span,
    /// Sentence index (0 for the title).
    pub sentence: usize,
    /// The name in its base form: inflection removed where known ("Putins" → "Putin").
    pub base: String,
    /// Key of a gazetteer entry (`region:RU`, `city:moscow`), the same in every language.
    pub key: Option<String>,
    /// Kind where known.
    pub kind: Option<SubjectKind>,
    /// An adjective or a demonym ("russisch", "Russian"): belongs to the subject, does not name it.
    pub derived: bool,
    /// Found in the headline.
    pub in_title: bool,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuantityKind {
    /// A calendar date; `value` is yyyymmdd with zeros for what is not said.
    Date,
    /// A clock time; `value` in minutes after midnight.
    Time,
    /// A duration; `value` in minutes.
    Duration,
    /// Money; `unit` is the currency code.
    Money,
    /// A percentage.
    Percent,
    /// Anything else counted; `unit` is the stem of the noun counted.
    Count,
}

/// A number, date or amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Bytes in the text.
    pub span: Span,
    /// Sentence index.
    pub sentence: usize,
    /// Kind.
    pub kind: QuantityKind,
    /// Value in the unit the kind names.
    pub value: f64,
    /// Currency, stem of the noun counted, or empty; the same in every language where data allows.
    pub unit: String,
    /// "about", "fast", "mehr als": the text itself says it is not exact.
    pub approximate: bool,
}

/// Everything found in one article before articles are compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    /// Names in reading order, title first.
    pub names: Vec<NameMention>,
    /// Numbers in reading order.
    pub quantities: Vec<Quantity>,
    /// Speech in reading order.
    pub speech: Vec<Speech>,
    /// Cues in reading order; `subject` and `speaker` are filled once subjects are known.
    pub markers: Vec<Marker>,
}

impl Annotations {
    /// Whose words the byte range is: quoted when it lies inside a [`Speech`].
    pub fn voice_at(&self, span: Span) -> Voice {
        if speech_at(&self.speech, span).is_some() { Voice::Quoted } else { Voice::Author }
    }
}
