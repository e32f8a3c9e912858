//! Paragraphs, sentences, tokens.

use crate::model::{Article, Segments, Sentence, Span, Token, TokenKind};
use unicode_segmentation::UnicodeSegmentation;

/// Cuts an article into paragraphs, sentences and tokens.
pub fn segment(article: &Article) -> Segments {
    let text = &article.text;
    let mut out = Segments { title: tokens(article.title.as_deref().unwrap_or(""), 0), ..Segments::default() };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = trimmed(text, Span::new(at, at + line.len()));
        at += line.len();
        if span.is_empty() {
            continue;
        }
        out.paragraphs.push(span);
        for (i, s) in span.of(text).split_sentence_bound_indices() {
            let sentence = trimmed(text, Span::new(span.start + i, span.start + i + s.len()));
            if sentence.is_empty() {
                continue;
            }
            let first = out.tokens.len();
            out.tokens.extend(tokens(sentence.of(text), sentence.start));
            out.sentences.push(Sentence { span: sentence, paragraph: out.paragraphs.len() - 1, tokens: first..out.tokens.len() });
        }
    }
    out
}

fn trimmed(text: &str, span: Span) -> Span {
    let s = span.of(text);
    let start = span.start + (s.len() - s.trim_start().len());
    Span::new(start, start + s.trim().len())
}

fn tokens(text: &str, offset: usize) -> Vec<Token> {
    text.split_word_bound_indices()
        .filter(|(_, w)| !w.trim().is_empty())
        .map(|(i, w)| {
            let first = w.chars().next().unwrap_or(' ');
            let kind = if first.is_alphabetic() {
                TokenKind::Word
            } else if first.is_numeric() {
                TokenKind::Number
            } else {
                TokenKind::Mark
            };
            let lower = w.to_lowercase();
            Token {
                span: Span::new(offset + i, offset + i + w.len()),
                kind,
                stem: lower.clone(),
                lower,
                parts: Vec::new(),
                stop: false,
                capital: first.is_uppercase(),
            }
        })
        .collect()
}
