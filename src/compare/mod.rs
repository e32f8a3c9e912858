//! From alignment to findings: omissions and contrasts.

pub mod attach;
pub mod changes;
pub mod claim;
pub mod emphasis;
pub mod facts;
pub mod frames;
pub mod numbers;
pub mod omission;
pub mod tone;
pub mod wording;

use crate::align::topics::Grouped;
use crate::model::{Contrast, Document, Subject};
use attach::Attached;

/// All contrasts, strongest first.
pub fn contrasts(documents: &[Document], subjects: &[Subject], grouped: &Grouped, attached: &Attached) -> Vec<Contrast> {
    let mut out = wording::wording(documents, subjects, &grouped.topics);
    out.extend(numbers::numbers(documents, grouped));
    out.extend(emphasis::emphasis(subjects, &grouped.topics));
    out.extend(attach::contrasts(documents, subjects, attached));
    out.extend(tone::contrasts(subjects, attached, documents));
    out.extend(frames::contrast(documents));
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.key.cmp(&b.key)));
    out
}
