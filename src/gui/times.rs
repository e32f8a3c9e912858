//! How long the reader waits for frames, told on standard error when `PARALLAX_TIMES` is set: for `tools/measure/window.sh`.

use std::time::{Duration, Instant};

/// Times of one run.
pub struct Times {
    begun: Instant,
    first: Option<Duration>,
    slowest: Duration,
    /// Slowest frame while a comparison was being made.
    busy: Duration,
}

impl Times {
    /// Measures from now on, when it was asked for.
    pub fn asked() -> Option<Self> {
        std::env::var_os("PARALLAX_TIMES").map(|_| Self {
            begun: Instant::now(),
            first: None,
            slowest: Duration::ZERO,
            busy: Duration::ZERO,
        })
    }

    /// A frame was painted in `took`. The first one is told at once.
    pub fn frame(&mut self, took: Duration, busy: bool) {
        if self.first.is_none() {
            let first = self.begun.elapsed();
            self.first = Some(first);
            eprintln!("first frame after {} ms", first.as_millis());
            return;
        }
        self.slowest = self.slowest.max(took);
        if busy {
            self.busy = self.busy.max(took);
        }
    }

    /// What was slowest.
    pub fn told(&self) -> String {
        let ms = |d: Duration| d.as_secs_f64() * 1000.0;
        format!("slowest frame {:.1} ms, while comparing {:.1} ms", ms(self.slowest), ms(self.busy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_frame_is_told_and_the_first_one_is_not_counted() {
        let mut t = Times { begun: Instant::now(), first: None, slowest: Duration::ZERO, busy: Duration::ZERO };
        t.frame(Duration::from_millis(90), true);
        t.frame(Duration::from_millis(3), true);
        t.frame(Duration::from_millis(7), false);
        assert_eq!(t.told(), "slowest frame 7.0 ms, while comparing 3.0 ms");
    }
}
