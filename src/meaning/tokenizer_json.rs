//! The word pieces of a Hugging Face `tokenizer.json`: WordPiece and Unigram vocabularies.
//!
//! Only what static embeddings need: lower-casing where the file asks for it, cutting at spaces and punctuation, and
//! the vocabulary. The `tokenizers` crate does more and brings an unmaintained dependency; this is read once at the start.

use super::unigram::Unigram;
use serde_json::Value;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A vocabulary and how to cut with it.
pub enum Tokenizer {
    /// Greedy longest match inside words (Devlin et al. 2019).
    WordPiece {
        /// Piece → id.
        ids: HashMap<String, u32>,
        /// Lower-case and strip accents first.
        lowercase: bool,
        /// What marks a piece inside a word.
        prefix: String,
    },
    /// Most likely segmentation (Kudo 2018).
    Unigram(Box<Unigram>),
}

impl Tokenizer {
    /// Reads the file's JSON.
    ///
    /// # Errors
    /// A sentence that says what cannot be used.
    pub fn from_json(json: &Value) -> Result<Self, String> {
        let model = &json["model"];
        match (model["type"].as_str(), &model["vocab"]) {
            (Some("WordPiece") | None, Value::Object(vocabulary)) if model["merges"].is_null() => {
                let ids = vocabulary.iter().filter_map(|(k, v)| Some((k.clone(), u32::try_from(v.as_u64()?).ok()?))).collect();
                let lowercase = json["normalizer"].to_string().contains("\"lowercase\":true") || json["normalizer"]["type"] == "Lowercase";
                let prefix = model["continuing_subword_prefix"].as_str().unwrap_or("##").to_string();
                Ok(Self::WordPiece { ids, lowercase, prefix })
            }
            (Some("Unigram"), Value::Array(pieces)) => {
                let unknown = u32::try_from(model["unk_id"].as_u64().unwrap_or(0)).unwrap_or(0);
                let words = pieces.iter().map(|p| (p[0].as_str().unwrap_or("").to_string(), p[1].as_f64().unwrap_or(0.0) as f32));
                Ok(Self::Unigram(Box::new(Unigram::new(words, unknown))))
            }
            (kind, _) => Err(format!("tokenizer of kind {} is not one of WordPiece, Unigram", kind.unwrap_or("unknown"))),
        }
    }

    /// Ids of the pieces that are in the vocabulary.
    pub fn encode(&self, text: &str) -> Vec<u32> {
        match self {
            Self::Unigram(u) => {
                let marked: String =
                    std::iter::once('\u{2581}').chain(text.split_whitespace().collect::<Vec<_>>().join("\u{2581}").nfkc()).collect();
                u.encode(&marked)
            }
            Self::WordPiece { ids, lowercase, prefix } => {
                let clean: String =
                    if *lowercase { text.to_lowercase().nfd().filter(|c| !is_accent(*c)).collect() } else { text.to_string() };
                clean.split_word_bounds().filter(|w| !w.trim().is_empty()).flat_map(|w| pieces(w, ids, prefix)).collect()
            }
        }
    }
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Longest match first; a word with an unknown rest gives nothing.
fn pieces(word: &str, ids: &HashMap<String, u32>, prefix: &str) -> Vec<u32> {
    const LONGEST: usize = 100;
    let ends: Vec<usize> = word.char_indices().map(|(i, _)| i).skip(1).chain(std::iter::once(word.len())).collect();
    if ends.len() > LONGEST {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut start = 0;
    while start < word.len() {
        let found = ends.iter().rev().filter(|e| **e > start).find_map(|&end| {
            let piece = if start == 0 { word[..end].to_string() } else { format!("{prefix}{}", &word[start..end]) };
            ids.get(&piece).map(|id| (*id, end))
        });
        let Some((id, end)) = found else { return Vec::new() };
        out.push(id);
        start = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn word_pieces_are_the_longest_matches() {
        let t = Tokenizer::from_json(&json!({
            "normalizer": {"type": "BertNormalizer", "lowercase": true},
            "model": {"type": "WordPiece", "vocab": {"gipfel": 1, "##treffen": 2, "the": 3}}
        }))
        .unwrap();
        assert_eq!(t.encode("The Gipfeltreffen xyz"), [3, 1, 2]);
    }

    #[test]
    fn a_kind_we_cannot_read_is_named() {
        let e = Tokenizer::from_json(&json!({"model": {"type": "BPE", "vocab": {}, "merges": []}})).err().unwrap();
        assert!(e.contains("BPE"), "{e}");
    }
}
