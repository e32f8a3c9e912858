//! The checkable parts of a statement: who, where, what, when, how many, and which texts have each of them at all. A text
//! that lacks a statement may still name all that is in it; then the statement is a matter of wording, not of fact.

use crate::annotate::dateline::dateline;
use crate::annotate::quantities::{same_noun, same_quantity};
use crate::model::{
    BySentence, Document, Fact, FactKind, Grade, Labelling, Mention, Quantity, QuantityKind, SentenceRef, Span, Subject, SubjectKind,
};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Relative difference within which a number is looked for; [`same_quantity`] then decides.
const AROUND: f64 = 0.15;
/// Counts up to it are found by chance; they must count the same.
const SMALL: f64 = 20.0;

/// A number that texts give, with the articles that give it.
type Given<'a> = (&'a Quantity, BTreeSet<usize>);

/// Subjects by sentence and numbers by value, gathered once for the event.
pub struct Facts<'a> {
    subjects: &'a [Subject],
    /// Place and subject of what a sentence names, names before offices and descriptions.
    named: HashMap<SentenceRef, Vec<(Span, usize)>>,
    /// What each sentence counts.
    counted: BySentence<&'a Quantity>,
    /// By kind, each ascending by value; whole dates by the day of the year, as two of other days are never the same.
    numbers: HashMap<(QuantityKind, u64), Vec<Given<'a>>>,
}

impl<'a> Facts<'a> {
    /// Gathers what the texts name and count.
    pub fn new(documents: &'a [Document], subjects: &'a [Subject]) -> Self {
        let mut named: HashMap<SentenceRef, Vec<(Span, usize)>> = HashMap::new();
        // A word of one language that nothing translates cannot be looked for in another.
        let first = documents.first().map(|d| d.article.language.as_str());
        let mixed = documents.iter().any(|d| Some(d.article.language.as_str()) != first);
        let untranslated = |s: &Subject| mixed && !s.expected && s.mentions.iter().all(|m| m.rule == "phrase");
        let datelines: Vec<usize> = documents.iter().map(|d| dateline(&d.segments)).collect();
        let in_dateline = |m: &Mention| m.sentence == 0 && datelines.get(m.article).is_some_and(|end| m.span.end <= *end);
        for (i, s) in subjects.iter().enumerate().filter(|(_, s)| !untranslated(s)) {
            // What stands for something else, or belongs to it ("European"), is not what the statement names.
            // "Who" is the person, not the office, where the sentence has both.
            let (names, others): (Vec<&Mention>, Vec<&Mention>) = s.mentions.iter().partition(|m| m.labelling == Labelling::Name);
            let said = |m: &&Mention| !matches!(m.rule.as_str(), "derived" | "seat" | "short" | "head") && !in_dateline(m);
            for m in names.into_iter().chain(others).filter(said) {
                named.entry(SentenceRef { article: m.article, sentence: m.sentence }).or_default().push((m.span, i));
            }
        }
        let mut distinct: HashMap<(QuantityKind, &str, u64, bool), Given<'_>> = HashMap::new();
        for (article, d) in documents.iter().enumerate() {
            for q in &d.annotations.quantities {
                let key = (q.kind, q.unit.as_str(), q.value.to_bits(), q.approximate);
                distinct.entry(key).or_insert_with(|| (q, BTreeSet::new())).1.insert(article);
            }
        }
        let mut numbers: HashMap<(QuantityKind, u64), Vec<Given<'_>>> = HashMap::new();
        distinct.into_values().for_each(|given| numbers.entry((given.0.kind, day_of(given.0))).or_default().push(given));
        numbers.values_mut().for_each(|list| list.sort_by(|a, b| a.0.value.total_cmp(&b.0.value)));
        let of = |(article, d): (usize, &'a Document)| {
            d.annotations.quantities.iter().map(move |q| (SentenceRef { article, sentence: q.sentence }, q))
        };
        let counted = BySentence::new(documents.iter().map(|d| d.segments.sentences.len()), || documents.iter().enumerate().flat_map(of));
        Self { subjects, named, counted, numbers }
    }

