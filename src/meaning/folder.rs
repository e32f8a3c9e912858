//! Static embeddings from a folder, as model2vec (Minish Lab 2024) and sentence-transformers save them:
//! `model.safetensors` with one vector a word piece, and `tokenizer.json`.

use super::tokenizer_json::Tokenizer;
use super::{Encoder, EncoderError, normalise};
use safetensors::{Dtype, SafeTensors};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A larger file is not a static embedding that anybody would wait for.
const LARGEST: u64 = 2 << 30;
/// Characters of a text that are read.
const LONGEST_CHARS: usize = 4096;

struct Static {
    name: String,
    sha256: String,
    dimension: usize,
    table: Vec<f32>,
    /// Weight of each piece where the model has them.
    weights: Option<Vec<f32>>,
    tokenizer: Tokenizer,
}

/// Loads an encoder of the reader's choice.
///
/// # Errors
/// [`EncoderError`] names the file and what is wrong with it.
pub fn load_folder(folder: &Path) -> Result<Arc<dyn Encoder>, EncoderError> {
    let model = find(folder, "model.safetensors");
    let bytes = read(&model)?;
    let tokenizer_path = find(folder, "tokenizer.json");
    let json: serde_json::Value =
        serde_json::from_slice(&read(&tokenizer_path)?).map_err(|e| format_error(&tokenizer_path, e.to_string()))?;
    let tokenizer = Tokenizer::from_json(&json).map_err(|e| format_error(&tokenizer_path, e))?;
    let tensors = SafeTensors::deserialize(&bytes).map_err(|e| format_error(&model, e.to_string()))?;
    let (dimension, table) = table(&tensors).map_err(|e| format_error(&model, e))?;
    let weights = tensors.tensor("weights").ok().and_then(|t| numbers(t.dtype(), t.data()).ok());
    let name = folder.file_name().map_or_else(|| "encoder".to_string(), |n| n.to_string_lossy().into_owned());
    Ok(Arc::new(Static { name, sha256: crate::hex(&Sha256::digest(&bytes)), dimension, table, weights, tokenizer }))
}

/// sentence-transformers keeps the files in a sub-folder for the module.
fn find(folder: &Path, file: &str) -> PathBuf {
    let below = folder.join("0_StaticEmbedding").join(file);
    if below.is_file() { below } else { folder.join(file) }
}

fn read(path: &Path) -> Result<Vec<u8>, EncoderError> {
    let io = |source| EncoderError::Io { path: path.to_path_buf(), source };
    if std::fs::metadata(path).map_err(io)?.len() > LARGEST {
        return Err(format_error(path, "larger than 2 GB".into()));
    }
    std::fs::read(path).map_err(io)
}

fn format_error(path: &Path, reason: String) -> EncoderError {
    EncoderError::Format { path: path.to_path_buf(), reason }
}

/// The embedding matrix: the tensor `embeddings` (model2vec), `embedding.weight` (sentence-transformers), or the only one.
fn table(tensors: &SafeTensors<'_>) -> Result<(usize, Vec<f32>), String> {
    let tensor = ["embeddings", "embedding.weight"]
        .iter()
        .find_map(|n| tensors.tensor(n).ok())
        .ok_or("no tensor named embeddings or embedding.weight")?;
    let [_, dimension] = tensor.shape() else { return Err("the embeddings are not a table".into()) };
    if *dimension == 0 || *dimension > 8192 {
        return Err(format!("{dimension} numbers a vector cannot be used"));
    }
    Ok((*dimension, numbers(tensor.dtype(), tensor.data())?))
}

fn numbers(kind: Dtype, bytes: &[u8]) -> Result<Vec<f32>, String> {
    match kind {
        Dtype::F32 => Ok(bytes.chunks_exact(4).map(|c| f32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect()),
        Dtype::F16 => Ok(bytes.chunks_exact(2).map(|c| super::reader::half([c[0], c[1]])).collect()),
        Dtype::F64 => Ok(bytes.chunks_exact(8).filter_map(|c| c.try_into().ok()).map(|c| f64::from_le_bytes(c) as f32).collect()),
        other => Err(format!("numbers of kind {other:?} cannot be read, only F16, F32, F64")),
    }
}

impl Encoder for Static {
    fn name(&self) -> &str {
        &self.name
    }

    fn sha256(&self) -> &str {
        &self.sha256
    }

    fn dimension(&self) -> usize {
        self.dimension
    }

    fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        texts.iter().map(|t| self.mean(t)).collect()
    }
}

impl Static {
    fn mean(&self, text: &str) -> Vec<f32> {
        let end = text.char_indices().nth(LONGEST_CHARS).map_or(text.len(), |(i, _)| i);
        let mut sum = vec![0.0; self.dimension];
        for id in self.tokenizer.encode(&text[..end]) {
            let at = id as usize * self.dimension;
            let Some(row) = self.table.get(at..at + self.dimension) else { continue };
            let weight = self.weights.as_ref().and_then(|w| w.get(id as usize)).copied().unwrap_or(1.0);
            sum.iter_mut().zip(row).for_each(|(s, x)| *s += weight * x);
        }
        normalise(&mut sum);
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use safetensors::tensor::TensorView;

    fn model(dir: &Path, name: &str) {
        let table: Vec<u8> = [0.0f32, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0].iter().flat_map(|f| f.to_le_bytes()).collect();
        let view = TensorView::new(Dtype::F32, vec![4, 2], &table).unwrap();
        let bytes = safetensors::serialize([(name, view)], None).unwrap();
        std::fs::write(dir.join("model.safetensors"), bytes).unwrap();
        let json = r#"{"normalizer":{"type":"BertNormalizer","lowercase":true},
            "model":{"type":"WordPiece","vocab":{"[UNK]":0,"summit":1,"war":2,"peace":3}}}"#;
        std::fs::write(dir.join("tokenizer.json"), json).unwrap();
    }

    #[test]
    fn a_folder_made_here_gives_mean_vectors() {
        for name in ["embeddings", "embedding.weight"] {
            let dir = tempfile::tempdir().unwrap();
            model(dir.path(), name);
            let encoder = load_folder(dir.path()).unwrap();
            let v = encoder.encode(&["Summit", "summit war", "", "unknown"]);
            assert_eq!((encoder.dimension(), v[0].clone()), (2, vec![1.0, 0.0]));
            assert!((v[1][0] - v[1][1]).abs() < 1e-6);
            assert_eq!(v[2], vec![0.0, 0.0]);
            assert_eq!(v[3], vec![0.0, 0.0]);
        }
    }

    #[test]
    fn what_is_missing_or_broken_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let error = load_folder(dir.path()).err().unwrap().to_string();
        assert!(error.contains("model.safetensors"), "{error}");
        model(dir.path(), "other");
        let error = load_folder(dir.path()).err().unwrap().to_string();
        assert!(error.contains("no tensor named"), "{error}");
        std::fs::write(dir.path().join("model.safetensors"), b"garbage").unwrap();
        assert!(load_folder(dir.path()).is_err());
    }
}
