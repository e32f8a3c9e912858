//! What is different between two comparisons of the same set, before and after a correction.

use crate::model::{Comparison, Omission, SentenceRef, Topic};
use std::collections::{BTreeMap, BTreeSet};

/// A sentence by its article's id and its number.
type Place = (String, usize);

/// What came and went. Places are in the comparison that has them: what came in the later one, what went in the earlier.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// Pairs of sentences taken as stating the same, that were not.
    pub links_added: Vec<(SentenceRef, SentenceRef)>,
    /// Pairs of sentences no longer taken as stating the same.
    pub links_removed: Vec<(SentenceRef, SentenceRef)>,
    /// Topics (indices) whose passages are new, and those that are gone.
    pub topics_added: Vec<usize>,
    /// See [`Changes::topics_added`].
    pub topics_removed: Vec<usize>,
    /// Topics that gained or lost passages and kept most of them: earlier index, later index. Their findings count as kept.
    pub topics_changed: Vec<(usize, usize)>,
    /// Topics with the same passages and another name: earlier index, later index.
    pub topics_renamed: Vec<(usize, usize)>,
    /// Omissions (indices) that are new, and those that are gone.
    pub omissions_added: Vec<usize>,
    /// See [`Changes::omissions_added`].
    pub omissions_removed: Vec<usize>,
}

impl Changes {
    /// Compares two results. Articles are matched by id; what concerns an article that only one of them has counts as come
    /// or gone.
    pub fn between(earlier: &Comparison, later: &Comparison) -> Self {
        let (old_links, new_links) = (links(earlier), links(later));
        let (old_topics, new_topics) = (topics(earlier), topics(later));
        let (old_omissions, new_omissions) = (omissions(earlier), omissions(later));
        let label = |c: &Comparison, i: usize| c.topics.get(i).map(|t| t.label.clone());
        let (mut gone, mut come) = (entries(&old_topics, &new_topics), entries(&new_topics, &old_topics));
        let changed = pair(&mut gone, &mut come);
        let (mut lost, mut found) = (only(&old_omissions, &new_omissions), only(&new_omissions, &old_omissions));
        // A topic with other passages has other terms, and its findings other keys: they are the same findings.
        lost.retain(|i| {
            let twin = changed.iter().find(|(old, _)| earlier.omissions[*i].topic == Some(*old));
            let twin = twin.and_then(|(_, new)| found.iter().position(|j| same(earlier, *i, later, *j, *new)));
            twin.map(|at| found.remove(at)).is_none()
        });
        Self {
            links_added: only(&new_links, &old_links),
            links_removed: only(&old_links, &new_links),
            topics_added: come.into_iter().map(|t| t.1).collect(),
            topics_removed: gone.into_iter().map(|t| t.1).collect(),
            topics_changed: changed,
            topics_renamed: old_topics
                .iter()
                .filter_map(|(k, old)| new_topics.get(k).map(|new| (*old, *new)))
                .filter(|(old, new)| label(earlier, *old) != label(later, *new))
                .collect(),
            omissions_added: found,
            omissions_removed: lost,
        }
    }

