//! The office that a comma ties to a name: "Jane Reed, the mayor of Greyferry", „die Sprecherin des Bündnisses, Leonie Haagen,“.

use super::lists::lists;
use crate::model::{Token, TokenKind};

/// Words between an office and the comma before the name ("of the biggest union of the north").
pub const COMPLEMENT: usize = 7;
/// Words between the comma behind a name and the office.
const OPENING: usize = 4;

/// Whether the token is an office and no mere form of address.
fn role(t: &Token, lang: &str) -> bool {
    t.kind == TokenKind::Word && lists().role(lang, &t.lower).is_some_and(|r| r.class != "title")
}

/// "[the lawyer of Reed], Anna Berg, said": the office is hers, not his. First token of the office's last word, and one past it.
///
/// The name of the tokens `start..end` must be closed as it is opened, and the office must have a word of its own before it, so that
/// neither a list nor a new clause ("he met the mayor of Greyferry, Anna Berg told …") makes one.
pub fn before_comma(tokens: &[Token], start: usize, end: usize, lang: &str) -> Option<(usize, usize)> {
    let comma = start.checked_sub(1).filter(|c| tokens.get(*c).is_some_and(|t| t.lower == ","))?;
    let closed = tokens.get(end).is_none_or(|t| t.kind == TokenKind::Mark);
    let list = tokens.get(end + 1).is_some_and(|t| lists().has(lang, "both_of", &t.lower));
    if !closed || list {
        return None;
    }
    let mut i = comma;
    while i > 0 && comma - i < COMPLEMENT {
        i -= 1;
        let t = &tokens[i];
        if t.kind != TokenKind::Word || lists().has(lang, "speech", &t.lower) {
            return None;
        }
        // "the union's lawyer": what goes with the office stands before it.
        let whole = i + 1 == comma || tokens.get(i + 1).is_some_and(|n| lists().has(lang, "complement", &n.lower));
        if role(t, lang) && whole {
            if depends(&tokens[..i], lang) {
                return None;
            }
            let opens = |t: &Token| t.kind == TokenKind::Word && (lang != "de" || t.stop || !t.capital);
            return tokens.get(i.checked_sub(1)?).filter(|t| opens(t)).map(|_| (i, i + 1));
        }
    }
    None
}

/// "The daughter of the [mayor], Anna Berg": what stands before an office hangs it on another noun, whose name comes behind the comma.
fn depends(before: &[Token], lang: &str) -> bool {
    let article = |t: &Token| ["determiner", "indefinite", "possessive"].iter().any(|l| lists().has(lang, l, &t.lower));
    let Some(at) = before.iter().rposition(|t| t.stop || t.kind != TokenKind::Word) else { return false };
    if !article(&before[at]) {
        return lists().has(lang, "complement", &before[at].lower);
    }
    let noun = at.checked_sub(1).map(|b| &before[b]);
    let complement = noun.is_some_and(|t| lists().has(lang, "complement", &t.lower));
    complement
        || noun.is_some_and(|t| t.kind == TokenKind::Word && t.capital && !t.stop) && lists().has(lang, "genitive", &before[at].lower)
}

/// "Anna Berg, [the lawyer] of Reed": first token of the office's last word, and one past it.
pub fn behind_comma(tokens: &[Token], end: usize, lang: &str) -> Option<(usize, usize)> {
    if tokens.get(end).is_none_or(|t| t.lower != ",") {
        return None;
    }
    let opening = tokens.get(end + 1)?;
    let article = ["determiner", "indefinite"].iter().any(|l| lists().has(lang, l, &opening.lower));
    if !article && !role(opening, lang) {
        return None;
    }
    let to = tokens.len().min(end + 1 + OPENING);
    let words = (end + 1..to).take_while(|i| tokens[*i].kind == TokenKind::Word);
    let found = words.take_while(|i| *i == end + 1 || !tokens[*i].stop).find(|i| role(&tokens[*i], lang))?;
    // "the [prime minister]": the last word of the office.
    let last = (found..to.min(found + 2)).take_while(|i| role(&tokens[*i], lang)).last()?;
    // "To Anna Berg, the mayor said" has another one.
    let closed = tokens.get(last + 1).is_none_or(|t| t.kind == TokenKind::Mark || lists().has(lang, "complement", &t.lower));
    closed.then_some((last, last + 1))
}
