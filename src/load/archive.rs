//! Zip archives and documents that are zips; gzip. Nothing is ever written to the disk, so a member's path is only a name.

use super::build::Refusal;
use super::detect::ENDINGS;
use super::take::Taking;
use std::io::Cursor;
use std::path::Path;

/// What kind of zip it is.
pub enum Sort {
    /// Word (Office Open XML).
    Word,
    /// OpenDocument text.
    OpenDocument,
    /// E-book.
    Epub,
    /// Files packed together.
    Archive,
}

/// An opened zip.
pub struct Zip<'a>(zip::ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Zip<'a> {
    /// # Errors
    /// When it is damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let broken = |e| Refusal::new("broken", format!("is damaged and cannot be opened ({e}). Save or download it again."));
        zip::ZipArchive::new(Cursor::new(bytes)).map(Self).map_err(broken)
    }

    /// By the members that only such a document has.
    pub fn sort(&mut self) -> Sort {
        let has = |z: &Self, name: &str| z.0.index_for_name(name).is_some();
        if has(self, "word/document.xml") {
            Sort::Word
        } else if has(self, "META-INF/container.xml") {
            Sort::Epub
        } else if has(self, "content.xml") && has(self, "META-INF/manifest.xml") {
            Sort::OpenDocument
        } else {
            Sort::Archive
        }
    }

    /// A member by its name, as text; `None` when there is none.
    ///
    /// # Errors
    /// When it is damaged or larger than may be unpacked.
    pub fn text(&mut self, name: &str, taking: &mut Taking<'_>) -> Result<Option<String>, Refusal> {
        self.bytes(name, taking).map(|b| b.map(|b| super::xml::text(&b)))
    }

    /// A member by its name.
    ///
    /// # Errors
    /// When it is damaged or larger than may be unpacked.
    pub fn bytes(&mut self, name: &str, taking: &mut Taking<'_>) -> Result<Option<Vec<u8>>, Refusal> {
        match self.0.index_for_name(name) {
            Some(i) => self.at(i, taking).map(Some),
            None => Ok(None),
        }
    }

    fn at(&mut self, index: usize, taking: &mut Taking<'_>) -> Result<Vec<u8>, Refusal> {
        match self.0.by_index(index) {
            Ok(member) => taking.unpack(member),
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                Err(Refusal::new("locked", "is locked with a password. Unpack it first."))
            }
            Err(e) => Err(Refusal::new("broken", format!("cannot be unpacked ({e}). Unpack it first."))),
        }
    }
}

/// Reads a zip: the document that it is, or the readable files in it, by name.
///
/// # Errors
/// When it is damaged, nested too deep, or has nothing that can be read.
pub fn read(taking: &mut Taking<'_>, name: &str, bytes: &[u8], inside: usize) -> Result<(), Refusal> {
    let mut zip = Zip::open(bytes)?;
    if let Some(done) = taking.document(name, bytes, &mut zip) {
        return done;
    }
    if inside >= taking.limits.archive_depth {
        let reason = format!("archives are packed into one another more than {} times (limit archive_depth).", taking.limits.archive_depth);
        return Err(Refusal::new("too_deep", reason));
    }
    let total = zip.0.len();
    let most = total.min(taking.limits.archive_entries);
    let mut members: Vec<(String, usize)> = (0..most).filter_map(|i| Some((zip.0.name_for_index(i)?.ok()?.into_owned(), i))).collect();
    members.retain(|(n, _)| is_readable(n));
    members.sort();
    if members.is_empty() {
        return Err(Refusal::new("no_articles", format!("there are no articles in it (files ending in .{}).", ENDINGS.join(", ."))));
    }
    if total > most {
        let reason = format!("only the first {most} of {total} entries were looked at (limit archive_entries).");
        taking.refuse(name, Refusal::new("too_many", reason));
    }
    for (member, index) in members {
        if taking.is_full(name) {
            break;
        }
        let shown = format!("{name}/{}", last(&member));
        match zip.at(index, taking) {
            Ok(bytes) => taking.file(&shown, &bytes, inside + 1),
            Err(refusal) => {
                let bomb = refusal.code == "too_large";
                taking.refuse(&shown, refusal);
                // What is beyond the limit stays beyond it.
                if bomb {
                    break;
                }
            }
        }
    }
    Ok(())
}

/// Unpacks a gzip and reads what is in it.
///
/// # Errors
/// When it is damaged, nested too deep or too large.
pub fn gzip(taking: &mut Taking<'_>, name: &str, bytes: &[u8], inside: usize) -> Result<(), Refusal> {
    if inside >= taking.limits.archive_depth {
        return Err(Refusal::new("too_deep", "archives are packed into one another too often (limit archive_depth)."));
    }
    let unpacked = taking.unpack(flate2::read::MultiGzDecoder::new(bytes))?;
    taking.file(name.strip_suffix(".gz").unwrap_or(name), &unpacked, inside + 1);
    Ok(())
}

fn is_readable(member: &str) -> bool {
    let name = last(member);
    let ending = Path::new(&name).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let furniture = member.starts_with("__MACOSX/") || name.starts_with('.') || name.eq_ignore_ascii_case("readme.md");
    !member.ends_with(['/', '\\']) && !furniture && (ENDINGS.contains(&ending.as_str()) || ending == "gz")
}

/// The last part of a member's path, without characters that hide what it is.
fn last(member: &str) -> String {
    let name = member.rsplit(['/', '\\']).next().unwrap_or(member);
    let plain = |c: &char| !c.is_control() && !matches!(*c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    name.chars().filter(plain).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_called_by_its_last_name_alone() {
        assert_eq!(last("../../etc/passwd.txt"), "passwd.txt");
        assert_eq!(last("C:\\Windows\\a.html"), "a.html");
        assert_eq!(last("a\u{202e}txt.exe"), "atxt.exe");
        assert!(is_readable("x/a.DOCX") && !is_readable("__MACOSX/a.html") && !is_readable("a/") && !is_readable("a.exe"));
    }
}
