//! "By topic": aligned passages in rows, a topic each; where an article has none, the hole is seen.

use super::super::super::action::Action;
use super::super::super::state::{Scratch, State};
use super::super::super::theme;
use super::super::super::widgets::lazy;
use crate::model::{Anchor, Comparison, Decision, SentenceRef};
use crate::present::describe::Describe;
use crate::present::links::Links;
use egui::{RichText, ScrollArea, Sense, Ui, Vec2};

/// What the rows are made of.
pub type Read<'a> = (&'a State, &'a Comparison, &'a Describe<'a>, &'a Links);

/// Paints the rows.
pub fn show(ui: &mut Ui, read: Read<'_>, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let (state, c, ..) = read;
    if c.topics.is_empty() {
        ui.label(state.texts().get("gui-no-topics"));
        return;
    }
    let shown: Vec<usize> = (0..c.articles.len()).filter(|i| state.is_shown(*i)).collect();
    let count = shown.len().max(1) as f32;
    let bar = ui.spacing().scroll.allocated_width();
    let width = ((ui.available_width() - bar - 8.0 * count) / count).max(theme::COLUMN_LEAST * 0.75);
    let height = ui.available_height() - bar;
    ScrollArea::horizontal().auto_shrink(false).show(ui, |ui| {
        ui.set_min_size(Vec2::new((width + 8.0) * count + bar, height));
        lazy::show(ui, "by-topic", c.topics.len(), 180.0, None, |ui, n| {
            ui.separator();
            ui.horizontal_wrapped(|ui| tools(ui, state, c, n, scratch, out));
            ui.horizontal_top(|ui| {
                for i in &shown {
                    ui.allocate_ui(egui::vec2(width, 20.0), |ui| {
                        ui.set_width(width);
                        ui.vertical(|ui| cell(ui, read, n, *i, out));
                    });
                }
            });
        });
    });
}

/// A topic's name with the ways to correct it: rename, join with another.
pub fn tools(ui: &mut Ui, state: &State, c: &Comparison, n: usize, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let Some(topic) = c.topics.get(n) else { return };
    if let Some((_, name)) = scratch.rename.as_mut().filter(|(i, _)| *i == n) {
        let field = ui.add(egui::TextEdit::singleline(name).desired_width(260.0));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, t.get("gui-rename-field")));
        if !field.has_focus() && !field.lost_focus() {
            field.request_focus();
        }
        if field.lost_focus() {
            if ui.input(|i| !i.key_pressed(egui::Key::Escape)) {
                rename(c, n, name, out);
            }
            scratch.rename = None;
        }
        return;
    }
    ui.label(RichText::new(&topic.label).font(theme::reading_bold(theme::TITLE))).on_hover_text(topic.terms.join(", "));
    let named = |key: &str| t.with(key, &[("topic", topic.label.as_str().into())]);
    let button = ui.small_button(t.get("gui-rename"));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, named("gui-rename-named")));
    if button.clicked() {
        scratch.rename = Some((n, topic.label.clone()));
    }
    let menu = ui.menu_button(RichText::new(t.get("gui-merge")).small(), |ui| {
        ui.set_max_width(360.0);
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (m, other) in c.topics.iter().enumerate().filter(|(m, _)| *m != n) {
                if ui.button(&other.label).clicked() {
                    merge(c, n, m, out);
                    ui.close();
                }
            }
        });
    });
    menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, named("gui-merge-named")));
}

/// The first sentence of a topic, which stands for it in decisions.
fn anchor(c: &Comparison, topic: usize) -> Option<Anchor> {
    let p = c.topics.get(topic)?.passages.first()?;
    let at = SentenceRef { article: p.article, sentence: *p.sentences.first()? };
    Some(crate::align::decide::anchor(c, at))
}

fn rename(c: &Comparison, topic: usize, name: &str, out: &mut Vec<Action>) {
    let name = name.trim();
    if !name.is_empty() && c.topics.get(topic).is_some_and(|t| t.label != name) {
        out.extend(anchor(c, topic).map(|topic| Action::Decide(Decision::RenameTopic { topic, name: name.to_string() })));
    }
}

fn merge(c: &Comparison, n: usize, m: usize, out: &mut Vec<Action>) {
    if let (Some(a), Some(b)) = (anchor(c, n), anchor(c, m)) {
        out.push(Action::Decide(Decision::MergeTopics { a, b }));
    }
}

/// The sentences of one article, or the hole.
fn cell(ui: &mut Ui, read: Read<'_>, topic: usize, article: usize, out: &mut Vec<Action>) {
    let (state, c, d, links) = read;
    let colours = super::super::colours(ui);
    let passage = c.topics.get(topic).and_then(|t| t.passages.iter().find(|p| p.article == article));
    let Some(p) = passage else {
        let words = format!("{}: {}", Comparison::letter(article), state.texts().get("gui-not-found-here"));
        egui::Frame::new().stroke(egui::Stroke::new(1.0, colours.absent)).corner_radius(4.0).inner_margin(8.0).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(words).color(colours.absent)).on_hover_text(d.article(article));
        });
        return;
    };
    ui.label(RichText::new(Comparison::letter(article)).strong()).on_hover_text(d.article(article));
    for s in &p.sentences {
        let at = SentenceRef { article, sentence: *s };
        let doubt = c.topics.get(topic).and_then(|t| links.doubt(c, t, at));
        let words = c.sentence(at).replace('\n', " ");
        let words = RichText::new(if doubt.is_some() { format!("{} {words}", super::WEAK) } else { words }).font(theme::reading());
        let label = ui.add(egui::Label::new(words).wrap().sense(Sense::click()));
        let label = match doubt {
            Some(link) => label.on_hover_text(format!("{}\n{}", d.tie(link), state.texts().get("gui-weak-hint"))),
            None => label,
        };
        if label.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(state.texts().get("gui-show-in-text")).clicked() {
            out.push(Action::JumpTo(at));
        }
    }
}
