//! What will be saved, then save.

use super::super::action::Action;
use super::super::state::{Scratch, State};
use super::super::theme;
use crate::model::{Comparison, Decision, Verdict};
use crate::present::describe::Status;
use crate::report::{Format, Part};
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
        let passing = c.omissions.iter().filter(|o| Status::of(o) == Status::Passing).count();
        for (key, n) in [
            ("gui-report-articles", c.articles.len()),
            ("gui-report-topics", c.topics.len()),
            ("gui-report-omissions", c.omissions.len() - passing),
            ("gui-report-passing", passing),
            ("gui-report-contrasts", c.contrasts.len()),
            ("gui-report-markers", markers),
            ("gui-report-accepted", count(Verdict::Accepted)),
            ("gui-report-rejected", count(Verdict::Rejected)),
            ("gui-report-notes", notes),
        ] {
            ui.label(t.with(key, &[("n", n.into())]));
        }
        ui.add_space(10.0);
        choice(ui, state, scratch);
        ui.add_space(10.0);
        ui.label(RichText::new(t.get("gui-report-save")).strong());
        ui.horizontal_wrapped(|ui| {
            for format in Format::ALL {
                let key = format!("gui-report-{}", format.extension());
                if ui.button(t.get(&key)).on_hover_text(t.get(&format!("{key}-hint"))).clicked() {
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

/// What the reader wants in it.
fn choice(ui: &mut Ui, state: &State, scratch: &mut Scratch) {
    let t = state.texts();
    ui.label(RichText::new(t.get("gui-report-choice")).strong());
    ui.horizontal_wrapped(|ui| {
        for part in Part::ALL {
            let mut on = !scratch.report.without.contains(&part);
            if ui.checkbox(&mut on, t.get(&format!("gui-report-part-{}", part.name()))).changed() {
                scratch.report.without.retain(|p| *p != part);
                if !on {
                    scratch.report.without.push(part);
                }
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut scratch.report.accepted_only, t.get("gui-report-accepted-only"));
        ui.checkbox(&mut scratch.report.blind, t.get("gui-report-blind"));
        ui.add_enabled(
            !state.session.hidden.is_empty(),
            egui::Checkbox::new(&mut scratch.report.shown_only, t.get("gui-report-shown-only")),
        );
    });
    ui.horizontal(|ui| {
        let label = ui.label(t.get("gui-report-who"));
        let name = scratch.report.who.get_or_insert_with(|| state.preferences.name.clone());
        ui.add(egui::TextEdit::singleline(name).desired_width(220.0)).labelled_by(label.id);
    });
}
