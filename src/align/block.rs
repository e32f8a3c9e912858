//! All sentence pairs of two articles with their first-stage scores, and the features of those worth a second look.

use super::features::{Features, Measured, features, tied};
use super::profile::{Profile, Profiles};
use super::sparse::Postings;
use super::weights::Weights;
use crate::progress::{Cancelled, Progress};
use rayon::prelude::*;

/// First-stage log-odds from which a pair that something ties is looked at again; below it only the best two partners of a
/// sentence are. On the development halves one in a thousand of the pairs that would be aligned is lost to it.
pub const FLOOR: f32 = -3.0;
/// Partners kept for each sentence.
pub const PARTNERS: usize = 2;
/// Log-odds of a partner that does not exist.
const LOWEST: f32 = -12.0;

/// The best partners of one sentence in the other article: where and how well, best first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best(pub [(usize, f32); PARTNERS]);

impl Best {
    /// Of a sentence whose partners were not looked at yet.
    const NONE: Self = Self([(usize::MAX, LOWEST); PARTNERS]);

    fn of(scores: impl Iterator<Item = (usize, f32)>) -> Self {
        let mut kept = Self::NONE;
        scores.for_each(|(at, score)| _ = kept.offer(at, score));
        kept
    }

    /// Takes a partner in when it is among the best so far; of equals the first stay.
    fn offer(&mut self, at: usize, score: f32) -> bool {
        let place = self.0.iter().position(|k| k.0 == usize::MAX || score > k.1);
        if let Some(place) = place {
            self.0[place..].rotate_right(1);
            self.0[place] = (at, score);
        }
        place.is_some()
    }

    /// Mean of the best two.
    pub fn mean(&self) -> f32 {
        (self.0[0].1 + self.0[1].1) / 2.0
    }

    /// Those that exist.
    pub fn iter(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.0.iter().copied().filter(|(at, _)| *at != usize::MAX)
    }

    fn has(&self, at: usize) -> bool {
        self.0.iter().any(|k| k.0 == at)
    }
}

/// A pair worth a second look.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    /// Sentence of the earlier article.
    pub row: usize,
    /// Sentence of the later article.
    pub column: usize,
    /// It is here only because all pairs were asked for.
    pub far: bool,
    /// First-stage features.
    pub features: Features,
}

/// First-stage scores (log-odds) of all sentence pairs of two articles.
#[derive(Debug, Clone)]
pub struct Block {
    /// Index of the earlier article.
    pub a: usize,
    /// Index of the later article.
    pub b: usize,
    /// Sentences of `a`.
    pub rows: usize,
    /// Sentences of `b`.
    pub columns: usize,
    /// Row by row.
    pub scores: Vec<f32>,
    /// Best partners of each sentence of `a`.
    pub by_row: Vec<Best>,
    /// Best partners of each sentence of `b`.
    pub by_column: Vec<Best>,
    /// Pairs worth a second look, ascending by row and column.
    pub near: Vec<Near>,
}

impl Block {
    /// A block of scores alone.
    pub fn of_scores(a: usize, b: usize, rows: usize, columns: usize, scores: Vec<f32>) -> Self {
        let by_row = (0..rows).map(|r| Best::of((0..columns).map(|c| (c, scores[r * columns + c])))).collect();
        let by_column = (0..columns).map(|c| Best::of((0..rows).map(|r| (r, scores[r * columns + c])))).collect();
        Self { a, b, rows, columns, scores, by_row, by_column, near: Vec::new() }
    }

    /// Score of the pair, `None` outside.
    pub fn get(&self, row: isize, column: isize) -> Option<f32> {
        if row < 0 || column < 0 || row as usize >= self.rows || column as usize >= self.columns {
            return None;
        }
        self.scores.get(row as usize * self.columns + column as usize).copied()
    }

    fn is_near(&self, row: usize, column: usize) -> bool {
        self.scores[row * self.columns + column] >= FLOOR || self.by_row[row].has(column) || self.by_column[column].has(row)
    }
}

/// The sparse vectors of the later article, turned round for all blocks it is in.
struct Turned {
    words: Postings,
    characters: Postings,
    subjects: Postings,
}

impl Turned {
    fn new(profiles: &[Profile]) -> Self {
        Self {
            words: Postings::new(profiles.iter().map(|p| &p.words)),
            characters: Postings::new(profiles.iter().map(|p| &p.characters)),
            subjects: Postings::new(profiles.iter().map(|p| &p.subjects)),
        }
    }
}

