//! Sparse vectors over a vocabulary made for one event.

use std::collections::HashMap;

/// Sorted (term, weight) pairs with unit length, and the total weight before normalising.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sparse {
    /// Term id and weight, ascending by id; the squares of the weights add up to 1 (or there are none).
    pub terms: Vec<(u32, f32)>,
}

impl Sparse {
    /// Inner product: the cosine of two unit vectors, 0…1 for non-negative weights.
    pub fn dot(&self, other: &Sparse) -> f32 {
        let (mut sum, mut i, mut j) = (0.0, 0, 0);
        while let (Some(&(s, a)), Some(&(t, b))) = (self.terms.get(i), other.terms.get(j)) {
            if s == t {
                sum += a * b;
            }
            // Without a branch: which of the two comes next cannot be foretold.
            i += usize::from(s <= t);
            j += usize::from(t <= s);
        }
        sum
    }

    /// Calls `visit(term, mine, theirs)` for every term both have, ascending.
    pub fn shared(&self, other: &Sparse, mut visit: impl FnMut(u32, f32, f32)) {
        let (mut i, mut j) = (0, 0);
        while let (Some(&(s, a)), Some(&(t, b))) = (self.terms.get(i), other.terms.get(j)) {
            match s.cmp(&t) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    visit(s, a, b);
                    i += 1;
                    j += 1;
                }
            }
        }
    }
}

/// Sparse vectors of one article turned round: for each term of the event the sentences that have it.
#[derive(Debug, Clone, Default)]
pub struct Postings {
    /// Where each term's entries start, and one more.
    starts: Vec<u32>,
    entries: Vec<(u32, f32)>,
}

impl Postings {
    /// Turns the vectors of an article's sentences round.
    pub fn new<'a>(sentences: impl Iterator<Item = &'a Sparse>) -> Self {
        let mut all: Vec<(u32, u32, f32)> =
            sentences.enumerate().flat_map(|(i, s)| s.terms.iter().map(move |(t, w)| (*t, i as u32, *w))).collect();
        all.sort_unstable_by_key(|(t, i, _)| (*t, *i));
        let terms = all.last().map_or(0, |l| l.0 as usize + 1);
        let mut starts = vec![0u32; terms + 1];
        for (term, ..) in &all {
            starts[*term as usize + 1] += 1;
        }
        for t in 0..terms {
            starts[t + 1] += starts[t];
        }
        Self { starts, entries: all.into_iter().map(|(_, i, w)| (i, w)).collect() }
    }

    /// Inner products of `vector` with every sentence, into `out` (one number a sentence).
    pub fn dots(&self, vector: &Sparse, out: &mut [f32]) {
        out.fill(0.0);
        for &(term, weight) in &vector.terms {
            let (Some(from), Some(to)) = (self.starts.get(term as usize), self.starts.get(term as usize + 1)) else { break };
            for &(sentence, other) in &self.entries[*from as usize..*to as usize] {
                out[sentence as usize] += weight * other;
            }
        }
    }
}

/// Terms of all sentences of an event: first counts, then weighs.
///
/// Weights are (1 + ln tf) · idf with idf = ln((1 + N) / (0.5 + df)) over the sentences of the event, so that a word that
/// every sentence has ties nothing (Salton & Buckley 1988).
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: HashMap<String, u32>,
    in_sentences: Vec<u32>,
    sentences: u32,
}

impl Vocabulary {
    /// A vocabulary that pretends to have counted so many sentences that have none of its terms: in a small collection what
    /// all share is then not taken for what everybody says.
    pub fn with_background(sentences: u32) -> Self {
        Self { sentences, ..Self::default() }
    }

