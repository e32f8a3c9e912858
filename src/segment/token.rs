//! Tokens: Unicode word boundaries (UAX #29), then pieces put together that readers take for one word.

use crate::language::{Language, fold, is_invisible};
use crate::model::{Span, Token, TokenKind};
use compact_str::CompactString;
use unicode_segmentation::UnicodeSegmentation;

/// A token is cut after this many bytes: no word of a language is longer, but hostile input is.
const LONGEST: usize = 200;
/// Inner hyphens of a token that are joined; the rest of a chain begins a new token.
const MOST_HYPHENS: usize = 12;

/// Tokens of `span` of the text, spans in bytes of the text. Whitespace and invisible characters between words are in none.
pub(super) fn tokens(text: &str, span: Span, language: &Language) -> Vec<Token> {
    let pieces = pieces(span.of(text), span.start);
    let mut out: Vec<Token> = Vec::with_capacity(pieces.len());
    let mut i = 0;
    while let Some(&piece) = pieces.get(i) {
        let end = joined(text, &pieces, i);
        let last = pieces.get(end.saturating_sub(1)).copied().unwrap_or(piece);
        out.push(token(text, Span::new(piece.start, last.end), language));
        i = end.max(i + 1);
    }
    acronyms(text, &mut out);
    out
}

/// Word-boundary pieces without blank ones, none longer than [`LONGEST`] by much.
fn pieces(text: &str, offset: usize) -> Vec<Span> {
    let mut out = Vec::with_capacity(text.len() / 5);
    for (at, piece) in text.split_word_bound_indices() {
        if piece.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            continue;
        }
        let mut start = 0;
        while piece.len() - start > LONGEST {
            let cut = cut(piece, start);
            out.push(Span::new(offset + at + start, offset + at + cut));
            start = cut;
        }
        // "gesagt.Der": a full stop without a space is no part of a word.
        let rest = piece.get(start..).unwrap_or("");
        let mut from = start;
        for (dot, _) in rest.match_indices('.') {
            let dot = start + dot;
            if is_missing_space(piece, from, dot) {
                out.push(Span::new(offset + at + from, offset + at + dot));
                out.push(Span::new(offset + at + dot, offset + at + dot + 1));
                from = dot + 1;
            }
        }
        if from < piece.len() {
            out.push(Span::new(offset + at + from, offset + at + piece.len()));
        }
    }
    out
}

/// A place at or after [`LONGEST`] where no combining mark follows; a hard cut when there is none near.
fn cut(piece: &str, start: usize) -> usize {
    let rest = piece.get(start..).unwrap_or("");
    let place = |c: &(usize, char)| {
        c.0 >= LONGEST && (!unicode_normalization::char::is_combining_mark(c.1) && c.1 != '\u{200d}' || c.0 >= 2 * LONGEST)
    };
    start + rest.char_indices().find(place).map_or(rest.len(), |(i, _)| i)
}

/// Two letters or more and a lower-case one before the stop, a capital and a further letter after it.
fn is_missing_space(piece: &str, from: usize, dot: usize) -> bool {
    let mut before = piece.get(from..dot).unwrap_or("").chars().rev();
    let mut after = piece.get(dot + 1..).unwrap_or("").chars();
    before.next().is_some_and(char::is_lowercase)
        && before.next().is_some_and(char::is_alphabetic)
        && after.next().is_some_and(char::is_uppercase)
        && after.next().is_some_and(char::is_alphabetic)
}

fn is_wordy(s: &str) -> bool {
    s.chars().any(char::is_alphanumeric)
}

fn is_digits(s: &str) -> bool {
    s.starts_with(|c: char| c.is_numeric()) && s.ends_with(|c: char| c.is_numeric())
}

/// One past the last piece that belongs to the token that begins with piece `i`.
fn joined(text: &str, pieces: &[Span], i: usize) -> usize {
    let at = |k: usize| pieces.get(k).map_or("", |s| s.of(text));
    let touching = |k: usize| matches!((pieces.get(k), pieces.get(k + 1)), (Some(a), Some(b)) if a.end == b.start);
    let first = at(i);
    if !is_wordy(first) {
        return i + 1;
    }
    if touching(i) && at(i + 1) == ":" && at(i + 2) == "/" && matches!(first, "http" | "https" | "ftp") {
        return address_end(text, pieces, i);
    }
    let mut end = i + 1;
    let mut hyphens = 0;
    let start = pieces.get(i).map_or(0, |s| s.start);
    while pieces.get(end).is_some_and(|s| s.end - start <= 2 * LONGEST) {
        let glue = at(end);
        if !touching(end - 1) {
            // An invisible break within a word, or a no-break space within a number.
            match hidden(text, pieces, end) {
                true => end += 1,
                false => break,
            }
        } else if matches!(glue, "-" | "\u{2010}" | "\u{2011}") && touching(end) && is_wordy(at(end + 1)) && hyphens < MOST_HYPHENS {
            hyphens += 1;
            end += 2;
        } else if glue == ":" && touching(end) && is_digits(at(end - 1)) && is_digits(at(end + 1)) {
            end += 2;
        } else if glue == "." && end == i + 1 && is_dotted(first) {
            return end + 1;
        } else {
            break;
        }
    }
    end
}

