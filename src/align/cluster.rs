//! Groups sentences by average linkage (Sokal & Michener 1958): two groups join when their sentences are alike on average,
//! so that one accidental link cannot chain two topics together.

mod merge;

use super::links::counts;
use crate::model::{Link, SentenceRef};
use merge::{Merge, Offer};
use rayon::prelude::*;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

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

/// Whether every pair was scored.
#[derive(Clone, Copy)]
pub enum Reach<'a> {
    /// All of them: a pair without a link is not alike.
    All,
    /// Only those that an index found. What the others would have is measured on a sample of them, by this score.
    Sampled(&'a (dyn Fn(SentenceRef, SentenceRef) -> f64 + Sync)),
}

/// Pairs of two groups that are scored to learn about those that were not; the first few decide when they have nothing.
const SAMPLE: usize = 12;
/// The first few.
const FIRST: usize = 4;
/// Merges whose pairs are sampled at once, on all cores.
const LOT: usize = 64;

/// What the links to another group add up to.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Known {
    sum: f64,
    /// The other group, by the name it had when the list was last gathered.
    other: u32,
    pairs: u32,
}

/// What samples say that the pairs between two groups that nobody scored add up to; it is added up as the groups join, so that
/// only pairs are sampled about which nothing is known yet.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Guess {
    sum: f64,
    pairs: usize,
}

/// The groups while they grow.
struct Groups<'a> {
    nodes: &'a [SentenceRef],
    /// For each node those it has a link to, ascending.
    known: Vec<Vec<u32>>,
    members: Vec<Vec<usize>>,
    /// Members by article, ascending.
    articles: Vec<Vec<(u32, u32)>>,
    /// The group each node has gone into; itself while it stands.
    into: Vec<usize>,
    /// Links to other groups, by their names.
    sums: Vec<Vec<Known>>,
    reach: Reach<'a>,
    /// By the names of two standing groups, the lower first.
    guesses: HashMap<(u32, u32), Guess>,
    /// Members by article of the group that is being joined; zeros in between.
    here: Vec<u32>,
    version: Vec<u32>,
    /// Averages below it are never joined, so never offered.
    least: f64,
    /// What each group offers, without its best. When a group joins another, all of its offers are void at once.
    offers: Vec<BinaryHeap<Offer>>,
    /// The best offer of every group.
    heap: BinaryHeap<Merge>,
}

/// Adds up what is of equal keys; the result ascends.
fn gather<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K, add: impl Fn(&mut T, &T)) {
    list.sort_by_key(&key);
    list.dedup_by(|next, kept| {
        let same = key(next) == key(kept);
        if same {
            add(kept, next);
        }
        same
    });
}

/// Links to the same group as one.
fn gathered(mut list: Vec<Known>) -> Vec<Known> {
    gather(
        &mut list,
        |k| k.other,
        |kept, next| {
            kept.sum += next.sum;
            kept.pairs += next.pairs;
        },
    );
    list.shrink_to_fit();
    list
}

impl<'a> Groups<'a> {
    /// Every node a group of its own, with what it offers.
    fn new(nodes: &'a [SentenceRef], links: &[Link], reach: Reach<'a>, least: f64) -> Self {
        let count = nodes.len();
        let mut groups = Self {
            nodes,
            known: vec![Vec::new(); count],
            members: (0..count).map(|i| vec![i]).collect(),
            articles: nodes.iter().map(|n| vec![(n.article as u32, 1)]).collect(),
            into: (0..count).collect(),
            sums: links_by_node(nodes, links),
            version: vec![0; count],
            reach,
            guesses: HashMap::new(),
            here: vec![0; nodes.last().map_or(0, |n| n.article + 1)],
            least,
            offers: vec![BinaryHeap::new(); count],
            heap: BinaryHeap::new(),
        };
        for a in 0..count {
            let sums = gathered(std::mem::take(&mut groups.sums[a]));
            if matches!(reach, Reach::Sampled(_)) {
                groups.known[a] = sums.iter().map(|k| k.other).collect();
            }
            let after = &sums[sums.partition_point(|k| k.other as usize <= a)..];
            let offer = |k: &Known| groups.offer(a, k, usize::from(nodes[a].article != nodes[k.other as usize].article));
            let offers = after.iter().filter_map(offer).collect();
            groups.sums[a] = sums;
            groups.offers(a, offers);
        }
        groups
    }
}

