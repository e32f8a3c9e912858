//! Runs of five words as numbers, and texts that share many of them found without comparing every text with every other.
//!
//! Shingles and resemblance: Broder 1997. Signatures by minima of hash functions, cut into bands: Leskovec, Rajaraman and
//! Ullman 2014, chapter 3.

use crate::mix;
use std::collections::{BTreeSet, HashMap};

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Bands of a signature: two texts are candidates when one band is the same in both.
const BANDS: usize = 20;
/// Minima in a band. Texts that share 70 in 100 shingles are missed once in 4,000 times, of those that share 20 in 100 one
/// pair in seven is a candidate; each candidate is then compared exactly.
const ROWS: usize = 3;
/// One shingle in so many is kept of a text, the same ones in every text (Broder's "0 mod p").
const SAMPLE: u64 = 4;

/// Minima over the shingles of one text.
pub type Signature = [u32; BANDS * ROWS];

fn hash(word: &str) -> u64 {
    // FNV-1a: the same on every machine and in every version, which the standard library's hasher does not promise.
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// The lower-case words of a text.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// The shingles of a text, ascending, each once; a text of fewer words is one shingle.
pub fn shingles(words: &[String]) -> Vec<u64> {
    let hashes: Vec<u64> = words.iter().map(|w| hash(w)).collect();
    let set: BTreeSet<u64> = hashes
        .windows(SHINGLE.min(hashes.len()).max(1))
        .map(|w| w.iter().fold(w.len() as u64, |h, x| mix(h.wrapping_mul(31).wrapping_add(*x))))
        .collect();
    set.into_iter().collect()
}

/// The shingles that are kept of every text.
pub fn sample(shingles: &[u64]) -> Vec<u64> {
    shingles.iter().copied().filter(|s| s % SAMPLE == 0).collect()
}

/// Share of shared shingles, 0…1 (Jaccard).
pub fn resemblance(a: &[u64], b: &[u64]) -> f64 {
    let shared = shared(a, b);
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
}

/// Share of the shorter text's shingles that the other has too, 0…1; 0 when one has fewer than `least`.
pub fn containment(a: &[u64], b: &[u64], least: usize) -> f64 {
    let shorter = a.len().min(b.len());
    if shorter < least.max(1) { 0.0 } else { shared(a, b) as f64 / shorter as f64 }
}

fn shared(mut a: &[u64], mut b: &[u64]) -> usize {
    let mut count = 0;
    while let (Some(x), Some(y)) = (a.first(), b.first()) {
        count += usize::from(x == y);
        a = if x <= y { &a[1..] } else { a };
        b = if y <= x { &b[1..] } else { b };
    }
    count
}

/// The signature of a text's shingles; `None` without a shingle.
pub fn signature(shingles: &[u64]) -> Option<Signature> {
    if shingles.is_empty() {
        return None;
    }
    let mut out = [u32::MAX; BANDS * ROWS];
    for s in shingles {
        for (i, least) in out.iter_mut().enumerate() {
            *least = (*least).min((mix(s ^ mix(i as u64 + 1)) >> 32) as u32);
        }
    }
    Some(out)
}

/// Pairs of texts with a band in common, ascending, each once. A band that more than `most` texts have ties only neighbours
/// in the order of the texts, so that a pile of equal texts does not grow to all pairs.
pub fn candidates(signatures: &[Option<Signature>], most: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for band in 0..BANDS {
        let mut rooms: HashMap<&[u32], Vec<usize>> = HashMap::new();
        for (i, s) in signatures.iter().enumerate() {
            if let Some(s) = s {
                rooms.entry(&s[band * ROWS..(band + 1) * ROWS]).or_default().push(i);
            }
        }
        for room in rooms.values().filter(|r| r.len() > 1) {
            for (n, &i) in room.iter().enumerate() {
                out.extend(room[n + 1..].iter().take(most).map(|&j| (i, j)));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> Vec<u64> {
        shingles(&(from..to).map(|i| format!("w{i}")).collect::<Vec<_>>())
    }

    #[test]
    fn texts_that_share_most_words_are_candidates_and_others_are_not() {
        let all = [text(0, 200), text(20, 210), text(1000, 1200), Vec::new()];
        let signatures: Vec<_> = all.iter().map(|s| signature(s)).collect();
        assert_eq!(candidates(&signatures, 100), [(0, 1)]);
        assert!(resemblance(&all[0], &all[1]) > 0.8);
        assert_eq!(resemblance(&all[0], &all[2]), 0.0);
    }

    #[test]
    fn wire_copy_inside_a_longer_text_is_contained() {
        let (short, long) = (text(100, 200), text(0, 900));
        assert!(resemblance(&short, &long) < 0.2);
        assert_eq!(containment(&short, &long, 10), 1.0);
        assert!(containment(&sample(&short), &sample(&long), 10) > 0.9);
        assert_eq!(containment(&short[..3], &long, 10), 0.0, "too short to tell");
    }

    #[test]
    fn a_pile_of_equal_texts_does_not_grow_to_all_pairs() {
        let signatures = vec![signature(&text(0, 50)); 1000];
        assert!(candidates(&signatures, 10).len() <= 10_000);
    }

    #[test]
    fn a_short_text_is_one_shingle() {
        assert_eq!(text(0, 2).len(), 1);
        assert_eq!(text(0, 0).len(), 0);
    }
}
