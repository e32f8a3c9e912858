//! The line at the foot: work under way, messages, the reference.

use super::super::action::Action;
use super::super::command::Command;
use super::super::state::State;
use egui::{Align, Label, Layout, ProgressBar, RichText, Ui};

/// Share of the work that is done when all texts are read.
const READING: f32 = 0.6;

/// Paints the foot.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let t = state.texts();
    let colours = super::colours(ui);
    ui.horizontal(|ui| {
        if let Some(job) = &state.job {
            let stage = job.stage();
            let of = state.session.event.articles.len();
            let n = ((job.done() / READING * of as f32).round() as usize + 1).min(of);
            let words = if t.has(&stage) { t.with(&stage, &[("n", n.into()), ("of", of.into())]) } else { t.get("gui-working") };
            ui.add(ProgressBar::new(job.done()).desired_width(120.0).text(format!("{:.0} %", job.done() * 100.0)));
            ui.label(words);
            if ui.small_button(t.get("gui-cancel")).on_hover_text(t.get("gui-cancel-hint")).clicked() {
                out.push(Action::Command(Command::Cancel));
            }
        } else if let Some(c) = &state.comparison {
            ui.label(RichText::new(super::reference(state, c)).color(colours.faint));
            changes(ui, state);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if state.dirty {
                ui.label(RichText::new("●").color(colours.absent)).on_hover_text(t.get("gui-unsaved"));
            }
            notices(ui, state);
        });
    });
}

/// What the last correction changed, behind a button.
fn changes(ui: &mut Ui, state: &State) {
    if state.changed.is_empty() {
        return;
    }
    let name = state.texts().with("gui-changed", &[("n", state.changed.len().into())]);
    ui.menu_button(RichText::new(name).small(), |ui| {
        ui.set_max_width(560.0);
        // A menu stretches its lines to its width; these are to be read.
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
            egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                for line in &state.changed {
                    ui.label(line);
                }
            });
        });
    });
}

/// The last message; all of them behind a button when there are several.
fn notices(ui: &mut Ui, state: &State) {
    let colours = super::colours(ui);
    let Some(last) = state.notices.last() else { return };
    let colour = |bad: bool| if bad { colours.alert } else { colours.ink };
    if state.notices.len() > 1 {
        let name = state.texts().with("gui-messages", &[("n", state.notices.len().into())]);
        ui.menu_button(RichText::new(name).small(), |ui| {
            ui.set_max_width(560.0);
            // As above: these are to be read.
            ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
                for n in state.notices.iter().rev() {
                    ui.label(RichText::new(&n.text).color(colour(n.bad)));
                }
            });
        });
    }
    ui.add(Label::new(RichText::new(&last.text).color(colour(last.bad))).truncate()).on_hover_text(&last.text);
}
