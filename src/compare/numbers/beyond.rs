//! Numbers for one thing in sentences that were not taken as one statement. Sentences with other numbers are linked less
//! easily, so that "14 people were killed" and „16 Tote“ often are none; then neither text lacks what the other says.
//!
//! Two such values are of one thing only where each text has no other value that could be meant, nothing says that one of
//! them is of another time, place or part, and the sentences have more in common than what is counted.

use super::setting::Setting;
use crate::align::links::counts;
use crate::align::topics::Grouped;
use crate::annotate::quantities::{disagree, has_state, same_quantity};
use crate::compare::facts::same_number;
use crate::model::{Document, Link, Quantity, QuantityKind, SentenceRef, Subject};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Values of one unit in all texts above which nothing is looked for: tables, and events of hundreds of texts.
const MOST: usize = 600;
/// Places of one value in one text that are looked at.
const REPEATED: usize = 3;
/// A sentence with more numbers is a table.
const TABLE: usize = 12;
/// Score from which sentences that count the same are about one thing.
const COUNTED: f64 = 0.1;
/// The same for money, shares and durations, which every text has several of.
const LIKE: f64 = 0.2;
/// Rarity (0…1 each) of the words beside both numbers that say they are of one thing.
const BESIDE: f64 = 0.5;
/// Rarity of shared words or subjects that ties sentences at all.
const SOME: f64 = 0.3;

/// Two numbers of two texts for what looks like one thing.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The number of the earlier article and its sentence.
    pub a: (SentenceRef, &'a Quantity),
    /// That of the later one.
    pub b: (SentenceRef, &'a Quantity),
    /// They cannot both be right; else one says "at least", or was right on its day.
    pub contradicts: bool,
    /// Share of its sentence that the number of `a`, and of `b`, makes up with the words around it.
    pub core: (f64, f64),
    /// Score of the link between the sentences.
    pub score: f64,
}

/// All such pairs, by both ends.
#[derive(Debug, Default)]
pub struct Beyond<'a> {
    /// By place.
    pub pairs: Vec<Pair<'a>>,
    by: HashMap<SentenceRef, Vec<usize>>,
}

/// The number of one text and that of another, seen from the first.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The number in the sentence that was asked for.
    pub mine: &'a Quantity,
    /// Where the other text tells it.
    pub there: SentenceRef,
    /// Share of the sentence that the number makes up with the words around it.
    pub core: f64,
    /// Score of the link between the sentences.
    pub score: f64,
}

impl<'a> Beyond<'a> {
    /// What other texts tell with another number than a sentence.
    pub fn of(&self, s: SentenceRef) -> impl Iterator<Item = Told<'a>> + '_ {
        self.by.get(&s).into_iter().flatten().filter_map(|i| self.pairs.get(*i)).map(move |p| {
            let (mine, there, core) = if p.a.0 == s { (p.a.1, p.b.0, p.core.0) } else { (p.b.1, p.a.0, p.core.1) };
            Told { mine, there, core, score: p.score }
        })
    }
}

type Given<'a> = (SentenceRef, &'a Quantity);

