//! The few fitted numbers of the tone and loaded-word rules, from `assets/lexicon/tone.toml`, and the directions in the
//! built-in encoder's space that tell praise from blame and comment from report (`assets/lexicon/directions.tsv`).
//!
//! The directions come from sentences written for Parallax (`tools/lexicon/anchors`), not from any newspaper; the weights
//! were fitted by `tools/lexicon/fit_tone.py`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A logistic model over named features.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Model {
    /// Constant.
    pub bias: f32,
    /// From this probability on the answer is yes.
    #[serde(default)]
    pub cut: f32,
    /// One a feature.
    pub weights: Vec<f32>,
    /// Mean of each feature, for those that are not known (NaN).
    pub means: Vec<f32>,
}

impl Model {
    /// The weighted sum.
    pub fn logit(&self, features: &[f32]) -> f32 {
        let known = features.iter().zip(&self.means).map(|(f, m)| if f.is_nan() { *m } else { *f });
        self.bias + known.zip(&self.weights).map(|(f, w)| f * w).sum::<f32>()
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
    ALL.get_or_init(|| toml::from_str(&crate::assets::text("lexicon/tone.toml").unwrap_or_default()).unwrap_or_default())
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
        for (name, m) in &w.model {
            let n = if name.starts_with("loaded") || name.starts_with("label") {
                crate::annotate::loaded::FEATURES
            } else {
                w.tone_features.len()
            };
            assert_eq!((m.weights.len(), m.means.len()), (n, n), "{name}");
        }
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
        let m = Model { bias: 1.0, cut: 0.5, weights: vec![2.0], means: vec![3.0] };
        assert_eq!(m.logit(&[f32::NAN]), 7.0);
    }
}
