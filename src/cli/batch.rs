//! `parallax batch`: one event a line in, one comparison a line out, in the same order.

use super::args::Batch;
use super::{NOTHING, OK, PARTLY};
use crate::language;
use crate::model::{Article, Event, ExpectedSubject, Settings};
use crate::pipeline::Engine;
use crate::progress::Progress;
use crate::report::json::to_bytes;
use rayon::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, Read, Write};

/// A longer line is refused before it is read whole.
const LONGEST_LINE: u64 = 64_000_000;
/// Articles of one event.
const MOST_ARTICLES: usize = 2000;
/// Lines worked on at once: enough for all cores, few enough to stay small.
const CHUNK: usize = 8;

#[derive(Debug, Deserialize)]
struct Line {
    id: serde_json::Value,
    articles: Vec<LineArticle>,
    #[serde(default)]
    subjects: Vec<LineSubject>,
    #[serde(default)]
    title: Option<String>,
}

#[derive(Debug, Deserialize)]
struct LineArticle {
    id: String,
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    published: Option<String>,
}

#[derive(Debug, Deserialize)]
struct LineSubject {
    name: String,
    #[serde(default)]
    terms: Terms,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Terms {
    All(Vec<String>),
    ByLanguage(BTreeMap<String, Vec<String>>),
}

impl Default for Terms {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

/// Runs until standard input ends or standard output closes.
pub fn run(args: &Batch) -> u8 {
    let engine = match args.encoder.engine() {
        Ok(e) => e.forgetting(),
        Err(reason) => {
            eprintln!("parallax: {reason}");
            return NOTHING;
        }
    };
    let settings =
        Settings { interface: args.language.clone(), candidates: args.candidates, vectors: engine.has_encoder(), ..Settings::default() };
    let mut input = std::io::stdin().lock();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut all_well = true;
    loop {
        let lines: Vec<Result<Vec<u8>, String>> = std::iter::from_fn(|| next_line(&mut input)).take(CHUNK).collect();
        if lines.is_empty() {
            return if all_well { OK } else { PARTLY };
        }
        let answers: Vec<(Vec<u8>, bool)> = lines.into_par_iter().map(|l| answer(l, &engine, &settings)).collect();
        for (text, good) in answers {
            all_well &= good;
            // A reader that went away (head, say) is no error.
            if out.write_all(&text).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()).is_err() {
                return OK;
            }
        }
    }
}

/// The next line that is not blank; an error for one that is too long.
fn next_line(input: &mut impl BufRead) -> Option<Result<Vec<u8>, String>> {
    loop {
        let mut line = Vec::new();
        match input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) => return None,
            Err(e) => return Some(Err(format!("standard input cannot be read: {e}"))),
            Ok(n) if n as u64 == LONGEST_LINE && !line.ends_with(b"\n") => {
                skip_line(input);
                return Some(Err(format!("the line is longer than {} MB", LONGEST_LINE / 1_000_000)));
            }
            Ok(_) if line.iter().all(u8::is_ascii_whitespace) => {}
            Ok(_) => return Some(Ok(line)),
        }
    }
}

