//! Arguments → window or command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    parallax::cli::run()
}
