//! Omissions with the places they point at.

use super::Builder;
use crate::model::{Level, Link, Omission, SentenceRef};
use crate::report::model::OmissionPart;
use std::collections::BTreeMap;

/// How many omissions are shown as cards; the weaker ones are rows of a table.
pub(super) const CARDS: usize = 40;
/// How many places each article that has it contributes.
const PER_ARTICLE: usize = 3;

impl Builder<'_> {
    pub(super) fn omissions(&mut self) -> Vec<OmissionPart> {
        let c = self.comparison;
        let partners = partners(&c.links);
        let which = self.pick.omissions.clone();
        let mut parts = Vec::with_capacity(which.len());
        for (i, omission) in which.into_iter().filter_map(|i| Some((i, c.omissions.get(i)?))) {
            let (number, to) = (format!("O{}", i + 1), format!("o{}", i + 1));
            let at = self.evidence(omission, &partners);
            let order = 10_000 + i;
            let statement = omission.passage.filter(|_| omission.level == Level::Passage);
            let nearest = omission.nearest.as_ref().map(|n| n.sentence);
            for place in at.iter().copied().chain(statement).chain(nearest) {
                self.point(place, order, &number, &to);
            }
            parts.push(OmissionPart {
                anchor: to,
                number,
                text: self.say.omission(omission),
                places: self.places(&at),
                statement: statement.map(|s| self.cited(s)),
                nearest: nearest.map(|s| self.cited(s)),
                judgement: self.judgement(&omission.key),
            });
        }
        parts
    }

    /// Where the articles that have it have it: the first few places of each.
    fn evidence(&self, omission: &Omission, partners: &Partners) -> Vec<SentenceRef> {
        let mut all: Vec<SentenceRef> = match omission.level {
            Level::Subject => {
                let subject = omission.subject.and_then(|s| self.comparison.subjects.get(s));
                let mentions = subject.map(|s| s.mentions.as_slice()).unwrap_or_default();
                mentions.iter().map(|m| SentenceRef { article: m.article, sentence: m.sentence }).collect()
            }
            Level::Topic => {
                let topic = omission.topic.and_then(|t| self.comparison.topics.get(t));
                let passages = topic.map(|t| t.passages.as_slice()).unwrap_or_default();
                let of = |article, sentences: &[usize]| -> Vec<SentenceRef> {
                    sentences.iter().map(|s| SentenceRef { article, sentence: *s }).collect()
                };
                passages.iter().flat_map(|p| of(p.article, &p.sentences)).collect()
            }
            Level::Passage => omission
                .passage
                .map(|p| std::iter::once(p).chain(partners.get(&p).into_iter().flatten().copied()).collect())
                .unwrap_or_default(),
        };
        all.sort();
        all.dedup();
        let mut of_article = BTreeMap::new();
        all.retain(|s| {
            let n = of_article.entry(s.article).or_insert(0);
            *n += 1;
            omission.covered_by.contains(&s.article) && *n <= PER_ARTICLE && self.place_exists(*s)
        });
        all
    }
}

/// Sentence → the sentences aligned with it.
type Partners = BTreeMap<SentenceRef, Vec<SentenceRef>>;

fn partners(links: &[Link]) -> Partners {
    let mut all = Partners::new();
    for link in links.iter().filter(|l| l.aligned) {
        all.entry(link.a()).or_default().push(link.b());
        all.entry(link.b()).or_default().push(link.a());
    }
    all
}
