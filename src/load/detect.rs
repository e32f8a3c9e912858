//! What kind of file it is: by its content first, then by its ending.

use super::build::Refusal;
use std::path::Path;

/// Formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// A saved web page.
    Html,
    /// Rich text.
    Rtf,
    /// Pages with a text layer.
    Pdf,
    /// A mail, or a web page saved as one (MHTML).
    Mail,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    JsonLines,
    /// A table.
    Csv,
    /// A web archive.
    Warc,
    /// An archive, or a document that is one (.docx, .odt, .epub).
    Zip,
    /// One packed file.
    Gzip,
}

impl Kind {
    /// Whether it carries pictures or many texts and may be larger than a text.
    pub fn is_container(self) -> bool {
        matches!(self, Self::Pdf | Self::Warc | Self::Zip | Self::Gzip)
    }
}

/// Endings of files that are articles or have some inside.
pub const ENDINGS: [&str; 22] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "odt", "rtf", "pdf", "epub", "eml", "mht", "mhtml", "json", "jsonl",
    "ndjson", "csv", "tsv", "warc", "zip",
];
/// Endings of formats that begin with bytes of their own: without these such a file is none.
const PROMISES: [&str; 7] = ["pdf", "docx", "odt", "epub", "rtf", "zip", "warc"];
/// Bytes from the beginning that tell the kind.
pub const HEAD: usize = 8192;
/// Beginnings of files that are none of ours, and what they are.
const FOREIGN: [(&[u8], &str); 9] = [
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Office program (.doc, .xls, .msg)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"bplist00", "a web archive of Safari"),
];

/// The kind of a file by its name and first bytes.
///
/// # Errors
/// A refusal for what is no text.
pub fn kind(name: &str, bytes: &[u8]) -> Result<Kind, Refusal> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some((_, what)) = FOREIGN.iter().find(|(m, _)| head.starts_with(m)) {
        let what = format!("this is {what}, which cannot be read. Save the article as .docx, .pdf, .html or .txt.");
        return Err(Refusal::new("binary", what));
    }
    if let Some(kind) = by_magic(head) {
        return Ok(kind);
    }
    let ending = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if PROMISES.contains(&ending.as_str()) {
        let what = format!("this is no .{ending} file, whatever its name says, or it is damaged. Save or download it again.");
        return Err(Refusal::new("binary", what));
    }
    let utf16 = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) || super::encoding::looks_like_utf16(head).is_some();
    let control = head.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    // A stray NUL is cleaned away; a twentieth of control characters is no text.
    if !utf16 && control * 20 > head.len() {
        return Err(Refusal::new("binary", "this is no text that can be read. Save the article as .docx, .pdf, .html or .txt."));
    }
    let start: String = head.iter().filter(|b| **b != 0).map(|b| char::from(*b).to_ascii_lowercase()).take(2000).collect();
    let by_ending = match ending.as_str() {
        "eml" | "mht" | "mhtml" => Some(Kind::Mail),
        "json" => Some(Kind::Json),
        "jsonl" | "ndjson" => Some(Kind::JsonLines),
        "csv" | "tsv" => Some(Kind::Csv),
        _ => None,
    };
    if let Some(kind) = by_ending {
        return Ok(kind);
    }
    if is_mail(&start) {
        return Ok(Kind::Mail);
    }
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|t| start.contains(t)) {
        return Ok(Kind::Html);
    }
    Ok(match ending.as_str() {
        "html" | "htm" | "xhtml" => Kind::Html,
        "md" | "markdown" => Kind::Markdown,
        _ => Kind::Plain,
    })
}

fn by_magic(head: &[u8]) -> Option<Kind> {
    let text = head.iter().position(|b| !b.is_ascii_whitespace()).map_or(head, |i| &head[i..]);
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        Some(Kind::Zip)
    } else if head.starts_with(b"\x1f\x8b") {
        Some(Kind::Gzip)
    } else if text.starts_with(b"{\\rtf") {
        Some(Kind::Rtf)
    } else if text.starts_with(b"WARC/") {
        Some(Kind::Warc)
    } else if head[..head.len().min(1024)].windows(5).any(|w| w == b"%PDF-") {
        Some(Kind::Pdf)
    } else {
        None
    }
}

/// A block of header lines with the line that every mail program writes.
fn is_mail(start: &str) -> bool {
    let first = start.lines().next().unwrap_or_default();
    let header =
        first.split_once(':').is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    header && start.split("\n\n").next().unwrap_or_default().lines().any(|l| l.starts_with("mime-version:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_the_ending() {
        assert_eq!(kind("a.txt", b"<!DOCTYPE html><p>x"), Ok(Kind::Html));
        assert_eq!(kind("a.md", b"# x"), Ok(Kind::Markdown));
        assert_eq!(kind("a", b"x"), Ok(Kind::Plain));
        assert_eq!(kind("a.txt", b"%PDF-1.7"), Ok(Kind::Pdf));
        assert_eq!(kind("a.txt", b"{\\rtf1 x}"), Ok(Kind::Rtf));
        assert_eq!(kind("a.docx", b"PK\x03\x04"), Ok(Kind::Zip));
        assert_eq!(kind("a.txt", &[0xff, 0xfe, b'x', 0]), Ok(Kind::Plain));
        assert_eq!(kind("a.csv", b"<html>,text"), Ok(Kind::Csv), "a cell may hold markup");
    }

    #[test]
    fn a_mail_is_known_by_its_head_and_a_text_about_mail_is_not() {
        assert_eq!(kind("a", b"From: x\r\nMIME-Version: 1.0\r\n\r\nHallo"), Ok(Kind::Mail));
        assert_eq!(kind("a", b"Betreff: Treffen\n\nMIME-Version: 1.0 steht in jeder Mail."), Ok(Kind::Plain));
    }

    #[test]
    fn foreign_files_are_named_for_what_they_are() {
        assert!(kind("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1").unwrap_err().reason.contains("old Office"));
        assert!(kind("a.txt", b"\x89PNG\r\n").unwrap_err().reason.contains("picture"));
        assert_eq!(kind("a.bin", &[1, 2, 3, 4]).unwrap_err().code, "binary");
        assert!(kind("a.pdf", b"plain words").unwrap_err().reason.contains("no .pdf file"));
    }
}
