//! Links: sentences of different articles scored, the best taken as stating the same. Every two of them in events of a few
//! dozen articles; in larger ones those that an index finds (`wide`).

use super::block::{Block, blocks};
use super::context;
use super::evidence;
use super::features::tied;
use super::profile::Profiles;
use super::weights::{Weights, probability};
use crate::model::{Link, SentenceRef, Settings, Subject};
use crate::progress::{Cancelled, Progress};
use rayon::prelude::*;

/// Links are kept as candidates (for the nearest passage) from this score on, even when not all are asked for.
pub const KEEP: f64 = 0.08;
/// What is said of pairs that are not looked at again in any case, so that asking for all pairs changes no result.
pub const FAR: f64 = 0.079;
/// A pair without one word, name, number or meaning in common is never more likely than this, wherever it stands.
pub const UNTIED: f64 = 0.05;

/// Up to so many articles every two sentences are scored.
pub const ALL_PAIRS: usize = 40;

/// Whether a link says anything: it is aligned, a person decided on it, or it is likely enough to be the nearest passage.
pub fn counts(link: &Link) -> bool {
    link.aligned || link.decided || link.score >= KEEP
}

/// Scores pairs of sentences of different articles: all of them up to [`ALL_PAIRS`] articles.
///
/// The result is sorted by both ends. Aligned links are always in it; below [`KEEP`] a link is dropped unless
/// `settings.candidates` asks for every one. What tied a pair is told only of those that the result will hold: aligned ones,
/// or with `told` all from [`KEEP`] on; in events of more articles by [`super::wide::tell`].
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn links(all: &Profiles, subjects: &[Subject], settings: &Settings, told: bool, progress: &Progress) -> Result<Vec<Link>, Cancelled> {
    if all.articles.len() > ALL_PAIRS {
        super::wide::links(all, settings, progress)
    } else {
        all_pairs(all, subjects, settings, told, progress)
    }
}

/// Scores all pairs, whatever the number of articles; as [`links`] else.
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn all_pairs(
    all: &Profiles,
    subjects: &[Subject],
    settings: &Settings,
    told: bool,
    progress: &Progress,
) -> Result<Vec<Link>, Cancelled> {
    let blocks = blocks(all, settings.candidates, progress)?;
    progress.check()?;
    let lengths: Vec<usize> = all.articles.iter().map(Vec::len).collect();
    let contexts = context::contexts(&blocks, &lengths);
    progress.check()?;
    let mut links: Vec<Link> = blocks
        .par_iter()
        .zip(contexts.par_iter())
        .flat_map_iter(|(block, context)| of_block(block, context, all, subjects, settings, told))
        .collect();
    links.sort_unstable_by_key(|l| (l.a(), l.b()));
    Ok(links)
}

fn of_block(
    block: &Block,
    context: &[context::Context],
    all: &Profiles,
    subjects: &[Subject],
    settings: &Settings,
    told: bool,
) -> Vec<Link> {
    let mut out = Vec::new();
    for (near, context) in block.near.iter().zip(context) {
        let (x, y) = (&all.articles[block.a][near.row], &all.articles[block.b][near.column]);
        let case = Weights::get().of(x, y);
        let likely = probability(case.second(context));
        let score = match (tied(&near.features), near.far) {
            (false, _) => likely.min(UNTIED),
            (true, true) => likely.min(FAR),
            (true, false) => likely,
        };
        let aligned = score >= settings.threshold.unwrap_or(case.threshold);
        if aligned || settings.candidates || score >= KEEP {
            let (a, b) = (SentenceRef { article: block.a, sentence: near.row }, SentenceRef { article: block.b, sentence: near.column });
            let mut link = Link::new(a, b, (score * 1e6).round() / 1e6, aligned);
            if aligned || told && score >= KEEP {
                link.evidence = evidence::of(x, y, &near.features, all, subjects);
            }
            out.push(link);
        }
    }
    out
}
