//! Noun phrases that could name a topic: a noun, or a noun with the word that describes it, as the texts write them.

use super::subjects::{closed, opened};
use crate::annotate::dateline::dateline;
use crate::annotate::names::lists::lists;
use crate::model::{Document, SentenceRef, Token, TokenKind};
use std::collections::{BTreeMap, HashMap};

/// Worth of a noun with its adjective, against that of the noun alone.
const TWO_WORDS: f64 = 1.6;
/// Worth of words that the whole event says only once.
const ONCE: f64 = 0.75;
/// Longest phrase, in characters.
const LONGEST: usize = 48;

/// A phrase and how well it names its topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// As a text writes it; blanks are single.
    pub text: String,
    /// Sentences of the topic that have it.
    pub said: usize,
    /// Sentences that have it, times how rare its words are in the event.
    pub worth: f64,
}

/// How often a word form stands where nouns stand, and where verbs do, by language and form. Only languages that do not
/// write nouns with a capital need it.
#[derive(Debug, Default)]
pub struct Nouns<'a> {
    seen: HashMap<(&'a str, &'a str), (usize, usize)>,
}

impl<'a> Nouns<'a> {
    /// Counts over all texts of the event.
    pub fn new(documents: &'a [Document]) -> Self {
        let mut seen: HashMap<(&str, &str), (usize, usize)> = HashMap::new();
        for d in documents.iter().filter(|d| !crate::language::of(&d.article.language).nouns_capital()) {
            let lang = d.article.language.as_str();
            for s in 0..d.segments.sentences.len() {
                let tokens = d.segments.tokens_of(s);
                for (i, t) in tokens.iter().enumerate().filter(|(_, t)| t.is_content()) {
                    let at = seen.entry((lang, &t.lower)).or_default();
                    at.0 += usize::from(closed(tokens, i) && (0..2).filter_map(|b| i.checked_sub(b)).any(|n| opened(tokens, n)));
                    at.1 += usize::from(i > 0 && lists().has(lang, "verb_follows", &tokens[i - 1].lower));
                }
            }
        }
        Self { seen }
    }

    /// Whether token `n` is (likely) a common noun.
    fn noun(&self, tokens: &[Token], n: usize, lang: &str) -> bool {
        let Some(t) = tokens.get(n).filter(|t| t.is_content() && t.lower.chars().count() > 2) else { return false };
        let l = lists();
        let too_general = ["general", "speech", "month", "weekday", "starter"]
            .iter()
            .any(|list| l.has(lang, list, &t.lower) || l.has(lang, list, &t.stem));
        // A role says who, and who is a subject.
        if too_general || l.role(lang, &t.lower).is_some() {
            return false;
        }
        if crate::language::of(lang).nouns_capital() {
            return capital_noun(tokens, n);
        }
        // A capital inside a sentence is a name, and names are subjects.
        let name = t.capital && n > 0;
        let seldom = crate::language::of(lang).is_seldom_noun(&t.lower);
        let (noun, verb) = self.seen.get(&(lang, t.lower.as_str())).copied().unwrap_or_default();
        !name && !seldom && !t.lower.ends_with("ed") && !t.lower.ends_with("ly") && noun > verb && closed(tokens, n)
    }

    /// Whether token `n` describes the noun that follows it.
    fn describes(tokens: &[Token], n: usize, lang: &str) -> bool {
        let Some(t) = tokens.get(n).filter(|t| t.is_content() && !t.capital && t.kind == TokenKind::Word) else { return false };
        let before = n.checked_sub(1).and_then(|i| tokens.get(i));
        if lists().has(lang, "general", &t.lower) {
            return false;
        }
        if crate::language::of(lang).nouns_capital() {
            // An inflected adjective after an article, a preposition, or at the beginning.
            let inflected = lists().ends(lang, "adjective_ending", &t.lower) && !lists().has(lang, "subjunctive", &t.lower);
            return inflected && before.is_none_or(|b| b.stop);
        }
        opened(tokens, n) || before.is_none()
    }
}

/// Whether the capital of token `n` says that it is a noun (German): not at the beginning, nor where a quotation or another sentence
/// may begin („Klar", ": Rettet").
pub fn capital_noun(tokens: &[Token], n: usize) -> bool {
    let Some((t, before)) = tokens.get(n).zip(n.checked_sub(1).and_then(|b| tokens.get(b))) else { return false };
    t.capital && (before.kind == TokenKind::Word || matches!(before.lower.as_str(), "," | "(" | ")" | "/" | "&" | "–" | "—"))
}

