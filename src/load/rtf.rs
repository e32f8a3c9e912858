//! Rich text (.rtf): the characters of the main text, with the code page of each font. A small reader of our own: nothing
//! is kept but the text, groups are a stack, not a recursion.

use super::Limits;
use super::build::{Draft, Refusal};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::BTreeMap;

/// Groups that hold no text of the article.
const SKIPPED: [&str; 24] = [
    "colortbl",
    "stylesheet",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "fldinst",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "themedata",
    "datastore",
    "annotation",
    "shpinst",
];
/// Digits of a number behind a control word.
const LONGEST_NUMBER: usize = 10;

/// What holds inside one group.
#[derive(Clone, Default)]
struct Group {
    skipped: bool,
    hidden: bool,
    /// Characters that stand for one `\u` in older programs.
    unicode_skip: usize,
    font: i32,
    place: Place,
}

/// Where characters go.
#[derive(Clone, Copy, Default, PartialEq)]
enum Place {
    #[default]
    Text,
    Title,
    Author,
    Fonts,
    Nowhere,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    page: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// Bytes of the code page not yet decoded.
    pending: Vec<u8>,
    /// Characters to leave out behind `\u`.
    leave: usize,
    high: Option<u16>,
    text: String,
    title: String,
    author: String,
}

/// Reads the document.
///
/// # Errors
/// When groups are nested deeper than the limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    let first = Group { unicode_skip: 1, ..Group::default() };
    let mut r = Reader {
        bytes,
        at: 0,
        groups: vec![first],
        page: WINDOWS_1252,
        fonts: BTreeMap::new(),
        pending: Vec::new(),
        leave: 0,
        high: None,
        text: String::new(),
        title: String::new(),
        author: String::new(),
    };
    while let Some(&b) = bytes.get(r.at) {
        r.at += 1;
        match b {
            b'{' => {
                r.flush();
                if r.groups.len() >= limits.depth {
                    return Err(Refusal::new("too_deep", format!("groups are nested deeper than {} (limit depth).", limits.depth)));
                }
                let group = r.groups.last().cloned().unwrap_or_default();
                r.groups.push(group);
            }
            b'}' => {
                r.flush();
                if r.groups.len() > 1 {
                    r.groups.pop();
                }
            }
            b'\\' => r.control(),
            b'\r' | b'\n' | 0 => {}
            _ => r.byte(b),
        }
    }
    r.flush();
    let some = |s: String| Some(s).filter(|s| !s.trim().is_empty());
    Ok(Draft { title: some(r.title), author: some(r.author), text: r.text, ..Draft::default() })
}

