//! Everything that can change a result.

use serde::{Deserialize, Serialize};

/// Languages of the interface; keys of findings are known by the names in each of them.
pub const INTERFACE_LANGUAGES: [&str; 2] = ["en", "de"];

/// Settings of the engine. Two runs with equal input and equal settings give equal bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of labels and notes (`de`, `en`).
    pub interface: String,
    /// Use sentence vectors.
    pub vectors: bool,
    /// Keep every scored link in the result, not only the aligned ones.
    pub candidates: bool,
    /// Keep also the links that are likely enough to be a nearest passage, as the window does; not written out.
    #[serde(skip)]
    pub near: bool,
    /// Two sentences are aligned from this probability on, 0…1; `None` takes the fitted threshold.
    pub threshold: Option<f64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { interface: "en".into(), vectors: true, candidates: false, near: false, threshold: None }
    }
}
