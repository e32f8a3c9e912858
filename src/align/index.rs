//! Partners of sentences in events of many articles: not every pair of sentences is scored, but each sentence with those that
//! an index finds. Every sentence of every article is looked up in the same way, so every article gets the same tests.
//!
//! Two ways lead to a partner: its rarest words, subjects and numbers (an inverted index), and the direction of its vector
//! (random hyperplanes, Charikar 2002). A sentence looks at no more than a fixed number of others, so the work grows with the
//! number of sentences and not with its square. docs/scale.md tells how many of the links are lost.

use super::hyperplanes::hyperplanes;
use super::profile::{Profile, Profiles, dot};
use crate::progress::{Cancelled, Progress};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// Rarest terms of a sentence that are looked up.
const LOOKED_UP: usize = 10;
/// Sentences looked at for each term; of a more common one those that follow in the order of the texts, in a ring.
const LOOKED_AT: usize = 250;
/// Partners from the terms and from the vectors that a sentence keeps.
const KEPT: usize = 48;
/// Found sentences that are put in order at first.
const FIRST: usize = 160;
/// Of those kept in one other article, at least; of a few long texts more.
const IN_ONE: usize = 3;

/// Sentences of all articles in one row.
pub struct Row<'a> {
    /// The profiles in reading order, article after article.
    pub sentences: Vec<&'a Profile>,
    /// Place of each article's first sentence, and one more.
    starts: Vec<u32>,
}

impl<'a> Row<'a> {
    /// All sentences of an event.
    pub fn new(all: &'a Profiles) -> Self {
        let ends = all.articles.iter().scan(0, |at, a| {
            *at += a.len() as u32;
            Some(*at)
        });
        Self { sentences: all.articles.iter().flatten().collect(), starts: std::iter::once(0).chain(ends).collect() }
    }

    /// Places of an article's sentences.
    fn of_article(&self, article: usize) -> Range<u32> {
        let at = |i: usize| self.starts.get(i).copied().unwrap_or_default();
        at(article)..at(article + 1)
    }

    /// How many partners a sentence keeps in one other article.
    fn in_one(&self) -> usize {
        let others = self.starts.len().saturating_sub(2).max(1);
        KEPT.div_ceil(others).max(IN_ONE)
    }
}

/// Pairs of sentences of different articles worth scoring: places in the row, ascending, each once, the earlier first.
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn pairs(row: &Row<'_>, all: &Profiles, progress: &Progress) -> Result<Vec<(u32, u32)>, Cancelled> {
    let terms = Terms::new(row);
    progress.check()?;
    let room = || Sums::new(row.sentences.len());
    let near = |room: &mut Sums, i: usize| best(row, i, terms.near(row, i, room));
    let found: Vec<Vec<(u32, u32)>> = (0..row.sentences.len()).into_par_iter().map_init(room, near).collect();
    let mut out: Vec<(u32, u32)> = found.concat();
    progress.check()?;
    let vectors = centred(row, all);
    let met = hyperplanes(&vectors);
    progress.check()?;
    out.par_extend(met.into_par_iter().enumerate().flat_map_iter(|(i, others)| {
        let scored = others.into_iter().map(|j| (j, dot(&vectors[i], &vectors[j as usize]))).collect();
        best(row, i, scored)
    }));
    out.par_sort_unstable();
    out.dedup();
    Ok(out)
}

/// Room to add up what each sentence shares with one of them, used again for the next.
struct Sums {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Sums {
    fn new(sentences: usize) -> Self {
        Self { sums: vec![0.0; sentences], touched: Vec::new() }
    }

    /// Adds a weight; one that is zero ties nothing.
    fn add(&mut self, sentence: u32, weight: f32) {
        if weight <= 0.0 {
            return;
        }
        let sum = &mut self.sums[sentence as usize];
        if *sum == 0.0 {
            self.touched.push(sentence);
        }
        *sum += weight;
    }

    /// The sums that are not zero; the room is empty afterwards.
    fn take(&mut self) -> Vec<(u32, f32)> {
        self.touched.drain(..).map(|j| (j, std::mem::take(&mut self.sums[j as usize]))).collect()
    }
}

/// The inverted index over words and subjects.
struct Terms {
    having: HashMap<(bool, u32), Vec<u32>>,
}

impl Terms {
    fn new(row: &Row<'_>) -> Self {
        let mut having: HashMap<(bool, u32), Vec<u32>> = HashMap::new();
        for (i, s) in row.sentences.iter().enumerate() {
            for (subject, term) in of(s).map(|(subject, term, _)| (subject, term)) {
                having.entry((subject, term)).or_default().push(i as u32);
            }
        }
        having.retain(|_, list| list.len() > 1);
        Self { having }
    }