    /// Counts one sentence; returns its (term, count) pairs, ascending.
    pub fn count<'a>(&mut self, terms: impl Iterator<Item = &'a str>) -> Vec<(u32, u32)> {
        let found = terms.map(|t| self.intern(t)).collect();
        self.count_ids(found)
    }

    /// The id of a term, a new one when it was never seen.
    pub fn intern(&mut self, term: &str) -> u32 {
        if let Some(&id) = self.ids.get(term) {
            return id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(term.to_string(), id);
        id
    }

    /// Counts one sentence by the ids of its terms; returns its (id, count) pairs, ascending.
    pub fn count_ids(&mut self, mut found: Vec<u32>) -> Vec<(u32, u32)> {
        found.sort_unstable();
        let mut counts: Vec<(u32, u32)> = Vec::with_capacity(found.len());
        for id in found {
            match counts.last_mut() {
                Some((last, n)) if *last == id => *n += 1,
                _ => counts.push((id, 1)),
            }
        }
        counts.shrink_to_fit();
        self.in_sentences.resize(self.ids.len(), 0);
        for (id, _) in &counts {
            self.in_sentences[*id as usize] += 1;
        }
        self.sentences += 1;
        counts
    }

    /// Terms counted so far.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// True before the first term.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of a term that was counted.
    pub fn id(&self, term: &str) -> Option<u32> {
        self.ids.get(term).copied()
    }

    /// Inverse document frequency of a term over the sentences counted.
    fn idf(&self, id: u32) -> f32 {
        let df = self.in_sentences.get(id as usize).copied().unwrap_or(0) as f32;
        ((1.0 + self.sentences as f32) / (0.5 + df)).ln().max(0.0)
    }

    /// What weighs the terms once all sentences are counted.
    pub fn weighing(&self) -> Weighing {
        Weighing { idf: (0..self.len() as u32).map(|id| self.idf(id)).collect() }
    }
}

/// The importance of every term of a [`Vocabulary`], by its id.
#[derive(Debug, Clone, Default)]
pub struct Weighing {
    /// Inverse document frequencies.
    pub idf: Vec<f32>,
}

impl Weighing {
    /// Weighs counted terms and normalises to unit length.
    pub fn weigh(&self, counts: &[(u32, u32)]) -> Sparse {
        let weight = |&(id, n): &(u32, u32)| (id, (1.0 + (n as f32).ln()) * self.idf.get(id as usize).copied().unwrap_or(0.0));
        let mut terms: Vec<(u32, f32)> = counts.iter().map(weight).collect();
        let norm = terms.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        if norm > 0.0 {
            terms.iter_mut().for_each(|(_, w)| *w /= norm);
        }
        Sparse { terms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_tie_more_than_common_ones() {
        let mut v = Vocabulary::default();
        let counted: Vec<_> =
            ["summit alaska", "summit taiwan", "summit taiwan x", "summit y"].iter().map(|s| v.count(s.split(' '))).collect();
        let w = v.weighing();
        let s: Vec<_> = counted.iter().map(|c| w.weigh(c)).collect();
        assert!(s[1].dot(&s[2]) > s[0].dot(&s[3]), "taiwan ties more than summit");
        assert!((s[0].dot(&s[0]) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn an_article_turned_round_gives_the_same_products() {
        let mut v = Vocabulary::default();
        let counted: Vec<_> = ["a b c", "c d", "", "a d e"].iter().map(|s| v.count(s.split(' ').filter(|w| !w.is_empty()))).collect();
        let w = v.weighing();
        let s: Vec<_> = counted.iter().map(|c| w.weigh(c)).collect();
        let postings = Postings::new(s.iter());
        let mut out = vec![9.0; s.len()];
        for x in &s {
            postings.dots(x, &mut out);
            assert_eq!(out, s.iter().map(|y| x.dot(y)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn nothing_shared_is_zero() {
        let mut v = Vocabulary::default();
        let (a, b) = (v.count(["a"].into_iter()), v.count(["b"].into_iter()));
        let w = v.weighing();
        assert_eq!(w.weigh(&a).dot(&w.weigh(&b)), 0.0);
        assert_eq!(w.weigh(&[]).dot(&w.weigh(&a)), 0.0);
    }
}
