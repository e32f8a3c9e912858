//! Painting without a window, for benches and tests.

use super::panes::side_by_side;
use super::state::{Scratch, State};
use crate::model::Comparison;
use crate::session::settings::Preferences;
use std::sync::Arc;

/// Returns a function that paints one frame of side by side, so many points wide and 1080 high, scrolled by the number of the
/// frame, with all marks, and tessellates it; it gives the number of triangles.
pub fn side_by_side_frame(comparison: Comparison) -> impl FnMut(f32) -> usize {
    let context = egui::Context::default();
    super::theme::install(&context);
    context.enable_accesskit();
    let mut state = State::new(Preferences { language: "en".into(), ..Preferences::default() });
    state.session.event.articles = comparison.articles.iter().map(|a| (*a.article).clone()).collect();
    state.comparison = Some(Arc::new(comparison));
    let mut scratch = Scratch { least_strength: 0.0, ..Scratch::new() };
    let mut memory = side_by_side::Memory::default();
    let mut frame = 0u64;
    move |width| {
        frame += 1;
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, 1080.0));
        let mut input = egui::RawInput { screen_rect: Some(screen), time: Some(frame as f64 / 60.0), ..Default::default() };
        input.events.push(egui::Event::PointerMoved(egui::pos2(300.0 + (frame % 7) as f32 * 200.0, 500.0)));
        input.events.push(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -60.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        });
        let output = context.run_ui(input, |ui| {
            if let Some(c) = state.comparison.clone() {
                side_by_side::show(ui, &state, &c, &mut scratch, &mut memory, &mut Vec::new());
            }
        });
        let shapes = context.tessellate(output.shapes, 1.0);
        shapes.iter().map(|s| if let egui::epaint::Primitive::Mesh(m) = &s.primitive { m.indices.len() / 3 } else { 0 }).sum()
    }
}
