//! How likely two articles report the same event: a logistic regression on what their digests share.

use super::digest::Digest;
use crate::align::profile::dot;
use crate::load::shingle::containment;
use serde::Deserialize;
use std::sync::OnceLock;

/// Names of the features, in the order of [`features`].
pub const NAMES: [&str; COUNT] = ["words", "names", "vector", "repeated", "days"];

/// How many there are.
pub const COUNT: usize = 5;

/// Shingles that a text must have kept before it is said to be contained in another.
const LEAST: usize = 6;

/// Weights of one case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    intercept: f32,
    words: f32,
    names: f32,
    vector: f32,
    repeated: f32,
    days: f32,
}

/// Weights and threshold, from `assets/align/group.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Two articles are tied from this probability on.
    pub threshold: f64,
    same: Case,
    same_words: Case,
    across: Case,
    across_words: Case,
}

impl Weights {
    /// The weights compiled in; ties nothing in a program built without its data, which a test forbids.
    pub fn get() -> &'static Weights {
        static READ: OnceLock<Weights> = OnceLock::new();
        READ.get_or_init(|| crate::assets::text("align/group.toml").and_then(|t| toml::from_str(&t).ok()).unwrap_or_else(Self::none))
    }

    fn none() -> Self {
        let case = Case { intercept: -20.0, words: 0.0, names: 0.0, vector: 0.0, repeated: 0.0, days: 0.0 };
        Self { threshold: 1.0, same: case.clone(), same_words: case.clone(), across: case.clone(), across_words: case }
    }

    /// Probability that two articles report the same event, 0…1.
    pub fn probability(&self, a: &Digest, b: &Digest) -> f64 {
        let case = match (a.language == b.language, !a.vector.is_empty() && !b.vector.is_empty()) {
            (true, true) => &self.same,
            (true, false) => &self.same_words,
            (false, true) => &self.across,
            (false, false) => &self.across_words,
        };
        let f = features(a, b);
        let weights = [case.words, case.names, case.vector, case.repeated, case.days];
        crate::align::weights::probability(f.iter().zip(weights).map(|(x, w)| x * w).sum::<f32>() + case.intercept)
    }
}

/// What two articles share: cosines of words, names and vectors; share of the shorter text that the other repeats; 0 for the
/// same day or an unknown one up to 1 for a month apart and more.
pub fn features(a: &Digest, b: &Digest) -> [f32; COUNT] {
    let days = match (a.day, b.day) {
        (Some(x), Some(y)) => ((x - y).unsigned_abs().min(30) as f32 / 30.0).sqrt(),
        _ => 0.0,
    };
    let repeated = containment(&a.sample, &b.sample, LEAST) as f32;
    [a.words.dot(&b.words), a.names.dot(&b.names), dot(&a.vector, &b.vector), repeated, days]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_read_and_more_in_common_is_more_likely() {
        let text = crate::assets::text("align/group.toml").unwrap();
        let w: Weights = toml::from_str(&text).unwrap();
        assert!(w.threshold > 0.05 && w.threshold < 1.0);
        let sparse = |terms: &[(u32, f32)]| crate::align::sparse::Sparse { terms: terms.to_vec() };
        let of = |word: u32, day: i64| Digest {
            words: sparse(&[(word, 1.0)]),
            names: sparse(&[(word, 1.0)]),
            day: Some(day),
            ..Digest::default()
        };
        let near = w.probability(&of(1, 5), &of(1, 5));
        assert!(near > w.probability(&of(1, 5), &of(2, 5)));
        assert!(near > w.probability(&of(1, 5), &of(1, 25)), "a later day speaks against it");
    }
}
