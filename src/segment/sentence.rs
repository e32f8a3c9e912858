//! Where sentences end. Each possible end is a run of full stops, question or exclamation marks, with the closing marks
//! that touch it; rules then ask what stands before and after.

use crate::language::Language;
use crate::language::data::Ordinal;
use crate::model::{Token, TokenKind};
use std::ops::Range;

/// A sentence is cut at a word boundary after this many bytes or, for other scripts, characters: such a text has no stops.
const LONGEST: usize = 2000;

/// Token ranges of the sentences of one paragraph; together they cover all tokens.
pub(super) fn sentences(text: &str, tokens: &[Token], language: &Language) -> Vec<Range<usize>> {
    let line = Line { text, tokens, language, lower_case: !tokens.iter().any(|t| t.capital) };
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if !line.is_terminal(i) {
            i += 1;
            continue;
        }
        let stop = line.stop(start, i);
        if line.ends_after(&stop) {
            push_capped(text, tokens, start..stop.end, &mut out);
            start = stop.end;
        }
        i = stop.end.max(i + 1);
    }
    if start < tokens.len() {
        push_capped(text, tokens, start..tokens.len(), &mut out);
    }
    out
}

/// Adds a sentence, cut into pieces of at most [`LONGEST`] characters where it is longer.
fn push_capped(text: &str, tokens: &[Token], range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    let mut chars = 0;
    let mut end_before = None;
    for i in range.clone() {
        let Some(token) = tokens.get(i) else { break };
        let from = end_before.unwrap_or(token.span.start);
        chars += text.get(from..token.span.end).map_or(0, |s| s.chars().count());
        end_before = Some(token.span.end);
        if chars > LONGEST && i > start {
            out.push(start..i);
            start = i;
            chars = token.span.of(text).chars().count();
        }
    }
    out.push(start..range.end);
}

/// A possible end: tokens `start..` of the sentence so far, the run of marks `first..marks`, and closing marks up to `end`.
struct Stop {
    start: usize,
    first: usize,
    marks: usize,
    end: usize,
}

struct Line<'a> {
    text: &'a str,
    tokens: &'a [Token],
    language: &'a Language,
    /// The paragraph has no capital letter: a full stop and a space must do.
    lower_case: bool,
}

