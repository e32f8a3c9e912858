//! Numbers and amounts that disagree: within one statement, and beyond it where they are of one thing ([`beyond`]).

pub mod beyond;
mod setting;

use crate::align::topics::Grouped;
use crate::annotate::names::lists::lists;
use crate::annotate::quantities::{disagree, same_quantity};
use crate::model::{BySentence, Contrast, ContrastItem, ContrastKind, ContrastSide, Document, Quantity, QuantityKind, SentenceRef, Span};
use beyond::Beyond;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Different values of one article in one statement above which it is a table or a list: no two of its values are of one
/// thing, and holding each against each would take time by the square of them. Texts are hostile.
const MOST: usize = 200;
/// The same for all articles of a statement together, shared out among them.
const MOST_OF_ALL: usize = 8000;

/// What decides whether two values are equal or disagree.
type Value<'a> = (QuantityKind, &'a str, u64, bool);

fn value(q: &Quantity) -> Value<'_> {
    (q.kind, q.unit.as_str(), q.value.to_bits(), q.approximate)
}

/// How sure a contrast inside a statement is, and one of sentences that were not taken as one.
const WITHIN: f64 = 0.7;
const BEYOND: f64 = 0.5;

/// Note of a value in a sentence that was not taken as stating the same as the others.
const ELSEWHERE: &str = "elsewhere";

/// A value, where it stands, and whether it stands in the statement that the contrast is of.
type Said<'a> = (SentenceRef, &'a Quantity, bool);

/// One contrast for each statement in which two articles give different values for the same thing, with what others tell of
/// that thing elsewhere; and one for each thing that is told with different values beyond statements alone.
pub fn numbers<'a>(documents: &'a [Document], grouped: &Grouped, beyond: &Beyond<'a>) -> Vec<Contrast> {
    let compared = |q: &&'a Quantity| !matches!(q.kind, QuantityKind::Date | QuantityKind::Time);
    let of = |(article, d): (usize, &'a Document)| {
        d.annotations.quantities.iter().filter(compared).map(move |q| (SentenceRef { article, sentence: q.sentence }, q))
    };
    let given = BySentence::new(documents.iter().map(|d| d.segments.sentences.len()), || documents.iter().enumerate().flat_map(of));
    let mut things: Vec<Thing<'a>> = Vec::new();
    for statement in &grouped.tree.statements {
        let said: Vec<(SentenceRef, &Quantity)> = statement.members.iter().flat_map(|m| given.of(*m).iter().map(|q| (*m, *q))).collect();
        let against = against(&said.iter().map(|(at, q)| (at.article, *q)).collect::<Vec<_>>());
        let values = said.into_iter().filter(|(at, q)| against.contains(&(at.article, value(q))));
        let thing = Thing { first: statement.members.first().copied(), values: values.map(|(at, q)| (at, q, true)).collect() };
        if !thing.values.is_empty() {
            things.push(thing);
        }
    }
    add(&mut things, beyond);
    things.iter().filter_map(|t| contrast(documents, grouped, t)).collect()
}

/// Values for what looks like one thing.
struct Thing<'a> {
    /// The first sentence of the statement; none where there is no statement.
    first: Option<SentenceRef>,
    values: Vec<Said<'a>>,
}

/// Adds what contradicts beyond statements: to a thing that one of the two values is of already, or as a new one.
fn add<'a>(things: &mut Vec<Thing<'a>>, beyond: &Beyond<'a>) {
    let mut of: HashMap<(usize, Value<'a>), usize> = HashMap::new();
    for (i, thing) in things.iter().enumerate() {
        thing.values.iter().for_each(|(at, q, _)| _ = of.entry((at.article, value(q))).or_insert(i));
    }
    for p in beyond.pairs.iter().filter(|p| p.contradicts) {
        let ends = [p.a, p.b].map(|(at, q)| ((at.article, value(q)), (at, q, false)));
        let thing = match ends.map(|(key, _)| of.get(&key).copied()) {
            // Two things stay two: that they are one rests on sentences that were not taken as stating the same.
            [Some(_), Some(_)] => continue,
            [Some(i), None] | [None, Some(i)] => i,
            [None, None] => {
                things.push(Thing { first: None, values: Vec::new() });
                things.len() - 1
            }
        };
        for (key, said) in ends {
            of.entry(key).or_insert_with(|| {
                things[thing].values.push(said);
                thing
            });
        }
    }
}

