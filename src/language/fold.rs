//! Lower case for comparing words.

use unicode_normalization::UnicodeNormalization;

/// Characters that cannot be seen: soft hyphen, zero-width space and joiners, word joiner, byte-order mark, direction marks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Lower case, composed (NFC), without invisible characters, curly apostrophes made straight and the non-breaking hyphen
/// plain: the form in which words are compared and looked up.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars()
        .filter(|c| !is_invisible(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '\u{2019}' | '\u{2bc}' | '\u{ff07}' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            c => c,
        })
        .nfc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_compares_the_same() {
        assert_eq!(fold("Gip\u{ad}fel"), "gipfel");
        assert_eq!(fold("Gip\u{200b}fel"), "gipfel");
        assert_eq!(fold("Pra\u{308}sident"), "präsident");
        assert_eq!(fold("Trump’s"), "trump's");
        assert_eq!(fold("US‑Präsident"), "us-präsident");
        assert_eq!(fold("STRAẞE"), "straße");
        assert_eq!(fold("Путин"), "путин");
    }

    #[test]
    fn different_words_stay_different() {
        assert_ne!(fold("Bär"), fold("Bar"));
        assert_eq!(fold(""), "");
        assert_eq!(fold("\u{301}"), "\u{301}", "a lone accent stays");
    }
}
