//! Tables of coverage and topics side by side.

use super::{Builder, Part};
use crate::model::SentenceRef;
use crate::present::links::Links;
use crate::present::rows::{Cell, CoverageRow, RowOf, subjects, topics};
use crate::present::written::written;
use crate::report::model::{Cited, CoverageCell, CoverageLine, CoverageTable, TopicPart, TopicSide};

/// How many subjects that the reader did not expect the table shows.
const OTHER_SUBJECTS: usize = 15;
/// How many sentences of a topic one article's side shows; the others stand in the full text.
const SENTENCES: usize = 12;

impl Builder<'_> {
    pub(super) fn coverage(&self) -> Vec<CoverageTable> {
        let t = self.say.texts();
        let expected = subjects(self.comparison, true);
        let others: Vec<CoverageRow> =
            subjects(self.comparison, false).into_iter().filter(|r| !expected.iter().any(|e| e.of == r.of)).take(OTHER_SUBJECTS).collect();
        let table = |title: &str, head: &str, rows: Vec<CoverageRow>| CoverageTable {
            title: t.get(title),
            head: t.get(head),
            rows: rows.iter().map(|r| self.line(r)).collect(),
        };
        let all = [
            table("report-overview-expected", "report-subject", expected),
            table("report-overview-topics", "report-topic", topics(self.comparison)),
            table("report-overview-subjects", "report-subject", others),
        ];
        all.into_iter().filter(|t| !t.rows.is_empty()).collect()
    }

    fn line(&self, row: &CoverageRow) -> CoverageLine {
        let (number, to) = match row.of {
            RowOf::Topic(i) if self.pick.has(Part::SideBySide) => (format!("T{}", i + 1), format!("t{}", i + 1)),
            RowOf::Topic(i) => (format!("T{}", i + 1), String::new()),
            RowOf::Subject(_) => (String::new(), String::new()),
        };
        let cells = row.cells.iter().enumerate().filter(|(a, _)| self.pick.shows(*a));
        let cells = cells.map(|(a, cell)| self.cell(cell, self.target(row.of, a))).collect();
        CoverageLine { number, anchor: to, label: row.label.clone(), cells }
    }

    /// Where a cell leads: the topic's passages in that article, or the first mention of the subject there.
    fn target(&self, of: RowOf, article: usize) -> String {
        match of {
            RowOf::Topic(_) if !self.pick.has(Part::SideBySide) => String::new(),
            RowOf::Topic(i) => format!("t{}-a{}", i + 1, article + 1),
            RowOf::Subject(i) => {
                let subject = self.comparison.subjects.get(i);
                let first = subject.and_then(|s| s.mentions.iter().find(|m| m.article == article));
                let at = first.map(|m| SentenceRef { article, sentence: m.sentence });
                at.map(|at| self.place(at).anchor).unwrap_or_default()
            }
        }
    }

    fn cell(&self, cell: &Cell, anchor: String) -> CoverageCell {
        let found = cell.grade != crate::model::Grade::NotFound;
        CoverageCell {
            symbol: cell.symbol,
            grade: self.say.grade(cell.grade),
            share: if found { self.say.percent(cell.share) } else { String::new() },
            headline: cell.headline,
            anchor: if found { anchor } else { String::new() },
        }
    }

    pub(super) fn topics(&mut self) -> Vec<TopicPart> {
        let c = self.comparison;
        let rows = topics(c);
        let links = Links::new(c);
        let mut parts = Vec::with_capacity(rows.len());
        for (i, (topic, row)) in c.topics.iter().zip(&rows).enumerate() {
            let (number, to) = (format!("T{}", i + 1), format!("t{}", i + 1));
            for passage in &topic.passages {
                for sentence in &passage.sentences {
                    self.point(SentenceRef { article: passage.article, sentence: *sentence }, i, &number, &to);
                }
            }
            let sides = row.cells.iter().enumerate().filter(|(a, _)| self.pick.shows(*a));
            let sides = sides.map(|(a, cell)| self.side(i, a, cell, &links)).collect();
            let shared = topic.shared.iter().map(|group| group.iter().map(|s| self.place(*s)).collect()).collect();
            parts.push(TopicPart { anchor: to, number, label: topic.label.clone(), terms: written(c, topic).join(", "), sides, shared });
        }
        parts
    }

    fn side(&self, topic: usize, article: usize, cell: &Cell, links: &Links) -> TopicSide {
        let passages = self.comparison.topics.get(topic).map(|t| t.passages.as_slice()).unwrap_or_default();
        let sentences: Vec<SentenceRef> = passages
            .iter()
            .filter(|p| p.article == article)
            .flat_map(|p| p.sentences.iter().map(|s| SentenceRef { article, sentence: *s }))
            .filter(|at| self.place_exists(*at))
            .collect();
        let to = self.target(RowOf::Topic(topic), article);
        TopicSide {
            anchor: to.clone(),
            label: self.say.article(article),
            cell: self.cell(cell, to),
            doubt: self.doubt(topic, sentences.iter().take(SENTENCES), links),
            more: sentences.len().saturating_sub(SENTENCES),
            sentences: sentences.into_iter().take(SENTENCES).map(|at| self.cited(at)).collect(),
        }
    }

    /// The sentences that weak links alone tie to the topic, each with the strongest of them.
    fn doubt<'s>(&self, topic: usize, sentences: impl Iterator<Item = &'s SentenceRef>, links: &Links) -> String {
        let Some(topic) = self.comparison.topics.get(topic) else { return String::new() };
        let said = |at: &SentenceRef| {
            let link = links.doubt(self.comparison, topic, *at)?;
            Some(format!("{} ({})", self.say.place(*at), self.say.tie(link)))
        };
        let all: Vec<String> = sentences.filter_map(said).collect();
        if all.is_empty() { String::new() } else { self.say.texts().with("report-doubt", &[("places", all.join("; ").into())]) }
    }

    pub(super) fn cited(&self, at: SentenceRef) -> Cited {
        let lang = self.comparison.articles.get(at.article).map(|a| a.article.language.clone()).unwrap_or_default();
        Cited { place: self.place(at), text: self.comparison.sentence(at).to_string(), lang }
    }
}
