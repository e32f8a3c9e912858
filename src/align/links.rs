//! Links: sentences of different articles scored, the best taken as stating the same. Every two of them in events of a few
//! dozen articles; in larger ones, and of texts as long as books, those that an index finds (`wide`).

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
/// Up to so many pairs of sentences all are scored: of 40 articles of 3,600 words each, or of two of some 90,000 words.
pub const ALL_SENTENCES: usize = 16_000_000;

/// Whether an index proposes the pairs that are scored ([`super::wide`]), for an event whose articles have so many sentences.
pub fn indexed(sentences: impl Iterator<Item = usize>) -> bool {
    let (mut articles, mut before, mut pairs) = (0, 0usize, 0usize);
    for n in sentences {
        pairs = pairs.saturating_add(before.saturating_mul(n));
        before += n;
        articles += 1;
    }
    articles > ALL_PAIRS || pairs > ALL_SENTENCES
}

/// Whether a link says anything: it is aligned, a person decided on it, or it is likely enough to be the nearest passage.
pub fn counts(link: &Link) -> bool {
    link.aligned || link.decided || link.score >= KEEP
}

/// Scores pairs of sentences of different articles: all of them, or those that an index finds where it is [`indexed`].
///
/// The result is sorted by both ends. Aligned links are always in it; below [`KEEP`] a link is dropped unless
/// `settings.candidates` asks for every one. What tied a pair is told only of those that the result will hold: aligned ones,
/// or with `told` all from [`KEEP`] on; where there is an index by [`super::wide::tell`].
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn links(all: &Profiles, subjects: &[Subject], settings: &Settings, told: bool, progress: &Progress) -> Result<Vec<Link>, Cancelled> {
    if indexed(all.articles.iter().map(Vec::len)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_articles_or_two_books_have_an_index_and_a_few_articles_have_none() {
        let of = |articles: usize, sentences: usize| indexed(std::iter::repeat_n(sentences, articles));
        assert!(!of(ALL_PAIRS, 40) && of(ALL_PAIRS + 1, 40));
        assert!(!of(2, 4_000) && of(2, 4_001), "two texts of more than 4,000 sentences each");
        assert!(!of(30, 180) && of(30, 200));
        assert!(!of(1, 1_000_000) && !of(0, 0), "nothing to compare with");
        assert!(of(3, usize::MAX / 4), "counts that do not fit");
    }
}
