//! Stretches of capitalised words, cut at roles and known names.

use super::context::{Context, stem};
use super::gazetteer::{Found, gazetteer};
use crate::model::{Token, TokenKind};

/// What a piece of a run is.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'g> {
    /// A known name from byte to byte.
    Known {
        /// First byte.
        start: usize,
        /// What was found.
        found: Found<'g>,
        /// Stands inside a longer word.
        inside: bool,
    },
    /// A role or form of address before a name.
    Role,
    /// Words that may be a name: token indices.
    Plain {
        /// First token.
        from: usize,
        /// One past the last token.
        to: usize,
    },
}

/// A piece with the tokens it covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<'g> {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// What it is.
    pub piece: Piece<'g>,
}

/// Longest name in words; hostile text must not make names of a page.
const LONGEST: usize = 12;

/// Cuts the tokens of one sentence into known names, roles and stretches that may be names, in reading order.
pub fn parts<'g>(text: &str, tokens: &[Token], ctx: &Context<'_>) -> Vec<Part<'g>> {
    let mut out: Vec<Part<'g>> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if let Some(part) = longer(text, tokens, i, ctx) {
            i = part.to;
            out.push(part);
        } else if let Some((found, to)) = known(text, tokens, i, ctx) {
            inner(text, tokens, i, found, &mut out, ctx);
            i = to.max(i + 1);
        } else if let Some(n) = role(tokens, i, ctx) {
            out.push(Part { from: i, to: i + n, piece: Piece::Role });
            i += n;
        } else if word(tokens, i) && !tokens.get(i).is_some_and(|t| ctx.never(t) && t.lower.chars().count() > 1) {
            let to = plain(text, tokens, i, ctx);
            out.push(Part { from: i, to, piece: Piece::Plain { from: i, to } });
            i = to;
        } else {
            inside(text, tokens, i, &mut out, ctx);
            i += 1;
        }
    }
    out
}

fn word(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.capital && t.kind == TokenKind::Word)
}

/// A known name at token `i`; the second value is the first token after it.
fn known<'g>(text: &str, tokens: &[Token], i: usize, ctx: &Context<'_>) -> Option<(Found<'g>, usize)> {
    let t = tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
    let found = gazetteer().find(text, t.span.start, ctx.lang)?;
    let mut to = i + 1;
    while tokens.get(to).is_some_and(|t| t.span.start < found.end) {
        to += 1;
    }
    Some((found, to))
}

fn inner<'g>(text: &str, tokens: &[Token], i: usize, found: Found<'g>, out: &mut Vec<Part<'g>>, ctx: &Context<'_>) {
    let Some(t) = tokens.get(i) else { return };
    out.push(Part { from: i, to: i + 1, piece: Piece::Known { start: t.span.start, found, inside: found.compound } });
    if found.compound {
        inside(text, tokens, i, out, ctx);
        let role =
            text.get(found.end..t.span.end).is_some_and(|r| ctx.lists.role(ctx.lang, &r.trim_start_matches('-').to_lowercase()).is_some());
        if role {
            out.push(Part { from: i, to: i + 1, piece: Piece::Role });
        }
    }
}

/// Known names after a hyphen: "Nicht-EU-Staaten", "pro-Russian".
fn inside<'g>(text: &str, tokens: &[Token], i: usize, out: &mut Vec<Part<'g>>, ctx: &Context<'_>) {
    let Some(t) = tokens.get(i).filter(|t| t.kind == TokenKind::Word) else { return };
    let word = t.span.of(text);
    for (at, _) in word.match_indices('-').take(6) {
        let start = t.span.start + at + 1;
        if let Some(found) = gazetteer().find(text, start, ctx.lang).filter(|f| f.end <= t.span.end) {
            out.push(Part { from: i, to: i + 1, piece: Piece::Known { start, found, inside: true } });
        }
    }
}

/// Number of tokens of a role word with a capital at `i` ("Prime Minister", "Mr.", "US-Präsident").
pub fn role(tokens: &[Token], i: usize, ctx: &Context<'_>) -> Option<usize> {
    let first = tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
    if !first.capital {
        return None;
    }
    let mut phrase = String::new();
    let mut best = None;
    for (n, t) in tokens.iter().enumerate().skip(i).take(4) {
        if t.kind != TokenKind::Word {
            break;
        }
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(t.lower.trim_end_matches('.'));
        if ctx.lists.role(ctx.lang, &phrase).is_some() {
            best = Some(n + 1 - i);
        }
        if ctx.nouns_capital {
            break;
        }
    }
    let dot = |n: usize| {
        usize::from(tokens.get(i + n).is_some_and(|t| t.lower == ".") && tokens.get(i + n - 1).is_some_and(|t| t.lower.len() <= 4))
    };
    best.map(|n| n + dot(n))
}

