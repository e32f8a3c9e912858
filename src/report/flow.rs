//! The report as one stream of headings, paragraphs and tables: what a text document (DOCX, PDF) prints, in its order.

mod chapters;
mod findings;
mod proof;

use super::choice::Part;
use super::clean::visible;
use super::model::{Cited, Judgement, Place, Places, Plot, Report};
use crate::present::texts::Texts;

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Look {
    /// As the paragraph has it.
    #[default]
    Plain,
    /// Bold.
    Strong,
    /// Underlined: words that carry a mark.
    Mark,
    /// Small and raised: the number of a sentence, the sign of a mark.
    Sign,
}

/// Words that look and lead the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Run {
    /// The words, without characters that no document may hold.
    pub text: String,
    /// How they look.
    pub look: Look,
    /// Anchor they lead to, or empty.
    pub link: String,
    /// Language of the words; empty: the report's.
    pub lang: String,
    /// Anchor of the words themselves, or empty.
    pub anchor: String,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Ordinary.
    Plain,
    /// How to read what follows.
    How,
    /// Words of an article.
    Quote,
    /// An entry of a list.
    Item,
    /// What a reader said.
    Reader,
}

/// A reader's remark on a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// Who; may be empty.
    pub who: String,
    /// When; may be empty.
    pub when: String,
    /// Verdict and note.
    pub text: String,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cell {
    /// The words.
    pub runs: Vec<Run>,
    /// A number: set to the right.
    pub number: bool,
    /// Anchor of its row, or empty.
    pub anchor: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// Caption, or empty.
    pub caption: String,
    /// Heads of the columns.
    pub head: Vec<String>,
    /// Rows; the first cell of a row is its head.
    pub rows: Vec<Vec<Cell>>,
}

/// One piece of the stream.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// The title of the report.
    Title(String),
    /// A heading.
    Heading {
        /// 1 … 3.
        level: usize,
        /// The words.
        text: String,
        /// Its anchor.
        anchor: String,
        /// What a reader said of it.
        remark: Option<Remark>,
    },
    /// A paragraph.
    Para {
        /// What it is.
        role: Role,
        /// Its words.
        runs: Vec<Run>,
        /// Its anchor, or empty.
        anchor: String,
    },
    /// A table.
    Table(Table),
    /// A drawing; its values follow as paragraphs.
    Plot(Plot),
}

/// The stream of a report.
pub(super) fn flow(report: &Report) -> Vec<Block> {
    let mut f = Flow { r: report, texts: Texts::of(report.lang), out: Vec::new() };
    f.head();
    f.articles();
    if report.has(Part::Overview) {
        f.overview();
    }
    if report.has(Part::SideBySide) {
        f.side_by_side();
    }
    if report.has(Part::Omissions) {
        f.omissions();
    }
    if report.has(Part::Framing) {
        f.framing();
    }
    if report.has(Part::Texts) {
        f.full_texts();
    }
    f.codes();
    f.decisions();
    f.warnings();
    f.proof();
    f.out
}

struct Flow<'a> {
    r: &'a Report,
    texts: &'static Texts,
    out: Vec<Block>,
}

fn run(text: &str) -> Run {
    Run { text: visible(text).replace(['\n', '\t'], " "), ..Run::default() }
}

fn strong(text: &str) -> Run {
    Run { look: Look::Strong, ..run(text) }
}

fn cell(text: &str) -> Cell {
    Cell { runs: vec![run(text)], ..Cell::default() }
}

fn number(value: impl ToString) -> Cell {
    Cell { number: true, ..cell(&value.to_string()) }
}

/// A place that leads to its words; one that is not in this report leads nowhere.
fn place(place: &Place) -> Run {
    Run { link: place.anchor.clone(), ..run(&place.label) }
}

impl Flow<'_> {
    fn t(&self, key: &str) -> String {
        self.texts.get(key)
    }

    fn heading(&mut self, level: usize, text: &str, anchor: &str) {
        self.out.push(Block::Heading { level, text: run(text).text, anchor: anchor.to_string(), remark: None });
    }

    fn say(&mut self, role: Role, runs: Vec<Run>) {
        self.out.push(Block::Para { role, runs, anchor: String::new() });
    }

    fn plain(&mut self, text: &str) {
        self.say(Role::Plain, vec![run(text)]);
    }

    fn how(&mut self, key: &str) {
        let text = self.t(key);
        self.say(Role::How, vec![run(&text)]);
    }

    fn item(&mut self, text: &str) {
        self.say(Role::Item, vec![run(text)]);
    }

    fn table(&mut self, caption: &str, keys: &[&str], rows: Vec<Vec<Cell>>) {
        let head = keys.iter().map(|k| self.t(k)).collect();
        self.rows(caption, head, rows);
    }

    fn rows(&mut self, caption: &str, head: Vec<String>, rows: Vec<Vec<Cell>>) {
        let head = head.iter().map(|h| run(h).text).collect();
        if !rows.is_empty() {
            self.out.push(Block::Table(Table { caption: run(caption).text, head, rows }));
        }
    }

    fn cited(&mut self, cited: &Cited) {
        let words = Run { lang: cited.lang.clone(), ..run(&format!(" {}", cited.text)) };
        let at = Run { look: Look::Strong, ..place(&cited.place) };
        self.say(Role::Quote, vec![at, words]);
    }

    /// "A 5, B 2 + 3".
    fn refs(&self, places: &Places) -> Vec<Run> {
        let mut out: Vec<Run> = Vec::new();
        for p in &places.shown {
            if !out.is_empty() {
                out.push(run(", "));
            }
            out.push(place(p));
        }
        if places.more > 0 {
            out.push(run(&format!(" {}", self.texts.with("report-more", &[("n", places.more.into())]))));
        }
        out
    }

    fn reader(&mut self, j: &Judgement) {
        if let Some(remark) = remark(j) {
            let name = format!("{}: ", self.t("report-reader"));
            self.say(Role::Reader, vec![strong(&name), run(&remark.text)]);
        }
    }
}

/// Verdict and note with who said them and when; `None` when nothing was said.
fn remark(j: &Judgement) -> Option<Remark> {
    let parts: Vec<&str> = [j.verdict.as_str(), j.note.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
    let text = run(&parts.join(". ")).text;
    (!text.is_empty()).then(|| Remark { who: run(&j.who).text, when: run(&j.when).text, text })
}

/// How much of the page's width each column of a table takes: by the longest word it must hold and the text it has. The
/// shares add up to 1.
pub(super) fn shares(table: &Table) -> Vec<f64> {
    let mut wants = vec![(1.0_f64, 1.0_f64); table.head.len()];
    let mut see = |i: usize, text: &str| {
        if let Some((word, all)) = wants.get_mut(i) {
            let longest = text.split_whitespace().map(|w| w.chars().count()).max().unwrap_or(0) as f64;
            *word = word.max(longest.min(18.0));
            *all = all.max((text.chars().count() as f64).min(400.0));
        }
    };
    table.head.iter().enumerate().for_each(|(i, h)| see(i, h));
    for row in &table.rows {
        for (i, cell) in row.iter().enumerate() {
            see(i, &cell.runs.iter().map(|r| r.text.as_str()).collect::<String>());
        }
    }
    let needs: Vec<f64> = wants.iter().map(|(word, all)| word + 2.0 + all.sqrt() * 1.6).collect();
    let sum: f64 = needs.iter().sum();
    needs.into_iter().map(|n| n / sum.max(1.0)).collect()
}
