//! What the other pairs say about a pair: is it the best there is for both, are the neighbours alike, do third articles
//! agree?

use super::features::Features;
use rayon::prelude::*;

/// Names of the second-stage features, in the order of [`Context`].
pub const NAMES: [&str; COUNT] =
    ["first", "over_row", "over_column", "csls", "neighbours_diagonal", "neighbours_side", "third_article", "first_squared"];

/// How many there are.
pub const COUNT: usize = 8;

/// Second-stage features of one pair.
pub type Context = [f32; COUNT];

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
    /// First-stage features, row by row; kept only while needed.
    pub features: Vec<Features>,
}

impl Block {
    /// Score of the pair, `None` outside.
    pub fn get(&self, row: isize, column: isize) -> Option<f32> {
        if row < 0 || column < 0 || row as usize >= self.rows || column as usize >= self.columns {
            return None;
        }
        self.scores.get(row as usize * self.columns + column as usize).copied()
    }
}

/// The best partners of each sentence in each other article: `best[article][sentence]` = (article, sentence, score).
type Best = Vec<Vec<Vec<(usize, usize, f32)>>>;

/// Second-stage features of every pair of every block.
pub fn contexts(blocks: &[Block], lengths: &[usize]) -> Vec<Vec<Context>> {
    let best = best_partners(blocks, lengths);
    blocks.par_iter().map(|block| of_block(block, &best, blocks, lengths.len())).collect()
}

/// Partners kept for each sentence and other article when looking for a third article that agrees.
const PARTNERS: usize = 2;

fn best_partners(blocks: &[Block], lengths: &[usize]) -> Best {
    let mut best: Best = lengths.iter().map(|n| vec![Vec::new(); *n]).collect();
    for block in blocks {
        for row in 0..block.rows {
            let scores = (0..block.columns).map(|c| (c, block.scores[row * block.columns + c]));
            best[block.a][row].extend(top(scores).into_iter().map(|(c, s)| (block.b, c, s)));
        }
        for column in 0..block.columns {
            let scores = (0..block.rows).map(|r| (r, block.scores[r * block.columns + column]));
            best[block.b][column].extend(top(scores).into_iter().map(|(r, s)| (block.a, r, s)));
        }
    }
    best
}

fn top(scores: impl Iterator<Item = (usize, f32)>) -> Vec<(usize, f32)> {
    let mut kept: Vec<(usize, f32)> = Vec::with_capacity(PARTNERS + 1);
    for (at, score) in scores {
        let place = kept.iter().position(|k| score > k.1).unwrap_or(kept.len());
        if place < PARTNERS {
            kept.insert(place, (at, score));
            kept.truncate(PARTNERS);
        }
    }
    kept
}

/// Mean of the best two, and the best and second best with where the best is.
struct Line {
    mean: f32,
    first: f32,
    first_at: usize,
    second: f32,
}

fn line(scores: impl Iterator<Item = (usize, f32)>) -> Line {
    const LOWEST: f32 = -12.0;
    let kept = top(scores);
    let first = kept.first().copied().unwrap_or((usize::MAX, LOWEST));
    let second = kept.get(1).copied().unwrap_or((usize::MAX, LOWEST));
    Line { mean: (first.1 + second.1) / 2.0, first: first.1, first_at: first.0, second: second.1 }
}

impl Line {
    /// The best score other than that at `at`.
    fn rival(&self, at: usize) -> f32 {
        if at == self.first_at { self.second } else { self.first }
    }
}

