//! A field that takes the keyboard when its box opens, once: whoever leaves it is not brought back.

use egui::{Response, Ui};

/// The field was not painted in the frame before and has not had the keyboard since.
pub fn wanted(ui: &Ui, field: &Response) -> bool {
    let (now, has) = (ui.ctx().cumulative_pass_nr(), field.has_focus());
    let id = field.id.with("had focus");
    let (seen, had): (u64, bool) = ui.data(|d| d.get_temp(id)).unwrap_or_default();
    // Something between two frames: the box was closed in the meantime.
    let had = had && now.saturating_sub(seen) <= 1;
    ui.data_mut(|d| d.insert_temp(id, (now, had || has)));
    !had && !has
}
