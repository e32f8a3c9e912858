//! People, places, organisations, things, and what the reader expects to find.

use super::{Coverage, Span, Voice};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

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

/// What keys of findings call a subject or topic: the same in every language of the interface, so that nobody's decisions are
/// lost when it changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Called {
    /// The name in keys; empty where it is the shown name.
    pub name: String,
    /// The names by which sessions of older versions know it: those shown in each language of the interface.
    pub others: Vec<String>,
    /// The keys of all findings that people have decided on.
    pub decided: Arc<BTreeSet<String>>,
}

impl Called {
    /// The key of a finding, `before` being what stands before the name. A finding that is decided on under an older key keeps
    /// it.
    pub fn key(&self, before: &str, shown: &str) -> String {
        let of = |name: &str| format!("{before}:{name}");
        let key = of(if self.name.is_empty() { shown } else { &self.name });
        if self.decided.contains(&key) {
            return key;
        }
        self.others.iter().map(|name| of(name)).find(|older| self.decided.contains(older)).unwrap_or(key)
    }
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
    /// What keys of findings call it.
    #[serde(skip)]
    pub called: Called,
}

impl Subject {
    /// The key of a finding about it: [`Called::key`].
    pub fn key(&self, before: &str) -> String {
        self.called.key(before, &self.name)
    }

    /// Whether a decision that names a subject means it: by its shown name, or as it is called in another language.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.called.name == name || self.called.others.iter().any(|other| other == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_keeps_the_key_under_which_it_was_decided() {
        let decided = |keys: &[&str]| Arc::new(keys.iter().map(|k| (*k).to_string()).collect());
        let called = |keys| Called { name: "meeting".into(), others: vec!["Treffen".into()], decided: decided(keys) };
        assert_eq!(called(&[]).key("labels", "Treffen"), "labels:meeting");
        assert_eq!(called(&["labels:Treffen"]).key("labels", "meeting"), "labels:Treffen");
        assert_eq!(called(&["labels:Treffen"]).key("tone", "meeting"), "tone:meeting", "another finding has a key of its own");
        assert_eq!(called(&["labels:Treffen", "labels:meeting"]).key("labels", "Treffen"), "labels:meeting");
        assert_eq!(Called::default().key("labels", "Ferry"), "labels:Ferry");
    }
}
