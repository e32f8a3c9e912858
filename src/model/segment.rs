//! Paragraphs, sentences, tokens.

use super::Span;
use compact_str::CompactString;
use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, with inner hyphens and apostrophes ("G-7-Gipfel", "don't").
    Word,
    /// Starts with a digit ("15", "7,2", "2025").
    Number,
    /// Everything else: punctuation, symbols, emoji.
    Mark,
}

/// One token. Its words lie inside it where they are short (24 bytes), as nearly all are: a large event has millions of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Bytes in the text (or in the title, for title tokens).
    pub span: Span,
    /// Word, number or mark.
    pub kind: TokenKind,
    /// Lower case, NFC, soft hyphens removed.
    pub lower: CompactString,
    /// Stem in the article's language (Snowball), of `lower`; equal to `lower` for numbers and marks.
    pub stem: CompactString,
    /// Stems of the parts of a compound, in order; empty when it is none ("Wirtschaftssanktionen" → wirtschaft, sanktion).
    pub parts: Vec<CompactString>,
    /// A stop word of the language.
    pub stop: bool,
    /// First letter is upper case.
    pub capital: bool,
}

impl Token {
    /// A word or a number.
    pub fn is_word(&self) -> bool {
        self.kind != TokenKind::Mark
    }

    /// A word that carries content: no stop word, no punctuation.
    pub fn is_content(&self) -> bool {
        self.kind == TokenKind::Word && !self.stop && self.lower.chars().count() > 1
    }
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes in the text, trimmed.
    pub span: Span,
    /// Index into [`Segments::paragraphs`].
    pub paragraph: usize,
    /// Indices into [`Segments::tokens`].
    pub tokens: Range<usize>,
}

/// An article cut into paragraphs, sentences and tokens, all in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Segments {
    /// Paragraph spans, trimmed, never empty.
    pub paragraphs: Vec<Span>,
    /// Sentences; none crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// Tokens of the text.
    pub tokens: Vec<Token>,
    /// Tokens of the title; their spans count bytes of the title.
    pub title: Vec<Token>,
}

impl Segments {
    /// Words and numbers in the text.
    pub fn words(&self) -> usize {
        self.tokens.iter().filter(|t| t.kind != TokenKind::Mark).count()
    }

    /// Tokens of sentence `i`; empty when there is no such sentence.
    pub fn tokens_of(&self, i: usize) -> &[Token] {
        self.sentences.get(i).and_then(|s| self.tokens.get(s.tokens.clone())).unwrap_or(&[])
    }

    /// Index of the sentence that holds byte `at`, or the last one that starts before it.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        self.sentences.partition_point(|s| s.span.start <= at).checked_sub(1)
    }

    /// Index of the first token that starts at or after byte `at`.
    pub fn token_from(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.start < at)
    }
}
