//! Key word in context: the words found with a little text before and after, cut where a reader would cut.

use crate::model::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Words in context. The three parts put together are a piece of the text, but for the "…" where it was cut.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kwic {
    /// Text before, beginning with "…" when it was cut.
    pub before: String,
    /// The words found.
    pub word: String,
    /// Text after, ending in "…" when it was cut.
    pub after: String,
}

/// The words at `span` with at most `context` graphemes before and after, cut at spaces where there are any and
/// never over a blank line (a paragraph's end). A span that does not fit gives an empty result.
pub fn kwic(text: &str, span: Span, context: usize) -> Kwic {
    let word = span.of(text);
    if word.is_empty() {
        return Kwic::default();
    }
    // Look no further than the context can reach, so that many calls on one endless paragraph stay cheap.
    let reach = context.saturating_mul(32).saturating_add(64);
    let from = text.ceil_char_boundary(span.start.saturating_sub(reach));
    let to = text.floor_char_boundary(span.end.saturating_add(reach));
    let head = text.get(from..span.start).unwrap_or("");
    let head = head.rsplit("\n\n").next().unwrap_or("");
    let tail = text.get(span.end..to).unwrap_or("");
    let tail = tail.split("\n\n").next().unwrap_or("");
    Kwic { before: before(head, context), word: one_line(word), after: shorten(tail, context) }
}

/// At most `limit` graphemes from the beginning, cut at a space where there is one, with "…" when something was cut.
pub fn shorten(text: &str, limit: usize) -> String {
    let Some((cut, _)) = text.grapheme_indices(true).nth(limit) else {
        return one_line(text);
    };
    let kept = text.get(..cut).unwrap_or("");
    // A cut right before a space is already between words.
    let whole = text.get(cut..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let kept = if whole { kept } else { kept.rsplit_once(char::is_whitespace).map_or(kept, |(k, _)| k) };
    format!("{}…", one_line(kept).trim_end())
}

fn before(text: &str, limit: usize) -> String {
    let Some((at, _)) = text.grapheme_indices(true).rev().nth(limit.saturating_sub(1)).filter(|(at, _)| *at > 0 && limit > 0) else {
        return if limit == 0 && !text.is_empty() { "…".into() } else { one_line(text) };
    };
    let kept = text.get(at..).unwrap_or("");
    let whole = text.get(..at).is_some_and(|head| head.ends_with(char::is_whitespace));
    let kept = if whole { kept } else { kept.split_once(char::is_whitespace).map_or(kept, |(_, k)| k) };
    format!("…{}", one_line(kept).trim_start())
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, word: &str, context: usize) -> Kwic {
        let start = text.find(word).unwrap();
        kwic(text, Span::new(start, start + word.len()), context)
    }

    #[test]
    fn cuts_between_words_and_says_so() {
        let text = "The mayor opened the new bridge on Monday afternoon.";
        let k = at(text, "bridge", 9);
        assert_eq!((k.before.as_str(), k.word.as_str(), k.after.as_str()), ("…the new ", "bridge", " on…"));
        let k = at(text, "bridge", 100);
        assert_eq!(k.before, "The mayor opened the new ");
        assert_eq!(k.after, " on Monday afternoon.");
    }

    #[test]
    fn does_not_run_into_the_next_paragraph() {
        let k = at("One.\n\nTwo three four.\n\nFive.", "three", 100);
        assert_eq!((k.before.as_str(), k.after.as_str()), ("Two ", " four."));
    }

    #[test]
    fn never_cuts_a_grapheme() {
        let family = "👨\u{200d}👩\u{200d}👧";
        let text = format!("{family}{family}{family}x");
        let k = at(&text, "x", 1);
        assert_eq!(k.before, format!("…{family}"));
        assert_eq!(shorten("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}e\u{301}…");
    }

    #[test]
    fn a_span_that_does_not_fit_is_empty() {
        assert_eq!(kwic("ß", Span::new(0, 1), 5), Kwic::default());
        assert_eq!(kwic("abc", Span::new(7, 9), 5), Kwic::default());
    }

    #[test]
    fn without_context_only_the_words_remain() {
        let k = at("a b c", "b", 0);
        assert_eq!((k.before.as_str(), k.word.as_str(), k.after.as_str()), ("…", "b", "…"));
    }
}
