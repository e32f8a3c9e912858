//! How the articles differ: labels, standing-out words, speakers, numbers, emphasis. Every row opens the words in context.

use super::super::action::Action;
use super::super::state::State;
use super::super::theme;
use crate::model::{Comparison, Contrast, ContrastKind};
use crate::present::describe::{Describe, ItemText};
use crate::present::kwic::kwic;
use egui::{RichText, ScrollArea, Ui};

/// Characters of context on each side.
const CONTEXT: usize = 60;
/// Places shown under an item.
const PLACES: usize = 6;

/// Paints the list of contrasts and the chosen one.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, out: &mut Vec<Action>) {
    let t = state.texts();
    let d = super::describe(state, c);
    ui.label(RichText::new(super::reference(state, c)).color(super::colours(ui).faint));
    if c.contrasts.is_empty() {
        ui.label(t.get("gui-no-contrasts"));
        return;
    }
    let chosen = state.contrast.as_ref().and_then(|k| c.contrasts.iter().find(|x| x.key == *k)).or_else(|| c.contrasts.first());
    egui::Panel::left("contrasts").default_size(300.0).size_range(200.0..=460.0).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for kind in [
                ContrastKind::Labels,
                ContrastKind::Wording,
                ContrastKind::Numbers,
                ContrastKind::Sources,
                ContrastKind::Tone,
                ContrastKind::Frames,
                ContrastKind::Emphasis,
            ] {
                group(ui, state, c, &d, kind, chosen, out);
            }
        });
    });
    egui::CentralPanel::default().show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            if let Some(x) = chosen {
                contrast(ui, state, c, &d, x, out);
            }
        });
    });
}

fn group(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, kind: ContrastKind, chosen: Option<&Contrast>, out: &mut Vec<Action>) {
    let all: Vec<&Contrast> = c.contrasts.iter().filter(|x| x.kind == kind).collect();
    if all.is_empty() {
        return;
    }
    let name = state.texts().get(kind_key(kind));
    egui::CollapsingHeader::new(format!("{name} ({})", all.len())).id_salt(kind_key(kind)).default_open(kind != ContrastKind::Emphasis).show(ui, |ui| {
        for x in all.into_iter().take(60) {
            let selected = chosen.is_some_and(|y| std::ptr::eq(x, y));
            let text = d.about(x);
            if ui.add(egui::Button::selectable(selected, text).truncate()).on_hover_text(d.contrast(x).title).clicked() {
                out.push(Action::ChooseContrast(Some(x.key.clone())));
            }
        }
    });
}

fn kind_key(kind: ContrastKind) -> &'static str {
    match kind {
        ContrastKind::Wording => "gui-contrast-wording",
        ContrastKind::Labels => "gui-contrast-labels",
        ContrastKind::Tone => "gui-contrast-tone",
        ContrastKind::Sources => "gui-contrast-sources",
        ContrastKind::Emphasis => "gui-contrast-emphasis",
        ContrastKind::Numbers => "gui-contrast-numbers",
        ContrastKind::Frames => "gui-contrast-frames",
    }
}

fn contrast(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, x: &Contrast, out: &mut Vec<Action>) {
    let t = state.texts();
    let colours = super::colours(ui);
    let words = d.contrast(x);
    ui.label(RichText::new(&words.title).font(theme::reading_bold(22.0)));
    ui.label(RichText::new(&words.how).color(colours.faint));
    ui.add_space(6.0);
    for side in &words.sides {
        ui.separator();
        ui.label(RichText::new(d.article(side.article)).strong());
        if side.items.is_empty() {
            ui.label(RichText::new(t.get("gui-nothing-stands-out")).color(colours.faint));
        }
        let text = c.articles.get(side.article).map_or("", |a| a.article.text.as_str());
        for (n, item) in side.items.iter().enumerate() {
            row(ui, state, text, side.article, (&x.key, n), item, out);
        }
    }
}

/// What is said of one item in one line.
fn line(state: &State, item: &ItemText) -> String {
    let t = state.texts();
    let mut parts = vec![if item.cited { format!("“{}”", item.text) } else { item.text.clone() }];
    parts.extend(item.note.clone());
    if item.author + item.quoted > 0 && item.cited {
        parts.push(t.with("gui-ledger-counts", &[("author", item.author.into()), ("quoted", item.quoted.into())]));
    }
    if !item.score.is_empty() {
        let interval = if item.interval.is_empty() { String::new() } else { format!(" {}", item.interval) };
        parts.push(format!("{}{interval}", item.score));
    }
    parts.join(" · ")
}

fn row(ui: &mut Ui, state: &State, text: &str, article: usize, key: (&String, usize), item: &ItemText, out: &mut Vec<Action>) {
    let t = state.texts();
    let line = line(state, item);
    if item.at.is_empty() {
        ui.label(line);
        return;
    }
    egui::CollapsingHeader::new(line).id_salt((key, article)).show(ui, |ui| {
        for span in item.at.iter().take(PLACES) {
            let k = kwic(text, *span, CONTEXT);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 3.0;
                ui.label(RichText::new(k.before).font(theme::reading()));
                if ui.link(RichText::new(k.word).font(theme::reading_bold(theme::READING))).on_hover_text(t.get("gui-show-in-text")).clicked() {
                    out.push(Action::JumpToWords(article, *span));
                }
                ui.label(RichText::new(k.after).font(theme::reading()));
            });
        }
        if item.at.len() > PLACES {
            ui.label(t.with("gui-more", &[("n", (item.at.len() - PLACES).into())]));
        }
    });
}
