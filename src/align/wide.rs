//! Links of events of many articles: the pairs that the index finds, scored in the same two stages as all pairs are.

use super::context::Context;
use super::evidence;
use super::features::{Features, Measured, features, tied};
use super::index::{Row, pairs};
use super::links::{ALL_PAIRS, FAR, KEEP, UNTIED};
use super::profile::{Profile, Profiles};
use super::weights::{Weights, probability};
use crate::model::{Link, SentenceRef, Settings, Subject};
use crate::progress::{Cancelled, Progress};
use rayon::prelude::*;
use std::collections::HashMap;

/// First-stage log-odds taken for a pair that the index did not find.
const UNKNOWN: f32 = -5.0;
/// The least that a neighbour or a third article can say.
const LEAST: f32 = -6.0;
/// Links of a sentence of which it is told what tied the pair, the strongest.
pub const TOLD: usize = 10;
/// Pairs that become links at once.
const LOT: usize = 100_000;

/// A pair with its first-stage log-odds.
struct Scored {
    a: u32,
    b: u32,
    score: f32,
    tied: bool,
}

/// For each sentence its scored partners, ascending.
struct Partners {
    /// Where each sentence's entries start, and one more.
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
    /// Place in the row of each article's first sentence, and one more.
    articles: Vec<u32>,
    /// The two best scores of each sentence in each article, sentence by sentence; of many articles they are looked up each time,
    /// as they would take too much memory and the lists are short.
    best: Vec<(f32, f32)>,
}

impl Partners {
    fn new(all: &Profiles, scored: &[Scored]) -> Self {
        let mut articles = vec![0u32];
        articles.extend(all.articles.iter().scan(0u32, |at, a| {
            *at += a.len() as u32;
            Some(*at)
        }));
        let mut both: Vec<(u32, u32, f32)> = scored.iter().flat_map(|s| [(s.a, s.b, s.score), (s.b, s.a, s.score)]).collect();
        both.par_sort_unstable_by_key(|(i, j, _)| (*i, *j));
        let sentences = articles.last().copied().unwrap_or(0) as usize;
        let mut starts = vec![0usize; sentences + 1];
        both.iter().for_each(|(i, ..)| starts[*i as usize + 1] += 1);
        (0..sentences).for_each(|i| starts[i + 1] += starts[i]);
        let mut out = Self { starts, entries: both.into_iter().map(|(_, j, s)| (j, s)).collect(), articles, best: Vec::new() };
        let articles = out.articles();
        if articles <= ALL_PAIRS {
            let of = |i: u32| (0..articles).map(move |article| (i, article));
            out.best = (0..sentences as u32).into_par_iter().flat_map_iter(of).map(|(i, a)| out.best_two_of(i, a)).collect();
        }
        out
    }

    fn articles(&self) -> usize {
        self.articles.len().saturating_sub(1)
    }

    fn of(&self, sentence: u32) -> &[(u32, f32)] {
        let i = sentence as usize;
        self.starts.get(i).zip(self.starts.get(i + 1)).and_then(|(from, to)| self.entries.get(*from..*to)).unwrap_or(&[])
    }

    /// Partners of a sentence in one article.
    fn within(&self, sentence: u32, article: usize) -> &[(u32, f32)] {
        let (Some(from), Some(to)) = (self.articles.get(article), self.articles.get(article + 1)) else { return &[] };
        let all = self.of(sentence);
        &all[all.partition_point(|e| e.0 < *from)..all.partition_point(|e| e.0 < *to)]
    }

    /// The two best scores of a sentence in one article.
    fn best_two(&self, sentence: u32, article: usize) -> (f32, f32) {
        let known = self.best.get(sentence as usize * self.articles() + article);
        known.copied().unwrap_or_else(|| self.best_two_of(sentence, article))
    }

    fn best_two_of(&self, sentence: u32, article: usize) -> (f32, f32) {
        self.within(sentence, article).iter().fold(
            (UNKNOWN, UNKNOWN),
            |(first, second), (_, s)| {
                if *s > first { (*s, first) } else { (first, second.max(*s)) }
            },
        )
    }

