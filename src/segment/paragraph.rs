//! Paragraphs: separated by blank lines; where a text has none, every line is one.

use crate::model::Span;

/// Trimmed, non-empty paragraph spans in order.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let blank_lines = lines.windows(3).any(|w| !w[0].is_empty() && w[1].is_empty() && !w[2].is_empty());
    if !blank_lines {
        return lines.into_iter().filter(|l| !l.is_empty()).collect();
    }
    let mut out: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines {
        match (line.is_empty(), open, out.last_mut()) {
            (true, _, _) => open = false,
            (false, true, Some(last)) => last.end = line.end,
            _ => {
                out.push(line);
                open = true;
            }
        }
    }
    out
}

/// Trimmed line spans, empty ones included.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split('\n')
        .map(|line| {
            let start = at;
            at += line.len() + 1;
            trim(text, Span::new(start, start + line.len()))
        })
        .collect()
}

/// The span without white space at its ends.
pub fn trim(text: &str, span: Span) -> Span {
    let s = span.of(text);
    let start = span.start + (s.len() - s.trim_start().len());
    Span::new(start, start + s.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_where_blank_lines_separate() {
        assert_eq!(cut("Eins\nzwei.\n\n Drei.\n"), ["Eins\nzwei.", "Drei."]);
    }

    #[test]
    fn without_blank_lines_each_line_is_one() {
        assert_eq!(cut("Eins.\nZwei.\r\nDrei."), ["Eins.", "Zwei.", "Drei."]);
        assert!(cut(" \n\n \n").is_empty());
    }
}
