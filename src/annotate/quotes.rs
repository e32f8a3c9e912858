//! Quotation marks: the pairs in a text, and direct speech. Marks of distance are in `distance.rs`.

use super::{Context, Cue};
use crate::language::Language;
use crate::language::data::QuoteKind;
use crate::model::{Article, Marker, MarkerKind, Segments, Span};

/// Rule of a quotation that is never closed: it ends with its paragraph.
pub const UNCLOSED: &str = "quote:unclosed";
/// Fewer words than this without a speech verb are distance, not speech.
pub const FEW: usize = 4;

/// One pair of marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// The words between the marks.
    pub inner: Span,
    /// Marks included.
    pub outer: Span,
    /// A closing mark was found.
    pub closed: bool,
    /// Words inside.
    pub words: usize,
    /// Index of the sentence it starts in.
    pub sentence: usize,
}

/// All outermost pairs of marks, paragraph by paragraph; a pair inside another belongs to it.
pub fn quoted(article: &Article, segments: &Segments, language: &Language) -> Vec<Quoted> {
    let text = article.text.as_str();
    let mut out = Vec::new();
    for paragraph in &segments.paragraphs {
        let mut open: Option<(usize, char)> = None;
        let mut before = ' ';
        let mut chars = paragraph.of(text).char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let at = paragraph.start + i;
            let after = chars.peek().map_or(' ', |(_, n)| *n);
            match open {
                None => {
                    let apostrophe = before.is_alphanumeric() && (after.is_alphanumeric() || c == '’' || c == '\'');
                    if !apostrophe
                        && !after.is_whitespace()
                        // What looks like an opening mark before a comma closes something („»Ja», sagte er“).
                        && !",;:)".contains(after)
                        && language.quotes().iter().any(|q| q.open == c && single_opens(q.kind, before))
                    {
                        open = Some((at, c));
                    }
                }
                Some((start, mark)) => {
                    let closes = language.quotes().iter().any(|q| q.open == mark && q.close == c);
                    // An apostrophe inside a word closes nothing.
                    if closes && !(before.is_alphanumeric() && after.is_alphanumeric()) {
                        push(start, mark, at, c.len_utf8(), true, segments, &mut out);
                        open = None;
                    }
                }
            }
            before = c;
        }
        if let Some((start, mark)) = open {
            // A lone single mark is an apostrophe ("’tis"), not an endless quotation.
            if !language.quotes().iter().any(|q| q.open == mark && q.kind == QuoteKind::Single) {
                push(start, mark, paragraph.end, 0, false, segments, &mut out);
            }
        }
    }
    out
}

fn single_opens(kind: QuoteKind, before: char) -> bool {
    kind != QuoteKind::Single || before.is_whitespace() || "(„“»".contains(before)
}

fn push(start: usize, mark: char, end: usize, close: usize, closed: bool, segments: &Segments, out: &mut Vec<Quoted>) {
    let inner = Span::new(start + mark.len_utf8(), end);
    let from = segments.token_from(inner.start);
    let words =
        segments.tokens.get(from..).unwrap_or_default().iter().take_while(|t| t.span.start < inner.end).filter(|t| t.is_word()).count();
    if words > 0 {
        let sentence = segments.sentence_at(start).unwrap_or(0);
        out.push(Quoted { inner, outer: Span::new(start, end + close), closed, words, sentence });
    }
}

/// True when the pair is speech: long enough, a whole sentence, or introduced by a verb of speaking.
pub fn is_speech(q: &Quoted, article: &Article, introduced: bool) -> bool {
    let inner = q.inner.of(&article.text);
    q.words >= FEW || introduced || (q.words > 1 && inner.ends_with(['.', '!', '?', ',', '…']))
}

/// Direct quotations.
pub struct Quotes;

impl Cue for Quotes {
    fn id(&self) -> &'static str {
        "quote"
    }

    fn run(&self, context: &Context<'_>, out: &mut Vec<Marker>) {
        for s in context.speech.iter().filter(|s| s.kind == crate::model::SpeechKind::Direct) {
            let mut marker = context.marker(s.span, MarkerKind::Quote, s.class.clone(), s.rule.clone(), 0.3);
            marker.voice = if s.rule == UNCLOSED { crate::model::Voice::Unknown } else { crate::model::Voice::Quoted };
            out.push(marker);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::marked as markers;
    use crate::model::Voice;

    #[test]
    fn speech_is_a_quotation_and_not_distance() {
        let text = "„Wir haben heute sehr viel erreicht“, sagte der Sprecher.";
        assert_eq!(markers(text, "de", MarkerKind::ScareQuote), []);
        assert_eq!(markers(text, "de", MarkerKind::Quote), [("Wir haben heute sehr viel erreicht".to_string(), Voice::Quoted)]);
        assert_eq!(markers("\"No deal,\" said Calloway.", "en", MarkerKind::Quote).len(), 1);
    }

    #[test]
    fn apostrophes_open_nothing_and_an_unclosed_mark_ends_with_its_paragraph() {
        assert_eq!(markers("Don't say it's the mayors' plan.", "en", MarkerKind::ScareQuote), []);
        let found = markers("„Er ging und kam nie wieder zurück.\n\nDas war alles.", "de", MarkerKind::Quote);
        assert_eq!(found, [("Er ging und kam nie wieder zurück.".to_string(), Voice::Unknown)]);
    }
}
