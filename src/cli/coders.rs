//! `parallax merge`, `agree` and `changes`: two sessions side by side.

use super::args::{Merge, Two};
use super::compare::{compare, gather};
use super::{NOTHING, OK, say};
use crate::model::{Comparison, Settings};
use crate::pipeline::Engine;
use crate::present::texts::Texts;
use crate::report::conflicts_in_words;
use crate::session::coders::{Agreement, Table, agreement, merge as merged, name_of};
use crate::session::settings::system_language;
use crate::session::{Session, open, save};
use std::path::Path;

fn opened(path: &Path) -> Option<Session> {
    open(path).map_err(|e| eprintln!("parallax: {e}")).ok()
}

/// The coder's name: as given, as signed in the session, or the file's.
fn named(given: Option<&String>, session: &Session, path: &Path) -> String {
    let signed = name_of(&session.decisions).map(str::to_string);
    let file = || path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    given.filter(|g| !g.is_empty()).cloned().or(signed).unwrap_or_else(file)
}

/// Merges two sessions into a third.
pub fn merge(args: &Merge) -> u8 {
    let (Some(a), Some(b)) = (opened(&args.first), opened(&args.second)) else { return NOTHING };
    let names = (named(args.names.first(), &a, &args.first), named(args.names.get(1), &b, &args.second));
    let out = match merged(&a, &b, (&names.0, &names.1)) {
        Ok(s) => s,
        Err(reason) => {
            eprintln!("parallax: {reason}");
            return NOTHING;
        }
    };
    if let Err(e) = save(&out, &args.output) {
        eprintln!("parallax: {e}");
        return NOTHING;
    }
    let texts = Texts::of(system_language());
    let Some(comparison) = words(&out, texts.language) else { return OK };
    let open = conflicts_in_words(&comparison, &out.decisions, texts.language);
    say(&texts.with("agree-conflicts", &[("n", open.len().into())]));
    open.iter().for_each(|c| say(&format!("- {c}")));
    OK
}

/// A comparison to name findings by; without vectors, because nothing is measured with it.
fn words(session: &Session, language: &str) -> Option<Comparison> {
    let settings = Settings { interface: language.into(), vectors: false, ..session.settings.clone() };
    Engine::without_encoder().compare(&session.event, &settings, &session.decisions, &crate::progress::Progress::default()).ok()
}

/// Prints how far two coders agree.
pub fn agree(args: &Two) -> u8 {
    let (Some(a), Some(b)) = (opened(&args.first), opened(&args.second)) else { return NOTHING };
    let names = (named(None, &a, &args.first), named(None, &b, &args.second));
    // The articles of the first whose text the second has too.
    let same = |x: &crate::model::Article| b.event.articles.iter().any(|y| y.id == x.id && y.text == x.text);
    let articles: Vec<_> = a.event.articles.iter().filter(|x| same(x)).cloned().collect();
    if articles.is_empty() {
        eprintln!("parallax: the two sessions have no text in common; agreement needs two coders of the same texts.");
        return NOTHING;
    }
    let sentences = |x: &crate::model::Article| crate::segment::segment(x).sentences.iter().map(|s| s.span).collect();
    let found = agreement(&a.decisions, &b.decisions, &articles, sentences);
    let language = args.language.clone().unwrap_or_else(|| system_language().to_string());
    said(&found, Texts::of(&language), (&names.0, &names.1)).iter().for_each(|line| say(line));
    OK
}

/// The agreement in lines.
fn said(found: &Agreement, texts: &Texts, names: (&str, &str)) -> Vec<String> {
    let alpha = |a: Option<f64>| match a {
        Some(a) if texts.language == "de" => format!("{a:.3}").replace('.', ",").replace('-', "−"),
        Some(a) => format!("{a:.3}").replace('-', "−"),
        None => texts.get("agree-no-alpha"),
    };
    let line = |key: &str, t: &Table, a: Option<f64>| {
        let values = [("n", t.units()), ("both", t.both), ("first", t.first), ("second", t.second), ("neither", t.neither)];
        let mut all: Vec<_> = values.into_iter().map(|(k, v)| (k, v.into())).collect();
        all.extend([("a", names.0.into()), ("b", names.1.into()), ("code", t.name.clone().into()), ("alpha", alpha(a).into())]);
        texts.with(key, &all)
    };
    let mut out = vec![texts.with("agree-head", &[("a", names.0.into()), ("b", names.1.into())]), texts.get("agree-how")];
    out.push(line("agree-findings", &found.findings, found.findings.alpha));
    if found.articles.is_empty() {
        out.push(texts.get("agree-none"));
        return out;
    }
    let values = [("articles", found.articles.join(", ").into()), ("n", found.sentences.into()), ("alpha", alpha(found.alpha).into())];
    out.push(texts.with("agree-sentences", &values));
    out.extend(found.codes.iter().map(|t| format!("- {}", line("agree-code", t, t.alpha))));
    out
}

/// Prints what came, went and changed from the first to the second.
pub fn changes(args: &Two) -> u8 {
    let language = args.language.clone().unwrap_or_else(|| system_language().to_string());
    let engine = match args.encoder.engine() {
        Ok(e) => e,
        Err(reason) => {
            eprintln!("parallax: {reason}");
            return NOTHING;
        }
    };
    let side = |path: &Path| {
        let (loaded, decisions) = gather(&[path.to_path_buf()]);
        let settings = path.extension().filter(|e| *e == crate::session::ENDING).and_then(|_| open(path).ok());
        let settings = settings.map(|s| s.settings).unwrap_or_default();
        compare(&loaded, &decisions, &engine, &language, settings).map(|c| (c, decisions))
    };
    let (Some(a), Some(b)) = (side(&args.first), side(&args.second)) else { return NOTHING };
    let lines = crate::report::changed((&a.0, &a.1), (&b.0, &b.1), &language);
    lines.iter().for_each(|line| say(line));
    OK
}
