//! What the article itself says about its words: which are written small elsewhere, which stand with an article.

use super::lists::{Lists, lists};
use crate::model::{Article, Segments, Token, TokenKind};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How often a capitalised word was seen, and how.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// Capitalised where nothing asks for it (not at the start of a sentence).
    pub inside: usize,
    /// Of these, after a determiner or an inflected adjective.
    pub determined: usize,
}

/// Evidence gathered from one article before names are looked for.
pub struct Context<'a> {
    /// Language of the text.
    pub lang: &'a str,
    /// Word lists.
    pub lists: &'static Lists,
    /// Every noun has a capital in this language.
    pub nouns_capital: bool,
    /// Words seen in lower case.
    pub small: HashSet<&'a str>,
    /// Capitalised words by lower case.
    pub seen: HashMap<&'a str, Seen>,
    /// Parts of names that are sure (by given name, title or role), with what they are part of.
    pub sure: BTreeMap<String, bool>,
}

impl<'a> Context<'a> {
    /// Reads the evidence.
    pub fn new(article: &'a Article, segments: &'a Segments) -> Self {
        let lang = article.language.as_str();
        let mut out =
            Self { lang, lists: lists(), nouns_capital: lang == "de", small: HashSet::new(), seen: HashMap::new(), sure: BTreeMap::new() };
        for i in 0..segments.sentences.len() {
            let tokens = segments.tokens_of(i);
            let shouted = headline_case(tokens);
            for (n, t) in tokens.iter().enumerate() {
                if t.kind != TokenKind::Word {
                    continue;
                }
                if !t.capital {
                    out.small.insert(t.lower.as_str());
                } else if !shouted && !starts(tokens, n) {
                    let determined = out.determined(tokens, n);
                    let s = out.seen.entry(stem(&t.lower)).or_default();
                    s.inside += 1;
                    s.determined += usize::from(determined);
                }
            }
        }
        out
    }

    /// Does a determiner, a possessive or (German) an inflected adjective stand directly before token `n`?
    pub fn determined(&self, tokens: &[Token], n: usize) -> bool {
        let Some(before) = n.checked_sub(1).and_then(|p| tokens.get(p)) else { return false };
        if ["determiner", "possessive", "indefinite", "article_joined"].iter().any(|l| self.lists.has(self.lang, l, &before.lower)) {
            return true;
        }
        let bent = ["e", "en", "er", "em", "es"].iter().any(|e| before.lower.ends_with(e));
        self.nouns_capital
            && !before.capital
            && before.kind == TokenKind::Word
            && !before.stop
            && bent
            && before.lower.len() > 4
            && !self.lists.has(self.lang, "speech", &before.lower)
            && !before.lower.ends_with("te")
            && !before.lower.ends_with("ten")
    }

    /// A word of function, time or address that cannot be a name.
    pub fn never(&self, t: &Token) -> bool {
        let w = t.lower.trim_end_matches('.');
        t.stop || ["starter", "month", "weekday", "determiner", "possessive", "indefinite"].iter().any(|l| self.lists.has(self.lang, l, w))
    }

    /// Part of a name that is sure; a German genitive counts as the name.
    pub fn vouched(&self, lower: &str) -> bool {
        let w = stem(lower);
        self.sure.contains_key(w) || (self.nouns_capital && w.strip_suffix('s').is_some_and(|b| self.sure.contains_key(b)))
    }

    /// A common noun, as far as that can be told.
    pub fn common(&self, t: &Token) -> bool {
        if !self.nouns_capital {
            return false;
        }
        let w = stem(&t.lower);
        if self.vouched(&t.lower) {
            return false;
        }
        if self.small.contains(w) || !t.parts.is_empty() || crate::language::of(self.lang).is_known_word(w) {
            return true;
        }
        let endings = ["ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "ismus", "tät", "nis", "chen", "keiten", "heiten"];
        endings.iter().any(|e| w.len() > e.len() + 2 && w.ends_with(e)) || self.seen.get(w).is_some_and(|s| s.determined > 0)
    }
}

/// The word without an English possessive.
pub fn stem(lower: &str) -> &str {
    lower.strip_suffix("'s").or_else(|| lower.strip_suffix("\u{2019}s")).or_else(|| lower.strip_suffix(['\'', '\u{2019}'])).unwrap_or(lower)
}

/// Is token `n` at a place where any word has a capital: first word, after an opening quotation mark, colon or bullet?
pub fn starts(tokens: &[Token], n: usize) -> bool {
    let Some(before) = n.checked_sub(1).and_then(|p| tokens.get(p)) else { return true };
    before.kind == TokenKind::Mark && !matches!(before.lower.as_str(), "," | ")" | "(" | "/" | "-" | "\u{2019}" | "'" | "&" | ".")
        || (before.lower == "." && n >= 2 && tokens.get(n - 2).is_some_and(|t| t.lower.chars().count() > 4))
        || (0..n).all(|i| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark))
}

/// A line in which every word of weight has a capital: a headline, not a sentence.
pub fn headline_case(tokens: &[Token]) -> bool {
    let mut capital = 0;
    for t in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        if !t.capital && !t.stop && t.lower.chars().count() > 2 {
            return false;
        }
        capital += usize::from(t.capital && !t.stop);
    }
    capital >= 4 && !tokens.iter().any(|t| t.lower == ".")
}
