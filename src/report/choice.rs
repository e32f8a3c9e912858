//! What a reader wants in a report: parts, articles, accepted findings only, outlets hidden.

use crate::model::{Anchor, Comparison, Decision, Verdict, Warning, judged};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A part of a report that can be left out. The list of articles, what readers decided, the warnings and the proof are
/// always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Topics and subjects × articles, and the plots.
    Overview,
    /// The passages of each topic.
    SideBySide,
    /// What was not found.
    Omissions,
    /// How the articles differ, and who speaks.
    Framing,
    /// The full texts with their markers.
    Texts,
}

impl Part {
    /// Every part, in the order of the report.
    pub const ALL: [Part; 5] = [Part::Overview, Part::SideBySide, Part::Omissions, Part::Framing, Part::Texts];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::SideBySide => "side-by-side",
            Self::Omissions => "omissions",
            Self::Framing => "framing",
            Self::Texts => "texts",
        }
    }

    /// The part of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name.trim())
    }
}

/// What a report holds; the default is everything.
///
/// A finding keeps its number (O3, C12) and an article its letter, whatever else is left out, and the proof always lists
/// every article that was compared: a chosen report stays one view of the same result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Parts shown.
    pub parts: BTreeSet<Part>,
    /// Ids of the articles shown; `None` shows all. What was not found in an article that is not shown, and its side of
    /// every table, are left out; as a source of what others lack it is still cited.
    pub articles: Option<BTreeSet<String>>,
    /// Only omissions and contrasts that a reader accepted.
    pub accepted_only: bool,
    /// Outlets, authors and file names are replaced by the letters of the articles; addresses and sections, which name the
    /// outlet too, are left out. The texts stay as they are.
    pub blind: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self { parts: Part::ALL.into_iter().collect(), articles: None, accepted_only: false, blind: false }
    }
}

/// The choice in the indices of one comparison.
#[derive(Debug, Clone)]
pub(super) struct Pick {
    /// Parts shown.
    pub parts: BTreeSet<Part>,
    /// One entry an article: shown.
    pub articles: Vec<bool>,
    /// Indices of the omissions in the report.
    pub omissions: Vec<usize>,
    /// Indices of the contrasts in the report.
    pub contrasts: Vec<usize>,
}

impl Pick {
    /// Applies a choice.
    pub(super) fn new(c: &Comparison, decisions: &[Decision], choice: &Choice) -> Self {
        let takes = |id: &str| choice.articles.as_ref().is_none_or(|ids| ids.contains(id));
        let articles: Vec<bool> = c.articles.iter().map(|a| takes(&a.article.id)).collect();
        let verdicts = judged(decisions);
        let accepted = |key: &str| !choice.accepted_only || verdicts.get(key).is_some_and(|j| j.verdict == Some(Verdict::Accepted));
        let shown = |i: usize| articles.get(i).copied().unwrap_or(choice.articles.is_none());
        let has = |part| choice.parts.contains(&part);
        let omissions = c.omissions.iter().enumerate();
        let omissions = omissions.filter(|(_, o)| has(Part::Omissions) && o.article.is_none_or(shown) && accepted(&o.key));
        let contrasts = c.contrasts.iter().enumerate();
        let contrasts = contrasts.filter(|(_, x)| has(Part::Framing) && x.sides.iter().any(|s| shown(s.article)) && accepted(&x.key));
        let omissions = omissions.map(|(i, _)| i).collect();
        let contrasts = contrasts.map(|(i, _)| i).collect();
        Self { parts: choice.parts.clone(), articles, omissions, contrasts }
    }

    /// Whether a part is shown.
    pub(super) fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Whether an article is shown; one that does not exist is not.
    pub(super) fn shows(&self, article: usize) -> bool {
        self.articles.get(article).copied().unwrap_or(false)
    }

