//! Marks of distance: quotation marks around a few words that the author holds at arm's length ("the “peace”").
//!
//! The rule in plain words: fewer than four words in closed marks that are nobody's speech, no name, no title, no term that is
//! spoken of as a term, and not the words of somebody the sentence speaks of. Of what is left those are marked that stand where a
//! thing is told of (behind an article, a possessive, "so-called", an adjective), and, as less sure, words of the list of loaded
//! words. Others are titles and quoted words more often than distance (docs/method_cues.md).

use super::lexicon::Lexicons;
use super::names::lists::lists;
use super::quotes::{FEW, Quoted, quoted};
use super::{Context, Cue};
use crate::model::{Marker, MarkerKind, Token};

/// Marks of distance.
pub struct ScareQuotes;

impl Cue for ScareQuotes {
    fn id(&self) -> &'static str {
        "scare_quote"
    }

    fn run(&self, context: &Context<'_>, out: &mut Vec<Marker>) {
        let all = quoted(context.article, context.segments, context.language);
        let series = series(&all, context);
        for (q, listed) in all.iter().zip(series) {
            let behind = context.speech.partition_point(|s| s.span.end <= q.inner.start);
            let speech = context.speech.get(behind).is_some_and(|s| s.span.overlaps(q.inner));
            let inner = q.inner.of(&context.article.text);
            // A lone name in quotation marks is a title or a ship.
            let name = || context.names.iter().any(|n| !n.in_title && !n.derived && n.span.contains(q.inner));
            let thing = determined(q, context);
            let other = || {
                listed || term(q, context) || title(q, context) || called(q, context) || told(q, context) || (!thing && cited(q, context))
            };
            if !q.closed || speech || q.words >= FEW || !(thing || judging(q, context)) {
                continue;
            }
            if !name() && inner.chars().any(char::is_alphabetic) && !other() {
                let strength = if thing { SURE } else { UNSURE };
                out.push(context.marker(q.inner, MarkerKind::ScareQuote, None, "scare_quote:short".into(), strength));
            }
        }
    }
}

/// Strength of marks of distance around a thing, and of those around a loaded word elsewhere.
const SURE: f32 = 0.7;
const UNSURE: f32 = 0.35;
/// Tokens before the mark in which a word for a work or a thing with a name makes a title of what is quoted.
const TITLED: usize = 3;
/// So many short quotations joined by commas and "and" are examples or names, each of them.
const SERIES: usize = 3;

/// One flag a pair of marks: it is one of at least [`SERIES`] that are enumerated ("“Hut”, “Hat” und “Het”").
fn series(all: &[Quoted], context: &Context<'_>) -> Vec<bool> {
    let (text, code) = (context.article.text.as_str(), context.language.code());
    let joined = |a: &Quoted, b: &Quoted| {
        let between = text.get(a.outer.end..b.outer.start).unwrap_or(".");
        // American commas stand before the closing mark.
        let comma = between.contains(',') || text.get(..a.inner.end).is_some_and(|t| t.ends_with(','));
        let mut words = between.split([' ', ',', '\u{a0}']).filter(|w| !w.is_empty());
        match (words.next(), words.next()) {
            (None, _) => comma,
            (Some(word), None) => lists().has(code, "series", word),
            _ => false,
        }
    };
    let mut out = vec![false; all.len()];
    let mut start = 0;
    for i in 1..=all.len() {
        if i == all.len() || !joined(&all[i - 1], &all[i]) {
            out[start..i].fill(i - start >= SERIES);
            start = i;
        }
    }
    out
}

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
    let hyphens = ['-', '‑'];
    if text.get(q.outer.end..).is_some_and(|rest| rest.starts_with(hyphens))
        || text.get(..q.outer.start).is_some_and(|t| t.ends_with(hyphens))
    {
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
    let inside: Vec<&Token> = inside(q, context).collect();
    let Some(first) = inside.first() else { return false };
    // "1619 Project", "Japan 1900"
    if q.inner.of(text).chars().any(|c| c.is_ascii_digit()) {
        return true;
    }
    let opens = before.is_empty();
    if language.nouns_capital() {
        // „Freie Vögel“: two words with a capital, one after the other, are a title; a single unknown word is a name.
        let lexicon = Lexicons::active();
        let judges = |t: &Token| ["loaded", "polar"].iter().any(|l| lexicon.list(code, l).find(t, language).is_some());
        let unknown = inside.len() == 1 && first.parts.len() < 2 && !language.is_known_word(&first.lower) && !judges(first);
        // „Rock the Myrrh“: no word of this language among several.
        let foreign = inside.len() > 1 && inside.iter().all(|t| !t.stop && t.parts.len() < 2 && !language.is_known_word(&t.lower));
        // „Gebäudekomplex „Alte Mühle“, Glastisch „Pastille““: a noun that is no name, and what it is called.
        let called = before.last().is_some_and(|t| {
            t.is_word() && t.capital && !t.stop && before.len() > 1 && !context.names.iter().any(|n| n.span.contains(t.span))
        });
        return foreign
            || (called && first.capital)
            || !opens && (first.capital && unknown || inside.windows(2).any(|w| w[0].capital && w[1].capital));
    }
    // "Fox News Sunday": every word with a capital.
    !opens && inside.iter().all(|t| t.capital || t.stop) && first.capital
}