/// For each node its links to others, in the order of the links.
fn links_by_node(nodes: &[SentenceRef], links: &[Link]) -> Vec<Vec<Known>> {
    let index = |s: SentenceRef| nodes.binary_search(&s).ok();
    let ends = |l: &Link| index(l.a()).zip(index(l.b()));
    let mut sizes = vec![0usize; nodes.len()];
    for (a, b) in links.iter().filter(|l| counts(l)).filter_map(ends) {
        sizes[a] += 1;
        sizes[b] += 1;
    }
    let mut out: Vec<Vec<Known>> = sizes.into_iter().map(Vec::with_capacity).collect();
    for link in links.iter().filter(|l| counts(l)) {
        let Some((a, b)) = ends(link) else { continue };
        // A person's word counts for certain, both ways.
        let sum = if link.decided { f64::from(u8::from(link.aligned)) } else { link.score };
        out[a].push(Known { sum, other: b as u32, pairs: 1 });
        out[b].push(Known { sum, other: a as u32, pairs: 1 });
    }
    out
}

impl Groups<'_> {
    /// Pairs of sentences of different articles between two groups.
    fn pairs(&self, a: usize, b: usize) -> usize {
        let (mut left, mut right) = (self.articles[a].as_slice(), self.articles[b].as_slice());
        let mut same = 0;
        while let (Some(x), Some(y)) = (left.first(), right.first()) {
            if x.0 == y.0 {
                same += x.1 as usize * y.1 as usize;
            }
            left = if x.0 <= y.0 { &left[1..] } else { left };
            right = if y.0 <= x.0 { &right[1..] } else { right };
        }
        self.members[a].len() * self.members[b].len() - same
    }

    /// The offer of a group to join another when they may be alike enough; `pairs` there are between them.
    fn offer(&self, of: usize, known: &Known, pairs: usize) -> Option<Offer> {
        let other = known.other as usize;
        let (average, hopeful) = self.average(of.min(other), of.max(other), known, pairs);
        let version = self.version[other] << 1 | u32::from(hopeful);
        (average >= self.least).then_some(Offer { average, other: known.other, version })
    }

    /// The best offer goes on the heap, the others wait.
    fn offers(&mut self, of: usize, mut all: Vec<Offer>) {
        // Most neighbours are too far for an offer; the room that they were given is a good part of all memory.
        all.shrink_to_fit();
        self.offers[of] = BinaryHeap::from(all);
        self.put_best(of);
    }

    /// Puts the best waiting offer of a group on the heap.
    fn put_best(&mut self, of: usize) {
        let Some(Offer { average, other, version }) = self.offers[of].pop() else { return };
        let (owner, of_b) = (of as u32, of as u32 > other);
        let (a, b) = (owner.min(other), owner.max(other));
        let (own, their) = (self.version[of], version >> 1);
        let versions = if of_b { (their, own) } else { (own, their) };
        self.heap.push(Merge { average, a, b, versions, hopeful: version & 1 == 1, of_b });
    }

    /// The best offer of all that still stands; the next of the same group takes its place.
    fn next(&mut self) -> Option<Merge> {
        while let Some(m) = self.heap.pop() {
            let (owner, version) = if m.of_b { (m.b as usize, m.versions.1) } else { (m.a as usize, m.versions.0) };
            if self.version[owner] != version {
                continue;
            }
            self.put_best(owner);
            if (self.version[m.a as usize], self.version[m.b as usize]) == m.versions {
                return Some(m);
            }
        }
        None
    }

    /// The average of a merge, and whether too little is known of it.
    fn average(&self, a: usize, b: usize, known: &Known, pairs: usize) -> (f64, bool) {
        let scored = known.pairs as usize;
        let unknown = pairs.saturating_sub(scored);
        if unknown == 0 || matches!(self.reach, Reach::All) {
            return (if pairs == 0 { 0.0 } else { known.sum / pairs as f64 }, false);
        }
        let guess = self.guesses.get(&(a as u32, b as u32)).copied().unwrap_or_default();
        if guess.pairs * 2 >= unknown {
            return ((known.sum + guess.sum / guess.pairs as f64 * unknown as f64) / pairs as f64, false);
        }
        ((known.sum + guess.sum) / (scored + guess.pairs).max(1) as f64, true)
    }

    /// The links between two groups, one of which offered to join the other.
    fn links_of(&self, m: &Merge) -> Known {
        let (of, other) = if m.of_b { (m.b, m.a) } else { (m.a, m.b) };
        let list = &self.sums[of as usize];
        list.binary_search_by_key(&other, |k| k.other).map_or(Known { sum: 0.0, other, pairs: 0 }, |i| list[i])
    }

    /// What a sample says of the pairs of a merge that nobody scored. The sample depends on the groups alone, so the same input
    /// gives the same groups.
    fn sampled(&self, a: usize, b: usize, known: Known) -> Guess {
        let Reach::Sampled(score) = self.reach else { return Guess::default() };
        let (left, right) = (&self.members[a], &self.members[b]);
        let all = left.len() * right.len();
        let step = all / SAMPLE.min(all);
        let (mut sum, mut seen) = (0.0, 0usize);
        for n in 0..SAMPLE.min(all) {
            if seen == FIRST && sum == 0.0 {
                break;
            }
            // Steps through all pairs, with a start of its own for each.
            let at = (n * step + crate::mix((a * 31 + n) as u64) as usize % step.max(1)) % all;
            let (i, j) = (left[at / right.len()], right[at % right.len()]);
            let (x, y) = (self.nodes[i], self.nodes[j]);
            if x.article == y.article || self.known[i].binary_search(&(j as u32)).is_ok() {
                continue;
            }
            sum += score(x.min(y), x.max(y));
            seen += 1;
        }
        let unknown = self.pairs(a, b).saturating_sub(known.pairs as usize);
        // What nobody scored is not more alike than what an index found.
        let most = known.sum / known.pairs.max(1) as f64;
        let mean = if seen > 0 { (sum / seen as f64).min(most) } else { most };
        Guess { sum: mean * unknown as f64, pairs: unknown }
    }

    /// Samples the best merges about which too little is known, and puts them back with what was learnt.
    fn learn(&mut self, first: Merge) {
        let mut lot = vec![first];
        while lot.len() < LOT && self.heap.peek().is_some_and(|m| m.hopeful) {
            match self.next() {
                Some(m) if m.hopeful => lot.push(m),
                Some(m) => {
                    self.heap.push(m);
                    break;
                }
                None => break,
            }
        }
        let learnt = |m: &Merge| {
            let known = self.links_of(m);
            (known, self.sampled(m.a as usize, m.b as usize, known))
        };
        let all: Vec<(Known, Guess)> = lot.par_iter().map(learnt).collect();
        for (m, (known, guess)) in lot.into_iter().zip(all) {
            self.guesses.insert((m.a, m.b), guess);
            let average = (known.sum + guess.sum) / (known.pairs as usize + guess.pairs).max(1) as f64;
            if average >= self.least {
                self.heap.push(Merge { average, hopeful: false, ..m });
            }
        }
    }

    /// The standing group that a node is in.
    fn find(&mut self, node: usize) -> usize {
        let mut at = node;
        while self.into[at] != at {
            // Halves the way for the next time.
            self.into[at] = self.into[self.into[at]];
            at = self.into[at];
        }
        at
    }

    /// Joins `b` into `a`. The other groups' lists still name `b`; they are brought up to date when those join.
    fn join(&mut self, a: usize, b: usize) {
        let moved = std::mem::take(&mut self.members[b]);
        self.members[a].extend(moved);
        let moved = std::mem::take(&mut self.articles[b]);
        self.articles[a].extend(moved);
        gather(&mut self.articles[a], |(article, _)| *article, |kept, next| kept.1 += next.1);
        self.into[b] = a;
        self.version[a] += 1;
        self.version[b] += 1;
        let mut sums = std::mem::take(&mut self.sums[a]);
        sums.append(&mut self.sums[b]);
        for entry in &mut sums {
            entry.other = self.find(entry.other as usize) as u32;
        }
        sums.retain(|k| k.other as usize != a);
        let sums = gathered(sums);
        self.articles[a].iter().for_each(|(article, n)| self.here[*article as usize] = *n);
        let mut offers = Vec::with_capacity(sums.len());
        for known in &sums {
            let other = known.other as usize;
            self.hand_on(a, b, other);
            let same: usize = self.articles[other].iter().map(|(article, n)| (self.here[*article as usize] * n) as usize).sum();
            offers.extend(self.offer(a, known, self.members[a].len() * self.members[other].len() - same));
        }
        self.articles[a].iter().for_each(|(article, _)| self.here[*article as usize] = 0);
        self.sums[a] = sums;
        self.offers[b] = BinaryHeap::new();
        self.offers(a, offers);
    }

    /// What was guessed of a third group and `a` or `b` is now guessed of it and `a`.
    fn hand_on(&mut self, a: usize, b: usize, other: usize) {
        if matches!(self.reach, Reach::All) {
            return;
        }
        let name = |x: usize| (x.min(other) as u32, x.max(other) as u32);
        if let Some(theirs) = self.guesses.remove(&name(b)) {
            let mine = self.guesses.entry(name(a)).or_default();
            mine.sum += theirs.sum;
            mine.pairs += theirs.pairs;
        }
    }

    /// Joins until no two groups are alike enough.
    fn run(&mut self, least: f64) {
        while let Some(m) = self.next() {
            if m.average < least {
                // Kept for the coarser cut.
                self.heap.push(m);
                return;
            }
            if m.hopeful {
                self.learn(m);
            } else {
                self.join(m.a as usize, m.b as usize);
            }
        }
    }

    fn snapshot(&self) -> Vec<Vec<usize>> {
        self.members.iter().filter(|m| m.len() > 1).cloned().collect()
    }
}

