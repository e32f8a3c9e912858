//! One article with everything that is known from itself alone.

use super::{Annotations, Article, Segments};
use std::sync::Arc;

/// An article after segmenting, annotating and encoding: the unit that is kept when other articles change.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The article.
    pub article: Arc<Article>,
    /// Paragraphs, sentences, tokens.
    pub segments: Segments,
    /// Names, numbers, speech, cues.
    pub annotations: Annotations,
    /// One unit vector a sentence; empty when no encoder was used.
    pub vectors: Vec<Vec<f32>>,
}
