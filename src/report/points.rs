//! Byte offsets become code points: bytes are what the engine counts in, code points what leaves it.

/// Code points before every so many bytes of a text, so that a position is found without counting from the start.
pub(super) struct CodePoints {
    counts: Vec<usize>,
}

/// Bytes between two counts.
const STEP: usize = 512;

impl CodePoints {
    /// Counts once.
    pub(super) fn of(text: &str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut so_far = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            counts.push(so_far);
            so_far += chunk.iter().filter(|b| starts_character(**b)).count();
        }
        Self { counts }
    }

    /// Code points before byte `at`; a position behind the end is the end.
    pub(super) fn before(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let i = (at / STEP).min(self.counts.len().saturating_sub(1));
        let count = self.counts.get(i).copied().unwrap_or(0);
        count + text.as_bytes().get(i * STEP..at).unwrap_or_default().iter().filter(|b| starts_character(**b)).count()
    }
}

/// True for every byte of UTF-8 that is not a continuation.
fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_code_points() {
        let text = "äöü漢👩".repeat(200);
        let points = CodePoints::of(&text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(&text, at), n);
        }
        assert_eq!(points.before(&text, text.len()), 1000);
        assert_eq!(points.before(&text, usize::MAX), 1000);
        assert_eq!(CodePoints::of("").before("", 5), 0);
    }
}
