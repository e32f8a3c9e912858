//! Names topics as a reader would: a name and a noun phrase of the texts themselves.

use super::phrase::{self, Nouns, Phrase};
use crate::model::{Document, SentenceRef, Subject, SubjectKind, Token, Topic};
use std::collections::{BTreeMap, HashMap};

/// What is needed to name topics, counted once for the event.
pub struct Names<'a> {
    documents: &'a [Document],
    subjects: &'a [Subject],
    /// Sentences that have each stem.
    frequency: HashMap<&'a str, usize>,
    sentences: usize,
    /// Subjects by sentence.
    by_sentence: HashMap<SentenceRef, Vec<usize>>,
    nouns: Nouns<'a>,
}

/// Terms kept for a topic.
const TERMS: usize = 8;

impl<'a> Names<'a> {
    /// Counts words and subjects by sentence.
    pub fn new(documents: &'a [Document], subjects: &'a [Subject]) -> Self {
        let mut frequency: HashMap<&str, usize> = HashMap::new();
        let mut sentences = 0;
        for d in documents {
            for s in 0..d.segments.sentences.len() {
                sentences += 1;
                let mut stems: Vec<&str> = d.segments.tokens_of(s).iter().filter(|t| t.is_content()).map(|t| t.stem.as_str()).collect();
                stems.sort_unstable();
                stems.dedup();
                for stem in stems {
                    *frequency.entry(stem).or_default() += 1;
                }
            }
        }
        let mut by_sentence: HashMap<SentenceRef, Vec<usize>> = HashMap::new();
        for (i, s) in subjects.iter().enumerate() {
            for m in &s.mentions {
                let list = by_sentence.entry(SentenceRef { article: m.article, sentence: m.sentence }).or_default();
                if list.last() != Some(&i) {
                    list.push(i);
                }
            }
        }
        Self { documents, subjects, frequency, sentences, by_sentence, nouns: Nouns::new(documents) }
    }

    fn idf(&self, stem: &str) -> f64 {
        ((1.0 + self.sentences as f64) / (0.5 + self.frequency.get(stem).copied().unwrap_or(0) as f64)).ln().max(0.0)
    }

    /// The label, in `interface`'s language where a text of the topic is in it, and the topic's best stems.
    pub fn label(&self, members: &[SentenceRef], interface: &str) -> (String, Vec<String>) {
        let terms = self.terms(members);
        let here = self.readable(members, interface);
        let subjects = self.ranked(members, interface);
        let subject = subjects.first().copied();
        let phrases = self.phrases(&here, subject);
        let name = |s: Option<&usize>| s.map(|s| self.subjects[*s].name.clone());
        // Words that one sentence of several has name that sentence, not the topic; a second name says more.
        let agreed = phrases.iter().find(|p| here.len() < 3 || p.said > 1).or_else(|| phrases.first().filter(|_| subjects.len() < 2));
        let label = match (name(subject.as_ref()), agreed, name(subjects.get(1))) {
            (Some(n), Some(p), _) => format!("{n}: {}", p.text),
            (Some(n), None, Some(second)) => format!("{n}, {second}"),
            (Some(n), None, None) => match self.word(&terms, &here, &n).filter(|(noun, _)| *noun) {
                // A bare name says that the text without the topic does not name it; "Police: Clear" says nothing.
                Some((_, word)) => format!("{n}: {word}"),
                None => n,
            },
            (None, Some(p), _) => capitalised(&p.text),
            (None, None, _) => self.word(&terms, &here, "").map_or_else(|| "…".into(), |(_, w)| capitalised(&w)),
        };
        (label, terms)
    }

    /// The best term as a text writes it, a noun before all others, that is no part of a name; and whether it is a noun.
    fn word(&self, terms: &[String], members: &[SentenceRef], name: &str) -> Option<(bool, String)> {
        let lower = name.to_lowercase();
        let found: Vec<(bool, String)> = terms.iter().filter_map(|t| self.found(t, members)).collect();
        let mut new = found.iter().filter(|(_, w)| !lower.contains(&w.to_lowercase()));
        let first = new.clone().next();
        new.find(|(noun, _)| *noun).or(first).cloned()
    }

    /// A stem as the first of the members that has it writes it, and whether it is a noun there.
    fn found(&self, stem: &str, members: &[SentenceRef]) -> Option<(bool, String)> {
        members.iter().find_map(|m| {
            let (n, token) = self.tokens(*m).iter().enumerate().find(|(_, t)| t.stem == stem)?;
            let d = self.documents.get(m.article)?;
            let language = crate::language::of(&d.article.language);
            let noun =
                if language.nouns_capital() { phrase::capital_noun(self.tokens(*m), n) } else { !language.is_seldom_noun(&token.lower) };
            Some((noun, d.article.slice(token.span).to_string()))
        })
    }

