//! Loaded words: words that judge, accuse, mock, praise or alarm.
//!
//! The rule in plain words: every content word gets a probability that readers would call it loaded. It rises when the word
//! stands in the list of loaded words (the more the stronger its field: insult before outrage before alarm), when it is like
//! those words in meaning (`induced`), when it is rare, when it carries polarity or subjectivity in a general lexicon, and
//! when the whole sentence sounds like comment rather than report. It falls for names, for capitals, and inside quotations.
//! A dozen weights were fitted (`tools/lexicon/fit_tone.py`); the lists were not. Words above [`Model::cut`] are marked
//! `loaded`. A second, weaker model finds words that describe a subject (power, harm, trust, importance …): those are kept
//! as labels when the sentence names a subject and several articles are compared.
//!
//! A word the article itself is about (its stem occurs often) marks nothing.

use super::lexicon::{Entry, Lexicons, List};
use super::weights::{Model, weights};
use crate::language::Language;
use crate::model::{Article, Marker, MarkerKind, NameMention, Segments, Span, Speech, Token, TokenKind, Voice};
use std::collections::HashMap;

/// Number of features; their names are in [`NAMES`].
pub const FEATURES: usize = 29;
/// Names of the features, in order.
pub const NAMES: [&str; FEATURES] = [
    "listed",
    "exact",
    "listed_stem",
    "polar_own",
    "polar_pkg",
    "negative",
    "subj",
    "intens",
    "descr",
    "role",
    "induced",
    "rare",
    "capital",
    "name",
    "quoted",
    "slant",
    "prev_int",
    "prev_ly",
    "ly",
    "hyphen",
    "near_listed",
    "slant_x_listed",
    "slant_x_ind",
    "first",
    "hype",
    "unlisted",
    "rare_x_listed",
    "beside",
    "length",
];
/// A listed word of at least this strength makes weaker words beside it likelier.
const STRONG: f32 = 0.6;
/// A stem that occurs more often than this in one text is a topic of it.
pub const TOPIC: usize = 3;
/// From this strength on a listed word, as it is listed, is marked though its sentence says little for it: from this share of the
/// cut on.
const STRONGEST: (f32, f32) = (0.9, 0.4);
/// Induced likeness of a word that is not on the list of induced words.
const UNLIKE: f32 = 0.5;
/// The most that is taken for the rarity of a noun in languages that make nouns at need.
const RARE_NOUN: f32 = 0.38;
/// From this rarity on a word is in no list, or in one that does not say how common it is.
const UNGRADED: f32 = 0.9;
/// Endings of inflected words in languages that write words together.
const ENDINGS: [&str; 6] = ["s", "es", "n", "en", "e", "er"];
/// Fewer letters than this say little.
const SHORT: usize = 3;
/// Content words of a sentence between which its length counts; a headline is no more than a short sentence, a list no more than a long one.
const LENGTHS: (usize, usize) = (10, 40);

/// What is looked at in one article.
pub struct Text<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences and tokens.
    pub segments: &'a Segments,
    /// Its language.
    pub language: &'static Language,
    /// Its names.
    pub names: &'a [NameMention],
    /// Its speech.
    pub speech: &'a [Speech],
}

struct Lists {
    loaded: &'static List,
    polar: &'static List,
    subjective: &'static List,
    intensifier: &'static List,
    describing: &'static List,
    roles: &'static List,
    induced: &'static List,
}

impl Lists {
    fn of(code: &str) -> Self {
        let all = Lexicons::active();
        Self {
            loaded: all.list(code, "loaded"),
            polar: all.list(code, "polar"),
            subjective: all.list(code, "subjective"),
            intensifier: all.list(code, "intensifier"),
            describing: all.list(code, "describing"),
            roles: all.list(code, "roles"),
            induced: all.list(code, "induced"),
        }
    }
}