/// A word spoken of as a word ("the term “caravan”", „Namen wie „Fleur du Mal““), a gloss in brackets, a heading before a colon.
fn term(q: &Quoted, context: &Context<'_>) -> bool {
    let (text, code) = (context.article.text.as_str(), context.language.code());
    let before = before(q, context);
    let behind = text.get(q.outer.end..).unwrap_or_default();
    let bracket = before.iter().rev().find_map(|t| match t.lower.as_str() {
        "(" => Some(true),
        ")" => Some(false),
        _ => None,
    });
    let heading = before.is_empty() && behind.trim_start().starts_with(':');
    // "the “Five”, as they were called", „der «Rennpappe» genannte Wagen“.
    let next = behind.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty());
    if bracket == Some(true) || heading || next.is_some_and(|w| lists().has(code, "named_behind", w)) {
        return true;
    }
    let noun = before.iter().rev().find(|t| !lists().has(code, "such_as", &t.lower));
    noun.is_some_and(|t| {
        lists().has(code, "term", &t.lower)
            || t.parts.last().is_some_and(|p| context.language.compounding() && lists().has(code, "term", p))
    })
}

/// What somebody calls a thing, as far from the verb as the thing's name is long ("dismissed the plans of the two districts as “a farce”").
fn called(q: &Quoted, context: &Context<'_>) -> bool {
    let code = context.language.code();
    let mut rest = before(q, context);
    if let [head @ .., last] = rest
        && lists().has(code, "indefinite", &last.lower)
    {
        rest = head;
    }
    let Some((last, rest)) = rest.split_last() else { return false };
    let verbs = ["naming", "reporting"].map(|list| Lexicons::active().list(code, list));
    lists().has(code, "as", &last.lower) && rest.iter().any(|t| t.is_word() && verbs.iter().any(|l| l.exact(&t.lower).is_some()))
}

/// An article, a possessive, a word of doubt or an adjective stands before the marks: what is quoted is a thing that the author
/// will not call so, whoever speaks ("the “peace”", "California’s “achievement”", "so-called “experts”").
fn determined(q: &Quoted, context: &Context<'_>) -> bool {
    let code = context.language.code();
    let before = before(q, context);
    let Some((last, rest)) = before.split_last() else { return false };
    let listed = ["determiner", "possessive", "indefinite", "of_doubt"].iter().any(|list| lists().has(code, list, &last.lower));
    let genitive = || lists().ends(code, "genitive_ending", &last.lower);
    listed || genitive() || (last.is_word() && describes(last, rest, context) && opens_noun(q, context))
}

/// An adjective: known as one, or, where they are inflected, an inflected word behind an article or a preposition.
fn describes(t: &Token, before: &[Token], context: &Context<'_>) -> bool {
    let (code, language) = (context.language.code(), context.language);
    if language.nouns_capital() {
        let inflected = !t.capital && !t.stop && lists().ends(code, "adjective_ending", &t.lower);
        return inflected && before.last().is_some_and(|b| b.stop);
    }
    let lexicon = Lexicons::active();
    ["describing", "subjective", "intensifier"].iter().any(|list| lexicon.list(code, list).exact(&t.lower).is_some())
}

