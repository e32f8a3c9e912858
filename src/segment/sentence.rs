//! Sentences: a full stop ends one unless an abbreviation, an ordinal, an initial or what follows speaks against it.

use super::paragraph::trim;
use crate::language::Language;
use crate::model::Span;

/// Bytes of a sentence; a longer one is cut at the next space, so that no text is one endless sentence.
const LONGEST: usize = 2000;

/// Sentence spans of one paragraph, trimmed, in order.
pub fn sentences(text: &str, paragraph: Span, language: &Language) -> Vec<Span> {
    let part = paragraph.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut skip_to = 0;
    for (i, c) in part.char_indices() {
        if i < skip_to {
            continue;
        }
        let too_long = i - start > LONGEST && (c.is_whitespace() || i - start > 2 * LONGEST);
        let end = if too_long {
            i
        } else if is_end(c) {
            let end = after_closers(part, i);
            skip_to = end;
            if !ends(part, i, end, c, language) {
                continue;
            }
            end
        } else {
            continue;
        };
        push(text, paragraph.start + start, paragraph.start + end, &mut out);
        start = end;
    }
    push(text, paragraph.start + start, paragraph.end, &mut out);
    out
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let span = trim(text, Span::new(start, end));
    if !span.is_empty() {
        out.push(span);
    }
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '’' | '‘' | '\'' | '»' | '«' | '›' | '‹' | ')' | ']' | '」' | '』')
}

/// The byte behind a run of end marks and closing marks.
fn after_closers(part: &str, from: usize) -> usize {
    part[from..].char_indices().find(|(_, c)| !is_end(*c) && !is_closer(*c)).map_or(part.len(), |(i, _)| from + i)
}

/// Whether the mark at `at`, with what closes behind it up to `end`, ends a sentence.
fn ends(part: &str, at: usize, end: usize, mark: char, language: &Language) -> bool {
    let rest = &part[end..];
    if rest.trim().is_empty() || matches!(mark, '。' | '！' | '？' | '।') {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next_word = next_word(rest);
    let Some(first) = next_word.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    if mark != '.' || end > at + 1 {
        return true;
    }
    let before = word_before(part, at);
    !keeps_open(&before, next_word, language)
}

/// The next word after white space and opening marks.
fn next_word(rest: &str) -> &str {
    let start = rest.trim_start().trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = start.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').unwrap_or(start.len());
    &start[..end]
}

/// The word that the full stop at `at` stands behind, lower case: "u.s", "15", "dr".
fn word_before(part: &str, at: usize) -> String {
    const REACH: usize = 24;
    let mut chars: Vec<char> = part[..at].chars().rev().take(REACH).take_while(|c| c.is_alphanumeric() || *c == '.').collect();
    chars.reverse();
    chars.into_iter().flat_map(char::to_lowercase).collect()
}

/// True when a full stop after `before` does not end the sentence, with `next` following.
fn keeps_open(before: &str, next: &str, language: &Language) -> bool {
    let next_lower = next.to_lowercase();
    let next_opens = language.is_stop(&next_lower);
    let digits = !before.is_empty() && before.chars().all(|c| c.is_ascii_digit());
    if digits {
        return language.ordinal_dot && before.len() <= 3 && !next_opens;
    }
    let letters = before.chars().filter(|c| c.is_alphabetic()).count();
    let last = before.rsplit('.').next().unwrap_or(before);
    // "J. D. Vance", "U.S. President": single letters with full stops.
    if letters >= 1 && before.split('.').all(|p| p.chars().count() <= 1) {
        return !next_opens || before.chars().count() == 1;
    }
    if language.is_abbreviation(before) || language.is_abbreviation(last) {
        // "no." is a word as well: an abbreviation only before a number.
        if language.is_stop(last) || last == "no" {
            return next.starts_with(|c: char| c.is_ascii_digit());
        }
        return !next_opens;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut<'a>(text: &'a str, code: &str) -> Vec<&'a str> {
        sentences(text, Span::new(0, text.len()), crate::language::of(code)).into_iter().map(|s| s.of(text)).collect()
    }

    fn one(text: &str, code: &str) {
        assert_eq!(cut(text, code), [text]);
    }

    #[test]
    fn german_ordinals_and_abbreviations_do_not_end() {
        one("Am 15. August 2025 traf der 47. Präsident ein.", "de");
        one("Dr. Müller nannte 3 Mrd. Euro, z. B. für Nr. 5.", "de");
        one("Er kam um 15.30 Uhr bzw. etwas später.", "de");
        assert_eq!(cut("Das war 2025. Die Lage blieb ernst.", "de"), ["Das war 2025.", "Die Lage blieb ernst."]);
        assert_eq!(cut("Es kamen 15. Die anderen blieben.", "de").len(), 2);
    }

    #[test]
    fn english_initials_and_abbreviations_do_not_end() {
        one("J. D. Vance met U.S. President Trump at approx. 5 p.m. local time.", "en");
        assert_eq!(cut("He works for the U.S. The pay is good.", "en").len(), 2);
        assert_eq!(cut("He said no. Then he left.", "en").len(), 2);
        one("See No. 5 for details.", "en");
    }

    #[test]
    fn quotes_go_with_their_sentence() {
        one("„Kommt er?“, fragte sie.", "de");
        one("\"Is he coming?\" she asked.", "en");
        assert_eq!(cut("„Er kommt.“ Sie ging.", "de"), ["„Er kommt.“", "Sie ging."]);
        assert_eq!(cut("Er kam … und ging. „Gut!“ So war es.", "de").len(), 3);
    }

    #[test]
    fn an_endless_sentence_is_cut() {
        let text = "wort ".repeat(2000);
        assert!(cut(&text, "de").iter().all(|s| s.len() <= 2 * LONGEST));
    }
}