impl Line<'_> {
    fn str(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn lower(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.lower.as_str())
    }

    fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    /// Tokens `i` and `i + 1` have nothing between them.
    fn touches(&self, i: usize) -> bool {
        matches!((self.tokens.get(i), self.tokens.get(i + 1)), (Some(a), Some(b)) if a.span.end == b.span.start)
    }

    fn is_terminal(&self, i: usize) -> bool {
        let s = self.str(i);
        matches!(s, "." | "!" | "?" | "…" | "‽" | "؟" | "।" | "۔") || is_wide_stop(s) || self.is_dotted(i)
    }

    /// "U.S.", "p.m.": the stop is part of the word.
    fn is_dotted(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word) && self.str(i).ends_with('.')
    }

    /// The run of marks at `i` and the closing marks that touch it.
    fn stop(&self, start: usize, i: usize) -> Stop {
        let mut marks = i + 1;
        while self.touches(marks - 1) && self.is_terminal(marks) && !self.is_dotted(marks) {
            marks += 1;
        }
        let mut end = marks;
        while self.touches(end - 1) {
            if is_closer(self.str(end)) {
                end += 1;
            } else if self.str(end) == "[" && self.kind(end + 1) == Some(TokenKind::Number) && self.str(end + 2) == "]" {
                end += 3; // a footnote: "ended.[3]"
            } else {
                break;
            }
        }
        // French sets a space inside its marks: « Oui ? »
        if self.str(end) == "»" && self.language.quotes().first().is_some_and(|q| q.close == '»') && !self.touches(end) {
            end += 1;
        }
        Stop { start, first: i, marks, end }
    }

    fn ends_after(&self, stop: &Stop) -> bool {
        if stop.end >= self.tokens.len() {
            return true;
        }
        let mark = self.str(stop.first);
        if is_wide_stop(mark) {
            return !matches!(self.str(stop.end), "，" | "、" | "：");
        }
        if self.touches(stop.end - 1) {
            return self.ends_without_space(stop);
        }
        if self.is_remark(stop) {
            return false;
        }
        let next = self.next_word(stop.end);
        match next.and_then(|n| self.tokens.get(n)) {
            None => return true,
            Some(t) if t.kind == TokenKind::Word && starts_lower(t, self.text) => return self.ends_before_lower(stop),
            Some(_) => {}
        }
        let next = next.unwrap_or(stop.end);
        let single = stop.marks == stop.first + 1;
        if self.is_dotted(stop.first) {
            self.abbreviation_ends(self.lower(stop.first).trim_end_matches('.'), next, stop.end)
        } else if mark == "." && single {
            self.full_stop_ends(stop, next)
        } else {
            self.other_mark_ends(stop, next)
        }
    }

    /// "(!)", "[…]", "(sic!)": a mark in a short bracket within a sentence is no end.
    fn is_remark(&self, stop: &Stop) -> bool {
        let bracket = |i: usize| matches!(self.str(i), "(" | "[");
        let closed = stop.end > stop.marks && matches!(self.str(stop.marks), ")" | "]");
        let from = stop.first.saturating_sub(3);
        closed && (from..stop.first).any(|i| bracket(i) && (i > stop.start || i + 1 == stop.first))
    }

    /// "gesagt.Der", "gesagt.„Wir": a space was forgotten. Anything else without a space goes on.
    fn ends_without_space(&self, stop: &Stop) -> bool {
        let before = stop.first.checked_sub(1);
        let word_before =
            before.is_some_and(|b| self.kind(b) == Some(TokenKind::Word) && self.str(b).chars().count() > 1 && self.touches(b));
        let next = self.tokens.get(stop.end);
        let capital_word = next.is_some_and(|t| t.kind == TokenKind::Word && t.capital && t.lower.chars().count() > 1);
        let opener = matches!(self.str(stop.end), "„" | "«" | "»" | "“") && self.touches(stop.end);
        word_before && !self.is_dotted(stop.first) && (capital_word && stop.end == stop.marks || opener && self.str(stop.first) != "…")
    }

    /// Only a text without capitals can end a sentence before a word in lower case.
    fn ends_before_lower(&self, stop: &Stop) -> bool {
        let Some(before) = stop.first.checked_sub(1) else { return false };
        self.lower_case
            && self.str(stop.first) != "…"
            && stop.marks == stop.first + 1
            && self.kind(before) == Some(TokenKind::Word)
            && self.lower(before).chars().count() >= 4
            && !self.language.is_abbreviation(self.lower(before))
    }

    /// First word or number at or after `i`, past opening quotation marks, brackets and dashes.
    fn next_word(&self, i: usize) -> Option<usize> {
        (i..self.tokens.len().min(i + 6)).find(|&k| self.kind(k) != Some(TokenKind::Mark))
    }

    /// A single full stop with a space after it; `next` is the next word.
    fn full_stop_ends(&self, stop: &Stop, next: usize) -> bool {
        let Some(before) = stop.first.checked_sub(1).filter(|b| *b >= stop.start && self.touches(*b)) else { return true };
        if stop.end > stop.marks {
            return true; // something was closed after it
        }
        match self.kind(before) {
            Some(TokenKind::Number) => self.number_ends(stop.start, before, next),
            Some(TokenKind::Word) => self.word_ends(stop.start, before, next, stop.end),
            _ => true,
        }
    }

    /// "15. August", "den 47. Präsidenten" go on; "Das war 2025. Danach …" ends.
    fn number_ends(&self, start: usize, number: usize, next: usize) -> bool {
        let first = number == start && self.str(number).len() <= 2;
        if first {
            return false; // "1. Ukraine" at the beginning counts the items of a list
        }
        let digits = self.str(number);
        if self.language.ordinal() != Ordinal::Dot || digits.len() > 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return true;
        }
        let word = self.lower(next);
        if self.kind(next) == Some(TokenKind::Number) {
            return digits.len() > 2 || word.len() > 4; // "am 3. 10. 2025"
        }
        if self.language.month(word).is_some() {
            return false;
        }
        let led = number.checked_sub(1).filter(|b| *b >= start).and_then(|b| self.tokens.get(b)).is_some_and(|t| {
            // "der 47. Präsident"; "Tschüs, 2. Liga"
            t.stop || t.kind == TokenKind::Mark && self.language.is_known_noun(word)
        });
        !led || self.language.is_stop(word)
    }

    /// A word and a full stop: abbreviations, initials and Roman ordinals go on.
    fn word_ends(&self, start: usize, before: usize, next: usize, end: usize) -> bool {
        let (written, lower) = (self.str(before), self.lower(before));
        let function_word = self.language.is_stop(self.lower(next));
        let chained = before.checked_sub(2).filter(|p| *p >= start && self.str(before - 1) == "." && self.touches(*p));
        if let Some(first) = chained {
            // "z. B.", "d. h.": looked up as one.
            let joined = format!("{}.{}", self.lower(first), lower);
            if self.language.is_abbreviation(&joined) || self.language.is_ending_abbreviation(&joined) {
                return self.abbreviation_ends(&joined, next, end);
            }
        }
        if self.language.is_abbreviation(lower) || self.language.is_ending_abbreviation(lower) {
            return self.abbreviation_ends(lower, next, end);
        }
        let mut letters = written.chars();
        let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        if single {
            return function_word && written != "z" && written != "d" && written != "u";
        }
        let roman = written.bytes().all(|b| matches!(b, b'I' | b'V' | b'X')) && written.len() <= 5;
        if roman && self.language.ordinal() == Ordinal::Dot && before > start {
            return function_word;
        }
        true
    }

    /// After an abbreviation that can end a sentence, a function word with a capital or a quotation begins a new one.
    fn abbreviation_ends(&self, abbreviation: &str, next: usize, end: usize) -> bool {
        if self.language.is_abbreviation(abbreviation) && !self.language.is_ending_abbreviation(abbreviation) {
            return false;
        }
        self.language.is_stop(self.lower(next)) || next > end && matches!(self.str(end), "„" | "“" | "«" | "\"")
    }

    /// ! ? … and runs of marks before a capital.
    fn other_mark_ends(&self, stop: &Stop, next: usize) -> bool {
        let ellipsis = self.str(stop.first) == "…" || stop.marks >= stop.first + 3 && self.str(stop.first) == ".";
        if ellipsis && self.language.nouns_capital() && stop.end == stop.marks {
            // "Das … Treffen": a capital says nothing.
            return self.language.is_stop(self.lower(next)) || next > stop.end;
        }
        // "…!“ Merz sagte", "…?” Trump asked."
        let speech = stop.end > stop.marks && (next == stop.end) && (next..next + 3).any(|k| self.language.is_speech_verb(self.lower(k)));
        !speech
    }
}

fn starts_lower(token: &Token, text: &str) -> bool {
    token.span.of(text).starts_with(char::is_lowercase)
}

/// The stops of Chinese and Japanese need no space.
fn is_wide_stop(s: &str) -> bool {
    matches!(s, "。" | "！" | "？" | "｡")
}

fn is_closer(s: &str) -> bool {
    matches!(s, "”" | "“" | "\"" | "»" | "«" | "’" | "‘" | "'" | "›" | "‹" | ")" | "]" | "}" | "」" | "』" | "）" | "】" | "″" | "''")
}
