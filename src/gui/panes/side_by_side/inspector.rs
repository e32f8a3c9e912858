//! Under the columns, while a sentence is pinned: what is marked in it, what tied it to others and how to correct that.

use super::super::super::action::Action;
use super::super::super::theme;
use super::View;
use super::column::marker_words;
use crate::model::{Comparison, Decision, SentenceRef};
use crate::present::kwic::shorten;
use egui::{RichText, ScrollArea, Ui};

/// Graphemes of a sentence in one line.
const LINE: usize = 110;

/// "These two state the same", as the reader says.
pub fn pin(c: &Comparison, a: SentenceRef, b: SentenceRef) -> Decision {
    Decision::Pin { a: crate::align::decide::anchor(c, a), b: crate::align::decide::anchor(c, b) }
}

/// "These two do not state the same", as the reader says.
fn cut(c: &Comparison, a: SentenceRef, b: SentenceRef) -> Decision {
    Decision::Cut { a: crate::align::decide::anchor(c, a), b: crate::align::decide::anchor(c, b) }
}

/// Paints the inspector of the pinned sentence.
pub fn show(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let Some(at) = view.focus.at else { return };
    let t = view.state.texts();
    let low = super::super::super::app::low(ui.ctx());
    // Where there is little height it begins as one line and a bit, and can be drawn up.
    let (least, wish) = if low { (52.0, 52.0) } else { (80.0, 170.0) };
    let most = (ui.available_height() * 0.5).max(least + 10.0);
    let id = if low { "inspector-low" } else { "inspector" };
    egui::Panel::bottom(id).resizable(true).default_size(most.min(wish)).size_range(least..=most).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(view.d.place(at)).font(theme::reading_bold(theme::READING)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let close = ui.small_button("×").on_hover_text(t.get("gui-release"));
                close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, t.get("gui-release")));
                if close.clicked() {
                    out.push(Action::Pin(None));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let words = RichText::new(view.c.sentence(at).replace('\n', " ")).font(theme::reading());
                    ui.add(egui::Label::new(words).truncate());
                });
            });
        });
        ScrollArea::vertical().min_scrolled_height(16.0).auto_shrink(false).show(ui, |ui| {
            marks(ui, view, at);
            for i in (0..view.c.articles.len()).filter(|i| *i != at.article && view.state.is_shown(*i)) {
                let mine: Vec<_> = view.focus.partners.iter().filter(|(p, _)| p.article == i).copied().collect();
                for (partner, link) in &mine {
                    tied(ui, view, at, *partner, *link, out);
                }
                if mine.is_empty() {
                    missing(ui, view, at, i, out);
                }
            }
        });
    });
}

/// Every mark of the sentence with its rule in plain words.
fn marks(ui: &mut Ui, view: &View<'_>, at: SentenceRef) {
    let Some(a) = view.c.articles.get(at.article) else { return };
    let Some(span) = a.sentences.get(at.sentence) else { return };
    let dark = ui.visuals().dark_mode;
    for m in a.markers.iter().filter(|m| span.overlaps(m.span)) {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(theme::sign(m.kind)).strong().color(theme::mark(m.kind, dark)));
            ui.label(RichText::new(view.d.quoted(&shorten(a.article.slice(m.span), 60))).font(theme::reading()));
            ui.label(RichText::new(marker_words(view, m).replace('\n', " – ")).color(super::super::colours(ui).faint));
        });
    }
}

/// A partner: its words, what tied it, and the way to separate it.
fn tied(ui: &mut Ui, view: &View<'_>, at: SentenceRef, partner: SentenceRef, link: usize, out: &mut Vec<Action>) {
    let t = view.state.texts();
    let faint = super::super::colours(ui).faint;
    ui.horizontal_wrapped(|ui| {
        if ui.link(RichText::new(view.d.place(partner)).strong()).on_hover_text(t.get("gui-show-in-text")).clicked() {
            out.push(Action::ScrollTo(partner));
        }
        ui.label(RichText::new(shorten(view.c.sentence(partner), LINE)).font(theme::reading()));
        if let Some(l) = view.c.links.get(link) {
            let mut words: Vec<String> = l.evidence.iter().map(|e| view.d.evidence(e)).collect();
            words.insert(0, view.tie(l));
            let label = ui.label(RichText::new(words.join(" · ")).color(faint));
            if crate::present::links::weak(l) {
                label.on_hover_text(t.get("gui-weak-hint"));
            }
        }
        let name = t.with("gui-cut-named", &[("a", view.d.place(at).into()), ("b", view.d.place(partner).into())]);
        let button = ui.small_button(t.get("gui-cut")).on_hover_text(t.get("gui-cut-hint"));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if button.clicked() {
            out.push(Action::Decide(cut(view.c, at, partner)));
        }
    });
}

/// An article without a partner: the nearest passage, and the way to say that it does state the same.
fn missing(ui: &mut Ui, view: &View<'_>, at: SentenceRef, i: usize, out: &mut Vec<Action>) {
    let t = view.state.texts();
    let colours = super::super::colours(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(Comparison::letter(i)).strong());
        ui.label(RichText::new(t.get("gui-not-found-here")).color(colours.absent));
        let Some((near, score)) = view.links.nearest(view.c, at, i) else {
            ui.label(RichText::new(t.get("gui-no-nearest")).color(colours.faint));
            return;
        };
        let words = shorten(view.c.sentence(near), LINE);
        let words = t.with("gui-nearest", &[("text", words.into()), ("score", view.d.number(score, 2).into())]);
        if ui.link(RichText::new(words).font(theme::reading_italic(theme::READING))).on_hover_text(t.get("gui-show-in-text")).clicked() {
            out.push(Action::ScrollTo(near));
        }
        let name = t.with("gui-pin-named", &[("a", view.d.place(at).into()), ("b", view.d.place(near).into())]);
        let button = ui.small_button(t.get("gui-pin")).on_hover_text(t.get("gui-pin-hint"));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if button.clicked() {
            out.push(Action::Decide(pin(view.c, at, near)));
        }
    });
}
