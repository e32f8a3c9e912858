//! Exports of news archives: tables (.csv, .tsv) and JSON (.json, .jsonl). One row, one object is an article.

use super::build::{Draft, Refusal};
use super::columns::{fields, put, rank};
use super::detect::Kind;
use super::take::Taking;
use super::{Columns, encoding, html};
use serde_json::{Map, Value};

/// Objects inside one another in which a list of articles is looked for.
const DEPTH: usize = 4;
/// Columns of a table that are looked at.
const MOST_COLUMNS: usize = 1_000;

/// Reads an export.
///
/// # Errors
/// When no column or key holds the text.
pub fn read(taking: &mut Taking<'_>, name: &str, bytes: &[u8], kind: Kind) -> Result<(), Refusal> {
    let (text, note) = encoding::decode(bytes, false, None);
    let text = text.trim_start_matches('\u{feff}');
    let before = taking.articles.len();
    match kind {
        Kind::Csv => rows(taking, name, text)?,
        Kind::JsonLines => lines(taking, name, text)?,
        _ => match parse(text) {
            Ok(value) => objects(taking, name, &value)?,
            // Many exports call a file .json that has one object a line.
            Err(_) if text.lines().filter(|l| parse(l).is_ok_and(|v| v.is_object())).nth(1).is_some() => lines(taking, name, text)?,
            Err(e) => return Err(Refusal::new("broken", format!("is no JSON that can be read ({e}). Export it again."))),
        },
    }
    if let Some((code, says)) = note {
        for article in taking.articles.iter_mut().skip(before) {
            article.warnings.push(crate::model::Warning::new(code, format!("{name}: {says}"), Some(&article.source)));
        }
    }
    Ok(())
}

/// JSON, also when it has halves of surrogate pairs, which no text can hold.
fn parse(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(text).or_else(|e| {
        let lower = text.to_lowercase();
        if lower.contains("\\ud") { serde_json::from_str(&without_halves(text)) } else { Err(e) }
    })
}

/// Replaces escaped halves of surrogate pairs by the sign for an unknown character.
fn without_halves(text: &str) -> String {
    let unit = |at: usize| {
        let hex = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(hex, 16).ok().filter(|u| (0xd800..0xe000).contains(u))
    };
    let (mut out, mut from, mut at) = (String::with_capacity(text.len()), 0, 0);
    let bytes = text.as_bytes();
    while let Some(found) = bytes[at..].iter().position(|b| *b == b'\\') {
        at += found;
        match (unit(at), unit(at + 6)) {
            (Some(a), Some(b)) if a < 0xdc00 && b >= 0xdc00 => at += 12,
            (Some(_), _) => {
                out.push_str(&text[from..at]);
                out.push_str("\\ufffd");
                at += 6;
                from = at;
            }
            // The character behind a backslash is no backslash of its own.
            _ => at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
        }
        if at >= bytes.len() {
            break;
        }
    }
    out.push_str(&text[from.min(text.len())..]);
    out
}

fn lines(taking: &mut Taking<'_>, name: &str, text: &str) -> Result<(), Refusal> {
    let mut seen = 0;
    for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        if taking.is_full(name) {
            return Ok(());
        }
        let shown = format!("{name} line {}", i + 1);
        match parse(line) {
            Ok(Value::Object(o)) => {
                seen += 1;
                object(taking, &shown, &o);
            }
            Ok(_) => taking.refuse(&shown, Refusal::new("broken", "is no JSON object.")),
            Err(e) => taking.refuse(&shown, Refusal::new("broken", format!("is no JSON that can be read ({e})."))),
        }
    }
    if seen == 0 { Err(Refusal::new("broken", "there is no JSON object in it. Export it again.")) } else { Ok(()) }
}

/// The article that a JSON value is, or the articles in its longest list.
fn objects(taking: &mut Taking<'_>, name: &str, value: &Value) -> Result<(), Refusal> {
    if value.get("engine").is_some() && value.get("omissions").is_some() {
        return Err(Refusal::new("no_articles", "this is a result of Parallax, not an article. Open the articles themselves."));
    }
    if let Value::Object(o) = value
        && !draft(o, taking.columns).text.trim().is_empty()
    {
        object(taking, name, o);
        return Ok(());
    }
    let list = longest(value, 0).filter(|l| !l.is_empty());
    let list = list.ok_or_else(|| Refusal::new("no_columns", no_text("key", &keys(value))))?;
    for (i, item) in list.iter().enumerate() {
        if taking.is_full(name) {
            break;
        }
        // Search engines put the document into an envelope.
        let inner = ["_source", "article", "document"].iter().find_map(|k| item.get(*k).filter(|v| v.is_object())).unwrap_or(item);
        if let Value::Object(o) = inner {
            object(taking, &format!("{name} entry {}", i + 1), o);
        }
    }
    Ok(())
}

