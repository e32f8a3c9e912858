//! The report as Markdown: CommonMark with tables, every word of a text escaped.

mod parts;

use super::choice::Part;
use super::clean::{turns, visible};
use super::model::{CoverageTable, Places, Report};
use crate::present::texts::Texts;

/// The report as text.
pub(super) fn markdown(report: &Report) -> String {
    let mut page = Page { r: report, texts: Texts::of(report.lang), out: String::new() };
    page.head();
    page.articles();
    if report.has(Part::Overview) {
        page.overview();
    }
    if report.has(Part::SideBySide) {
        page.side_by_side();
    }
    if report.has(Part::Omissions) {
        page.omissions();
    }
    if report.has(Part::Framing) {
        page.framing();
    }
    if report.has(Part::Texts) {
        page.full_texts();
    }
    page.codes();
    page.decisions();
    page.warnings();
    page.proof();
    visible(&page.out)
}

struct Page<'a> {
    r: &'a Report,
    texts: &'static Texts,
    out: String,
}

/// Words of a text so that Markdown shows them as they are, on one line; isolated where they could turn their neighbours.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let text = text.trim();
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out = begin(&out);
    if turns(text) { format!("\u{2068}{out}\u{2069}") } else { out }
}

/// Escapes what would make a list or a rule of the beginning of a line.
fn begin(text: &str) -> String {
    if text.starts_with(['-', '+', '=']) {
        return format!("\\{text}");
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    match text.get(digits..).and_then(|rest| rest.chars().next()) {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        _ => text.to_string(),
    }
}

/// The labels of places, "A 5, B 2 + 3".
fn refs(places: &Places, texts: &Texts) -> String {
    let shown: Vec<&str> = places.shown.iter().map(|p| p.label.as_str()).collect();
    match places.more {
        0 => shown.join(", "),
        n => format!("{} {}", shown.join(", "), texts.with("report-more", &[("n", n.into())])),
    }
}

impl Page<'_> {
    fn t(&self, key: &str) -> String {
        self.texts.get(key)
    }

    /// A paragraph of words that are Markdown already.
    fn par(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push_str("\n\n");
    }

    fn heading(&mut self, level: usize, text: &str) {
        let marks = "#".repeat(level);
        self.par(&format!("{marks} {text}"));
    }

    fn item(&mut self, text: &str) {
        self.out.push_str("- ");
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn end(&mut self) {
        self.out.push('\n');
    }

    /// A table; cells are escaped here.
    fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let line = |cells: &[String]| format!("| {} |\n", cells.iter().map(|c| escape(c)).collect::<Vec<_>>().join(" | "));
        self.out.push_str(&line(head));
        self.out.push_str(&format!("|{}\n", " --- |".repeat(head.len())));
        for row in rows {
            self.out.push_str(&line(row));
        }
        self.end();
    }

    /// Translated heads of a table.
    fn heads(&self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|k| self.t(k)).collect()
    }

    fn labels(&self) -> Vec<String> {
        self.r.articles.iter().map(|a| a.label.clone()).collect()
    }

    fn head(&mut self) {
        self.heading(1, &escape(&self.r.title));
        let kind = self.t("report-kind");
        self.par(&format!("*Parallax · {kind}*"));
        if !self.r.date.is_empty() {
            let text = format!("{}: {}", self.t("report-event-date"), escape(&self.r.date));
            self.par(&text);
        }
        if self.r.blind {
            self.par(&self.t("report-blind"));
        }
        if !self.r.chosen.is_empty() {
            let text = format!("{}: {}", self.t("report-choice"), escape(&self.r.chosen.join("; ")));
            self.par(&text);
        }
    }

    fn articles(&mut self) {
        self.heading(2, &self.t("report-articles"));
        self.par(&self.t("report-reference"));
        let head = self.heads(&[
            "report-letter",
            "report-outlet",
            "report-title",
            "report-author",
            "report-date",
            "report-language",
            "report-words",
            "report-genre",
            "report-file",
        ]);
        let row = |a: &super::model::ArticlePart| {
            [&a.letter, &a.outlet, &a.title, &a.author, &a.date, &a.lang, &a.words.to_string(), &a.genre, &a.source]
                .map(Clone::clone)
                .to_vec()
        };
        let rows: Vec<Vec<String>> = self.r.articles.iter().map(row).collect();
        self.table(&head, &rows);
    }

    fn overview(&mut self) {
        self.heading(2, &self.t("report-overview"));
        self.par(&self.t("report-overview-how"));
        for table in &self.r.coverage {
            self.coverage(table);
        }
        for plot in &self.r.plots {
            self.heading(3, &plot.title);
            self.par(&plot.how);
            for (article, values) in &plot.values {
                self.item(&format!("{}: {values}", escape(article)));
            }
            self.end();
        }
    }

    fn coverage(&mut self, table: &CoverageTable) {
        self.heading(3, &table.title);
        let mut head = vec![table.head.clone()];
        head.extend(self.labels());
        let sign = self.t("report-headline-sign");
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|line| {
                let mut row = vec![format!("{} {}", line.number, line.label).trim().to_string()];
                row.extend(line.cells.iter().map(|c| {
                    let headline = if c.headline { sign.as_str() } else { "" };
                    format!("{} {} {headline}", c.symbol, c.share).trim().to_string()
                }));
                row
            })
            .collect();
        self.table(&head, &rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_text_make_no_markup() {
        assert_eq!(escape("<script>*a*_b_ [x](y) `c` | #d"), "\\<script\\>\\*a\\*\\_b\\_ \\[x\\](y) \\`c\\` \\| \\#d");
        assert_eq!(escape("- no list"), "\\- no list");
        assert_eq!(escape("15. August"), "15\\. August");
        assert_eq!(escape("2025 was"), "2025 was");
        assert_eq!(escape("two\n\nparagraphs"), "two  paragraphs");
        assert_eq!(escape("Größe – “ja”"), "Größe – “ja”");
    }

    #[test]
    fn text_that_turns_its_neighbours_is_isolated() {
        assert_eq!(escape("שלום"), "\u{2068}שלום\u{2069}");
        assert!(visible(&escape("a\u{202e}b")).contains("[U+202E]"));
    }
}
