//! The parts of the window. Each reads the state and returns actions.

pub mod articles;
pub mod codes;
pub mod dialogs;
pub mod disk;
pub mod earlier;
pub mod find;
pub mod foot;
pub mod framing;
pub mod link;
pub mod menu;
pub mod omissions;
pub mod overview;
pub mod palette;
pub mod pile;
pub mod plots;
pub mod report;
pub mod side_by_side;
pub mod toast;
pub mod welcome;

use super::state::State;
use crate::model::Comparison;
use crate::present::describe::Describe;

/// Words for findings, with the outlets left out when the reader asked for that.
pub fn describe<'a>(state: &State, comparison: &'a Comparison) -> Describe<'a> {
    let d = Describe::new(comparison, state.language);
    if state.blinded() { d.blind() } else { d }
}

/// "The reference is the set that was loaded: 6 articles."
pub fn reference(state: &State, comparison: &Comparison) -> String {
    state.texts().with("gui-reference", &[("n", comparison.articles.len().into())])
}

/// Colours in use.
pub fn colours(ui: &egui::Ui) -> &'static super::theme::Colours {
    super::theme::colours(ui.visuals().dark_mode)
}
