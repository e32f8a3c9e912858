//! A subject in the making: its mentions and what is known of it.

use crate::model::{Document, Labelling, Mention, Span, SubjectKind, Voice};
use std::collections::{BTreeMap, BTreeSet};

/// Mentions that are taken to be of one subject.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cluster {
    /// Gazetteer or concept key.
    pub key: Option<String>,
    /// Votes for its kind.
    pub kinds: BTreeMap<SubjectKind, usize>,
    /// Forms by language, with how often.
    pub forms: BTreeMap<(String, String), usize>,
    /// Mentions in the texts.
    pub mentions: Vec<Mention>,
    /// Articles whose headline has it.
    pub headlines: BTreeSet<usize>,
    /// Role classes learned for it, with the keys of countries or organisations that went with them.
    pub roles: BTreeSet<(String, Option<String>)>,
}

impl Cluster {
    /// Adds a mention; the voice is that of its place.
    pub fn add(&mut self, documents: &[Document], article: usize, sentence: usize, span: Span, labelling: Labelling, rule: &str) {
        let voice = documents.get(article).map_or(Voice::Author, |d| d.annotations.voice_at(span));
        self.mentions.push(Mention { article, sentence, span, labelling, voice, rule: rule.into() });
    }

    /// Counts a form of its name.
    pub fn form(&mut self, lang: &str, form: &str) {
        *self.forms.entry((lang.to_string(), form.to_string())).or_default() += 1;
    }

    /// A country or a union of countries of the gazetteer.
    pub fn is_state(&self) -> bool {
        self.key.as_deref().is_some_and(|k| k.starts_with("region:"))
    }

    /// The kind with most votes; a tie goes to the first in the order of [`SubjectKind`].
    pub fn kind(&self) -> SubjectKind {
        let most = self.kinds.values().max().copied().unwrap_or(0);
        self.kinds.iter().find(|(_, n)| **n == most).map_or(SubjectKind::Concept, |(k, _)| *k)
    }

    /// Sorts the mentions and drops those that lie inside another of the same subject.
    pub fn tidy(&mut self) {
        self.mentions.sort_by(|a, b| {
            (a.article, a.span.start, std::cmp::Reverse(a.span.end), &a.rule).cmp(&(
                b.article,
                b.span.start,
                std::cmp::Reverse(b.span.end),
                &b.rule,
            ))
        });
        let mut kept: Vec<Mention> = Vec::with_capacity(self.mentions.len());
        for m in self.mentions.drain(..) {
            let covered = kept.last().is_some_and(|k| k.article == m.article && k.span.contains(m.span));
            if !covered {
                kept.push(m);
            }
        }
        self.mentions = kept;
    }
}

/// Places of all mentions by article, ascending.
pub fn spans(clusters: &[Cluster], articles: usize) -> Vec<Vec<Span>> {
    let mut out = vec![Vec::new(); articles];
    for m in clusters.iter().flat_map(|c| &c.mentions) {
        if let Some(list) = out.get_mut(m.article) {
            list.push(m.span);
        }
    }
    out.iter_mut().for_each(|list| list.sort());
    out
}
