//! What leaves the window: one [`model::Report`] in several formats. No report holds the time it was written, so equal
//! input gives equal bytes.

mod build;
mod clean;
mod csv;
mod html;
pub mod json;
mod markdown;
pub mod model;
mod worksheet;

pub use build::report;
pub use worksheet::worksheet;

use crate::model::{Comparison, Decision};
use std::path::Path;

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A page that needs no script and no other file.
    Html,
    /// Markdown (CommonMark with tables).
    Markdown,
    /// One row a finding; see [`render`].
    Csv,
    /// The JSON contract.
    Json,
}

impl Format {
    /// Every format, in the order in which a dialog offers them.
    pub const ALL: [Format; 4] = [Format::Html, Format::Markdown, Format::Csv, Format::Json];

    /// The format that the ending of a file name asks for, whatever its case.
    pub fn from_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The usual ending, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The page could not be filled in.
    #[error("the HTML report could not be written: {0}")]
    Html(#[from] askama::Error),
    /// The table could not be written.
    #[error("the CSV report could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    /// The JSON could not be written.
    #[error("the JSON report could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// The bytes of a report in `format`, in the interface language `language` (`de`, `en`).
///
/// HTML, Markdown and JSON are UTF-8 without a byte order mark. CSV is UTF-8 with one, because the spreadsheet programs
/// that readers have take a file without it for Windows-1252; its lines end in CR LF, and a text cell that a spreadsheet
/// would run as a formula begins with `'`. JSON is the contract and knows neither language nor decisions.
///
/// # Errors
/// [`ReportError`] when a format's writer fails; none does for a comparison that the engine made.
pub fn render(comparison: &Comparison, decisions: &[Decision], format: Format, language: &str) -> Result<Vec<u8>, ReportError> {
    match format {
        Format::Html => html::html(&report(comparison, decisions, language)),
        Format::Markdown => Ok(markdown::markdown(&report(comparison, decisions, language)).into_bytes()),
        Format::Csv => csv::csv(comparison, decisions, language),
        Format::Json => Ok(json::to_bytes(comparison)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        assert_eq!(Format::from_path(Path::new("a/b.HTML")), Some(Format::Html));
        assert_eq!(Format::from_path(Path::new("b.markdown")), Some(Format::Markdown));
        assert_eq!(Format::from_path(Path::new("b.csv.json")), Some(Format::Json));
        assert_eq!(Format::from_path(Path::new("csv")), None);
        assert_eq!(Format::from_path(Path::new("b.pdf")), None);
        assert!(Format::ALL.iter().all(|f| Format::from_path(&Path::new("x").with_extension(f.extension())) == Some(*f)));
    }
}
