//! Tone towards a subject in one text: −1 (blamed, mocked, losing) … 1 (praised, supported, winning). It serves to compare
//! texts and is never a verdict.
//!
//! The rule in plain words: for every sentence that speaks of the subject, polar words are added up, those near the subject
//! and in its clause count more; a negation before a word turns it ("not honest"). Verbs have roles: whom one criticises
//! stands after "criticises", or before "was criticised". The encoder adds whether the sentence as a whole sounds like
//! praise or blame. Two small fitted models turn this into the chances of praise and of blame; when neither beats
//! neutral, the tone is 0. The words it rests on are the markers of those sentences.

use crate::annotate::lexicon::{Lexicons, List};
use crate::annotate::loaded::covered;
use crate::annotate::weights::{Sense, sense, weights};
use crate::language::Language;
use crate::model::{
    Contrast, ContrastItem, ContrastKind, ContrastSide, Document, Marker, MarkerKind, Segments, Span, Subject, Token, TokenKind, Tone,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Names of the features, in the order of the weights.
pub const NAMES: [&str; 24] = [
    "sum+",
    "sum-",
    "near+",
    "near-",
    "clause+",
    "clause-",
    "before3+",
    "before3-",
    "after3+",
    "after3-",
    "own+",
    "own-",
    "object_negative_after",
    "object_negative_before",
    "object_negative_before_pass",
    "object_positive_after",
    "object_positive_before",
    "object_positive_before_pass",
    "subject_positive_before",
    "subject_negative_before",
    "speaker",
    "quotedtarget",
    "e+",
    "e-",
];
/// First feature that is no sum of polar words.
const ROLES: usize = 12;
/// Tokens before a word in which a negation turns it.
const NEGATION: usize = 3;
/// Tokens up to which a verb has a role for the subject.
const ROLE_REACH: usize = 12;
/// A turned word counts half: "not honest" blames less than "dishonest".
const TURNED: f32 = -0.5;
/// A tone beyond this is not neutral.
const NEUTRAL: f64 = 0.05;

/// Forms of "be" and "werden" that make a passive with a participle.
const PASSIVE: &[&str] = &[
    "is", "are", "was", "were", "been", "being", "be", "got", "gets", "get", "wurde", "wurden", "worden", "wird", "werden", "ist", "sind",
    "war", "waren", "sei", "seien",
];
/// Marks and words between clauses.
const MARKS: &[&str] = &[",", ";", ":", "–", "—", "(", ")", "-", "\"", "„", "“", "”"];
const JOINS: &[&str] = &[
    "and", "but", "while", "whereas", "although", "because", "which", "who", "that", "und", "aber", "während", "obwohl", "weil", "dass",
    "denn", "sondern", "doch",
];

/// Polarity and role of every token of a document, found once.
struct Polar {
    /// Value with negation, and whether it is from the project's own list.
    value: Vec<Option<(f32, bool)>>,
    /// Role of a verb with its strength.
    role: Vec<Option<(usize, f32)>>,
    quoted: Vec<bool>,
    sense: Vec<Option<Sense>>,
}

/// Fills [`Subject::tone`] for every subject and article with sentences on it.
pub fn tones(documents: &[Document], subjects: &mut [Subject], markers: &[Vec<Marker>], encoder: bool) {
    let polar: Vec<Polar> = documents.par_iter().map(|d| Polar::of(d, encoder)).collect();
    subjects.par_iter_mut().for_each(|subject| {
        let mut by: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for m in &subject.mentions {
            by.entry(m.article).or_default().push(m.span);
        }
        if subject.expected {
            for (a, d) in documents.iter().enumerate() {
                if let std::collections::btree_map::Entry::Vacant(place) = by.entry(a) {
                    let found = literal(&d.article.text, &subject.terms);
                    if !found.is_empty() {
                        place.insert(found);
                    }
                }
            }
        }
        let own = |a: usize| markers.get(a).map_or(&[][..], Vec::as_slice);
        subject.tone = by.into_iter().filter_map(|(a, spans)| tone(&documents[a], a, &spans, polar.get(a)?, own(a))).collect();
    });
}

/// The first term that stands in the text as it is written: for names with stops in them ("Ms. Talbeck").
fn literal(text: &str, terms: &[String]) -> Vec<Span> {
    for term in terms.iter().filter(|t| !t.is_empty()) {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let whole = |at: &usize| edge(text[..*at].chars().next_back()) && edge(text[*at + term.len()..].chars().next());
        let found: Vec<Span> =
            text.match_indices(term.as_str()).map(|(at, _)| at).filter(whole).map(|at| Span::new(at, at + term.len())).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn tone(d: &Document, article: usize, spans: &[Span], polar: &Polar, markers: &[Marker]) -> Option<Tone> {
    let code = d.article.language.as_str();
    let (up, down) = (weights().word("positive", code)?, weights().word("negative", code)?);
    let flags = covered(&d.segments, spans.iter().copied());
    let sentences: BTreeSet<usize> = spans.iter().filter_map(|s| d.segments.sentence_at(s.start)).collect();
    let (mut plus, mut minus, mut plain) = (0.0f64, 0.0f64, 0.0f64);
    let mut words = false;
    for s in &sentences {
        let Some(f) = features(d, *s, &flags, spans, polar) else { continue };
        words |= f[..2].iter().any(|x| *x > 0.0) || f[ROLES..ROLES + 8].iter().any(|x| *x != 0.0);
        let (a, b) = (f64::from(up.logit(&f)).exp(), f64::from(down.logit(&f)).exp());
        let all = a + b + 1.0;
        plus += a / all;
        minus += b / all;
        plain += 1.0 / all;
    }
    let n = plus + minus + plain;
    if n == 0.0 {
        return None;
    }
    let (plus, minus, plain) = (plus / n, minus / n, plain / n);
    let value = match (plus >= minus, plus.max(minus) > plain) {
        (_, false) => 0.0,
        (true, true) => (plus - minus).max(NEUTRAL + 0.01),
        (false, true) => (plus - minus).min(-NEUTRAL - 0.01),
    };
    if value == 0.0 && !words {
        return None;
    }
    Some(Tone { article, value, evidence: evidence(&d.segments, &sentences, markers) })
}

/// Markers that judge, in the sentences on the subject.
fn evidence(segments: &Segments, sentences: &BTreeSet<usize>, markers: &[Marker]) -> Vec<usize> {
    let judges = |k: MarkerKind| matches!(k, MarkerKind::Loaded | MarkerKind::Label | MarkerKind::ScareQuote | MarkerKind::Intensifier);
    let here = |m: &Marker| segments.sentence_at(m.span.start).is_some_and(|s| sentences.contains(&s));
    markers.iter().enumerate().filter(|(_, m)| judges(m.kind) && here(m)).map(|(i, _)| i).collect()
}

impl Polar {
    fn of(d: &Document, encoder: bool) -> Self {
        let language = crate::language::of(&d.article.language);
        let all = Lexicons::active();
        let (polar, roles) = (all.list(language.code(), "polar"), all.list(language.code(), "roles"));
        let tokens = &d.segments.tokens;
        let mut out = Self {
            value: vec![None; tokens.len()],
            role: vec![None; tokens.len()],
            quoted: covered(&d.segments, d.annotations.speech.iter().map(|s| s.span)),
            sense: d.vectors.iter().map(|v| if encoder { sense(v) } else { None }).collect(),
        };
        for s in &d.segments.sentences {
            for i in s.tokens.clone() {
                let Some(t) = tokens.get(i).filter(|t| t.kind == TokenKind::Word && !t.stop) else { continue };
                let before = &tokens[i.saturating_sub(NEGATION).max(s.tokens.start)..i];
                let mut negated = before.iter().any(|b| language.is_negation(&b.lower));
                let role_negated = negated;
                if language.code() == "de" {
                    negated |= i + 1 < s.tokens.end && ["nicht", "nie", "niemals"].contains(&tokens[i + 1].lower.as_str());
                }
                out.value[i] = value(t, polar, language).map(|(v, own)| (if negated { v * TURNED } else { v }, own));
                let turn = if role_negated { TURNED } else { 1.0 };
                out.role[i] = roles.find(t, language).and_then(|e| Some((role(&e.value)?, e.strength * turn)));
            }
        }
        out
    }
}

/// Polarity of a word; of a compound: of its head, or else of its first part.
fn value(t: &Token, polar: &List, language: &Language) -> Option<(f32, bool)> {
    let parts = || t.parts.last().into_iter().chain(t.parts.first()).find_map(|p| polar.get(p, p));
    let e = polar.find(t, language).or_else(parts)?;
    Some((if e.value == "positive" { e.strength } else { -e.strength }, e.own))
}

fn role(value: &str) -> Option<usize> {
    ["object_negative", "object_positive", "subject_positive", "subject_negative"].iter().position(|r| *r == value)
}

/// Index of the clause of each token of a sentence.
fn clauses(tokens: &[Token]) -> Vec<usize> {
    let mut clause = 0;
    let step = |t: &Token| {
        let w = t.lower.as_str();
        clause += usize::from(if t.kind == TokenKind::Mark { MARKS.contains(&w) } else { JOINS.contains(&w) });
        clause
    };
    tokens.iter().map(step).collect()
}

/// What the models see of one sentence, in the order of [`NAMES`].
fn features(d: &Document, sentence: usize, flags: &[bool], spans: &[Span], polar: &Polar) -> Option<[f32; NAMES.len()]> {
    let range = d.segments.sentences.get(sentence)?.tokens.clone();
    let tokens = d.segments.tokens.get(range.clone())?;
    let at: Vec<usize> = (0..tokens.len()).filter(|i| flags[range.start + i]).collect();
    let first = *at.first()?;
    let clause = clauses(tokens);
    let here: BTreeSet<usize> = at.iter().map(|p| clause[*p]).collect();
    let mut f = [0.0f32; NAMES.len()];
    for i in (0..tokens.len()).filter(|i| !flags[range.start + i]) {
        let Some((v, own)) = polar.value[range.start + i] else { continue };
        let (sign, w) = (usize::from(v < 0.0), v.abs());
        let distance = at.iter().map(|p| p.abs_diff(i)).min().unwrap_or(0);
        f[sign] += w;
        f[2 + sign] += w / (1.0 + distance as f32 / 3.0);
        f[4 + sign] += if here.contains(&clause[i]) { w } else { 0.0 };
        f[6 + sign] += if at.iter().any(|p| (1..=3).contains(&(*p as i64 - i as i64))) { w } else { 0.0 };
        f[8 + sign] += if at.iter().any(|p| (1..=3).contains(&(i as i64 - *p as i64))) { w } else { 0.0 };
        f[10 + sign] += if own { w } else { 0.0 };
    }
    f[..ROLES].iter_mut().for_each(|x| *x = x.sqrt());
    for i in (0..tokens.len()).filter(|i| !flags[range.start + i]) {
        if let Some((slot, w)) = polar.role[range.start + i].and_then(|(role, w)| slot(tokens, i, &at, role, w, &d.article.language)) {
            f[slot] += w;
        }
    }
    let speaks = |s: &crate::model::Speech| s.speaker.is_some_and(|x| spans.iter().any(|m| m.overlaps(x)));
    f[20] = f32::from(u8::from(d.annotations.speech.iter().any(speaks)));
    f[21] = f32::from(u8::from(polar.quoted[range.start + first]));
    let sense = polar.sense.get(sentence).copied().flatten();
    f[22] = sense.map_or(f32::NAN, |s| s.positive);
    f[23] = sense.map_or(f32::NAN, |s| s.negative);
    Some(f)
}

/// Which role feature a verb feeds, and how much.
fn slot(tokens: &[Token], i: usize, at: &[usize], role: usize, w: f32, language: &str) -> Option<(usize, f32)> {
    let (distance, place) = at.iter().map(|p| (p.abs_diff(i), *p)).min()?;
    if distance > ROLE_REACH {
        return None;
    }
    let is = |t: &Token| PASSIVE.contains(&t.lower.as_str());
    let passive = tokens[i.saturating_sub(NEGATION)..i].iter().any(is) || (language == "de" && tokens.get(i + 1).is_some_and(is));
    let slot = match (role, place > i, passive) {
        (0, true, false) => 12,
        (0, false, false) => 13,
        (0, false, true) => 14,
        (1, true, false) => 15,
        (1, false, false) => 16,
        (1, false, true) => 17,
        (2, false, false) => 18,
        (3, false, false) => 19,
        _ => return None,
    };
    Some((slot, w / (1.0 + distance as f32 / 6.0)))
}

/// One contrast for every subject whose tone differs between articles.
pub fn contrasts(subjects: &[Subject], attached: &super::attach::Attached, documents: &[Document]) -> Vec<Contrast> {
    subjects.iter().enumerate().filter_map(|(i, s)| contrast(i, s, attached, documents)).collect()
}

fn contrast(index: usize, subject: &Subject, attached: &super::attach::Attached, documents: &[Document]) -> Option<Contrast> {
    let values = || subject.tone.iter().map(|t| t.value);
    let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
    if subject.tone.len() < 2 || high - low < NEUTRAL {
        return None;
    }
    let side = |t: &Tone| {
        let text = |m: &Marker| documents.get(t.article).map_or(String::new(), |d| d.article.slice(m.span).to_string());
        let all = attached.markers.get(t.article);
        let at: Vec<&Marker> = t.evidence.iter().filter_map(|e| all.and_then(|l| l.get(*e))).collect();
        let words: Vec<String> = at.iter().take(5).map(|m| text(m)).collect();
        let item = ContrastItem {
            text: words.join(", "),
            count: at.len(),
            quoted: at.iter().filter(|m| m.voice == crate::model::Voice::Quoted).count(),
            score: Some(t.value),
            at: at.iter().map(|m| m.span).collect(),
            ..ContrastItem::default()
        };
        ContrastSide { article: t.article, items: vec![item] }
    };
    let sure = (subject.mentions.len() as f64 / 20.0).min(1.0);
    Some(Contrast {
        key: subject.key("tone"),
        kind: ContrastKind::Tone,
        topic: None,
        subject: Some(index),
        weight: ((high - low) / 2.0 * (0.4 + 0.6 * sure)).min(1.0),
        sides: subject.tone.iter().map(side).collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::model::{Article, Comparison, ContrastKind, Event, MarkerKind, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    fn compared(texts: &[&str], code: &str) -> Comparison {
        let articles = texts.iter().enumerate().map(|(i, t)| Article::from_text(format!("a{i}"), (*t).to_string(), code)).collect();
        let event = Event { id: "e".into(), articles, ..Event::default() };
        Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap()
    }

    /// Tone towards Edith Calloway in each article; `None`: none was measured.
    fn tone(texts: &[&str], code: &str) -> Vec<Option<f64>> {
        let c = compared(texts, code);
        let subject = c.subjects.iter().find(|s| s.name.contains("Calloway")).unwrap();
        (0..texts.len()).map(|a| subject.tone.iter().find(|t| t.article == a).map(|t| t.value)).collect()
    }

    #[test]
    fn praise_and_blame_are_told_apart() {
        let english = [
            "The honest and courageous Edith Calloway won great praise. Edith Calloway deserves admiration for a brilliant success.",
            "The corrupt and incompetent Edith Calloway failed. Edith Calloway is a disgrace, a liar and a shameful failure.",
        ];
        let german = [
            "Die ehrliche und mutige Edith Calloway erntete großes Lob. Edith Calloway verdient Anerkennung für einen glänzenden Erfolg.",
            "Die korrupte und unfähige Edith Calloway versagte. Edith Calloway ist eine Schande, eine Lügnerin und eine Katastrophe.",
        ];
        for (texts, code) in [(english, "en"), (german, "de")] {
            let found = tone(&texts, code);
            assert!(found[0].unwrap() > 0.0, "{code} {found:?}");
            assert!(found[1].unwrap() < 0.0, "{code} {found:?}");
            assert!(found.iter().flatten().all(|v| (-1.0..=1.0).contains(v)), "{code} {found:?}");
        }
    }

    #[test]
    fn plain_reports_have_no_tone() {
        let texts = ["Edith Calloway met the council on Tuesday.", "Edith Calloway will read the report on Monday."];
        assert!(tone(&texts, "en").iter().flatten().all(|v| *v == 0.0));
        let texts = ["Edith Calloway traf am Dienstag den Rat.", "Edith Calloway liest den Bericht am Montag."];
        assert!(tone(&texts, "de").iter().flatten().all(|v| *v == 0.0));
    }

    #[test]
    fn a_negation_turns_praise() {
        let texts = [
            "The honest and courageous Edith Calloway won great praise. Edith Calloway deserves admiration for a brilliant success.",
            "The never honest and never courageous Edith Calloway won no great praise. Edith Calloway deserves no admiration for no success.",
        ];
        let found = tone(&texts, "en");
        assert!(found[0].unwrap_or(0.0) > found[1].unwrap_or(0.0), "{found:?}");
    }

    #[test]
    fn a_difference_in_tone_is_a_contrast_that_shows_its_words() {
        let texts = [
            "The brave Edith Calloway was magnificent. Everybody admires the glorious Edith Calloway.",
            "The disgraceful Edith Calloway was a liar. Everybody despises the spineless Edith Calloway.",
        ];
        let c = compared(&texts, "en");
        let found = c.contrasts.iter().find(|x| x.kind == ContrastKind::Tone && x.key.contains("Calloway")).unwrap();
        assert_eq!(found.sides.len(), 2);
        let words: Vec<&str> =
            found.sides.iter().flat_map(|s| s.items[0].at.iter().map(|at| at.of(&c.articles[s.article].article.text))).collect();
        assert!(words.contains(&"disgraceful") || words.contains(&"spineless"), "{words:?}");
        let judges = |m: &crate::model::Marker| matches!(m.kind, MarkerKind::Loaded | MarkerKind::Label);
        assert!(c.articles[1].markers.iter().any(judges));
    }
}