impl Reader<'_> {
    fn group(&self) -> Group {
        self.groups.last().cloned().unwrap_or_default()
    }

    fn change(&mut self, f: impl FnOnce(&mut Group)) {
        if let Some(g) = self.groups.last_mut() {
            f(g);
        }
    }

    /// A byte of the code page.
    fn byte(&mut self, b: u8) {
        if self.leave > 0 {
            self.leave -= 1;
        } else {
            self.pending.push(b);
        }
    }

    /// Decodes what is pending with the code page of the font.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let encoding = self.fonts.get(&self.group().font).copied().unwrap_or(self.page);
        let text = encoding.decode_without_bom_handling(&bytes).0.into_owned();
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        let g = self.group();
        if g.skipped || g.hidden {
            return;
        }
        match g.place {
            Place::Text => self.text.push_str(text),
            Place::Title => self.title.push_str(text),
            Place::Author => self.author.push_str(text),
            Place::Fonts | Place::Nowhere => {}
        }
    }

    /// Behind a backslash.
    fn control(&mut self) {
        let Some(&b) = self.bytes.get(self.at) else { return };
        self.at += 1;
        match b {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2).and_then(|h| std::str::from_utf8(h).ok());
                if let Some(value) = hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
                    self.at += 2;
                    self.byte(value);
                }
            }
            b'\\' | b'{' | b'}' => self.byte(b),
            b'~' => self.character(" "),
            b'_' => self.character("-"),
            b'*' => self.change(|g| g.skipped = true),
            b'\r' | b'\n' => self.word("par", None),
            b'a'..=b'z' | b'A'..=b'Z' => {
                let start = self.at - 1;
                while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) {
                    self.at += 1;
                }
                let word = String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned();
                let digits = self.at;
                while self.bytes.get(self.at).is_some_and(|b| b.is_ascii_digit() || (*b == b'-' && self.at == digits)) {
                    self.at += 1;
                }
                let number = &self.bytes[digits..self.at.min(digits + LONGEST_NUMBER)];
                let number = std::str::from_utf8(number).ok().and_then(|n| n.parse().ok());
                if self.bytes.get(self.at) == Some(&b' ') {
                    self.at += 1;
                }
                self.word(&word, number);
            }
            _ => {}
        }
    }

    fn character(&mut self, text: &str) {
        self.flush();
        if self.leave > 0 {
            self.leave -= 1;
        } else {
            self.push(text);
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if word != "u" {
            self.flush();
            self.leave = 0;
        }
        match word {
            "par" | "row" | "sect" | "page" => self.character("\n\n"),
            "line" | "tab" | "cell" => self.character(" "),
            "emdash" => self.character("—"),
            "endash" => self.character("–"),
            "lquote" => self.character("‘"),
            "rquote" => self.character("’"),
            "ldblquote" => self.character("“"),
            "rdblquote" => self.character("”"),
            "bullet" => self.character("•"),
            "u" => self.unicode(number.unwrap_or(63)),
            "uc" => self.change(|g| g.unicode_skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8)),
            "bin" => self.at = self.at.saturating_add(usize::try_from(number.unwrap_or(0)).unwrap_or(0)).min(self.bytes.len()),
            "ansicpg" => self.page = number.and_then(codepage).unwrap_or(WINDOWS_1252),
            "fonttbl" => self.change(|g| g.place = Place::Fonts),
            "info" => self.change(|g| g.place = Place::Nowhere),
            "title" if self.group().place == Place::Nowhere => self.change(|g| g.place = Place::Title),
            "author" if self.group().place == Place::Nowhere => self.change(|g| g.place = Place::Author),
            "f" => self.change(|g| g.font = number.unwrap_or(0)),
            "fcharset" if self.group().place == Place::Fonts => {
                let encoding = number.and_then(charset).unwrap_or(self.page);
                self.fonts.insert(self.group().font, encoding);
            }
            "v" | "deleted" => self.change(|g| g.hidden = number != Some(0)),
            "plain" => self.change(|g| g.hidden = false),
            _ if SKIPPED.contains(&word) => self.change(|g| g.skipped = true),
            _ => {}
        }
    }

    /// One UTF-16 unit, written as a signed number; pairs are put together.
    fn unicode(&mut self, number: i32) {
        self.flush();
        let unit = (number & 0xffff) as u16;
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
        } else {
            let text = String::from_utf16_lossy(&units);
            self.push(&text);
        }
        self.leave = self.group().unicode_skip;
    }
}

fn codepage(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        65001 => "utf-8".to_string(),
        932 => "shift_jis".into(),
        936 => "gbk".into(),
        949 => "euc-kr".into(),
        950 => "big5".into(),
        10000 => "macintosh".into(),
        n => format!("windows-{n}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// Character sets of fonts, by Windows' numbers; 0 and 1 say nothing.
fn charset(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    codepage(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        super::super::build::clean(&read(rtf.as_bytes(), &Limits::default()).unwrap().text)
    }

    #[test]
    fn text_is_read_and_tables_of_fonts_notes_and_hidden_words_are_not() {
        let rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Times;}}{\info{\title Der Titel}{\author A. B.}}\f0 Gr\'f6\'dfe \u8211\'96 {\b fett}{\v geheim}{\footnote Note}.\par {\f1 \'cc\'ee\'f1\'ea\'e2\'e0}\par {\*\unknown weg}Ende\~gut}";
        let d = read(rtf.as_bytes(), &Limits::default()).unwrap();
        assert_eq!((d.title.as_deref(), d.author.as_deref()), (Some("Der Titel"), Some("A. B.")));
        assert_eq!(text(rtf), "Größe – fett.\n\nМосква\n\nEnde gut");
    }

    #[test]
    fn pairs_and_broken_units_are_no_crash() {
        assert_eq!(text(r"{\rtf1 \uc0\u-10179 \u-8704 !\u-10179 x\par\u99999999999999 y\'zz}"), "😀!x\n\n\u{fffd}?yzz");
    }

    #[test]
    fn groups_are_counted() {
        assert_eq!(read("{".repeat(100_000).as_bytes(), &Limits::default()).unwrap_err().code, "too_deep");
        assert!(read(br"{\rtf1 \bin99999999 x", &Limits::default()).is_ok());
        assert!(read(b"}}}}\\", &Limits::default()).is_ok());
    }
}