/// Looks for them.
pub fn beyond<'a>(documents: &'a [Document], subjects: &[Subject], grouped: &Grouped, links: &[Link]) -> Beyond<'a> {
    let mut groups: BTreeMap<(QuantityKind, &str), Vec<Given<'a>>> = BTreeMap::new();
    let mut said = HashMap::new();
    for (article, d) in documents.iter().enumerate() {
        let mut numbers = vec![0usize; d.segments.sentences.len()];
        d.annotations.quantities.iter().for_each(|q| numbers.get_mut(q.sentence).into_iter().for_each(|n| *n += 1));
        for q in d.annotations.quantities.iter().filter(|q| compared(q) && numbers.get(q.sentence).is_some_and(|n| *n <= TABLE)) {
            let root = q.unit.split(':').next().unwrap_or_default();
            // What a text says for the tenth time it has said: texts are hostile.
            let again = said.entry((article, q.kind, q.unit.as_str(), q.value.to_bits())).or_insert(0usize);
            *again += 1;
            if *again > REPEATED {
                continue;
            }
            groups.entry((q.kind, root)).or_default().push((SentenceRef { article, sentence: q.sentence }, q));
        }
    }
    let groups: Vec<Vec<Given<'a>>> = groups.into_values().filter(|g| g.len() <= MOST).collect();
    let candidates: Vec<(Given<'a>, Given<'a>)> = groups.iter().flat_map(|g| candidates(g)).collect();
    if candidates.is_empty() {
        return Beyond::default();
    }
    let ground = Ground::new(documents, subjects, grouped, links, &candidates);
    let elsewhere = Elsewhere::new(documents);
    let told = |p: &Pair<'a>| !elsewhere.gives(p.a.0.article, p.b.1) && !elsewhere.gives(p.b.0.article, p.a.1);
    let judged: Vec<(bool, Pair<'a>)> = candidates.iter().filter_map(|(a, b)| ground.pair(*a, *b)).filter(|(_, p)| told(p)).collect();
    // What two texts tell of one thing is of that thing where others give the same two values of the same noun.
    let sure: BTreeSet<[(&str, u64); 2]> = judged.iter().filter(|(one, _)| *one).map(|(_, p)| values(p)).collect();
    let again = |p: &Pair<'_>| named(p.a.1, p.b.1) && sure.contains(&values(p));
    let mut pairs: Vec<Pair<'a>> = judged.iter().filter(|(one, p)| *one || again(p)).map(|(_, p)| *p).collect();
    pairs.sort_by_key(|p| (p.a.0, p.b.0, p.a.1.span, p.b.1.span));
    let mut by: HashMap<SentenceRef, Vec<usize>> = HashMap::new();
    for (i, p) in pairs.iter().enumerate() {
        by.entry(p.a.0).or_default().push(i);
        by.entry(p.b.0).or_default().push(i);
    }
    Beyond { pairs, by }
}

/// The two values of a pair, the smaller first.
fn values<'a>(p: &Pair<'a>) -> [(&'a str, u64); 2] {
    let of = |q: &'a Quantity| (q.unit.as_str(), q.value.to_bits());
    let (a, b) = (of(p.a.1), of(p.b.1));
    [a.min(b), a.max(b)]
}

/// Whether both count the same noun, one that says more than "people".
fn named(a: &Quantity, b: &Quantity) -> bool {
    a.kind == QuantityKind::Count && a.unit == b.unit && a.unit != "people"
}

/// Dates and times never disagree; a number of which nobody says what it counts neither.
fn compared(q: &Quantity) -> bool {
    match q.kind {
        QuantityKind::Date | QuantityKind::Time => false,
        QuantityKind::Count => !q.unit.is_empty(),
        QuantityKind::Duration | QuantityKind::Money | QuantityKind::Percent => true,
    }
}

/// Pairs of values that disagree, where neither text has another value that could be meant or gives the other's too.
fn candidates<'a>(group: &[Given<'a>]) -> Vec<(Given<'a>, Given<'a>)> {
    // Of each value, for each other text the values that it could be held against: none where there are several.
    let mut only: Vec<BTreeMap<usize, Vec<usize>>> = Vec::with_capacity(group.len());
    for (at, q) in group {
        let mut met: BTreeMap<usize, Option<Vec<usize>>> = BTreeMap::new();
        for (j, (there, r)) in group.iter().enumerate().filter(|(_, (there, _))| there.article != at.article) {
            let (same, other) = (same_quantity(q, r), disagree(q, r));
            if !same && !other {
                continue;
            }
            let found = met.entry(there.article).or_insert_with(|| Some(Vec::new()));
            let fits = |list: &Vec<usize>| !same && list.first().is_none_or(|i| same_quantity(group[*i].1, r));
            match found {
                Some(list) if fits(list) => list.push(j),
                _ => *found = None,
            }
        }
        only.push(met.into_iter().filter_map(|(article, list)| Some((article, list?))).collect());
    }
    let mutual = |i: usize, j: usize| only[j].get(&group[i].0.article).is_some_and(|back| back.binary_search(&i).is_ok());
    let pairs = |i: usize| only[i].values().flatten().map(move |j| (i, *j));
    (0..group.len()).flat_map(pairs).filter(|(i, j)| i < j && mutual(*i, *j)).map(|(i, j)| (group[i], group[j])).collect()
}

