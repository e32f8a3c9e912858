//! `parallax compare` and `parallax report`, and what happens where there is no screen.

use super::args::{ChoiceArgs, Compare, Report};
use super::{NOTHING, OK, PARTLY};
use crate::load::link::{self, Policy};
use crate::load::{Columns, Limits, LoadError, Loaded, finish, name_of, open, subject_list, unique_ids};
use crate::model::{Comparison, Decision, Settings};
use crate::pipeline::Engine;
use crate::progress::Progress;
use crate::report::{Choice, Format, blind, render_choice};
use crate::session::settings::{Preferences, system_language};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the report goes when there is no window.
const FALLBACK: &str = "parallax-report.html";

/// Compares and writes.
pub fn run(args: &Compare) -> u8 {
    let language = language_of(args.language.as_deref(), &args.output);
    if !endings_are_known(&args.output) {
        return NOTHING;
    }
    let (mut loaded, decisions) = gather(&args.files);
    fetch(args, &mut loaded);
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
    let settings = Settings { candidates: args.candidates, ..Settings::default() };
    let Some(comparison) = compare(&loaded, &decisions, &engine, &language, settings) else { return NOTHING };
    // A claim is answered to a person, in that person's language, whatever the JSON is in.
    let spoken = args.language.as_deref().unwrap_or_else(|| system_language());
    let blinded = (args.choice.blind && !args.claim.is_empty()).then(|| blind(&comparison, &decisions).0);
    for claim in &args.claim {
        eprint!("{}", crate::compare::claim::report(blinded.as_ref().unwrap_or(&comparison), claim, spoken));
    }
    let code = if loaded.failures.is_empty() { OK } else { PARTLY };
    code.max(write_all(&comparison, &decisions, &args.choice, &args.output, &language))
}

/// The language of what is written: the one asked for, else that of the system. JSON alone is read by programs and must not
/// change with the machine that they run on, so it is in English unless another language is asked for.
fn language_of(asked: Option<&str>, outputs: &[PathBuf]) -> String {
    let programs = outputs.iter().all(|o| Format::from_path(o) == Some(Format::Json));
    asked.unwrap_or_else(|| if programs { "en" } else { system_language() }).to_string()
}

/// Adds the pages that were asked for by their addresses.
fn fetch(args: &Compare, loaded: &mut Loaded) {
    if args.link.is_empty() {
        return;
    }
    let kept = crate::session::settings::file().map(|f| Preferences::load(&f)).unwrap_or_default().link_policy();
    let policy = Policy { private: kept.private || args.private_links, ..kept };
    for address in &args.link {
        let (articles, failures) = link::fetch(address, policy, &Limits::chosen(), &Columns::chosen());
        loaded.event.articles.extend(articles);
        loaded.failures.extend(failures);
    }
    if loaded.event.id.is_empty() {
        loaded.event.id = loaded.event.articles.first().map_or_else(|| "event".into(), |a| a.id.clone());
    }
    finish(loaded);
}

/// Writes the reports of a saved session.
pub fn report(args: &Report) -> u8 {
    let language = language_of(args.language.as_deref(), &args.output);
    if !endings_are_known(&args.output) {
        return NOTHING;
    }
    let session = match crate::session::open(&args.session) {
        Ok(s) => s,
        Err(e) => {
            eprintln!("parallax: {e}");
            return NOTHING;
        }
    };
    let engine = match args.encoder.engine() {
        Ok(e) => e,
        Err(reason) => {
            eprintln!("parallax: {reason}");
            return NOTHING;
        }
    };
    let (decisions, settings) = (session.decisions.clone(), session.settings.clone());
    let loaded = Loaded { event: shown(session), ..Loaded::default() };
    let Some(comparison) = compare(&loaded, &decisions, &engine, &language, settings) else { return NOTHING };
    write_all(&comparison, &decisions, &args.choice, &args.output, &language)
}

/// The event of a session without the articles that the reader hid.
pub fn shown(session: crate::session::Session) -> crate::model::Event {
    let mut event = session.event;
    event.articles.retain(|a| !session.hidden.contains(&a.id));
    event
}

