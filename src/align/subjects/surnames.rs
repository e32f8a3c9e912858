//! A surname that an article has only once, at a place where every word has a capital, is found when other articles name
//! the person in full: an omission must not rest on the beginning of a sentence.

use super::cluster::{Cluster, spans};
use crate::language;
use crate::model::{Document, Labelling, SubjectKind, TokenKind};
use std::collections::BTreeMap;

/// Shorter surnames are too often something else.
const SHORTEST: usize = 4;

/// Mentions of one bearer of a surname for each of the next one's, from which the surname alone means the first.
const OUTNUMBERS: usize = 4;

/// Adds mentions by surname to the persons that have one of their own.
pub fn find(documents: &[Document], clusters: &mut [Cluster]) {
    let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, c) in clusters.iter().enumerate().filter(|(_, c)| c.kind() == SubjectKind::Person) {
        for surname in c.forms.keys().filter_map(|(_, f)| f.rsplit_once(' ').map(|(_, last)| last.to_lowercase())) {
            let list = owners.entry(surname).or_default();
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    owners.retain(|name, who| {
        name.chars().count() >= SHORTEST && {
            who.sort_by_key(|i| std::cmp::Reverse(clusters.get(*i).map_or(0, |c| c.mentions.len())));
            let count = |n: usize| who.get(n).and_then(|i| clusters.get(*i)).map_or(0, |c| c.mentions.len());
            // A surname that two people share alike stands for neither.
            count(0) >= OUTNUMBERS * count(1)
        }
    });
    if owners.is_empty() {
        return;
    }
    let named = spans(clusters, documents.len());
    for (article, d) in documents.iter().enumerate() {
        let lang = language::of(&d.article.language);
        let taken = &named[article];
        for sentence in 0..d.segments.sentences.len() {
            for t in d.segments.tokens_of(sentence).iter().filter(|t| t.capital && t.kind == TokenKind::Word && !t.stop) {
                let base = lang.normalise_inflection(d.article.slice(t.span)).to_lowercase();
                let Some(who) = owners.get(&base).and_then(|w| w.first()) else { continue };
                let near = taken.partition_point(|s| s.end <= t.span.start);
                let known = taken.get(near).is_some_and(|s| s.overlaps(t.span));
                if known || lang.is_known_noun(&base) {
                    continue;
                }
                if let Some(c) = clusters.get_mut(*who) {
                    c.add(documents, article, sentence, t.span, Labelling::Name, "surname");
                }
            }
        }
    }
}
