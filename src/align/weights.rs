//! The fitted weights of alignment, from `assets/align/weights.toml`.

use super::context::Context;
use super::features::Features;
use super::profile::Profile;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

static WEIGHTS: OnceLock<Weights> = OnceLock::new();

/// Weights of a two-stage logistic regression for one case (same language or across, with vectors or without).
#[derive(Debug, Clone, Deserialize)]
pub struct Case {
    /// First stage: feature name → weight, and `intercept`.
    first: BTreeMap<String, f32>,
    /// Second stage: feature name → weight, and `intercept`.
    second: BTreeMap<String, f32>,
    /// A pair is aligned from this probability on.
    pub threshold: f64,
    #[serde(skip)]
    first_dense: Vec<f32>,
    #[serde(skip)]
    second_dense: Vec<f32>,
}

impl Case {
    /// First-stage log-odds.
    pub fn first(&self, f: &Features) -> f32 {
        f.iter().zip(&self.first_dense).map(|(x, w)| x * w).sum::<f32>() + self.first_dense.last().copied().unwrap_or(0.0)
    }

    /// Second-stage log-odds: the context, of which the first-stage log-odds are part.
    pub fn second(&self, c: &Context) -> f32 {
        c.iter().zip(&self.second_dense).map(|(x, w)| x * w).sum::<f32>() + self.second_dense.last().copied().unwrap_or(0.0)
    }

    fn finish(&mut self) {
        let dense = |names: &mut dyn Iterator<Item = &'static str>, by: &BTreeMap<String, f32>| {
            names.chain(std::iter::once("intercept")).map(|n| by.get(n).copied().unwrap_or(0.0)).collect::<Vec<f32>>()
        };
        self.first_dense = dense(&mut super::features::NAMES.into_iter(), &self.first);
        self.second_dense = dense(&mut super::context::NAMES.into_iter(), &self.second);
    }
}

/// All cases.
#[derive(Debug, Clone, Deserialize)]
pub struct Weights {
    /// One language, with vectors.
    pub same: Case,
    /// One language, words alone.
    pub same_words: Case,
    /// Two languages, with vectors.
    pub across: Case,
    /// Two languages, words alone.
    pub across_words: Case,
}

impl Weights {
    /// The weights compiled into the program.
    pub fn get() -> &'static Weights {
        WEIGHTS.get_or_init(|| {
            let text = crate::assets::text("align/weights.toml").unwrap_or_default();
            Self::parse(&text).unwrap_or_else(|_| Weights::empty())
        })
    }

    /// Uses other weights than those compiled in, for fitting new ones; must come before anything is aligned.
    ///
    /// # Errors
    /// What is wrong with the text, or that it came too late.
    pub fn install(text: &str) -> Result<(), String> {
        let w = Self::parse(text).map_err(|e| e.to_string())?;
        WEIGHTS.set(w).map_err(|_| "weights are in use already".into())
    }

    fn parse(text: &str) -> Result<Weights, toml::de::Error> {
        let mut w: Weights = toml::from_str(text)?;
        [&mut w.same, &mut w.same_words, &mut w.across, &mut w.across_words].into_iter().for_each(Case::finish);
        Ok(w)
    }

    /// Aligns nothing; only for a program built without its data, which a test forbids.
    fn empty() -> Weights {
        let case =
            Case { first: BTreeMap::new(), second: BTreeMap::new(), threshold: 1.1, first_dense: Vec::new(), second_dense: Vec::new() };
        Weights { same: case.clone(), same_words: case.clone(), across: case.clone(), across_words: case }
    }

    /// The case for two sentences.
    pub fn of(&self, a: &Profile, b: &Profile) -> &Case {
        self.case(a.language == b.language, !a.vector.is_empty() && !b.vector.is_empty())
    }

    /// The case for a pair of sentences.
    pub fn case(&self, same_language: bool, vectors: bool) -> &Case {
        match (same_language, vectors) {
            (true, true) => &self.same,
            (true, false) => &self.same_words,
            (false, true) => &self.across,
            (false, false) => &self.across_words,
        }
    }
}

/// Log-odds → probability.
pub fn probability(log_odds: f32) -> f64 {
    1.0 / (1.0 + (-f64::from(log_odds)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_read_and_names_only_known_features() {
        let text = crate::assets::text("align/weights.toml").unwrap();
        let w: Weights = toml::from_str(&text).unwrap();
        for case in [&w.same, &w.same_words, &w.across, &w.across_words] {
            let known =
                |n: &str| n == "intercept" || super::super::features::NAMES.contains(&n) || super::super::context::NAMES.contains(&n);
            assert!(case.first.keys().chain(case.second.keys()).all(|n| known(n)));
            assert!(case.threshold > 0.0 && case.threshold < 1.0);
        }
    }

    #[test]
    fn more_in_common_is_more_likely() {
        let w = Weights::get().case(true, true);
        let mut f = [0.0; super::super::features::COUNT];
        let low = w.first(&f);
        for name in ["words", "characters", "vector_raw", "vector_centred"] {
            f[super::super::features::NAMES.iter().position(|n| *n == name).unwrap()] = 0.8;
        }
        assert!(w.first(&f) > low);
    }
}
