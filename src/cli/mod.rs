//! Command line. Exit codes: 0 all went well, 1 something could not be read but there is a result, 2 there is none.

mod args;
mod batch;
mod coders;
mod compare;
mod group;
mod verify;

pub use args::{Args, Command};

use crate::load::{Columns, Limits};
use clap::Parser;
use std::process::ExitCode;

/// Everything was read.
pub const OK: u8 = 0;
/// Something could not be read; there is a result all the same.
pub const PARTLY: u8 = 1;
/// There is no result.
pub const NOTHING: u8 = 2;
/// The reader pressed Ctrl+C: the lines under way were finished. Shells expect 128 and the signal's number.
pub const INTERRUPTED: u8 = 130;

/// Runs what the arguments say.
pub fn run() -> ExitCode {
    let args = Args::parse();
    if let Some(Err(reason)) = args.lists.as_deref().map(crate::own::install) {
        eprintln!("parallax: {reason}");
        return ExitCode::from(NOTHING);
    }
    if let Err(reason) = reading(&args) {
        eprintln!("parallax: {reason}");
        return ExitCode::from(NOTHING);
    }
    let code = match args.command {
        Some(Command::Compare(c)) => compare::run(&c),
        Some(Command::Batch(b)) => batch::run(&b),
        Some(Command::Group(g)) => group::run(&g),
        Some(Command::Report(r)) => compare::report(&r),
        Some(Command::Verify(v)) => verify::run(&v),
        Some(Command::Merge(m)) => coders::merge(&m),
        Some(Command::Agree(t)) => coders::agree(&t),
        Some(Command::Changes(t)) => coders::changes(&t),
        None => window(args.paths),
    };
    ExitCode::from(code)
}

/// A line to standard output; a reader that went away (head, say) is no error.
fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The answer of `parallax batch` to one line, without sentence vectors: for programs that try what a line can break.
pub fn batch_line(line: Vec<u8>) -> Vec<u8> {
    batch::one(line)
}

/// Installs columns and limits: those of the preferences, and over them those of the arguments.
fn reading(args: &Args) -> Result<(), String> {
    let kept = crate::session::settings::file().map(|f| crate::session::settings::Preferences::load(&f)).unwrap_or_default();
    let of_settings = |e: String| format!("settings.toml: {e}");
    let mut columns = Columns::new(kept.columns).map_err(of_settings)?;
    let mut limits = Limits::default();
    for (name, number) in kept.limits {
        limits.set(&format!("{name}={number}")).map_err(of_settings)?;
    }
    for list in &args.columns {
        columns = columns.with(Columns::parse(list).map_err(|e| format!("--columns: {e}"))?);
    }
    for assignment in &args.limit {
        limits.set(assignment).map_err(|e| format!("--limit: {e}"))?;
    }
    columns.install();
    limits.install();
    Ok(())
}

#[cfg(feature = "gui")]
fn window(paths: Vec<std::path::PathBuf>) -> u8 {
    match crate::gui::run(paths.clone()) {
        Ok(()) => OK,
        Err(reason) => compare::without_window(&paths, &reason),
    }
}

#[cfg(not(feature = "gui"))]
fn window(paths: Vec<std::path::PathBuf>) -> u8 {
    compare::without_window(&paths, "This build of Parallax has no window (feature gui).")
}