    /// The comparison with the findings and marks of the choice alone; articles, topics and links stay.
    pub(super) fn narrow(&self, c: &Comparison) -> Comparison {
        let mut out = c.clone();
        out.omissions = self.omissions.iter().filter_map(|i| c.omissions.get(*i).cloned()).collect();
        out.contrasts = self.contrasts.iter().filter_map(|i| c.contrasts.get(*i).cloned()).collect();
        for (i, article) in out.articles.iter_mut().enumerate() {
            if !self.has(Part::Texts) || !self.shows(i) {
                article.markers.clear();
                out.subjects.iter_mut().flat_map(|s| &mut s.tone).filter(|t| t.article == i).for_each(|t| t.evidence.clear());
            }
        }
        out
    }
}

/// Stands for the name of a file that could not be read.
const UNREAD: &str = "…";
/// The name of a blinded event that has no title.
const EVENT: &str = "event";

/// The comparison and the decisions with letters in place of outlets, authors, file names and ids.
pub fn blind(c: &Comparison, decisions: &[Decision]) -> (Comparison, Vec<Decision>) {
    let letters: BTreeMap<&str, String> =
        c.articles.iter().enumerate().map(|(i, a)| (a.article.id.as_str(), Comparison::letter(i))).collect();
    let sources: BTreeMap<&str, String> =
        c.articles.iter().enumerate().map(|(i, a)| (a.article.source.as_str(), Comparison::letter(i))).collect();
    let mut out = c.clone();
    // Without a title the event bears the name of the first file or of its folder, and reports print it as their title.
    if out.event.title_in(&c.engine.settings.interface).is_none_or(str::is_empty) {
        out.event.id = EVENT.into();
    }
    for (i, result) in out.articles.iter_mut().enumerate() {
        let mut article = (*result.article).clone();
        (article.id, article.source) = (Comparison::letter(i), Comparison::letter(i));
        (article.outlet, article.author) = (None, None);
        (article.url, article.section) = (None, None);
        article.warnings.iter_mut().for_each(|w| blind_warning(w, &sources));
        result.article = Arc::new(article);
    }
    out.omissions.iter_mut().for_each(|o| o.key = blind_key(&o.key, &letters));
    out.contrasts.iter_mut().for_each(|x| x.key = blind_key(&x.key, &letters));
    out.warnings.iter_mut().for_each(|w| blind_warning(w, &sources));
    let decisions = decisions.iter().map(|d| blind_decision(d, &letters)).collect();
    (out, decisions)
}

/// A key names its article in its second part.
fn blind_key(key: &str, letters: &BTreeMap<&str, String>) -> String {
    let mut parts: Vec<&str> = key.splitn(3, ':').collect();
    if let Some(letter) = parts.get(1).and_then(|id| letters.get(id)) {
        parts[1] = letter;
    }
    parts.join(":")
}

fn blind_warning(w: &mut Warning, sources: &BTreeMap<&str, String>) {
    let mut names: Vec<(&str, &str)> = sources.iter().map(|(s, letter)| (*s, letter.as_str())).collect();
    // A file that could not be read is no article and has no letter; its name says as much as the others'.
    if let Some(other) = w.source.as_deref().filter(|s| !sources.contains_key(s)) {
        names.push((other, UNREAD));
    }
    names.retain(|(name, _)| !name.is_empty());
    // The longer name first: "post.txt" also stands in "morning-post.txt".
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut message = names.iter().fold(w.message.clone(), |text, (name, letter)| text.replace(name, letter));
    // What is said of a whole table or archive names that file, not the article in it.
    let mut around = names.iter().filter_map(|(name, _)| message.strip_prefix(file_around(name)?));
    if let Some(rest) = around.find(|rest| rest.starts_with(':')) {
        message = format!("{UNREAD}{rest}");
    }
    let source = w.source.as_deref().map(|s| sources.get(s).cloned().unwrap_or_default());
    (w.message, w.source) = (message, source);
}

