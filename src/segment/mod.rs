//! Paragraphs, sentences, tokens: first the paragraphs by lines, then the tokens of each, then the ends of sentences among
//! the tokens. Every rule of a language comes from [`crate::language`].

mod paragraph;
mod sentence;
mod token;

use crate::language::{self, Language};
use crate::model::{Article, Segments, Sentence, Span};

/// Cuts an article into paragraphs, sentences and tokens. Spans are byte ranges of the article's text as it is; every
/// visible character of the text lies in exactly one token, every token in exactly one sentence. Linear in the text.
pub fn segment(article: &Article) -> Segments {
    let language = language::of(&article.language);
    let mut out = Segments { title: tokens(article.title.as_deref().unwrap_or(""), language), ..Segments::default() };
    for span in paragraph::paragraphs(&article.text) {
        add_paragraph(&mut out, &article.text, span, language);
    }
    out
}

/// Tokens of a short text on its own (a title, a search term); spans count its bytes.
pub fn tokens(text: &str, language: &Language) -> Vec<crate::model::Token> {
    token::tokens(text, Span::new(0, text.len()), language)
}

fn add_paragraph(out: &mut Segments, text: &str, span: Span, language: &Language) {
    let tokens = token::tokens(text, span, language);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
    let paragraph = out.paragraphs.len();
    out.paragraphs.push(Span::new(first.span.start, last.span.end));
    let base = out.tokens.len();
    for range in sentence::sentences(text, &tokens, language) {
        if let (Some(a), Some(b)) = (tokens.get(range.start), range.end.checked_sub(1).and_then(|i| tokens.get(i))) {
            let span = Span::new(a.span.start, b.span.end);
            out.sentences.push(Sentence { span, paragraph, tokens: base + range.start..base + range.end });
        }
    }
    out.tokens.extend(tokens);
}

#[cfg(test)]
mod tests;
