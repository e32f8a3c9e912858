//! Pieces of words, by which spellings that differ a little are alike. Each different word of an event is cut once.

use super::sparse::Vocabulary;
use crate::model::{Token, TokenKind};
use std::collections::HashMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Characters of a word that are cut.
const LONGEST: usize = 40;

/// The pieces of every different word seen so far.
#[derive(Debug, Default)]
pub struct Pieces<'a> {
    /// Where the pieces of a word lie.
    words: HashMap<&'a str, Range<usize>>,
    /// Their ids in the vocabulary.
    ids: Vec<u32>,
}

impl<'a> Pieces<'a> {
    /// Ids of the pieces of a sentence's words and numbers, in their order; new ones are given to the vocabulary.
    pub fn of(&mut self, tokens: &'a [Token], vocabulary: &mut Vocabulary) -> Vec<u32> {
        let mut out = Vec::new();
        for t in tokens.iter().filter(|t| t.kind != TokenKind::Mark) {
            let ids = &mut self.ids;
            let range = self.words.entry(&t.lower).or_insert_with(|| {
                let from = ids.len();
                cut(&t.lower, |piece| ids.push(vocabulary.intern(piece)));
                from..ids.len()
            });
            out.extend_from_slice(&self.ids[range.clone()]);
        }
        out
    }
}

/// Character 3–5-grams of a word with its borders, lower case, accents folded ("ß" → "ss", "Путин" → "putin").
fn cut(lower: &str, mut piece: impl FnMut(&str)) {
    let folded = deunicode::deunicode(&lower.nfc().collect::<String>()).to_lowercase();
    let word: String = std::iter::once(' ').chain(folded.chars().take(LONGEST)).chain(std::iter::once(' ')).collect();
    let mut borders: Vec<usize> = word.char_indices().map(|(i, _)| i).collect();
    borders.push(word.len());
    for n in 3..=5 {
        borders.windows(n + 1).for_each(|w| piece(&word[w[0]..w[n]]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn token(lower: &str, kind: TokenKind) -> Token {
        Token { span: Span::new(0, 0), kind, lower: lower.into(), stem: lower.into(), parts: Vec::new(), stop: false, capital: false }
    }

    #[test]
    fn a_word_is_cut_with_its_borders_and_without_accents() {
        let mut found = Vec::new();
        cut("naß", |p| found.push(p.to_string()));
        assert_eq!(found, [" na", "nas", "ass", "ss ", " nas", "nass", "ass ", " nass", "nass "]);
        let mut none = 0;
        cut("", |_| none += 1);
        assert_eq!(none, 0);
    }

    #[test]
    fn a_word_that_comes_again_has_the_same_pieces_and_marks_have_none() {
        let tokens = [token("gipfel", TokenKind::Word), token(".", TokenKind::Mark), token("gipfel", TokenKind::Word)];
        let (mut pieces, mut vocabulary) = (Pieces::default(), Vocabulary::default());
        let ids = pieces.of(&tokens, &mut vocabulary);
        let (first, again) = ids.split_at(ids.len() / 2);
        assert!(!first.is_empty() && first == again);
        assert_eq!(vocabulary.len(), first.len());
        assert!(pieces.of(&tokens[1..2], &mut vocabulary).is_empty());
    }
}