/// The gap before piece `end` cannot be seen and lies within a word, or groups the digits of one number.
fn hidden(text: &str, pieces: &[Span], end: usize) -> bool {
    let (Some(a), Some(b)) = (end.checked_sub(1).and_then(|k| pieces.get(k)), pieces.get(end)) else { return false };
    let gap = text.get(a.end..b.start).unwrap_or("");
    let (before, after) = (a.of(text), b.of(text));
    if gap.chars().all(is_invisible) {
        return gap.len() <= 12 && is_wordy(before) && is_wordy(after);
    }
    let mut chars = gap.chars();
    matches!((chars.next(), chars.next()), (Some('\u{a0}' | '\u{202f}' | '\u{2009}'), None))
        && before.len() <= 3
        && is_digits(before)
        && after.get(..3).is_some_and(|d| d.bytes().all(|c| c.is_ascii_digit()))
        && !after.get(3..).unwrap_or("").starts_with(|c: char| c.is_alphanumeric())
}

/// "U.S", "z.B", "p.m": single letters between stops.
fn is_dotted(piece: &str) -> bool {
    let mut letters = 0;
    piece.split('.').all(|p| {
        letters += 1;
        let mut chars = p.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    }) && letters >= 2
}

/// One past the last piece of a web address: up to a space, without the punctuation of the sentence.
fn address_end(text: &str, pieces: &[Span], i: usize) -> usize {
    let mut end = i + 1;
    while let (Some(a), Some(b)) = (pieces.get(end - 1), pieces.get(end)) {
        let length = pieces.get(i).map_or(0, |first| b.end - first.start);
        if a.end != b.start || length > 4 * LONGEST || b.of(text).contains(['"', '“', '”', '«', '»', '<', '>', ')', ']', '„']) {
            break;
        }
        end += 1;
    }
    while end > i + 1 && pieces.get(end - 1).is_some_and(|s| matches!(s.of(text), "." | "," | ";" | ":" | "!" | "?" | "'" | "…")) {
        end -= 1;
    }
    end
}

fn token(text: &str, span: Span, language: &Language) -> Token {
    let s = span.of(text);
    let lower = fold(s);
    let first = s.chars().find(|c| !is_invisible(*c)).unwrap_or(' ');
    let kind = kind(&lower);
    let stop = kind == TokenKind::Word && language.is_stop(&lower);
    let (stem, parts) = if kind == TokenKind::Word { stem_and_parts(s, &lower, stop, language) } else { (lower.clone(), Vec::new()) };
    let parts = parts.into_iter().map(CompactString::from).collect();
    Token { span, kind, stem: stem.into(), lower: lower.into(), parts, stop, capital: first.is_uppercase() }
}

/// A number begins with a digit; with a word after a hyphen ("72-Jährige", "30-day") it is a word.
fn kind(lower: &str) -> TokenKind {
    if !is_wordy(lower) || lower.contains("://") {
        return TokenKind::Mark;
    }
    let hyphened = || lower.split('-').skip(1).any(|p| p.chars().filter(|c| c.is_alphabetic()).count() > 1);
    match lower.chars().next() {
        Some(c) if c.is_numeric() && !hyphened() => TokenKind::Number,
        _ => TokenKind::Word,
    }
}

/// Stem of the whole, and of its parts when it is put together by hyphens or grown together.
fn stem_and_parts(written: &str, lower: &str, stop: bool, language: &Language) -> (String, Vec<String>) {
    if stop {
        return (lower.to_owned(), Vec::new());
    }
    if lower.ends_with('.') {
        return (lower.replace('.', ""), Vec::new());
    }
    let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix('\'')).filter(|b| b.len() > 1).unwrap_or(lower);
    let capital = |w: &str| w.chars().find(|c| !is_invisible(*c)).is_some_and(char::is_uppercase);
    let mut parts = Vec::new();
    if bare.contains('-') {
        let as_written = written.split(['-', '\u{2010}', '\u{2011}']);
        for (piece, original) in bare.split('-').zip(as_written) {
            // "face-to-face" has a function word inside, "US-led" has none.
            let function_word = language.is_stop(piece) && original.chars().any(char::is_lowercase);
            if piece.is_empty() || function_word {
                continue;
            }
            let split = if capital(original) { language.split_compound(piece) } else { Vec::new() };
            match split.is_empty() {
                true => parts.push(language.stem(piece)),
                false => parts.extend(split.iter().map(|p| language.stem(p))),
            }
        }
    } else if capital(written) {
        parts.extend(language.split_compound(bare).iter().map(|p| language.stem(p)));
    }
    (language.stem(bare), parts)
}

/// "US", "WHO", "IT" among words in lower case are no function words, though "us", "who" and "it" are.
fn acronyms(text: &str, tokens: &mut [Token]) {
    let shouted = |t: &Token| t.kind == TokenKind::Word && t.span.len() > 1 && t.span.of(text).chars().all(|c| !c.is_lowercase());
    let words: Vec<(usize, bool)> =
        tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word).map(|(i, t)| (i, shouted(t))).collect();
    for (k, &(i, loud)) in words.iter().enumerate() {
        let around = [k.checked_sub(1), Some(k + 1)].into_iter().flatten().filter_map(|n| words.get(n));
        let quiet = around.filter(|(j, other)| !other && tokens.get(*j).is_some_and(|t| t.span.len() > 1)).count();
        if loud
            && quiet > 0
            && let Some(token) = tokens.get_mut(i)
        {
            token.stop = false;
        }
    }
}
