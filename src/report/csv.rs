//! One row a finding, for spreadsheets and statistics programs.

use super::ReportError;
use super::clean::visible;
use crate::model::{Article, Comparison, Decision, Omission, Span, Verdict, Voice};
use crate::present::describe::{Describe, Status, contrast_name, kind_name};
use std::collections::BTreeMap;

/// Columns, in order. They are named the same in every interface language, so that scripts can rely on them.
const COLUMNS: [&str; 26] = [
    "kind",
    "finding",
    "level",
    "article",
    "article_id",
    "outlet",
    "about",
    "text",
    "start",
    "end",
    "count",
    "quoted",
    "rule",
    "voice",
    "score",
    "interval_low",
    "interval_high",
    "probability",
    "covered_by",
    "terms_tried",
    "facts",
    "facts_absent",
    "nearest",
    "caveats",
    "verdict",
    "note",
];

/// A row by column name; a column that is not set is empty.
type Row = BTreeMap<&'static str, String>;

/// The table as bytes: UTF-8 with a byte order mark, RFC 4180.
///
/// # Errors
/// [`ReportError::Csv`] when the writer fails.
pub(super) fn csv(comparison: &Comparison, decisions: &[Decision], language: &str) -> Result<Vec<u8>, ReportError> {
    let table = Table::new(comparison, decisions, language);
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(COLUMNS)?;
    for row in table.omissions().into_iter().chain(table.contrasts()).chain(table.markers()) {
        writer.write_record(COLUMNS.map(|c| row.get(c).map(|cell| guard(c, cell)).unwrap_or_default()))?;
    }
    writer.into_inner().map_err(|e| ReportError::Csv(e.into_error().into()))
}

/// A cell that no spreadsheet takes for a formula; numbers of our own making stay numbers.
fn guard(column: &str, cell: &str) -> String {
    const NUMBERS: [&str; 8] = ["start", "end", "count", "quoted", "score", "interval_low", "interval_high", "probability"];
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let cell = visible(cell);
    if formula && !NUMBERS.contains(&column) { format!("'{cell}") } else { cell }
}

struct Table<'a> {
    comparison: &'a Comparison,
    say: Describe<'a>,
    verdicts: BTreeMap<&'a str, &'static str>,
    notes: BTreeMap<&'a str, &'a str>,
    points: Vec<CodePoints>,
}

impl<'a> Table<'a> {
    fn new(comparison: &'a Comparison, decisions: &'a [Decision], language: &str) -> Self {
        let mut verdicts = BTreeMap::new();
        let mut notes = BTreeMap::new();
        for decision in decisions {
            match decision {
                Decision::Judge { finding, verdict } => {
                    let name = match verdict {
                        Some(Verdict::Accepted) => "accepted",
                        Some(Verdict::Rejected) => "rejected",
                        None => "",
                    };
                    verdicts.insert(finding.as_str(), name);
                }
                Decision::Note { finding, text } => {
                    notes.insert(finding.as_str(), text.as_str());
                }
                _ => {}
            }
        }
        let points = comparison.articles.iter().map(|a| CodePoints::of(&a.article.text)).collect();
        Self { comparison, say: Describe::new(comparison, language), verdicts, notes, points }
    }

    fn article(&self, i: usize) -> Option<&Article> {
        self.comparison.articles.get(i).map(|a| a.article.as_ref())
    }

    /// The columns that name an article, and the place in it.
    fn place(&self, row: &mut Row, article: usize, span: Option<Span>) {
        let Some(a) = self.article(article) else {
            return;
        };
        row.insert("article", Comparison::letter(article));
        row.insert("article_id", a.id.clone());
        row.insert("outlet", a.outlet.clone().unwrap_or_default());
        if let (Some(span), Some(points)) = (span, self.points.get(article)) {
            row.insert("start", points.before(&a.text, span.start).to_string());
            row.insert("end", points.before(&a.text, span.end).to_string());
        }
    }

    fn judged(&self, row: &mut Row, key: &str) {
        row.insert("finding", key.to_string());
        row.insert("verdict", self.verdicts.get(key).copied().unwrap_or_default().to_string());
        row.insert("note", self.notes.get(key).copied().unwrap_or_default().to_string());
    }

    fn omissions(&self) -> Vec<Row> {
        self.comparison.omissions.iter().map(|o| self.omission(o)).collect()
    }

