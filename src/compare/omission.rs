//! What some articles have and another was not found to have, on three levels, with what speaks against it.

mod source;

use super::facts::Facts;
use super::numbers::beyond::{Beyond, Told};
use crate::align::decide::topic_of;
use crate::align::links::ALL_PAIRS;
use crate::align::topics::Grouped;
use crate::align::weights::probability as logistic;
use crate::annotate::quantities::same_quantity;
use crate::model::{Called, Coverage, Document, Fact, Genre, Grade, Level, Link, Nearest, Omission, Quantity, SentenceRef, Subject};
use rayon::prelude::*;
use serde::Deserialize;
use source::{Candidate, Partners, Source, Strongest};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

/// An article with less than this share of the median length is short.
const SHORT: f64 = 0.6;
/// A nearest passage from this score on is told as a caveat.
const NEAR: f64 = 0.2;
/// Likeness taken where no passage is near at all: half of the least that is kept.
const NOTHING_NEAR: f64 = 0.04;
/// A statement is not listed for a text that almost certainly makes it: below one in twenty there is no finding to doubt.
const LEAST: f64 = 0.05;
/// In events of more articles than [`ALL_PAIRS`] only what this share of them has is said to be missing in the others: with a
/// thousand articles, what three of them say is not what the rest leaves out.
pub const COMMON: f64 = 0.05;
/// In such events so many findings of each level are listed for an article, the strongest, beside those of subjects that the
/// reader expects: nobody reads what a thousand articles lack row by row, and the coverage of topics and subjects tells it.
pub const LISTED: usize = 20;
/// A statement that a text tells with another number is the less likely to be missing, whatever else it says; set by hand.
const OTHER_NUMBER: f64 = 0.5;
/// Share of its words from which a number with those around it is what a statement is about.
const CORE: f64 = 0.5;
/// Statements that only one article makes are shown for at most this many sentences of it.
const SINGLES: usize = 6;

/// Fitted weights of the probability that a text really lacks a statement (tools/align/fit_omission.py).
#[derive(Debug, Clone, Deserialize)]
struct Weights {
    intercept: f32,
    /// Per unit of the nearest score's log-odds.
    nearest: f32,
    /// Per further article that has it.
    sources: f32,
    /// Per doubling of the article's length.
    length: f32,
    /// When all articles that have it are in another language.
    languages: f32,
}

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let text = crate::assets::text("align/omission.toml").unwrap_or_default();
        toml::from_str(&text).unwrap_or(Weights { intercept: 0.0, nearest: -1.0, sources: 0.0, length: 0.0, languages: 0.0 })
    })
}

/// What is looked up again and again.
struct Context<'a> {
    documents: &'a [Document],
    partners: Partners,
    words: Vec<usize>,
    median: usize,
    /// Articles that must have something for it to be missing in the others.
    least: usize,
    facts: Facts<'a>,
    /// What is told with other numbers.
    beyond: &'a Beyond<'a>,
}

/// How many names and numbers each sentence has.
fn names_and_numbers(d: &Document) -> Vec<usize> {
    let mut out = vec![0; d.segments.sentences.len()];
    let names = d.annotations.names.iter().filter(|n| !n.in_title).map(|n| n.sentence);
    for sentence in names.chain(d.annotations.quantities.iter().map(|q| q.sentence)) {
        out.get_mut(sentence).into_iter().for_each(|n| *n += 1);
    }
    out
}

/// Finds the omissions, strongest first.
pub fn omissions(documents: &[Document], subjects: &[Subject], grouped: &Grouped, links: &[Link], beyond: &Beyond<'_>) -> Vec<Omission> {
    let words: Vec<usize> = documents.iter().map(|d| d.segments.words()).collect();
    let mut sorted = words.clone();
    sorted.sort_unstable();
    let median = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    let partners = Partners::new(documents, links);
    let large = documents.len() > ALL_PAIRS;
    let least = if large { (documents.len() as f64 * COMMON).ceil() as usize } else { 1 };
    let context = Context { documents, partners, words, median, least, facts: Facts::new(documents, subjects), beyond };
    let mut sources = Vec::new();
    let mut found = Strongest::new(documents.len(), if large { LISTED } else { usize::MAX });
    context.subjects(subjects, &mut sources, &mut found);
    context.topics(grouped, &mut sources, &mut found);
    context.passages(grouped, links, &mut sources, &mut found);
    let mut out: Vec<Omission> = found.finish().into_par_iter().map(|c| context.omission(&sources[c.source], c)).collect();
    out.par_sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.level, a.article, &a.key).cmp(&(b.level, b.article, &b.key))));
    out
}