/// The phrases of some sentences, best first; words in `known` (lower case) say nothing new.
pub fn phrases(
    documents: &[Document],
    nouns: &Nouns<'_>,
    members: &[SentenceRef],
    known: &[String],
    rarity: impl Fn(&str) -> (f64, usize),
) -> Vec<Phrase> {
    let mut found: BTreeMap<Vec<&str>, (Vec<SentenceRef>, String)> = BTreeMap::new();
    // Short parts of names ("un", "moon") are found inside too many words.
    let repeats = |k: &str, t: &Token| k == t.lower || k.chars().count() > 3 && (t.lower.contains(k) || k.contains(t.lower.as_str()));
    let says_nothing = |t: &Token| known.iter().any(|k| repeats(k, t));
    for m in members {
        let Some(d) = documents.get(m.article) else { continue };
        let (text, lang) = (d.article.text.as_str(), d.article.language.as_str());
        let tokens = d.segments.tokens_of(m.sentence);
        let named = |t: &Token| {
            d.annotations.names.iter().any(|x| !x.in_title && !x.derived && x.sentence == m.sentence && x.span.overlaps(t.span))
        };
        // Who wrote it where and when is no topic.
        let begins = if m.sentence == 0 { dateline(&d.segments) } else { 0 };
        let text_of = |t: &Token| t.span.start >= begins;
        for (n, t) in tokens.iter().enumerate().filter(|(n, t)| text_of(t) && nouns.noun(tokens, *n, lang) && !says_nothing(t) && !named(t))
        {
            note(&mut found, vec![&t.stem], *m, nominative(t.span.of(text), lang));
            let Some(first) = n.checked_sub(1).and_then(|i| tokens.get(i)) else { continue };
            if Nouns::describes(tokens, n - 1, lang) && !says_nothing(first) {
                let both = text.get(first.span.start..t.span.end).unwrap_or("");
                note(&mut found, vec![&first.stem, &t.stem], *m, both);
            }
        }
    }
    let mut out: Vec<Phrase> = found
        .into_iter()
        .filter(|(_, (_, text))| !text.is_empty() && text.chars().count() <= LONGEST)
        .map(|(stems, (at, text))| {
            let words: Vec<(f64, usize)> = stems.iter().map(|s| rarity(s)).collect();
            let idf = words.iter().map(|w| w.0).sum::<f64>() / words.len() as f64;
            let once = if words.iter().all(|w| w.1 < 2) { ONCE } else { 1.0 };
            let shape = if stems.len() > 1 { TWO_WORDS } else { 1.0 };
            Phrase { text, said: at.len(), worth: at.len() as f64 * idf * once * shape }
        })
        .collect();
    out.sort_by(|a, b| b.worth.total_cmp(&a.worth).then_with(|| a.text.cmp(&b.text)));
    out
}

/// A German noun without the ending of the genitive, where what is left is a noun of the list ("Konflikts").
fn nominative<'a>(word: &'a str, lang: &str) -> &'a str {
    let language = crate::language::of(lang);
    if !language.nouns_capital() || language.is_noun_lemma(word) {
        return word;
    }
    let base = |ending: &str| word.strip_suffix(ending).filter(|b| language.is_noun_lemma(b));
    base("es").or_else(|| base("s")).unwrap_or(word)
}

fn note<'a>(found: &mut BTreeMap<Vec<&'a str>, (Vec<SentenceRef>, String)>, key: Vec<&'a str>, at: SentenceRef, text: &str) {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let entry = found.entry(key).or_insert_with(|| (Vec::new(), text.clone()));
    if entry.0.last() != Some(&at) {
        entry.0.push(at);
    }
    // The shortest form seen is nearest to the dictionary's.
    if text.len() < entry.1.len() {
        entry.1 = text;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;

    fn best(lang: &str, texts: &[&str], known: &[&str]) -> Vec<String> {
        let documents: Vec<Document> = texts
            .iter()
            .enumerate()
            .map(|(i, t)| {
                let article = std::sync::Arc::new(Article::from_text(format!("a{i}"), (*t).to_string(), lang.to_string()));
                let segments = crate::segment::segment(&article);
                let annotations = crate::annotate::annotate(&article, &segments);
                Document { article, segments, annotations, vectors: Vec::new() }
            })
            .collect();
        let members: Vec<SentenceRef> = documents
            .iter()
            .enumerate()
            .flat_map(|(article, d)| (0..d.segments.sentences.len()).map(move |sentence| SentenceRef { article, sentence }))
            .collect();
        let known: Vec<String> = known.iter().map(|k| k.to_lowercase()).collect();
        phrases(&documents, &Nouns::new(&documents), &members, &known, |_| (1.0, 2)).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn a_noun_with_its_adjective_comes_first_and_verbs_never_do() {
        let texts =
            ["The mayor closed the wooden bridge on Monday.", "They want to close the wooden bridge. The staff asked for the toll."];
        let found = best("en", &texts, &["mayor"]);
        assert_eq!(found[0], "wooden bridge", "{found:?}");
        assert!(found.contains(&"toll".to_string()));
        assert!(!found.iter().any(|p| p.contains("asked") || p.contains("close") || p.contains("mayor")), "{found:?}");
    }

    #[test]
    fn a_genitive_gives_way_to_the_dictionary_form() {
        assert_eq!(nominative("Konflikts", "de"), "Konflikt");
        assert_eq!(nominative("Gipfels", "de"), "Gipfel");
        assert_eq!(nominative("Haus", "de"), "Haus");
        assert_eq!(nominative("Proteste", "de"), "Proteste");
    }

    #[test]
    fn german_nouns_are_told_by_their_capital_and_adjectives_by_their_ending() {
        let found = best("de", &["Gestern sperrte die Stadt die alte Brücke.", "Heute stehen Bagger an der alten Brücke."], &[]);
        assert_eq!(found[0], "alte Brücke");
        assert!(!found.iter().any(|p| p.contains("stehen") || p.contains("Gestern")), "{found:?}");
    }

    #[test]
    fn a_capital_behind_a_mark_makes_no_noun_of_a_verb_or_adjective() {
        let capital = |text: &str| -> Vec<String> {
            let segments = crate::segment::segment(&Article::from_text("a", text, "de"));
            let tokens = segments.tokens_of(0);
            (0..tokens.len()).filter(|n| capital_noun(tokens, *n)).map(|n| tokens[n].span.of(text).to_string()).collect()
        };
        assert_eq!(capital("Die Polizei sagte: „Klar“ ist die Lage, nicht „Rettet die Brücke“."), ["Polizei", "Lage", "Brücke"]);
        assert_eq!(capital("Auf dem Schild stand (Brücke gesperrt): Umleitung."), ["Schild", "Brücke"]);
    }
}
