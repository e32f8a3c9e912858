//! People, places, organisations, things, and what the reader expects to find.

use super::{Coverage, Span, Voice};
use serde::{Deserialize, Serialize};

/// Kind of subject; the names are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// A person.
    Person,
    /// A country, city, region, building.
    Place,
    /// A state body, company, party, agency.
    Organisation,
    /// A group of people ("Europeans", "protesters").
    Group,
    /// A summit, war, election.
    Event,
    /// Anything else.
    #[default]
    Concept,
}

/// How an expression refers to its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Labelling {
    /// A name or part of it ("Putin"), or a plain pronoun-like repetition.
    Name,
    /// An office or role ("der russische Präsident").
    Role,
    /// A description without a judgement ("the meeting", "der 72-Jährige").
    Description,
    /// A judgement ("der Aggressor", "Spektakel").
    Judgement,
}

/// One place where a subject is spoken of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Index into the comparison's articles.
    pub article: usize,
    /// Sentence index.
    pub sentence: usize,
    /// Bytes in the article's text.
    pub span: Span,
    /// How it refers.
    pub labelling: Labelling,
    /// Whose words.
    pub voice: Voice,
    /// Rule that tied the words to the subject: `name`, `gazetteer`, `derived`, `apposition`, `role`, `term`, `compound`,
    /// `surname`, `elsewhere` (a name that another article establishes), `seat` (the capital for the state), `short` ("the North"),
    /// `head` ("the country", "the committee").
    pub rule: String,
}

/// Tone towards a subject in one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tone {
    /// Index into the comparison's articles.
    pub article: usize,
    /// −1…1; used only to compare texts.
    pub value: f64,
    /// Indices into that article's markers: the words it rests on.
    pub evidence: Vec<usize>,
}

/// One subject over all articles and languages.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Subject {
    /// Stable within equal input: `s1`, `s2`, …
    pub id: String,
    /// Shown name: in the interface language when several languages meet.
    pub name: String,
    /// Kind.
    pub kind: SubjectKind,
    /// From the reader's subject list.
    pub expected: bool,
    /// What was searched for (expected subjects), or the forms found.
    pub terms: Vec<String>,
    /// Places in the texts, by article then position. Title mentions are in `headline` of the coverage, not here.
    pub mentions: Vec<Mention>,
    /// One entry an article, in article order.
    pub coverage: Vec<Coverage>,
    /// Tone by article, only where there is evidence.
    pub tone: Vec<Tone>,
}