    fn omission(&self, o: &Omission) -> Row {
        let text = self.say.omission(o);
        let letters: Vec<String> = o.covered_by.iter().map(|i| Comparison::letter(*i)).collect();
        let mut row = Row::from([
            ("kind", format!("omission:{}", Status::of(o).name())),
            ("level", format!("{:?}", o.level).to_lowercase()),
            ("article", "all".to_string()),
            ("about", self.say.missing(o)),
            ("text", text.sentence),
            ("score", number(o.score)),
            ("probability", number(o.probability)),
            ("covered_by", letters.join(" ")),
            ("terms_tried", o.terms_tried.join("; ")),
            ("caveats", o.caveats.join("; ")),
        ]);
        row.insert("facts", text.facts.unwrap_or_default());
        row.insert("facts_absent", text.facts_absent.unwrap_or_default());
        if let Some(article) = o.article {
            // The place given is that of the nearest passage: the only one there is in this article.
            let span = o.nearest.as_ref().map(|n| n.sentence).filter(|s| s.article == article);
            let span = span.and_then(|s| self.comparison.articles.get(article)?.sentences.get(s.sentence).copied());
            self.place(&mut row, article, span);
        }
        if let Some(nearest) = &o.nearest {
            row.insert("nearest", format!("{} ({})", text.nearest_words.unwrap_or_default(), number(nearest.score)));
        }
        self.judged(&mut row, &o.key);
        row
    }

    fn contrasts(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for c in &self.comparison.contrasts {
            for side in &c.sides {
                for item in &side.items {
                    let mut row = Row::from([
                        ("kind", contrast_name(c.kind).to_string()),
                        ("about", self.say.about(c)),
                        ("text", item.text.clone()),
                        ("level", item.note.clone().unwrap_or_default()),
                        ("count", item.count.to_string()),
                        ("quoted", item.quoted.to_string()),
                        ("score", item.score.map(number).unwrap_or_default()),
                        ("interval_low", item.interval.map(|i| number(i.0)).unwrap_or_default()),
                        ("interval_high", item.interval.map(|i| number(i.1)).unwrap_or_default()),
                    ]);
                    self.place(&mut row, side.article, item.at.first().copied());
                    self.judged(&mut row, &c.key);
                    rows.push(row);
                }
            }
        }
        rows
    }

    fn markers(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (i, article) in self.comparison.articles.iter().enumerate() {
            for m in &article.markers {
                let voice = match m.voice {
                    Voice::Author => "author",
                    Voice::Quoted => "quoted",
                    Voice::Unknown => "unknown",
                };
                let mut row = Row::from([
                    ("kind", format!("marker:{}", kind_name(m.kind))),
                    ("level", m.value.clone().unwrap_or_default()),
                    ("about", self.say.subject(m.subject).unwrap_or_default()),
                    ("text", article.article.slice(m.span).to_string()),
                    ("rule", m.rule.clone()),
                    ("voice", voice.to_string()),
                    ("score", number(f64::from(m.strength))),
                ]);
                self.place(&mut row, i, Some(m.span));
                rows.push(row);
            }
        }
        rows
    }
}

/// A number with a point and at most four decimals, whatever the language.
fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.to_string() }
}

/// Code points before every so many bytes of a text, so that a position is found without counting from the start.
struct CodePoints {
    counts: Vec<usize>,
}

/// Bytes between two counts.
const STEP: usize = 512;

impl CodePoints {
    fn of(text: &str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut so_far = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            counts.push(so_far);
            so_far += chunk.iter().filter(|b| starts_character(**b)).count();
        }
        Self { counts }
    }

    /// Code points before byte `at`.
    fn before(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let i = (at / STEP).min(self.counts.len().saturating_sub(1));
        let count = self.counts.get(i).copied().unwrap_or(0);
        count + text.as_bytes().get(i * STEP..at).unwrap_or_default().iter().filter(|b| starts_character(**b)).count()
    }
}

/// True for every byte of UTF-8 that is not a continuation.
fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_disarmed_and_a_number_is_not() {
        for cell in ["=1+1", "+49", "-x", "@SUM(A1)", "\tx", "\r=1"] {
            assert!(guard("text", cell).starts_with('\''), "{cell:?}");
        }
        assert_eq!(guard("score", "-0.5"), "-0.5");
        assert_eq!(guard("text", "a=b"), "a=b");
    }

    #[test]
    fn positions_count_code_points() {
        let text = "äöü漢👩".repeat(200);
        let points = CodePoints::of(&text);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(&text, at), n);
        }
        assert_eq!(points.before(&text, text.len()), 1000);
        assert_eq!(points.before(&text, usize::MAX), 1000);
        assert_eq!(CodePoints::of("").before("", 5), 0);
    }

    #[test]
    fn numbers_are_short_and_never_minus_nothing() {
        assert_eq!(
            (number(0.5), number(-0.00001), number(2.0), number(1.0 / 3.0)),
            ("0.5".into(), "0".into(), "2".into(), "0.3333".into())
        );
    }
}