/// The contrast in words and places.
fn contrast(documents: &[Document], grouped: &Grouped, thing: &Thing<'_>) -> Option<Contrast> {
    let sides = sides(documents, &thing.values);
    let (at, q, _) = thing.values.iter().min_by_key(|(at, q, _)| (*at, q.span.start))?;
    let first = thing.first.unwrap_or(*at);
    let d = documents.get(first.article)?;
    let quote = d.article.slice(d.segments.sentences.get(first.sentence)?.span);
    // One sentence may tell of several things.
    let key = if thing.first.is_some() {
        format!("numbers:{quote}")
    } else {
        format!("numbers:{}{} {}:{quote}", if q.approximate { "~" } else { "" }, q.value, q.unit)
    };
    let topic = crate::align::decide::topic_of(grouped, first);
    let weight = if thing.first.is_some() { WITHIN } else { BEYOND };
    (sides.len() > 1).then_some(Contrast { key, kind: ContrastKind::Numbers, topic, subject: None, weight, sides })
}

/// The values by article; each once for every way it is written.
fn sides(documents: &[Document], values: &[Said<'_>]) -> Vec<ContrastSide> {
    let mut sides: BTreeMap<usize, Vec<ContrastItem>> = BTreeMap::new();
    let mut written: HashSet<(usize, String)> = HashSet::new();
    for (SentenceRef { article, .. }, q, within) in values {
        let span = qualified(&documents[*article], q);
        let text = documents[*article].article.slice(span).to_string();
        if written.insert((*article, text.clone())) {
            let note = (!within).then(|| ELSEWHERE.to_string());
            let items = sides.entry(*article).or_default();
            items.push(ContrastItem { text, note, count: 1, score: Some(q.value), at: vec![span], ..ContrastItem::default() });
        }
    }
    sides.into_iter().map(|(article, items)| ContrastSide { article, items }).collect()
}

/// The values that another article's value speaks against.
fn against<'a>(said: &[(usize, &'a Quantity)]) -> HashSet<(usize, Value<'a>)> {
    let values = distinct(said);
    let articles = values.last().map_or(0, |(slot, _, _)| slot + 1);
    if articles < 2 {
        return HashSet::new();
    }
    // Two texts do not disagree when one of them gives the other's value too; what a third text gives settles nothing.
    let mut gives = vec![vec![false; articles]; values.len()];
    for (given, (_, _, q)) in gives.iter_mut().zip(&values) {
        for (slot, _, r) in &values {
            given[*slot] = given[*slot] || same_quantity(q, r);
        }
    }
    let speaks = |i: usize, j: usize| {
        let ((mine, _, q), (theirs, _, r)) = (&values[i], &values[j]);
        mine != theirs && !gives[i][*theirs] && !gives[j][*mine] && disagree(q, r)
    };
    let spoken = (0..values.len()).filter(|i| (0..values.len()).any(|j| speaks(*i, j)));
    spoken.map(|i| (values[i].1, value(values[i].2))).collect()
}

