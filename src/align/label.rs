//! Names topics as a reader would: a name and a noun phrase of the texts themselves.

use super::subjects::{closed, nounlike, opened};
use crate::model::{Document, SentenceRef, Subject, SubjectKind, Token, TokenKind, Topic};
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
        Self { documents, subjects, frequency, sentences, by_sentence }
    }

    fn idf(&self, stem: &str) -> f64 {
        ((1.0 + self.sentences as f64) / (0.5 + self.frequency.get(stem).copied().unwrap_or(0) as f64)).ln().max(0.0)
    }

    /// The label, in `interface`'s language where a text of the topic is in it, and the topic's best stems.
    pub fn label(&self, members: &[SentenceRef], interface: &str) -> (String, Vec<String>) {
        let terms = self.terms(members);
        let here: Vec<SentenceRef> = {
            let own: Vec<_> = members.iter().filter(|m| self.language(**m) == interface).copied().collect();
            if own.is_empty() { members.to_vec() } else { own }
        };
        let subjects = self.ranked(members, interface);
        let subject = subjects.first().copied();
        let phrase = self.phrase(&here, subject);
        let name = |s: Option<usize>| s.map(|s| self.subjects[s].name.clone());
        // Words that one sentence of several has name that sentence, not the topic; a second name says more.
        let chance = |said: usize| here.len() > 2 && said < 2;
        let label = match (name(subject), phrase, name(subjects.get(1).copied())) {
            (Some(n), Some((_, said)), Some(second)) if chance(said) => format!("{n}, {second}"),
            (Some(n), Some((p, _)), _) => format!("{n}: {p}"),
            (Some(n), None, Some(second)) => format!("{n}, {second}"),
            (Some(n), None, None) => n,
            (None, Some((p, _)), _) => capitalised(&p),
            (None, None, _) => terms.first().map_or_else(|| "…".into(), |t| capitalised(&self.written(t, &here))),
        };
        (label, terms)
    }

    /// A stem as a text writes it.
    fn written(&self, stem: &str, members: &[SentenceRef]) -> String {
        let form = members.iter().find_map(|m| {
            let token = self.tokens(*m).iter().find(|t| t.stem == stem)?;
            self.documents.get(m.article).map(|d| d.article.slice(token.span).to_string())
        });
        form.unwrap_or_else(|| stem.to_string())
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
        let mut found: Vec<(f64, usize)> = counts
            .into_iter()
            .filter(|(s, n)| *n * 3 >= members.len() && self.subjects[*s].name.chars().any(char::is_uppercase))
            .filter(|(s, _)| !foreign(&self.subjects[*s]))
            .map(|(s, n)| (n as f64 * (1.0 - everywhere(s)).max(0.05), s))
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.into_iter().map(|(_, s)| s).collect()
    }

    /// One or two neighbouring content words that stand out and do not repeat the subject's name, and how often they are said.
    fn phrase(&self, members: &[SentenceRef], subject: Option<usize>) -> Option<(String, usize)> {
        let known: Vec<String> = subject
            .map(|s| {
                let s = &self.subjects[s];
                s.terms.iter().chain([&s.name]).flat_map(|t| t.split_whitespace()).map(str::to_lowercase).collect()
            })
            .unwrap_or_default();
        let usable = |t: &Token| t.is_content() && !known.iter().any(|k| t.lower.contains(k.as_str()) || k.contains(t.lower.as_str()));
        let mut found: BTreeMap<Vec<&str>, (usize, f64, String)> = BTreeMap::new();
        for m in members {
            let text = self.documents.get(m.article).map_or("", |d| d.article.text.as_str());
            let tokens = self.tokens(*m);
            let german = self.language(*m) == "de";
            for (i, t) in tokens.iter().enumerate().filter(|(_, t)| usable(t)) {
                let lang = self.language(*m);
                if nounlike(tokens, i, lang) {
                    self.note(&mut found, vec![&t.stem], 1.0, t.span.of(text));
                }
                let next = tokens.get(i + 1).filter(|n| usable(n) && n.kind == TokenKind::Word);
                // The first of two may be an adjective; the second is what is spoken of.
                let phrase = if german { nounlike(tokens, i + 1, lang) } else { opened(tokens, i) && closed(tokens, i + 1) };
                if let Some(n) = next.filter(|_| phrase) {
                    let both = text.get(t.span.start..n.span.end).unwrap_or("");
                    self.note(&mut found, vec![&t.stem, &n.stem], 2.0, both);
                }
            }
        }
        found
            .into_values()
            .filter(|(_, _, text)| !text.is_empty() && text.chars().count() < 60)
            .max_by(|a, b| (a.0 as f64 * a.1).total_cmp(&(b.0 as f64 * b.1)).then_with(|| b.2.cmp(&a.2)))
            .map(|(said, _, text)| (text, said))
    }

    fn note<'b>(&self, found: &mut BTreeMap<Vec<&'b str>, (usize, f64, String)>, key: Vec<&'b str>, bonus: f64, text: &str) {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        let weight = key.iter().map(|s| self.idf(s)).sum::<f64>() / key.len() as f64 * bonus;
        let entry = found.entry(key).or_insert_with(|| (0, weight, text.to_string()));
        entry.0 += 1;
        // The shortest form seen is nearest to the dictionary's.
        if text.len() < entry.2.len() {
            entry.2 = text.to_string();
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

/// Two topics never carry the same label: the later one gets its next best term.
pub fn make_unique(topics: &mut [Topic]) {
    let mut seen: Vec<String> = Vec::new();
    for t in topics {
        if seen.contains(&t.label) {
            let more = t.terms.iter().find(|x| !t.label.to_lowercase().contains(x.as_str())).cloned();
            t.label = format!("{} ({})", t.label, more.unwrap_or_else(|| t.id.clone()));
        }
        seen.push(t.label.clone());
    }
}
