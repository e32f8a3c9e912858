//! Cuts an article into paragraphs, sentences and tokens.

mod paragraph;
mod sentence;
mod token;

pub use token::tokens;

use crate::language;
use crate::model::{Article, Segments, Sentence};

/// Cuts an article; linear in its length, whatever it holds.
pub fn segment(article: &Article) -> Segments {
    let language = language::of(&article.language);
    let text = article.text.as_str();
    let mut out = Segments { title: tokens(article.title.as_deref().unwrap_or(""), 0, language), ..Segments::default() };
    for span in paragraph::paragraphs(text) {
        let paragraph = out.paragraphs.len();
        out.paragraphs.push(span);
        for s in sentence::sentences(text, span, language) {
            let first = out.tokens.len();
            out.tokens.extend(tokens(s.of(text), s.start, language));
            out.sentences.push(Sentence { span: s, paragraph, tokens: first..out.tokens.len() });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spans_lie_on_character_boundaries_in_order(text in "(\\PC|[ \n.!?„“\"'’-]){0,400}", code in "(de|en|und|ru)") {
            let article = Article::from_text("a", text.clone(), code);
            let s = segment(&article);
            let mut last = 0;
            for sentence in &s.sentences {
                prop_assert!(text.get(sentence.span.start..sentence.span.end).is_some());
                prop_assert!(sentence.span.start >= last && !sentence.span.is_empty());
                prop_assert!(s.paragraphs[sentence.paragraph].contains(sentence.span));
                last = sentence.span.end;
                let mut at = sentence.span.start;
                for t in &s.tokens[sentence.tokens.clone()] {
                    prop_assert!(text.get(t.span.start..t.span.end).is_some());
                    prop_assert!(t.span.start >= at && sentence.span.contains(t.span));
                    at = t.span.end;
                }
            }
            let kept: String = s.tokens.iter().map(|t| t.span.of(&text)).collect();
            let squeeze = |x: &str| x.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&kept), squeeze(&text), "no character is lost");
        }
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for text in ["a".repeat(1_000_000), "a. ".repeat(300_000), "\u{301}".repeat(200_000), "\0".repeat(100_000), "👩‍👩‍👧".repeat(20_000)]
        {
            let s = segment(&Article::from_text("a", text, "de"));
            assert!(!s.sentences.is_empty());
        }
    }
}