    /// Sentences that share rare terms with sentence `i`, and how much.
    fn near(&self, row: &Row<'_>, i: usize, room: &mut Sums) -> Vec<(u32, f32)> {
        let own = row.of_article(row.sentences[i].at.article);
        let mut rare: Vec<(usize, bool, u32, f32)> = of(row.sentences[i])
            .filter_map(|(subject, term, weight)| Some((self.having.get(&(subject, term))?.len(), subject, term, weight)))
            .collect();
        rare.sort_unstable_by_key(|(df, subject, term, _)| (*df, *subject, *term));
        for (_, subject, term, weight) in rare.into_iter().take(LOOKED_UP) {
            let list = &self.having[&(subject, term)];
            let place = |at: u32| list.partition_point(|j| *j < at);
            // Not those of the sentence's own article: in a long text they would be all that is looked at. Its first sentences
            // begin with the first of the others, its last with the last.
            let (from, to) = (place(own.start), place(own.end));
            let (before, others) = (place(i as u32) - from, list.len() + from - to);
            let turned = before * others / (to - from).max(1);
            for j in list[to..].iter().chain(&list[..from]).cycle().skip(turned).take(others.min(LOOKED_AT)) {
                room.add(*j, weight);
            }
        }
        room.take()
    }
}

/// Terms of a sentence with their weights: words, then subjects.
fn of(s: &Profile) -> impl Iterator<Item = (bool, u32, f32)> + '_ {
    let words = s.words.terms.iter().map(|(t, w)| (false, *t, w * w));
    words.chain(s.subjects.terms.iter().map(|(t, w)| (true, *t, w * w * 0.5)))
}

/// The best partners of a sentence, few in any one article.
fn best(row: &Row<'_>, i: usize, mut found: Vec<(u32, f32)>) -> Vec<(u32, u32)> {
    // Nearly always the partners are among the first; the others are put in order only when they are not.
    let mut order = FIRST.min(found.len());
    if order < found.len() {
        found.select_nth_unstable_by(order, likest);
    }
    found[..order].sort_unstable_by(likest);
    let (own, in_one) = (row.sentences[i].at.article, row.in_one());
    let mut taken: Vec<(usize, usize)> = Vec::with_capacity(KEPT);
    let mut out = Vec::with_capacity(KEPT);
    for n in 0..found.len() {
        if n == order {
            found[n..].sort_unstable_by(likest);
            order = found.len();
        }
        let j = found[n].0;
        let article = row.sentences[j as usize].at.article;
        let place = taken.iter().position(|(a, _)| *a == article).unwrap_or(taken.len());
        if article == own || taken.get(place).is_some_and(|(_, count)| *count == in_one) {
            continue;
        }
        match taken.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => taken.push((article, 1)),
        }
        out.push(((i as u32).min(j), (i as u32).max(j)));
        if out.len() == KEPT {
            break;
        }
    }
    out
}

/// The likest first, of equals the earlier.
fn likest(x: &(u32, f32), y: &(u32, f32)) -> std::cmp::Ordering {
    y.1.total_cmp(&x.1).then(x.0.cmp(&y.0))
}

/// The vectors with their language's mean taken away, unit length.
fn centred(row: &Row<'_>, all: &Profiles) -> Vec<Vec<f32>> {
    let mut means: Vec<(Vec<f32>, f32)> = vec![(Vec::new(), 8.0); all.languages.len()];
    for s in row.sentences.iter().filter(|s| !s.vector.is_empty()) {
        let (mean, count) = &mut means[s.language];
        mean.resize(s.vector.len(), 0.0);
        mean.iter_mut().zip(&s.vector).for_each(|(m, v)| *m += v);
        *count += 1.0;
    }
    means.iter_mut().for_each(|(mean, count)| mean.iter_mut().for_each(|m| *m /= *count));
    row.sentences
        .par_iter()
        .map(|s| {
            let mut v: Vec<f32> = s.vector.iter().zip(&means[s.language].0).map(|(x, m)| x - m).collect();
            crate::meaning::normalise(&mut v);
            v
        })
        .collect()
}