fn endings_are_known(paths: &[PathBuf]) -> bool {
    let Some(bad) = paths.iter().find(|o| Format::from_path(o).is_none()) else {
        return true;
    };
    let known: Vec<String> = Format::ALL.iter().map(|f| format!(".{}", f.extension())).collect();
    eprintln!("parallax: {}: reports end in {}", bad.display(), known.join(", "));
    false
}

/// Articles, folders and saved sessions; what people decided in the sessions comes along.
pub fn gather(paths: &[PathBuf]) -> (Loaded, Vec<Decision>) {
    let is_session = |p: &&PathBuf| p.extension().is_some_and(|e| e == crate::session::ENDING);
    let (sessions, articles): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(is_session);
    let articles: Vec<PathBuf> = articles.into_iter().cloned().collect();
    let mut loaded = if articles.is_empty() { Loaded::default() } else { open(&articles, &Limits::chosen()) };
    let mut decisions = Vec::new();
    for path in sessions {
        match crate::session::open(path) {
            Ok(s) => {
                if loaded.event.id.is_empty() {
                    (loaded.event.id, loaded.event.title, loaded.event.date) =
                        (s.event.id.clone(), s.event.title.clone(), s.event.date.clone());
                }
                // Nobody signs what another session left unsigned.
                if !decisions.is_empty() && !matches!(s.decisions.first(), Some(Decision::By { .. })) {
                    decisions.push(Decision::By { who: String::new(), when: String::new() });
                }
                decisions.extend(s.decisions.iter().cloned());
                let event = shown(s);
                loaded.event.articles.extend(event.articles);
                loaded.event.expected.extend(event.expected);
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
pub fn compare(loaded: &Loaded, decisions: &[Decision], engine: &Engine, language: &str, settings: Settings) -> Option<Comparison> {
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
    let vectors = settings.vectors && engine.has_encoder();
    let settings = Settings { interface: language.into(), vectors, ..settings };
    let mut comparison = engine.compare(&loaded.event, &settings, decisions, &Progress::default()).ok()?;
    comparison.warnings.extend(loaded.warnings.iter().cloned());
    for f in &loaded.failures {
        comparison.warnings.push(crate::model::Warning::new(f.code, f.to_string(), Some(&f.source_name)));
    }
    Some(comparison)
}

/// Writes every report; JSON to standard output when none is named.
fn write_all(comparison: &Comparison, decisions: &[Decision], choice: &ChoiceArgs, paths: &[PathBuf], language: &str) -> u8 {
    match choice.choice(comparison) {
        Ok(choice) if paths.is_empty() => print(comparison, decisions, &choice, language),
        Ok(choice) => paths.iter().map(|p| write(comparison, decisions, &choice, p, language)).max().unwrap_or(OK),
        Err(reason) => {
            eprintln!("parallax: {reason}");
            NOTHING
        }
    }
}

fn print(comparison: &Comparison, decisions: &[Decision], choice: &Choice, language: &str) -> u8 {
    match render_choice(comparison, decisions, choice, Format::Json, language) {
        Ok(bytes) => {
            // A reader that went away is no error.
            let _ = std::io::stdout().lock().write_all(&bytes);
            OK
        }
        Err(e) => {
            eprintln!("parallax: {e}");
            NOTHING
        }
    }
}

fn write(comparison: &Comparison, decisions: &[Decision], choice: &Choice, path: &Path, language: &str) -> u8 {
    let format = Format::from_path(path).unwrap_or(Format::Json);
    let written = render_choice(comparison, decisions, choice, format, language).map_err(|e| e.to_string());
    match written.and_then(|bytes| crate::session::write(path, &bytes).map_err(|e| e.to_string())) {
        Ok(()) => OK,
        Err(e) => {
            let missing = path.parent().is_some_and(|p| !p.as_os_str().is_empty() && !p.is_dir());
            let advice = if missing { "Make its folder first." } else { "Choose another place, or free space on the disk." };
            eprintln!("parallax: {}: cannot be written ({e}). {advice}", path.display());
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
    let Some(comparison) = compare(&loaded, &decisions, &Engine::new(), language, Settings::default()) else { return NOTHING };
    let path = PathBuf::from(FALLBACK);
    match write(&comparison, &decisions, &Choice::default(), &path, language) {
        OK => {
            eprintln!("{reason} The comparison was written to {FALLBACK} in this folder.");
            if loaded.failures.is_empty() { OK } else { PARTLY }
        }
        code => code,
    }
}
