//! What the reader is typing and how the panes are set: nothing of it is saved.

use super::action::Metadata;
use super::jobs::Wanted;
use crate::model::{ContrastKind, Level, MarkerKind, Span};
use crate::report::Part;
use std::collections::BTreeMap;

/// What the reader wants in a report.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Parts left out.
    pub without: Vec<Part>,
    /// Accepted findings alone.
    pub accepted_only: bool,
    /// Letters in place of outlets.
    pub blind: bool,
    /// Only the articles whose columns are shown.
    pub shown_only: bool,
    /// The reader's name, as it is being typed.
    pub who: Option<String>,
}

/// What the reader is typing; panes may write here, nothing else reads it as truth.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    /// Search words; `Some` while the search is open.
    pub find: Option<String>,
    /// What they found last.
    pub found: super::panes::find::Found,
    /// Palette words; `Some` while the palette is open.
    pub palette: Option<String>,
    /// Which of the commands found Enter runs.
    pub palette_at: usize,
    /// Shortcuts are shown.
    pub shortcuts: bool,
    /// Text to be pasted; `Some` while the box is open.
    pub paste: Option<String>,
    /// What stood in that box when it was closed, for the next time.
    pub unpasted: String,
    /// Addresses to be fetched, one a line; `Some` while the box is open.
    pub link: Option<String>,
    /// Article being edited.
    pub edit: Option<(usize, Metadata)>,
    /// Expected subjects being edited: one a line, "name: term, term".
    pub subjects: Option<String>,
    /// A typed claim.
    pub claim: String,
    /// What the next report holds.
    pub report: Wish,
    /// Report path, where there is no file dialog.
    pub report_path: String,
    /// A path being typed because no file dialog can be shown, and what for.
    pub path: Option<(Wanted, String)>,
    /// Path to open, where there is no file dialog.
    pub open_path: String,
    /// Only omissions of this article.
    pub only_article: Option<usize>,
    /// Only omissions of this level.
    pub only_level: Option<Level>,
    /// Columns of the overview are put together by camp.
    pub by_camp: bool,
    /// The overview shows plots instead of the table.
    pub plots: bool,
    /// Words that overview rows must hold.
    pub filter: String,
    /// Marks weaker than this are hidden, 0…1.
    pub least_strength: f32,
    /// Kinds of marks that are hidden.
    pub hidden_kinds: Vec<MarkerKind>,
    /// Passages in rows by topic instead of whole texts.
    pub by_topic: bool,
    /// Columns follow the sentence that is pointed at.
    pub locked: bool,
    /// Kind of contrast whose rows are listed.
    pub contrasts: Option<ContrastKind>,
    /// Words that rows of the framing pane must hold.
    pub about: String,
    /// Notes being typed, by finding.
    pub notes: BTreeMap<String, String>,
    /// Notes being typed on conflicts between coders, by their numbers in the list.
    pub conflict_notes: BTreeMap<usize, String>,
    /// Name and definition of a code being added to the codebook.
    pub new_code: (String, String),
    /// Name and definition being typed for a code that is there.
    pub codebook: BTreeMap<String, (String, String)>,
    /// Code or note being typed for selected words.
    pub code: Option<(usize, Span, String)>,
    /// Name being typed for a topic.
    pub rename: Option<(usize, String)>,
}

impl Scratch {
    /// As a window begins: subjects first, they are what a reader can check fastest.
    pub fn new() -> Self {
        let least_strength = crate::present::describe::SHOWN;
        Self { only_level: Some(Level::Subject), least_strength, ..Self::default() }
    }

    /// A box is open that Escape closes.
    pub fn boxed(&self) -> bool {
        let typed = self.find.is_some() || self.palette.is_some() || self.paste.is_some() || self.rename.is_some() || self.path.is_some();
        typed || self.link.is_some() || self.code.is_some() || self.edit.is_some() || self.subjects.is_some() || self.shortcuts
    }
}
