//! A mixed pile of articles becomes events: texts that repeat each other, and texts on the same names, words, days.
//!
//! Digests of all articles (`digest`), pairs worth a look from an index (`near`, `load::shingle`), their probability (`score`), then
//! the average linkage that also makes topics of sentences (`align::cluster`).

pub mod digest;
pub mod near;
pub mod score;

use crate::align::cluster::{Reach, cluster};
use crate::meaning::Encoder;
use crate::model::{Article, Link, SentenceRef};
use crate::progress::{Cancelled, Progress};
use digest::Pile;
use rayon::prelude::*;
use std::collections::HashMap;

/// Two texts repeat each other from this share of the shorter one's shingles on.
const REPEATED: f64 = 0.6;
/// Names told of an event.
const TOLD: usize = 5;

/// One event of a pile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Indices of its articles, ascending.
    pub articles: Vec<usize>,
    /// Names that most of its articles share, the most telling first.
    pub names: Vec<String>,
    /// Articles that repeat each other: wire copy, an update, the same text twice; indices, ascending.
    pub repeated: Vec<Vec<usize>>,
}

/// Groups articles into events, in the order of their first articles. An article that nothing ties to another is an event of
/// its own. The same pile gives the same groups; texts are read in order, and their beginnings only (shingles: all of them).
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn group(articles: &[&Article], encoder: Option<&dyn Encoder>, progress: &Progress) -> Result<Vec<Group>, Cancelled> {
    let total = articles.len().max(1) as f32;
    let told = |read: usize| {
        progress.set("stage-read", 0.8 * read as f32 / total);
        progress.check().is_ok()
    };
    let pile = digest::pile(articles, encoder, &told).ok_or(Cancelled)?;
    progress.set("stage-align", 0.8);
    let weights = score::Weights::get();
    let ties: Vec<(usize, usize, f64)> =
        near::pairs(&pile).into_par_iter().map(|(a, b)| (a, b, weights.probability(&pile.digests[a], &pile.digests[b]))).collect();
    progress.check()?;
    let mut of_event = joined(&ties, weights.threshold);
    let taken: std::collections::HashSet<usize> = of_event.iter().flatten().copied().collect();
    of_event.extend((0..articles.len()).filter(|i| !taken.contains(i)).map(|i| vec![i]));
    of_event.sort();
    let repeats = repeats(&pile, &ties);
    Ok(of_event.into_iter().map(|articles| described(&pile, articles, &repeats)).collect())
}

/// Average linkage over the ties.
fn joined(ties: &[(usize, usize, f64)], threshold: f64) -> Vec<Vec<usize>> {
    let at = |article: usize| SentenceRef { article, sentence: 0 };
    let link = |&(a, b, score): &(usize, usize, f64)| Link::new(at(a), at(b), score, score >= threshold);
    let links: Vec<Link> = ties.iter().map(link).collect();
    cluster(&links, threshold, threshold, Reach::All).topics.into_iter().map(|t| t.into_iter().map(|s| s.article).collect()).collect()
}

/// For each article the later ones that repeat it or that it repeats.
fn repeats(pile: &Pile, ties: &[(usize, usize, f64)]) -> HashMap<usize, Vec<usize>> {
    let mut out: HashMap<usize, Vec<usize>> = HashMap::new();
    for &(a, b, _) in ties {
        if score::features(&pile.digests[a], &pile.digests[b])[3] as f64 >= REPEATED {
            out.entry(a).or_default().push(b);
        }
    }
    out
}

