//! Prints what alignment sees of every pair of sentences, for fitting its weights (`tools/align/fit.py`).
//!
//! Standard input: one event a line, as `parallax batch` reads it. Standard output, little endian, per pair:
//! u32 line, u32 article a, u32 sentence a, u32 article b, u32 sentence b, then the features of both stages as f32.
//! A second file, named by the first argument, gets the sentences' places: line, article, start, end in code points.
//! WEIGHTS is a file of the form of assets/align/weights.toml to use in its place.

use parallax::align::{block, context, features, profile, subjects, weights};
use parallax::model::{Article, Event};
use parallax::pipeline::Engine;
use parallax::progress::Progress;
use std::io::{BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let places = args.next().ok_or("usage: align_features PLACES [--no-encoder] [WEIGHTS] < events.jsonl > features.bin")?;
    let rest: Vec<String> = args.collect();
    let engine = if rest.iter().any(|a| a == "--no-encoder") { Engine::without_encoder() } else { Engine::new() };
    if let Some(file) = rest.iter().find(|a| *a != "--no-encoder") {
        weights::Weights::install(&std::fs::read_to_string(file)?)?;
    }
    let mut places = BufWriter::new(std::fs::File::create(places)?);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (line, text) in std::io::stdin().lock().lines().enumerate() {
        let given: serde_json::Value = serde_json::from_str(&text?)?;
        let event = event(&given);
        let documents = engine.documents(&event, &Progress::default())?;
        for (a, d) in documents.iter().enumerate() {
            let mut at = 0;
            let mut points = 0;
            for s in &d.segments.sentences {
                points += d.article.text[at..s.span.start].chars().count();
                let length = s.span.of(&d.article.text).chars().count();
                writeln!(places, "{line} {a} {points} {}", points + length)?;
                points += length;
                at = s.span.end;
            }
        }
        let found = subjects::subjects(&documents, &event.expected, "en");
        let all = profile::profiles(&documents, &found);
        let blocks = block::blocks(&all, true, &Progress::default())?;
        let lengths: Vec<usize> = all.articles.iter().map(Vec::len).collect();
        let contexts = context::contexts(&blocks, &lengths);
        for (block, context) in blocks.iter().zip(&contexts) {
            for (near, c) in block.near.iter().zip(context) {
                let ids = [line, block.a, near.row, block.b, near.column];
                for id in ids {
                    out.write_all(&(id as u32).to_le_bytes())?;
                }
                for v in near.features.iter().chain(c) {
                    out.write_all(&v.to_le_bytes())?;
                }
            }
        }
    }
    eprintln!("{}", features::NAMES.iter().chain(&context::NAMES).copied().collect::<Vec<_>>().join(" "));
    Ok(())
}

fn event(given: &serde_json::Value) -> Event {
    let text = |v: &serde_json::Value, key: &str| v.get(key).and_then(|x| x.as_str()).map(str::to_string);
    let articles = given["articles"].as_array().map(Vec::as_slice).unwrap_or_default();
    Event {
        id: text(given, "id").unwrap_or_default(),
        articles: articles
            .iter()
            .map(|a| {
                let body = text(a, "text").unwrap_or_default();
                let language = text(a, "language").unwrap_or_else(|| parallax::language::detect(&body).0);
                let mut article = Article::from_text(text(a, "id").unwrap_or_default(), body, language);
                article.title = text(a, "title");
                article
            })
            .collect(),
        ..Event::default()
    }
}
