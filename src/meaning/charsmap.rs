//! SentencePiece's precompiled character map: which strings are replaced by which before cutting (NFKC and more).
//!
//! Stored as a darts-clone double array, read as documented in SentencePiece's `normalizer.cc`.

use super::reader::Reader;

/// The map.
pub struct Charsmap {
    units: Vec<u32>,
    replacements: Vec<u8>,
}

impl Charsmap {
    /// Reads the map.
    ///
    /// # Errors
    /// A sentence when the bytes are cut off.
    pub fn new(bytes: &[u8]) -> Result<Self, String> {
        let mut r = Reader::new(bytes);
        let size = r.u32()?;
        let units = r.u32s(size / 4)?;
        let replacements = bytes.get(4 + size..).unwrap_or_default().to_vec();
        Ok(Self { units, replacements })
    }

    /// Replacement of the longest known prefix of `text`, and the prefix's length in bytes.
    fn prefix(&self, text: &[u8]) -> Option<(&str, usize)> {
        let offset = |u: u32| ((u >> 10) << ((u & 0x200) >> 6)) as usize;
        let mut at = offset(*self.units.first()?);
        let mut found = None;
        for (i, &c) in text.iter().enumerate() {
            at ^= usize::from(c);
            let Some(&unit) = self.units.get(at) else { break };
            if unit & 0x8000_00ff != u32::from(c) {
                break;
            }
            at ^= offset(unit);
            if unit & 0x100 != 0 {
                let value = self.units.get(at)? & 0x7fff_ffff;
                found = Some((value as usize, i + 1));
            }
        }
        let (start, length) = found?;
        let rest = self.replacements.get(start..)?;
        let end = rest.iter().position(|b| *b == 0).unwrap_or(rest.len());
        Some((std::str::from_utf8(&rest[..end]).ok()?, length))
    }

    /// The text with every replacement made and spaces written as U+2581, one at the start and none at the end.
    pub fn normalise(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        out.push('\u{2581}');
        let mut after_space = true;
        let mut at = 0;
        while let Some(first) = text.get(at..).and_then(|t| t.chars().next()) {
            let single = first.len_utf8();
            let (chunk, length) = match self.prefix(&text.as_bytes()[at..]) {
                Some((r, l)) if text.is_char_boundary(at + l) => (r, l),
                _ => (&text[at..at + single], single),
            };
            at += length;
            for c in chunk.chars() {
                if c != ' ' {
                    out.push(c);
                } else if !after_space {
                    out.push('\u{2581}');
                }
                after_space = c == ' ';
            }
        }
        out.truncate(out.trim_end_matches('\u{2581}').len());
        out
    }
}
