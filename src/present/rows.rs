//! Rows of the tables that the window and the reports share: topics and subjects × articles, who speaks, what things
//! are called.

use crate::model::{Comparison, ContrastItem, ContrastKind, Coverage, Grade, Span};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What a row of the overview is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowOf {
    /// Index into [`Comparison::topics`].
    Topic(usize),
    /// Index into [`Comparison::subjects`].
    Subject(usize),
}

/// One cell of the overview.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Grade.
    pub grade: Grade,
    /// Shape of the grade, see [`symbol`].
    pub symbol: char,
    /// Share of the article's words, 0…1.
    pub share: f64,
    /// Where it first comes up, 0…1.
    pub first: Option<f64>,
    /// In the headline.
    pub headline: bool,
}

/// One row of the overview: one topic or subject over all articles.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageRow {
    /// What the row is about.
    pub of: RowOf,
    /// Label of the topic or name of the subject.
    pub label: String,
    /// One cell an article, in article order.
    pub cells: Vec<Cell>,
    /// How much the articles differ, 0 (all alike) … 1: distance between the highest and the lowest grade.
    pub spread: f64,
}

/// The shape that stands for a grade, so that no meaning hangs on colour alone.
pub fn symbol(grade: Grade) -> char {
    match grade {
        Grade::Main => '●',
        Grade::Substantial => '◐',
        Grade::Passing => '○',
        Grade::NotFound => '–',
    }
}

/// Topic × article, in the comparison's order of topics.
pub fn topics(comparison: &Comparison) -> Vec<CoverageRow> {
    let rows = comparison.topics.iter().enumerate();
    rows.map(|(i, t)| row(comparison, RowOf::Topic(i), &t.label, &t.coverage)).collect()
}

/// Subject × article, in the comparison's order; only the reader's expected subjects when `expected`.
pub fn subjects(comparison: &Comparison, expected: bool) -> Vec<CoverageRow> {
    let rows = comparison.subjects.iter().enumerate().filter(|(_, s)| s.expected || !expected);
    rows.map(|(i, s)| row(comparison, RowOf::Subject(i), &s.name, &s.coverage)).collect()
}

/// Sorts rows so that those where the articles differ most stand first; equal ones keep their order.
pub fn by_difference(rows: &mut [CoverageRow]) {
    rows.sort_by(|a, b| b.spread.partial_cmp(&a.spread).unwrap_or(Ordering::Equal));
}

fn row(comparison: &Comparison, of: RowOf, label: &str, coverage: &[Coverage]) -> CoverageRow {
    let cells: Vec<Cell> = (0..comparison.articles.len())
        .map(|article| {
            let found = coverage.iter().find(|c| c.article == article).cloned().unwrap_or_default();
            Cell { grade: found.grade, symbol: symbol(found.grade), share: found.share, first: found.first, headline: found.headline }
        })
        .collect();
    let ranks = || cells.iter().map(|c| c.grade as u8);
    let spread = f64::from(ranks().max().unwrap_or(0) - ranks().min().unwrap_or(0)) / 3.0;
    CoverageRow { of, label: label.to_string(), cells, spread }
}

/// Words given to one speaker, by article.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerRow {
    /// Index into the comparison's subjects; `None` for all words whose speaker could not be told.
    pub speaker: Option<usize>,
    /// One number of words an article.
    pub words: Vec<usize>,
}

/// Who speaks in which article: most words in all articles first, those of unknown speakers last.
pub fn speakers(comparison: &Comparison) -> Vec<SpeakerRow> {
    let mut by: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, article) in comparison.articles.iter().enumerate() {
        for (speaker, words) in &article.speakers {
            let known = speaker.filter(|s| *s < comparison.subjects.len());
            let row = by.entry(known).or_insert_with(|| vec![0; comparison.articles.len()]);
            if let Some(cell) = row.get_mut(at) {
                *cell += words;
            }
        }
    }
    let mut rows: Vec<SpeakerRow> = by.into_iter().map(|(speaker, words)| SpeakerRow { speaker, words }).collect();
    rows.sort_by_key(|r| (r.speaker.is_none(), std::cmp::Reverse(r.words.iter().sum::<usize>()), r.speaker));
    rows
}

/// Whose words a piece of a plot counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceOf {
    /// Index into the comparison's subjects.
    Speaker(usize),
    /// All speakers that have no row of their own.
    Others,
    /// Nobody that could be told.
    Unknown,
}

/// Words of one speaker, or of those that are counted together, by article.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// Whose words.
    pub of: VoiceOf,
    /// One number of words an article.
    pub words: Vec<usize>,
}

/// The `most` speakers with the most words, then all others together, then the unknown: no word of anybody is left out.
pub fn voices(comparison: &Comparison, most: usize) -> Vec<Voice> {
    let mut out: Vec<Voice> = Vec::new();
    // The unknown stand last, so that the count is one of speakers.
    for (known, row) in speakers(comparison).into_iter().enumerate() {
        let of = match row.speaker {
            Some(_) if known >= most => VoiceOf::Others,
            Some(speaker) => VoiceOf::Speaker(speaker),
            None => VoiceOf::Unknown,
        };
        match out.last_mut().filter(|last| last.of == of) {
            Some(others) => others.words.iter_mut().zip(&row.words).for_each(|(all, more)| *all += more),
            None => out.push(Voice { of, words: row.words }),
        }
    }
    out
}

/// One expression in one article.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow {
    /// Index into the comparison's articles.
    pub article: usize,
    /// The expression as it stands in the text.
    pub expression: String,
    /// How it refers: `name`, `role`, `description`, `judgement`.
    pub note: Option<String>,
    /// How often in the text's own voice.
    pub author: usize,
    /// How often in quoted voices.
    pub quoted: usize,
    /// Places.
    pub at: Vec<Span>,
}

