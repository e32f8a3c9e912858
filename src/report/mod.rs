//! What leaves the window: one [`model::Report`] in several formats. No report holds the time it was written, so equal
//! input gives equal bytes.

mod archive;
mod build;
mod changed;
mod choice;
pub(crate) mod clean;
mod csv;
mod docx;
pub mod evidence;
mod flow;
mod html;
mod ids;
pub mod json;
mod jsonld;
mod markdown;
pub mod model;
mod pdf;
mod points;
mod qdpx;
mod rows;
pub mod tables;
pub mod verify;
mod worksheet;
mod xlsx;

pub use build::report;
pub use changed::changed;
pub use choice::{Choice, Part, blind};
pub use worksheet::worksheet;

use crate::model::{Comparison, Decision};
use choice::Pick;
use std::path::Path;

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A page that needs no script and no other file.
    Html,
    /// A tagged document, A4 (PDF 1.7, PDF/UA-1).
    Pdf,
    /// A Word document.
    Docx,
    /// Markdown (CommonMark with tables).
    Markdown,
    /// One row a finding; see [`render`].
    Csv,
    /// A workbook, one sheet a kind of finding.
    Xlsx,
    /// The JSON contract.
    Json,
    /// W3C Web Annotations (JSON-LD), one a finding, mark and code.
    JsonLd,
    /// A REFI-QDA project, for programs of qualitative analysis.
    Qdpx,
}

impl Format {
    /// Every format, in the order in which a dialog offers them.
    pub const ALL: [Format; 9] =
        [Format::Html, Format::Pdf, Format::Docx, Format::Markdown, Format::Csv, Format::Xlsx, Format::Json, Format::JsonLd, Format::Qdpx];

    /// The format that the ending of a file name asks for, whatever its case.
    pub fn from_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            ending => Self::ALL.into_iter().find(|f| f.extension() == ending),
        }
    }

    /// The usual ending, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::JsonLd => "jsonld",
            Self::Qdpx => "qdpx",
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
    /// The workbook could not be written.
    #[error("the XLSX report could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The archive around a document could not be written.
    #[error("the report's archive could not be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The PDF could not be written.
    #[error("the PDF report could not be written: {0}")]
    Pdf(String),
    /// The JSON could not be written.
    #[error("the JSON report could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// The bytes of a whole report in `format`, in the interface language `language` (`de`, `en`): [`render_choice`] of everything.
///
/// # Errors
/// [`ReportError`] when a format's writer fails; none does for a comparison that the engine made.
pub fn render(comparison: &Comparison, decisions: &[Decision], format: Format, language: &str) -> Result<Vec<u8>, ReportError> {
    render_choice(comparison, decisions, &Choice::default(), format, language)
}

/// The bytes of a report that holds what a reader chose.
///
/// HTML, Markdown, JSON and JSON-LD are UTF-8 without a byte order mark. CSV is UTF-8 with one, because the spreadsheet
/// programs that readers have take a file without it for Windows-1252; its lines end in CR LF, and a text cell that a
/// spreadsheet would run as a formula begins with `'`. JSON is the contract and knows neither language nor decisions; of a
/// choice it takes the findings and the blinding. Equal arguments give equal bytes: no format asks a clock.
///
/// # Errors
/// [`ReportError`] when a format's writer fails; none does for a comparison that the engine made.
pub fn render_choice(
    comparison: &Comparison,
    decisions: &[Decision],
    choice: &Choice,
    format: Format,
    language: &str,
) -> Result<Vec<u8>, ReportError> {
    // Chosen by the ids that the reader knows, written without them.
    let pick = Pick::new(comparison, decisions, choice);
    let blinded = choice.blind.then(|| choice::blind(comparison, decisions));
    let (comparison, decisions) = blinded.as_ref().map_or((comparison, decisions), |(c, d)| (c, d.as_slice()));
    let made = Made { comparison, decisions, choice, pick: &pick, language };
    match format {
        Format::Html => html::html(&made.report()),
        Format::Pdf => pdf::pdf(&made.report()),
        Format::Docx => docx::docx(&made.report()),
        Format::Markdown => Ok(markdown::markdown(&made.report()).into_bytes()),
        Format::Csv => csv::csv(&made),
        Format::Xlsx => xlsx::xlsx(&made),
        Format::Json if *choice == Choice::default() => Ok(json::to_bytes(comparison)),
        Format::Json => Ok(json::to_bytes(&pick.narrow(comparison))),
        Format::JsonLd => jsonld::jsonld(&made),
        Format::Qdpx => qdpx::qdpx(&made),
    }
}

/// What people decided, a line each, as the reports tell it: judgements in their last state, corrections, codes.
pub fn decisions_in_words(comparison: &Comparison, decisions: &[Decision], language: &str) -> Vec<String> {
    let r = report(comparison, decisions, language);
    let join = |parts: &[&str]| parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" – ");
    let decided = r.decided.iter().map(|d| join(&[&d.what, &d.verdict, &d.note]));
    decided.chain(r.codings.iter().map(|c| join(&[&c.code, &c.words.text, &c.words.place.label]))).collect()
}

/// Where the coders of a merged session disagree and nobody has decided since, a sentence each.
pub fn conflicts_in_words(comparison: &Comparison, decisions: &[Decision], language: &str) -> Vec<String> {
    report(comparison, decisions, language).conflicts
}

/// What a format is made from.
struct Made<'a> {
    comparison: &'a Comparison,
    decisions: &'a [Decision],
    choice: &'a Choice,
    pick: &'a Pick,
    language: &'a str,
}

impl Made<'_> {
    fn report(&self) -> model::Report {
        build::chosen(self.comparison, self.decisions, self.choice, self.pick, self.language)
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
        assert_eq!(Format::from_path(Path::new("b.jsonld")), Some(Format::JsonLd));
        assert_eq!(Format::from_path(Path::new("b.odt")), None);
        assert!(Format::ALL.iter().all(|f| Format::from_path(&Path::new("x").with_extension(f.extension())) == Some(*f)));
    }
}
