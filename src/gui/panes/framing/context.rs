//! The places of the chosen expression, each with the words around it, one under the other.

use super::super::super::action::Action;
use super::super::super::theme;
use super::View;
use crate::model::{Comparison, ContrastItem};
use crate::present::kwic::{Kwic, kwic};
use egui::{Align, Layout, RichText, ScrollArea, Ui, Vec2};

/// Height of a line.
const LINE: f32 = 26.0;

/// Paints the places under the columns, when an expression is chosen.
pub fn show(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let Some((article, item)) = chosen(view) else { return };
    let t = view.state.texts();
    let text = view.c.articles.get(article).map_or("", |a| a.article.text.as_str());
    let most = (ui.available_height() * 0.5).max(90.0);
    egui::Panel::bottom("context").resizable(true).default_size(150.0_f32.min(most)).size_range(70.0..=most).show(ui, |ui| {
        ui.horizontal(|ui| {
            let places = t.with("gui-places", &[("n", item.at.len().into()), ("letter", Comparison::letter(article).into())]);
            ui.label(RichText::new(format!("{}  {places}", view.d.quoted(&item.text))).strong());
            let close = ui.small_button("×").on_hover_text(t.get("gui-close"));
            close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, t.get("gui-close")));
            if close.clicked() {
                out.push(Action::ChooseItem(None));
            }
        });
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, LINE, item.at.len(), |ui, range| {
            // About as much text as there is room for on either side of the words.
            let around = (ui.available_width() * 0.5 / 8.0) as usize;
            for span in item.at.iter().skip(range.start).take(range.len()) {
                let k = kwic(text, *span, around.clamp(12, 90));
                if line(ui, &k).on_hover_text(t.get("gui-show-in-text")).clicked() {
                    out.push(Action::JumpToWords(article, *span));
                }
            }
        });
    });
}

fn chosen<'a>(view: &View<'a>) -> Option<(usize, &'a ContrastItem)> {
    let (article, n) = view.state.item?;
    let item = view.chosen.sides.iter().find(|s| s.article == article)?.items.get(n)?;
    Some((article, item))
}

/// Text before, the words, text after; the words stand one under the other.
fn line(ui: &mut Ui, k: &Kwic) -> egui::Response {
    let mut link = None;
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), LINE), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let half = ui.available_width() * 0.45;
        ui.allocate_ui_with_layout(Vec2::new(half, LINE), Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_width(half);
            ui.add(egui::Label::new(RichText::new(k.before.trim_end()).font(theme::reading())).truncate());
        });
        link = Some(ui.link(RichText::new(&k.word).font(theme::reading_bold(theme::READING))));
        ui.add(egui::Label::new(RichText::new(k.after.trim_start()).font(theme::reading())).truncate());
    });
    link.unwrap_or_else(|| ui.label(""))
}