/// Each value of each article once, by article: the article's number among those that have values here, the article, the value.
fn distinct<'a>(said: &[(usize, &'a Quantity)]) -> Vec<(usize, usize, &'a Quantity)> {
    let mut seen: HashSet<(usize, Value<'_>)> = HashSet::new();
    let mut by: BTreeMap<usize, Vec<&Quantity>> = BTreeMap::new();
    for (article, q) in said {
        if seen.insert((*article, value(q))) {
            by.entry(*article).or_default().push(q);
        }
    }
    let most = MOST.min(MOST_OF_ALL / by.len().max(1));
    by.retain(|_, values| values.len() <= most);
    by.into_iter().enumerate().flat_map(|(slot, (article, values))| values.into_iter().map(move |q| (slot, article, q))).collect()
}

/// The number with what limits it: "at least 8", „bis zu 400 Millionen Euro“.
fn qualified(d: &Document, q: &Quantity) -> Span {
    const WORDS: usize = 2;
    let at = d.segments.token_from(q.span.start);
    let first = d.segments.sentences.get(q.sentence).map_or(at, |s| s.tokens.start);
    let limits = |i: &usize| d.segments.tokens.get(*i).is_some_and(|t| lists().has(&d.article.language, "limits_number", &t.lower));
    let from = (first.max(at.saturating_sub(WORDS))..at).rev().take_while(limits).last();
    let start = from.and_then(|i| d.segments.tokens.get(i)).map_or(q.span.start, |t| t.span.start);
    Span::new(start, q.span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    fn told(texts: &[(&str, &str)]) -> Vec<(usize, String)> {
        let of = |(i, (text, code)): (usize, &(&str, &str))| Article::from_text(format!("a{i}"), (*text).to_string(), *code);
        let event = Event { id: "e".into(), articles: texts.iter().enumerate().map(of).collect(), ..Event::default() };
        let c = Engine::new().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        let numbers = c.contrasts.into_iter().filter(|c| c.kind == ContrastKind::Numbers);
        numbers.flat_map(|c| c.sides).flat_map(|s| s.items.into_iter().map(move |i| (s.article, i.text))).collect()
    }

    const FOURTEEN: (&str, &str) = ("A train left the rails near Hallstetten on Monday and killed 14 people.", "en");
    const ELEVEN: (&str, &str) = ("A train left the rails near Hallstetten on Monday and killed 11 people.", "en");

    #[test]
    fn a_third_text_that_sides_with_one_settles_nothing() {
        let values = |texts: &[(&str, &str)]| told(texts).into_iter().map(|(a, t)| (a, t[..2].to_string())).collect::<Vec<_>>();
        let both = [(0, "14".to_string()), (1, "11".to_string())];
        assert_eq!(values(&[FOURTEEN, ELEVEN]), both);
        assert_eq!(values(&[FOURTEEN, ELEVEN, ELEVEN]), [both[0].clone(), both[1].clone(), (2, "11".to_string())]);
        assert!(values(&[ELEVEN, ELEVEN]).is_empty());
    }

    #[test]
    fn one_thing_is_one_contrast_with_what_is_told_elsewhere() {
        let elsewhere = ("Rescuers counted 16 dead. Rain fell in the evening. A choir sang in the square.", "en");
        assert_eq!(told(&[FOURTEEN, ELEVEN, elsewhere]), [(0, "14".into()), (1, "11".into()), (2, "16".into())] as [(usize, String); 3]);
        assert_eq!(told(&[FOURTEEN, elsewhere]), [(0, "14".into()), (1, "16".into())] as [(usize, String); 2]);
        let hurt = ("Rescuers counted 16 injured. Rain fell in the evening. A choir sang in the square.", "en");
        assert!(told(&[FOURTEEN, hurt]).is_empty());
    }

    #[test]
    fn what_limits_a_number_is_told_with_it() {
        let least = ("A train left the rails near Hallstetten on Monday and killed at least 11 people.", "en");
        assert!(told(&[FOURTEEN, least]).contains(&(1, "at least 11".to_string())), "{:?}", told(&[FOURTEEN, least]));
    }

    #[test]
    fn people_are_people_in_both_languages() {
        let german = ("Ein Zug entgleiste am Montag bei Hallstetten, elf Menschen starben.", "de");
        assert!(told(&[FOURTEEN, german]).iter().any(|(a, t)| *a == 1 && t.starts_with("elf")), "{:?}", told(&[FOURTEEN, german]));
        let schools = ("A train left the rails near Hallstetten on Monday and closed 11 schools.", "en");
        assert!(told(&[FOURTEEN, schools]).is_empty());
    }

    /// Counts of people by article.
    fn counted(values: impl Iterator<Item = (usize, f64)>) -> Vec<(usize, Quantity)> {
        let unit = "people".to_string();
        let of = |value| Quantity {
            span: Span::new(0, 1),
            sentence: 0,
            kind: QuantityKind::Count,
            value,
            unit: unit.clone(),
            approximate: (value as usize).is_multiple_of(7),
        };
        values.map(|(article, value)| (article, of(value))).collect()
    }

    fn spoken_against(said: &[(usize, Quantity)]) -> Vec<(usize, u64)> {
        let said: Vec<(usize, &Quantity)> = said.iter().map(|(a, q)| (*a, q)).collect();
        let found = against(&said);
        said.iter().filter(|(a, q)| found.contains(&(*a, value(q)))).map(|(a, q)| (*a, q.value as u64)).collect()
    }

    #[test]
    fn each_value_once_gives_what_each_against_each_gives() {
        let mut state = 7u64;
        let mut random = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let (mut some, mut others) = (0, 0);
        for _ in 0..200 {
            let n = 2 + random(12);
            let said = counted((0..n).map(|_| (random(3) as usize, (10 + random(25)) as f64)).collect::<Vec<_>>().into_iter());
            let gives = |article: usize, value: &Quantity| said.iter().any(|(a, r)| *a == article && same_quantity(value, r));
            let plain = |(m, q): &&(usize, Quantity)| said.iter().any(|(n, r)| n != m && disagree(q, r) && !gives(*m, r) && !gives(*n, q));
            let expected: Vec<(usize, u64)> = said.iter().filter(plain).map(|(a, q)| (*a, q.value as u64)).collect();
            assert_eq!(spoken_against(&said), expected, "{said:?}");
            some += expected.len();
            others += said.len() - expected.len();
        }
        assert!(some > 100 && others > 100, "both are tried: {some}, {others}");
    }

    #[test]
    fn a_list_of_hundreds_of_values_is_held_against_nothing() {
        let list = |n: usize| counted((0..n).map(|i| (0, 1000.0 + 10.0 * i as f64)).chain([(1, 900.0), (2, 950.0)]));
        assert!(spoken_against(&list(MOST)).contains(&(0, 1000)));
        let rest: Vec<usize> = spoken_against(&list(MOST + 1)).into_iter().map(|(article, _)| article).collect();
        assert_eq!(rest, [1, 2], "the other texts still are");
    }
}
