//! Command line. Exit codes: 0 all went well, 1 something could not be read but there is a result, 2 there is none.

mod args;
mod batch;
mod coders;
mod compare;
mod verify;

pub use args::{Args, Command};

use clap::Parser;
use std::process::ExitCode;

/// Everything was read.
pub const OK: u8 = 0;
/// Something could not be read; there is a result all the same.
pub const PARTLY: u8 = 1;
/// There is no result.
pub const NOTHING: u8 = 2;

/// Runs what the arguments say.
pub fn run() -> ExitCode {
    let args = Args::parse();
    if let Some(Err(reason)) = args.lists.as_deref().map(crate::own::install) {
        eprintln!("parallax: {reason}");
        return ExitCode::from(NOTHING);
    }
    let code = match args.command {
        Some(Command::Compare(c)) => compare::run(&c),
        Some(Command::Batch(b)) => batch::run(&b),
        Some(Command::Report(r)) => compare::report(&r),
        Some(Command::Verify(v)) => verify::run(&v),
        Some(Command::Merge(m)) => coders::merge(&m),
        Some(Command::Agree(t)) => coders::agree(&t),
        Some(Command::Changes(t)) => coders::changes(&t),
        None => window(args.paths),
    };
    ExitCode::from(code)
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
