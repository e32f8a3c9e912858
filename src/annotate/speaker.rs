//! Who says it: the name that is the subject of a reporting verb, by the word order of the language.
//!
//! A wrong speaker puts words into somebody's mouth, so every rule here says nobody when it is in doubt: in English the subject stands
//! before its verb, except right behind a quotation; in German before or behind it; what stands behind a preposition ("critics of
//! Reed", „nach einem Treffen mit Haberland“), behind a passive or in a clause of its own is none.

use super::holders::Holders;
use super::names::lists::lists;
use crate::language::Language;
use crate::model::{NameMention, Segments, Span, Speech, SubjectKind, Token, TokenKind};
use std::collections::HashMap;
use std::ops::Range;

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
    segments: &'a Segments,
    language: &'a Language,
    /// Names of the text (not of its headline) by sentence, in reading order.
    names: HashMap<usize, Vec<&'a NameMention>>,
    /// People by paragraph: the first that is named, and where the first other one begins.
    people: HashMap<usize, (&'a NameMention, usize)>,
    holders: Holders<'a>,
}

impl<'a> Speakers<'a> {
    /// Prepares the names of an article.
    pub fn new(segments: &'a Segments, language: &'a Language, all: &'a [NameMention]) -> Self {
        let mut names: HashMap<usize, Vec<&NameMention>> = HashMap::new();
        let mut people: HashMap<usize, (&NameMention, usize)> = HashMap::new();
        for n in all.iter().filter(|n| !n.in_title) {
            names.entry(n.sentence).or_default().push(n);
            let paragraph = segments.sentences.get(n.sentence).map(|s| s.paragraph);
            if let Some(paragraph) = paragraph.filter(|_| n.kind == Some(SubjectKind::Person)) {
                let (first, other) = people.entry(paragraph).or_insert((n, usize::MAX));
                if n.base != first.base {
                    *other = (*other).min(n.span.start);
                }
            }
        }
        Self { segments, language, names, people, holders: Holders::new(segments, language, all) }
    }

    /// Names of a sentence, without adjectives made of names.
    pub fn names_of(&self, sentence: usize) -> impl Iterator<Item = &'a NameMention> + '_ {
        self.names.get(&sentence).into_iter().flatten().copied().filter(|n| !n.derived)
    }
}

