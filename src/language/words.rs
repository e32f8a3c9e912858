//! The list of known words: a finite-state transducer over the embedded bytes.
//!
//! Value of a key: bits 0–2 the grade (1 commonest … 6 rarest, 0 not graded), bit 3 noun in its base form, bit 4 inflected
//! form of a noun, bit 6 a word that is seldom a noun (English). Keys are folded ([`super::fold`]) with ß as ss, as `tools/language/words.py` writes them.

use std::borrow::Cow;

const GRADE: u64 = 7;
const LEMMA: u64 = 8;
const FORM: u64 = 16;
const NO_NOUN: u64 = 64;

/// What is known about one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry(u64);

impl Entry {
    pub(super) fn is_noun(self) -> bool {
        self.0 & (LEMMA | FORM) != 0
    }

    pub(super) fn is_lemma(self) -> bool {
        self.0 & LEMMA != 0
    }

    pub(super) fn is_seldom_noun(self) -> bool {
        self.0 & NO_NOUN != 0
    }

    /// 1 commonest … 6 rarest, 0 not graded.
    pub(super) fn grade(self) -> u8 {
        u8::try_from(self.0 & GRADE).unwrap_or(0)
    }
}

/// A list of words.
pub(super) struct WordList {
    map: fst::Map<Cow<'static, [u8]>>,
}

impl WordList {
    /// The list of a language; `None` when it has none.
    pub(super) fn load(code: &str) -> Option<Self> {
        let bytes = crate::assets::bytes(&format!("language/{code}/words.fst"))?;
        Some(Self { map: fst::Map::new(bytes).ok()? })
    }

    /// The entry of a folded word.
    pub(super) fn get(&self, folded: &str) -> Option<Entry> {
        self.map.get(key(folded).as_bytes()).map(Entry)
    }

    /// The entry of a key as the list has it (ß already ss).
    pub(super) fn get_key(&self, key: &[u8]) -> Option<Entry> {
        self.map.get(key).map(Entry)
    }

    /// Ends (in bytes) and entries of all listed words that `key` begins with, shortest first, in one walk.
    pub(super) fn prefixes(&self, key: &[u8]) -> Vec<(usize, Entry)> {
        let fst = self.map.as_fst();
        let mut node = fst.root();
        let mut value = 0u64;
        let mut found = Vec::new();
        for (i, byte) in key.iter().enumerate() {
            let Some(step) = node.find_input(*byte) else { break };
            let transition = node.transition(step);
            value += transition.out.value();
            node = fst.node(transition.addr);
            if node.is_final() {
                found.push((i + 1, Entry(value + node.final_output().value())));
            }
        }
        found
    }
}

/// The folded word as a key. Byte offsets stay: ß and ss both take two bytes.
pub(super) fn key(folded: &str) -> Cow<'_, str> {
    if folded.contains('ß') { Cow::Owned(folded.replace('ß', "ss")) } else { Cow::Borrowed(folded) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_agree_with_single_lookups() {
        let list = WordList::load("de").unwrap();
        let word = "bundesverfassungsgericht";
        let by_walk: Vec<(usize, Entry)> = list.prefixes(word.as_bytes());
        let by_lookup: Vec<(usize, Entry)> = (1..=word.len()).filter_map(|i| Some((i, list.get(&word[..i])?))).collect();
        assert_eq!(by_walk, by_lookup);
        assert!(by_walk.iter().any(|(end, e)| *end == 6 && e.is_noun()), "bundes");
        assert!(list.prefixes(b"").is_empty());
    }

    #[test]
    fn eszett_is_found_as_ss() {
        let list = WordList::load("de").unwrap();
        assert_eq!(list.get("straße"), list.get("strasse"));
        assert!(list.get("straße").is_some_and(Entry::is_lemma));
        assert!(list.get("gibtesnichtxyz").is_none());
    }
}
