//! Cuts a text into word pieces: the most likely segmentation under a unigram language model (Kudo 2018).

use std::collections::HashMap;

/// The vocabulary with its log-probabilities.
pub struct Unigram {
    pieces: HashMap<Box<str>, u32>,
    scores: Vec<f32>,
    unknown: u32,
    unknown_score: f32,
    longest: usize,
}

impl Unigram {
    /// A model from pieces in order of their ids. Later pieces with the same text are never used.
    pub fn new(pieces: impl Iterator<Item = (String, f32)>, unknown: u32) -> Self {
        let mut map = HashMap::new();
        let mut scores = Vec::new();
        let mut longest = 1;
        for (text, score) in pieces {
            longest = longest.max(text.len());
            let id = scores.len() as u32;
            map.entry(text.into_boxed_str()).or_insert(id);
            scores.push(score);
        }
        let lowest = scores.iter().copied().fold(0.0, f32::min);
        Self { pieces: map, scores, unknown, unknown_score: lowest - 10.0, longest }
    }

    /// Ids of the best segmentation of `text`, in order (Viterbi; linear in the text, as pieces are short).
    pub fn encode(&self, text: &str) -> Vec<u32> {
        let n = text.len();
        let mut best = vec![f32::NEG_INFINITY; n + 1];
        let mut back = vec![(self.unknown, 0u32); n + 1];
        best[0] = 0.0;
        for (i, c) in text.char_indices() {
            let base = best[i];
            if base == f32::NEG_INFINITY {
                continue;
            }
            let next = i + c.len_utf8();
            let mut single = false;
            let mut j = i;
            for c in text[i..].chars() {
                j += c.len_utf8();
                if j - i > self.longest {
                    break;
                }
                let Some(&id) = self.pieces.get(&text[i..j]).filter(|id| **id != self.unknown) else { continue };
                let score = base + self.scores.get(id as usize).copied().unwrap_or(self.unknown_score);
                if score > best[j] {
                    best[j] = score;
                    back[j] = (id, i as u32);
                }
                single |= j == next;
            }
            if !single && base + self.unknown_score > best[next] {
                best[next] = base + self.unknown_score;
                back[next] = (self.unknown, i as u32);
            }
        }
        let mut out = Vec::new();
        let mut at = n;
        while at > 0 {
            let (id, from) = back[at];
            out.push(id);
            at = from as usize;
        }
        out.reverse();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Unigram {
        let pieces = [("<unk>", 0.0), ("a", -3.0), ("b", -3.0), ("ab", -2.0), ("abc", -9.0), ("ß", -4.0)];
        Unigram::new(pieces.into_iter().map(|(p, s)| (p.to_string(), s)), 0)
    }

    #[test]
    fn the_likelier_cut_wins() {
        assert_eq!(model().encode("aab"), [1, 3]);
        assert_eq!(model().encode("abß"), [3, 5]);
    }

    #[test]
    fn what_is_unknown_is_one_piece_a_character() {
        assert_eq!(model().encode("a🦀b"), [1, 0, 2]);
        assert!(model().encode("").is_empty());
    }
}
