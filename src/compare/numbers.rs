//! Numbers, amounts and dates that disagree within one statement.

use crate::align::topics::Grouped;
use crate::annotate::quantities::disagree;
use crate::model::{Contrast, ContrastItem, ContrastKind, ContrastSide, Document, Quantity, SentenceRef};
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
            let against = said.iter().enumerate().any(|(j, (n, r))| i != j && n.article != m.article && disagree(q, r));
            // A text that gives the other value too does not disagree.
            let settled = said.iter().any(|(n, r)| n.article != m.article && crate::annotate::quantities::same_quantity(q, r));
            if !against || settled {
                continue;
            }
            let text = documents[m.article].article.slice(q.span).to_string();
            let items = sides.entry(m.article).or_default();
            if !items.iter().any(|i| i.text == text) {
                items.push(ContrastItem { text, count: 1, score: Some(q.value), at: vec![q.span], ..ContrastItem::default() });
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
