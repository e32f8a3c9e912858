//! Texts that are the same, or nearly: said, never dropped.

use crate::model::{Article, Warning};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words of a shingle.
const SHINGLE: usize = 5;
/// Share of shared shingles (Jaccard; Broder 1997) from which two texts are nearly the same.
const NEAR: f64 = 0.7;

/// One warning for each article that repeats an earlier one.
pub fn find(articles: &[Article]) -> Vec<Warning> {
    let mut out = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut sets: Vec<BTreeSet<u64>> = Vec::new();
    for (i, a) in articles.iter().enumerate() {
        let words: Vec<String> = a.text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        let set = shingles(&words);
        if let Some(&first) = seen.get(&words.join(" ")) {
            out.push(warning("duplicate", a, &articles[first], "has the same text as"));
        } else if let Some(first) = (0..i).find(|j| jaccard(&sets[*j], &set) >= NEAR) {
            out.push(warning("near_duplicate", a, &articles[first], "has nearly the same text as"));
        } else {
            seen.insert(words.join(" "), i);
        }
        sets.push(set);
    }
    out
}

fn warning(code: &str, a: &Article, b: &Article, says: &str) -> Warning {
    let message = format!("{}: {says} {}. It counts as one voice; remove one of them.", a.source, b.source);
    Warning::new(code, message, Some(&a.source))
}

fn shingles(words: &[String]) -> BTreeSet<u64> {
    words
        .windows(SHINGLE.min(words.len()).max(1))
        .map(|w| {
            let mut h = DefaultHasher::new();
            w.hash(&mut h);
            h.finish()
        })
        .collect()
}

fn jaccard(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> f64 {
    let shared = a.intersection(b).count();
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
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
