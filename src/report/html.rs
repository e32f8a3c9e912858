//! The report as one HTML page: no script, no other file, nothing fetched.

use super::ReportError;
use super::choice::Part;
use super::clean::visible;
use super::model::{CoverageCell, Report};
use crate::present::texts::Texts;
use askama::Template;

/// Fills `templates/report.html`; askama escapes every value.
#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    r: &'a Report,
    texts: &'static Texts,
}

impl Page<'_> {
    fn t(&self, key: &str) -> String {
        self.texts.get(key)
    }

    /// The text of `key` with a number in it.
    fn n(&self, key: &str, n: &usize) -> String {
        self.texts.with(key, &[("n", (*n).into())])
    }

    fn markers_of(&self, article: &str) -> String {
        self.texts.with("report-markers-of", &[("article", article.to_string().into())])
    }

    /// Style class of a cell of coverage.
    fn hole(&self, cell: &CoverageCell) -> &'static str {
        if cell.symbol == '–' { "hole" } else { "" }
    }
}

/// The page as bytes.
///
/// # Errors
/// [`ReportError::Html`] when the template cannot be filled in.
pub(super) fn html(report: &Report) -> Result<Vec<u8>, ReportError> {
    let page = Page { r: report, texts: Texts::of(report.lang) }.render()?;
    Ok(visible(&page).into_bytes())
}
