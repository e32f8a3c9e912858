//! Where reported speech ends inside its sentence: "Reed said that the bridge was safe, [but two engineers had warned the council]".
//!
//! A comma and a word that turns against what was said begin a clause of the author's when the clause has a subject of its own
//! and a finite verb that is not in the mood of reported speech. Whatever may go on with the speaker's words does: a pronoun
//! ("but it would pay off"), a verb without subject ("but would go on"), a clause under another ("but only if"), German subjunctive.

use super::lexicon::List;
use super::names::lists::lists;
use crate::language::Language;
use crate::model::{Token, TokenKind};

/// Tokens behind the turning word in which the finite verb of its clause must stand.
const VERB: usize = 12;

/// Tokens of what is said in which a turn is looked for.
const REACH: usize = 200;

/// What tells where a clause of the author's begins.
pub struct Turns<'a> {
    /// The language of the text.
    pub language: &'a Language,
    /// Its verbs of reporting.
    pub verbs: &'a List,
}

impl Turns<'_> {
    /// One past the last token of what is said, among `said`: the comma before the author's clause, or all of it.
    pub fn end(&self, said: &[Token]) -> usize {
        (1..said.len().min(REACH)).find(|c| said[*c].lower == "," && self.turns(said, *c)).unwrap_or(said.len())
    }

    /// Whether the clause behind the comma at `c` is the author's.
    pub fn turns(&self, said: &[Token], c: usize) -> bool {
        let Some((word, clause)) = said.get(c + 1..).and_then(<[Token]>::split_first) else { return false };
        // "not only the mayor, but the council", „zwar alt, aber …“: both halves are the speaker's.
        if said[..c].iter().any(|t| self.is(t, "turn_announced")) {
            return false;
        }
        if !self.is(word, "turn") || clause.first().is_none_or(|t| t.kind != TokenKind::Word || self.is(t, "goes_on")) {
            return false;
        }
        if self.language.nouns_capital() { self.german(&said[..c], word, clause) } else { self.english(clause) }
    }

    fn is(&self, t: &Token, list: &str) -> bool {
        lists().has(self.language.code(), list, &t.lower)
    }

    /// A subject, then a finite verb; a verb that is shifted back with the speaker's words goes on with them.
    fn english(&self, clause: &[Token]) -> bool {
        let Some(verb) = (1..clause.len().min(VERB)).find(|i| self.is(&clause[*i], "backshift") || self.finite(clause, *i)) else {
            return false;
        };
        !self.is(&clause[verb], "backshift") && !clause[..verb].iter().any(|t| self.is(t, "next_clause"))
    }

    /// An auxiliary, a verb of reporting, or a past form that describes no noun ("the [planned] road").
    fn finite(&self, clause: &[Token], i: usize) -> bool {
        let (t, before) = (&clause[i], &clause[i - 1]);
        let opened = ["determiner", "possessive", "indefinite", "beside_name"].iter().any(|list| self.is(before, list));
        let past = t.lower.ends_with("ed") || self.verbs.exact(&t.lower).is_some();
        self.is(t, "finite") || (past && !t.capital && !opened && self.language.is_seldom_noun(&t.lower))
    }

    /// The clause is in the indicative, where what is said is not or has another order of words.
    fn german(&self, said: &[Token], word: &Token, clause: &[Token]) -> bool {
        let to = clause.iter().position(|t| matches!(t.lower.as_str(), "," | ";")).unwrap_or(clause.len());
        let clause = &clause[..to];
        let shifted = |t: &Token| self.is(t, "subjunctive") || self.is(t, "conditional");
        let words = clause.iter().filter(|t| t.kind == TokenKind::Word).count();
        let Some(verb) = (1..clause.len()).find(|i| self.indicative(&clause[*i])) else { return false };
        if clause.iter().any(shifted) {
            return false;
        }
        // "dass sie sicher ist, aber gesperrt bleibt" has its verb at the end, as every clause under another has.
        let main = verb + 1 < words;
        let under = said.first().is_some_and(|t| matches!(t.lower.as_str(), "dass" | "daß"));
        let other_mood = said.iter().any(shifted);
        if self.is(word, "turn_under") { other_mood } else { main && (other_mood || under) }
    }

    fn indicative(&self, t: &Token) -> bool {
        self.is(t, "finite") || !t.capital && self.verbs.exact(&t.lower).is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::model::Article;
    use crate::segment::segment;

    fn said(text: &str, code: &str) -> Vec<String> {
        let a = Article::from_text("a", text, code);
        annotate(&a, &segment(&a)).speech.into_iter().map(|s| s.span.of(text).trim().to_string()).collect()
    }

    #[test]
    fn a_clause_of_the_authors_ends_what_is_said() {
        for (text, code, rest) in [
            ("Peter Lowe said that the bridge was safe, but two engineers had warned the council in March.", "en", ", but two"),
            ("Peter Lowe said that the bridge was safe, while the council has closed it.", "en", ", while"),
            ("Peter Lowe said that the bridge was safe, but Anna Berg warned the council in March.", "en", ", but"),
            ("Peter Lowe sagte, die Brücke sei sicher, aber zwei Ingenieure hatten den Rat im März gewarnt.", "de", ", aber"),
            ("Peter Lowe sagte, dass die Brücke sicher ist, doch zwei Ingenieure haben den Rat gewarnt.", "de", ", doch"),
            ("Peter Lowe sagte, die Brücke sei sicher, während zwei Ingenieure den Rat gewarnt hatten.", "de", ", während"),
            ("Peter Lowe sagte, die Brücke sei sicher, aber der Rat warnte die Stadt.", "de", ", aber"),
            ("Die Brücke sei sicher, sagte Peter Lowe, aber der Rat hat sie gesperrt.", "de", ", sagte"),
        ] {
            let found = said(text, code);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            let end = text.find(rest).unwrap_or_default();
            assert!(text[..end].ends_with(&found[0]), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_goes_on_with_the_speaker_is_his() {
        for (text, code) in [
            ("Peter Lowe said that he was tired, but happy.", "en"),
            ("Peter Lowe said that it was expensive, but it would pay off.", "en"),
            ("Peter Lowe said that the bridge was safe, but the road would have to be closed.", "en"),
            ("Peter Lowe said that the bridge was safe, but that the council had been warned.", "en"),
            ("Peter Lowe said that the bridge was safe, but only if the council had paid.", "en"),
            ("Peter Lowe said that not only the mayor, but the whole council was to blame.", "en"),
            ("Peter Lowe sagte, er sei müde, aber werde weitermachen.", "de"),
            ("Peter Lowe sagte, er sei müde, aber die Stadt brauche ihn.", "de"),
            ("Peter Lowe sagte, er sei müde, aber die Stadt hätte ihn gern.", "de"),
            ("Peter Lowe sagte, dass er müde ist, aber der Rat bezahlt hat.", "de"),
            ("Peter Lowe sagte, er sei zwar müde, aber die Stadt hat ihn gern.", "de"),
        ] {
            let found = said(text, code);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(text.ends_with(&found[0]), "{text}: {found:?}");
        }
    }
}
