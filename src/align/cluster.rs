//! Groups sentences by average linkage (Sokal & Michener 1958): two groups join when their sentences are alike on average,
//! so that one accidental link cannot chain two topics together.

use crate::model::{Link, SentenceRef};
use std::collections::{BTreeMap, BinaryHeap};

/// A group of sentences and the average similarity at which it came together.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Members, ascending.
    pub members: Vec<SentenceRef>,
    /// Index of the group in the coarser cut that holds it.
    pub parent: usize,
}

/// Two cuts through one tree: statements (fine) and topics (coarse).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree {
    /// Sentences that state the same.
    pub statements: Vec<Cluster>,
    /// Sentences that speak of the same thing; every statement lies in one of them.
    pub topics: Vec<Vec<SentenceRef>>,
}

/// A candidate merge; the heap gives the most alike first, ties by the groups' first members.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Merge {
    average: f64,
    a: usize,
    b: usize,
    versions: (u32, u32),
}

impl Eq for Merge {}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.average.total_cmp(&other.average).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The groups while they grow.
struct Groups {
    members: Vec<Vec<usize>>,
    /// Members by article.
    articles: Vec<BTreeMap<usize, usize>>,
    /// Sum of link scores to each other group that has any.
    sums: Vec<BTreeMap<usize, f64>>,
    version: Vec<u32>,
    heap: BinaryHeap<Merge>,
}

impl Groups {
    /// Pairs of sentences of different articles between two groups.
    fn pairs(&self, a: usize, b: usize) -> usize {
        let all = self.members[a].len() * self.members[b].len();
        let same: usize = self.articles[a].iter().map(|(k, n)| n * self.articles[b].get(k).copied().unwrap_or(0)).sum();
        all - same
    }

    fn offer(&mut self, a: usize, b: usize) {
        let (a, b) = (a.min(b), a.max(b));
        let Some(sum) = self.sums[a].get(&b) else { return };
        let pairs = self.pairs(a, b);
        if pairs > 0 {
            let average = sum / pairs as f64;
            self.heap.push(Merge { average, a, b, versions: (self.version[a], self.version[b]) });
        }
    }

    /// Joins `b` into `a`.
    fn join(&mut self, a: usize, b: usize) {
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        for (article, n) in std::mem::take(&mut self.articles[b]) {
            *self.articles[a].entry(article).or_default() += n;
        }
        self.version[a] += 1;
        self.version[b] += 1;
        for (other, sum) in std::mem::take(&mut self.sums[b]) {
            self.sums[other].remove(&b);
            if other != a {
                *self.sums[a].entry(other).or_default() += sum;
                *self.sums[other].entry(a).or_default() += sum;
            }
        }
        self.sums[a].remove(&b);
        let others: Vec<usize> = self.sums[a].keys().copied().collect();
        others.into_iter().for_each(|o| self.offer(a, o));
    }

    /// Joins until no two groups are alike enough.
    fn run(&mut self, least: f64) {
        while let Some(m) = self.heap.pop() {
            if (self.version[m.a], self.version[m.b]) != m.versions {
                continue;
            }
            if m.average < least {
                // Kept for the coarser cut.
                self.heap.push(m);
                return;
            }
            self.join(m.a, m.b);
        }
    }

    fn snapshot(&self) -> Vec<Vec<usize>> {
        self.members.iter().filter(|m| m.len() > 1).cloned().collect()
    }
}

/// Groups the sentences that have an aligned link.
///
/// `links` may hold candidates too: they count as evidence between groups, but do not bring in sentences of their own.
pub fn cluster(links: &[Link], statement: f64, topic: f64) -> Tree {
    let mut nodes: Vec<SentenceRef> = links.iter().filter(|l| l.aligned).flat_map(|l| [l.a, l.b]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let index = |s: SentenceRef| nodes.binary_search(&s).ok();
    let mut groups = Groups {
        members: (0..nodes.len()).map(|i| vec![i]).collect(),
        articles: nodes.iter().map(|n| BTreeMap::from([(n.article, 1)])).collect(),
        sums: vec![BTreeMap::new(); nodes.len()],
        version: vec![0; nodes.len()],
        heap: BinaryHeap::new(),
    };
    for link in links {
        let (Some(a), Some(b)) = (index(link.a), index(link.b)) else { continue };
        // A person's word counts for certain, both ways.
        let score = if link.decided { f64::from(u8::from(link.aligned)) } else { link.score };
        *groups.sums[a].entry(b).or_default() += score;
        *groups.sums[b].entry(a).or_default() += score;
    }
    for a in 0..nodes.len() {
        let others: Vec<usize> = groups.sums[a].range(a + 1..).map(|(b, _)| *b).collect();
        others.into_iter().for_each(|b| groups.offer(a, b));
    }
    groups.run(statement);
    let fine = groups.snapshot();
    groups.run(topic);
    let mut coarse = groups.snapshot();
    for group in &mut coarse {
        group.sort_unstable();
    }
    coarse.sort();
    let parent: BTreeMap<usize, usize> = coarse.iter().enumerate().flat_map(|(t, g)| g.iter().map(move |n| (*n, t))).collect();
    let name = |g: &[usize]| g.iter().map(|i| nodes[*i]).collect::<Vec<_>>();
    let mut statements: Vec<Cluster> = fine
        .into_iter()
        .map(|mut g| {
            g.sort_unstable();
            Cluster { parent: g.first().and_then(|n| parent.get(n)).copied().unwrap_or(0), members: name(&g) }
        })
        .collect();
    statements.sort_by(|x, y| x.members.cmp(&y.members));
    Tree { statements, topics: coarse.iter().map(|g| name(g)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(article: usize, sentence: usize) -> SentenceRef {
        SentenceRef { article, sentence }
    }

    fn link(a: SentenceRef, b: SentenceRef, score: f64) -> Link {
        Link { a, b, score, aligned: score >= 0.4, decided: false, evidence: Vec::new() }
    }

    #[test]
    fn one_weak_bridge_does_not_chain_two_topics() {
        let links = [
            link(at(0, 0), at(1, 0), 0.9),
            link(at(0, 0), at(2, 0), 0.9),
            link(at(1, 0), at(2, 0), 0.9),
            link(at(0, 5), at(1, 5), 0.9),
            link(at(0, 5), at(2, 5), 0.9),
            link(at(1, 5), at(2, 5), 0.9),
            link(at(0, 0), at(1, 5), 0.45),
        ];
        let tree = cluster(&links, 0.35, 0.2);
        assert_eq!(tree.topics, vec![vec![at(0, 0), at(1, 0), at(2, 0)], vec![at(0, 5), at(1, 5), at(2, 5)]]);
    }

    #[test]
    fn statements_lie_inside_topics() {
        let links =
            [link(at(0, 0), at(1, 0), 0.9), link(at(0, 1), at(1, 1), 0.9), link(at(0, 0), at(1, 1), 0.39), link(at(0, 1), at(1, 0), 0.39)];
        let tree = cluster(&links, 0.5, 0.3);
        assert_eq!(tree.statements.len(), 2);
        assert_eq!(tree.topics.len(), 1);
        assert!(tree.statements.iter().all(|s| s.parent == 0));
    }

    #[test]
    fn a_cut_link_counts_as_no_likeness() {
        let mut links = [link(at(0, 0), at(1, 0), 0.9), link(at(0, 0), at(1, 1), 0.9)];
        links[1].aligned = false;
        links[1].decided = true;
        let tree = cluster(&links, 0.5, 0.3);
        assert_eq!(tree.topics, vec![vec![at(0, 0), at(1, 0)]]);
    }
}