/// The file that an article stands in, from names such as "export.csv row 2" and "press.zip/a.txt".
fn file_around(source: &str) -> Option<&str> {
    let end = [" row ", " line ", " entry ", " page ", "/"].iter().filter_map(|sign| source.find(sign)).min()?;
    source.get(..end).filter(|name| !name.is_empty())
}

fn blind_decision(d: &Decision, letters: &BTreeMap<&str, String>) -> Decision {
    let anchor = |a: &Anchor| Anchor { article: letters.get(a.article.as_str()).cloned().unwrap_or_default(), ..a.clone() };
    let key = |k: &str| blind_key(k, letters);
    match d {
        Decision::Pin { a, b } => Decision::Pin { a: anchor(a), b: anchor(b) },
        Decision::Cut { a, b } => Decision::Cut { a: anchor(a), b: anchor(b) },
        Decision::MergeTopics { a, b } => Decision::MergeTopics { a: anchor(a), b: anchor(b) },
        Decision::RenameTopic { topic, name } => Decision::RenameTopic { topic: anchor(topic), name: name.clone() },
        Decision::MakeTopic { sentences, name } => {
            Decision::MakeTopic { sentences: sentences.iter().map(anchor).collect(), name: name.clone() }
        }
        Decision::Judge { finding, verdict } => Decision::Judge { finding: key(finding), verdict: *verdict },
        Decision::Note { finding, text } => Decision::Note { finding: key(finding), text: text.clone() },
        Decision::Code { at, code, on } => Decision::Code { at: anchor(at), code: code.clone(), on: *on },
        Decision::Read { article } => Decision::Read { article: letters.get(article.as_str()).cloned().unwrap_or_default() },
        Decision::Coder { who, decisions } => {
            Decision::Coder { who: who.clone(), decisions: decisions.iter().map(|d| blind_decision(d, letters)).collect() }
        }
        Decision::Settle { finding, at, how, note } => {
            Decision::Settle { finding: key(finding), at: at.as_ref().map(anchor), how: *how, note: note.clone() }
        }
        Decision::MergeSubjects { .. } | Decision::By { .. } | Decision::Define { .. } => d.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_known_by_its_name() {
        assert!(Part::ALL.iter().all(|p| Part::from_name(p.name()) == Some(*p)));
        assert_eq!(Part::from_name("proof"), None, "the proof cannot be left out");
    }

    #[test]
    fn a_warning_loses_every_file_name_also_one_inside_another() {
        let sources = BTreeMap::from([("post.txt", "A".to_string()), ("morning-post.txt", "B".to_string())]);
        let mut w = Warning::new("duplicate", "morning-post.txt: has the same text as post.txt.", Some("morning-post.txt"));
        blind_warning(&mut w, &sources);
        assert_eq!((w.message.as_str(), w.source.as_deref()), ("B: has the same text as A.", Some("B")));
        let mut w = Warning::new("broken", "gazette.pdf: is damaged", Some("gazette.pdf"));
        blind_warning(&mut w, &sources);
        assert!(!w.message.contains("gazette") && w.source.as_deref() == Some(""), "{w:?}");
        let rows = BTreeMap::from([("gazette.csv row 2", "A".to_string())]);
        let mut w = Warning::new("encoding_guessed", "gazette.csv: the encoding was guessed.", Some("gazette.csv row 2"));
        blind_warning(&mut w, &rows);
        assert_eq!((w.message.as_str(), w.source.as_deref()), ("…: the encoding was guessed.", Some("A")));
    }

    #[test]
    fn a_key_loses_its_article_and_nothing_else() {
        let letters = BTreeMap::from([("uferbote", "B".to_string())]);
        assert_eq!(blind_key("passage:uferbote:uferbote: opened", &letters), "passage:B:uferbote: opened");
        assert_eq!(blind_key("labels:bridge", &letters), "labels:bridge");
        assert_eq!(blind_key("subject:all:nato", &letters), "subject:all:nato");
    }
}
