//! How far a long piece of work is, and the wish to stop it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// The work was cancelled by the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// Shared between the one who works and the one who waits. Cloning shares the state.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    cancelled: AtomicBool,
    /// Thousandths.
    done: AtomicU32,
    stage: Mutex<String>,
}

impl Progress {
    /// Asks the worker to stop at its next check.
    pub fn cancel(&self) {
        self.inner.cancelled.store(true, Ordering::Relaxed);
    }

    /// True once [`Progress::cancel`] was called.
    pub fn is_cancelled(&self) -> bool {
        self.inner.cancelled.load(Ordering::Relaxed)
    }

    /// To be called inside loops.
    ///
    /// # Errors
    /// [`Cancelled`] once the reader asked to stop.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// Tells the stage (a message id of the interface texts) and the share done, 0…1.
    pub fn set(&self, stage: &str, done: f32) {
        self.inner.done.store((done.clamp(0.0, 1.0) * 1000.0) as u32, Ordering::Relaxed);
        if let Ok(mut s) = self.inner.stage.lock() {
            s.clear();
            s.push_str(stage);
        }
    }

    /// Share done, 0…1.
    pub fn done(&self) -> f32 {
        self.inner.done.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Message id of the stage under way.
    pub fn stage(&self) -> String {
        self.inner.stage.lock().map(|s| s.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_sees_the_wish_to_stop() {
        let mine = Progress::default();
        let theirs = mine.clone();
        assert_eq!(theirs.check(), Ok(()));
        mine.cancel();
        assert_eq!(theirs.check(), Err(Cancelled));
    }
}
