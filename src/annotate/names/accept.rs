//! Is a stretch of capitalised words a name, and of what?

use super::context::{Context, starts, stem};
use crate::model::{NameMention, Span, SubjectKind, Token, TokenKind};

/// A stretch and what stands around it.
pub struct Place<'a> {
    /// The text the spans count in.
    pub text: &'a str,
    /// Tokens of the sentence.
    pub tokens: &'a [Token],
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// A role or form of address stands directly before.
    pub after_role: bool,
    /// The first word can only be the surname that goes with the office before it.
    pub surname: bool,
    /// The line has capitals everywhere.
    pub shouted: bool,
}

impl Place<'_> {
    fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    fn slice(&self) -> &[Token] {
        self.tokens.get(self.from..self.to).unwrap_or(&[])
    }
}

/// Names that need no other evidence: with a given name, or after a role. Lower-case words and whether it is a person.
pub fn sure(text: &str, tokens: &[Token], ctx: &Context<'_>) -> Vec<(String, bool)> {
    let parts = super::runs::parts(text, tokens, ctx);
    let mut out = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let super::runs::Piece::Plain { from, to } = part.piece else { continue };
        let role = n.checked_sub(1).and_then(|p| parts.get(p)).filter(|p| p.to == from && p.piece == super::runs::Piece::Role);
        let surname = role.is_some_and(|p| super::office::surname(tokens, p.from, from, ctx));
        let place = Place { text, tokens, from, to, after_role: role.is_some(), surname, shouted: false };
        for name in accept(&place, ctx) {
            if name.kind == Some(SubjectKind::Person) {
                out.extend(name.base.split(' ').filter(|w| w.chars().count() > 2).map(|w| (w.to_lowercase(), true)));
            }
        }
    }
    out
}

/// The names inside a stretch: none, one, or (German, where nouns stand between) several.
pub fn accept(place: &Place<'_>, ctx: &Context<'_>) -> Vec<NameMention> {
    let mut out = Vec::new();
    for (from, to) in trimmed(place, ctx) {
        let first = from == place.from;
        let inner = Place { from, to, after_role: place.after_role && first, surname: place.surname && first, ..*place };
        if good(&inner, ctx)
            && let Some(name) = build(&inner, ctx)
        {
            out.push(name);
        }
    }
    out
}

/// Cuts off sentence starters, times and (German) common nouns.
fn trimmed(place: &Place<'_>, ctx: &Context<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = place.from;
    for i in place.from..=place.to {
        let cut = place.get(i).filter(|_| i < place.to).is_none_or(|t| t.kind == TokenKind::Word && barred(place, i, from, t, ctx));
        if !cut {
            continue;
        }
        let mut to = i;
        // A stretch must end in a word with a capital, not in a particle or a full stop.
        while to > from && place.get(to - 1).is_some_and(|t| !t.capital && !t.lower.chars().next().is_some_and(char::is_numeric)) {
            to -= 1;
        }
        while from < to && place.get(from).is_some_and(|t| !t.capital) {
            from += 1;
        }
        if from < to {
            out.push((from, to));
        }
        from = i + 1;
    }
    out
}