/// What each text counts, whatever the noun.
struct Elsewhere<'a>(Vec<HashMap<QuantityKind, Vec<&'a Quantity>>>);

impl<'a> Elsewhere<'a> {
    fn new(documents: &'a [Document]) -> Self {
        let of = |d: &'a Document| {
            let mut by: HashMap<QuantityKind, Vec<&'a Quantity>> = HashMap::new();
            d.annotations.quantities.iter().for_each(|q| by.entry(q.kind).or_default().push(q));
            for list in by.values_mut() {
                list.sort_by(|a, b| a.value.total_cmp(&b.value).then_with(|| (&a.unit, a.approximate).cmp(&(&b.unit, b.approximate))));
                list.dedup_by(|a, b| a.value.to_bits() == b.value.to_bits() && a.unit == b.unit && a.approximate == b.approximate);
            }
            by
        };
        Self(documents.iter().map(of).collect())
    }

    /// Whether an article gives a number.
    fn gives(&self, article: usize, q: &Quantity) -> bool {
        /// [`same_quantity`] decides within it.
        const AROUND: f64 = 0.15;
        /// A text that gives so many numbers about that one is a table, and gives any.
        const TABLES: usize = 300;
        let list = self.0.get(article).and_then(|by| by.get(&q.kind)).map_or(&[] as &[&Quantity], Vec::as_slice);
        let room = AROUND * q.value.abs();
        let from = list.partition_point(|r| r.value < q.value - room);
        let end = list.partition_point(|r| r.value <= q.value + room);
        end.saturating_sub(from) > TABLES || list.get(from..end).is_some_and(|around| around.iter().any(|r| same_number(q, r)))
    }
}

/// What the sentences of two numbers have in common.
struct Ground<'a> {
    documents: &'a [Document],
    settings: HashMap<(usize, usize), Setting<'a>>,
    /// Sentences that a word, or a subject, stands in.
    words: HashMap<&'a str, usize>,
    subjects: HashMap<usize, usize>,
    sentences: f64,
    statement: HashMap<SentenceRef, usize>,
    topic: HashMap<SentenceRef, usize>,
    scores: HashMap<(SentenceRef, SentenceRef), f64>,
}

impl<'a> Ground<'a> {
    fn new(
        documents: &'a [Document],
        subjects: &[Subject],
        grouped: &Grouped,
        links: &[Link],
        candidates: &[(Given<'a>, Given<'a>)],
    ) -> Self {
        let mut named: HashMap<SentenceRef, Vec<usize>> = HashMap::new();
        let mut of_subjects: HashMap<usize, usize> = HashMap::new();
        for (i, s) in subjects.iter().enumerate() {
            let at: BTreeSet<SentenceRef> = s.mentions.iter().map(|m| SentenceRef { article: m.article, sentence: m.sentence }).collect();
            of_subjects.insert(i, at.len());
            at.into_iter().for_each(|s| named.entry(s).or_default().push(i));
        }
        let mut words: HashMap<&'a str, usize> = HashMap::new();
        for d in documents {
            for s in 0..d.segments.sentences.len() {
                let content = d.segments.tokens_of(s).iter().filter(|t| t.is_content());
                let stems: BTreeSet<&str> = content.flat_map(|t| std::iter::once(&t.stem).chain(&t.parts)).map(|s| s.as_str()).collect();
                stems.into_iter().for_each(|s| *words.entry(s).or_default() += 1);
            }
        }
        let mut settings = HashMap::new();
        for (at, q) in candidates.iter().flat_map(|(a, b)| [a, b]) {
            let of = || Setting::new(&documents[at.article], subjects, named.get(at).map_or(&[], Vec::as_slice), q);
            settings.entry((at.article, q.span.start)).or_insert_with(of);
        }
        let asked: BTreeSet<(SentenceRef, SentenceRef)> = candidates.iter().map(|(a, b)| (a.0, b.0)).collect();
        let scored = links.iter().filter(|l| counts(l) && asked.contains(&(l.a(), l.b()))).map(|l| ((l.a(), l.b()), l.score));
        let statements = grouped.tree.statements.iter().enumerate();
        let passages = grouped.topics.iter().enumerate().flat_map(|(i, t)| t.passages.iter().map(move |p| (i, p)));
        Self {
            documents,
            settings,
            words,
            subjects: of_subjects,
            sentences: documents.iter().map(|d| d.segments.sentences.len()).sum::<usize>().max(2) as f64,
            statement: statements.flat_map(|(i, s)| s.members.iter().map(move |m| (*m, i))).collect(),
            topic: passages
                .flat_map(|(i, p)| p.sentences.iter().map(move |s| (SentenceRef { article: p.article, sentence: *s }, i)))
                .collect(),
            scores: scored.collect(),
        }
    }

