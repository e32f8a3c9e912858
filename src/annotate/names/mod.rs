//! Names: people, places, organisations, from gazetteer, given names, roles, capitals and the article's own evidence.
//!
//! English: a capitalised stretch that is not merely the start of a sentence. German, where every noun has a capital:
//! a stretch with a given name, after a role (also where the word means something else, see `office`), or a word that never stands with a determiner and is no known noun.

mod accept;
pub mod apposition;
mod context;
pub mod gazetteer;
pub mod lists;
mod office;
mod runs;

use crate::model::{Article, NameMention, Segments, Span, SubjectKind, Token};
use context::{Context, headline_case};
use runs::{Part, Piece};

/// Finds the names of one article in reading order, those of the title first.
pub fn names(article: &Article, segments: &Segments) -> Vec<NameMention> {
    let mut ctx = Context::new(article, segments);
    // First round: names that are sure by themselves; they vouch for their parts in the second.
    for i in 0..segments.sentences.len() {
        let tokens = segments.tokens_of(i);
        if !headline_case(tokens) {
            for name in accept::sure(&article.text, tokens, &ctx) {
                ctx.sure.insert(name.0, name.1);
            }
        }
    }
    let mut out = Vec::new();
    if let Some(title) = &article.title {
        out.extend(mentions(title, &segments.title, 0, true, &ctx));
    }
    for i in 0..segments.sentences.len() {
        out.extend(mentions(&article.text, segments.tokens_of(i), i, false, &ctx));
    }
    out
}

fn mentions(text: &str, tokens: &[Token], sentence: usize, in_title: bool, ctx: &Context<'_>) -> Vec<NameMention> {
    let parts: Vec<Part<'_>> = runs::parts(text, tokens, ctx);
    let shouted = headline_case(tokens);
    let mut out = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        match &part.piece {
            Piece::Role => {}
            Piece::Known { start, found, inside } => {
                out.push(NameMention {
                    span: Span::new(*start, found.end),
                    sentence,
                    base: found.entry.form.clone(),
                    key: Some(found.entry.key.clone()),
                    kind: Some(if found.entry.derived && demonym(text, *start) { SubjectKind::Group } else { found.entry.kind }),
                    derived: found.entry.derived || *inside,
                    in_title,
                });
            }
            Piece::Plain { from, to } => {
                let before = n.checked_sub(1).and_then(|p| parts.get(p)).filter(|p| p.to == part.from);
                let place = accept::Place {
                    text,
                    tokens,
                    from: *from,
                    to: *to,
                    after_role: before.is_some_and(|p| p.piece == Piece::Role),
                    // A headline leaves out its articles, so that an object looks like a name there.
                    surname: !in_title && before.is_some_and(|p| p.piece == Piece::Role && office::surname(tokens, p.from, *from, ctx)),
                    shouted,
                };
                for found in accept::accept(&place, ctx) {
                    out.push(NameMention { sentence, in_title, ..found });
                }
            }
        }
    }
    out.sort_by_key(|m| (m.span.start, m.span.end));
    out.dedup_by(|b, a| a.span == b.span);
    out
}

/// "Russians", "Ukrainer": the people rather than the adjective (a plural with a capital).
fn demonym(text: &str, start: usize) -> bool {
    let word: String = text.get(start..).unwrap_or("").chars().take_while(|c| c.is_alphabetic()).collect();
    word.chars().next().is_some_and(char::is_uppercase) && (word.ends_with("ns") || word.ends_with("is") || word.ends_with("er"))
}

#[cfg(test)]
mod tests;
