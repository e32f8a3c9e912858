//! Prints what the tone and loaded-word rules see of each article, for fitting their weights (`tools/lexicon/fit_tone.py`).
//!
//! `tone_dump < events.jsonl > dump.jsonl`: one event a line, as `parallax batch` reads it.
//! `tone_dump --encode < lines.txt > vectors.bin`: the encoder's vector of each line, f32 little endian.

use parallax::align::subjects;
use parallax::model::{Article, Document, Event, ExpectedSubject};
use parallax::pipeline::Engine;
use parallax::progress::Progress;
use serde_json::{Value, json};
use std::io::{BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    if std::env::args().nth(1).as_deref() == Some("--encode") {
        let encoder = parallax::meaning::builtin()?;
        for line in &lines {
            for v in encoder.encode(&[line.as_str()]).iter().flatten() {
                out.write_all(&v.to_le_bytes())?;
            }
        }
        return Ok(());
    }
    let engine = Engine::new();
    for line in &lines {
        let event = event(&serde_json::from_str(line)?);
        let documents = engine.documents(&event, &Progress::default())?;
        let found = subjects::subjects(&documents, &event.expected, "en");
        let subjects: Vec<Value> = found
            .iter()
            .map(|s| {
                let at: Vec<Value> =
                    s.mentions.iter().map(|m| json!([m.article, m.sentence, m.span.start, m.span.end, m.labelling, m.rule])).collect();
                json!({"name": s.name, "kind": s.kind, "expected": s.expected, "mentions": at})
            })
            .collect();
        let articles: Vec<Value> = documents.iter().map(article).collect();
        writeln!(out, "{}", json!({"id": event.id, "articles": articles, "subjects": subjects}))?;
    }
    Ok(())
}

fn article(d: &Document) -> Value {
    let language = parallax::language::of(&d.article.language);
    let tokens: Vec<Value> = d
        .segments
        .tokens
        .iter()
        .map(|t| {
            let kind = format!("{:?}", t.kind);
            json!([t.span.start, t.span.end, t.lower, t.stem, t.stop, t.capital, kind, language.word_rarity(&t.lower), t.parts])
        })
        .collect();
    let sentences: Vec<Value> = d.segments.sentences.iter().map(|s| json!([s.tokens.start, s.tokens.end])).collect();
    let names: Vec<Value> =
        d.annotations.names.iter().filter(|n| !n.in_title).map(|n| json!([n.span.start, n.span.end, n.derived])).collect();
    let speech: Vec<Value> = d
        .annotations
        .speech
        .iter()
        .map(|s| json!([s.span.start, s.span.end, s.kind, s.class, s.speaker.map(|x| (x.start, x.end))]))
        .collect();
    let vectors: Vec<Vec<f64>> = d.vectors.iter().map(|v| v.iter().map(|x| (f64::from(*x) * 1e5).round() / 1e5).collect()).collect();
    json!({"language": d.article.language, "text": d.article.text, "tokens": tokens, "sentences": sentences, "names": names,
           "speech": speech, "vectors": vectors})
}

fn event(given: &Value) -> Event {
    let text = |v: &Value, key: &str| v.get(key).and_then(|x| x.as_str()).map(str::to_string);
    let list = |key: &str| given[key].as_array().cloned().unwrap_or_default();
    let expected = |s: &Value| serde_json::from_value::<ExpectedSubject>(s.clone()).ok();
    Event {
        id: text(given, "id").unwrap_or_default(),
        articles: list("articles")
            .iter()
            .map(|a| {
                let s = |key: &str| text(a, key).unwrap_or_default();
                Article::from_text(s("id"), s("text"), s("language"))
            })
            .collect(),
        expected: list("subjects").iter().filter_map(expected).collect(),
        ..Event::default()
    }
}
