//! Topics: what several articles speak of, and how much each has of it.

use super::cluster::{Reach, Tree, cluster};
use super::label;
use crate::model::{Coverage, Document, Grade, Link, Passage, SentenceRef, Subject, Topic};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Average score from which sentences are one statement.
const STATEMENT: f64 = 0.30;
/// Average score from which sentences are one topic.
const TOPIC: f64 = 0.12;
/// A topic is a main one in an article from this share of its words on.
const MAIN_SHARE: f64 = 0.20;
/// A topic is substantial in an article from this share of its words on.
const SUBSTANTIAL_SHARE: f64 = 0.06;
/// Share of equal words from which two sentences are the same text: wire copy.
const WIRE: f64 = 0.85;

/// Statements and topics of an event.
#[derive(Debug, Clone, Default)]
pub struct Grouped {
    /// Topics, most covered first.
    pub topics: Vec<Topic>,
    /// The tree they come from; `parent` of a statement points into `tree.topics`, in the order before sorting.
    pub tree: Tree,
}

/// Groups linked sentences into topics and says how much each article has of them.
///
/// `links` must be sorted by both ends; `reach` tells whether they come from all pairs.
pub fn topics(documents: &[Document], links: &[Link], subjects: &[Subject], interface: &str, reach: Reach<'_>) -> Grouped {
    let tree = cluster(links, STATEMENT, TOPIC, reach);
    let names = label::Names::new(documents, subjects);
    let mut topics: Vec<Topic> = tree
        .topics
        .par_iter()
        .map(|members| {
            let passages = passages(members);
            let (label, terms) = names.label(members, interface);
            let coverage = coverage(documents, &passages, &terms);
            let shared = wire_copy(documents, members);
            Topic { id: String::new(), label, renamed: false, terms, passages, coverage, shared }
        })
        .collect();
    sort(&mut topics);
    label::make_unique(&mut topics, &names, interface);
    Grouped { topics, tree }
}

/// Most articles first, then most words, then first position; ids follow that order.
pub fn sort(topics: &mut [Topic]) {
    let weight = |t: &Topic| t.coverage.iter().map(|c| c.share).sum::<f64>();
    topics.sort_by(|a, b| {
        let first = |t: &Topic| t.passages.first().map(|p| (p.article, p.sentences.first().copied()));
        b.passages.len().cmp(&a.passages.len()).then(weight(b).total_cmp(&weight(a))).then(first(a).cmp(&first(b)))
    });
    for (i, t) in topics.iter_mut().enumerate() {
        t.id = format!("t{}", i + 1);
    }
}

/// Members by article.
pub fn passages(members: &[SentenceRef]) -> Vec<Passage> {
    let mut by: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for m in members {
        by.entry(m.article).or_default().push(m.sentence);
    }
    by.into_iter()
        .map(|(article, mut sentences)| {
            sentences.sort_unstable();
            sentences.dedup();
            Passage { article, sentences }
        })
        .collect()
}

/// One entry an article: share of words, first position, headline, grade.
pub fn coverage(documents: &[Document], passages: &[Passage], terms: &[String]) -> Vec<Coverage> {
    documents
        .iter()
        .enumerate()
        .map(|(article, d)| {
            let Some(p) = passages.binary_search_by_key(&article, |p| p.article).ok().and_then(|at| passages.get(at)) else {
                return Coverage { article, ..Coverage::default() };
            };
            let words: usize = p.sentences.iter().map(|s| d.segments.tokens_of(*s).iter().filter(|t| t.is_word()).count()).sum();
            let share = words as f64 / d.segments.words().max(1) as f64;
            let count = d.segments.sentences.len();
            let first = p.sentences.first().map(|s| if count > 1 { *s as f64 / (count - 1) as f64 } else { 0.0 });
            let in_title = d.segments.title.iter().filter(|t| terms.iter().any(|x| *x == t.stem || t.parts.iter().any(|p| p == x))).count();
            let headline = in_title >= 2;
            Coverage { article, grade: grade(share, headline, p.sentences.len()), share, first, headline }
        })
        .collect()
}

fn grade(share: f64, headline: bool, sentences: usize) -> Grade {
    if share >= MAIN_SHARE || (headline && share >= SUBSTANTIAL_SHARE) {
        Grade::Main
    } else if share >= SUBSTANTIAL_SHARE || sentences >= 3 {
        Grade::Substantial
    } else {
        Grade::Passing
    }
}

/// Groups of members of different articles with (nearly) the same words.
fn wire_copy(documents: &[Document], members: &[SentenceRef]) -> Vec<Vec<SentenceRef>> {
    let words = |s: &SentenceRef| -> Vec<&str> {
        let mut w: Vec<&str> =
            documents[s.article].segments.tokens_of(s.sentence).iter().filter(|t| t.is_word()).map(|t| t.lower.as_str()).collect();
        w.sort_unstable();
        w.dedup();
        w
    };
    let sets: Vec<Vec<&str>> = members.iter().map(words).collect();
    let mut taken = vec![false; members.len()];
    let mut out = Vec::new();
    for i in 0..members.len() {
        if taken[i] || sets[i].len() < 6 {
            continue;
        }
        let mut group = vec![members[i]];
        for j in i + 1..members.len() {
            if !taken[j] && members[j].article != members[i].article && jaccard(&sets[i], &sets[j]) >= WIRE {
                taken[j] = true;
                group.push(members[j]);
            }
        }
        if group.len() > 1 {
            out.push(group);
        }
    }
    out
}

fn jaccard(a: &[&str], b: &[&str]) -> f64 {
    let shared = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
}
