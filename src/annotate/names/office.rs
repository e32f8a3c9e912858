//! German: is the capitalised word behind an office a surname ("Polizeichef Vogel"), whatever else it means?
//!
//! Nouns have capitals, so that what follows an office may be an object („weil der Minister Kritik übte“), a time („Ministerin
//! Ende Mai“) or a field of work („Leiter Einkauf“). Where the grammar leaves only the name it counts, and vouches for
//! itself in the rest of the text; everywhere else the word must be one that the language does not know.

use super::context::Context;
use crate::model::{Token, TokenKind};

/// Tokens before an office in the first phrase of a sentence.
const FRONT: usize = 12;

/// Whether the word at `at` can only be a surname; the office is the tokens from `office` to there.
pub fn surname(tokens: &[Token], office: usize, at: usize, ctx: &Context<'_>) -> bool {
    let (Some(first), Some(word)) = (tokens.get(office), tokens.get(at)) else { return false };
    if !ctx.nouns_capital || !may_be_name(tokens, at, word, ctx) {
        return false;
    }
    let before = office.checked_sub(1).and_then(|b| tokens.get(b));
    let is = |list: &str| before.is_some_and(|t| ctx.lists.has(ctx.lang, list, &t.lower));
    // "Er ist Leiter Einkauf", "als Präsident Geschichte schreiben".
    if is("be") || is("as_office") {
        return false;
    }
    let role = ctx.lists.role(ctx.lang, &first.lower);
    if role.is_some_and(|r| r.class == "title") && first.lower != "frau" {
        return true;
    }
    let number = Number::of(&first.lower, ctx);
    if front(tokens, office, at, ctx) {
        return number != Number::Plural;
    }
    // "weil der Minister Kritik übte": an object may follow.
    if ["determiner", "possessive", "indefinite", "article_joined"].iter().any(|list| is(list)) || described(tokens, office, ctx) {
        return false;
    }
    match number {
        Number::Plural => false,
        Number::One => !(before.is_some_and(|t| t.lower == ",") && named_before(tokens, office)),
        // "dass Ermittler Spuren fanden" has several, "von Trainer Vogel", „sagte Trainer Vogel“ one.
        Number::Both => is("beside_name") || (is("speech") && !before.is_some_and(|t| t.lower.ends_with('n'))),
    }
}

/// Whether a word that is vouched for as a name is its plain self here: „der Vogel“, „im Sommer“, „seit Sommer“.
pub fn plain_word(tokens: &[Token], at: usize, ctx: &Context<'_>) -> bool {
    let Some((word, before)) = tokens.get(at).zip(at.checked_sub(1).and_then(|b| tokens.get(b))) else { return false };
    let noun = ctx.nouns_capital && crate::language::of(ctx.lang).is_known_noun(&word.lower);
    noun && (ctx.lists.has(ctx.lang, "before_time", &before.lower) || ctx.determined(tokens, at))
}

/// What may be a surname at all: no time, no field of work before an organisation, nothing with a hyphen, no plural or abstract noun.
fn may_be_name(tokens: &[Token], at: usize, word: &Token, ctx: &Context<'_>) -> bool {
    let w = word.lower.as_str();
    let language = crate::language::of(ctx.lang);
    let time = |w: &str| ["weekday", "month", "office_time"].iter().any(|list| ctx.lists.has(ctx.lang, list, w));
    let compound = word.parts.len() > 1 && word.parts.iter().any(|p| time(p)) || ctx.lists.ends(ctx.lang, "weekday", w);
    if word.kind != TokenKind::Word || !word.capital || w.chars().count() < 3 || w.contains('-') || time(w) || compound || ctx.never(word) {
        return false;
    }
    // "Trainer Fußball AG", "Leiter Einkauf bei Lumora".
    let next = tokens.get(at + 1);
    if next.is_some_and(|t| t.capital && ctx.lists.has(ctx.lang, "org", &t.lower) || ctx.lists.has(ctx.lang, "at_firm", &t.lower)) {
        return false;
    }
    // Only a noun in its base form is a surname: "Fehler einräumen" is left to the grammar, "Unterlagen" is not.
    !language.is_known_noun(w) || language.is_noun_lemma(w) && !ctx.lists.ends(ctx.lang, "abstract_ending", w)
}

/// One or several holders of an office.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Plural,
    /// The form does not tell ("Trainer", "Ermittler", "Abgeordnete").
    Both,
}

impl Number {
    fn of(office: &str, ctx: &Context<'_>) -> Self {
        let bare = ctx.lists.role_and_ending(ctx.lang, office).is_none_or(|(_, ending)| ending.is_empty());
        match bare {
            false if office.ends_with('n') => Self::Plural,
            true if ["er", "e", "en"].iter().any(|e| office.ends_with(e)) => Self::Both,
            _ => Self::One,
        }
    }
}

/// The office and the word are what the sentence begins with, up to its verb: only one phrase stands there, so that the word
/// belongs to it. „Der Minister Sommer sagte“, „Die Pläne des Ministers Sommer scheiterten“.
fn front(tokens: &[Token], office: usize, at: usize, ctx: &Context<'_>) -> bool {
    let article = |t: &Token| {
        ["determiner", "possessive", "indefinite", "article_joined", "beside_name"].iter().any(|l| ctx.lists.has(ctx.lang, l, &t.lower))
    };
    if office > FRONT {
        return false;
    }
    let mut open = false;
    for (i, t) in tokens.iter().enumerate().take(office) {
        let mark = t.kind == TokenKind::Mark && i == 0;
        let adjective = open && ctx.lists.ends(ctx.lang, "adjective_ending", &t.lower);
        open = article(t) || adjective;
        if !(mark || open || t.capital && t.kind == TokenKind::Word) {
            return false;
        }
    }
    let follows = |t: &Token| match t.kind {
        TokenKind::Word => !t.capital && !ctx.lists.has(ctx.lang, "infinitive_sign", &t.lower),
        _ => matches!(t.lower.as_str(), "," | "("),
    };
    tokens.get(at + 1).is_some_and(follows)
}

/// An inflected adjective stands before the office: „früherer Trainer“, „der neue Minister“; not „besuchte Ministerin Sommer“.
fn described(tokens: &[Token], office: usize, ctx: &Context<'_>) -> bool {
    let Some(before) = office.checked_sub(1).and_then(|b| tokens.get(b)) else { return false };
    let word = before.kind == TokenKind::Word && !before.capital && !before.stop && !ctx.lists.has(ctx.lang, "speech", &before.lower);
    let ends = |all: &[&str]| all.iter().any(|e| before.lower.ends_with(e));
    word && (ends(&["er", "es", "em"]) || ends(&["e", "en"]) && ctx.determined(tokens, office - 1))
}

/// „Anna Berg, Leiterin Einkauf“: the comma before the office hangs it on what has a name already.
fn named_before(tokens: &[Token], office: usize) -> bool {
    office.checked_sub(2).and_then(|b| tokens.get(b)).is_some_and(|t| t.capital)
}