fn longest(value: &Value, depth: usize) -> Option<&Vec<Value>> {
    match value {
        Value::Array(a) if a.iter().any(Value::is_object) => Some(a),
        Value::Object(o) if depth < DEPTH => {
            // The first of equals, so that the same file gives the same articles.
            o.values().filter_map(|v| longest(v, depth + 1)).fold(None, |best: Option<&Vec<Value>>, l| match best {
                Some(b) if b.len() >= l.len() => Some(b),
                _ => Some(l),
            })
        }
        _ => None,
    }
}

fn object(taking: &mut Taking<'_>, shown: &str, o: &Map<String, Value>) {
    let draft = draft(o, taking.columns);
    if draft.text.trim().is_empty() {
        let names: Vec<String> = o.keys().take(20).cloned().collect();
        taking.refuse(shown, Refusal::new("no_columns", no_text("key", &names)));
    } else {
        let bytes = draft.text.clone();
        taking.draft(shown, bytes.as_bytes(), draft);
    }
}

/// What an object says of an article: the keys the reader named, else the best of the usual ones.
fn draft(o: &Map<String, Value>, columns: &Columns) -> Draft {
    let mut out = Draft::default();
    for field in fields() {
        let value = match columns.named(field) {
            Some(path) => o
                .get(path)
                .or_else(|| {
                    path.split('.').try_fold(None, |at: Option<&Value>, k| Some(Some(at.map_or_else(|| o.get(k), |v| v.get(k))?))).flatten()
                })
                .and_then(|v| words(v, field)),
            None => {
                let mut found: Vec<(usize, String)> = o.iter().filter_map(|(k, v)| Some((rank(field, k)?, words(v, field)?))).collect();
                found.sort();
                found.into_iter().next().map(|(_, v)| v)
            }
        };
        if let Some(value) = value {
            put(&mut out, field, if field == "text" { unmarked(value) } else { value });
        }
    }
    out
}

/// A value as words: a string, a list of them, or an object with a name.
fn words(value: &Value, field: &str) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()).filter(|s| !s.trim().is_empty()),
        Value::Number(n) if field != "text" => Some(n.to_string()),
        Value::Array(a) => {
            let parts: Vec<String> = a.iter().filter_map(|v| words(v, field)).collect();
            Some(parts.join(if field == "text" { "\n\n" } else { ", " })).filter(|s| !s.is_empty())
        }
        Value::Object(o) => {
            ["name", "main", "title", "text", "value", "@id"].iter().find_map(|k| o.get(*k).and_then(Value::as_str)).map(str::to_string)
        }
        _ => None,
    }
}

/// Text without the markup that some exports leave in it.
fn unmarked(text: String) -> String {
    let lower = text.to_ascii_lowercase();
    if ["</p>", "<br", "</div>", "<p>"].iter().any(|t| lower.contains(t)) { html::fragment(&text).unwrap_or(text) } else { text }
}

fn keys(value: &Value) -> Vec<String> {
    value.as_object().map(|o| o.keys().take(20).cloned().collect()).unwrap_or_default()
}

fn no_text(what: &str, names: &[String]) -> String {
    let names: Vec<String> = names.iter().take(20).map(|n| n.chars().filter(|c| !c.is_control()).take(40).collect()).collect();
    format!("no {what} is known to hold the text (there are: {}). Name it: --columns text=NAME.", names.join(", "))
}

fn rows(taking: &mut Taking<'_>, name: &str, text: &str) -> Result<(), Refusal> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let broken = |e: csv::Error| Refusal::new("broken", format!("is no table that can be read ({e}). Export it again."));
    let header: Vec<String> = reader.headers().map_err(broken)?.iter().take(MOST_COLUMNS).map(|h| h.trim().to_string()).collect();
    let mut places: Vec<(&'static str, usize)> = Vec::new();
    for field in fields() {
        let named = taking.columns.named(field);
        let fits = |h: &str| match named {
            Some(n) => (n == h).then_some(0),
            None => rank(field, h),
        };
        let mut found: Vec<(usize, usize)> = header.iter().enumerate().filter_map(|(i, h)| Some((fits(h)?, i))).collect();
        found.sort_unstable();
        match found.first() {
            Some((_, i)) => places.push((field, *i)),
            None => {
                if let Some(n) = named {
                    return Err(Refusal::new("no_columns", format!("there is no column \"{n}\" (there are: {}).", header.join(", "))));
                }
            }
        }
    }
    if !places.iter().any(|(f, _)| *f == "text") {
        return Err(Refusal::new("no_columns", no_text("column", &header)));
    }
    for (i, record) in reader.records().enumerate() {
        if taking.is_full(name) {
            break;
        }
        let shown = format!("{name} row {}", i + 2);
        match record {
            Ok(r) => row(taking, &shown, &r, &places),
            Err(e) => taking.refuse(&shown, broken(e)),
        }
    }
    Ok(())
}

fn row(taking: &mut Taking<'_>, shown: &str, record: &csv::StringRecord, places: &[(&'static str, usize)]) {
    let mut draft = Draft::default();
    for (field, i) in places {
        let value = record.get(*i).unwrap_or_default().to_string();
        put(&mut draft, field, if *field == "text" { unmarked(value) } else { value });
    }
    let bytes = draft.text.clone();
    taking.draft(shown, bytes.as_bytes(), draft);
}

