//! All kinds of contrast as headings, the rows of one of them open.

use super::super::super::action::Action;
use super::super::super::state::Scratch;
use super::super::super::widgets::meter;
use super::{KINDS, View, kind_key};
use crate::model::{Contrast, ContrastKind};
use egui::{Align2, Rect, RichText, ScrollArea, Sense, Ui, Vec2};

/// Height of a row.
const ROW: f32 = 28.0;

/// Paints the list.
pub fn show(ui: &mut Ui, view: &View<'_>, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = view.state.texts();
    ui.horizontal(|ui| {
        let label = ui.label(t.get("gui-filter"));
        ui.add(egui::TextEdit::singleline(&mut scratch.about).desired_width(f32::INFINITY)).labelled_by(label.id);
    });
    let needle = scratch.about.trim().to_lowercase();
    let rows = move |kind: ContrastKind| -> Vec<&Contrast> {
        let of_kind = view.c.contrasts.iter().filter(|x| x.kind == kind);
        of_kind.filter(|x| needle.is_empty() || view.d.about(x).to_lowercase().contains(&needle)).collect()
    };
    let there: Vec<ContrastKind> = KINDS.into_iter().filter(|k| view.c.contrasts.iter().any(|x| x.kind == *k)).collect();
    let each = ROW + ui.spacing().item_spacing.y;
    // Where not even the headings have room beside some rows, all of it scrolls.
    let whole = ui.available_height() < there.len() as f32 * each + ROW * 3.0;
    if whole {
        ScrollArea::vertical().id_salt("kinds").auto_shrink(false).show(ui, |ui| kinds(ui, view, &there, rows, scratch, out));
    } else {
        kinds(ui, view, &there, rows, scratch, out);
    }
}

/// The headings, with the rows under the open one.
fn kinds<'a>(
    ui: &mut Ui,
    view: &View<'_>,
    there: &[ContrastKind],
    rows: impl Fn(ContrastKind) -> Vec<&'a Contrast>,
    scratch: &mut Scratch,
    out: &mut Vec<Action>,
) {
    let open = scratch.contrasts.unwrap_or(view.chosen.kind);
    // The headings below the open one keep their place, so that all of them are always seen.
    let after = there.iter().skip_while(|k| **k != open).count().saturating_sub(1) as f32;
    let below = after * (ROW + ui.spacing().item_spacing.y);
    for kind in there.iter().copied() {
        let all = rows(kind);
        if heading(ui, view, kind, all.len(), kind == open) {
            scratch.contrasts = Some(kind);
            // Its strongest row is what a reader wants to see next.
            out.extend(all.first().map(|x| Action::ChooseContrast(Some(x.key.clone()))));
        }
        if kind == open {
            let height = (ui.available_height() - below).max(ROW * 3.0);
            let shrink = [false, after > 0.0];
            ScrollArea::vertical().id_salt(kind_key(kind)).max_height(height).auto_shrink(shrink).show_rows(
                ui,
                ROW,
                all.len(),
                |ui, range| {
                    all.iter().skip(range.start).take(range.len()).for_each(|x| row(ui, view, x, out));
                },
            );
        }
    }
}

/// A kind with its number of rows; true when it is to be opened, which closes the others.
fn heading(ui: &mut Ui, view: &View<'_>, kind: ContrastKind, count: usize, open: bool) -> bool {
    let title = view.state.texts().get(kind_key(kind));
    let name = format!("{title} ({count})");
    let words = RichText::new(format!("{} {title}", if open { "▼" } else { "▶" })).strong();
    // Text on the right pushes the title to the left edge.
    let button = egui::Button::new(words).right_text(count.to_string()).frame(false).truncate();
    let button = ui.add(button.min_size(Vec2::new(ui.available_width(), ROW)));
    button.widget_info(|| egui::WidgetInfo::selected(egui::Role::DisclosureTriangle, true, open, &name));
    button.clicked()
}

/// What it is about, in how many articles, and how strongly they differ.
fn row(ui: &mut Ui, view: &View<'_>, x: &Contrast, out: &mut Vec<Action>) {
    let t = view.state.texts();
    let colours = super::super::colours(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let selected = std::ptr::eq(x, view.chosen);
    if selected || response.hovered() {
        ui.painter().rect_filled(rect, 3.0, if selected { colours.partner } else { ui.visuals().faint_bg_color });
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 3.0, egui::Stroke::new(1.5, colours.ink), egui::StrokeKind::Inside);
    }
    let expected = x.subject.and_then(|s| view.c.subjects.get(s)).is_some_and(|s| s.expected);
    let about = if expected { format!("★ {}", view.d.about(x)) } else { view.d.about(x) };
    let texts = x.sides.iter().filter(|s| !s.items.is_empty()).count();
    let count = t.with("gui-texts", &[("n", texts.into())]);
    let bar = Rect::from_min_size(rect.right_center() - Vec2::new(40.0, 3.0), Vec2::new(34.0, 6.0));
    meter::paint(ui, bar, x.weight as f32, colours.faint);
    let small = egui::FontId::proportional(super::super::super::theme::SMALL);
    let left = ui.painter().text(bar.left_center() - Vec2::new(8.0, 0.0), Align2::RIGHT_CENTER, &count, small, colours.faint).left();
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(about.clone(), font, colours.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width((left - rect.left() - 26.0).max(20.0));
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    ui.painter().galley(rect.left_center() + Vec2::new(18.0, -galley.size().y / 2.0), galley, colours.ink);
    let strength = t.with("gui-weight", &[("n", view.d.percent(x.weight).into())]);
    let name = format!("{about}, {count}, {strength}");
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, selected, &name));
    if response.clicked() {
        out.push(Action::ChooseContrast(Some(x.key.clone())));
    }
    response.on_hover_text(name);
}
