//! Tokens: words with inner hyphens and apostrophes, numbers with separators, single marks.

use crate::language::Language;
use crate::model::{Span, Token, TokenKind};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of a token: a longer run of letters is cut there.
const LONGEST: usize = 200;

/// Tokens of `text`; spans are moved by `offset`.
pub fn tokens(text: &str, offset: usize, language: &Language) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|t| t.chars().next()) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (kind, end) = if c.is_alphabetic() && !is_ideograph(c) {
            (TokenKind::Word, run(text, at))
        } else if c.is_numeric() {
            (TokenKind::Number, run(text, at))
        } else if is_ideograph(c) {
            (TokenKind::Word, at + c.len_utf8())
        } else {
            (TokenKind::Mark, at + mark_length(&text[at..]))
        };
        out.push(token(text, Span::new(at, end), kind, offset, language));
        at = end;
    }
    out
}

/// A mark is one grapheme (an emoji with its joiners), but never takes letters with it.
fn mark_length(rest: &str) -> usize {
    let limit = rest.char_indices().nth(24).map_or(rest.len(), |(i, _)| i);
    rest[..limit].graphemes(true).next().filter(|g| !g.chars().skip(1).any(char::is_whitespace)).map_or(1, str::len)
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3134f)
}

/// Soft hyphens, zero-width marks and combining accents belong to the word they stand in.
fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{300}'..='\u{36f}')
}

/// End of the run of letters and digits that starts at `from`, over inner hyphens, apostrophes and separators.
fn run(text: &str, from: usize) -> usize {
    let mut end = from;
    let mut piece = 0;
    let mut previous = ' ';
    let mut chars = text[from..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if i > LONGEST {
            break;
        }
        if is_inside(c) && !is_ideograph(c) {
            end = from + i + c.len_utf8();
            piece += 1;
            previous = c;
            continue;
        }
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        let joins = match c {
            '-' | '\u{2010}' | '\u{2011}' => next.is_alphanumeric(),
            '\'' | '’' => next.is_alphabetic(),
            // "U.S.": letters alone; "7.2", "15.30": digits on both sides.
            '.' => (piece == 1 && previous.is_uppercase() && next.is_uppercase()) || (previous.is_numeric() && next.is_numeric()),
            ',' | ':' => previous.is_numeric() && next.is_numeric(),
            _ => false,
        };
        if !joins {
            // "U.S.": the last full stop belongs to it.
            if c == '.' && piece == 1 && text[from..end].contains('.') && previous.is_uppercase() {
                end = from + i + 1;
            }
            break;
        }
        piece = 0;
    }
    end
}

fn token(text: &str, span: Span, kind: TokenKind, offset: usize, language: &Language) -> Token {
    let raw = span.of(text);
    let capital = raw.chars().next().is_some_and(char::is_uppercase);
    let moved = Span::new(offset + span.start, offset + span.end);
    if kind != TokenKind::Word {
        let lower = raw.to_lowercase();
        let parts = hyphen_parts(&lower, language);
        return Token { span: moved, kind, stem: lower.clone(), lower, parts, stop: false, capital };
    }
    let clean = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}');
    let lower: String = raw.nfc().filter(clean).flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect();
    let bare = lower.strip_suffix("'s").unwrap_or(&lower);
    let stop = language.is_stop(&lower);
    let stem = language.stem(bare);
    let parts = if stop { Vec::new() } else { parts(bare, language) };
    Token { span: moved, kind, lower, stem, parts, stop, capital }
}

fn parts(word: &str, language: &Language) -> Vec<String> {
    if word.contains('-') {
        return hyphen_parts(word, language);
    }
    language.split_compound(word).iter().map(|p| language.stem(p)).collect()
}

/// Stems of the pieces between hyphens, each with its own compound parts.
fn hyphen_parts(word: &str, language: &Language) -> Vec<String> {
    if !word.contains('-') {
        return Vec::new();
    }
    let mut out = Vec::new();
    for piece in word.split('-').filter(|p| !p.is_empty()) {
        out.push(language.stem(piece));
        out.extend(language.split_compound(piece).iter().map(|p| language.stem(p)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::of;

    fn cut<'a>(text: &'a str, code: &str) -> Vec<&'a str> {
        tokens(text, 0, of(code)).into_iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_keep_hyphens_and_apostrophes() {
        assert_eq!(cut("Der G-7-Gipfel, don't!", "de"), ["Der", "G-7-Gipfel", ",", "don't", "!"]);
        assert_eq!(cut("U.S. troops – 7,2 Mio. um 15.30", "en"), ["U.S.", "troops", "–", "7,2", "Mio", ".", "um", "15.30"]);
        assert_eq!(cut("ende. Dann", "de"), ["ende", ".", "Dann"]);
        assert_eq!(cut("👩‍👩‍👧 和平", "en"), ["👩‍👩‍👧", "和", "平"]);
    }

    #[test]
    fn stems_and_parts_are_those_of_the_language() {
        let t = tokens("Wirtschaftssanktionen US-Präsident Trump’s Sank\u{ad}tionen", 0, of("de"));
        assert_eq!(t[0].parts, ["wirtschaft".to_string(), of("de").stem("sanktionen")]);
        assert_eq!(t[1].parts, ["us".to_string(), of("de").stem("präsident")]);
        assert_eq!(t[2].stem, "trump");
        assert_eq!(t[3].stem, of("de").stem("sanktion"));
        assert_eq!(t[3].span.of("Wirtschaftssanktionen US-Präsident Trump’s Sank\u{ad}tionen"), "Sank\u{ad}tionen");
    }

    #[test]
    fn stop_words_have_no_parts() {
        let t = tokens("gegenüber während", 0, of("de"));
        assert!(t[1].stop && t[1].parts.is_empty());
    }
}
