//! Reports that are archives of XML: DOCX, XLSX, QDPX. What other programs saved anew is read too, as far as they keep the
//! styles and the tables.

use super::LARGEST;
use super::text::file;
use crate::present::texts::{INTERFACE_LANGUAGES, Texts};
use crate::report::evidence::{Evidence, Quote, Source, quote};
use crate::report::xlsx::{CUT, LONGEST};
use regex::Regex;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn opened(bytes: &[u8]) -> Result<Archive<'_>, String> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|e| format!("it is no archive, as this format must be ({e})"))
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, String> {
    let part = archive.by_name(name).map_err(|_| format!("{name} is missing in it"))?;
    let mut text = String::new();
    part.take(LARGEST).read_to_string(&mut text).map_err(|e| format!("{name} cannot be read ({e})"))?;
    Ok(text)
}

fn pattern(pattern: &str) -> Result<Regex, String> {
    Regex::new(pattern).map_err(|e| e.to_string())
}

/// Entities back to characters.
fn plain(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    pairs.into_iter().fold(text.to_string(), |text, (from, to)| text.replace(from, to))
}

/// The words of all `<tag>` elements in a piece of XML.
fn words(xml: &str, tag: &Regex) -> String {
    tag.captures_iter(xml).map(|c| plain(&c[1])).collect()
}

pub(super) fn docx(bytes: &[u8]) -> Result<Evidence, String> {
    let body = part(&mut opened(bytes)?, "word/document.xml")?;
    let text = pattern(r"(?s)<w:t(?: [^>]*)?>(.*?)</w:t>")?;
    let mut out = Evidence { form: 1, ..Evidence::default() };
    for row in pattern(r"(?s)<w:tr[ >].*?</w:tr>")?.find_iter(&body) {
        let cells: Vec<String> = pattern(r"(?s)<w:tc[ >].*?</w:tc>")?.find_iter(row.as_str()).map(|c| words(c.as_str(), &text)).collect();
        out.files.extend(file(&cells));
    }
    let cited = pattern(r"^([A-Z]\d*\s\d+) (.*)$")?;
    for paragraph in pattern(r"(?s)<w:p[ >].*?</w:p>")?.find_iter(&body).filter(|p| p.as_str().contains("<w:pStyle w:val=\"Quote\"/>")) {
        if let Some(found) = cited.captures(&words(paragraph.as_str(), &text)) {
            out.quotes.extend(quote(&found[1], &found[2]));
        }
    }
    Ok(out)
}

/// The cells of a sheet, row by row: column letters → words.
type Rows = Vec<BTreeMap<String, String>>;

fn sheet(xml: &str, shared: &[String]) -> Result<Rows, String> {
    let cell = pattern(r#"(?s)<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)"#)?;
    let (value, inline) = (pattern(r"(?s)<v>(.*?)</v>")?, pattern(r"(?s)<t(?: [^>]*)?>(.*?)</t>")?);
    let rows = pattern(r"(?s)<row[ >].*?</row>")?;
    let read = |c: &regex::Captures<'_>| {
        let inner = c.get(3).map_or("", |m| m.as_str());
        let words = if c[2].contains("t=\"s\"") {
            let index = value.captures(inner).and_then(|v| v[1].parse::<usize>().ok());
            index.and_then(|i| shared.get(i)).cloned().unwrap_or_default()
        } else if c[2].contains("t=\"inlineStr\"") {
            words(inner, &inline)
        } else {
            words(inner, &value)
        };
        (c[1].to_string(), words)
    };
    Ok(rows.find_iter(xml).map(|row| cell.captures_iter(row.as_str()).map(|c| read(&c)).collect()).collect())
}

pub(super) fn xlsx(bytes: &[u8]) -> Result<Evidence, String> {
    let mut archive = opened(bytes)?;
    let strings = part(&mut archive, "xl/sharedStrings.xml").unwrap_or_default();
    let inner = pattern(r"(?s)<t(?: [^>]*)?>(.*?)</t>")?;
    let shared: Vec<String> = pattern(r"(?s)<si>(.*?)</si>")?.captures_iter(&strings).map(|c| words(&c[1], &inner)).collect();
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(|n| n.to_string()).filter(|n| n.starts_with("xl/worksheets/sheet")).collect();
    let mut out = Evidence { form: 1, ..Evidence::default() };
    for name in names {
        let rows = sheet(&part(&mut archive, &name)?, &shared)?;
        out.files.extend(rows.iter().filter_map(|row| file(&row.values().cloned().collect::<Vec<_>>())));
        marks(&rows, &mut out);
    }
    Ok(out)
}

/// The sheet of marks is the one whose rows say their kind so.
fn marks(rows: &Rows, out: &mut Evidence) {
    let Some(heads) = rows.first() else { return };
    let column = |key: &str| {
        let named = |l: &str| Texts::of(l).get(&format!("report-column-{key}"));
        heads.iter().find(|(_, v)| INTERFACE_LANGUAGES.iter().any(|l| named(l) == **v)).map(|(k, _)| k.clone())
    };
    let (Some(kind), Some(article), Some(text), Some(start)) = (column("kind"), column("article"), column("text"), column("start")) else {
        return;
    };
    for row in rows.iter().filter(|r| r.get(&kind).is_some_and(|k| k.starts_with("marker:"))) {
        let get = |key: &String| row.get(key).cloned().unwrap_or_default();
        let words = uncut(&get(&text)).to_string();
        out.quotes.insert(Quote { letter: get(&article), words, start: get(&start).parse::<f64>().ok().map(|s| s as usize) });
    }
}

/// The words of a cell that are the article's: a cell that is full to the last letter was cut, and its "…" is ours.
fn uncut(cell: &str) -> &str {
    let full = cell.chars().count() >= LONGEST;
    cell.strip_suffix(CUT).filter(|_| full).unwrap_or(cell)
}

pub(super) fn qdpx(bytes: &[u8]) -> Result<Evidence, String> {
    let mut archive = opened(bytes)?;
    let project = part(&mut archive, "project.qde")?;
    let source = pattern(
        r#"(?s)<TextSource guid="([^"]*)" name="([A-Z]\d*)[^"]*"[^>]*><Description>(.*?), SHA-256 ([0-9a-f]{64})</Description>(.*?)</TextSource>"#,
    )?;
    let place = pattern(r#"startPosition="(\d+)" endPosition="(\d+)""#)?;
    let mut out = Evidence { form: 1, ..Evidence::default() };
    for found in source.captures_iter(&project) {
        let letter = found[2].to_string();
        out.files.push(Source { letter: letter.clone(), file: plain(&found[3]), sha256: found[4].to_string() });
        let text: Vec<char> = part(&mut archive, &format!("Sources/{}.txt", &found[1]))?.chars().collect();
        for at in place.captures_iter(&found[5]) {
            let (Ok(start), Ok(end)) = (at[1].parse::<usize>(), at[2].parse::<usize>()) else { continue };
            let words = text.get(start..end).ok_or("a selection reaches beyond its text")?.iter().collect();
            out.quotes.insert(Quote { letter: letter.clone(), words, start: Some(start) });
        }
    }
    Ok(out)
}