    /// Score of a pair `down` sentences after `a` and `right` after `b`, inside the same articles.
    fn beside(&self, a: (u32, usize), b: (u32, usize), down: i64, right: i64) -> f32 {
        let moved = |(at, article): (u32, usize), by: i64| {
            let to = u32::try_from(i64::from(at) + by).ok()?;
            let inside = *self.articles.get(article)? <= to && to < *self.articles.get(article + 1)?;
            inside.then_some(to)
        };
        let (Some(i), Some(j)) = (moved(a, down), moved(b, right)) else { return LEAST };
        let list = self.of(i);
        list.binary_search_by_key(&j, |e| e.0).map_or(UNKNOWN, |at| list[at].1)
    }

    /// The best weaker link of a detour over a sentence of a third article.
    fn third(&self, a: (u32, usize), b: (u32, usize)) -> f32 {
        let (mut left, mut right) = (self.of(a.0), self.of(b.0));
        let mut found = LEAST;
        while let (Some(x), Some(y)) = (left.first(), right.first()) {
            if x.0 == y.0 {
                found = found.max(x.1.min(y.1));
            }
            left = if x.0 <= y.0 { &left[1..] } else { left };
            right = if y.0 <= x.0 { &right[1..] } else { right };
        }
        found
    }

    /// Second-stage features, as `context` has them for all pairs.
    fn context(&self, score: f32, a: (u32, usize), b: (u32, usize)) -> Context {
        let mean = |(first, second): (f32, f32)| (first + second) / 2.0;
        let (row, column) = (mean(self.best_two(a.0, b.1)), mean(self.best_two(b.0, a.1)));
        let at = |down, right| self.beside(a, b, down, right).max(LEAST);
        [
            score / 4.0,
            (2.0 * score - row - column).clamp(-10.0, 10.0) / 4.0,
            at(-1, -1).max(at(1, 1)) / 4.0,
            at(-1, 0).max(at(1, 0)).max(at(0, -1)).max(at(0, 1)) / 4.0,
            if self.articles() > 2 && score > -4.5 { self.third(a, b) / 4.0 } else { LEAST / 4.0 },
        ]
    }
}

/// Scores the pairs that the index finds; sorted and kept as [`super::links::links`] does. What tied them is told by [`tell`],
/// once it is known which links the result will hold.
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn links(all: &Profiles, settings: &Settings, progress: &Progress) -> Result<Vec<Link>, Cancelled> {
    let row = Row::new(all);
    let scored: Vec<Scored> = pairs(&row, all, progress)?
        .into_par_iter()
        .map(|(a, b)| {
            let f = of(row.sentences[a as usize], row.sentences[b as usize], all);
            let case = Weights::get().of(row.sentences[a as usize], row.sentences[b as usize]);
            Scored { a, b, score: case.first(&f), tied: tied(&f) }
        })
        .collect();
    progress.check()?;
    let partners = Partners::new(all, &scored);
    progress.check()?;
    let link = |s: &Scored| {
        let (x, y) = (row.sentences[s.a as usize], row.sentences[s.b as usize]);
        let (a, b) = ((s.a, x.at.article), (s.b, y.at.article));
        let case = Weights::get().of(x, y);
        let likely = probability(case.second(&partners.context(s.score, a, b)));
        let best = |(_, second): (f32, f32)| s.score >= second;
        let near = s.score >= super::block::FLOOR || best(partners.best_two(a.0, b.1)) || best(partners.best_two(b.0, a.1));
        let score = match (s.tied, near) {
            (false, _) => likely.min(UNTIED),
            (true, false) => likely.min(FAR),
            (true, true) => likely,
        };
        let aligned = score >= settings.threshold.unwrap_or(case.threshold);
        (aligned || settings.candidates || score >= KEEP).then(|| Link::new(x.at, y.at, (score * 1e6).round() / 1e6, aligned))
    };
    // The row is in the order of articles and sentences, and so are the pairs. A lot at a time, so that they are not in memory
    // twice.
    let mut links: Vec<Link> = Vec::new();
    for lot in scored.chunks(LOT) {
        links.extend(lot.par_iter().filter_map(link).collect::<Vec<_>>());
        progress.check()?;
    }
    links.shrink_to_fit();
    Ok(links)
}

