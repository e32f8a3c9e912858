//! `parallax verify`: does a report still match the files it was made from?

use super::args::Verify;
use super::compare::gather;
use super::{NOTHING, OK, PARTLY, say};
use crate::report::verify::{check, read};

/// Prints a sentence a fault. 0: all matches; 1: something does not; 2: the report cannot be read.
pub fn run(args: &Verify) -> u8 {
    let name = args.report.display();
    let bytes = match std::fs::read(&args.report) {
        Ok(b) => b,
        Err(e) => {
            eprintln!("parallax: {name}: cannot be read ({e})");
            return NOTHING;
        }
    };
    let evidence = match read(&args.report, &bytes) {
        Ok(e) => e,
        Err(reason) => {
            eprintln!("parallax: {name}: {reason}");
            return NOTHING;
        }
    };
    let (loaded, _) = gather(&args.files);
    loaded.failures.iter().for_each(|f| eprintln!("parallax: {f}"));
    let found = check(&evidence, &loaded.event.articles);
    found.faults.iter().for_each(|f| say(&f.to_string()));
    let (files, quotes) = (evidence.files.len(), evidence.quotes.len());
    say(&format!("{} of {files} files and {} of {quotes} quotations match.", found.files, found.quotes));
    if found.faults.is_empty() { OK } else { PARTLY }
}
