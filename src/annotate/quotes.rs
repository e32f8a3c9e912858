//! Quotation marks: direct speech, and marks of distance around a few words.

use super::lexicon::Lexicons;
use super::names::lists::lists;
use super::{Context, Cue};
use crate::language::Language;
use crate::language::data::QuoteKind;
use crate::model::{Article, Marker, MarkerKind, Segments, Span, Token};

/// Rule of a quotation that is never closed: it ends with its paragraph.
pub const UNCLOSED: &str = "quote:unclosed";
/// Fewer words than this without a speech verb are distance, not speech.
const FEW: usize = 4;

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

/// Marks of distance.
pub struct ScareQuotes;

impl Cue for ScareQuotes {
    fn id(&self) -> &'static str {
        "scare_quote"
    }

    fn run(&self, context: &Context<'_>, out: &mut Vec<Marker>) {
        for q in quoted(context.article, context.segments, context.language) {
            let behind = context.speech.partition_point(|s| s.span.end <= q.inner.start);
            let speech = context.speech.get(behind).is_some_and(|s| s.span.overlaps(q.inner));
            let inner = q.inner.of(&context.article.text);
            // A lone name in quotation marks is a title or a ship.
            let name = || context.names.iter().any(|n| !n.in_title && !n.derived && n.span.contains(q.inner));
            let other = || title(&q, context) || (!determined(&q, context) && cited(&q, context));
            if q.closed && !speech && q.words < FEW && !name() && inner.chars().any(char::is_alphabetic) && !other() {
                // "The “peace”" is surer than a word in marks that may be a title or a term.
                let strength = if determined(&q, context) { SURE } else { UNSURE };
                out.push(context.marker(q.inner, MarkerKind::ScareQuote, None, "scare_quote:short".into(), strength));
            }
        }
    }
}

/// Strength of marks of distance around a thing, and of others.
const SURE: f32 = 0.7;
const UNSURE: f32 = 0.35;
/// Tokens before the mark in which a word for a work or a thing with a name makes a title of what is quoted.
const TITLED: usize = 3;

/// The tokens of the sentence before the opening mark.
fn before<'a>(q: &Quoted, context: &Context<'a>) -> &'a [Token] {
    let tokens = context.segments.tokens.as_slice();
    let end = tokens.partition_point(|t| t.span.end <= q.outer.start);
    let start = context.segments.sentences.get(q.sentence).map_or(end, |s| s.tokens.start.min(end));
    tokens.get(start..end).unwrap_or_default()
}

/// The name of a work, a newspaper, a ship: after a word for such a thing, before a hyphen, or written like a name.
fn title(q: &Quoted, context: &Context<'_>) -> bool {
    let text = context.article.text.as_str();
    let (language, code) = (context.language, context.language.code());
    if text.get(q.outer.end..).is_some_and(|rest| rest.starts_with(['-', '‑'])) {
        return true;
    }
    let before = before(q, context);
    let named = |t: &Token| {
        std::iter::once(t.lower.as_str()).chain(t.parts.last().map(|p| p.as_str())).any(|w| lists().has(code, "titled", w))
            || lists().has(code, "titled", &t.stem)
    };
    if before.iter().rev().take(TITLED).any(named) {
        return true;
    }
    let tokens = &context.segments.tokens;
    let from = tokens.partition_point(|t| t.span.end <= q.inner.start);
    let inside: Vec<&Token> = tokens[from..].iter().take_while(|t| t.span.start < q.inner.end).filter(|t| t.is_word()).collect();
    let Some(first) = inside.first() else { return false };
    let opens = before.is_empty();
    if language.nouns_capital() {
        // „Freie Vögel“: two words with a capital, one after the other, are a title; a single unknown word is a name.
        let lexicon = Lexicons::active();
        let judges = |t: &Token| ["loaded", "polar"].iter().any(|l| lexicon.list(code, l).find(t, language).is_some());
        let unknown = inside.len() == 1 && first.parts.len() < 2 && !language.is_known_word(&first.lower) && !judges(first);
        return !opens && (first.capital && unknown || inside.windows(2).any(|w| w[0].capital && w[1].capital));
    }
    // "Fox News Sunday": every word with a capital.
    !opens && inside.iter().all(|t| t.capital || t.stop) && first.capital
}

