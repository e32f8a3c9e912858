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
use crate::progress::{Cancelled, Progress};
use attach::Attached;
use numbers::beyond::Beyond;

/// All contrasts, strongest first.
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn contrasts(
    documents: &[Document],
    subjects: &[Subject],
    grouped: &Grouped,
    attached: &Attached,
    beyond: &Beyond<'_>,
    progress: &Progress,
) -> Result<Vec<Contrast>, Cancelled> {
    let mut out = wording::wording(documents, subjects, &grouped.topics);
    progress.check()?;
    out.extend(numbers::numbers(documents, grouped, beyond));
    progress.check()?;
    out.extend(emphasis::emphasis(subjects, &grouped.topics));
    progress.check()?;
    out.extend(attach::contrasts(documents, subjects, attached));
    progress.check()?;
    out.extend(tone::contrasts(subjects, attached, documents));
    progress.check()?;
    out.extend(frames::contrast(documents));
    out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.key.cmp(&b.key)));
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::subjects::subjects_until;

    #[test]
    fn subjects_and_contrasts_stop_when_they_are_asked_to() {
        let stopped = Progress::default();
        let contrasts = |p: &Progress| contrasts(&[], &[], &Grouped::default(), &Attached::default(), &Beyond::default(), p);
        assert_eq!((subjects_until(&[], &[], "en", &stopped), contrasts(&stopped)), (Ok(Vec::new()), Ok(Vec::new())));
        stopped.cancel();
        assert_eq!((subjects_until(&[], &[], "en", &stopped), contrasts(&stopped)), (Err(Cancelled), Err(Cancelled)));
    }
}
