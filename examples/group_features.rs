//! Prints what grouping sees of every candidate pair of a pile, for fitting its weights (`tools/align/fit_group.py`).
//!
//! Standard input: one article a line, `{"id", "event", "text", "language", "published"}`. Standard output, a pair a line: both
//! ids, whether the languages are the same, the features. `--no-encoder` leaves out the vectors; `--all` prints every pair.

use parallax::group::{digest, near, score};
use parallax::model::Article;
use std::io::{BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| args.iter().any(|a| a == name);
    let mut articles = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let given: serde_json::Value = serde_json::from_str(&line?)?;
        let text = |name: &str| given[name].as_str().unwrap_or_default().to_string();
        let language = given["language"].as_str().map_or_else(|| parallax::language::detect(&text("text")).0, str::to_string);
        let mut a = Article::from_text(text("id"), text("text"), language);
        a.published = given["published"].as_str().map(str::to_string);
        articles.push(a);
    }
    let all: Vec<&Article> = articles.iter().collect();
    let encoder = if has("--no-encoder") { None } else { Some(parallax::meaning::builtin()?) };
    let pile = digest::pile(&all, encoder.as_deref(), &|_| true).ok_or("stopped")?;
    let every = || (0..all.len()).flat_map(|a| (a + 1..all.len()).map(move |b| (a, b))).collect();
    let pairs: Vec<(usize, usize)> = if has("--all") { every() } else { near::pairs(&pile) };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (a, b) in pairs {
        let (x, y) = (&pile.digests[a], &pile.digests[b]);
        write!(out, "{}\t{}\t{}", all[a].id, all[b].id, u8::from(x.language == y.language))?;
        for f in score::features(x, y) {
            write!(out, "\t{f:.5}")?;
        }
        writeln!(out)?;
    }
    Ok(out.flush()?)
}