fn described(pile: &Pile, articles: Vec<usize>, repeats: &HashMap<usize, Vec<usize>>) -> Group {
    let mut weight: HashMap<u32, (usize, f32)> = HashMap::new();
    for (name, w) in articles.iter().flat_map(|i| &pile.digests[*i].names.terms) {
        let entry = weight.entry(*name).or_default();
        entry.0 += 1;
        entry.1 += w;
    }
    let mut names: Vec<(u32, f32)> =
        weight.into_iter().filter(|(_, (n, _))| *n * 2 >= articles.len()).map(|(name, (_, w))| (name, w)).collect();
    names.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let mut told: Vec<String> = Vec::new();
    for (name, _) in names {
        // First and last name of one person are two names with one form.
        if let Some(form) = pile.names.get(name as usize).filter(|f| !f.is_empty() && !told.contains(f)) {
            told.push(form.clone());
        }
    }
    told.truncate(TOLD);
    Group { repeated: copies(&articles, repeats), articles, names: told }
}

/// Articles of one event joined by what they repeat.
fn copies(articles: &[usize], repeats: &HashMap<usize, Vec<usize>>) -> Vec<Vec<usize>> {
    let mut room: Vec<usize> = (0..articles.len()).collect();
    for (n, a) in articles.iter().enumerate() {
        for b in repeats.get(a).into_iter().flatten() {
            if let Ok(m) = articles.binary_search(b) {
                let (from, to) = (room[m].max(room[n]), room[m].min(room[n]));
                room.iter_mut().filter(|r| **r == from).for_each(|r| *r = to);
            }
        }
    }
    let rooms = 0..articles.len();
    let of = |r: usize| articles.iter().zip(&room).filter(|(_, x)| **x == r).map(|(a, _)| *a).collect::<Vec<usize>>();
    rooms.map(of).filter(|g| g.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUMMIT: [&str; 3] = [
        "Wladimir Putin und Donald Trump trafen sich in Anchorage in Alaska. Der Gipfel brachte keine Waffenruhe in der Ukraine.",
        "Trump met Putin in Anchorage, Alaska. Their summit brought no ceasefire in Ukraine, and Zelensky was not invited.",
        "The summit of Putin and Trump in Anchorage, Alaska ended without a ceasefire in Ukraine after three hours of talks.",
    ];
    const BREAD: [&str; 2] = [
        "Bakers in Toulouse have baked a loaf of bread of 122 metres, a record, said mayor Jean-Luc Moudenc on Sunday.",
        "A loaf of bread of 122 metres was baked in Toulouse. Mayor Jean-Luc Moudenc spoke of a record for the bakers.",
    ];

    fn groups(texts: &[(&str, &str)]) -> Vec<Group> {
        let articles: Vec<Article> = texts.iter().enumerate().map(|(i, (t, l))| Article::from_text(format!("{i}"), *t, *l)).collect();
        let encoder = crate::meaning::builtin().unwrap();
        group(&articles.iter().collect::<Vec<_>>(), Some(encoder.as_ref()), &Progress::default()).unwrap()
    }

    #[test]
    fn two_events_in_two_languages_are_told_apart() {
        let found = groups(&[(SUMMIT[0], "de"), (BREAD[0], "en"), (SUMMIT[1], "en"), (BREAD[1], "en"), (SUMMIT[2], "en")]);
        let articles: Vec<&[usize]> = found.iter().map(|g| g.articles.as_slice()).collect();
        assert_eq!(articles, [&[0, 2, 4][..], &[1, 3]]);
        assert!(found[0].names.iter().any(|n| n.contains("Anchorage")), "{:?}", found[0].names);
        assert!(found.iter().all(|g| g.repeated.is_empty()));
    }

    #[test]
    fn an_article_that_nothing_ties_is_an_event_of_its_own() {
        let found = groups(&[(SUMMIT[1], "en"), (BREAD[0], "en")]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn wire_copy_in_one_event_is_told() {
        let long = format!(
            "{} {}",
            SUMMIT[2],
            "Reporters waited outside the base for the whole afternoon in the rain and heard nothing at all. ".repeat(4)
        );
        let copy = format!("Own report. {long}");
        let found = groups(&[(&long, "en"), (SUMMIT[1], "en"), (&copy, "en")]);
        assert_eq!((found.len(), found[0].repeated.clone()), (1, vec![vec![0, 2]]));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(groups(&[]).is_empty());
    }
}