impl Speakers<'_> {
    fn is(&self, at: Option<usize>, list: &str) -> bool {
        let token = at.and_then(|i| self.segments.tokens.get(i));
        token.is_some_and(|t| lists().has(self.language.code(), list, &t.lower))
    }

    fn is_word(&self, token: &Token, list: &str) -> bool {
        lists().has(self.language.code(), list, &token.lower)
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
        let here: Vec<&NameMention> = self.names_of(sentence).filter(|n| !outside.overlaps(n.span)).collect();
        let be = (verb.saturating_sub(PASSIVE)..verb).any(|i| self.is(Some(i), "be") && tokens[i].lower != "as");
        if english && be && !tokens[verb].lower.ends_with("ing") {
            let by = (verb + 1..verb + BEHIND).find(|i| tokens.get(*i).is_some_and(|t| t.lower == "by"))?;
            return here.iter().find(|n| self.segments.token_from(n.span.start) > by).map(|n| n.span);
        }
        let behind = || self.behind(verb, &here);
        if self.inverted(verb, outside) {
            return behind().or_else(|| self.office_behind(verb));
        }
        if let Some(office) = self.office_before(verb) {
            return self.holders.of(&tokens[office.clone()], tokens[office.start].span.start);
        }
        let before = here.iter().rev().find(|n| n.span.end <= tokens[verb].span.start && self.leads(n, verb)).map(|n| n.span);
        before.or_else(|| if english { None } else { behind().or_else(|| self.office_behind(verb)) })
    }

    /// "[the] finance minister said": the words of the office between an article and the verb.
    fn office_before(&self, verb: usize) -> Option<Range<usize>> {
        let tokens = &self.segments.tokens;
        let article = (verb.saturating_sub(OFFICE + 1)..verb).rev().find(|i| self.is(Some(*i), "determiner"))?;
        self.spoken_of(article, verb).filter(|o| o.end == verb && tokens[o.clone()].iter().all(Token::is_word))
    }

    /// „… sagte der Bürgermeister“, "said the mayor": an office behind its verb, with nothing that hangs on it. A German feminine may be
    /// an object there, unless the clause has begun with something that is no subject („Am Montag sagte die Ministerin“).
    fn office_behind(&self, verb: usize) -> Option<Span> {
        let tokens = &self.segments.tokens;
        let office = self.spoken_of(verb + 1, verb + 3).or_else(|| self.spoken_of(verb + 1, verb + 4))?;
        let hangs = |t: &Token| t.capital || self.is_word(t, "complement");
        if tokens.get(office.end).is_some_and(hangs) {
            return None;
        }
        let sentence = self.segments.sentence_at(tokens[verb].span.start).and_then(|s| self.segments.sentences.get(s))?;
        let first = tokens.get(sentence.tokens.start)?;
        let adverbial = ["beside_name", "article_joined"].iter().any(|list| self.is_word(first, list));
        let after_quote = tokens.get(verb.checked_sub(1)?).is_some_and(|t| t.kind == TokenKind::Mark);
        let object = self.language.nouns_capital() && tokens[verb + 1].lower == "die" && !adverbial && !after_quote;
        if object { None } else { self.holders.of(&tokens[office.clone()], tokens[verb].span.start) }
    }

    /// The office behind the article at token `article`, up to `end`, where the article is that of a subject.
    fn spoken_of(&self, article: usize, end: usize) -> Option<Range<usize>> {
        let office = self.segments.tokens.get(article + 1..end).filter(|o| !o.is_empty())?;
        if !self.is(Some(article), "determiner") {
            return None;
        }
        let code = self.language.code();
        let phrase = office.iter().map(|t| t.lower.as_str()).collect::<Vec<_>>().join(" ");
        let last = office.last().map_or("", |t| t.lower.as_str());
        let (role, ending) = lists().role_and_ending(code, &phrase).or_else(|| lists().role_and_ending(code, last))?;
        // „der Ministerin“ is no subject, „die Minister“ are many.
        let agrees = match self.segments.tokens[article].lower.as_str() {
            "der" => role.gender != 'f',
            "die" => role.gender == 'f',
            "the" => true,
            _ => false,
        };
        (agrees && ending.is_empty() && role.class != "title").then_some(article + 1..end)
    }

    /// The name that stands as the source at "laut", "according to" and the like, which are the tokens of `cue`: right behind it, or right
    /// before "zufolge", with nothing between but an office and small words. "According to a report, Reed lied" is not Reed's.
    pub fn of_source(&self, cue: Range<usize>, sentence: usize) -> Option<Span> {
        let tokens = &self.segments.tokens;
        let starts: Vec<(usize, &NameMention)> = self.names_of(sentence).map(|n| (self.segments.token_from(n.span.start), n)).collect();
        if self.is(Some(cue.start), "source_before") {
            return starts.iter().find(|(_, n)| self.segments.token_from(n.span.end) == cue.start).map(|(_, n)| n.span);
        }
        let mut office: Option<(usize, bool)> = None;
        let mut i = cue.end;
        while i < cue.end + BEHIND {
            if let Some((_, name)) = starts.iter().find(|(start, _)| *start == i) {
                let end = self.segments.token_from(name.span.end);
                // "Greyferry mayor Jane Reed"
                if name.kind == Some(SubjectKind::Place) && self.role(end).is_some() {
                    i = end;
                    continue;
                }
                // "The mayor of Greyferry" is not the town; a spokesman for somebody speaks for him.
                return office.is_none_or(|(o, speaks)| speaks || tokens[o + 1..i].iter().all(|t| t.lower == ".")).then_some(name.span);
            }
            match self.role(i) {
                Some(spokesperson) => office = Some((i, spokesperson)),
                None if office.is_some_and(|(o, _)| o + 1 == i) && self.alone(i) => {
                    return self.source_office(cue.end, i - 1);
                }
                None if tokens.get(i).is_some_and(|t| t.stop || t.lower == ".") => {}
                None => return None,
            }
            i += 1;
        }
        None
    }

    /// Whether an office ends before token `i`: no "of" hangs on it, no other word of it follows, and it is not "Sen.".
    fn alone(&self, i: usize) -> bool {
        let Some((t, office)) = self.segments.tokens.get(i).zip(self.segments.tokens.get(i - 1)) else { return true };
        let short = t.lower == "." && office.lower.len() < 5;
        let free = t.stop || !t.is_word() || self.language.nouns_capital() && !t.capital;
        free && !short && !self.is_word(t, "complement")
    }

    /// "according to the minister", „laut [dem] Bürgermeister“: the office that ends at token `last`, with nothing that hangs on it.
    fn source_office(&self, from: usize, last: usize) -> Option<Span> {
        let tokens = &self.segments.tokens;
        let hangs = |t: &Token| t.capital || self.is_word(t, "complement");
        let first = (from..=last).find(|i| !tokens[*i].stop)?;
        let open = tokens.get(last + 1).is_some_and(hangs);
        if open { None } else { self.holders.of(&tokens[first..=last], tokens[from].span.start) }
    }

    /// Whether the token is an office, and then whether it is that of somebody who speaks for others.
    fn role(&self, at: usize) -> Option<bool> {
        let token = self.segments.tokens.get(at)?;
        lists().role(self.language.code(), &token.lower).map(|r| r.class == "spokesperson")
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
        // "Its president, Anna Berg, said": the name stands between two commas.
        let thing = matches!(name.kind, Some(SubjectKind::Place | SubjectKind::Event));
        let inserted = start > 0 && tokens[start - 1].lower == "," && !thing && verb == end + 1;
        match commas {
            0 => true,
            1 => last && (inserted || tokens[verb].lower.ends_with("ing")),
            _ => last && commas % 2 == 0 && tokens[end].lower == ",",
        }
    }

    /// The name hangs on another word: a preposition stands before it, perhaps with an article or an office between ("critics of [the]
    /// [Mayor] Reed"), or it is a genitive („Kritiker der Grünen“). A spokesman for somebody speaks for him.
    fn dependent(&self, at: usize) -> bool {
        let tokens = &self.segments.tokens;
        let office = |t: &Token| t.lower == "." || (self.language.nouns_capital() && t.capital);
        let determiner = |b: &usize| ["determiner", "possessive", "indefinite"].iter().any(|list| self.is(Some(*b), list));
        // "Die Grünen" have their article inside.
        let inside = Some(at).filter(determiner);
        let mut i = at;
        while inside.is_none() && i > 0 && at - i < OFFICE && (self.role(i - 1).is_some() || tokens.get(i - 1).is_some_and(office)) {
            i -= 1;
        }
        // A spokesman speaks for it, and a party's parliamentary group is as good as the party.
        let group = |o: usize| tokens.get(o).is_some_and(|t| lists().has(self.language.code(), "speaks_for", &t.lower));
        let hangs = |on: Option<usize>| on.is_none_or(|o| self.role(o) != Some(true) && !group(o));
        if let Some(article) = inside.or_else(|| i.checked_sub(1).filter(determiner)) {
            let noun = article.checked_sub(1).filter(|n| tokens[*n].is_word() && tokens[*n].capital && !tokens[*n].stop);
            if self.is(Some(article), "genitive") && noun.is_some() {
                return hangs(noun);
            }
            i = article;
        }
        i.checked_sub(1).filter(|b| self.is(Some(*b), "beside_name")).is_some_and(|b| hangs(b.checked_sub(1)))
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
            let sentence = self.segments.sentence_at(span.start);
            let name = sentence.and_then(|s| self.names.get(&s)).and_then(|names| names.iter().find(|n| n.span == *span));
            let given = name.and_then(|n| n.base.split(' ').next()).and_then(|g| lists().given(g));
            given.is_none_or(|g| g.len() != 1 || !g.starts_with(gender))
        };
        if let Some(last) = self.before(all, i).and_then(|s| s.speaker) {
            return Some(last).filter(|s| fits(s) && !self.is(Some(verb), "reply_verb"));
        }
        let verb = self.segments.tokens.get(verb)?.span;
        let (first, other) = self.people.get(&self.paragraph(verb)?)?;
        let alone = first.span.end <= verb.start && *other >= verb.start;
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
