//! How far the batch is, on standard error when that is a terminal.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Between two lines on the terminal.
const EVERY: Duration = Duration::from_millis(200);

/// Counts lines and tells about them.
pub struct Meter {
    shown: bool,
    began: Instant,
    last: Option<Instant>,
    done: u64,
    refused: u64,
}

impl Meter {
    /// A meter that tells when standard error is a terminal.
    pub fn new() -> Self {
        Self { shown: std::io::stderr().is_terminal(), began: Instant::now(), last: None, done: 0, refused: 0 }
    }

    /// Counts a line.
    pub fn count(&mut self, good: bool) {
        self.done += 1;
        self.refused += u64::from(!good);
        if self.shown && self.last.is_none_or(|l| l.elapsed() >= EVERY) {
            self.last = Some(Instant::now());
            self.tell("");
        }
    }

    /// Lines that could not be compared.
    pub fn refused(&self) -> u64 {
        self.refused
    }

    /// The last word.
    pub fn end(&self) {
        if self.shown && self.done > 0 {
            self.tell("\n");
        }
    }

    fn tell(&self, end: &str) {
        let rate = self.done as f64 / self.began.elapsed().as_secs_f64().max(1e-3);
        let mut err = std::io::stderr().lock();
        // A terminal that went away is no reason to stop.
        let _ = write!(err, "\r{} events, {} refused, {rate:.1} a second{end}", self.done, self.refused);
        let _ = err.flush();
    }
}