    /// The articles that give a number, in whatever words: "41.500 Zuschauer" has the number of "a crowd of 41,500".
    fn giving(&self, q: &Quantity) -> Vec<usize> {
        let list = |day: u64| self.numbers.get(&(q.kind, day)).map_or(&[] as &[Given<'_>], Vec::as_slice);
        // A date may leave parts out, so that its value says nothing about where it lies.
        let around: Vec<&Given<'_>> = match (q.kind, day_of(q)) {
            (QuantityKind::Date, WHOLE_YEAR) => self.numbers.iter().filter(|(key, _)| key.0 == q.kind).flat_map(|(_, list)| list).collect(),
            (QuantityKind::Date, day) => list(day).iter().chain(list(WHOLE_YEAR)).collect(),
            (_, day) => {
                let (low, high) = (q.value - AROUND * q.value.abs(), q.value + AROUND * q.value.abs());
                let list = list(day);
                list[list.partition_point(|g| g.0.value < low)..list.partition_point(|g| g.0.value <= high)].iter().collect()
            }
        };
        let all: BTreeSet<usize> = around.iter().filter(|(r, _)| same_number(q, r)).flat_map(|(_, articles)| articles).copied().collect();
        all.into_iter().collect()
    }

    /// The facts of one sentence in reading order, each subject and each number once.
    pub fn of(&self, at: SentenceRef) -> Arc<[Fact]> {
        let named = self.named.get(&at).map_or(&[] as &[(Span, usize)], Vec::as_slice);
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut out: Vec<Fact> = Vec::new();
        for (span, subject) in named {
            if let Some(s) = self.subjects.get(*subject).filter(|_| seen.insert(*subject)) {
                let articles = s.coverage.iter().filter(|c| c.grade != Grade::NotFound).map(|c| c.article).collect();
                out.push(Fact { kind: of_subject(s.kind), span: *span, articles });
            }
        }
        for q in self.counted.of(at) {
            out.push(Fact { kind: of_quantity(q.kind), span: q.span, articles: self.giving(q) });
        }
        out.sort_by_key(|f| (f.span.start, f.span.end));
        out.into()
    }
}

/// Whether a text that gives `r` gives the number `q`, in whatever words; small counts only of the same noun.
pub fn same_number(q: &Quantity, r: &Quantity) -> bool {
    let small = q.kind == QuantityKind::Count && q.value.abs() <= SMALL;
    same_quantity(q, r) && (!small || q.unit.is_empty() || r.unit.is_empty() || same_noun(&q.unit, &r.unit))
}

/// Day of the year of a date that names month and day (month × 100 + day); [`WHOLE_YEAR`] for all else.
fn day_of(q: &Quantity) -> u64 {
    let (month, day) = (q.value as u64 / 100 % 100, q.value as u64 % 100);
    if q.kind == QuantityKind::Date && month > 0 && day > 0 { month * 100 + day } else { WHOLE_YEAR }
}

/// Of a date without a day or a month, and of what is no date.
const WHOLE_YEAR: u64 = 0;

fn of_subject(kind: SubjectKind) -> FactKind {
    match kind {
        SubjectKind::Person | SubjectKind::Organisation | SubjectKind::Group => FactKind::Who,
        SubjectKind::Place => FactKind::Where,
        SubjectKind::Event | SubjectKind::Concept => FactKind::What,
    }
}

fn of_quantity(kind: QuantityKind) -> FactKind {
    match kind {
        QuantityKind::Date | QuantityKind::Time => FactKind::When,
        QuantityKind::Duration | QuantityKind::Money | QuantityKind::Percent | QuantityKind::Count => FactKind::HowMany,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event, Level, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    #[test]
    fn a_missing_statement_tells_who_and_how_many_and_who_has_them() {
        let texts = [
            "Thore Lindwahl closed the bridge in Greyferry. Thore Lindwahl said that the repair will cost 7 million euros.",
            "Thore Lindwahl opened a school in Greyferry. The children sang and the band of the fire brigade played for them.",
        ];
        let articles = texts.iter().enumerate().map(|(i, t)| Article::from_text(format!("a{i}"), (*t).to_string(), "en")).collect();
        let event = Event { id: "e".into(), articles, ..Event::default() };
        let c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        let found = c.omissions.iter().find(|o| o.level == Level::Passage && c.sentence(o.passage.unwrap()).contains("7 million")).unwrap();
        let text = &c.articles[0].article.text;
        let facts: Vec<(FactKind, &str, &[usize])> = found.facts.iter().map(|f| (f.kind, f.span.of(text), f.articles.as_slice())).collect();
        assert!(facts.contains(&(FactKind::Who, "Thore Lindwahl", &[0, 1])), "{facts:?}");
        assert!(facts.iter().any(|f| f.0 == FactKind::HowMany && f.1.contains("7 million") && f.2 == [0]), "{facts:?}");
    }

    #[test]
    fn a_number_is_found_whatever_it_counts_and_however_it_is_written() {
        let texts = [
            ("The plant is to supply 30,000 homes. Some 41,500 people came and twelve turbines turned.", "en"),
            ("Es soll 30.000 Haushalte versorgen. 41.500 Zuschauer kamen, zwölf Kinder sangen.", "de"),
        ];
        let articles = texts.iter().enumerate().map(|(i, (t, l))| Article::from_text(format!("a{i}"), (*t).to_string(), *l)).collect();
        let event = Event { id: "e".into(), articles, ..Event::default() };
        let documents = Engine::without_encoder().documents(&event, &Progress::default()).unwrap();
        let facts = Facts::new(&documents, &[]);
        let of = |sentence| {
            let facts = facts.of(SentenceRef { article: 0, sentence });
            facts.iter().map(|f| (f.span.of(texts[0].0).to_string(), f.articles.clone())).collect::<Vec<_>>()
        };
        assert_eq!(of(0), [("30,000".to_string(), vec![0, 1])]);
        assert_eq!(of(1), [("41,500".to_string(), vec![0, 1]), ("twelve".to_string(), vec![0])], "twelve children are no turbines");
    }

    #[test]
    fn a_date_is_found_where_another_text_leaves_parts_of_it_out() {
        let texts = ["They met on 16 August 2025.", "They met on 16 August.", "They met in August 2025.", "They met on 17 August 2025."];
        let articles = texts.iter().enumerate().map(|(i, t)| Article::from_text(format!("a{i}"), (*t).to_string(), "en")).collect();
        let event = Event { id: "e".into(), articles, ..Event::default() };
        let documents = Engine::without_encoder().documents(&event, &Progress::default()).unwrap();
        let facts = Facts::new(&documents, &[]);
        let given = |article| facts.of(SentenceRef { article, sentence: 0 }).iter().map(|f| f.articles.clone()).collect::<Vec<_>>();
        assert_eq!([given(0), given(1), given(2)], [[vec![0, 1, 2]], [vec![0, 1, 2]], [vec![0, 1, 2, 3]]]);
    }
}
