//! What people decided. Kept beside the machine's result, never mixed into it.

use serde::{Deserialize, Serialize};

/// A place in an article that survives re-running: the article and the words themselves.
///
/// In corrections the words are a whole sentence, and `occurrence` counts the sentences with these words; in
/// [`Decision::Code`] they are any stretch of the text, and it counts the places where these words stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Article id.
    pub article: String,
    /// The words themselves.
    pub quote: String,
    /// Which occurrence of these words, from 0.
    #[serde(default)]
    pub occurrence: usize,
}

/// A reader's judgement of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The finding holds.
    Accepted,
    /// The finding does not hold.
    Rejected,
}

/// Colours and signs that a code can have.
pub const LOOKS: u8 = 8;

/// Whose word holds in a conflict between two coders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// The first coder's.
    First,
    /// The second coder's.
    Second,
    /// Both stand side by side.
    Both,
    /// Neither: the disagreement stays, with a note on it.
    Note,
}

impl Settled {
    /// Its name in session files and in the keys of texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Both => "both",
            Self::Note => "note",
        }
    }
}

/// One decision. Later ones win over earlier ones about the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Decision {
    /// These two sentences state the same.
    Pin {
        /// One sentence.
        a: Anchor,
        /// The other.
        b: Anchor,
    },
    /// These two sentences do not state the same.
    Cut {
        /// One sentence.
        a: Anchor,
        /// The other.
        b: Anchor,
    },
    /// The topic that holds this sentence is called so.
    RenameTopic {
        /// A sentence of the topic.
        topic: Anchor,
        /// The reader's name for it.
        name: String,
    },
    /// The topics that hold these two sentences are one.
    MergeTopics {
        /// A sentence of the one.
        a: Anchor,
        /// A sentence of the other.
        b: Anchor,
    },
    /// These sentences, and those that state the same, are a topic of their own with this name.
    MakeTopic {
        /// Its sentences, in one article or in several.
        sentences: Vec<Anchor>,
        /// The reader's name for it.
        name: String,
    },
    /// Two subjects are one; the first name stays.
    MergeSubjects {
        /// Name of the subject that stays.
        keep: String,
        /// Name of the subject that goes into it.
        other: String,
    },
    /// A finding is accepted or rejected; `None` takes the judgement back.
    Judge {
        /// [`crate::model::Omission::key`] or a contrast's key.
        finding: String,
        /// The judgement.
        verdict: Option<Verdict>,
    },
    /// A note on a finding; an empty text removes it.
    Note {
        /// Key of the finding.
        finding: String,
        /// The reader's words.
        text: String,
    },
    /// Who makes the decisions that follow, and when. The time is that of the decision; no report asks a clock.
    By {
        /// Name of the reader; empty when it is not told.
        who: String,
        /// ISO 8601 date or date-time; empty when it is not told.
        when: String,
    },
    /// A stretch of a text gets a code of the reader's, or loses it.
    Code {
        /// The words: see [`Anchor`].
        at: Anchor,
        /// Name of the code.
        code: String,
        /// False takes the code away.
        #[serde(default = "yes")]
        on: bool,
    },
    /// What a code of the reader's means: one entry of the codebook.
    Define {
        /// Name of the code.
        code: String,
        /// When it is given and when not.
        definition: String,
        /// Colour and sign in the window: a number below [`LOOKS`]; `None` leaves it to the program.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        look: Option<u8>,
        /// False takes the entry out of the codebook; places that carry the code keep it.
        #[serde(default = "yes", skip_serializing_if = "is_yes")]
        on: bool,
    },
    /// How a conflict between coders was settled. What holds from then on stands in decisions of its own beside this one.
    Settle {
        /// Key of the finding; empty where words are concerned.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        finding: String,
        /// The words of the first coder; `None` where a finding is concerned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<Anchor>,
        /// Whose word holds.
        how: Settled,
        /// Why, in the reader's words; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// The reader has read this article to the end: what carries no code there carries none on purpose.
    Read {
        /// Article id.
        article: String,
    },
    /// What one coder decided, as it was when sessions were merged. It has no effect by itself.
    Coder {
        /// Name of the coder.
        who: String,
        /// The coder's decisions, in order.
        decisions: Vec<Decision>,
    },
}

impl Decision {
    /// It changes the comparison; the others only stand beside it.
    pub fn corrects(&self) -> bool {
        use Decision::{Cut, MakeTopic, MergeSubjects, MergeTopics, Pin, RenameTopic};
        matches!(self, Pin { .. } | Cut { .. } | RenameTopic { .. } | MergeTopics { .. } | MakeTopic { .. } | MergeSubjects { .. })
    }
}

fn yes() -> bool {
    true
}

fn is_yes(on: &bool) -> bool {
    *on
}
