//! How far two coders agree: Krippendorff's alpha over all and for each code, and what it means.

use super::super::super::state::State;
use super::super::describe;
use crate::present::texts::Texts;
use crate::session::coders::{Agreement, Table};
use egui::{Grid, RichText, Ui};

/// Paints the figures of a pair of coders.
pub fn show(ui: &mut Ui, state: &State, (a, b): (&str, &str), found: &Agreement) {
    let t = state.texts();
    let names = [("a", a.to_string().into()), ("b", b.to_string().into())];
    ui.add_space(8.0);
    ui.label(RichText::new(t.with("agree-head", &names)).strong());
    let alpha = |alpha: Option<f64>| number(state, t, alpha);
    let (findings, sentences) = (alpha(found.findings.alpha), alpha(found.alpha));
    ui.label(t.with("gui-agree-findings", &[("n", found.findings.units().into()), ("alpha", findings.into())]));
    if found.articles.is_empty() {
        ui.label(t.get("agree-none"));
    } else {
        ui.label(t.with("gui-agree-codes", &[("n", found.sentences.into()), ("alpha", sentences.into())]));
        table(ui, t, (a, b), &found.codes, &alpha);
    }
    ui.label(RichText::new(t.get("gui-agree-meaning")).color(super::super::colours(ui).faint));
}

fn table(ui: &mut Ui, t: &Texts, (a, b): (&str, &str), codes: &[Table], alpha: &dyn Fn(Option<f64>) -> String) {
    let only = |who: &str| t.with("gui-agree-only", &[("who", who.to_string().into())]);
    Grid::new(("agree", a, b)).striped(true).min_col_width(70.0).show(ui, |ui| {
        for head in
            [t.get("gui-agree-code"), t.get("gui-agree-alpha"), t.get("gui-agree-both"), only(a), only(b), t.get("gui-agree-neither")]
        {
            ui.label(RichText::new(head).strong());
        }
        ui.end_row();
        for code in codes {
            ui.label(&code.name);
            ui.label(alpha(code.alpha));
            for n in [code.both, code.first, code.second, code.neither] {
                ui.label(n.to_string());
            }
            ui.end_row();
        }
    });
}

fn number(state: &State, t: &Texts, alpha: Option<f64>) -> String {
    match (alpha, &state.comparison) {
        (Some(alpha), Some(c)) => describe(state, c).number(alpha, 3),
        _ => t.get("agree-no-alpha"),
    }
}
