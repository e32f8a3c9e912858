//! Sentence vectors.

/// Turns sentences into vectors whose cosine tells how alike they mean.
pub trait Encoder: Send + Sync {
    /// Name shown in reports.
    fn name(&self) -> &str;
    /// SHA-256 (hex) of the model file.
    fn sha256(&self) -> &str;
    /// Numbers in a vector.
    fn dimension(&self) -> usize;
    /// One unit vector a text; the same text always gives the same vector.
    fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>>;
}
