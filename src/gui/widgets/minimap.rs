//! A whole article at a glance, beside its scroll bar: which sentences another text states too, where the marks are, what is
//! seen now and what is lit.

use super::super::theme::{self, Colours};
use crate::model::ArticleResult;
use egui::{Pos2, Rect, Response, Sense, Shape, Stroke, Ui};

/// Width of the map.
pub const WIDTH: f32 = 16.0;
/// A sentence is at least this high.
const LEAST: f32 = 1.0;
/// Height of a tick for a mark.
const TICK: f32 = 1.5;
/// Height of a line for a lit sentence.
const LIT: f32 = 2.0;

/// What the map shows.
pub struct Map<'a> {
    /// For each sentence, whether another text states it too.
    pub shared: &'a [bool],
    /// Name for screen readers.
    pub name: String,
    /// What the signs mean.
    pub hint: String,
}

/// Where things stand in the text, in points from its top.
pub struct Heights {
    /// Top and bottom of each sentence.
    pub sentences: Vec<(f32, f32)>,
    /// Of the whole text.
    pub all: f32,
    /// What is seen: top and bottom.
    pub seen: (f32, f32),
}

/// Paints the map into `rect`; the place in the text that was clicked, in points from its top.
pub fn show(
    ui: &Ui,
    rect: Rect,
    id: usize,
    a: &ArticleResult,
    map: &Map<'_>,
    heights: &Heights,
    look: &super::text_column::Look<'_>,
) -> Option<f32> {
    let sense = Sense::CLICK | Sense::DRAG;
    let response: Response = ui.interact(rect, ui.scope_id().with(("minimap", id)), sense);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &map.name));
    // A text that is seen whole is drawn at its size.
    let scale = rect.height() / heights.all.max(rect.height());
    let y = |at: f32| rect.top() + at * scale;
    let mut shapes = Vec::new();
    sentences(rect, map, heights, &y, look.colours, &mut shapes);
    for m in a.markers.iter().filter(|m| m.strength >= look.least && !look.hidden.contains(&m.kind)) {
        let at = a.sentences.partition_point(|s| s.start <= m.span.start).saturating_sub(1);
        let (Some(span), Some((top, bottom))) = (a.sentences.get(at), heights.sentences.get(at)) else { continue };
        let share = m.span.start.saturating_sub(span.start) as f32 / span.len().max(1) as f32;
        let top = y(top + share.min(1.0) * (bottom - top));
        let tick = Rect::from_min_max(Pos2::new(rect.center().x + 1.0, top), Pos2::new(rect.right() - 2.0, top + TICK));
        shapes.push(Shape::rect_filled(tick, 0.0, theme::mark(m.kind, look.dark)));
    }
    for m in look.own {
        let at = a.sentences.partition_point(|s| s.start <= m.span.start).saturating_sub(1);
        if let Some((top, _)) = heights.sentences.get(at) {
            shapes.push(Shape::circle_filled(Pos2::new(rect.center().x, y(*top) + TICK), 2.0, look.colours.ink));
        }
    }
    for s in look.partners.iter().chain(&look.focus) {
        if let Some((top, bottom)) = heights.sentences.get(*s) {
            let lit = Rect::from_min_max(Pos2::new(rect.left(), y(*top)), Pos2::new(rect.right(), y(*bottom).max(y(*top) + LIT)));
            let width = if look.weak.contains(s) { LIT / 2.0 } else { LIT };
            shapes.push(Shape::rect_stroke(lit, 0.0, Stroke::new(width, look.colours.ink), egui::StrokeKind::Inside));
        }
    }
    let seen = Rect::from_min_max(Pos2::new(rect.left(), y(heights.seen.0)), Pos2::new(rect.right(), y(heights.seen.1).min(rect.bottom())));
    let stroke = Stroke::new(if response.hovered() { 2.0 } else { 1.0 }, look.colours.faint);
    shapes.push(Shape::rect_stroke(seen, 2.0, stroke, egui::StrokeKind::Inside));
    ui.painter().extend(shapes);
    let at = response.interact_pointer_pos().filter(|_| response.clicked() || response.dragged());
    response.on_hover_text(&map.hint);
    at.map(|p| (p.y - rect.top()) / scale)
}

/// The left half: filled where another text states it too, hollow where none does.
fn sentences(rect: Rect, map: &Map<'_>, heights: &Heights, y: &impl Fn(f32) -> f32, colours: &Colours, out: &mut Vec<Shape>) {
    let (left, right) = (rect.left() + 2.0, rect.center().x - 1.0);
    // Who marks a text is not told what others state.
    if map.shared.is_empty() {
        return;
    }
    let mut i = 0;
    while let Some((top, _)) = heights.sentences.get(i) {
        let shared = map.shared.get(i).copied().unwrap_or(false);
        let same = heights.sentences.iter().zip(map.shared).skip(i).take_while(|(_, s)| **s == shared).count().max(1);
        let bottom = heights.sentences.get(i + same - 1).map_or(*top, |s| s.1);
        let block = Rect::from_min_max(Pos2::new(left, y(*top)), Pos2::new(right, y(bottom).max(y(*top) + LEAST)));
        out.push(if shared {
            Shape::rect_filled(block, 0.0, colours.band)
        } else {
            Shape::rect_stroke(block, 0.0, Stroke::new(1.0, colours.faint.gamma_multiply(0.5)), egui::StrokeKind::Inside)
        });
        i += same;
    }
}
