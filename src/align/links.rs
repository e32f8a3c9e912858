//! Links: every two sentences of different articles scored, the best taken as stating the same.

use super::context::{self, Block};
use super::evidence;
use super::features::{Features, features, tied};
use super::profile::Profiles;
use super::weights::{Weights, probability};
use crate::model::{Link, SentenceRef, Settings, Subject};
use crate::progress::{Cancelled, Progress};
use rayon::prelude::*;

/// Links are kept as candidates (for the nearest passage) from this score on, even when not all are asked for.
const KEEP: f64 = 0.02;
/// A pair without one word, name, number or meaning in common is never more likely than this, wherever it stands.
const UNTIED: f64 = 0.05;

/// Scores all pairs of sentences of different articles.
///
/// The result is sorted by both ends. Aligned links are always in it; below [`KEEP`] a link is dropped unless
/// `settings.candidates` asks for every one.
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn links(all: &Profiles, subjects: &[Subject], settings: &Settings, progress: &Progress) -> Result<Vec<Link>, Cancelled> {
    let blocks = score(all, progress)?;
    progress.check()?;
    let lengths: Vec<usize> = all.articles.iter().map(Vec::len).collect();
    let contexts = context::contexts(&blocks, &lengths);
    progress.check()?;
    let mut links: Vec<Link> = blocks
        .par_iter()
        .zip(contexts.par_iter())
        .flat_map_iter(|(block, context)| of_block(block, context, all, subjects, settings))
        .collect();
    links.sort_by_key(|l| (l.a, l.b));
    Ok(links)
}

/// First-stage blocks of all pairs of articles.
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn score(all: &Profiles, progress: &Progress) -> Result<Vec<Block>, Cancelled> {
    let n = all.articles.len();
    let pairs: Vec<(usize, usize)> = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
    pairs
        .par_iter()
        .map(|&(a, b)| {
            progress.check()?;
            Ok(block(a, b, all))
        })
        .collect()
}

fn block(a: usize, b: usize, all: &Profiles) -> Block {
    let (rows, columns) = (&all.articles[a], &all.articles[b]);
    let mut out = Block { a, b, rows: rows.len(), columns: columns.len(), scores: Vec::new(), features: Vec::new() };
    for x in rows {
        for y in columns {
            let f = features(x, y, all);
            let case = Weights::get().case(x.language == y.language, !x.vector.is_empty() && !y.vector.is_empty());
            out.scores.push(case.first(&f));
            out.features.push(f);
        }
    }
    out
}

/// One scored pair.
#[derive(Debug, Clone, Copy)]
struct Scored {
    row: usize,
    column: usize,
    score: f64,
    aligned: bool,
    features: Features,
}

fn of_block(block: &Block, context: &[context::Context], all: &Profiles, subjects: &[Subject], settings: &Settings) -> Vec<Link> {
    let mut scored: Vec<Scored> = Vec::with_capacity(block.features.len());
    for row in 0..block.rows {
        for column in 0..block.columns {
            let at = row * block.columns + column;
            let (x, y) = (&all.articles[block.a][row], &all.articles[block.b][column]);
            let case = Weights::get().case(x.language == y.language, !x.vector.is_empty() && !y.vector.is_empty());
            let likely = probability(case.second(&block.features[at], &context[at]));
            let score = if tied(&block.features[at]) { likely } else { likely.min(UNTIED) };
            let aligned = score >= settings.threshold.unwrap_or(case.threshold);
            scored.push(Scored { row, column, score, aligned, features: block.features[at] });
        }
    }
    scored
        .into_iter()
        .filter(|s| s.aligned || settings.candidates || s.score >= KEEP)
        .map(|s| {
            let (x, y) = (&all.articles[block.a][s.row], &all.articles[block.b][s.column]);
            Link {
                a: SentenceRef { article: block.a, sentence: s.row },
                b: SentenceRef { article: block.b, sentence: s.column },
                score: (s.score * 1e6).round() / 1e6,
                aligned: s.aligned,
                decided: false,
                evidence: if s.score >= KEEP { evidence::of(x, y, &s.features, all, subjects) } else { Vec::new() },
            }
        })
        .collect()
}
