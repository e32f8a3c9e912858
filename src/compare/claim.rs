//! A typed claim of omission ("They say nothing about NATO, Taiwan and the BRICS"), split into subjects and tested
//! against every text.

use crate::annotate::lexicon::Lexicons;
use crate::language;
use crate::model::{Article, Comparison, Document, ExpectedSubject, Grade};
use crate::present::texts::Texts;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

/// Languages that have words of claims: `assets/lexicon/<language>/claim.tsv`.
fn languages() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| {
        let code = |p: &String| Some(p.strip_prefix("lexicon/")?.strip_suffix("/claim.tsv")?.to_string());
        crate::assets::list("lexicon/").iter().filter_map(code).collect()
    })
}

/// What a word of a claim (lower case) does.
enum Use {
    /// It belongs to the name of a subject.
    Names,
    /// It stands around the names and ends one.
    Around,
    /// It belongs to a name that has begun ("Court of Justice") and else stands around it.
    Inside,
}

/// A claim may be in another language than the texts or the window, so the words of all are looked at.
fn use_of(word: &str) -> Use {
    let listed = languages().iter().find_map(|c| Lexicons::active().list(c, "claim").exact(word));
    match listed {
        Some(entry) if entry.value == "inside" => Use::Inside,
        Some(_) => Use::Around,
        None if languages().iter().any(|c| language::of(c).is_stop(word)) => Use::Around,
        None => Use::Names,
    }
}

/// One subject of a claim and what each article was found to have of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// The words of the claim.
    pub name: String,
    /// What was searched for.
    pub terms: Vec<String>,
    /// Grade and number of places, by article.
    pub found: Vec<(Grade, usize)>,
}

/// The subjects a claim names: its list, cut at commas and "and", without the words around it.
pub fn split(claim: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for piece in claim.split([',', ';', '.', ':', '\n', '!', '?', '"', '„', '“', '”']) {
        let mut phrase: Vec<&str> = Vec::new();
        let mut close = |phrase: &mut Vec<&str>| {
            let text = phrase.join(" ");
            if !text.is_empty() && !out.contains(&text) {
                out.push(text);
            }
            phrase.clear();
        };
        for word in piece.split_whitespace() {
            match use_of(&word.to_lowercase()) {
                Use::Names => {}
                Use::Inside if !phrase.is_empty() => {}
                Use::Inside | Use::Around => {
                    close(&mut phrase);
                    continue;
                }
            }
            phrase.push(word);
        }
        close(&mut phrase);
    }
    out
}

/// Tests every subject of a claim against every article, by the same search as expected subjects.
pub fn test(comparison: &Comparison, claim: &str) -> Vec<Tested> {
    let expected: Vec<ExpectedSubject> = split(claim).iter().map(|name| known(comparison, name)).collect();
    let documents: Vec<Document> = comparison.articles.iter().map(|a| document(&a.article)).collect();
    let found = crate::align::subjects::subjects(&documents, &expected, &comparison.engine.settings.interface);
    found
        .into_iter()
        .filter(|s| s.expected)
        .map(|s| {
            let places = |a: usize| s.mentions.iter().filter(|m| m.article == a).count();
            let found = s.coverage.iter().map(|c| (c.grade, places(c.article))).collect();
            Tested { name: s.name, terms: s.terms, found }
        })
        .collect()
}

/// A subject the comparison knows already brings its terms in every language.
fn known(comparison: &Comparison, name: &str) -> ExpectedSubject {
    let lower = name.to_lowercase();
    let listed = comparison
        .event
        .expected
        .iter()
        .find(|e| e.name.values().any(|n| n.to_lowercase() == lower) || e.terms.values().flatten().any(|t| t.to_lowercase() == lower));
    listed.cloned().unwrap_or_else(|| ExpectedSubject {
        name: BTreeMap::from([("und".to_string(), name.to_string())]),
        terms: BTreeMap::from([("und".to_string(), vec![name.to_string()])]),
        ..ExpectedSubject::default()
    })
}

fn document(article: &Arc<Article>) -> Document {
    let segments = crate::segment::segment(article);
    let annotations = crate::annotate::annotate(article, &segments);
    Document { article: Arc::clone(article), segments, annotations, vectors: Vec::new() }
}

/// The test's outcome in words, one line a subject and article.
pub fn report(comparison: &Comparison, claim: &str, interface: &str) -> String {
    let texts = Texts::of(interface);
    let mut out = String::new();
    for t in test(comparison, claim) {
        let _ = writeln!(out, "{} ({})", t.name, t.terms.join(", "));
        for (i, (grade, places)) in t.found.iter().enumerate() {
            let letter = Comparison::letter(i);
            let name = comparison.articles.get(i).map_or("", |a| a.article.outlet.as_deref().unwrap_or(&a.article.source));
            // A blinded article has its letter for a name.
            let who = if name == letter { letter } else { format!("{letter} {name}") };
            let grade = texts.get(crate::present::describe::grade_key(*grade));
            let _ = writeln!(out, "  {who}: {grade} ({places})");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_cut_into_its_subjects() {
        assert_eq!(split("They say nothing about NATO, Taiwan and the BRICS."), ["NATO", "Taiwan", "BRICS"]);
        assert_eq!(split("Es fehlt der Nahe Osten, und kein Wort zu Taiwan"), ["Nahe Osten", "Taiwan"]);
        assert!(split("They say nothing.").is_empty());
        assert_eq!(split("They left out the Court of Justice, not of Taiwan nor Peru"), ["Court of Justice", "Taiwan", "Peru"]);
        assert_eq!(split("Sie schweigen zu Taiwan sowie Peru, unerwähnt lassen sie Kuba"), ["Taiwan", "Peru", "Kuba"]);
    }
}
