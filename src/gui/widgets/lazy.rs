//! A list of items of different heights. Only those near the screen are painted; the others keep the height they had.

use egui::{Pos2, Rect, ScrollArea, Ui, UiBuilder, Vec2};

/// What is painted beyond the edges, so that scrolling shows no holes and the next item can take the keyboard's focus.
const BEYOND: f32 = 160.0;

/// What the list remembers.
#[derive(Debug, Clone, Default)]
struct Heights {
    width: f32,
    of: Vec<f32>,
    target: Option<usize>,
    /// Frames in which the target is still gone to: items change their height when one is chosen.
    settle: u8,
    /// Top and bottom of what was seen.
    seen: (f32, f32),
}

impl Heights {
    /// Where to scroll to, when the target has changed and is not seen anyway.
    fn jump(&mut self, target: Option<usize>) -> Option<f32> {
        let top: f32 = self.of.iter().take(target?).sum();
        if target != self.target {
            let height = self.of.get(target?).copied().unwrap_or(0.0);
            let seen = top >= self.seen.0 && (top + height <= self.seen.1 || top + height * 0.5 <= self.seen.1);
            self.settle = if seen { 0 } else { 3 };
        }
        self.settle = self.settle.checked_sub(1)?;
        Some((top - 8.0).max(0.0))
    }
}

/// Paints `count` items of about `estimate` points each. `target` brings an item into view when it differs from the
/// target of the frame before.
pub fn show(ui: &mut Ui, name: &str, count: usize, estimate: f32, target: Option<usize>, mut item: impl FnMut(&mut Ui, usize)) {
    let id = ui.scope_id().with(("lazy", name));
    let mut heights = ui.data_mut(|d| std::mem::take(d.get_temp_mut_or_default::<Heights>(id)));
    let width = ui.available_width();
    if (heights.width - width).abs() > 0.5 {
        heights = Heights { width, target: heights.target, seen: heights.seen, ..Heights::default() };
    }
    heights.of.resize(count, estimate);
    let mut area = ScrollArea::vertical().id_salt(("lazy", name)).auto_shrink(false);
    if let Some(offset) = heights.jump(target) {
        area = area.vertical_scroll_offset(offset);
        ui.ctx().request_repaint();
    }
    heights.target = target;
    area.show_viewport(ui, |ui, view| {
        let origin = ui.min_rect().min;
        let inner = ui.available_width();
        heights.seen = (view.top(), view.bottom());
        let mut y = 0.0;
        for (i, height) in heights.of.iter_mut().enumerate() {
            if y + *height >= view.top() - BEYOND && y <= view.bottom() + BEYOND {
                let place = Rect::from_min_size(Pos2::new(origin.x, origin.y + y), Vec2::new(inner, f32::INFINITY));
                let mut child = ui.new_child(UiBuilder::new().id_salt((name, i)).max_rect(place));
                item(&mut child, i);
                *height = child.min_rect().height() + ui.spacing().item_spacing.y;
            }
            y += *height;
        }
        ui.set_min_size(Vec2::new(inner, y));
    });
    ui.data_mut(|d| d.insert_temp(id, heights));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_out_of_sight_is_gone_to_and_one_in_sight_is_left() {
        let mut h = Heights { of: vec![100.0; 10], seen: (0.0, 300.0), ..Heights::default() };
        assert_eq!(h.jump(Some(1)), None, "it is seen");
        h.target = Some(1);
        assert_eq!(h.jump(Some(7)), Some(692.0));
        h.target = Some(7);
        assert_eq!((h.jump(Some(7)), h.jump(Some(7)), h.jump(Some(7))), (Some(692.0), Some(692.0), None), "it settles");
        assert_eq!(h.jump(None), None);
    }
}