/// Groups the sentences that have an aligned link.
///
/// `links` may hold candidates too: they count as evidence between groups, but do not bring in sentences of their own.
/// `links` must be sorted by both ends. `reach` tells whether what is not in them was looked at.
pub fn cluster(links: &[Link], statement: f64, topic: f64, reach: Reach<'_>) -> Tree {
    let mut nodes: Vec<SentenceRef> = links.iter().filter(|l| l.aligned).flat_map(|l| [l.a(), l.b()]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let mut groups = Groups::new(&nodes, links, reach, topic.min(statement));
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
        Link::new(a, b, score, score >= 0.4)
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
        let tree = cluster(&links, 0.35, 0.2, Reach::All);
        assert_eq!(tree.topics, vec![vec![at(0, 0), at(1, 0), at(2, 0)], vec![at(0, 5), at(1, 5), at(2, 5)]]);
    }

    #[test]
    fn statements_lie_inside_topics() {
        let links =
            [link(at(0, 0), at(1, 0), 0.9), link(at(0, 1), at(1, 1), 0.9), link(at(0, 0), at(1, 1), 0.39), link(at(0, 1), at(1, 0), 0.39)];
        let tree = cluster(&links, 0.5, 0.3, Reach::All);
        assert_eq!(tree.statements.len(), 2);
        assert_eq!(tree.topics.len(), 1);
        assert!(tree.statements.iter().all(|s| s.parent == 0));
    }

    #[test]
    fn a_cut_link_counts_as_no_likeness() {
        let mut links = [link(at(0, 0), at(1, 0), 0.9), link(at(0, 0), at(1, 1), 0.9)];
        links[1].aligned = false;
        links[1].decided = true;
        let tree = cluster(&links, 0.5, 0.3, Reach::All);
        assert_eq!(tree.topics, vec![vec![at(0, 0), at(1, 0)]]);
    }

    #[test]
    fn pairs_that_were_not_looked_at_are_sampled() {
        // Two rings of thirty sentences, each known to be alike to the next six; a few links between the rings.
        let ring = |from: usize| (0..30).flat_map(move |i| (1..=6).map(move |d| (from + i, from + (i + d) % 30)));
        let of = |(a, b): (usize, usize)| link(at(a.min(b), 0), at(a.max(b), 0), 0.9);
        let mut links: Vec<Link> = ring(0).chain(ring(30)).map(of).collect();
        links.extend((0..20).map(|i| of((i, 30 + i))));
        links.sort_by_key(|l| (l.a(), l.b()));
        let sizes = |reach: Reach<'_>| cluster(&links, 0.35, 0.2, reach).topics.iter().map(Vec::len).collect::<Vec<_>>();
        let in_ring = |a: SentenceRef, b: SentenceRef| if a.article / 30 == b.article / 30 { 0.9 } else { 0.0 };
        assert_eq!(sizes(Reach::Sampled(&in_ring)), [30, 30]);
        assert!(sizes(Reach::All).len() > 2, "were they known not to be alike, the rings would fall apart");
        assert_eq!(sizes(Reach::Sampled(&|_, _| 0.9)), [60]);
    }
}