/// An article or a possessive stands before the marks: what is quoted is a thing that the author will not call so, whoever
/// speaks ("the “peace”").
fn determined(q: &Quoted, context: &Context<'_>) -> bool {
    let code = context.language.code();
    before(q, context)
        .last()
        .is_some_and(|t| ["determiner", "possessive", "indefinite"].iter().any(|list| lists().has(code, list, &t.lower)))
}

/// Somebody's words, taken into a sentence that says who said or wrote something: no distance of the author's.
fn cited(q: &Quoted, context: &Context<'_>) -> bool {
    let code = context.language.code();
    let before = before(q, context);
    let verbs = Lexicons::active().list(code, "reporting");
    let Some(sentence) = context.segments.sentences.get(q.sentence) else { return false };
    let tokens = context.segments.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let said = tokens.iter().filter(|t| t.is_word() && !q.outer.contains(t.span)).any(|t| verbs.exact(&t.lower).is_some());
    let is = before.last().is_some_and(|t| lists().has(code, "be", &t.lower));
    said || is
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::model::Voice;
    use crate::segment::segment;

    fn markers(text: &str, code: &str, kind: MarkerKind) -> Vec<(String, Voice)> {
        let a = Article::from_text("a", text, code);
        let s = segment(&a);
        annotate(&a, &s).markers.into_iter().filter(|m| m.kind == kind).map(|m| (m.span.of(text).to_string(), m.voice)).collect()
    }

    #[test]
    fn few_words_without_a_speaker_are_distance() {
        let found = markers("Der „historische Gipfel“ blieb folgenlos.", "de", MarkerKind::ScareQuote);
        assert_eq!(found, [("historische Gipfel".to_string(), Voice::Author)]);
        assert_eq!(markers("The “temporary measure” is in its third year.", "en", MarkerKind::ScareQuote).len(), 1);
        assert_eq!(markers("Das »Spektakel« endete.", "de", MarkerKind::ScareQuote), [("Spektakel".to_string(), Voice::Author)]);
    }

    #[test]
    fn titles_and_names_are_no_distance() {
        for text in [
            "Sie sah gern die Castingshow „Neue Sterne“ im Ersten.",
            "Im „Spiegel“-Gespräch sagte er nichts dazu.",
            "An Bord der „Kirkella“ wurde gefeiert.",
            "Er lebte lange bei den „Freien Vögeln“ im Süden.",
        ] {
            assert_eq!(markers(text, "de", MarkerKind::ScareQuote), [], "{text}");
        }
        assert_eq!(markers("She was seen on “Fox News Sunday” again.", "en", MarkerKind::ScareQuote), []);
        assert_eq!(markers("She read the novel “Cold rain” twice.", "en", MarkerKind::ScareQuote), []);
    }

    #[test]
    fn words_of_a_speaker_are_no_distance_and_a_thing_called_otherwise_is() {
        assert_eq!(markers("Senators said it was “highly unusual” for a committee.", "en", MarkerKind::ScareQuote), []);
        assert_eq!(markers("Graham: the handling was ‘disturbing’ to many.", "en", MarkerKind::ScareQuote), []);
        assert_eq!(
            markers(
                "He said after two days of long and bitter talks with all of them that the “peace” would hold.",
                "en",
                MarkerKind::ScareQuote
            )
            .len(),
            1
        );
        assert_eq!(
            markers(
                "Er sagte nach zwei Tagen langer und zäher Gespräche mit allen von ihnen, das „Angebot“ gelte weiter.",
                "de",
                MarkerKind::ScareQuote
            )
            .len(),
            1
        );
    }

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
