//! Who says it: the name that is the subject of a reporting verb, by the word order of the language.
//!
//! A wrong speaker puts words into somebody's mouth, so every rule here says nobody when it is in doubt: in English the subject stands
//! before its verb, except right behind a quotation; in German before or behind it; what stands behind a preposition ("critics of
//! Reed", „nach einem Treffen mit Haberland“), behind a passive or in a clause of its own is none.

use super::names::lists::lists;
use crate::language::Language;
use crate::model::{NameMention, Segments, Span, Speech, SubjectKind, Token, TokenKind};

/// Tokens before a verb in which its subject is looked for.
const BEFORE: usize = 40;
/// Tokens behind a verb in which its subject is looked for.
const BEHIND: usize = 7;
/// Words of an office or a form of address between a preposition and a name.
const OFFICE: usize = 3;
/// Tokens between a form of "be" and the participle of a passive.
const PASSIVE: usize = 2;

/// Looks for speakers in one article.
pub struct Speakers<'a> {
    /// Sentences and tokens.
    pub segments: &'a Segments,
    /// The article's language.
    pub language: &'a Language,
    /// Its names.
    pub names: &'a [NameMention],
}

impl Speakers<'_> {
    fn is(&self, at: Option<usize>, list: &str) -> bool {
        let token = at.and_then(|i| self.segments.tokens.get(i));
        token.is_some_and(|t| lists().has(self.language.code(), list, &t.lower))
    }

    /// Whether a pronoun is the verb's subject: "she said", „sagte sie“.
    fn pronoun(&self, verb: usize) -> Option<&Token> {
        let beside = [verb.checked_sub(1), Some(verb + 1)].into_iter().flatten();
        beside.filter(|i| self.is(Some(*i), "speaker_pronoun")).find_map(|i| self.segments.tokens.get(i))
    }

    /// The name that says what stands in `outside`, by the reporting verb at token `verb`.
    pub fn of_verb(&self, verb: usize, outside: Span) -> Option<Span> {
        let tokens = &self.segments.tokens;
        let english = !self.language.nouns_capital();
        let sentence = self.segments.sentence_at(tokens.get(verb)?.span.start)?;
        // "hieß es": nobody is named. "she said": see `earlier`.
        if self.is(Some(verb + 1), "nobody") || self.pronoun(verb).is_some() {
            return None;
        }
        let here: Vec<&NameMention> =
            self.names.iter().filter(|n| !n.in_title && !n.derived && n.sentence == sentence && !outside.overlaps(n.span)).collect();
        let be = (verb.saturating_sub(PASSIVE)..verb).any(|i| self.is(Some(i), "be") && tokens[i].lower != "as");
        if english && be && !tokens[verb].lower.ends_with("ing") {
            let by = (verb + 1..verb + BEHIND).find(|i| tokens.get(*i).is_some_and(|t| t.lower == "by"))?;
            return here.iter().find(|n| self.segments.token_from(n.span.start) > by).map(|n| n.span);
        }
        let behind = || self.behind(verb, &here);
        if self.inverted(verb, outside) {
            return behind();
        }
        let before = here.iter().rev().find(|n| n.span.end <= tokens[verb].span.start && self.leads(n, verb)).map(|n| n.span);
        before.or_else(|| if english { None } else { behind() })
    }

    /// The name behind or before "laut", "according to" and the like.
    pub fn of_source(&self, cue: usize, sentence: usize) -> Option<Span> {
        let far = |n: &NameMention| self.segments.token_from(n.span.start).abs_diff(cue);
        let here = self.names.iter().filter(|n| !n.in_title && !n.derived && n.sentence == sentence && far(n) <= BEHIND);
        here.min_by_key(|n| (far(n), n.span)).map(|n| n.span)
    }

    /// The verb follows the quotation: "“…”, said Becker".
    fn inverted(&self, verb: usize, outside: Span) -> bool {
        let tokens = &self.segments.tokens;
        let from = self.segments.token_from(outside.end);
        outside.end > 0 && outside.end <= tokens[verb].span.start && (from..verb).all(|i| tokens[i].kind == TokenKind::Mark)
    }

    /// The subject behind the verb: the nearest name that no preposition and no comma keeps apart.
    fn behind(&self, verb: usize, here: &[&NameMention]) -> Option<Span> {
        let tokens = &self.segments.tokens;
        let found = here.iter().find(|n| n.span.start > tokens[verb].span.start)?;
        let at = self.segments.token_from(found.span.start);
        let apart = at - verb > BEHIND || (verb + 1..at).any(|i| matches!(tokens[i].lower.as_str(), "," | ";" | ":"));
        (!apart && !self.dependent(at)).then_some(found.span)
    }

    /// Whether a name before the verb is its subject: no preposition before it, no clause of its own in between, and a place only when
    /// the verb follows at once ("Moscow said").
    fn leads(&self, name: &NameMention, verb: usize) -> bool {
        let tokens = &self.segments.tokens;
        let (start, end) = (self.segments.token_from(name.span.start), self.segments.token_from(name.span.end));
        if verb < end || verb - end > BEFORE || self.dependent(start) || (name.kind == Some(SubjectKind::Place) && end != verb) {
            return false;
        }
        // "Berg, the engineer, told": two commas hold something between; one ends a clause, or begins "…, slamming".
        let commas = (end..verb).filter(|i| tokens[*i].lower == ",").count();
        let last = tokens[verb - 1].lower == ",";
        match commas {
            0 => true,
            1 => last && tokens[verb].lower.ends_with("ing"),
            _ => last && commas % 2 == 0 && tokens[end].lower == ",",
        }
    }

    /// A preposition stands before the name, perhaps with an office between: "critics of [Mayor] Reed". A spokesman for somebody
    /// speaks for him.
    fn dependent(&self, at: usize) -> bool {
        let code = self.language.code();
        let tokens = &self.segments.tokens;
        let office = |t: &Token| lists().role(code, &t.lower).is_some() || t.lower == "." || (self.language.nouns_capital() && t.capital);
        let mut i = at;
        while i > 0 && at - i < OFFICE && tokens.get(i - 1).is_some_and(office) {
            i -= 1;
        }
        let Some(before) = i.checked_sub(1).filter(|b| self.is(Some(*b), "beside_name")) else { return false };
        let spokesman = before.checked_sub(1).and_then(|b| tokens.get(b)).and_then(|t| lists().role(code, &t.lower));
        spokesman.is_none_or(|r| r.class != "spokesperson")
    }

    /// Fills in who speaks where the words before tell: the second half of a split quotation, and "she said".
    ///
    /// `all` must be in the order of the text.
    pub fn earlier(&self, all: &mut [Speech], opens: impl Fn(&Speech) -> bool) {
        for i in 0..all.len() {
            if all[i].speaker.is_some() {
                continue;
            }
            let verb = all[i].cue.map(|c| self.segments.token_from(c.start));
            let found = match verb {
                None if opens(&all[i]) => self.before(all, i).filter(|s| self.same_paragraph(s.span, all[i].span)).and_then(|s| s.speaker),
                Some(verb) => self.pronoun(verb).and_then(|p| self.who(p, verb, all, i)),
                None => None,
            };
            all[i].speaker = found;
        }
    }

    /// Who "she" is: whoever spoke last, in this sentence or the one before, or the one person whom the paragraph has named so far; not
    /// with a given name of the other gender, and not for an answer ("he replied").
    fn who(&self, pronoun: &Token, verb: usize, all: &[Speech], i: usize) -> Option<Span> {
        let gender = match pronoun.lower.as_str() {
            "he" | "er" => 'f',
            "she" => 'm',
            _ => '-',
        };
        let fits = |span: &Span| {
            let name = self.names.iter().find(|n| !n.in_title && n.span == *span);
            let given = name.and_then(|n| n.base.split(' ').next()).and_then(|g| lists().given(g));
            given.is_none_or(|g| g.len() != 1 || !g.starts_with(gender))
        };
        if let Some(last) = self.before(all, i).and_then(|s| s.speaker) {
            return Some(last).filter(|s| fits(s) && !self.is(Some(verb), "reply_verb"));
        }
        let verb = self.segments.tokens.get(verb)?.span;
        let (start, paragraph) = (verb.start, self.segments.paragraphs.get(self.paragraph(verb)?)?);
        let mut people =
            self.names.iter().filter(|n| !n.in_title && n.kind == Some(SubjectKind::Person) && n.span.start >= paragraph.start);
        let first = people.next().filter(|n| n.span.end <= start)?;
        let alone = people.take_while(|n| n.span.start < start).all(|n| n.base == first.base);
        Some(first.span).filter(|s| alone && fits(s))
    }

    /// The speech before, when it stands in the same sentence or the one before.
    fn before<'s>(&self, all: &'s [Speech], i: usize) -> Option<&'s Speech> {
        let last = all.get(i.checked_sub(1)?)?;
        let of = |s: &Speech| self.segments.sentence_at(s.span.end.saturating_sub(1));
        let here = self.segments.sentence_at(all[i].span.start)?;
        of(last).filter(|at| at + 2 > here).map(|_| last)
    }

    fn same_paragraph(&self, a: Span, b: Span) -> bool {
        self.paragraph(a).is_some_and(|p| self.paragraph(b) == Some(p))
    }

    /// Index of the paragraph that a stretch begins in.
    fn paragraph(&self, span: Span) -> Option<usize> {
        self.segments.sentence_at(span.start).and_then(|s| self.segments.sentences.get(s)).map(|s| s.paragraph)
    }
}