/// Everything that the texts call one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// Index into the comparison's contrasts.
    pub contrast: usize,
    /// Index into the comparison's subjects.
    pub subject: Option<usize>,
    /// By article, then as the contrast orders them (most telling first).
    pub rows: Vec<LedgerRow>,
}

/// The label ledgers, strongest contrast first.
pub fn ledgers(comparison: &Comparison) -> Vec<Ledger> {
    let labels = comparison.contrasts.iter().enumerate().filter(|(_, c)| c.kind == ContrastKind::Labels);
    labels
        .map(|(contrast, c)| Ledger {
            contrast,
            subject: c.subject,
            rows: c.sides.iter().flat_map(|side| side.items.iter().map(|item| ledger_row(side.article, item))).collect(),
        })
        .collect()
}

fn ledger_row(article: usize, item: &ContrastItem) -> LedgerRow {
    LedgerRow {
        article,
        expression: item.text.clone(),
        note: item.note.clone(),
        author: item.count.saturating_sub(item.quoted),
        quoted: item.quoted.min(item.count),
        at: item.at.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, ArticleResult, Contrast, ContrastSide, Engine, Event, Settings, Subject};
    use std::sync::Arc;

    fn comparison(speakers: Vec<Vec<(Option<usize>, usize)>>) -> Comparison {
        let articles = speakers
            .into_iter()
            .enumerate()
            .map(|(i, speakers)| ArticleResult {
                article: Arc::new(Article::from_text(format!("a{i}"), "One two.", "en")),
                words: 2,
                paragraphs: vec![Span::new(0, 8)],
                sentences: vec![Span::new(0, 8)],
                sentence_paragraph: vec![0],
                sentence_words: vec![2],
                markers: Vec::new(),
                speakers,
            })
            .collect();
        Comparison {
            engine: Engine { version: "0".into(), assets: BTreeMap::new(), settings: Settings::default() },
            event: Event::default(),
            articles,
            links: Vec::new(),
            topics: Vec::new(),
            subjects: vec![Subject { name: "Mayor".into(), ..Subject::default() }, Subject { name: "NATO".into(), ..Subject::default() }],
            omissions: Vec::new(),
            contrasts: Vec::new(),
            warnings: Vec::new(),
        }
    }

    #[test]
    fn speakers_are_summed_and_the_unknown_stand_last() {
        let c = comparison(vec![vec![(Some(0), 5), (None, 40)], vec![(Some(1), 9), (Some(0), 2), (Some(99), 3)]]);
        let rows = speakers(&c);
        assert_eq!(rows[0], SpeakerRow { speaker: Some(1), words: vec![0, 9] });
        assert_eq!(rows[1], SpeakerRow { speaker: Some(0), words: vec![5, 2] });
        assert_eq!(rows[2], SpeakerRow { speaker: None, words: vec![40, 3] }, "an index out of range is an unknown speaker");
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn the_words_of_all_speakers_are_in_the_plot() {
        let mut c = comparison(vec![vec![(Some(0), 5), (None, 40)], vec![(Some(1), 9), (Some(2), 3)], vec![(Some(3), 2), (Some(2), 1)]]);
        c.subjects.extend(["A", "B"].map(|name| Subject { name: name.into(), ..Subject::default() }));
        let voices = voices(&c, 2);
        let said: Vec<(VoiceOf, Vec<usize>)> = voices.into_iter().map(|v| (v.of, v.words)).collect();
        let of = |of, words: [usize; 3]| (of, words.to_vec());
        assert_eq!(
            said,
            [
                of(VoiceOf::Speaker(1), [0, 9, 0]),
                of(VoiceOf::Speaker(0), [5, 0, 0]),
                of(VoiceOf::Others, [0, 3, 3]),
                of(VoiceOf::Unknown, [40, 0, 0])
            ],
            "the third text has speakers too"
        );
    }

    #[test]
    fn an_article_without_an_entry_was_not_found_to_have_it() {
        let mut c = comparison(vec![vec![], vec![]]);
        c.subjects[1].expected = true;
        c.subjects[1].coverage = vec![Coverage { article: 1, grade: Grade::Main, share: 0.5, first: Some(0.0), headline: true }];
        let rows = subjects(&c, true);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].of, rows[0].spread), (RowOf::Subject(1), 1.0));
        assert_eq!(rows[0].cells.iter().map(|c| c.symbol).collect::<String>(), "–●");
        assert_eq!(subjects(&c, false).len(), 2);
    }

    #[test]
    fn rows_that_differ_most_come_first() {
        let mut c = comparison(vec![vec![], vec![]]);
        c.subjects[1].coverage = vec![Coverage { article: 0, grade: Grade::Passing, ..Coverage::default() }];
        let mut rows = subjects(&c, false);
        by_difference(&mut rows);
        assert_eq!(rows[0].label, "NATO");
    }

    #[test]
    fn the_ledger_keeps_quoted_voices_apart() {
        let mut c = comparison(vec![vec![]]);
        let item = |text: &str, count, quoted| ContrastItem { text: text.into(), count, quoted, ..ContrastItem::default() };
        c.contrasts.push(Contrast {
            key: "labels:x".into(),
            kind: ContrastKind::Labels,
            topic: None,
            subject: Some(0),
            weight: 1.0,
            sides: vec![ContrastSide { article: 0, items: vec![item("the mayor", 3, 1), item("the fool", 1, 5)] }],
        });
        let rows = &ledgers(&c)[0].rows;
        assert_eq!((rows[0].author, rows[0].quoted), (2, 1));
        assert_eq!((rows[1].author, rows[1].quoted), (0, 1), "never more quoted than counted");
    }
}