/// Loaded words, and words that may describe a subject ([`MarkerKind::Label`], still without one). `slants` has one number a
/// sentence (how much it sounds like comment), or is empty when there is no encoder.
pub fn markers(text: &Text<'_>, slants: &[f32]) -> Vec<Marker> {
    let code = text.language.code();
    let lists = Lists::of(code);
    let (Some(loaded), Some(label)) = (weights().word("loaded", code), weights().word("label", code)) else { return Vec::new() };
    let named = covered(text.segments, text.names.iter().filter(|n| !n.in_title).map(|n| n.span));
    let quoted = covered(text.segments, text.speech.iter().map(|s| s.span));
    let mut occurs: HashMap<&str, usize> = HashMap::new();
    for t in text.segments.tokens.iter().filter(|t| t.is_content()) {
        *occurs.entry(&t.stem).or_default() += 1;
    }
    let begins = super::dateline::dateline(text.segments);
    let mut out = Vec::new();
    for (s, sentence) in text.segments.sentences.iter().enumerate() {
        let range = sentence.tokens.clone();
        let tokens = text.segments.tokens.get(range.clone()).unwrap_or_default();
        let found: Vec<Option<&Entry>> = tokens.iter().map(|t| if worth(t) { lists.loaded.find(t, text.language) } else { None }).collect();
        let strong = found.iter().flatten().filter(|e| e.strength >= STRONG).count();
        let content: Vec<usize> = (0..tokens.len()).filter(|i| worth(&tokens[*i]) && tokens[*i].lower.chars().count() >= SHORT).collect();
        let listed = |k: Option<usize>| k.and_then(|k| found[*content.get(k)?]).map_or(0.0, |e| e.strength);
        for (k, i) in content.iter().copied().enumerate() {
            let t = &tokens[i];
            let topic = occurs.get(t.stem.as_str()).is_some_and(|n| *n > TOPIC);
            if t.span.end <= begins || topic || counts(t, text.language) {
                continue;
            }
            let at = range.start + i;
            let beside = listed(k.checked_sub(1)) + listed(Some(k + 1));
            let near = Near { strong, beside, length: content.len() };
            let place = Place { tokens, i, named: named[at], quoted: quoted[at], slant: slants.get(s).copied(), near };
            let f = features(&place, found[i], &lists, text.language);
            if let Some(m) = judged(text, t, found[i], &f, loaded, label, place.named) {
                out.push(m);
            }
        }
    }
    out
}

fn worth(t: &Token) -> bool {
    t.kind == TokenKind::Word && !t.stop
}

/// A word that says how many ("neunzig") judges nothing.
fn counts(t: &Token, language: &Language) -> bool {
    language.number_word(&t.lower).is_some()
}

/// The marker of a word whose probability passes one of the cuts.
fn judged(
    text: &Text<'_>,
    t: &Token,
    listed: Option<&Entry>,
    f: &[f32; FEATURES],
    loaded: &Model,
    label: &Model,
    named: bool,
) -> Option<Marker> {
    let (p, q) = (loaded.probability(f), label.probability(f));
    let plain = listed.is_some_and(|e| e.strength >= STRONGEST.0 && e.form == t.lower && p >= loaded.cut * STRONGEST.1);
    let (kind, strength) = if p >= loaded.cut || plain {
        // At the cut a word is weak; the slider in the window spans what lies above.
        (MarkerKind::Loaded, 0.35 + 0.65 * (p - loaded.cut).max(0.0) / (1.0 - loaded.cut))
    } else if q >= label.cut {
        (MarkerKind::Label, 0.2 + 0.5 * (q - label.cut) / (1.0 - label.cut))
    } else {
        return None;
    };
    if named {
        return None;
    }
    let code = text.language.code();
    let polar = listed.filter(|e| !e.value.is_empty()).or_else(|| Lexicons::active().list(code, "polar").find(t, text.language));
    let value = polar.map(|e| e.value.clone());
    let id = if kind == MarkerKind::Loaded { "loaded" } else { "label:describing" };
    let entry = listed.map_or(t.lower.as_str(), |e| e.form.as_str());
    let rule = if kind == MarkerKind::Loaded { format!("{id}:{code}/{entry}") } else { format!("{id}/{entry}") };
    Some(Marker { span: t.span, kind, value, rule, voice: voice(text.speech, t.span), speaker: None, subject: None, strength })
}

fn voice(speech: &[Speech], span: Span) -> Voice {
    match crate::model::speech_at(speech, span).map(|i| &speech[i]) {
        Some(s) if s.rule == super::quotes::UNCLOSED => Voice::Unknown,
        Some(_) => Voice::Quoted,
        None => Voice::Author,
    }
}

/// One flag a token: inside one of the spans.
pub fn covered(segments: &Segments, spans: impl Iterator<Item = Span>) -> Vec<bool> {
    let mut out = vec![false; segments.tokens.len()];
    for span in spans {
        for (flag, _) in
            out.iter_mut().zip(&segments.tokens).skip(segments.token_from(span.start)).take_while(|(_, t)| t.span.end <= span.end)
        {
            *flag = true;
        }
    }
    out
}

/// A word in its sentence.
struct Place<'a> {
    tokens: &'a [Token],
    i: usize,
    named: bool,
    quoted: bool,
    slant: Option<f32>,
    near: Near,
}

/// What stands around a word.
struct Near {
    /// Strong listed words of the sentence.
    strong: usize,
    /// Strengths of the content words before and behind, added up: judgements come in pairs ("spineless, radical mob").
    beside: f32,
    /// Content words of the sentence: in a long one each says less.
    length: usize,
}

fn flag(b: bool) -> f32 {
    f32::from(u8::from(b))
}

