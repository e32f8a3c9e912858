//! What the other pairs say about a pair: is it the best there is for both, are the neighbours alike, do third articles
//! agree?

use super::block::Block;
use rayon::prelude::*;

/// Names of the second-stage features, in the order of [`Context`].
pub const NAMES: [&str; COUNT] = ["first", "csls", "neighbours_diagonal", "neighbours_side", "third_article"];

/// How many there are.
pub const COUNT: usize = 5;

/// Second-stage features of one pair.
pub type Context = [f32; COUNT];

/// The best partners of each sentence in each other article: `partners[article][sentence]` = (article, sentence, score).
type Partners = Vec<Vec<Vec<(usize, usize, f32)>>>;

/// Second-stage features of every near pair of every block, in the order of [`Block::near`].
pub fn contexts(blocks: &[Block], lengths: &[usize]) -> Vec<Vec<Context>> {
    let partners = partners(blocks, lengths);
    blocks
        .par_iter()
        .map(|block| block.near.iter().map(|p| context(block, p.row, p.column, &partners, blocks, lengths.len())).collect())
        .collect()
}

fn partners(blocks: &[Block], lengths: &[usize]) -> Partners {
    let mut out: Partners = lengths.iter().map(|n| vec![Vec::new(); *n]).collect();
    for block in blocks {
        for (row, best) in block.by_row.iter().enumerate() {
            out[block.a][row].extend(best.iter().map(|(c, s)| (block.b, c, s)));
        }
        for (column, best) in block.by_column.iter().enumerate() {
            out[block.b][column].extend(best.iter().map(|(r, s)| (block.a, r, s)));
        }
    }
    // Best first, so that the search for a third article can stop early.
    out.par_iter_mut().flatten().for_each(|p| p.sort_by(|x, y| y.2.total_cmp(&x.2)));
    out
}

fn context(block: &Block, r: usize, c: usize, partners: &Partners, blocks: &[Block], articles: usize) -> Context {
    let score = block.scores[r * block.columns + c];
    let (row, column) = (&block.by_row[r], &block.by_column[c]);
    let at = |dr: isize, dc: isize| block.get(r as isize + dr, c as isize + dc).unwrap_or(-6.0).max(-6.0);
    let third = if articles > 2 && score > -4.5 { third(block, r, c, partners, blocks, articles) } else { -6.0 };
    [
        score / 4.0,
        (2.0 * score - row.mean() - column.mean()).clamp(-10.0, 10.0) / 4.0,
        at(-1, -1).max(at(1, 1)) / 4.0,
        at(-1, 0).max(at(1, 0)).max(at(0, -1)).max(at(0, 1)) / 4.0,
        third.max(-6.0) / 4.0,
    ]
}

/// The best weaker link of a detour over a sentence of a third article: max over k of min(s(i,k), s(k,j)).
fn third(block: &Block, r: usize, c: usize, partners: &Partners, blocks: &[Block], articles: usize) -> f32 {
    let mut found = f32::MIN;
    for &(article, sentence, to) in &partners[block.a][r] {
        if to <= found {
            break;
        }
        if article == block.b {
            continue;
        }
        let back = lookup(blocks, articles, article, sentence, block.b, c);
        found = found.max(to.min(back));
    }
    for &(article, sentence, to) in &partners[block.b][c] {
        if to <= found {
            break;
        }
        if article == block.a {
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
    use super::super::block::Near;
    use super::*;

    #[test]
    fn blocks_are_found_by_their_articles() {
        let pairs: Vec<(usize, usize)> = (0..5).flat_map(|a| (a + 1..5).map(move |b| (a, b))).collect();
        for (i, (a, b)) in pairs.iter().enumerate() {
            assert_eq!(place(*a, *b, 5), i);
        }
    }

    fn block(a: usize, b: usize, scores: &[f32]) -> Block {
        let near = (0..4).map(|i| Near { row: i / 2, column: i % 2, far: false, features: Default::default() }).collect();
        Block { near, ..Block::of_scores(a, b, 2, 2, scores.to_vec()) }
    }

    #[test]
    fn a_third_article_that_agrees_supports_a_pair() {
        let low = [-5.0; 4];
        let without = contexts(&[block(0, 1, &[-1.0, -5.0, -5.0, -5.0]), block(0, 2, &low), block(1, 2, &low)], &[2, 2, 2]);
        let high = [3.0, -5.0, -5.0, -5.0];
        let with = contexts(&[block(0, 1, &[-1.0, -5.0, -5.0, -5.0]), block(0, 2, &high), block(1, 2, &high)], &[2, 2, 2]);
        assert!(with[0][0][4] > without[0][0][4]);
        assert!((with[0][0][4] - 0.75).abs() < 1e-6, "the weaker of the two legs counts");
    }

    #[test]
    fn a_pair_is_measured_against_what_else_its_sentences_have() {
        let c = contexts(&[block(0, 1, &[2.0, 1.0, -5.0, -5.0])], &[2, 2]);
        assert!((c[0][0][1] - (4.0 - 1.5 + 1.5) / 4.0).abs() < 1e-6, "twice the score less the means of row and column");
        assert!(c[0][1][1] < c[0][0][1], "the second choice stands lower");
    }
}
