//! Words that stand out in one article's passages on a topic or subject, against the other articles' passages on the same.
//!
//! Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words"), within one topic or subject and
//! one language. Single articles are tiny, so the 95 % interval is part of the result.

use crate::model::{Called, Contrast, ContrastItem, ContrastKind, ContrastSide, Document, Span, Subject, Topic};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Weight of the prior, as a share of all the event's content words in the language: the prior of a word is what the whole
/// event makes expect of it.
const PRIOR: f64 = 0.25;
/// A word is shown from this z-score on. That is far from significance (1.96), which a passage of fifty words cannot reach:
/// the interval is shown with it.
const LEAST: f64 = 1.0;
/// Subjects looked at beyond the expected ones, the most named first.
const SUBJECTS: usize = 12;
/// Words shown for an article.
const WORDS: usize = 6;

/// Where one article has a word, and how its first occurrence is written.
#[derive(Default, Clone)]
struct Use {
    form: String,
    at: Vec<Span>,
}

type Counts<'a> = BTreeMap<&'a str, Use>;

/// What the passages are about, and the sentences of each article.
struct Group {
    topic: Option<usize>,
    subject: Option<usize>,
    called: Called,
    passages: BTreeMap<usize, Vec<usize>>,
}

fn groups(subjects: &[Subject], topics: &[Topic]) -> Vec<Group> {
    let of_topic = |(i, t): (usize, &Topic)| Group {
        topic: Some(i),
        subject: None,
        called: Called { name: t.terms.join(","), ..Called::default() },
        passages: t.passages.iter().map(|p| (p.article, p.sentences.clone())).collect(),
    };
    let mut out: Vec<Group> = topics.iter().enumerate().map(of_topic).collect();
    let shown = subjects.iter().enumerate().scan(0, |others, (i, s)| {
        *others += usize::from(!s.expected);
        Some((i, s)).filter(|_| s.expected || *others <= SUBJECTS)
    });
    for (i, s) in shown {
        let mut passages: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for m in &s.mentions {
            passages.entry(m.article).or_default().push(m.sentence);
        }
        for sentences in passages.values_mut() {
            sentences.sort_unstable();
            sentences.dedup();
        }
        out.push(Group { topic: None, subject: Some(i), called: s.called.clone(), passages });
    }
    out
}

/// One contrast for every topic or subject and language with at least two articles.
pub fn wording(documents: &[Document], subjects: &[Subject], topics: &[Topic]) -> Vec<Contrast> {
    let mut priors: BTreeMap<&str, (BTreeMap<&str, usize>, usize)> = BTreeMap::new();
    for d in documents {
        let (by, total) = priors.entry(&d.article.language).or_default();
        for t in d.segments.tokens.iter().filter(|t| t.is_content()) {
            *by.entry(&t.stem).or_default() += 1;
            *total += 1;
        }
    }
    let of_group = |group: Group| {
        let mut out = Vec::new();
        for (language, (prior, total)) in &priors {
            let sides: Vec<(usize, Counts<'_>)> = group
                .passages
                .iter()
                .filter_map(|(article, sentences)| Some((*article, documents.get(*article)?, sentences)))
                .filter(|(_, d, _)| d.article.language == *language)
                .map(|(article, d, sentences)| (article, count(d, sentences)))
                .collect();
            if sides.len() > 1 {
                out.extend(contrast(&group, language, &sides, prior, *total));
            }
        }
        out
    };
    groups(subjects, topics).into_par_iter().flat_map_iter(of_group).collect()
}

fn count<'a>(d: &'a Document, sentences: &[usize]) -> Counts<'a> {
    let mut out = Counts::new();
    for s in sentences {
        for t in d.segments.tokens_of(*s).iter().filter(|t| t.is_content()) {
            let entry = out.entry(&t.stem).or_default();
            if entry.form.is_empty() {
                entry.form = d.article.slice(t.span).to_string();
            }
            entry.at.push(t.span);
        }
    }
    out
}

fn contrast(group: &Group, language: &str, sides: &[(usize, Counts<'_>)], prior: &BTreeMap<&str, usize>, total: usize) -> Option<Contrast> {
    let size = |c: &Counts<'_>| c.values().map(|u| u.at.len()).sum::<usize>() as f64;
    let all: f64 = sides.iter().map(|(_, c)| size(c)).sum();
    let mut by_stem: HashMap<&str, usize> = HashMap::new();
    for (stem, here) in sides.iter().flat_map(|(_, c)| c) {
        *by_stem.entry(stem).or_default() += here.at.len();
    }
    let mut strongest = 0.0f64;
    let shown: Vec<ContrastSide> = sides
        .iter()
        .map(|(article, counts)| {
            let n = size(counts);
            let mut items: Vec<ContrastItem> = counts
                .iter()
                .filter_map(|(stem, here)| {
                    let everywhere = by_stem.get(stem).copied().unwrap_or(0);
                    let alpha = (PRIOR * prior.get(stem).copied().unwrap_or(1) as f64, PRIOR * total as f64);
                    let (score, error) = log_odds((here.at.len() as f64, n), ((everywhere - here.at.len()) as f64, all - n), alpha);
                    let z = score / error;
                    strongest = strongest.max(z);
                    (z >= LEAST).then(|| ContrastItem {
                        text: here.form.clone(),
                        count: here.at.len(),
                        score: Some(z),
                        interval: Some((score - 1.96 * error, score + 1.96 * error)),
                        at: here.at.clone(),
                        ..ContrastItem::default()
                    })
                })
                .collect();
            items.sort_by(|a, b| b.score.unwrap_or(0.0).total_cmp(&a.score.unwrap_or(0.0)).then_with(|| a.text.cmp(&b.text)));
            items.truncate(WORDS);
            ContrastSide { article: *article, items }
        })
        .collect();
    if shown.iter().all(|s| s.items.is_empty()) {
        return None;
    }
    Some(Contrast {
        key: group.called.key(&format!("wording:{language}"), ""),
        kind: ContrastKind::Wording,
        topic: group.topic,
        subject: group.subject,
        weight: (strongest / 6.0).min(1.0),
        sides: shown,
    })
}

/// Log-odds ratio of a word here against elsewhere, each as (count, words), and its standard error; `prior` likewise.
fn log_odds(here: (f64, f64), there: (f64, f64), prior: (f64, f64)) -> (f64, f64) {
    let odds = |(count, size): (f64, f64)| ((count + prior.0) / (size + prior.1 - count - prior.0).max(1e-6)).ln();
    let error = (1.0 / (here.0 + prior.0) + 1.0 / (there.0 + prior.0)).sqrt();
    (odds(here) - odds(there), error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_used_alike_does_not_stand_out() {
        let (score, _) = log_odds((5.0, 100.0), (5.0, 100.0), (1.0, 100.0));
        assert!(score.abs() < 1e-9);
    }

    #[test]
    fn the_interval_narrows_with_evidence() {
        let (few, few_error) = log_odds((2.0, 50.0), (0.0, 50.0), (0.5, 100.0));
        let (many, many_error) = log_odds((20.0, 500.0), (0.0, 500.0), (0.5, 100.0));
        assert!(few > 0.0 && many > 0.0);
        assert!(many / many_error > few / few_error);
    }
}