/// A word that cannot be part of a name at this place.
fn barred(place: &Place<'_>, i: usize, from: usize, t: &Token, ctx: &Context<'_>) -> bool {
    if !t.capital || place.surname && i == place.from {
        return false;
    }
    if firm(place, i, ctx) {
        return false;
    }
    let first = i == from;
    let word = t.span.of(place.text);
    if ctx.never(t) && !(acronym(word) && t.lower.len() > 2) {
        let org = place.slice().iter().any(|t| ctx.lists.has(ctx.lang, "org", &t.lower));
        return first || !org;
    }
    if ctx.nouns_capital {
        let given = ctx.lists.given(word).is_some() && place.get(i + 1).is_some_and(|n| n.capital && n.kind == TokenKind::Word);
        let follows = i > from && place.get(i - 1).is_some_and(|p| ctx.lists.given(p.span.of(place.text)).is_some());
        return !given && !follows && (ctx.common(t) || first && super::office::plain_word(place.tokens, i, ctx));
    }
    // "Ringleader Leonie Haagen": a word of the language before a given name and another name.
    let next = |n: usize| place.get(i + n).filter(|_| i + n < place.to);
    let person = || {
        let named = next(1).is_some_and(|n| ctx.lists.given(n.span.of(place.text)).is_some()) && next(2).is_some_and(|n| n.capital);
        let thing = |list: &str| place.slice().iter().any(|t| ctx.lists.has(ctx.lang, list, &t.lower));
        named && !["org", "place", "event"].iter().any(|list| thing(list))
    };
    let language = crate::language::of(ctx.lang);
    let word_of_language = || language.is_known_word(&t.lower) || t.lower.contains('-');
    if first && ctx.lists.given(word).is_none() && word_of_language() && person() {
        return true;
    }
    // The first word of a sentence that is written small elsewhere and starts no name.
    first && starts(place.tokens, i) && i + 1 < place.to && ctx.small.contains(t.lower.as_str()) && ctx.lists.given(word).is_none()
}

/// A word beside the "&" of a firm: "Müller & Söhne", "Kolb & Partner", "Kind & Wagner GmbH"; not "Forschung & Entwicklung".
fn firm(place: &Place<'_>, i: usize, ctx: &Context<'_>) -> bool {
    let amp = |n: Option<usize>| n.filter(|n| place.get(*n).is_some_and(|t| t.lower == "&"));
    let has = |n: usize, list: &str| place.get(n).is_some_and(|t| ctx.lists.has(ctx.lang, list, t.lower.trim_end_matches('.')));
    if amp(i.checked_sub(2)).is_some() && has(i, "org") {
        return true;
    }
    let Some(at) = amp(i.checked_sub(1)).or_else(|| amp(Some(i + 1))).filter(|at| (place.from + 1..place.to).contains(at)) else {
        return false;
    };
    has(at + 1, "firm_tail") || has(at + 2, "org")
}

/// At least two capitals and nothing small: "DNC", "F.B.I.".
pub fn acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let n = letters.clone().count();
    (2..=6).contains(&n) && letters.clone().all(char::is_uppercase) && !word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

fn good(place: &Place<'_>, ctx: &Context<'_>) -> bool {
    let tokens = place.slice();
    let capitals = tokens.iter().filter(|t| t.capital).count();
    let Some(first) = tokens.first() else { return false };
    let word = first.span.of(place.text);
    let vouched = tokens.iter().any(|t| ctx.vouched(&t.lower));
    if vouched && (capitals > 1 || first.lower.chars().count() > 2) {
        return capitals > 1 || !ctx.never(first);
    }
    if place.shouted {
        return false;
    }
    if capitals > 1 {
        return several(place, ctx);
    }
    let letters = stem(&first.lower).chars().filter(|c| c.is_alphabetic()).count();
    if acronym(word.trim_end_matches("'s").trim_end_matches("\u{2019}s")) {
        return true;
    }
    if letters < 3 || ctx.never(first) {
        return false;
    }
    if place.after_role {
        return place.surname || !ctx.small.contains(stem(&first.lower));
    }
    single(place, first, ctx)
}

/// One word without a role before it.
fn single(place: &Place<'_>, first: &Token, ctx: &Context<'_>) -> bool {
    let w = stem(&first.lower);
    let seen = ctx.seen.get(w).copied().unwrap_or_default();
    let start = starts(place.tokens, place.from);
    if ctx.small.contains(w)
        || ctx.lists.has(ctx.lang, "org", w)
        || ctx.lists.has(ctx.lang, "event", w)
        || ctx.lists.has(ctx.lang, "place", w)
    {
        return false;
    }
    if ctx.nouns_capital {
        // Twice at least, never with a determiner; hyphenated words are mostly compounds.
        return seen.inside >= 2 && seen.determined == 0 && !first.lower.contains('-') && !ctx.common(first);
    }
    !start || seen.inside > 0
}

