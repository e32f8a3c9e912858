//! A lesson: first the readers mark the texts, without outlets and findings; then both are shown beside each other.

use super::super::super::action::Action;
use super::super::super::command::Command;
use super::super::super::state::{Lesson, Scratch, State};
use super::super::super::theme;
use crate::model::{Comparison, Span};
use crate::present::kwic::kwic;
use crate::present::marked::{Held, Marked, held};
use egui::{RichText, ScrollArea, Ui};

/// Graphemes beside a word in the lists.
const CONTEXT: usize = 24;

/// The line over the texts, while there is a lesson.
pub fn bar(ui: &mut Ui, state: &State, marked: &[Vec<Marked>], out: &mut Vec<Action>) {
    let t = state.texts();
    let count: usize = marked.iter().map(Vec::len).sum();
    let (key, next) = match state.lesson {
        Some(Lesson::Marking) => ("gui-lesson-marking", Some("gui-lesson-reveal")),
        Some(Lesson::Revealed) => ("gui-lesson-revealed", None),
        None => return,
    };
    let line = |ui: &mut Ui| {
        ui.label(RichText::new(t.with(key, &[("n", count.into())])).strong());
        if let Some(next) = next
            && ui.button(t.get(next)).on_hover_text(t.get("gui-lesson-reveal-hint")).clicked()
        {
            out.push(Action::Reveal);
        }
        if ui.button(t.get("gui-command-worksheet")).clicked() {
            out.push(Action::Command(Command::Worksheet));
        }
        if ui.button(t.get("gui-lesson-end")).clicked() {
            out.push(Action::Command(Command::Teach));
        }
    };
    if super::super::super::app::low(ui.ctx()) {
        ScrollArea::horizontal().id_salt("lesson-bar").auto_shrink([false, true]).show(ui, |ui| ui.horizontal(line));
    } else {
        ui.horizontal_wrapped(line);
    }
}

/// What both marked, and what only one did, in three lists beside the texts.
pub fn compared(ui: &mut Ui, state: &State, c: &Comparison, scratch: &Scratch, marked: &[Vec<Marked>], out: &mut Vec<Action>) {
    let t = state.texts();
    let all: Vec<Held> =
        c.articles.iter().zip(marked).map(|(a, own)| held(own, &a.markers, &scratch.hidden_kinds, scratch.least_strength)).collect();
    let most = (ui.available_width() * 0.4).max(200.0);
    egui::Panel::right("lesson").default_size(300.0_f32.min(most)).size_range(180.0..=most).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let places = |of: fn(&Held) -> &[Span]| -> Vec<(usize, Span)> {
                all.iter().enumerate().flat_map(|(i, h)| of(h).iter().map(move |s| (i, *s))).collect()
            };
            list(ui, state, c, "gui-lesson-both", &places(|h| &h.both), out);
            list(ui, state, c, "gui-lesson-reader", &places(|h| &h.reader), out);
            let alone = |(i, h): (usize, &Held)| {
                h.program.iter().filter_map(|m| Some((i, c.articles[i].markers.get(*m)?.span))).collect::<Vec<_>>()
            };
            list(ui, state, c, "gui-lesson-program", &all.iter().enumerate().flat_map(alone).collect::<Vec<_>>(), out);
            ui.label(RichText::new(t.get("gui-lesson-neither")).color(super::super::colours(ui).faint));
        });
    });
}

fn list(ui: &mut Ui, state: &State, c: &Comparison, key: &str, places: &[(usize, Span)], out: &mut Vec<Action>) {
    let d = super::super::describe(state, c);
    let title = state.texts().with(key, &[("n", places.len().into())]);
    egui::CollapsingHeader::new(RichText::new(title).font(theme::reading_bold(theme::READING))).id_salt(key).default_open(true).show(
        ui,
        |ui| {
            for (i, span) in places {
                let Some(a) = c.articles.get(*i) else { continue };
                let k = kwic(&a.article.text, *span, CONTEXT);
                let line = format!("{}  {} – {}{}{}", Comparison::letter(*i), d.quoted(&k.word), k.before, k.word, k.after);
                if ui.add(egui::Link::new(RichText::new(line).small())).clicked() {
                    out.push(Action::JumpToWords(*i, *span));
                }
            }
        },
    );
}
