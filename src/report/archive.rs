//! XML and the zip archive around it, for the formats that are one: the same parts give the same bytes.

use super::ReportError;
use super::clean::visible;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Files as one archive, in their order, each with the date 1980-01-01 (the first that the format knows).
///
/// # Errors
/// [`ReportError::Archive`] when the archive cannot be written.
pub(super) fn archive(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ReportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes).map_err(zip::result::ZipError::Io)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Text for the inside of an element or an attribute: escaped, without characters that XML forbids.
pub(super) fn escape(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let files = [("a/x.xml".to_string(), b"<x/>".to_vec()), ("b.txt".to_string(), vec![b'y'; 10_000])];
        let bytes = archive(&files).unwrap();
        assert_eq!(bytes, archive(&files).unwrap());
        assert!(bytes.starts_with(b"PK") && bytes.len() < 1_000, "deflated");
    }

    #[test]
    fn no_text_makes_markup_or_breaks_the_file() {
        assert_eq!(escape("<a b=\"c\">&\u{0}\u{b}"), "&lt;a b=&quot;c&quot;&gt;&amp;␀␋");
    }
}