/// Says of the strongest links of each sentence what tied the pair; with `told` of all that count, aligned or not.
pub fn tell(links: &mut [Link], all: &Profiles, subjects: &[Subject], told: bool) {
    let asked = |l: &Link| l.aligned || told && l.score >= KEEP;
    let mut of_sentence: HashMap<SentenceRef, Vec<(f64, usize)>> = HashMap::new();
    for (i, l) in links.iter().enumerate().filter(|(_, l)| asked(l)) {
        for end in [l.a(), l.b()] {
            of_sentence.entry(end).or_default().push((l.score, i));
        }
    }
    let mut chosen = vec![false; links.len()];
    for mut list in of_sentence.into_values() {
        list.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        list.iter().take(TOLD).for_each(|(_, i)| chosen[*i] = true);
    }
    links.par_iter_mut().zip(chosen).filter(|(_, chosen)| *chosen).for_each(|(l, _)| {
        let (x, y) = (&all.articles[l.a().article][l.a().sentence], &all.articles[l.b().article][l.b().sentence]);
        l.evidence = evidence::of(x, y, &of(x, y, all), all, subjects);
    });
}

/// Likeness of a pair that the index did not find, by its first stage: nothing below what a link needs to count, as where all
/// pairs are scored. For [`super::cluster::Reach::Sampled`].
pub fn likeness(all: &Profiles, a: SentenceRef, b: SentenceRef) -> f64 {
    let at = |s: SentenceRef| all.articles.get(s.article)?.get(s.sentence);
    let (Some(x), Some(y)) = (at(a), at(b)) else { return 0.0 };
    let f = of(x, y, all);
    let likely = probability(Weights::get().of(x, y).first(&f));
    if tied(&f) && likely >= KEEP { likely } else { 0.0 }
}

/// First-stage features of a pair.
fn of(x: &Profile, y: &Profile, all: &Profiles) -> Features {
    let (raw, vector) = all.likeness(x, y);
    let (words, subjects) = (x.words.dot(&y.words), x.subjects.dot(&y.subjects));
    let promising = super::features::promising(words, subjects, vector);
    let characters = if promising { x.characters.dot(&y.characters) } else { 0.0 };
    features(x, y, Measured { words, characters, subjects, raw, vector }, &all.idf)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{links as every, profile, subjects};
    use crate::model::{Article, Event};
    use crate::pipeline::Engine;
    use std::collections::BTreeSet;

    /// Reports that tell the same three things in other words, each in a place of its own.
    fn profiles_of(articles: usize) -> Profiles {
        let places = ["Anchorage", "Toulouse", "Nairobi", "Lima", "Oslo", "Hanoi", "Quito"];
        let text = |i: usize| {
            let place = places[i % places.len()];
            format!(
                "The mayor of {place} opened the bridge of {i} metres on Monday. Nobody was hurt in the storm over {place}. \
                 A ferry to {place} stopped for {i} hours."
            )
        };
        let articles = (0..articles).map(|i| Article::from_text(format!("a{i}"), text(i), "en")).collect();
        let event = Event { id: "e".into(), articles, ..Event::default() };
        let documents = Engine::without_encoder().documents(&event, &Progress::default()).unwrap();
        let found = subjects::subjects(&documents, &[], "en");
        profile::profiles(&documents, &found)
    }

    fn aligned(links: &[Link]) -> BTreeSet<(crate::model::SentenceRef, crate::model::SentenceRef)> {
        links.iter().filter(|l| l.aligned).map(|l| (l.a(), l.b())).collect()
    }

    #[test]
    fn most_links_of_all_pairs_are_found_by_the_index() {
        let all = profiles_of(14);
        let settings = Settings { vectors: false, ..Settings::default() };
        let progress = Progress::default();
        let (full, wide) = (every::all_pairs(&all, &[], &settings, false, &progress).unwrap(), links(&all, &settings, &progress).unwrap());
        let (full, wide) = (aligned(&full), aligned(&wide));
        assert!(full.len() > 20, "{}", full.len());
        let both = full.intersection(&wide).count();
        assert!(both * 10 >= full.len() * 9 && both * 10 >= wide.len() * 8, "{both} of {} and {}", full.len(), wide.len());
    }

    #[test]
    fn a_sentence_is_scored_with_a_limited_number_of_others() {
        let all = profiles_of(90);
        let found = pairs(&Row::new(&all), &all, &Progress::default()).unwrap();
        assert!(found.len() < 90 * 3 * 50, "{}", found.len());
        assert!(found.windows(2).all(|w| w[0] < w[1]) && found.iter().all(|(a, b)| a < b));
    }
}