    /// How rare something is that stands in so many sentences, 0…1.
    fn rare(&self, sentences: Option<&usize>) -> f64 {
        (self.sentences / sentences.copied().unwrap_or(1).max(1) as f64).ln() / self.sentences.ln()
    }

    fn shared_words(&self, a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> f64 {
        a.intersection(b).map(|w| self.rare(self.words.get(w))).sum()
    }

    /// The pair, and whether what the sentences have in common says that both are of one thing; none where they cannot be.
    fn pair(&self, a: Given<'a>, b: Given<'a>) -> Option<(bool, Pair<'a>)> {
        let same = |of: &HashMap<SentenceRef, usize>| of.get(&a.0).is_some_and(|i| of.get(&b.0) == Some(i));
        if same(&self.statement) {
            return None;
        }
        let setting = |g: Given<'_>| self.settings.get(&(g.0.article, g.1.span.start));
        let (x, y) = (setting(a)?, setting(b)?);
        let score = self.scores.get(&(a.0, b.0)).copied().unwrap_or(0.0);
        let near = self.shared_words(&x.near, &y.near);
        let words = self.shared_words(&x.words, &y.words);
        let subjects: f64 = x.subjects.intersection(&y.subjects).map(|s| self.rare(self.subjects.get(s))).sum();
        if x.apart(y) {
            return None;
        }
        let topic = same(&self.topic);
        // Where both tell it early, what became of people is what the texts are about.
        let early = |g: Given<'_>| 2 * g.0.sentence < self.documents.get(g.0.article).map_or(0, |d| d.segments.sentences.len());
        let one = match a.1.kind {
            QuantityKind::Count if has_state(&a.1.unit) => topic || score > 0.0 || words.max(subjects) > SOME || early(a) && early(b),
            QuantityKind::Count if named(a.1, b.1) => topic || score >= COUNTED || near >= BESIDE,
            QuantityKind::Count => score >= COUNTED,
            _ => score >= LIKE || near >= BESIDE && (topic || score > 0.0),
        };
        Some((one, Pair { a, b, contradicts: self.contradicts(a, b, x, y), core: (x.core, y.core), score }))
    }

    fn contradicts(&self, a: Given<'_>, b: Given<'_>, x: &Setting<'_>, y: &Setting<'_>) -> bool {
        if x.allows(a.1.value, b.1.value) || y.allows(b.1.value, a.1.value) {
            return false;
        }
        let day =
            |g: Given<'_>| self.documents.get(g.0.article).and_then(|d| crate::compare::omission::iso_day(d.article.published.as_deref()?));
        let ((larger, around), smaller) = if a.1.value > b.1.value { ((a, x), b) } else { ((b, y), a) };
        // A toll that has grown since: what is told later, or as risen, may be larger.
        let later = has_state(&a.1.unit) && day(smaller).zip(day(larger)).is_some_and(|(s, l)| s < l);
        !later && !around.grown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    /// The pairs of two texts of which nothing is linked: both numbers as they are written, and whether they contradict.
    fn pairs(a: &str, b: &str) -> Vec<(String, String, bool)> {
        dated((a, None), (b, None))
    }

    fn dated(a: (&str, Option<&str>), b: (&str, Option<&str>)) -> Vec<(String, String, bool)> {
        // Sentences that have nothing to do with it, so that a shared word is a rare one.
        const REST: &str = " The choir sang. Rain fell in the evening. A baker sold bread. The mayor kept silent. Nobody slept well.";
        let german = |text: &str| text.contains(" am ") || text.contains(" im ") || text.contains(" sind ");
        let article = |(i, (text, day)): (usize, (&str, Option<&str>))| {
            let mut article = Article::from_text(format!("a{i}"), format!("{text}{REST}"), if german(text) { "de" } else { "en" });
            article.published = day.map(str::to_string);
            article
        };
        let event = Event { id: "e".into(), articles: [a, b].into_iter().enumerate().map(article).collect(), ..Event::default() };
        let documents = Engine::without_encoder().documents(&event, &Progress::default()).unwrap();
        let written = |(at, q): Given<'_>| documents[at.article].article.slice(q.span).to_string();
        let found = beyond(&documents, &[], &Grouped::default(), &[]);
        found.pairs.iter().map(|p| (written(p.a), written(p.b), p.contradicts)).collect()
    }

    fn told(a: &str, b: &str, contradicts: bool) -> Vec<(String, String, bool)> {
        vec![(a.to_string(), b.to_string(), contradicts)]
    }

    #[test]
    fn what_became_of_equally_many_people_is_one_thing() {
        let killed = "The blast at the Kornfeld works killed 14 people.";
        assert_eq!(pairs(killed, "Bei Kornfeld im Süden zählten Helfer 16 Tote."), told("14", "16", true));
        assert_eq!(pairs(killed, "Helfer bargen bei Kornfeld am Abend vierzehn Tote."), []);
        assert_eq!(pairs(killed, "The blast at the Kornfeld works injured 16 people."), [], "the injured are no dead");
        assert_eq!(pairs(killed, "Rain kept 16 people from a walk."), [], "people of whom nothing is said");
    }

    #[test]
    fn another_time_another_place_and_a_part_are_other_things() {
        let killed = "The blast at the Kornfeld works killed 14 people.";
        for other in [
            "An earlier blast at the Kornfeld works killed 16 people.",
            "In 2009 a blast at the Kornfeld works killed 16 people.",
            "The blast at the Kornfeld works killed children, among them 11 dead of one school.",
        ] {
            assert_eq!(pairs(killed, other), [], "{other}");
        }
        let (monday, sunday) = ("On Monday the Kornfeld blast killed 14 people.", "On Sunday the Kornfeld blast killed 16 people.");
        assert_eq!(pairs(monday, sunday), []);
        assert_eq!(pairs(monday, &sunday.replace("Sunday", "Monday")), told("14", "16", true), "the day alone parts them");
    }

    #[test]
    fn who_gives_both_values_or_several_is_held_against_nobody() {
        let killed = "The blast at the Kornfeld works killed 14 people.";
        let both = "The blast at the Kornfeld works killed 16 people. The owner speaks of 14 dead.";
        let several = "The blast at the Kornfeld works killed 16 people. Later there were 19 dead at the Kornfeld works.";
        assert_eq!(pairs(killed, both), []);
        assert_eq!(pairs(killed, several), [], "nobody knows which of them is meant");
    }

    #[test]
    fn a_bound_and_a_toll_that_grew_are_told_but_contradict_nothing() {
        let killed = "The blast at the Kornfeld works killed 14 people.";
        let least = "The blast at the Kornfeld works killed at least 9 people.";
        assert_eq!(pairs(killed, least), told("14", "9", false));
        assert_eq!(pairs(killed, &least.replace('9', "19")), told("14", "19", true), "fourteen are not at least nineteen");
        let rose = "At the Kornfeld works the toll rose to 16 dead.";
        assert_eq!(pairs(killed, rose), told("14", "16", false));
        let later = "The blast at the Kornfeld works killed 16 people.";
        assert_eq!(dated((killed, Some("2025-03-04")), (later, Some("2025-03-06"))), told("14", "16", false));
        assert_eq!(dated((killed, Some("2025-03-06")), (later, Some("2025-03-04"))), told("14", "16", true), "no toll falls");
    }

    #[test]
    fn money_is_of_one_thing_by_the_words_beside_it() {
        let damage = "The insurer puts the damage at 30 million euros.";
        assert_eq!(pairs(damage, "Nobody had expected a profit of 38 million euros."), []);
        assert_eq!(pairs(damage, "Experts think that the damage is 45 million euros."), []);
    }

    #[test]
    fn a_table_of_hundreds_of_values_is_held_against_nothing() {
        let list: Vec<String> = (0..MOST).map(|i| format!("At Kornfeld {} people died.", 1000 + 40 * i)).collect();
        assert_eq!(pairs(&list.join(" "), "At Kornfeld 990 people died."), []);
    }
}
