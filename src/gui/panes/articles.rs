//! The list of articles: the letter that stands for each everywhere, and what is known about it.

use super::super::action::{Action, Metadata};
use super::super::command::Command;
use super::super::state::{Scratch, State};
use super::super::theme;
use crate::model::{Article, Comparison};
use egui::{RichText, ScrollArea, Ui};

/// Paints the list.
pub fn show(ui: &mut Ui, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(t.get("gui-articles")).strong());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(t.get("gui-add")).on_hover_text(t.get(&Command::Open.key())).clicked() {
                out.push(Action::Command(Command::Open));
            }
        });
    });
    ui.separator();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (i, a) in state.session.event.articles.iter().enumerate() {
            article(ui, state, scratch, i, a, out);
            ui.separator();
        }
        for w in state.comparison.iter().flat_map(|c| &c.warnings) {
            ui.label(RichText::new(&w.message).color(super::colours(ui).absent).small());
        }
    });
}

fn article(ui: &mut Ui, state: &State, scratch: &mut Scratch, i: usize, a: &Article, out: &mut Vec<Action>) {
    let t = state.texts();
    let colours = super::colours(ui);
    let shown = state.is_shown(i);
    let letter = Comparison::letter(i);
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(&letter).font(theme::reading_bold(22.0)).color(if shown { colours.ink } else { colours.faint }));
        ui.vertical(|ui| {
            if !state.blind {
                ui.label(RichText::new(a.outlet.as_deref().unwrap_or(&a.source)).strong());
            }
            if let Some(title) = &a.title {
                ui.label(title);
            }
            let words = state.comparison.as_ref().and_then(|c| c.articles.get(i)).map_or(0, |r| r.words);
            let date = a.published.as_deref().and_then(|p| p.get(..10)).unwrap_or("–");
            let facts = t.with("gui-article-facts", &[("date", date.into()), ("language", a.language.as_str().into()), ("words", words.into())]);
            ui.label(RichText::new(facts).color(colours.faint).small());
            ui.horizontal(|ui| {
                let named = |key: &str| t.with(key, &[("letter", letter.as_str().into())]);
                let mut button = |ui: &mut Ui, sign: &str, key: &str, action: Action| {
                    let response = ui.small_button(sign).on_hover_text(named(key));
                    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, named(key)));
                    if response.clicked() {
                        out.push(action);
                    }
                };
                button(ui, "↑", "gui-article-up", Action::MoveArticle(i, -1));
                button(ui, "↓", "gui-article-down", Action::MoveArticle(i, 1));
                button(ui, if shown { "◉" } else { "○" }, if shown { "gui-article-hide" } else { "gui-article-show" }, Action::ToggleHidden(i));
                button(ui, "×", "gui-article-remove", Action::RemoveArticle(i));
                let edit = ui.small_button("…").on_hover_text(named("gui-article-edit"));
                edit.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, named("gui-article-edit")));
                if edit.clicked() {
                    scratch.edit = Some((i, metadata(a)));
                }
            });
        });
    });
}

fn metadata(a: &Article) -> Metadata {
    let text = |v: &Option<String>| v.clone().unwrap_or_default();
    Metadata { title: text(&a.title), outlet: text(&a.outlet), author: text(&a.author), published: text(&a.published), language: a.language.clone() }
}
