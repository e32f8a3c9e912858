//! Reports that are text: HTML, Markdown, CSV, JSON, JSON-LD.

use crate::model::Comparison;
use crate::report::evidence::{Evidence, Quote, Source, quote};
use dom_query::{Document, Selection};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeMap;

/// True for 64 hexadecimal digits.
pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// A file from three cells: letter, name, hash.
pub(super) fn file(cells: &[String]) -> Option<Source> {
    let [letter, file, sha256] = cells else { return None };
    is_hash(sha256.trim()).then(|| Source { letter: letter.trim().into(), file: file.trim().into(), sha256: sha256.trim().into() })
}

pub(super) fn html(page: &str) -> Evidence {
    let document = Document::from(page);
    let mut out = Evidence { form: 1, ..Evidence::default() };
    // The signs of marks are no words of the text.
    document.select(".text sup").remove();
    let text = |s: &Selection<'_>| s.text().to_string();
    for row in document.select("tr").iter() {
        let cells: Vec<String> = row.select("th, td").iter().map(|c| text(&c)).collect();
        out.files.extend(file(&cells));
    }
    for p in document.select(".side p, .card p").iter() {
        let (place, words) = (p.select(".place").first(), p.select("bdi[lang]").first());
        if place.exists() && words.exists() {
            out.quotes.extend(quote(&text(&place), &text(&words)));
        }
    }
    for sentence in document.select(".text span[id]").iter() {
        let id = sentence.attr("id").unwrap_or_default().to_string();
        let article = id.strip_prefix('a').and_then(|r| r.split('-').next()).and_then(|n| n.parse::<usize>().ok());
        if let Some(article) = article.filter(|n| *n > 0) {
            out.quotes.extend(quote(&Comparison::letter(article - 1), &text(&sentence.select("bdi").first())));
        }
    }
    out
}

/// Takes back what the writer escaped.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}'));
    while let Some(c) = letters.next() {
        match c {
            '\\' => out.extend(letters.next()),
            _ => out.push(c),
        }
    }
    out
}

pub(super) fn markdown(page: &str) -> Evidence {
    let mut out = Evidence { form: 1, ..Evidence::default() };
    let (Ok(number), Ok(cited)) = (Regex::new(r"\*\*\d+\*\* "), Regex::new(r"^> \*\*([A-Z]\d*\s\d+)\*\* (.*)$")) else {
        return out;
    };
    let mut letter = String::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            letter = heading.split_once(" · ").map(|(l, _)| l.to_string()).unwrap_or_default();
        } else if line.starts_with("## ") {
            letter.clear();
        } else if let Some(found) = cited.captures(line) {
            out.quotes.extend(quote(&found[1], &unescape(&found[2])));
        } else if line.starts_with("| ") {
            let cells: Vec<String> = line.trim_matches('|').split(" | ").map(|c| unescape(c.trim())).collect();
            out.files.extend(file(&cells));
        } else if !letter.is_empty() && number.find(line).is_some_and(|m| m.start() == 0) {
            out.quotes.extend(number.split(line).filter_map(|words| quote(&letter, &unescape(words))));
        }
    }
    out
}

pub(super) fn csv(table: &str) -> Result<Evidence, String> {
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().map_err(|e| e.to_string())?.clone();
    let mut out = Evidence { form: 1, ..Evidence::default() };
    for record in reader.records() {
        let record = record.map_err(|e| format!("the table is broken ({e})"))?;
        let row: BTreeMap<&str, &str> = heads.iter().zip(record.iter()).collect();
        let get = |name: &str| row.get(name).copied().unwrap_or_default();
        // The apostrophe keeps a spreadsheet from running a cell.
        let plain =
            |text: &str| text.strip_prefix('\'').filter(|t| t.starts_with(['=', '+', '-', '@', '\t', '\n'])).unwrap_or(text).to_string();
        if get("kind") == "proof:file" {
            out.files.extend(file(&[get("article").to_string(), plain(get("about")), get("text").to_string()]));
        } else if get("kind").starts_with("marker:") {
            let start = get("start").parse().ok();
            out.quotes.insert(Quote { letter: get("article").into(), words: plain(get("text")), start });
        }
    }
    Ok(out)
}

fn words(text: &[char], from: &Value, to: &Value) -> Option<String> {
    let (from, to) = (usize::try_from(from.as_u64()?).ok()?, usize::try_from(to.as_u64()?).ok()?);
    Some(text.get(from..to)?.iter().collect())
}

pub(super) fn json(page: &str) -> Result<Evidence, String> {
    let all: Value = serde_json::from_str(page).map_err(|e| format!("it is no JSON ({e})"))?;
    let mut out = Evidence { form: 1, ..Evidence::default() };
    for (i, article) in all["articles"].as_array().into_iter().flatten().enumerate() {
        let get = |key: &str| article[key].as_str().unwrap_or_default().to_string();
        let letter = Comparison::letter(i);
        out.files.extend(file(&[letter.clone(), get("source"), get("sha256")]));
        let text: Vec<char> = get("text").chars().collect();
        for range in article["sentences"].as_array().into_iter().flatten() {
            let start = range["start"].as_u64().and_then(|s| usize::try_from(s).ok());
            let Some(words) = words(&text, &range["start"], &range["end"]) else {
                return Err("a sentence reaches beyond its text".into());
            };
            out.quotes.insert(Quote { letter: letter.clone(), words, start });
        }
    }
    Ok(out)
}

pub(super) fn jsonld(page: &str) -> Result<Evidence, String> {
    let all: Value = serde_json::from_str(page).map_err(|e| format!("it is no JSON ({e})"))?;
    let mut out = Evidence { form: 1, ..Evidence::default() };
    let mut letters: BTreeMap<String, String> = BTreeMap::new();
    for f in all["parallax:proof"]["parallax:files"].as_array().into_iter().flatten() {
        let get = |key: &str| f[key].as_str().unwrap_or_default().to_string();
        letters.insert(get("id"), get("parallax:letter"));
        out.files.extend(file(&[get("parallax:letter"), get("label"), get("parallax:sha256")]));
    }
    let items = all["first"]["items"].as_array().into_iter().flatten();
    for target in items.flat_map(|i| i["target"].as_array().into_iter().flatten()) {
        let selectors = target["selector"].as_array().map(Vec::as_slice).unwrap_or_default();
        let of = |kind: &str| selectors.iter().find(|s| s["type"] == kind);
        let (Some(words), Some(place)) = (of("TextQuoteSelector"), of("TextPositionSelector")) else { continue };
        let letter = target["source"].as_str().and_then(|id| letters.get(id)).cloned().unwrap_or_default();
        let start = place["start"].as_u64().and_then(|s| usize::try_from(s).ok());
        out.quotes.insert(Quote { letter, words: words["exact"].as_str().unwrap_or_default().into(), start });
    }
    Ok(out)
}
