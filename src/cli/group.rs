//! `parallax group`: a mixed pile of articles in, one event a line out, as `parallax batch` reads it.

use super::args::Group;
use super::batch::{LineArticle, Lines, article};
use super::{INTERRUPTED, NOTHING, OK, PARTLY};
use crate::group::group;
use crate::load::{Limits, open, unique_ids};
use crate::model::Article;
use crate::progress::Progress;
use std::io::{BufReader, Write};
use std::path::Path;

/// Reads the pile, groups it, prints the events.
pub fn run(args: &Group) -> u8 {
    match begin(args) {
        Ok(code) => code,
        Err(reason) => {
            eprintln!("parallax: {reason}");
            NOTHING
        }
    }
}

fn begin(args: &Group) -> Result<u8, String> {
    let engine = args.encoder.engine()?;
    let (mut articles, failures) = pile(args)?;
    failures.iter().for_each(|f| eprintln!("parallax: {f}"));
    if articles.is_empty() {
        return Err("there is nothing to group".into());
    }
    unique_ids(&mut articles);
    let progress = Progress::default();
    let stop = progress.clone();
    // Without a handler Ctrl+C ends the program as it ends others.
    let _ = ctrlc::set_handler(move || stop.cancel());
    let all: Vec<&Article> = articles.iter().collect();
    let Ok(groups) = group(&all, engine.encoder().as_deref(), &progress) else { return Ok(INTERRUPTED) };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let kept = groups.iter().filter(|g| g.articles.len() >= args.at_least);
    for (number, g) in kept.enumerate() {
        let text = if args.list { listed(number + 1, g, &articles) } else { line(number + 1, g, &articles) };
        // A reader that went away (head, say) is no error.
        if out.write_all(text.as_bytes()).is_err() {
            let _ = out.into_parts();
            return Ok(OK);
        }
    }
    let _ = out.flush();
    Ok(if failures.is_empty() { OK } else { PARTLY })
}

/// The articles, and what could not be read.
fn pile(args: &Group) -> Result<(Vec<Article>, Vec<String>), String> {
    let Some(file) = &args.jsonl else {
        if args.files.is_empty() {
            return Err("name files or folders, or --jsonl FILE".into());
        }
        let loaded = open(&args.files, &Limits::chosen());
        return Ok((loaded.event.articles, loaded.failures.iter().map(ToString::to_string).collect()));
    };
    let name = if file == Path::new("-") { "standard input".to_string() } else { file.display().to_string() };
    let input: Box<dyn std::io::Read> = if file == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(file).map_err(|e| format!("{name}: cannot be read ({e})"))?)
    };
    let most = Limits::chosen().text_bytes;
    let (mut articles, mut failures) = (Vec::new(), Vec::new());
    for (i, read) in Lines::new(BufReader::with_capacity(1 << 16, input)).enumerate() {
        let one = read.and_then(|l| serde_json::from_slice::<LineArticle>(&l).map_err(|e| e.to_string())).map(article);
        match one {
            Ok(a) if a.text.len() > most => failures.push(format!(
                "{name}: article {}: its text has {} bytes; the limit text_bytes is {most} (--limit text_bytes=…)",
                i + 1,
                a.text.len()
            )),
            Ok(a) => articles.push(a),
            Err(reason) => failures.push(format!("{name}: article {}: {reason}", i + 1)),
        }
    }
    Ok((articles, failures))
}

/// The event as a line for `parallax batch`.
fn line(number: usize, g: &crate::group::Group, articles: &[Article]) -> String {
    let of = |i: &usize| {
        let a = &articles[*i];
        let mut out = serde_json::Map::new();
        out.insert("id".into(), a.id.clone().into());
        for (name, value) in [("title", &a.title), ("outlet", &a.outlet), ("published", &a.published)] {
            if let Some(v) = value {
                out.insert(name.into(), v.clone().into());
            }
        }
        out.insert("language".into(), a.language.clone().into());
        out.insert("text".into(), a.text.clone().into());
        serde_json::Value::Object(out)
    };
    let ids = |group: &Vec<usize>| group.iter().map(|i| articles[*i].id.clone()).collect::<Vec<_>>();
    let mut event = serde_json::Map::new();
    event.insert("id".into(), number.to_string().into());
    if !g.names.is_empty() {
        event.insert("title".into(), g.names.join(", ").into());
    }
    event.insert("articles".into(), g.articles.iter().map(of).collect());
    if !g.repeated.is_empty() {
        event.insert("repeated".into(), g.repeated.iter().map(|r| serde_json::Value::from(ids(r))).collect());
    }
    format!("{}\n", serde_json::Value::Object(event))
}

/// The event as people read it.
fn listed(number: usize, g: &crate::group::Group, articles: &[Article]) -> String {
    let mut out = format!("{number}. {} ({})\n", g.names.join(", "), g.articles.len());
    for i in &g.articles {
        let a = &articles[*i];
        let title = a.title.clone().unwrap_or_else(|| a.text.chars().take(80).collect());
        let copy = g.repeated.iter().find(|r| r.contains(i)).and_then(|r| r.first()).filter(|first| *first != i);
        let copy = copy.map(|first| format!(" (repeats {})", articles[*first].id)).unwrap_or_default();
        out.push_str(&format!("   - {}: {}{copy}\n", a.id, crate::report::clean::visible(&title)));
    }
    out
}