/// Several words: a name in English; in German with a given name, a role, an organisation's word or no known noun.
fn several(place: &Place<'_>, ctx: &Context<'_>) -> bool {
    let tokens = place.slice();
    let Some(first) = tokens.first() else { return false };
    let given = ctx.lists.given(first.span.of(place.text)).is_some();
    if ctx.nouns_capital {
        let org = tokens.iter().any(|t| t.lower == "&" || ctx.lists.has(ctx.lang, "org", &t.lower));
        return given
            || place.after_role
            || org
            || tokens.iter().filter(|t| t.capital).all(|t| !ctx.common(t) && t.lower.chars().count() > 1);
    }
    true
}

fn build(place: &Place<'_>, ctx: &Context<'_>) -> Option<NameMention> {
    let tokens = place.slice();
    let (first, last) = (tokens.first()?, tokens.last()?);
    let raw = Span::new(first.span.start, last.span.end).of(place.text);
    let clean = raw.trim_end_matches("'s").trim_end_matches("\u{2019}s").trim_end_matches(['\'', '\u{2019}', '.']);
    let dotted = raw.contains('.') && acronym(raw);
    let kept = if dotted { raw } else { clean };
    let span = Span::new(first.span.start, first.span.start + kept.len());
    let mut base: String = kept.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{ad}', "");
    if ctx.nouns_capital
        && let Some(b) = genitive(&base, ctx)
    {
        base = b;
    }
    if base.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return None;
    }
    let kind = kind(place, &base, ctx);
    Some(NameMention { span, sentence: 0, base, key: None, kind, derived: false, in_title: false })
}

/// "Putins" → "Putin" when the short form is known; "Hans" and "Merz" stay.
fn genitive(base: &str, ctx: &Context<'_>) -> Option<String> {
    let short = base.strip_suffix('s')?;
    let last = short.rsplit(' ').next()?;
    let lower = last.to_lowercase();
    let known = ctx.sure.contains_key(&lower) || ctx.seen.contains_key(lower.as_str()) || ctx.lists.given(last).is_some();
    (known && last.chars().count() > 2).then(|| short.to_string())
}

fn kind(place: &Place<'_>, base: &str, ctx: &Context<'_>) -> Option<SubjectKind> {
    let tokens = place.slice();
    let (first, last) = (tokens.first()?, tokens.last()?);
    let lower = stem(&last.lower);
    let any = |list: &str| tokens.iter().any(|t| ctx.lists.has(ctx.lang, list, stem(&t.lower)));
    if any("org") || tokens.iter().any(|t| t.lower == "&") || ctx.lists.ends(ctx.lang, "orgsuffix", lower) {
        return Some(SubjectKind::Organisation);
    }
    let given = tokens.len() > 1 && ctx.lists.given(first.span.of(place.text)).is_some();
    let person = given || place.after_role || ctx.vouched(&base.rsplit(' ').next()?.to_lowercase());
    // "Anna Rosenberg" is no mountain: how a word ends tells what it is only where nothing says that it is a person.
    let is = |list: &str, suffix: &str| ctx.lists.has(ctx.lang, list, lower) || (!person && ctx.lists.ends(ctx.lang, suffix, lower));
    if is("event", "eventsuffix") {
        return Some(SubjectKind::Event);
    }
    if is("place", "placesuffix") {
        return Some(SubjectKind::Place);
    }
    if tokens.len() == 1 && acronym(base) {
        return Some(SubjectKind::Organisation);
    }
    (person || spoken(place, ctx)).then_some(SubjectKind::Person)
}

/// A role in lower case before ("leader Kim"), or a verb of speech beside it.
fn spoken(place: &Place<'_>, ctx: &Context<'_>) -> bool {
    let near = |i: Option<usize>| i.and_then(|i| place.get(i)).map(|t| t.lower.as_str()).unwrap_or("");
    let (before, after) = (near(place.from.checked_sub(1)), near(Some(place.to)));
    ctx.lists.has(ctx.lang, "speech", after) || ctx.lists.has(ctx.lang, "speech", before) || ctx.lists.role(ctx.lang, before).is_some()
}
