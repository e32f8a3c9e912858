//! PDF: the text layer, in reading order. The crate `hayro-interpret` walks through the pages and names every letter with
//! its place ([`glyphs`]); lines, columns, running heads and hyphens are put right in [`lines`] and [`text`].

mod bombs;
mod glyphs;
mod lines;
mod text;

use super::Limits;
use super::build::{Draft, Refusal};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Stack for the interpreter: forms may stand in forms fifty deep.
const STACK: usize = 64 << 20;
/// Letters on a page below which it is a picture.
const FEW: usize = 20;
/// Share of letters without a known character, in percent, from which the text cannot be used.
const UNKNOWN: usize = 20;

/// Reads a PDF.
///
/// # Errors
/// When it is locked, broken, a scan, or beyond a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    bombs::check(bytes, limits)?;
    let broken = || Refusal::new("broken", "this PDF is broken and cannot be read. Save it again or copy its text and paste it.");
    std::thread::scope(|scope| {
        let work = || catch_unwind(AssertUnwindSafe(|| pages(bytes, limits)));
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let thread = thread.map_err(|e| Refusal::new("broken", format!("the PDF could not be read ({e})")))?;
        thread.join().ok().and_then(Result::ok).unwrap_or_else(|| Err(broken()))
    })
}

fn pages(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(_) => Refusal::new("locked", "this PDF is locked with a password. Save it without one."),
        LoadPdfError::Invalid => {
            Refusal::new("broken", "this PDF is broken and cannot be read. Save it again or copy its text and paste it.")
        }
    })?;
    let all = pdf.pages().len();
    if all > limits.pdf_pages {
        let reason =
            format!("has {all} pages, {} are read at most (limit pdf_pages). Save the pages of the article alone.", limits.pdf_pages);
        return Err(Refusal::new("too_large", reason));
    }
    let drawn = glyphs::draw(&pdf, limits)?;
    let letters: usize = drawn.iter().map(|p| p.glyphs.len()).sum();
    let unknown: usize = drawn.iter().map(|p| p.unknown).sum();
    let blank: Vec<String> =
        drawn.iter().enumerate().filter(|(_, p)| p.glyphs.len() < FEW && p.images > 0).map(|(i, _)| (i + 1).to_string()).collect();
    if letters < FEW && !blank.is_empty() {
        let reason = "the pages are pictures without a text layer (a scan). Run text recognition (OCR) on it, or find the text version.";
        return Err(Refusal::new("no_text_layer", reason));
    }
    if unknown * 100 > (letters + unknown) * UNKNOWN {
        let reason =
            "the letters of this PDF are stored without their meaning, so its text cannot be read. Run text recognition (OCR) on it.";
        return Err(Refusal::new("no_text_layer", reason));
    }
    let mut draft = text::assemble(drawn.iter().map(lines::of_page).collect());
    let meta = pdf.metadata();
    let field = |b: &Option<Box<[u8]>>| b.as_deref().map(string).filter(|s| !s.trim().is_empty());
    draft.title = draft.title.or_else(|| field(&meta.title).filter(|t| !looks_like_file(t)));
    draft.author = field(&meta.author);
    if !blank.is_empty() {
        let says = format!("pictures without a text layer were not read: page {}. What is missing here may stand there.", blank.join(", "));
        draft.notes.push(("cut_off", says));
    }
    Ok(draft)
}

/// Programs put the file's name where the title belongs.
fn looks_like_file(title: &str) -> bool {
    let lower = title.to_lowercase();
    lower.starts_with("microsoft word")
        || [".doc", ".docx", ".odt", ".indd", ".tex", ".dvi", ".html", ".pdf", ".qxd"].iter().any(|e| lower.ends_with(e))
}

/// A text string of PDF: UTF-16 or UTF-8 by its mark, else nearly Latin-1.
fn string(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}
