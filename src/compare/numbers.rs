//! Numbers, amounts and dates that disagree within one statement.

use crate::align::topics::Grouped;
use crate::annotate::names::lists::lists;
use crate::annotate::quantities::{disagree, same_quantity};
use crate::model::{Contrast, ContrastItem, ContrastKind, ContrastSide, Document, Quantity, SentenceRef, Span};
use std::collections::BTreeMap;

/// One contrast for each statement in which two articles give different values for the same thing.
pub fn numbers(documents: &[Document], grouped: &Grouped) -> Vec<Contrast> {
    let mut out: Vec<Contrast> = Vec::new();
    for statement in &grouped.tree.statements {
        let said: Vec<(SentenceRef, &Quantity)> = statement
            .members
            .iter()
            .flat_map(|m| {
                let all = documents.get(m.article).map_or(&[][..], |d| d.annotations.quantities.as_slice());
                all.iter().filter(|q| q.sentence == m.sentence).map(|q| (*m, q))
            })
            .collect();
        let mut sides: BTreeMap<usize, Vec<ContrastItem>> = BTreeMap::new();
        for (i, (m, q)) in said.iter().enumerate() {
            // Two texts do not disagree when one of them gives the other's value too; what a third text gives settles nothing.
            let gives = |article: usize, value: &Quantity| said.iter().any(|(n, r)| n.article == article && same_quantity(value, r));
            let against = said
                .iter()
                .enumerate()
                .any(|(j, (n, r))| i != j && n.article != m.article && disagree(q, r) && !gives(m.article, r) && !gives(n.article, q));
            if !against {
                continue;
            }
            let span = qualified(&documents[m.article], q);
            let text = documents[m.article].article.slice(span).to_string();
            let items = sides.entry(m.article).or_default();
            if !items.iter().any(|i| i.text == text) {
                items.push(ContrastItem { text, count: 1, score: Some(q.value), at: vec![span], ..ContrastItem::default() });
            }
        }
        if sides.len() < 2 {
            continue;
        }
        let Some(first) = statement.members.first() else { continue };
        let topic = crate::align::decide::topic_of(grouped, *first);
        let sides: Vec<ContrastSide> = sides.into_iter().map(|(article, items)| ContrastSide { article, items }).collect();
        let quote = documents[first.article].article.slice(documents[first.article].segments.sentences[first.sentence].span);
        out.push(Contrast { key: format!("numbers:{quote}"), kind: ContrastKind::Numbers, topic, subject: None, weight: 0.7, sides });
    }
    out
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
}
