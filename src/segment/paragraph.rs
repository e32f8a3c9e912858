//! Paragraphs by lines.
//!
//! A blank line always ends a paragraph. A single line break ends one too, unless the text is wrapped at a fixed width:
//! then a break where the next word would not have fitted is only the typesetter's, and the lines belong together.

use crate::model::Span;

/// A text whose longest line has more characters than this is not wrapped by width.
const WIDEST: usize = 100;
/// A width below this is a list of short lines, not wrapped text.
const NARROWEST: usize = 40;
/// Characters a line may fall short of the width although the next word would have fitted (editors differ by a few).
const SLACK: usize = 6;

struct Line {
    span: Span,
    chars: usize,
    first_word: usize,
    bullet: bool,
    /// Ends like a sentence.
    stopped: bool,
}

/// Spans of the paragraphs of a text, in order; not yet trimmed of invisible characters, never blank.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let width = wrapped_width(&lines);
    let mut out: Vec<Span> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        if line.span.is_empty() {
            before = None;
            continue;
        }
        let joined = match (before, width, out.last_mut()) {
            (Some(previous), Some(width), Some(last)) if !line.bullet && !fits(previous, line, width) => {
                last.end = line.span.end;
                true
            }
            _ => false,
        };
        if !joined {
            out.push(line.span);
        }
        before = Some(line);
    }
    out
}

/// The next line's first word would have fitted on this line: the break was meant.
fn fits(line: &Line, next: &Line, width: usize) -> bool {
    line.chars + 1 + next.first_word + SLACK <= width
}

/// The width a text is wrapped at, or `None` when its line breaks are meant.
fn wrapped_width(lines: &[Line]) -> Option<usize> {
    let width = lines.iter().map(|l| l.chars).max()?;
    if !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let breaks = || lines.iter().zip(lines.iter().skip(1)).filter(|(a, b)| !a.span.is_empty() && !b.span.is_empty() && !b.bullet);
    let (all, full) = (breaks().count(), breaks().filter(|(a, b)| !fits(a, b, width)).count());
    let stopped = breaks().filter(|(a, _)| a.stopped).count();
    // Most breaks lie at the margin, and not most at the end of a sentence: a list of sentences has those.
    (all > 0 && full * 10 >= all * 6 && stopped * 2 <= all).then_some(width)
}

fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if !matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        out.push(line(text, Span::new(start, i)));
        start = i + c.len_utf8();
        if c == '\r' && chars.next_if(|(_, n)| *n == '\n').is_some() {
            start += 1;
        }
        if c == '\u{2029}' || c == '\u{c}' {
            // A paragraph separator or a new page is a blank line.
            out.push(line(text, Span::new(start, start)));
        }
    }
    out.push(line(text, Span::new(start, text.len())));
    out
}

fn line(text: &str, span: Span) -> Line {
    let s = span.of(text);
    let blank = |c: char| c.is_whitespace() || crate::language::is_invisible(c);
    let start = span.start + (s.len() - s.trim_start_matches(blank).len());
    let trimmed = s.trim_matches(blank);
    let word = trimmed.split_whitespace().next().unwrap_or("");
    Line {
        span: Span::new(start, start + trimmed.len()),
        chars: trimmed.chars().count(),
        first_word: word.chars().count(),
        bullet: is_bullet(word) && word.len() < trimmed.len(),
        stopped: trimmed.ends_with(['.', '!', '?', '…', ':', '"', '“', '”', '«', '»']),
    }
}

/// "-", "•", "1.", "a)" and the like at the beginning of a line.
fn is_bullet(word: &str) -> bool {
    if matches!(word, "-" | "*" | "•" | "–" | "—" | "·" | "▪" | "◦" | "+" | "‣" | "o") {
        return true;
    }
    let inner = word.trim_start_matches('(');
    let Some(label) = inner.strip_suffix(')').or_else(|| inner.strip_suffix('.')) else { return false };
    match label.len() {
        1 => label.chars().all(char::is_alphanumeric) && (word.ends_with(')') || label.chars().all(|c| c.is_ascii_digit())),
        2 => label.chars().all(|c| c.is_ascii_digit()) && word.ends_with(')'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn blank_lines_and_long_lines_part() {
        assert_eq!(texts("Eins.\n\nZwei.\r\n \t\r\nDrei."), ["Eins.", "Zwei.", "Drei."]);
        assert_eq!(texts("Eins.\nZwei.\rDrei.\r\nVier."), ["Eins.", "Zwei.", "Drei.", "Vier."]);
        let long = "Wort ".repeat(40);
        let both = format!("{long}\n{long}\n\n{long}");
        assert_eq!(texts(&both).len(), 3, "long lines are paragraphs");
        assert_eq!(texts("a\u{2029}b\u{2028}c"), ["a", "b", "c"]);
        assert!(texts("").is_empty() && texts(" \n\u{200b}\n\t").is_empty());
    }

    const WRAPPED: &str = "The two delegations met for almost three hours at the base outside\n\
        the city, and neither side would say afterwards what exactly had been\n\
        agreed upon or refused.\n\
        \n\
        A second round of talks was announced for the following month, this\n\
        time in a neutral country whose name was not given to reporters.\n";

    #[test]
    fn lines_wrapped_at_a_width_are_rejoined() {
        let found = texts(WRAPPED);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("The two") && found[0].ends_with("refused.") && found[0].contains('\n'));
        let crlf = WRAPPED.replace('\n', "\r\n");
        assert_eq!(texts(&crlf).len(), 2);
        let dense = WRAPPED.replace("\n\n", "\n");
        assert_eq!(texts(&dense).len(), 2, "without blank lines the short line ends the paragraph");
    }

    #[test]
    fn lists_and_short_lines_are_not_rejoined() {
        assert_eq!(texts("Ukraine\nNATO\nNaher Osten\nTaiwan").len(), 4);
        assert_eq!(
            texts("Der Gipfel begann am Freitag um elf Uhr Ortszeit.\nEr endete nach drei Stunden ohne Ergebnis.\nEs gab kein Essen.")
                .len(),
            3
        );
        let list = format!("{WRAPPED}- one thing\n- another thing\n");
        assert_eq!(texts(&list)[2..], ["- one thing", "- another thing"]);
    }

    #[test]
    fn bullets_are_known_and_words_are_none() {
        for yes in ["-", "•", "1.", "12)", "(a)", "b)"] {
            assert!(is_bullet(yes), "{yes}");
        }
        for no in ["15.", "U.S.", "a.", "-5", "Die", "", "(", ".", "2025."] {
            assert!(!is_bullet(no), "{no}");
        }
    }
}