/// A known name that is only part of a longer one: "Bank of China", "Michael Jordan", "Kim Jong Un".
fn longer<'g>(text: &str, tokens: &[Token], i: usize, ctx: &Context<'_>) -> Option<Part<'g>> {
    let t = tokens.get(i).filter(|t| t.capital && t.kind == TokenKind::Word && !ctx.never(t))?;
    let next = tokens.get(i + 1).filter(|n| n.kind == TokenKind::Word)?;
    let given = ctx.lists.given(t.span.of(text)).is_some() && next.capital && !ctx.never(next);
    let of = ctx.lists.has(ctx.lang, "org", &t.lower) && next.lower == "of";
    if !given && !of {
        return None;
    }
    if given && city(text, tokens, i, ctx) {
        let free = |n: usize| {
            word(tokens, n)
                && known(text, tokens, n, ctx).is_none()
                && role(tokens, n, ctx).is_none()
                && !tokens.get(n).is_some_and(|t| ctx.never(t))
        };
        // The rest of the name as anywhere else: "Vladimir V. Putin" has an initial and a full stop inside.
        return free(i + 1).then(|| plain(text, tokens, i, ctx)).map(|to| Part { from: i, to, piece: Piece::Plain { from: i, to } });
    }
    let known_first =
        known(text, tokens, i, ctx).is_some_and(|(f, to)| to > i + 1 || (given && f.entry.kind == crate::model::SubjectKind::Organisation));
    let (found, to) = match known(text, tokens, i + if of { 2 } else { 1 }, ctx) {
        Some(k) if !known_first => k,
        _ => return None,
    };
    let apart =
        given && (found.entry.derived || to > i + 2 || found.compound || found.entry.kind == crate::model::SubjectKind::Organisation);
    (!apart).then_some(Part { from: i, to, piece: Piece::Plain { from: i, to } })
}

/// The one word at `i` is a city or a state ("Vladimir", "Sofia", "Virginia").
fn city(text: &str, tokens: &[Token], i: usize, ctx: &Context<'_>) -> bool {
    known(text, tokens, i, ctx)
        .is_some_and(|(f, to)| to == i + 1 && !f.compound && (f.entry.key.starts_with("city:") || f.entry.key.starts_with("state:")))
}

/// End of the stretch that starts with the capitalised word `i`.
fn plain(text: &str, tokens: &[Token], i: usize, ctx: &Context<'_>) -> usize {
    let mut to = i + 1;
    while to < tokens.len() && to - i < LONGEST {
        // A possessive ends a name: "Trump's America".
        if tokens.get(to - 1).is_some_and(|t| stem(&t.lower).len() < t.lower.len()) {
            break;
        }
        if tokens.get(to).is_some_and(|t| t.lower == ".") && initial(tokens, to - 1) {
            to += 1;
        } else if word(tokens, to) {
            let org = tokens.get(to).is_some_and(|t| ctx.lists.has(ctx.lang, "org", &t.lower));
            if !org
                && (known(text, tokens, to, ctx).is_some() || role(tokens, to, ctx).is_some() || longer(text, tokens, to, ctx).is_some())
            {
                break;
            }
            to += 1;
        } else if tokens.get(to).is_some_and(|t| t.lower == "&") && word(tokens, to + 1) {
            // "Kessler & Roth".
            to += 2;
        } else if plural_owner(tokens, to, ctx) {
            to += 2;
        } else if let Some(n) = connected(text, tokens, i, to, ctx) {
            to = n;
        } else {
            break;
        }
    }
    to
}

/// The apostrophe inside "Teachers' Union", "Workers’ Congress": a plural before it, a word for an organisation behind it.
fn plural_owner(tokens: &[Token], at: usize, ctx: &Context<'_>) -> bool {
    let apostrophe = tokens.get(at).is_some_and(|t| matches!(t.lower.as_str(), "'" | "’"));
    let plural =
        at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| t.lower.ends_with('s') && t.span.end == tokens[at].span.start);
    apostrophe && plural && word(tokens, at + 1) && tokens.get(at + 1).is_some_and(|t| ctx.lists.has(ctx.lang, "org", &t.lower))
}

/// A single capital letter: the initial of a name.
fn initial(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.capital && t.kind == TokenKind::Word && t.lower.chars().count() == 1 && t.lower != "i")
}

/// Particles between parts of a name ("von der", "bin", "of" after an organisation's word), up to the next capital.
fn connected(text: &str, tokens: &[Token], i: usize, at: usize, ctx: &Context<'_>) -> Option<usize> {
    let mut to = at;
    while to < at + 3 && tokens.get(to).is_some_and(|t| ctx.lists.has(ctx.lang, "particle", &t.lower) && !t.capital) {
        to += 1;
    }
    let after = tokens.get(to).filter(|_| word(tokens, to))?;
    if to == at || ctx.never(after) {
        return None;
    }
    let before = tokens.get(at.checked_sub(1)?)?;
    let first = tokens.get(at)?;
    let organisation = tokens.get(i..at)?.iter().any(|t| ctx.lists.has(ctx.lang, "org", &t.lower));
    match (ctx.lang, first.lower.as_str()) {
        ("en", "of" | "for") => organisation.then_some(to + 1),
        ("en", "to" | "le" | "la" | "du") => None,
        // "der", "den", "zu" join a name only after a given name or another particle ("Ursula von der Leyen").
        _ => (ctx.lists.given(before.span.of(text)).is_some() || first.lower == "al" || first.lower == "bin").then_some(to + 1),
    }
}
