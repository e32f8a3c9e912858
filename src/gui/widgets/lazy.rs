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
}

/// Paints `count` items of about `estimate` points each. `target` brings an item into view when it differs from the
/// target of the frame before.
pub fn show(ui: &mut Ui, name: &str, count: usize, estimate: f32, target: Option<usize>, mut item: impl FnMut(&mut Ui, usize)) {
    let id = ui.scope_id().with(("lazy", name));
    let mut heights = ui.data_mut(|d| std::mem::take(d.get_temp_mut_or_default::<Heights>(id)));
    let width = ui.available_width();
    if (heights.width - width).abs() > 0.5 {
        heights = Heights { width, target: heights.target, ..Heights::default() };
    }
    heights.of.resize(count, estimate);
    let mut area = ScrollArea::vertical().id_salt(("lazy", name)).auto_shrink(false);
    if let Some(t) = target.filter(|_| target != heights.target) {
        let top: f32 = heights.of.iter().take(t).sum();
        area = area.vertical_scroll_offset((top - 40.0).max(0.0));
    }
    heights.target = target;
    area.show_viewport(ui, |ui, view| {
        let origin = ui.min_rect().min;
        let inner = ui.available_width();
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
