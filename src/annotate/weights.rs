//! The few fitted numbers of the tone and loaded-word rules, from `assets/lexicon/tone.toml`, and the directions in the
//! built-in encoder's space that tell praise from blame and comment from report (`assets/lexicon/directions.tsv`).
//!
//! The directions come from sentences written for Parallax (`tools/lexicon/anchors`), not from any newspaper; the weights
//! were fitted by `tools/lexicon/fit_tone.py`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A logistic model over named features; those it does not name have no say.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Model {
    /// Constant.
    pub bias: f32,
    /// From this probability on the answer is yes.
    #[serde(default)]
    pub cut: f32,
    /// Feature → weight.
    weights: BTreeMap<String, f32>,
    /// Feature → mean, for those that are not known without the encoder (NaN).
    #[serde(default)]
    means: BTreeMap<String, f32>,
    /// Place of the feature, weight, mean.
    #[serde(skip)]
    terms: Vec<(usize, f32, f32)>,
}

impl Model {
    fn finish(&mut self, names: &[String]) {
        let place = |f: &String| names.iter().position(|n| n == f);
        let mean = |f: &String| self.means.get(f).copied().unwrap_or(0.0);
        self.terms = self.weights.iter().filter_map(|(f, w)| Some((place(f)?, *w, mean(f)))).collect();
    }

    /// The weighted sum.
    pub fn logit(&self, features: &[f32]) -> f32 {
        let value = |i: usize, mean: f32| features.get(i).copied().filter(|f| !f.is_nan()).unwrap_or(mean);
        self.bias + self.terms.iter().map(|(i, w, mean)| w * value(*i, *mean)).sum::<f32>()
    }

    /// 0…1.
    pub fn probability(&self, features: &[f32]) -> f32 {
        1.0 / (1.0 + (-self.logit(features)).exp())
    }
}

/// All fitted numbers.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Weights {
    /// SHA-256 of the encoder that the directions belong to.
    #[serde(default)]
    pub encoder: String,
    /// Names of the tone features, in order.
    #[serde(default)]
    pub tone_features: Vec<String>,
    /// Names of the features of loaded words, in order.
    #[serde(default)]
    pub word_features: Vec<String>,
    /// `positive:en`, `loaded:de`, … → model.
    #[serde(default)]
    pub model: BTreeMap<String, Model>,
}

impl Weights {
    /// A model in a language; English stands in where there is none.
    pub fn word(&self, name: &str, code: &str) -> Option<&Model> {
        self.model.get(&format!("{name}:{code}")).or_else(|| self.model.get(&format!("{name}:en")))
    }
}

/// The numbers compiled into the program.
pub fn weights() -> &'static Weights {
    static ALL: OnceLock<Weights> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: Weights = toml::from_str(&crate::assets::text("lexicon/tone.toml").unwrap_or_default()).unwrap_or_default();
        for (name, model) in &mut all.model {
            model.finish(if is_of_words(name) { &all.word_features } else { &all.tone_features });
        }
        all
    })
}

fn is_of_words(model: &str) -> bool {
    model.starts_with("loaded") || model.starts_with("label")
}

/// What the encoder says of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sense {
    /// Sounds like praise.
    pub positive: f32,
    /// Sounds like blame.
    pub negative: f32,
    /// Sounds like comment rather than report.
    pub slant: f32,
}

type Direction = (f32, Vec<f32>);

fn directions() -> &'static BTreeMap<String, Direction> {
    static ALL: OnceLock<BTreeMap<String, Direction>> = OnceLock::new();
    ALL.get_or_init(|| {
        let text = crate::assets::text("lexicon/directions.tsv").unwrap_or_default();
        let line = |l: &str| {
            let mut cells = l.split('\t');
            let name = cells.next()?.to_string();
            let bias = cells.next()?.parse().ok()?;
            Some((name, (bias, cells.filter_map(|c| c.parse().ok()).collect())))
        };
        text.lines().filter(|l| !l.starts_with('#')).filter_map(line).collect()
    })
}

/// Where a sentence's vector lies along the directions; `None` for a vector of another encoder.
pub fn sense(vector: &[f32]) -> Option<Sense> {
    let along = |name: &str| {
        let (bias, d) = directions().get(name).filter(|(_, d)| d.len() == vector.len())?;
        Some(bias + d.iter().zip(vector).map(|(a, b)| a * b).sum::<f32>())
    };
    Some(Sense { positive: along("positive")?, negative: along("negative")?, slant: along("slant")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_numbers_fit_their_features() {
        let w = weights();
        assert_eq!(w.encoder.len(), 64);
        assert_eq!(w.word_features.len(), crate::annotate::loaded::FEATURES);
        for (name, m) in &w.model {
            assert!(m.terms.len() == m.weights.len() && !m.terms.is_empty(), "{name} names a feature that there is not");
        }
        let fitted: usize = w.model.values().map(|m| m.weights.len() + 2).sum();
        assert!(fitted <= 64, "a few dozen numbers, not {fitted}");
        assert!(w.word("loaded", "xx").is_some());
    }

    #[test]
    fn praise_and_blame_lie_apart() {
        let encoder = crate::meaning::builtin().unwrap();
        assert_eq!(encoder.sha256(), weights().encoder);
        let v = encoder.encode(&[
            "Alle loben die kluge Direktorin.",
            "Everyone condemns the corrupt director.",
            "Pathetic lies of a vile clown!",
        ]);
        let s: Vec<Sense> = v.iter().filter_map(|v| sense(v)).collect();
        assert!(s[0].positive > s[1].positive && s[1].negative > s[0].negative && s[2].slant > s[0].slant, "{s:?}");
        assert_eq!(sense(&[0.0; 3]), None);
    }

    #[test]
    fn an_unknown_feature_counts_as_its_mean() {
        let one = |value: f32| BTreeMap::from([("x".to_string(), value)]);
        let mut m = Model { bias: 1.0, cut: 0.5, weights: one(2.0), means: one(3.0), terms: Vec::new() };
        m.finish(&["y".to_string(), "x".to_string()]);
        assert_eq!(m.logit(&[9.0, f32::NAN]), 7.0, "what is not known is as on average");
        assert_eq!(m.logit(&[9.0, 1.0]), 3.0);
    }
}
