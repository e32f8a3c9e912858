//! Texts that are the same, or nearly: said, never dropped.

use super::shingle::{candidates, resemblance, shingles, signature, words};
use crate::model::{Article, Warning};
use std::collections::BTreeMap;

/// Share of shared shingles (Jaccard; Broder 1997) from which two texts are nearly the same.
const NEAR: f64 = 0.7;
/// Candidates that a text is compared with, for each band of its signature.
const MOST: usize = 50;

/// One warning for each article that repeats an earlier one. Not every text is compared with every other: candidates come
/// from signatures, which miss one pair of nearly equal texts in 4,000.
pub fn find(articles: &[Article]) -> Vec<Warning> {
    let words: Vec<Vec<String>> = articles.iter().map(|a| words(&a.text)).collect();
    let sets: Vec<Vec<u64>> = words.iter().map(|w| shingles(w)).collect();
    let signatures: Vec<_> = sets.iter().map(|s| signature(s)).collect();
    // The first text that each one repeats.
    let mut near: BTreeMap<usize, usize> = BTreeMap::new();
    for (a, b) in candidates(&signatures, MOST) {
        if !near.contains_key(&b) && resemblance(&sets[a], &sets[b]) >= NEAR {
            near.insert(b, a);
        }
    }
    let mut out = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (i, a) in articles.iter().enumerate() {
        if let Some(&first) = seen.get(&words[i].join(" ")) {
            out.push(warning("duplicate", a, &articles[first]));
        } else if let Some(&first) = near.get(&i) {
            out.push(warning("near_duplicate", a, &articles[first]));
        } else {
            seen.insert(words[i].join(" "), i);
        }
    }
    out
}

fn warning(code: &str, a: &Article, b: &Article) -> Warning {
    let other = &b.source;
    let says = match code {
        "duplicate" => format!("has the same text as {other}. It counts as one voice; remove one of them."),
        _ => format!("has nearly the same text as {other}. It counts as one voice; remove one of them."),
    };
    let message = format!("{}: {says}", a.source);
    Warning::new(code, message, Some(&a.source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_and_nearly_the_same_are_told() {
        let long = "Der Gipfel in Alaska endete nach knapp drei Stunden ohne eine Einigung auf eine Waffenruhe in der Ukraine, wie beide Seiten sagten.";
        let a = Article::from_text("a", long, "de");
        let b = Article::from_text("b", long.to_uppercase(), "de");
        let c = Article::from_text("c", format!("{long} Danach flog er heim."), "de");
        let d = Article::from_text("d", "Ein ganz anderer Text über Brücken und Lachse in einer kleinen Stadt.", "de");
        let codes: Vec<String> = find(&[a, b, c, d]).into_iter().map(|w| w.code).collect();
        assert_eq!(codes, ["duplicate", "near_duplicate"]);
    }
}