/// What the model sees of a word, in the order of [`NAMES`]. An unknown slant is NaN: the model takes its mean.
fn features(p: &Place<'_>, listed: Option<&Entry>, lists: &Lists, language: &Language) -> [f32; FEATURES] {
    let t = &p.tokens[p.i];
    let polar = lists.polar.find(t, language);
    let strength = listed.map_or(0.0, |e| e.strength);
    // German lists have base forms: an inflected form is as good.
    let exact = listed.is_some_and(|e| e.form == t.lower || language.compounding());
    let is = |e: Option<&Entry>, value: &str| e.is_some_and(|e| e.value == value);
    let (own, pkg) = match (listed, polar) {
        (Some(l), _) => (flag(l.value == "positive"), 0.0),
        (None, Some(e)) if e.own => (e.strength, 0.0),
        (None, Some(e)) => (0.0, e.strength),
        (None, None) => (0.0, 0.0),
    };
    let induced = if listed.is_some() { 0.0 } else { lists.induced.exact(&t.lower).map_or(UNLIKE, |e| e.strength) };
    let before = p.i.checked_sub(1).and_then(|b| p.tokens.get(b));
    let slant = p.slant.unwrap_or(f32::NAN);
    let itself = usize::from(strength >= STRONG);
    // German nouns are all capitalised: a capital says nothing there.
    let capital = t.capital && p.i > 0 && !language.nouns_capital();
    let rare = rarity(t, language);
    [
        strength,
        flag(exact),
        flag(listed.is_some() && !exact),
        own,
        pkg,
        flag(is(listed, "negative") || is(polar, "negative")),
        lists.subjective.find(t, language).map_or(0.0, |e| e.strength),
        flag(lists.intensifier.exact(&t.lower).is_some()),
        flag(lists.describing.find(t, language).is_some()),
        flag(lists.roles.find(t, language).is_some()),
        induced,
        rare,
        flag(capital),
        flag(p.named),
        flag(p.quoted),
        slant,
        flag(before.is_some_and(|b| lists.intensifier.exact(&b.lower).is_some())),
        flag(before.is_some_and(|b| b.lower.ends_with("ly"))),
        flag(t.lower.ends_with("ly")),
        flag(t.lower.contains('-')),
        flag(p.near.strong > itself),
        slant * strength,
        slant * induced,
        flag(p.i == 0),
        flag(listed.is_some_and(|e| e.value.is_empty())),
        // A form that no list of words has is seldom a rare word: it is a name, a number with letters, a slip of the pen.
        flag(rare >= 1.0),
        rare * strength,
        p.near.beside,
        (p.near.length.clamp(LENGTHS.0, LENGTHS.1) as f32).ln(),
    ]
}

/// How rare a word is. A compound is in no list, but no rarer than its rarest part; neither are names of things. Where words are
/// written together the list grades base forms: an inflected form is no rarer than its base ("Öls", "Öl"), and one whose base is
/// not known is taken for middling ("mehrere", "bevorstehende"). Where nouns have capitals a rare one says little: they are made at
/// need ("Straßenlampen").
fn rarity(t: &Token, language: &Language) -> f32 {
    let mut whole = language.word_rarity(&t.lower);
    if whole >= UNGRADED && language.compounding() {
        let bases = ENDINGS.iter().filter_map(|e| t.lower.strip_suffix(e)).filter(|b| language.is_known_word(b));
        whole = bases.map(|b| language.word_rarity(b)).fold(whole, f32::min);
    }
    if whole >= UNGRADED && language.compounding() {
        whole = t.parts.iter().map(|p| language.word_rarity(p)).fold(0.0, f32::max).clamp(0.25, RARE_NOUN);
    }
    if t.capital && language.nouns_capital() { whole.min(RARE_NOUN) } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::segment::segment;

    fn loaded(text: &str, code: &str) -> Vec<(String, Option<String>, Voice)> {
        let a = Article::from_text("a", text, code);
        let found = annotate(&a, &segment(&a)).markers.into_iter().filter(|m| m.kind == MarkerKind::Loaded);
        found.map(|m| (m.span.of(text).to_string(), m.value, m.voice)).collect()
    }

    #[test]
    fn judgements_are_marked_with_their_polarity() {
        let found = loaded("The spineless council caved in to a radical mob of idiots.", "en");
        assert!(found.contains(&("spineless".into(), Some("negative".into()), Voice::Author)), "{found:?}");
        let found = loaded("Sie nannte es nicht so, doch es war eine skandalöse Lüge.", "de");
        assert!(found.contains(&("skandalöse".into(), Some("negative".into()), Voice::Author)), "{found:?}");
    }

    #[test]
    fn plain_reports_are_not_marked() {
        assert_eq!(loaded("The council will meet on Tuesday to discuss the new timetable.", "en"), []);
        assert_eq!(loaded("Der Stadtrat berät am Dienstag über den neuen Fahrplan.", "de"), []);
    }

    #[test]
    fn what_the_text_is_about_marks_nothing() {
        let text = "The regime fell. The regime had ruled. That regime was old. No regime lasts. A regime ends.";
        assert!(loaded(text, "en").iter().all(|m| m.0 != "regime"));
    }

    #[test]
    fn tokens_inside_spans_are_flagged() {
        let a = Article::from_text("a", "One two three four.", "en");
        assert_eq!(covered(&segment(&a), [Span::new(4, 13)].into_iter()), [false, true, true, false, false]);
    }
}
