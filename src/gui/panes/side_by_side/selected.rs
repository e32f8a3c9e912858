//! What can be done with selected words: a small bar beside the end of the selection.

use super::super::super::action::{Action, Use};
use super::{Painted, View};
use crate::gui::widgets::selection::Selection;
use egui::{Area, Frame, Order, Pos2, Ui};

/// Room that the bar takes at most.
const BAR: egui::Vec2 = egui::vec2(420.0, 40.0);

/// Paints the bar; Ctrl+C copies, Escape lets go.
pub fn show(ui: &mut Ui, view: &View<'_>, painted: &[Painted], selection: &mut Option<Selection>, out: &mut Vec<Action>) {
    let Some(s) = selection.filter(|s| !s.held) else { return };
    let Some(span) = view.c.articles.get(s.article).and_then(|a| s.span(a)) else { return };
    let (copy, escape) = ui.input(|i| (i.events.contains(&egui::Event::Copy), i.key_pressed(egui::Key::Escape)));
    if copy && !ui.ctx().text_edit_focused() {
        out.push(Action::Selected(Use::Copy, s.article, span));
    }
    if escape {
        *selection = None;
    }
    let Some(at) = painted.iter().find(|p| p.article == s.article).and_then(|p| p.outcome.selected) else { return };
    let screen = ui.ctx().content_rect();
    let corner = Pos2::new(at.x.min(screen.right() - BAR.x).max(screen.left()), (at.y + 4.0).min(screen.bottom() - BAR.y));
    let t = view.state.texts();
    Area::new(ui.scope_id().with("selected")).order(Order::Foreground).fixed_pos(corner).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.horizontal(|ui| {
                let own = view.marked.get(s.article).map_or(&[][..], Vec::as_slice);
                let marked = own.iter().any(|m| m.span.overlaps(span));
                let all = [
                    (Use::Mark, "gui-selected-mark", true),
                    (Use::Unmark, "gui-selected-unmark", marked),
                    (Use::Copy, "gui-selected-copy", true),
                    (Use::Topic, "gui-selected-topic", !view.looking),
                    (Use::Term, "gui-selected-term", !view.looking),
                ];
                for (what, key, _) in all.into_iter().filter(|x| x.2) {
                    if ui.button(t.get(key)).on_hover_text(t.get(&format!("{key}-hint"))).clicked() {
                        out.push(Action::Selected(what, s.article, span));
                        *selection = None;
                    }
                }
            });
        });
    });
}
