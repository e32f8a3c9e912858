//! Single words from the lists: intensifiers, hedges, certainty, modality, metaphors.
//!
//! A word that the article itself is about (its stem stands more than three times in the text) is a topic and marks
//! nothing.

use super::lexicon::Lexicons;
use super::loaded::{TOPIC, covered};
use super::names::lists::lists;
use super::{Context, Cue};
use crate::model::{Marker, MarkerKind, Token, TokenKind};
use std::collections::HashMap;

/// Kinds by their list.
const LISTS: [(&str, MarkerKind); 5] = [
    ("intensifier", MarkerKind::Intensifier),
    ("hedge", MarkerKind::Hedge),
    ("certainty", MarkerKind::Certainty),
    ("modality", MarkerKind::Modality),
    ("metaphor", MarkerKind::Metaphor),
];
/// Tokens before a word in which a negation weakens it.
const REACH: usize = 3;

/// All list-driven rules.
pub struct Words;

impl Cue for Words {
    fn id(&self) -> &'static str {
        "words"
    }

    fn run(&self, context: &Context<'_>, out: &mut Vec<Marker>) {
        let code = context.language.code();
        let tokens = &context.segments.tokens;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for t in tokens.iter().filter(|t| t.is_content()) {
            *counts.entry(&t.stem).or_default() += 1;
        }
        let named = covered(context.segments, context.names.iter().filter(|n| !n.in_title).map(|n| n.span));
        for (name, kind) in LISTS {
            let list = Lexicons::active().list(code, name);
            for (i, t) in tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
                // Function words are listed in full; stems serve words that inflect and judge ("sicherlich" and "sich" share one).
                let by_stem = kind == MarkerKind::Metaphor && !t.stop;
                let entry = if by_stem { list.find(t, context.language) } else { list.exact(&t.lower) };
                let Some(entry) = entry else { continue };
                let topical = counts.get(t.stem.as_str()).is_some_and(|n| *n > TOPIC);
                // "Mr May", „zum Wohl“: a capital inside a sentence makes a name or a noun of it.
                let month = t.capital && ["month", "weekday"].iter().any(|l| lists().has(code, l, &t.lower));
                let noun = !by_stem && t.capital && (month || !t.stop) && !context.segments.sentences.iter().any(|s| s.tokens.start == i);
                let no_hedge = kind == MarkerKind::Hedge && (unable(tokens, i) || compared(tokens, i));
                if topical || named[i] || noun || no_hedge {
                    continue;
                }
                let negated = tokens[i.saturating_sub(REACH)..i].iter().any(|p| context.language.is_negation(&p.lower));
                let strength = entry.strength * if negated { 0.6 } else { 1.0 };
                let value = (!entry.value.is_empty()).then(|| entry.value.clone());
                out.push(context.marker(t.span, kind, value, format!("{name}:{code}/{}", entry.form), strength));
            }
        }
    }
}

/// "Could not carry lorries" says what is not possible; "could not be ruled out" is a hedge.
fn unable(tokens: &[Token], i: usize) -> bool {
    let word = |n: usize| tokens.get(i + n).map_or("", |t| t.lower.as_str());
    match word(0) {
        "could" => word(1) == "not" && !(word(2) == "be" && matches!(word(3), "ruled" | "excluded")),
        "couldn't" | "couldn’t" => true,
        _ => false,
    }
}

/// "24% more likely" measures; "likely" alone hedges.
fn compared(tokens: &[Token], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|b| tokens.get(b)).map_or("", |t| t.lower.as_str());
    tokens[i].lower == "likely" && matches!(before, "more" | "less" | "as" | "times" | "equally")
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::model::{Article, MarkerKind, Voice};
    use crate::segment::segment;

    fn marks(text: &str, code: &str) -> Vec<(String, MarkerKind, Voice)> {
        let a = Article::from_text("a", text, code);
        annotate(&a, &segment(&a)).markers.into_iter().map(|m| (m.span.of(text).to_string(), m.kind, m.voice)).collect()
    }

    #[test]
    fn loaded_words_hedges_and_intensifiers_are_marked() {
        let found = marks("Das leere Spektakel war offenbar völlig umsonst.", "de");
        assert!(found.contains(&("Spektakel".into(), MarkerKind::Loaded, Voice::Author)));
        assert!(found.contains(&("offenbar".into(), MarkerKind::Hedge, Voice::Author)));
        assert!(found.contains(&("völlig".into(), MarkerKind::Intensifier, Voice::Author)));
    }

    #[test]
    fn event_words_and_plain_reports_are_not() {
        assert_eq!(marks("The war began in 2022. Sanctions followed, and soldiers died.", "en"), []);
        assert_eq!(marks("Der Krieg begann 2022. Es folgten Sanktionen.", "de"), []);
    }

    #[test]
    fn what_is_not_possible_is_no_hedge() {
        let hedges = |text| marks(text, "en").iter().filter(|m| m.1 == MarkerKind::Hedge).count();
        assert_eq!(hedges("The bridge could not carry lorries."), 0);
        assert_eq!(hedges("A failure could not be ruled out."), 1);
        assert_eq!(hedges("The bridge could break."), 1);
    }

    #[test]
    fn what_the_text_is_about_marks_nothing() {
        let text = "The regime fell. The regime had ruled. That regime was old. No regime lasts. A regime ends.";
        assert!(marks(text, "en").iter().all(|m| m.0 != "regime"));
    }

    #[test]
    fn a_judgement_inside_a_quotation_is_the_speakers() {
        let found = marks("\"This was an utter disgrace and a shameful farce,\" said Calloway.", "en");
        assert!(found.iter().filter(|m| m.1 == MarkerKind::Loaded).all(|m| m.2 == Voice::Quoted));
    }
}
