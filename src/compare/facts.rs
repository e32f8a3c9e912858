//! The checkable parts of a statement: who, where, what, when, how many, and which texts have each of them at all. A text
//! that lacks a statement may still name all that is in it; then the statement is a matter of wording, not of fact.

use crate::model::{Document, Fact, FactKind, Grade, Quantity, QuantityKind, SentenceRef, Span, Subject, SubjectKind};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A number as it is looked up: kind, unit, bits of the value.
type Number<'a> = (QuantityKind, &'a str, u64);

/// Subjects by sentence and numbers by value, gathered once for the event.
pub struct Facts<'a> {
    documents: &'a [Document],
    subjects: &'a [Subject],
    named: HashMap<SentenceRef, Vec<(Span, usize)>>,
    numbers: HashMap<Number<'a>, BTreeSet<usize>>,
}

fn number(q: &Quantity) -> Number<'_> {
    (q.kind, q.unit.as_str(), q.value.to_bits())
}

impl<'a> Facts<'a> {
    /// Gathers what the texts name and count.
    pub fn new(documents: &'a [Document], subjects: &'a [Subject]) -> Self {
        let mut named: HashMap<SentenceRef, Vec<(Span, usize)>> = HashMap::new();
        for (i, s) in subjects.iter().enumerate() {
            // What stands for something else, or belongs to it ("European"), is not what the statement names.
            for m in s.mentions.iter().filter(|m| !matches!(m.rule.as_str(), "derived" | "seat" | "short" | "head")) {
                named.entry(SentenceRef { article: m.article, sentence: m.sentence }).or_default().push((m.span, i));
            }
        }
        let mut numbers: HashMap<Number<'_>, BTreeSet<usize>> = HashMap::new();
        for (article, d) in documents.iter().enumerate() {
            for q in &d.annotations.quantities {
                numbers.entry(number(q)).or_default().insert(article);
            }
        }
        Self { documents, subjects, named, numbers }
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
        let quantities = self.documents.get(at.article).map_or(&[] as &[Quantity], |d| d.annotations.quantities.as_slice());
        for q in quantities.iter().filter(|q| q.sentence == at.sentence) {
            let articles = self.numbers.get(&number(q)).map(|a| a.iter().copied().collect()).unwrap_or_default();
            out.push(Fact { kind: of_quantity(q.kind), span: q.span, articles });
        }
        out.sort_by_key(|f| (f.span.start, f.span.end));
        out.into()
    }
}

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
}