    /// Nothing came and nothing went.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Values of the keys that only the first has.
fn only<K: Ord, V: Clone>(a: &BTreeMap<K, V>, b: &BTreeMap<K, V>) -> Vec<V> {
    a.iter().filter(|(k, _)| !b.contains_key(*k)).map(|(_, v)| v.clone()).collect()
}

/// Topics that only the first has, with their places.
fn entries(a: &BTreeMap<Vec<Place>, usize>, b: &BTreeMap<Vec<Place>, usize>) -> Vec<(BTreeSet<Place>, usize)> {
    a.iter().filter(|(k, _)| !b.contains_key(*k)).map(|(k, i)| (k.iter().cloned().collect(), *i)).collect()
}

/// Takes out the topics that share more than half of their places with one on the other side, the most alike first.
fn pair(gone: &mut Vec<(BTreeSet<Place>, usize)>, come: &mut Vec<(BTreeSet<Place>, usize)>) -> Vec<(usize, usize)> {
    let mut alike: Vec<(usize, usize, usize)> = Vec::new();
    for (old, i) in gone.iter() {
        for (new, j) in come.iter() {
            let shared = old.intersection(new).count();
            if shared * 2 > old.len().min(new.len()) {
                alike.push((shared, *i, *j));
            }
        }
    }
    alike.sort_by_key(|(shared, i, j)| (std::cmp::Reverse(*shared), *i, *j));
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in alike {
        if out.iter().all(|(a, b)| *a != i && *b != j) {
            out.push((i, j));
        }
    }
    gone.retain(|(_, i)| out.iter().all(|(a, _)| a != i));
    come.retain(|(_, j)| out.iter().all(|(_, b)| b != j));
    out.sort_unstable();
    out
}

/// Whether a finding on a changed topic is the later comparison's finding `j` on its topic `topic`, in the same article.
fn same(earlier: &Comparison, i: usize, later: &Comparison, j: usize, topic: usize) -> bool {
    let id = |c: &Comparison, a: Option<usize>| a.and_then(|a| c.articles.get(a)).map(|a| a.article.id.clone());
    let (old, new) = (&earlier.omissions[i], &later.omissions[j]);
    old.level == new.level
        && new.topic == Some(topic)
        && old.passage.map(|p| place(earlier, p)) == new.passage.map(|p| place(later, p))
        && id(earlier, old.article) == id(later, new.article)
}

fn place(c: &Comparison, at: SentenceRef) -> Place {
    (c.articles.get(at.article).map(|a| a.article.id.clone()).unwrap_or_default(), at.sentence)
}

/// Aligned links by both ends, whichever article stands first.
fn links(c: &Comparison) -> BTreeMap<BTreeSet<Place>, (SentenceRef, SentenceRef)> {
    c.links.iter().filter(|l| l.aligned).map(|l| (BTreeSet::from([place(c, l.a()), place(c, l.b())]), (l.a(), l.b()))).collect()
}

fn topics(c: &Comparison) -> BTreeMap<Vec<Place>, usize> {
    let members = |t: &Topic| {
        let all = t.passages.iter().flat_map(|p| p.sentences.iter().map(move |s| SentenceRef { article: p.article, sentence: *s }));
        let mut all: Vec<Place> = all.map(|s| place(c, s)).collect();
        all.sort();
        all
    };
    c.topics.iter().enumerate().map(|(i, t)| (members(t), i)).collect()
}

/// Omissions by key; what is found in passing is another finding than what is not found.
fn omissions(c: &Comparison) -> BTreeMap<(String, bool), usize> {
    let key = |o: &Omission| (o.key.clone(), o.passing);
    c.omissions.iter().enumerate().map(|(i, o)| (key(o), i)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Anchor, Article, Decision, Event, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    fn compare(decisions: &[Decision]) -> Comparison {
        let text = |a: &str| format!("The mayor of Greyferry closed the old swing bridge on Monday after cracks were found. {a}");
        let articles = ["Edith Calloway will run a ferry every twenty minutes.", "Nobody knows what the repair will cost."];
        let articles = articles.iter().enumerate().map(|(i, t)| Article::from_text(format!("a{i}"), text(t), "en")).collect();
        let event = Event { id: "e".into(), articles, ..Event::default() };
        Engine::without_encoder().compare(&event, &Settings::default(), decisions, &Progress::default()).unwrap()
    }

    #[test]
    fn nothing_changes_without_a_correction() {
        assert!(Changes::between(&compare(&[]), &compare(&[])).is_empty());
    }

    #[test]
    fn a_separated_pair_is_gone_and_so_is_its_topic() {
        let before = compare(&[]);
        let link = before.links.iter().find(|l| l.aligned).expect("the first sentences are the same");
        let at = |s: SentenceRef| Anchor { article: format!("a{}", s.article), quote: before.sentence(s).to_string(), occurrence: 0 };
        let cut = Decision::Cut { a: at(link.a()), b: at(link.b()) };
        let after = compare(&[cut]);
        let changes = Changes::between(&before, &after);
        assert_eq!(changes.links_removed, [(link.a(), link.b())]);
        assert!(changes.links_added.is_empty() && changes.topics_added.is_empty());
        assert_eq!(changes.topics_removed, [0]);
        assert_eq!(Changes::between(&after, &before).links_added, [(link.a(), link.b())]);
    }

    #[test]
    fn a_topic_that_loses_one_passage_of_many_is_changed_and_not_gone() {
        let place = |n: usize| ("a".to_string(), n);
        let set = |r: std::ops::Range<usize>| r.map(place).collect::<BTreeSet<_>>();
        let (mut gone, mut come) = (vec![(set(0..4), 0), (set(8..10), 1)], vec![(set(0..3), 5), (set(20..22), 6)]);
        assert_eq!(pair(&mut gone, &mut come), [(0, 5)]);
        assert_eq!((gone.len(), come.len()), (1, 1), "what shares nothing came and went");
    }
}
