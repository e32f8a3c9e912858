//! `parallax compare`, and what happens where there is no screen.

use super::args::Compare;
use super::{NOTHING, OK, PARTLY};
use crate::load::{Limits, LoadError, Loaded, name_of, open, subject_list, unique_ids};
use crate::model::{Comparison, Decision, Settings};
use crate::pipeline::Engine;
use crate::progress::Progress;
use crate::report::{Format, render};
use crate::session::settings::system_language;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the report goes when there is no window.
const FALLBACK: &str = "parallax-report.html";

/// Compares and writes.
pub fn run(args: &Compare) -> u8 {
    let language = args.language.clone().unwrap_or_else(|| system_language().to_string());
    if let Some(bad) = args.output.iter().find(|o| Format::from_path(o).is_none()) {
        eprintln!("parallax: {}: reports end in .html, .md, .csv or .json", bad.display());
        return NOTHING;
    }
    let (mut loaded, decisions) = gather(&args.files);
    if let Some(list) = &args.subjects {
        match subject_list(list) {
            Ok(s) => loaded.event.expected = s,
            Err(e) => loaded.failures.push(e),
        }
    }
    let engine = match args.encoder.engine() {
        Ok(e) => e,
        Err(reason) => {
            eprintln!("parallax: {reason}");
            return NOTHING;
        }
    };
    let Some(comparison) = compare(&loaded, &decisions, &engine, &language, args.candidates) else { return NOTHING };
    for claim in &args.claim {
        eprint!("{}", crate::compare::claim::report(&comparison, claim, &language));
    }
    let mut code = if loaded.failures.is_empty() { OK } else { PARTLY };
    if args.output.is_empty() {
        let bytes = render(&comparison, &decisions, Format::Json, &language).unwrap_or_default();
        // A reader that went away is no error.
        let _ = std::io::stdout().lock().write_all(&bytes);
    }
    for path in &args.output {
        code = code.max(write(&comparison, &decisions, path, &language));
    }
    code
}

/// Articles, folders and saved sessions; what people decided in the sessions comes along.
fn gather(paths: &[PathBuf]) -> (Loaded, Vec<Decision>) {
    let is_session = |p: &&PathBuf| p.extension().is_some_and(|e| e == crate::session::ENDING);
    let (sessions, articles): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(is_session);
    let articles: Vec<PathBuf> = articles.into_iter().cloned().collect();
    let mut loaded = if articles.is_empty() { Loaded::default() } else { open(&articles, &Limits::chosen()) };
    let mut decisions = Vec::new();
    for path in sessions {
        match crate::session::open(path) {
            Ok(s) => {
                if loaded.event.id.is_empty() {
                    (loaded.event.id, loaded.event.title, loaded.event.date) = (s.event.id, s.event.title, s.event.date);
                }
                let shown = s.event.articles.into_iter().filter(|a| !s.hidden.contains(&a.id));
                loaded.event.articles.extend(shown);
                loaded.event.expected.extend(s.event.expected);
                decisions.extend(s.decisions);
            }
            Err(e) => {
                let reason = e.to_string().trim_start_matches(&format!("{}: ", path.display())).to_string();
                loaded.failures.push(LoadError { source_name: name_of(path), code: "session", reason });
            }
        }
    }
    unique_ids(&mut loaded.event.articles);
    (loaded, decisions)
}

/// Compares what was loaded; says what was not. `None` when there is nothing to compare.
fn compare(loaded: &Loaded, decisions: &[Decision], engine: &Engine, language: &str, candidates: bool) -> Option<Comparison> {
    for failure in &loaded.failures {
        eprintln!("parallax: {failure}");
    }
    for warning in &loaded.warnings {
        eprintln!("parallax: {}", warning.message);
    }
    if loaded.event.articles.is_empty() {
        eprintln!("parallax: there is nothing to compare");
        return None;
    }
    let settings = Settings { interface: language.into(), candidates, vectors: engine.has_encoder(), ..Settings::default() };
    let mut comparison = engine.compare(&loaded.event, &settings, decisions, &Progress::default()).ok()?;
    comparison.warnings.extend(loaded.warnings.iter().cloned());
    for f in &loaded.failures {
        comparison.warnings.push(crate::model::Warning::new(f.code, f.to_string(), Some(&f.source_name)));
    }
    Some(comparison)
}

fn write(comparison: &Comparison, decisions: &[Decision], path: &Path, language: &str) -> u8 {
    let format = Format::from_path(path).unwrap_or(Format::Json);
    let written = render(comparison, decisions, format, language).map_err(|e| e.to_string());
    match written.and_then(|bytes| crate::session::write(path, &bytes).map_err(|e| e.to_string())) {
        Ok(()) => OK,
        Err(e) => {
            eprintln!("parallax: {}: cannot be written ({e})", path.display());
            NOTHING
        }
    }
}

/// The same comparison as a file, where there is no window.
pub fn without_window(paths: &[PathBuf], reason: &str) -> u8 {
    if paths.is_empty() {
        eprintln!("{reason} Name articles to compare: parallax compare FILES… -o report.html");
        return NOTHING;
    }
    let language = system_language();
    let (loaded, decisions) = gather(paths);
    let Some(comparison) = compare(&loaded, &decisions, &Engine::new(), language, false) else { return NOTHING };
    let path = PathBuf::from(FALLBACK);
    match write(&comparison, &decisions, &path, language) {
        OK => {
            eprintln!("{reason} The comparison was written to {FALLBACK} in this folder.");
            if loaded.failures.is_empty() { OK } else { PARTLY }
        }
        code => code,
    }
}
