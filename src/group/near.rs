//! Which pairs of a large pile are worth scoring: not all, but those that share rare names or words, point the same way, or
//! repeat each other. The number of pairs grows with the number of articles, not with its square.

use super::digest::{Digest, Pile};
use crate::align::hyperplanes::hyperplanes;
use crate::align::profile::dot;
use crate::align::sparse::Sparse;
use crate::load::shingle;
use rayon::prelude::*;
use std::collections::HashMap;

/// Up to so many articles every pair is scored: looking for pairs would cost more.
const ALL: usize = 60;
/// Rarest terms of an article that are looked up.
const LOOKED_UP: usize = 12;
/// A term that more articles have is not looked up.
const COMMON: usize = 150;
/// Pairs of an article that come from names, from words, and from vectors.
const KEPT: usize = 16;

/// The pairs, ascending, each once, the earlier article first.
pub fn pairs(pile: &Pile) -> Vec<(usize, usize)> {
    let n = pile.digests.len();
    if n <= ALL {
        return (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
    }
    let d = &pile.digests;
    let signatures: Vec<_> = d.iter().map(|x| x.signature).collect();
    let mut out = shingle::candidates(&signatures, KEPT);
    out.extend(by_terms(&d.iter().map(|x| &x.names).collect::<Vec<_>>()));
    out.extend(by_terms(&d.iter().map(|x| &x.words).collect::<Vec<_>>()));
    out.extend(by_vectors(d));
    out.sort_unstable();
    out.dedup();
    out
}

/// For each article the others that share most of its rare terms.
fn by_terms(all: &[&Sparse]) -> Vec<(usize, usize)> {
    let mut having: HashMap<u32, Vec<(u32, f32)>> = HashMap::new();
    for (i, s) in all.iter().enumerate() {
        s.terms.iter().for_each(|(t, w)| having.entry(*t).or_default().push((i as u32, *w)));
    }
    having.retain(|_, articles| (2..=COMMON).contains(&articles.len()));
    let of = |i: usize| {
        let mut rare: Vec<(u32, f32)> = all[i].terms.iter().copied().filter(|(t, _)| having.contains_key(t)).collect();
        rare.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        let mut sums: HashMap<u32, f32> = HashMap::new();
        for (term, weight) in rare.into_iter().take(LOOKED_UP) {
            for &(other, theirs) in having[&term].iter().filter(|(other, _)| *other as usize != i) {
                *sums.entry(other).or_default() += weight * theirs;
            }
        }
        best(i, sums.into_iter().map(|(j, s)| (j as usize, s)).collect())
    };
    (0..all.len()).into_par_iter().flat_map_iter(of).collect()
}

/// The best partners of article `i` as ordered pairs.
fn best(i: usize, mut found: Vec<(usize, f32)>) -> Vec<(usize, usize)> {
    found.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    found.truncate(KEPT);
    found.into_iter().map(|(j, _)| (i.min(j), i.max(j))).collect()
}

/// Articles on the same side of random hyperplanes, those that point most alike.
fn by_vectors(all: &[Digest]) -> Vec<(usize, usize)> {
    let vectors: Vec<&[f32]> = all.iter().map(|d| d.vector.as_slice()).collect();
    let of =
        |(i, found): (usize, Vec<u32>)| best(i, found.into_iter().map(|j| (j as usize, dot(vectors[i], vectors[j as usize]))).collect());
    hyperplanes(&vectors).into_par_iter().enumerate().flat_map_iter(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mix;
    use crate::model::Article;

    /// Articles of four on each of many events; each event has a place of its own.
    fn articles(events: usize) -> Vec<Article> {
        let place = |e: usize| format!("Ort{}", ["a", "e", "i", "o", "u"].map(|v| format!("{v}{}", mix(e as u64) % 89)).join("x"));
        (0..events * 4)
            .map(|i| {
                let text = format!("Der Minister sprach in {0} über Fall {1}. In {0} war Teil {1} der Frage offen.", place(i / 4), i / 4);
                Article::from_text(format!("{i}"), text, "de")
            })
            .collect()
    }

    #[test]
    fn a_large_pile_has_few_pairs_and_the_right_ones_among_them() {
        let articles = articles(100);
        let all: Vec<&Article> = articles.iter().collect();
        let pile = super::super::digest::pile(&all, None, &|_| true).unwrap();
        let pairs = pairs(&pile);
        assert!(pairs.len() < 400 * KEPT * 3, "{}", pairs.len());
        let right = |(a, b): &&(usize, usize)| a / 4 == b / 4;
        assert!(pairs.iter().filter(right).count() >= 590, "of 600");
    }

    #[test]
    fn vectors_that_point_the_same_way_meet() {
        let vector = |seed: u64, noise: u64| {
            let of = |s: u64, d: u64| (mix(s.wrapping_mul(1000).wrapping_add(d)) % 2001) as f32 / 1000.0 - 1.0;
            let mut v: Vec<f32> = (0..64).map(|d| of(seed, d) + 0.4 * of(noise, d)).collect();
            crate::meaning::normalise(&mut v);
            v
        };
        let all: Vec<Digest> = (0..400).map(|i| Digest { vector: vector(i / 2 + 1, i + 5000), ..Digest::default() }).collect();
        let pairs = by_vectors(&all);
        let found = (0..200).filter(|e| pairs.contains(&(2 * e, 2 * e + 1))).count();
        assert!(found >= 190, "{found} of 200");
    }
}
