//! One file, or one thing packed in a file → articles and refusals. Decides by [`detect`] who reads it.

use super::build::{Draft, Refusal, build};
use super::detect::{self, Kind};
use super::limits::megabytes;
use super::{Columns, Limits, LoadError, archive, encoding, epub, html, mail, markdown, odt, pdf, plain, rtf, table, warc, word};
use crate::model::Article;
use std::io::Read;

/// What is taken from one file, and how much may still be taken.
pub struct Taking<'a> {
    pub limits: &'a Limits,
    pub columns: &'a Columns,
    pub articles: Vec<Article>,
    pub failures: Vec<LoadError>,
    /// Bytes unpacked so far, all members together.
    unpacked: usize,
    /// The limit of articles was told.
    full: bool,
}

impl<'a> Taking<'a> {
    pub fn new(limits: &'a Limits, columns: &'a Columns) -> Self {
        Self { limits, columns, articles: Vec::new(), failures: Vec::new(), unpacked: 0, full: false }
    }

    /// Reads a file of whatever kind; `inside` counts the archives around it.
    pub fn file(&mut self, name: &str, bytes: &[u8], inside: usize) {
        if let Err(refusal) = self.by_kind(name, bytes, inside) {
            self.refuse(name, refusal);
        }
    }

    fn by_kind(&mut self, name: &str, bytes: &[u8], inside: usize) -> Result<(), Refusal> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Refusal::new("empty", "the file is empty. Save the article again or choose another file."));
        }
        let kind = detect::kind(name, bytes)?;
        let most = if kind.is_container() { self.limits.container_bytes } else { self.limits.file_bytes };
        if bytes.len() > most {
            return Err(too_large(most, kind.is_container()));
        }
        match kind {
            Kind::Zip => archive::read(self, name, bytes, inside),
            Kind::Gzip => archive::gzip(self, name, bytes, inside),
            Kind::Warc => warc::read(self, name, bytes),
            Kind::Json | Kind::JsonLines | Kind::Csv => table::read(self, name, bytes, kind),
            Kind::Mail => mail::read(self, name, bytes, inside),
            Kind::Rtf => rtf::read(bytes, self.limits).map(|d| self.draft(name, bytes, d)),
            Kind::Pdf => pdf::read(bytes, self.limits).map(|d| self.draft(name, bytes, d)),
            Kind::Html => self.page(name, bytes, None),
            Kind::Markdown | Kind::Plain => {
                let (text, note) = encoding::decode(bytes, false, None);
                let mut draft = if kind == Kind::Markdown { markdown::read(&text) } else { plain::read(&text) };
                draft.notes.extend(note);
                self.draft(name, bytes, draft);
                Ok(())
            }
        }
    }

    /// A zip that is a document, not an archive; `None` when it is an archive.
    pub fn document(&mut self, name: &str, bytes: &[u8], zip: &mut archive::Zip<'_>) -> Option<Result<(), Refusal>> {
        let read = match zip.sort() {
            archive::Sort::Word => word::read(self, zip),
            archive::Sort::OpenDocument => odt::read(self, zip),
            archive::Sort::Epub => return Some(epub::read(self, name, bytes, zip)),
            archive::Sort::Archive => return None,
        };
        Some(read.map(|d| self.draft(name, bytes, d)))
    }

    /// A web page; `charset` is what the server said.
    pub fn page(&mut self, name: &str, bytes: &[u8], charset: Option<&str>) -> Result<(), Refusal> {
        let (text, note) = encoding::decode(bytes, true, charset);
        let mut draft = html::read(&text).map_err(|reason| Refusal::new("no_text", reason))?;
        draft.notes.extend(note);
        self.draft(name, bytes, draft);
        Ok(())
    }

    /// Takes an article, or says why not.
    pub fn draft(&mut self, name: &str, bytes: &[u8], draft: Draft) {
        if self.is_full(name) {
            return;
        }
        match build(name, bytes, draft, self.limits) {
            Ok(a) => self.articles.push(a),
            Err(e) => self.failures.push(e),
        }
    }

    /// Whether as many articles were taken as may be; said once.
    pub fn is_full(&mut self, name: &str) -> bool {
        let full = self.articles.len() >= self.limits.file_articles;
        if full && !self.full {
            self.full = true;
            let reason =
                format!("{} articles were taken from one file (limit file_articles); the rest was left.", self.limits.file_articles);
            self.failures.push(LoadError::named(name, "too_many", reason));
        }
        full
    }

    /// Notes a refusal.
    pub fn refuse(&mut self, name: &str, refusal: Refusal) {
        self.failures.push(LoadError::named(name, refusal.code, refusal.reason));
    }

    /// Reads something packed to its end, never more than may still be unpacked.
    ///
    /// # Errors
    /// When it is broken or larger than that: a zip bomb stops here.
    pub fn unpack(&mut self, packed: impl Read) -> Result<Vec<u8>, Refusal> {
        let left = self.limits.unpacked_bytes.saturating_sub(self.unpacked);
        let mut out = Vec::new();
        let read = packed.take(left as u64 + 1).read_to_end(&mut out);
        self.unpacked += out.len();
        if out.len() > left {
            let most = megabytes(self.limits.unpacked_bytes);
            return Err(Refusal::new("too_large", format!("unpacks to more than {most} (limit unpacked_bytes) and was left packed.")));
        }
        read.map_err(|e| Refusal::new("broken", format!("is damaged and cannot be unpacked ({e}). Save or download it again.")))?;
        Ok(out)
    }
}

/// The refusal of a file that is larger than `most`.
pub fn too_large(most: usize, container: bool) -> Refusal {
    let limit = if container { "container_bytes" } else { "file_bytes" };
    Refusal::new("too_large", format!("larger than {} (limit {limit}). Cut it to the article itself.", megabytes(most)))
}