/// The quoted words can be a thing: where nouns have capitals, one of them has.
fn opens_noun(q: &Quoted, context: &Context<'_>) -> bool {
    !context.language.nouns_capital() || inside(q, context).any(|t| t.capital)
}

/// One of the quoted words is a loaded one.
fn judging(q: &Quoted, context: &Context<'_>) -> bool {
    let loaded = Lexicons::active().list(context.language.code(), "loaded");
    inside(q, context).any(|t| !t.stop && loaded.find(t, context.language).is_some())
}

/// The words between the marks.
fn inside<'a>(q: &Quoted, context: &Context<'a>) -> impl Iterator<Item = &'a Token> {
    let tokens = context.segments.tokens.as_slice();
    let (from, end) = (tokens.partition_point(|t| t.span.end <= q.inner.start), q.inner.end);
    tokens[from..].iter().take_while(move |t| t.span.start < end).filter(|t| t.is_word())
}

/// The mood says that somebody tells the whole sentence, and whose word is in the marks is not the author's („Das sei eine „Show““).
fn told(q: &Quoted, context: &Context<'_>) -> bool {
    let code = context.language.code();
    let mood = |t: &Token| !q.outer.contains(t.span) && lists().has(code, "subjunctive", &t.lower);
    let sentence = context.segments.sentences.get(q.sentence).and_then(|s| context.segments.tokens.get(s.tokens.clone()));
    sentence.is_some_and(|tokens| tokens.iter().any(mood))
}

/// Somebody's words, taken into a sentence that says who said or wrote something: no distance of the author's.
fn cited(q: &Quoted, context: &Context<'_>) -> bool {
    let code = context.language.code();
    let before = before(q, context);
    let verbs = ["reporting", "naming"].map(|list| Lexicons::active().list(code, list));
    let Some(sentence) = context.segments.sentences.get(q.sentence) else { return false };
    let tokens = context.segments.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let says = |t: &Token| lists().has(code, "cites", &t.lower) || verbs.iter().any(|l| l.exact(&t.lower).is_some());
    let said = tokens.iter().any(|t| t.is_word() && !q.outer.contains(t.span) && says(t));
    let is = before.last().is_some_and(|t| lists().has(code, "be", &t.lower));
    // A headline has no stop, and what it has in single marks is quoted from the story below it.
    let single = q.outer.of(&context.article.text).starts_with(['\'', '‘', '‚', '‹']);
    let headline = || single && tokens.last().is_some_and(|t| t.is_word() || q.outer.contains(t.span));
    said || is || headline()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::marked as markers;
    use crate::model::Voice;

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
    fn terms_glosses_and_series_are_no_distance() {
        for text in [
            "Er mied den Begriff „Klimakrise“ bis zuletzt.",
            "Sie verkauft Düfte mit Namen wie „Kalte Asche“ im Hafen.",
            "Das Lied des Jahres („die Siegreiche“) kennt jeder im Ort.",
            "Auf den Schildern standen „Hut“, „Hat“ und „Het“ in Rot.",
            "Die Leute seien dort „stundenlang“ angestanden.",
            "Das Ganze sei nur eine „Show“ gewesen.",
            "Sie sprach in einem Interview mit der „Abendpost“ davon.",
            "Das Team hieß lange „Rogue Walker“ in den Akten.",
        ] {
            assert_eq!(markers(text, "de", MarkerKind::ScareQuote), [], "{text}");
        }
        for text in [
            "She avoided the term “climate crisis” to the end.",
            "They chanted slogans such as “open the gates” all night.",
            "He read “hut,” “hat” and “het” from the board.",
            "The council dismissed the long-awaited plans of the two districts for a new bridge as a “farce”.",
        ] {
            assert_eq!(markers(text, "en", MarkerKind::ScareQuote), [], "{text}");
        }
        assert_eq!(markers("Two “experts” and their “evidence” did the rest.", "en", MarkerKind::ScareQuote).len(), 2);
        assert_eq!(markers("He served as the “architect” of the plan.", "en", MarkerKind::ScareQuote).len(), 1);
        assert_eq!(markers("Die Stadt nahm das „Geschenk“ und schwieg.", "de", MarkerKind::ScareQuote).len(), 1);
    }
}
