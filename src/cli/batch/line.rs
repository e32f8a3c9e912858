//! One line of the batch: an event in, a comparison or the reason of a refusal out.

use crate::align::links::indexed;
use crate::language;
use crate::load::Limits;
use crate::model::{Article, Comparison, Event, ExpectedSubject, Settings};
use crate::pipeline::Engine;
use crate::progress::Progress;
use crate::report::json::{to_bytes, write};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;

/// Articles of one event.
const MOST_ARTICLES: usize = 2000;

#[derive(Debug, Deserialize)]
struct Line {
    id: serde_json::Value,
    articles: Vec<LineArticle>,
    #[serde(default)]
    subjects: Vec<LineSubject>,
    #[serde(default)]
    title: Option<String>,
}

/// One article of a line, and one line of a pile (`parallax group --jsonl`).
#[derive(Debug, Deserialize)]
pub struct LineArticle {
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

/// What became of one line.
pub struct Answer {
    /// The event's id as it was given; null when the line could not be read so far.
    pub id: serde_json::Value,
    /// The comparison, or why there is none.
    pub result: Result<Box<Comparison>, String>,
}

impl Answer {
    /// The line to print, without its end.
    pub fn to_line(&self) -> Vec<u8> {
        match &self.result {
            Ok(comparison) => to_bytes(comparison),
            Err(reason) => serde_json::json!({"id": self.id, "error": reason}).to_string().into_bytes(),
        }
    }

    /// The line to print, or what it is made of when it is so long that it is written as it is made.
    pub fn printed(self) -> Printed {
        match self.result {
            Ok(comparison) if indexed(comparison.articles.iter().map(|a| a.sentences.len())) => Printed::Long(comparison),
            _ => Printed::Line(self.to_line()),
        }
    }
}

/// A line of the output, without its end.
pub enum Printed {
    /// As it is printed.
    Line(Vec<u8>),
    /// An event of many articles, or of very long ones.
    Long(Box<Comparison>),
}

impl Printed {
    /// Writes it.
    ///
    /// # Errors
    /// That of `out`.
    pub fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        match self {
            Self::Line(bytes) => out.write_all(bytes),
            Self::Long(comparison) => write(comparison, out),
        }
    }
}

/// The answer to one line by an engine without encoder.
pub fn one(line: Vec<u8>) -> Vec<u8> {
    let settings = Settings { vectors: false, ..Settings::default() };
    answer(Ok(line), &Engine::without_encoder(), &settings).to_line()
}

/// The answer to one line; whatever the line holds costs this line and no other.
pub fn answer(line: Result<Vec<u8>, String>, engine: &Engine, settings: &Settings) -> Answer {
    let refused = |id, reason| Answer { id, result: Err(reason) };
    let bytes = match line {
        Ok(b) => b,
        Err(reason) => return refused(serde_json::Value::Null, reason),
    };
    let read = serde_json::from_slice::<Line>(&bytes).map_err(|e| e.to_string());
    let id = match &read {
        Ok(line) => line.id.clone(),
        // Not an event, but perhaps an object that tells its id.
        Err(_) => serde_json::from_slice::<serde_json::Value>(&bytes).map(|v| v["id"].clone()).unwrap_or_default(),
    };
    drop(bytes);
    let event = match read.and_then(event) {
        Ok(e) => e,
        Err(reason) => return refused(id, reason),
    };
    // A panic is a defect of ours; it costs this line and no other.
    let compare = || engine.compare(&event, settings, &[], &Progress::default());
    let result = match std::panic::catch_unwind(std::panic::AssertUnwindSafe(compare)) {
        Ok(Ok(comparison)) => Ok(Box::new(comparison)),
        Ok(Err(e)) => Err(e.to_string()),
        Err(_) => Err("an internal error; please report the event".to_string()),
    };
    Answer { id, result }
}

fn event(line: Line) -> Result<Event, String> {
    if line.articles.is_empty() {
        return Err("the event has no articles".into());
    }
    if line.articles.len() > MOST_ARTICLES {
        return Err(format!("more than {MOST_ARTICLES} articles"));
    }
    let most = Limits::chosen().text_bytes;
    if let Some(a) = line.articles.iter().find(|a| a.text.len() > most) {
        let bytes = a.text.len();
        return Err(format!("article {:?} has a text of {bytes} bytes; the limit text_bytes is {most} (--limit text_bytes=…)", a.id));
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

/// The article of a line; its language is guessed where it is not given.
pub fn article(a: LineArticle) -> Article {
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
    use crate::align::links::ALL_PAIRS;

    fn told(line: &[u8]) -> (String, bool) {
        let settings = Settings { vectors: false, ..Settings::default() };
        let answer = answer(Ok(line.to_vec()), &Engine::without_encoder(), &settings);
        (String::from_utf8(answer.to_line()).unwrap(), answer.result.is_ok())
    }

    #[test]
    fn a_bad_line_is_answered_with_its_id_and_the_reason() {
        let (text, good) = told(b"{\"id\":\"x\",\"articles\":[]}");
        assert!(!good && text.contains("\"id\":\"x\"") && text.contains("no articles"), "{text}");
        let (text, good) = told(b"{broken");
        assert!(!good && text.starts_with("{\"error\":") && text.contains("\"id\":null"), "{text}");
        let (text, good) = told(b"{\"id\":\"y\",\"articles\":5}");
        assert!(!good && text.contains("\"id\":\"y\""), "{text}");
        let long = format!("{{\"id\":1,\"articles\":[{{\"id\":\"a\",\"text\":\"{}\"}}]}}", "x ".repeat(600_000));
        let (text, good) = told(long.as_bytes());
        assert!(!good && text.contains("text_bytes"), "{}", &text[..200.min(text.len())]);
    }

    #[test]
    fn a_good_line_is_compared() {
        let one = br#"{"id":7,"articles":[{"id":"a","text":"Der Gipfel endete."}],"subjects":[{"name":"NATO","terms":["NATO"]}]}"#;
        let (text, good) = told(one);
        assert!(good && text.contains("\"id\":\"7\""), "{text}");
    }

    #[test]
    fn a_long_line_is_written_as_it_is_made_with_the_same_bytes() {
        let articles = |n: usize| (0..n).map(|i| format!("{{\"id\":\"a{i}\",\"text\":\"The bridge of {i} opened.\"}}")).collect::<Vec<_>>();
        for (n, long) in [(ALL_PAIRS, false), (ALL_PAIRS + 1, true)] {
            let line = format!("{{\"id\":1,\"articles\":[{}]}}", articles(n).join(","));
            let settings = Settings { vectors: false, ..Settings::default() };
            let answer = answer(Ok(line.into_bytes()), &Engine::without_encoder(), &settings);
            let whole = answer.to_line();
            let printed = answer.printed();
            assert_eq!(matches!(printed, Printed::Long(_)), long);
            let mut written = Vec::new();
            printed.write(&mut written).unwrap();
            assert!(written == whole && serde_json::from_slice::<serde_json::Value>(&written).is_ok());
        }
    }
}