impl Context<'_> {
    fn id(&self, article: usize) -> &str {
        self.documents.get(article).map_or("", |d| d.article.id.as_str())
    }

    /// Subjects that others name; an expected one named nowhere is one finding for all.
    fn subjects(&self, subjects: &[Subject], sources: &mut Vec<Source>, out: &mut Strongest) {
        for (i, s) in subjects.iter().enumerate() {
            let have: Vec<usize> = s.coverage.iter().filter(|c| c.grade != Grade::NotFound).map(|c| c.article).collect();
            // One article's own side figures are not what the others leave out.
            // What is known by an adjective alone ("Deutscher Wetterdienst") has no name to look for.
            if !s.expected && (have.len() < self.least.max(2) || s.terms.is_empty()) {
                continue;
            }
            let here = sources.len();
            let source = Source {
                level: Level::Subject,
                topic: None,
                subject: Some(i),
                passage: None,
                have: have.as_slice().into(),
                terms: s.terms.as_slice().into(),
                facts: Arc::default(),
                called: s.called.clone(),
                asked: s.expected,
                caveat: (s.mentions.len() == 1).then_some("single_mention"),
            };
            if have.is_empty() {
                let nowhere = Candidate {
                    source: here,
                    article: None,
                    probability: 0.9,
                    score: 1.0,
                    passing: false,
                    nearest: None,
                    other_number: false,
                };
                out.add(&source, [nowhere]);
            } else {
                out.add(&source, self.lacking(s, &have, here));
            }
            sources.push(source);
        }
    }

    /// Articles that do not name a subject, or an expected one only in passing.
    fn lacking(&self, s: &Subject, have: &[usize], source: usize) -> Vec<Candidate> {
        let prominence = prominence(&s.coverage, self.documents.len(), s.expected);
        let mut near = self.nearest_of_subject(s);
        // A word of one language that nothing translates is found in no other; that says nothing about the texts.
        let untranslated = !s.expected && s.mentions.iter().all(|m| m.rule == "phrase");
        let languages: BTreeSet<&str> = have.iter().filter_map(|a| self.documents.get(*a)).map(|d| d.article.language.as_str()).collect();
        let other = |c: &Coverage| self.documents.get(c.article).is_some_and(|d| !languages.contains(d.article.language.as_str()));
        let lacks =
            |c: &&Coverage| !(untranslated && other(c)) && (c.grade == Grade::NotFound || (s.expected && c.grade == Grade::Passing));
        s.coverage
            .iter()
            .filter(lacks)
            .filter_map(|c| {
                let passing = c.grade == Grade::Passing;
                if passing && have == [c.article] {
                    return None;
                }
                let nearest = near.remove(&c.article);
                let probability = if passing { 0.2 } else { subject_probability(nearest.as_ref()) };
                let score = probability * prominence * if passing { 0.5 } else { 1.0 };
                Some(Candidate { source, article: Some(c.article), probability, score, passing, nearest, other_number: false })
            })
            .collect()
    }

    /// For each article the passage that comes nearest to any sentence that names the subject.
    fn nearest_of_subject(&self, s: &Subject) -> HashMap<usize, Nearest> {
        let sentences: BTreeSet<SentenceRef> =
            s.mentions.iter().map(|m| SentenceRef { article: m.article, sentence: m.sentence }).take(200).collect();
        self.nearest(sentences.into_iter())
    }

    /// For each article its passage that comes nearest to any of the sentences, the first of equals.
    fn nearest(&self, from: impl Iterator<Item = SentenceRef>) -> HashMap<usize, Nearest> {
        let mut out: HashMap<usize, Nearest> = HashMap::new();
        for (sentence, score) in from.flat_map(|s| self.partners.of(s)) {
            let best = out.entry(sentence.article).or_insert(Nearest { sentence, score });
            if score > best.score || score == best.score && sentence < best.sentence {
                *best = Nearest { sentence, score };
            }
        }
        out
    }

    /// Calibrated probability that `article` lacks what `have` articles state, given the nearest passage.
    fn probability(&self, nearest: Option<&Nearest>, have: usize, article: usize, foreign: bool) -> f64 {
        let w = weights();
        let score = nearest.map_or(NOTHING_NEAR, |n| n.score).clamp(NOTHING_NEAR, 0.995);
        let odds = (score / (1.0 - score)).ln() as f32;
        let length = (self.words.get(article).copied().unwrap_or(0).max(20) as f32 / 400.0).log2();
        logistic(
            w.intercept
                + w.nearest * odds
                + w.sources * (have.saturating_sub(1)) as f32
                + w.length * length
                + if foreign { w.languages } else { 0.0 },
        )
    }

    /// Whether all articles that have something are in another language than one that lacks it.
    fn foreign<'b>(&self, have: impl IntoIterator<Item = &'b usize>, article: usize) -> bool {
        let language = |i: usize| self.documents.get(i).map(|d| d.article.language.as_str());
        let mut have = have.into_iter().peekable();
        have.peek().is_some() && have.all(|h| language(*h) != language(article))
    }

    fn topics(&self, grouped: &Grouped, sources: &mut Vec<Source>, out: &mut Strongest) {
        for (i, t) in grouped.topics.iter().enumerate() {
            let have: Vec<usize> = t.passages.iter().map(|p| p.article).collect();
            if have.len() < self.least {
                continue;
            }
            let here = sources.len();
            let independent = independent(&have, &t.shared);
            let source = Source {
                level: Level::Topic,
                topic: Some(i),
                subject: None,
                passage: None,
                have: have.as_slice().into(),
                terms: self.written(t).into(),
                facts: Arc::default(),
                called: Called { name: t.terms.join(","), ..Called::default() },
                asked: false,
                caveat: (independent < have.len()).then_some("same_source"),
            };
            let sentences = t.passages.iter().flat_map(|p| p.sentences.iter().map(|s| SentenceRef { article: p.article, sentence: *s }));
            let mut near = self.nearest(sentences);
            let prominence = prominence(&t.coverage, self.documents.len(), false);
            let lacking = t.coverage.iter().filter(|c| c.grade == Grade::NotFound).map(|c| {
                let nearest = near.remove(&c.article);
                let probability = self.probability(nearest.as_ref(), independent, c.article, self.foreign(&have, c.article));
                let score = probability * prominence;
                Candidate { source: here, article: Some(c.article), probability, score, passing: false, nearest, other_number: false }
            });
            out.add(&source, lacking);
            sources.push(source);
        }
    }

    /// The topic's terms as its texts write them, not as stems.
    fn written(&self, topic: &crate::model::Topic) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for term in &topic.terms {
            let form = topic.passages.iter().find_map(|p| {
                let d = self.documents.get(p.article)?;
                let mut tokens = p.sentences.iter().flat_map(|s| d.segments.tokens_of(*s));
                tokens.find(|t| t.stem == *term).map(|t| d.article.slice(t.span).to_string())
            });
            let form = form.unwrap_or_else(|| term.clone());
            if !out.contains(&form) {
                out.push(form);
            }
        }
        out
    }

    /// Statements that at least two make and others do not, and what only one article says.
    fn passages(&self, grouped: &Grouped, links: &[Link], sources: &mut Vec<Source>, out: &mut Strongest) {
        for statement in &grouped.tree.statements {
            let have: BTreeSet<usize> = statement.members.iter().map(|m| m.article).collect();
            let Some(best) = statement.members.iter().min_by_key(|m| (m.sentence, m.article)) else { continue };
            if have.len() < self.least {
                continue;
            }
            self.statement(grouped, &statement.members, (*best, &have), sources, out);
        }
        if self.least > 1 {
            return;
        }
        let linked: BTreeSet<SentenceRef> = links.iter().filter(|l| l.aligned).flat_map(|l| [l.a(), l.b()]).collect();
        for (article, d) in self.documents.iter().enumerate() {
            let mut alone: Vec<(usize, SentenceRef)> = names_and_numbers(d)
                .into_iter()
                .enumerate()
                .map(|(sentence, facts)| (facts, SentenceRef { article, sentence }))
                .filter(|(facts, s)| *facts >= 2 && !linked.contains(s))
                .collect();
            alone.sort_by_key(|(facts, s)| (std::cmp::Reverse(*facts), *s));
            for (_, s) in alone.into_iter().take(SINGLES) {
                self.statement(grouped, &[s], (s, &BTreeSet::from([article])), sources, out);
            }
        }
    }

    /// One statement by its best wording and the articles that make it.
    fn statement(
        &self,
        grouped: &Grouped,
        members: &[SentenceRef],
        (best, have): (SentenceRef, &BTreeSet<usize>),
        sources: &mut Vec<Source>,
        out: &mut Strongest,
    ) {
        let d = &self.documents[best.article];
        let quote = d.segments.sentences.get(best.sentence).map_or("", |s| d.article.slice(s.span));
        let content = d.segments.tokens_of(best.sentence).iter().filter(|t| t.is_content());
        let here = sources.len();
        let source = Source {
            level: Level::Passage,
            topic: topic_of(grouped, best),
            subject: None,
            passage: Some(best),
            have: have.iter().copied().collect(),
            terms: content.map(|t| d.article.slice(t.span).to_string()).take(8).collect(),
            facts: self.facts.of(best),
            called: Called { name: quote.to_string(), ..Called::default() },
            asked: false,
            caveat: (have.len() == 1).then_some("few_sources"),
        };
        let place = 1.0 - best.sentence as f64 / d.segments.sentences.len().max(1) as f64;
        let spread = have.len() as f64 / self.documents.len().max(1) as f64;
        let mut near = self.nearest(members.iter().copied());
        // A text with a sentence that states the same as one of them has it, in whatever group that sentence ended up.
        let stating: BTreeSet<usize> = members.iter().flat_map(|m| self.partners.stating(*m)).collect();
        let told = self.told(members, best);
        let lacking = (0..self.documents.len()).filter(|a| !have.contains(a) && !stating.contains(a)).filter_map(|article| {
            let mut nearest = near.remove(&article);
            let mut probability = self.probability(nearest.as_ref(), have.len(), article, self.foreign(have, article));
            let differs = told.get(&article).map_or(&[] as &[Told<'_>], Vec::as_slice);
            // A text that tells it with another number does not leave it out: it contradicts.
            if self.told_all(&source, article, differs) {
                return None;
            }
            if let Some(t) = differs.iter().max_by(|a, b| a.score.total_cmp(&b.score).then(b.there.cmp(&a.there))) {
                nearest = Some(Nearest { sentence: t.there, score: t.score });
                probability *= OTHER_NUMBER;
            }
            let score = probability * (0.15 + 0.35 * spread + 0.15 * place) * if have.len() > 1 { 1.0 } else { 0.5 };
            let other_number = !differs.is_empty();
            (probability >= LEAST).then_some(Candidate {
                source: here,
                article: Some(article),
                probability,
                score,
                passing: false,
                nearest,
                other_number,
            })
        });
        out.add(&source, lacking);
        sources.push(source);
    }

    /// By article what it tells with another number than the sentence that stands for a statement does, not another wording of it.
    fn told(&self, members: &[SentenceRef], best: SentenceRef) -> HashMap<usize, Vec<Told<'_>>> {
        let counted: Vec<&Quantity> = self.quantities(best).collect();
        let mut out: HashMap<usize, Vec<Told<'_>>> = HashMap::new();
        let told = members.iter().flat_map(|m| self.beyond.of(*m)).filter(|t| counted.iter().any(|q| same_quantity(q, t.mine)));
        told.for_each(|t| out.entry(t.there.article).or_default().push(t));
        out
    }

    fn quantities(&self, s: SentenceRef) -> impl Iterator<Item = &Quantity> {
        self.documents.get(s.article).into_iter().flat_map(|d| &d.annotations.quantities).filter(move |q| q.sentence == s.sentence)
    }

    /// Whether a text has all of a statement but for the value of its number: it names and counts all else that the statement
    /// does, and the number with the words around it is most of the statement.
    fn told_all(&self, source: &Source, article: usize, differs: &[Told<'_>]) -> bool {
        let Some(best) = source.passage.filter(|_| differs.iter().any(|t| t.core >= CORE)) else { return false };
        let of = |f: &Fact| self.quantities(best).find(|q| q.span == f.span);
        let differing = |f: &Fact| of(f).is_some_and(|q| differs.iter().any(|t| same_quantity(q, t.mine)));
        let there = |f: &Fact| f.articles.binary_search(&article).is_ok();
        source.facts.iter().all(|f| there(f) || differing(f))
    }

    /// What speaks against the finding.
    fn caveats(&self, article: usize, have: &[usize], nearest: Option<&Nearest>) -> Vec<String> {
        let mut out = Vec::new();
        let Some(d) = self.documents.get(article) else { return out };
        let a = &d.article;
        if (self.words[article] as f64) < SHORT * self.median as f64 {
            out.push("short_article".to_string());
        }
        let day = |i: &usize| self.documents.get(*i).and_then(|d| d.article.published.as_deref()).and_then(iso_day);
        if let Some(mine) = day(&article)
            && have.iter().filter_map(day).all(|theirs| mine < theirs)
            && have.iter().any(|h| day(h).is_some())
        {
            out.push("earlier_date".into());
        }
        let genre = |i: &usize| self.documents.get(*i).and_then(|d| d.article.genre);
        let differs = |g: Genre| have.iter().filter_map(genre).all(|h| h != g) && have.iter().any(|h| genre(h).is_some());
        if a.genre.is_some_and(differs) {
            out.push("other_genre".into());
        }
        if self.foreign(have, article) {
            out.push("other_language".into());
        }
        if a.warnings.iter().any(|w| w.code == "cut_off") {
            out.push("cut_off".into());
        }
        if nearest.is_some_and(|n| n.score >= NEAR) {
            out.push("near_passage".into());
        }
        if d.vectors.is_empty() {
            out.push("no_vectors".into());
        }
        out
    }
}

/// Terms are found or they are not; a near passage is what may hide other words for it.
fn subject_probability(near: Option<&Nearest>) -> f64 {
    (0.93 - 0.4 * near.map_or(0.0, |n| n.score)).clamp(0.05, 0.97)
}

/// The day of an ISO 8601 date; dates written otherwise cannot be ordered.
pub(super) fn iso_day(published: &str) -> Option<&str> {
    let day = published.get(..10)?;
    let digits = |r: std::ops::Range<usize>| day.get(r).is_some_and(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let bytes = day.as_bytes();
    (digits(0..4) && digits(5..7) && digits(8..10) && bytes[4] == b'-' && bytes[7] == b'-').then_some(day)
}

/// How much the others make of it, 0…1.
fn prominence(coverage: &[Coverage], articles: usize, expected: bool) -> f64 {
    let have: Vec<_> = coverage.iter().filter(|c| c.grade != Grade::NotFound).collect();
    let spread = have.len() as f64 / articles.saturating_sub(1).max(1) as f64;
    let weight = have
        .iter()
        .map(|c| match c.grade {
            Grade::Main => 1.0,
            Grade::Substantial => 0.6,
            Grade::Passing => 0.25,
            Grade::NotFound => 0.0,
        })
        .sum::<f64>()
        / have.len().max(1) as f64;
    (0.35 * spread + 0.45 * weight + if expected { 0.2 } else { 0.0 }).clamp(0.0, 1.0)
}

/// Articles that have it, counting those that share wire copy once.
fn independent(have: &[usize], shared: &[Vec<SentenceRef>]) -> usize {
    let mut leader: HashMap<usize, usize> = HashMap::new();
    for group in shared {
        let first = group.iter().map(|s| s.article).min().unwrap_or(0);
        for s in group {
            leader.entry(s.article).or_insert(first);
        }
    }
    have.iter().map(|a| leader.get(a).copied().unwrap_or(*a)).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests;