/// The sign that parts the columns: the one that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |b: u8| first.bytes().filter(|c| *c == b).count();
    [b',', b';', b'\t', b'|'].into_iter().rev().max_by_key(|b| count(*b)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Limits, articles_of};

    const TEXT: &str = "Der Gipfel in Anchorage endete am Abend ohne eine Einigung der beiden Seiten.";

    #[test]
    fn tables_of_either_country_are_read_by_their_usual_names() {
        let german = format!(
            "Titel;Medium;Datum;Ressort;Volltext\n\"Kein; Abkommen\";Abendblatt;16.08.2025;Politik;\"{TEXT}\n\nZweiter Absatz, mit Komma.\"\n"
        );
        let (a, f) = articles_of("e.csv", german.as_bytes(), &Limits::default(), &Columns::default());
        assert_eq!(f, []);
        assert_eq!(
            (a[0].title.as_deref(), a[0].outlet.as_deref(), a[0].published.as_deref()),
            (Some("Kein; Abkommen"), Some("Abendblatt"), Some("2025-08-16"))
        );
        assert_eq!((a[0].section.as_deref(), a[0].source.as_str()), (Some("Politik"), "e.csv row 2"));
        assert!(a[0].text.contains("Zweiter Absatz"));
        let english = format!("headline\tpublication\tbody\nNo deal\tThe Example\t{TEXT}\nx\ty\t\n");
        let (a, f) = articles_of("e.tsv", english.as_bytes(), &Limits::default(), &Columns::default());
        assert_eq!((a.len(), a[0].title.as_deref(), f[0].source_name.as_str()), (1, Some("No deal"), "e.tsv row 3"));
    }

    #[test]
    fn a_mapping_of_the_reader_goes_before_the_usual_names() {
        let csv = format!("title,K1,K2\nfalsch,richtig,{TEXT}\n");
        let columns = Columns::parse("title=K1,text=K2").unwrap();
        let (a, _) = articles_of("e.csv", csv.as_bytes(), &Limits::default(), &columns);
        assert_eq!(a[0].title.as_deref(), Some("richtig"));
        let (_, f) = articles_of("e.csv", csv.as_bytes(), &Limits::default(), &Columns::default());
        assert!(f[0].code == "no_columns" && f[0].reason.contains("K2") && f[0].reason.contains("--columns"), "{f:?}");
        let (_, f) = articles_of("e.csv", csv.as_bytes(), &Limits::default(), &Columns::parse("text=K9").unwrap());
        assert!(f[0].reason.contains("K9"), "{f:?}");
    }

    #[test]
    fn json_of_several_archives_is_read() {
        let nested = serde_json::json!({"response": {"total": 1, "results": [{"webTitle": "x", "webUrl": "https://example.org/1", "fields": {"bodyText": TEXT}, "headline": {"main": "No deal"}}]}});
        let (a, f) =
            articles_of("e.json", nested.to_string().as_bytes(), &Limits::default(), &Columns::parse("text=fields.bodyText").unwrap());
        assert_eq!((f.len(), a[0].title.as_deref(), a[0].url.as_deref()), (0, Some("No deal"), Some("https://example.org/1")));
        let ld = serde_json::json!({"@type": "NewsArticle", "headline": "T", "articleBody": format!("<p>{TEXT}</p><p>Zwei.</p>"), "author": [{"name": "A"}, {"name": "B"}], "inLanguage": "de-DE"});
        let (a, _) = articles_of("e.json", ld.to_string().as_bytes(), &Limits::default(), &Columns::default());
        assert_eq!(
            (a[0].author.as_deref(), a[0].language.as_str(), a[0].text.as_str()),
            (Some("A, B"), "de", format!("{TEXT}\n\nZwei.").as_str())
        );
        let lines = format!("{{\"text\":\"{TEXT}\"}}\n{{broken\n{{\"text\":\"Zweite Zeile.\"}}\n");
        let (a, f) = articles_of("e.jsonl", lines.as_bytes(), &Limits::default(), &Columns::default());
        assert_eq!((a.len(), f[0].source_name.as_str()), (2, "e.jsonl line 2"));
    }

    #[test]
    fn halves_of_pairs_are_replaced_and_whole_pairs_kept() {
        assert_eq!(without_halves(r"a\ud83db\ud83d\ude00c\\ud83d\u"), r"a\ufffdb\ud83d\ude00c\\ud83d\u");
        let (a, f) =
            articles_of("e.json", format!(r#"{{"text":"{TEXT} \ud83d Ende"}}"#).as_bytes(), &Limits::default(), &Columns::default());
        assert!(f.is_empty() && a[0].text.ends_with("\u{fffd} Ende"));
    }

    #[test]
    fn a_result_of_ours_is_no_article() {
        let (_, f) =
            articles_of("r.json", br#"{"engine":{},"omissions":[],"articles":[{"text":"x"}]}"#, &Limits::default(), &Columns::default());
        assert!(f[0].reason.contains("result of Parallax"));
    }
}
