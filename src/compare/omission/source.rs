//! What some articles have, ready to be held against each of the others.

use super::Context;
use crate::align::links::counts;
use crate::model::{BySentence, Called, Document, Fact, Level, Link, Nearest, Omission, SentenceRef};
use std::sync::Arc;

/// Scores of links are rounded to millionths.
const MILLION: f64 = 1e6;

/// The links that count of each sentence.
pub(super) struct Partners {
    /// Article and sentence of the other end, and the score in millionths, as links have it: millions of them in a large event.
    all: BySentence<(u32, u32, u32)>,
    /// Article of the other end of each aligned link.
    aligned: BySentence<u32>,
}

impl Partners {
    pub(super) fn new(documents: &[Document], links: &[Link]) -> Self {
        let end = |to: SentenceRef, score: f64| (to.article as u32, to.sentence as u32, (score * MILLION).round() as u32);
        let ends = || links.iter().filter(|l| counts(l)).flat_map(|l| [(l.a(), end(l.b(), l.score)), (l.b(), end(l.a(), l.score))]);
        let articles = |l: &Link| [(l.a(), l.b().article as u32), (l.b(), l.a().article as u32)];
        let sentences = || documents.iter().map(|d| d.segments.sentences.len());
        let aligned = BySentence::new(sentences(), || links.iter().filter(|l| l.aligned).flat_map(articles));
        Self { all: BySentence::new(sentences(), ends), aligned }
    }

    /// Articles with a sentence that states the same.
    pub(super) fn stating(&self, s: SentenceRef) -> impl Iterator<Item = usize> + '_ {
        self.aligned.of(s).iter().map(|article| *article as usize)
    }

    /// The other ends of a sentence's links, with the scores.
    pub(super) fn of(&self, s: SentenceRef) -> impl Iterator<Item = (SentenceRef, f64)> + '_ {
        let end = |(article, sentence, score): &(u32, u32, u32)| {
            (SentenceRef { article: *article as usize, sentence: *sentence as usize }, f64::from(*score) / MILLION)
        };
        self.all.of(s).iter().map(end)
    }
}

/// A subject, a topic or a statement that some articles have.
pub(super) struct Source {
    pub(super) level: Level,
    pub(super) topic: Option<usize>,
    pub(super) subject: Option<usize>,
    pub(super) passage: Option<SentenceRef>,
    /// Articles that have it, ascending.
    pub(super) have: Arc<[usize]>,
    pub(super) terms: Arc<[String]>,
    pub(super) facts: Arc<[Fact]>,
    /// What a finding's key ends with.
    pub(super) called: Called,
    /// The reader asked for it: it is listed for every article.
    pub(super) asked: bool,
    /// What speaks against every finding of it.
    pub(super) caveat: Option<&'static str>,
}

/// An article that lacks what a source has; the words of the finding are made for those that are listed.
pub(super) struct Candidate {
    /// Place of the source in the list of all.
    pub(super) source: usize,
    /// The article; none when no article has it.
    pub(super) article: Option<usize>,
    pub(super) probability: f64,
    pub(super) score: f64,
    pub(super) passing: bool,
    pub(super) nearest: Option<Nearest>,
    /// The nearest passage tells the same with another number.
    pub(super) other_number: bool,
}

/// Candidates by article and level, of each at most so many, the strongest.
pub(super) struct Strongest {
    most: usize,
    kept: Vec<[Vec<Candidate>; 3]>,
    /// Those that are listed whatever their number.
    all: Vec<Candidate>,
}

impl Strongest {
    /// Room for the findings of so many articles, `most` of each level.
    pub(super) fn new(articles: usize, most: usize) -> Self {
        Self { most, kept: (0..articles).map(|_| Default::default()).collect(), all: Vec::new() }
    }

    pub(super) fn add(&mut self, source: &Source, found: impl IntoIterator<Item = Candidate>) {
        for candidate in found {
            let room = candidate.article.filter(|_| !source.asked).and_then(|a| self.kept.get_mut(a));
            let Some(room) = room.map(|r| &mut r[source.level as usize]) else {
                self.all.push(candidate);
                continue;
            };
            room.push(candidate);
            // Twice the number is let in, so that they are seldom sorted.
            if room.len() / 2 >= self.most {
                cut(room, self.most);
            }
        }
    }

    /// The findings to list, in the order of the sources.
    pub(super) fn finish(mut self) -> Vec<Candidate> {
        let mut out = self.all;
        for room in self.kept.iter_mut().flatten() {
            cut(room, self.most);
            out.append(room);
        }
        out.sort_by_key(|c| (c.source, c.article));
        out
    }
}

fn cut(room: &mut Vec<Candidate>, most: usize) {
    if room.len() > most {
        room.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.source.cmp(&b.source)));
        room.truncate(most);
    }
}

impl Context<'_> {
    /// The finding with its words.
    pub(super) fn omission(&self, s: &Source, c: Candidate) -> Omission {
        let id = c.article.map_or("all", |a| self.id(a));
        let level = match s.level {
            Level::Subject => "subject",
            Level::Topic => "topic",
            Level::Passage => "passage",
        };
        let mut caveats = c.article.map(|a| self.caveats(a, &s.have, c.nearest.as_ref())).unwrap_or_default();
        if c.other_number {
            // The nearest passage is not merely near.
            caveats.retain(|code| code != "near_passage");
            caveats.push("other_number".into());
        }
        caveats.extend(s.caveat.map(str::to_string));
        if !s.facts.is_empty() && s.facts.iter().all(|f| c.article.is_some_and(|a| f.articles.binary_search(&a).is_ok())) {
            caveats.push("facts_elsewhere".into());
        }
        let others = || s.have.iter().copied().filter(|a| Some(*a) != c.article).collect();
        Omission {
            key: s.called.key(&format!("{level}:{id}"), ""),
            level: s.level,
            topic: s.topic,
            subject: s.subject,
            passage: s.passage,
            article: c.article,
            // An article that has it in passing is not among those that it is held against.
            covered_by: if c.passing { others() } else { Arc::clone(&s.have) },
            score: c.score,
            probability: c.probability,
            passing: c.passing,
            terms_tried: Arc::clone(&s.terms),
            facts: Arc::clone(&s.facts),
            nearest: c.nearest,
            caveats,
        }
    }
}
