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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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

/// Letters of a table that the width of a page holds, at the size tables are set in; heads are bold, so fewer than of text.
const LETTERS: f64 = 100.0;
/// Letters' room around the words of a cell.
const AROUND: f64 = 1.5;
/// Letters of a word that is not long.
const USUAL: f64 = 11.0;

/// What a column of a table wants, in letters.
#[derive(Debug, Clone, Copy, Default)]
struct Want {
    /// The longest word of its head: it is never broken while there is room.
    head: f64,
    /// The same with the words in it that are not long.
    usual: f64,
    /// The longest word in it.
    word: f64,
    /// The longest text in it.
    all: f64,
}

/// How much of the page's width each column of a table takes. Heads come first, with words of usual length where that fits,
/// then long words, and what is left goes to the columns with the most text. The shares add up to 1.
pub(super) fn shares(table: &Table) -> Vec<f64> {
    let longest = |text: &str, most: f64| {
        // Lines break after hyphens too.
        let words = text.split_whitespace().flat_map(|w| w.split_inclusive('-'));
        (words.map(|w| w.chars().count()).max().unwrap_or(1) as f64).min(most)
    };
    let mut wants: Vec<Want> =
        table.head.iter().map(|h| Want { head: longest(h, 24.0) + AROUND, usual: longest(h, 24.0) + AROUND, ..Want::default() }).collect();
    let texts = |row: &Vec<Cell>| row.iter().map(|c| c.runs.iter().map(|r| r.text.as_str()).collect()).collect::<Vec<String>>();
    for row in std::iter::once(table.head.clone()).chain(table.rows.iter().map(texts)) {
        for (want, text) in wants.iter_mut().zip(&row) {
            want.word = want.word.max(longest(text, 18.0) + AROUND);
            want.usual = want.usual.max(longest(text, USUAL) + AROUND);
            want.all = want.all.max((text.chars().count() as f64).min(400.0));
        }
    }
    let sum = |of: &dyn Fn(&Want) -> f64| wants.iter().map(of).sum::<f64>().max(1.0);
    let roomy = sum(&|w| w.usual) <= LETTERS;
    let least = |w: &Want| if roomy { w.usual } else { w.head };
    let rest = (LETTERS - sum(&least)).max(0.0);
    let more = |w: &Want| (w.word - least(w)).max(0.0);
    // Half of it at most: long words can be broken, columns of text need the width.
    let part = (rest / 2.0 / sum(&more)).min(1.0);
    let left = rest - part * sum(&more).min(rest);
    let widths: Vec<f64> = wants.iter().map(|w| least(w) + part * more(w) + left * w.all.sqrt() / sum(&|w| w.all.sqrt())).collect();
    let whole: f64 = widths.iter().sum();
    widths.into_iter().map(|w| w / whole.max(1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_head_is_narrower_than_its_longest_word_and_texts_get_the_rest() {
        let cell = |text: &str| Cell { runs: vec![run(text)], ..Cell::default() };
        let head = ["Buchstabe", "Medium", "Titel", "Autor", "Datum", "Sprache", "Wörter", "Art"].map(str::to_string).to_vec();
        let title = "Trump und Putin beenden Treffen in Alaska ohne Einigung auf Waffenruhe ".repeat(3);
        let row = ["A", "Nordlicht-Agentur (erfunden)", &title, "", "2025-08-16T06:10:00Z", "de", "502", "Kommentar"].map(cell).to_vec();
        let table = Table { head: head.clone(), rows: vec![row.clone(); 3], ..Table::default() };
        let shares = shares(&table);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        for (name, share) in head.iter().zip(&shares) {
            assert!(share * LETTERS >= name.chars().count() as f64 + AROUND - 1e-9, "{name}: {shares:?}");
        }
        assert!(shares[7] * LETTERS >= 11.0, "Kommentar is not broken: {shares:?}");
        assert!(shares[2] > shares[3] && shares[2] > shares[0], "{shares:?}");
        assert_eq!(super::shares(&Table { head: vec!["Ein".into()], ..Table::default() }), [1.0]);
    }
}