/// Reads to the end of the line without keeping it.
fn skip_line(input: &mut impl BufRead) {
    while let Ok(buffer) = input.fill_buf() {
        let (used, done) = match buffer.iter().position(|b| *b == b'\n') {
            Some(i) => (i + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if done {
            return;
        }
    }
}

/// The answer to one line by an engine without encoder.
pub fn one(line: Vec<u8>) -> Vec<u8> {
    let settings = Settings { vectors: false, ..Settings::default() };
    answer(Ok(line), &Engine::without_encoder(), &settings).0
}

/// The answer to one line, and whether it is a comparison.
fn answer(line: Result<Vec<u8>, String>, engine: &Engine, settings: &Settings) -> (Vec<u8>, bool) {
    let bytes = match line {
        Ok(b) => b,
        Err(reason) => return (error(serde_json::Value::Null, &reason), false),
    };
    let id = serde_json::from_slice::<serde_json::Value>(&bytes).map(|v| v["id"].clone()).unwrap_or_default();
    let event = match serde_json::from_slice::<Line>(&bytes).map_err(|e| e.to_string()).and_then(event) {
        Ok(e) => e,
        Err(reason) => return (error(id, &reason), false),
    };
    // A panic is a defect of ours; it costs this line and no other.
    let compare = || engine.compare(&event, settings, &[], &Progress::default()).map(|c| to_bytes(&c));
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(compare)) {
        Ok(Ok(text)) => (text, true),
        Ok(Err(e)) => (error(id, &e.to_string()), false),
        Err(_) => (error(id, "an internal error; please report the event"), false),
    }
}

fn error(id: serde_json::Value, reason: &str) -> Vec<u8> {
    serde_json::json!({"id": id, "error": reason}).to_string().into_bytes()
}

fn event(line: Line) -> Result<Event, String> {
    if line.articles.is_empty() {
        return Err("the event has no articles".into());
    }
    if line.articles.len() > MOST_ARTICLES {
        return Err(format!("more than {MOST_ARTICLES} articles"));
    }
    let mut ids: Vec<&str> = line.articles.iter().map(|a| a.id.as_str()).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|w| w[0] == w[1]) {
        return Err("two articles have the same id".into());
    }
    let id = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_string);
    Ok(Event {
        id,
        title: line.title.map(|t| BTreeMap::from([("und".to_string(), t)])).unwrap_or_default(),
        date: None,
        articles: line.articles.into_iter().map(article).collect(),
        expected: line.subjects.into_iter().map(expected).collect(),
    })
}

fn article(a: LineArticle) -> Article {
    let code = a.language.unwrap_or_else(|| language::detect(&a.text).0);
    let mut out = Article::from_text(a.id.clone(), a.text, code);
    (out.source, out.title, out.outlet, out.published) = (a.id, a.title, a.outlet, a.published);
    out
}

fn expected(s: LineSubject) -> ExpectedSubject {
    let terms = match s.terms {
        Terms::All(t) if t.is_empty() => BTreeMap::from([("und".to_string(), vec![s.name.clone()])]),
        Terms::All(t) => BTreeMap::from([("und".to_string(), t)]),
        Terms::ByLanguage(m) => m,
    };
    ExpectedSubject { name: BTreeMap::from([("und".to_string(), s.name)]), terms, ..ExpectedSubject::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_answered_and_the_next_one_still_read() {
        let engine = Engine::without_encoder();
        let settings = Settings { vectors: false, ..Settings::default() };
        let (bytes, good) = answer(Ok(b"{\"id\":\"x\",\"articles\":[]}".to_vec()), &engine, &settings);
        let text = String::from_utf8(bytes).unwrap();
        assert!(!good && text.contains("\"id\":\"x\"") && text.contains("no articles"), "{text}");
        let (bytes, good) = answer(Ok(b"{broken".to_vec()), &engine, &settings);
        let text = String::from_utf8(bytes).unwrap();
        assert!(!good && text.starts_with("{\"error\":") && text.contains("\"id\":null"), "{text}");
        let one = br#"{"id":7,"articles":[{"id":"a","text":"Der Gipfel endete."}],"subjects":[{"name":"NATO","terms":["NATO"]}]}"#;
        let (bytes, good) = answer(Ok(one.to_vec()), &engine, &settings);
        let text = String::from_utf8(bytes).unwrap();
        assert!(good && text.contains("\"id\":\"7\""), "{text}");
    }

    #[test]
    fn lines_are_read_one_by_one_and_blank_ones_skipped() {
        let mut input = std::io::Cursor::new(b"\n{a}\n  \n{b}".to_vec());
        assert_eq!(next_line(&mut input), Some(Ok(b"{a}\n".to_vec())));
        assert_eq!(next_line(&mut input), Some(Ok(b"{b}".to_vec())));
        assert_eq!(next_line(&mut input), None);
    }
}
