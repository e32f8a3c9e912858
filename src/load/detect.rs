//! What kind of file it is: by its content first, then by its ending.

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
}

/// Endings of files that are articles.
pub const ENDINGS: [&str; 6] = ["txt", "text", "md", "markdown", "html", "htm"];

/// The kind of a file; `None` for what is no text.
pub fn kind(path: &Path, bytes: &[u8]) -> Option<Kind> {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || super::encoding::looks_like_utf16(bytes).is_some();
    let head = &bytes[..bytes.len().min(8192)];
    let control = head.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31)).count();
    // A stray NUL is cleaned away; a tenth of control characters is no text.
    if !utf16 && control * 10 > head.len() {
        return None;
    }
    if [&b"%PDF-"[..], b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf", b"\x7fELF"].iter().any(|m| head.starts_with(m)) {
        return None;
    }
    let start: String = head.iter().filter(|b| **b != 0).map(|b| char::from(*b).to_ascii_lowercase()).take(2000).collect();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|t| start.contains(t)) {
        return Some(Kind::Html);
    }
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    Some(match ending.as_str() {
        "html" | "htm" => Kind::Html,
        "md" | "markdown" => Kind::Markdown,
        _ => Kind::Plain,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_the_ending() {
        assert_eq!(kind(Path::new("a.txt"), b"<!DOCTYPE html><p>x"), Some(Kind::Html));
        assert_eq!(kind(Path::new("a.md"), b"# x"), Some(Kind::Markdown));
        assert_eq!(kind(Path::new("a"), b"x"), Some(Kind::Plain));
        assert_eq!(kind(Path::new("a.txt"), b"%PDF-1.7"), None);
        assert_eq!(kind(Path::new("a.txt"), &[0xff, 0xfe, b'x', 0]), Some(Kind::Plain));
    }
}
