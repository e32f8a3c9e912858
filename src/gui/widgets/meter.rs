//! A small bar that says how much, for rows of a list.

use egui::{Color32, Rect, Sense, Ui, Vec2};

/// Width and height of the bar.
const SIZE: Vec2 = Vec2::new(34.0, 6.0);

/// Paints a bar filled to `share` (0…1). It carries no name: the row it stands in says the value in words.
pub fn show(ui: &mut Ui, share: f32, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(SIZE, Sense::empty());
    paint(ui, rect, share, colour);
}

/// Paints the bar into a place of its own.
pub fn paint(ui: &Ui, rect: Rect, share: f32, colour: Color32) {
    let painter = ui.painter();
    painter.rect_stroke(rect, 2.0, egui::Stroke::new(1.0, colour), egui::StrokeKind::Inside);
    let filled = Rect::from_min_size(rect.min, Vec2::new(rect.width() * share.clamp(0.0, 1.0), rect.height()));
    painter.rect_filled(filled, 2.0, colour);
}
