//! How many links the index of large events keeps of those that scoring every pair finds (`align::wide` against
//! `align::links`), on texts of the reader's choice.
//!
//! `index_recall < events.jsonl`: one event a line, as `parallax batch` reads it. All articles are put into one event, so that
//! each sentence must be found among all others; what all pairs align inside one line is counted apart. A file named behind it gets the
//! pairs inside lines and the sentences (code points), to hold them against what people said.

use parallax::align::{links, profile, subjects, wide};
use parallax::model::{Article, Document, Event, Link, SentenceRef, Settings};
use parallax::pipeline::Engine;
use parallax::progress::Progress;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::BufRead;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut articles, mut line_of) = (Vec::new(), Vec::new());
    for (n, line) in std::io::stdin().lock().lines().enumerate() {
        let row: Value = serde_json::from_str(&line?)?;
        let event = row.get("event").unwrap_or(&row);
        for a in event["articles"].as_array().ok_or("no articles")? {
            let text = |key: &str| a[key].as_str().unwrap_or_default().to_string();
            articles.push(Article::from_text(format!("a{}", articles.len()), text("text"), text("language")));
            line_of.push(n);
        }
    }
    let event = Event { id: "all".into(), articles, ..Event::default() };
    let progress = Progress::default();
    let documents = Engine::new().documents(&event, &progress)?;
    let found = subjects::subjects(&documents, &[], "en");
    let profiles = profile::profiles(&documents, &found);
    let settings = Settings::default();
    let every = links::all_pairs(&profiles, &found, &settings, false, &progress)?;
    let indexed = wide::links(&profiles, &settings, &progress)?;
    let ends = |l: &Link| (l.a(), l.b());
    let kept: HashSet<(SentenceRef, SentenceRef)> = indexed.iter().filter(|l| l.aligned).map(ends).collect();
    let same_line = |l: &&Link| line_of[l.a().article] == line_of[l.b().article];
    let across = |l: &&Link| event.articles[l.a().article].language != event.articles[l.b().article].language;
    let tell = |name: &str, of: Vec<&Link>| {
        let there = of.iter().filter(|l| kept.contains(&ends(l))).count();
        println!("{name}\t{}\tkept\t{there}\t{:.3}", of.len(), there as f64 / of.len().max(1) as f64);
    };
    let aligned = || every.iter().filter(|l| l.aligned);
    println!("articles\t{}\tsentences\t{}", documents.len(), documents.iter().map(|d| d.segments.sentences.len()).sum::<usize>());
    tell("aligned of all pairs", aligned().collect());
    tell("within a line", aligned().filter(same_line).collect());
    tell("within a line, across languages", aligned().filter(same_line).filter(across).collect());
    tell("within a line, from .8", aligned().filter(same_line).filter(|l| l.score >= 0.8).collect());
    println!("aligned by the index\t{}", kept.len());
    if let Some(path) = std::env::args().nth(1) {
        let pairs = |links: &[Link]| -> Vec<[usize; 4]> {
            let of = |l: &Link| [l.a().article, l.a().sentence, l.b().article, l.b().sentence];
            links.iter().filter(|l| l.aligned).filter(same_line).map(of).collect()
        };
        let spans = |d: &Document| -> Vec<[usize; 2]> {
            let points = |byte: usize| d.article.text[..byte].chars().count();
            d.segments.sentences.iter().map(|s| [points(s.span.start), points(s.span.end)]).collect()
        };
        let sentences: Vec<Vec<[usize; 2]>> = documents.iter().map(spans).collect();
        std::fs::write(path, json!({"sentences": sentences, "every": pairs(&every), "index": pairs(&indexed)}).to_string())?;
    }
    Ok(())
}