/// First-stage blocks of all pairs of articles, ascending; with `all_near` every pair is looked at again.
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn blocks(all: &Profiles, all_near: bool, progress: &Progress) -> Result<Vec<Block>, Cancelled> {
    let of_later = |b: usize| {
        progress.check()?;
        let turned = Turned::new(&all.articles[b]);
        Ok((0..b).map(|a| block(a, b, all, &turned, all_near)).collect::<Vec<Block>>())
    };
    // The later an article, the more blocks it has: the long work first.
    let made: Result<Vec<Vec<Block>>, Cancelled> =
        (1..all.articles.len()).rev().collect::<Vec<_>>().into_par_iter().map(of_later).collect();
    let mut out: Vec<Block> = made?.into_iter().flatten().collect();
    out.sort_unstable_by_key(|k| (k.a, k.b));
    Ok(out)
}

fn block(a: usize, b: usize, all: &Profiles, turned: &Turned, all_near: bool) -> Block {
    let (rows, columns) = (&all.articles[a], &all.articles[b]);
    let lots = rows.par_chunks(LOT).enumerate().map(|(i, lot)| Lot::new(lot, i * LOT, columns, all, turned, all_near));
    let mut by_column = vec![Best::NONE; columns.len()];
    let (mut scores, mut by_row) = (Vec::with_capacity(rows.len() * columns.len()), Vec::with_capacity(rows.len()));
    let mut found = Vec::new();
    for lot in lots.collect::<Vec<Lot>>() {
        scores.extend(lot.scores);
        by_row.extend(lot.by_row);
        found.extend(lot.found);
        by_column.iter_mut().zip(&lot.by_column).for_each(|(best, more)| more.iter().for_each(|(row, s)| _ = best.offer(row, s)));
    }
    let mut out = Block { a, b, rows: rows.len(), columns: columns.len(), scores, by_row, by_column, near: Vec::new() };
    found.iter_mut().for_each(|pair| pair.far = !(tied(&pair.features) && out.is_near(pair.row, pair.column)));
    found.retain(|pair| all_near || !pair.far);
    out.near = found;
    out
}

/// Rows of a block that are scored together. A text as long as a book has many lots, an article one.
const LOT: usize = 256;

/// Some rows of a block, with the features of those pairs alone that may be worth a second look: of all pairs of two books
/// they would take gigabytes.
struct Lot {
    scores: Vec<f32>,
    by_row: Vec<Best>,
    /// The best partners among these rows.
    by_column: Vec<Best>,
    found: Vec<Near>,
}

impl Lot {
    fn new(rows: &[Profile], first: usize, columns: &[Profile], all: &Profiles, turned: &Turned, all_near: bool) -> Self {
        let [mut words, mut characters, mut subjects] = [(); 3].map(|()| vec![0.0; columns.len()]);
        let (mut scores, mut by_row) = (Vec::with_capacity(rows.len() * columns.len()), Vec::with_capacity(rows.len()));
        let (mut by_column, mut found) = (vec![Best::NONE; columns.len()], Vec::new());
        let mut of_row: Vec<Features> = Vec::with_capacity(columns.len());
        for (row, x) in (first..).zip(rows) {
            turned.words.dots(&x.words, &mut words);
            turned.characters.dots(&x.characters, &mut characters);
            turned.subjects.dots(&x.subjects, &mut subjects);
            of_row.clear();
            let from = scores.len();
            for (c, y) in columns.iter().enumerate() {
                let (raw, vector) = all.likeness(x, y);
                let measured = Measured { words: words[c], characters: characters[c], subjects: subjects[c], raw, vector };
                let f = features(x, y, measured, &all.idf);
                scores.push(Weights::get().of(x, y).first(&f));
                of_row.push(f);
            }
            let best = Best::of(scores[from..].iter().copied().enumerate());
            for (column, (score, features)) in scores[from..].iter().zip(&of_row).enumerate() {
                let of_column = by_column[column].offer(row, *score);
                if all_near || (*score >= FLOOR || of_column || best.has(column)) && tied(features) {
                    found.push(Near { row, column, far: true, features: *features });
                }
            }
            by_row.push(best);
        }
        Self { scores, by_row, by_column, found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_two_are_kept_the_first_of_equals_first() {
        let best = Best::of([1.0, 3.0, 2.0, 3.0].into_iter().enumerate());
        assert_eq!(best, Best([(1, 3.0), (3, 3.0)]));
        assert_eq!(best.mean(), 3.0);
        assert_eq!(Best::of(std::iter::empty()).iter().count(), 0);
    }

    #[test]
    fn poor_pairs_are_looked_at_again_only_when_there_is_nothing_better() {
        let block = Block::of_scores(0, 1, 3, 3, vec![1.0, 0.5, -9.0, -5.0, -4.0, -9.0, 2.0, 1.5, -8.0]);
        assert!(block.is_near(0, 0));
        assert!(block.is_near(1, 0), "second best of its row");
        assert!(block.is_near(2, 2), "the best of its column");
        assert!(!block.is_near(1, 2), "neither good nor the best of anything");
    }
}
