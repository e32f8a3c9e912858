//! What will be saved, then save.

use super::super::action::Action;
use super::super::state::{Scratch, State};
use super::super::theme;
use crate::model::{Comparison, Decision, Verdict};
use crate::report::Format;
use egui::{RichText, ScrollArea, Ui};
use std::path::PathBuf;

/// The ending of a format.
pub fn ending(format: Format) -> &'static str {
    format.extension()
}

/// Paints the summary and the buttons.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.label(RichText::new(t.get("gui-report-title")).font(theme::reading_bold(24.0)));
        ui.label(super::reference(state, c));
        ui.add_space(8.0);
        let count = |v: Verdict| c.omissions.iter().filter(|o| state.verdict(&o.key) == Some(v)).count();
        let notes = state.session.decisions.iter().filter(|d| matches!(d, Decision::Note { text, .. } if !text.is_empty())).count();
        let markers: usize = c.articles.iter().map(|a| a.markers.len()).sum();
        for (key, n) in [
            ("gui-report-articles", c.articles.len()),
            ("gui-report-topics", c.topics.len()),
            ("gui-report-omissions", c.omissions.len()),
            ("gui-report-contrasts", c.contrasts.len()),
            ("gui-report-markers", markers),
            ("gui-report-accepted", count(Verdict::Accepted)),
            ("gui-report-rejected", count(Verdict::Rejected)),
            ("gui-report-notes", notes),
        ] {
            ui.label(t.with(key, &[("n", n.into())]));
        }
        ui.add_space(10.0);
        ui.label(RichText::new(t.get("gui-report-save")).strong());
        ui.horizontal_wrapped(|ui| {
            for (format, key) in [
                (Format::Html, "gui-report-html"),
                (Format::Markdown, "gui-report-markdown"),
                (Format::Csv, "gui-report-csv"),
                (Format::Json, "gui-report-json"),
            ] {
                if ui.button(t.get(key)).clicked() {
                    out.push(Action::AskReport(format));
                }
            }
        });
        ui.add_space(8.0);
        let label = ui.label(t.get("gui-report-path"));
        let field = ui.add(egui::TextEdit::singleline(&mut scratch.report_path).desired_width(420.0)).labelled_by(label.id);
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let path = PathBuf::from(scratch.report_path.trim());
        let format = Format::from_path(&path);
        let pressed = ui.add_enabled(format.is_some(), egui::Button::new(t.get("gui-report-write"))).clicked();
        if let Some(f) = format.filter(|_| entered || pressed) {
            out.push(Action::WriteReport(f, path));
        }
        ui.label(RichText::new(t.get("gui-report-language")).color(super::colours(ui).faint));
    });
}
