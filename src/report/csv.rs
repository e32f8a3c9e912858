//! One row a finding, for spreadsheets and statistics programs; the proof stands in the last rows.

use super::clean::visible;
use super::rows::{COLUMNS, NUMBERS, Row, Table, codes, proof};
use super::{Made, ReportError};
use crate::present::texts::Texts;

/// The table as bytes: UTF-8 with a byte order mark, RFC 4180.
///
/// # Errors
/// [`ReportError::Csv`] when the writer fails.
pub(super) fn csv(made: &Made<'_>) -> Result<Vec<u8>, ReportError> {
    let (table, report) = (Table::new(made.comparison, made.decisions, made.pick, made.language), made.report());
    let mut rows: Vec<Row> = table.omissions();
    rows.extend(table.contrasts());
    rows.extend(table.markers());
    rows.extend(codes(&report));
    rows.extend(proof(&report.proof, &Texts::of(report.lang).get("report-reference")));
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(COLUMNS)?;
    for row in rows {
        writer.write_record(COLUMNS.map(|c| row.get(c).map(|cell| guard(c, cell)).unwrap_or_default()))?;
    }
    writer.into_inner().map_err(|e| ReportError::Csv(e.into_error().into()))
}

/// A cell that no spreadsheet takes for a formula; numbers of our own making stay numbers.
fn guard(column: &str, cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let cell = visible(cell);
    if formula && !NUMBERS.contains(&column) { format!("'{cell}") } else { cell }
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
}
