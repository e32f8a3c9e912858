//! Sentence vectors: an encoder for many languages inside the program, or one of the reader's choice.

mod builtin;
mod charsmap;
mod folder;
mod reader;
mod tokenizer_json;
mod unigram;
mod universal;

pub use builtin::builtin;
pub use folder::load_folder;
pub use universal::Universal;

use std::path::PathBuf;

/// Turns sentences into vectors whose cosine tells how alike they mean.
pub trait Encoder: Send + Sync {
    /// Name shown in reports.
    fn name(&self) -> &str;
    /// SHA-256 (hex) of the model file.
    fn sha256(&self) -> &str;
    /// Numbers in a vector.
    fn dimension(&self) -> usize;
    /// Whether texts of a language (ISO 639-1) can be told apart at all; vectors of others mislead.
    fn knows(&self, _language: &str) -> bool {
        true
    }
    /// One unit vector a text; an equal list of texts always gives equal vectors.
    ///
    /// Texts of one article are encoded in one call, so an article's vectors do not depend on the other articles.
    fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>>;
}

/// Why an encoder could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// A file cannot be read.
    #[error("{path}: cannot be read ({source}). An encoder folder holds model.safetensors and tokenizer.json.")]
    Io {
        /// File.
        path: PathBuf,
        /// Reason.
        source: std::io::Error,
    },
    /// A file is not what it should be.
    #[error("{path}: {reason}. Static embeddings as model2vec or sentence-transformers save them can be used.")]
    Format {
        /// File.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

/// Scales a vector to unit length; a zero vector stays zero.
pub(crate) fn normalise(v: &mut [f32]) {
    let norm = v.iter().map(|x| x * x).sum::<f32>().sqrt();
    if norm > 1e-9 {
        v.iter_mut().for_each(|x| *x /= norm);
    }
}