fn of_block(block: &Block, best: &Best, blocks: &[Block], articles: usize) -> Vec<Context> {
    let (rows, columns) = (block.rows, block.columns);
    let by_row: Vec<Line> = (0..rows).map(|r| line((0..columns).map(|c| (c, block.scores[r * columns + c])))).collect();
    let by_column: Vec<Line> = (0..columns).map(|c| line((0..rows).map(|r| (r, block.scores[r * columns + c])))).collect();
    let mut out = Vec::with_capacity(rows * columns);
    for r in 0..rows {
        for c in 0..columns {
            let score = block.scores[r * columns + c];
            let (row, column) = (&by_row[r], &by_column[c]);
            let at = |dr: isize, dc: isize| block.get(r as isize + dr, c as isize + dc).unwrap_or(-6.0).max(-6.0);
            let third = if articles > 2 && score > -4.5 { third(block, r, c, best, blocks, articles) } else { -6.0 };
            out.push([
                score / 4.0,
                (score - row.rival(c)).clamp(-8.0, 8.0) / 4.0,
                (score - column.rival(r)).clamp(-8.0, 8.0) / 4.0,
                (2.0 * score - row.mean - column.mean).clamp(-10.0, 10.0) / 4.0,
                at(-1, -1).max(at(1, 1)) / 4.0,
                at(-1, 0).max(at(1, 0)).max(at(0, -1)).max(at(0, 1)) / 4.0,
                third.max(-6.0) / 4.0,
                score * score / 16.0,
            ]);
        }
    }
    out
}

/// The best weaker link of a detour over a sentence of a third article: max over k of min(s(i,k), s(k,j)).
fn third(block: &Block, r: usize, c: usize, best: &Best, blocks: &[Block], articles: usize) -> f32 {
    let mut found = f32::MIN;
    for &(article, sentence, to) in &best[block.a][r] {
        if article == block.b || to <= found {
            continue;
        }
        let back = lookup(blocks, articles, article, sentence, block.b, c);
        found = found.max(to.min(back));
    }
    for &(article, sentence, to) in &best[block.b][c] {
        if article == block.a || to <= found {
            continue;
        }
        let back = lookup(blocks, articles, block.a, r, article, sentence);
        found = found.max(to.min(back));
    }
    found
}

/// Score between two sentences of any two articles.
fn lookup(blocks: &[Block], articles: usize, a: usize, i: usize, b: usize, j: usize) -> f32 {
    let (first, row, second, column) = if a < b { (a, i, b, j) } else { (b, j, a, i) };
    blocks.get(place(first, second, articles)).and_then(|k| k.get(row as isize, column as isize)).unwrap_or(-12.0)
}

/// Where the block of articles `a` < `b` stands in the list of all pairs.
pub fn place(a: usize, b: usize, articles: usize) -> usize {
    a * articles - a * (a + 1) / 2 + b - a - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_by_their_articles() {
        let pairs: Vec<(usize, usize)> = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b))).collect();
        for (i, (a, b)) in pairs.iter().enumerate() {
            assert_eq!(place(*a, *b, 5), i);
        }
    }

    fn block(a: usize, b: usize, scores: &[f32]) -> Block {
        Block { a, b, rows: 2, columns: 2, scores: scores.to_vec(), features: Vec::new() }
    }

    #[test]
    fn a_third_article_that_agrees_supports_a_pair() {
        let low = [-5.0; 4];
        let without = contexts(&[block(0, 1, &[-1.0, -5.0, -5.0, -5.0]), block(0, 2, &low), block(1, 2, &low)], &[2, 2, 2]);
        let high = [3.0, -5.0, -5.0, -5.0];
        let with = contexts(&[block(0, 1, &[-1.0, -5.0, -5.0, -5.0]), block(0, 2, &high), block(1, 2, &high)], &[2, 2, 2]);
        assert!(with[0][0][6] > without[0][0][6]);
        assert!((with[0][0][6] - 0.75).abs() < 1e-6, "the weaker of the two legs counts");
    }

    #[test]
    fn a_pair_is_measured_against_its_best_rival() {
        let c = contexts(&[block(0, 1, &[2.0, 1.0, -5.0, -5.0])], &[2, 2]);
        assert!((c[0][0][1] - 0.25).abs() < 1e-6);
        assert!((c[0][1][1] + 0.25).abs() < 1e-6);
    }
}
