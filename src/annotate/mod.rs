//! Cues of one article: names, numbers, speech, framing. One cue a file behind one registry.

pub mod names;
pub mod quantities;

use crate::model::{Annotations, Article, Segments};

/// Runs every cue over one article.
pub fn annotate(article: &Article, segments: &Segments) -> Annotations {
    Annotations { names: names::names(article, segments), ..Annotations::default() }
}
