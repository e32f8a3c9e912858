//! The report as a workbook: one sheet a kind of finding, numbers as numbers, heads that stay and filter.

use super::choice::Part;
use super::clean::visible;
use super::flow::{Block, Cell, Run, flow};
use super::rows::{COLUMNS, NUMBERS, Row, Table};
use super::{Made, ReportError};
use crate::present::texts::Texts;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

/// The longest text that a cell of the format takes.
pub(super) const LONGEST: usize = 32_767;
/// The last letter of a text that was longer.
pub(super) const CUT: char = '…';
/// Sheets made of the chapter of that anchor, before and behind those of the findings.
const BEFORE: [&str; 2] = ["articles", "overview"];
const BEHIND: [&str; 4] = ["codes", "decisions", "warnings", "proof"];

/// The workbook as bytes.
///
/// # Errors
/// [`ReportError::Xlsx`] when it cannot be written.
pub(super) fn xlsx(made: &Made<'_>) -> Result<Vec<u8>, ReportError> {
    let report = made.report();
    let texts = Texts::of(report.lang);
    let blocks = flow(&report);
    let mut book = Workbook::new();
    // The format wants a date; a clock would make two files differ.
    let date = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let properties = DocProperties::new().set_title(visible(&report.title)).set_author(format!("Parallax {}", report.proof.version));
    book.set_properties(&properties.set_creation_datetime(&date));
    for anchor in BEFORE {
        chapter(&mut book, &blocks, anchor)?;
    }
    let table = Table::new(made.comparison, made.decisions, made.pick, made.language);
    if report.has(Part::Omissions) {
        findings(&mut book, texts, "omissions", &table.omissions())?;
    }
    let contrasts = table.contrasts();
    for kind in ["labels", "wording", "sources", "numbers", "tone", "frames", "emphasis"] {
        let of_kind: Vec<Row> = contrasts.iter().filter(|r| r.get("kind").is_some_and(|k| k == kind)).cloned().collect();
        findings(&mut book, texts, &format!("framing-{kind}"), &of_kind)?;
    }
    findings(&mut book, texts, "markers", &table.markers())?;
    for anchor in BEHIND {
        chapter(&mut book, &blocks, anchor)?;
    }
    Ok(book.save_to_buffer()?)
}

/// The sheet of a name: Excel takes 31 characters and none of `[]:*?/\`.
fn sheet<'b>(book: &'b mut Workbook, name: &str) -> Result<&'b mut Worksheet, ReportError> {
    let name: String = name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect();
    Ok(book.add_worksheet().set_name(name)?)
}

/// One row a finding; only the columns that hold something.
fn findings(book: &mut Workbook, texts: &Texts, name: &str, rows: &[Row]) -> Result<(), ReportError> {
    if rows.is_empty() {
        return Ok(());
    }
    let columns: Vec<&str> = COLUMNS.into_iter().filter(|c| rows.iter().any(|r| r.get(c).is_some_and(|v| !v.is_empty()))).collect();
    let title = texts.get(&format!("report-{name}"));
    let sheet = sheet(book, &title)?;
    let head = head();
    for (i, column) in columns.iter().enumerate() {
        sheet.write_string_with_format(0, at(i), texts.get(&format!("report-column-{column}")), &head)?;
        sheet.set_column_width(at(i), width(column))?;
    }
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let plain = Format::new().set_align(FormatAlign::Top);
    for (n, row) in rows.iter().enumerate() {
        let line = u32::try_from(n + 1).unwrap_or(u32::MAX);
        for (i, column) in columns.iter().enumerate() {
            let text = row.get(column).map(String::as_str).unwrap_or_default();
            match text.parse::<f64>() {
                Ok(value) if NUMBERS.contains(column) => sheet.write_number_with_format(line, at(i), value, &plain)?,
                _ if text.is_empty() => continue,
                _ => sheet.write_string_with_format(line, at(i), clip(text), &wrap)?,
            };
        }
    }
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, at(columns.len().saturating_sub(1)))?;
    sheet.set_freeze_panes(1, 0)?;
    page(sheet)?;
    Ok(())
}

/// A chapter of the report, its tables one below the other.
fn chapter(book: &mut Workbook, blocks: &[Block], name: &str) -> Result<(), ReportError> {
    let is_start = |b: &Block| matches!(b, Block::Heading { level: 1, anchor, .. } if anchor == name);
    let Some(start) = blocks.iter().position(is_start) else {
        return Ok(());
    };
    let Some(Block::Heading { text, .. }) = blocks.get(start) else {
        return Ok(());
    };
    let sheet = sheet(book, text)?;
    let (bold, head) = (Format::new().set_bold(), head());
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut line = 0_u32;
    let inside = blocks.iter().skip(start + 1).take_while(|b| !matches!(b, Block::Heading { level: 1, .. }));
    for block in inside {
        match block {
            Block::Heading { text, .. } | Block::Title(text) => {
                sheet.write_string_with_format(line, 0, clip(text), &bold)?;
            }
            Block::Para { runs, .. } => {
                sheet.write_string(line, 0, clip(&joined(runs)))?;
            }
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    sheet.write_string_with_format(line, 0, clip(&table.caption), &bold)?;
                    line += 1;
                }
                for (i, text) in table.head.iter().enumerate() {
                    sheet.write_string_with_format(line, at(i), clip(text), &head)?;
                }
                for row in &table.rows {
                    line += 1;
                    for (i, cell) in row.iter().enumerate() {
                        value(sheet, line, at(i), cell, &wrap)?;
                    }
                }
                line += 1;
            }
            Block::Plot(_) => continue,
        }
        line += 1;
    }
    sheet.set_column_width(0, 34)?;
    sheet.set_column_range_width(1, 12, 22)?;
    page(sheet)
}

/// A number where the cell is one; the words where it is not ("0.25 … 0.5", "23 %").
fn value(sheet: &mut Worksheet, line: u32, column: u16, cell: &Cell, wrap: &Format) -> Result<(), ReportError> {
    let text = joined(&cell.runs);
    let plain = text.replace('\u{2212}', "-").replace(',', ".");
    match plain.parse::<f64>() {
        Ok(number) if cell.number => sheet.write_number(line, column, number)?,
        _ if text.is_empty() => return Ok(()),
        _ => sheet.write_string_with_format(line, column, clip(&text), wrap)?,
    };
    Ok(())
}

fn page(sheet: &mut Worksheet) -> Result<(), ReportError> {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn head() -> Format {
    Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_background_color("F2F0EA")
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|r| r.text.as_str()).collect()
}

/// Text that a cell takes.
fn clip(text: &str) -> String {
    let text = visible(text);
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST - 1).chain([CUT]).collect() }
}

fn at(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// Width of a column, in letters.
fn width(column: &str) -> f64 {
    match column {
        "text" | "nearest" | "facts" | "facts_absent" => 50.0,
        "finding" | "about" | "caveats" | "note" | "terms_tried" | "outlet" => 26.0,
        "kind" | "rule" => 20.0,
        _ => 11.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_takes_no_more_than_its_limit() {
        assert_eq!(clip("a\u{0}b"), "a␀b");
        let long = clip(&"ß".repeat(40_000));
        assert_eq!((long.chars().count(), long.ends_with(CUT)), (LONGEST, true));
    }
}