    /// Noun phrases of the members that do not repeat the subject's name, best first.
    fn phrases(&self, members: &[SentenceRef], subject: Option<usize>) -> Vec<Phrase> {
        let known: Vec<String> = subject
            .map(|s| {
                let s = &self.subjects[s];
                s.terms.iter().chain([&s.name]).flat_map(|t| t.split_whitespace()).map(str::to_lowercase).collect()
            })
            .unwrap_or_default();
        let rarity = |stem: &str| (self.idf(stem), self.frequency.get(stem).copied().unwrap_or(0));
        phrase::phrases(self.documents, &self.nouns, members, &known, rarity)
    }

    /// Phrases and words that tell a topic from another with the same label.
    fn more(&self, members: &[SentenceRef], label: &str, interface: &str) -> Vec<String> {
        let here = self.readable(members, interface);
        // Nouns before all other words.
        let (nouns, others): (Vec<_>, Vec<_>) = self.terms(&here).iter().filter_map(|t| self.found(t, &here)).partition(|(noun, _)| *noun);
        let terms = nouns.into_iter().chain(others).map(|(_, word)| word);
        let lower = label.to_lowercase();
        self.phrases(&here, None).into_iter().map(|p| p.text).chain(terms).filter(|p| !lower.contains(&p.to_lowercase())).collect()
    }

    /// The members in the interface's language; all of them when there are none.
    fn readable(&self, members: &[SentenceRef], interface: &str) -> Vec<SentenceRef> {
        let own: Vec<_> = members.iter().filter(|m| self.language(**m) == interface).copied().collect();
        if own.is_empty() { members.to_vec() } else { own }
    }

    fn language(&self, at: SentenceRef) -> &str {
        self.documents.get(at.article).map_or("", |d| d.article.language.as_str())
    }

    fn tokens(&self, at: SentenceRef) -> &[Token] {
        self.documents.get(at.article).map_or(&[], |d| d.segments.tokens_of(at.sentence))
    }

    /// Best stems by count in the topic times idf.
    fn terms(&self, members: &[SentenceRef]) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for m in members {
            for t in self.tokens(*m).iter().filter(|t| t.is_content()) {
                *counts.entry(&t.stem).or_default() += 1;
            }
        }
        let mut scored: Vec<(f64, &str)> = counts.into_iter().map(|(s, n)| (n as f64 * self.idf(s), s)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        scored.into_iter().take(TERMS).map(|(_, s)| s.to_string()).collect()
    }

    /// The subjects that many of the members name and not most of the event, best first. A thing that is spoken of only in
    /// other languages than the interface's would stand there as a foreign word.
    fn ranked(&self, members: &[SentenceRef], interface: &str) -> Vec<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for s in members.iter().filter_map(|m| self.by_sentence.get(m)).flatten() {
            *counts.entry(*s).or_default() += 1;
        }
        let everywhere = |s: usize| self.subjects[s].mentions.len() as f64 / self.sentences.max(1) as f64;
        let spoken = members.iter().any(|m| self.language(*m) == interface);
        let foreign = |s: &Subject| {
            let own = |m: &crate::model::Mention| self.language(SentenceRef { article: m.article, sentence: m.sentence }) == interface;
            spoken && s.kind == SubjectKind::Concept && !s.expected && !s.mentions.iter().any(own)
        };
        // What a topic is called must not make a person its subject who is named beside it.
        let much = |s: usize, n: usize| {
            let half = if members.len() > 2 { n * 2 >= members.len() } else { n == members.len() };
            if self.subjects[s].kind == SubjectKind::Person { half } else { n * 3 >= members.len() }
        };
        let mut found: Vec<(f64, usize)> = counts
            .into_iter()
            .filter(|(s, n)| much(*s, *n) && self.subjects[*s].name.chars().any(char::is_uppercase))
            .filter(|(s, _)| !foreign(&self.subjects[*s]))
            .map(|(s, n)| (n as f64 * (1.0 - everywhere(s)).max(0.05), s))
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.into_iter().map(|(_, s)| s).collect()
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

/// Two topics never carry the same label: the later one says more of what it is about.
pub fn make_unique(topics: &mut [Topic], names: &Names<'_>, interface: &str) {
    let mut seen: Vec<String> = Vec::new();
    for t in topics {
        if seen.contains(&t.label) {
            let at = |p: &crate::model::Passage| p.sentences.iter().map(|s| SentenceRef { article: p.article, sentence: *s }).collect();
            let members: Vec<SentenceRef> = t.passages.iter().flat_map(|p| -> Vec<SentenceRef> { at(p) }).collect();
            let more = names.more(&members, &t.label, interface);
            let candidates = more.into_iter().chain([t.id.clone()]).map(|m| format!("{} ({m})", t.label));
            if let Some(label) = candidates.into_iter().find(|l| !seen.contains(l)) {
                t.label = label;
            }
        }
        seen.push(t.label.clone());
    }
}
