//! Switches for marks and views, in one line.

use super::super::super::state::{Scratch, State};
use super::super::super::theme;
use crate::model::{Comparison, MarkerKind};
use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{PopupCloseBehavior, RichText, ScrollArea, Slider, Ui};

/// Kinds with a switch.
pub(super) const KINDS: [MarkerKind; 12] = [
    MarkerKind::Loaded,
    MarkerKind::Label,
    MarkerKind::ScareQuote,
    MarkerKind::Intensifier,
    MarkerKind::Certainty,
    MarkerKind::Hedge,
    MarkerKind::Modality,
    MarkerKind::Quote,
    MarkerKind::Attribution,
    MarkerKind::Passive,
    MarkerKind::Metaphor,
    MarkerKind::Frame,
];

/// Paints the line.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch) {
    let t = state.texts();
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut scratch.by_topic, t.get("gui-by-topic")).on_hover_text(t.get("gui-by-topic-hint"));
        ui.add_enabled_ui(!scratch.by_topic, |ui| {
            ui.checkbox(&mut scratch.locked, t.get("gui-locked")).on_hover_text(t.get("gui-locked-hint"));
            marks(ui, state, c, scratch);
        });
        if !scratch.by_topic {
            let key = if state.pinned.is_some() { "gui-hint-pinned" } else { "gui-hint-point" };
            ui.label(RichText::new(t.get(key)).color(super::super::colours(ui).faint)).on_hover_text(t.get("gui-weak-hint"));
        }
    });
}

/// The same behind a button in the line of the menus, where there is little height.
pub fn menu(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch) {
    let t = state.texts();
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    MenuButton::new(format!("{} ▼", t.get("gui-show"))).config(config).ui(ui, |ui| {
        ui.set_max_width(320.0);
        let height = ui.ctx().content_rect().height() - 80.0;
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.checkbox(&mut scratch.by_topic, t.get("gui-by-topic")).on_hover_text(t.get("gui-by-topic-hint"));
            ui.checkbox(&mut scratch.locked, t.get("gui-locked")).on_hover_text(t.get("gui-locked-hint"));
            ui.label(RichText::new(t.get("gui-weak-hint")).color(super::super::colours(ui).faint));
            ui.separator();
            kinds(ui, state, c, scratch);
        });
    });
}

/// The marks behind a button.
fn marks(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let name = format!("{} ▼", state.texts().get("gui-marks"));
    MenuButton::new(name).config(config).ui(ui, |ui| kinds(ui, state, c, scratch));
}

/// The kinds that occur, each with its sign, how often it occurs and a switch.
fn kinds(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch) {
    let t = state.texts();
    let dark = ui.visuals().dark_mode;
    for kind in KINDS {
        let count: usize = c.articles.iter().map(|a| a.markers.iter().filter(|m| m.kind == kind).count()).sum();
        if count == 0 {
            continue;
        }
        let mut on = !scratch.hidden_kinds.contains(&kind);
        let name = t.get(&format!("kind-{}", kebab(kind)));
        let label = RichText::new(format!("{}  {name} ({count})", theme::sign(kind))).color(theme::mark(kind, dark));
        if ui.checkbox(&mut on, label).on_hover_text(t.get(&format!("rule-{}", kebab(kind)))).changed() {
            scratch.hidden_kinds.retain(|k| *k != kind);
            if !on {
                scratch.hidden_kinds.push(kind);
            }
        }
    }
    ui.horizontal(|ui| {
        if ui.button(t.get("gui-marks-all")).clicked() {
            scratch.hidden_kinds.clear();
        }
        if ui.button(t.get("gui-marks-none")).clicked() {
            scratch.hidden_kinds = KINDS.to_vec();
        }
    });
    ui.separator();
    let label = ui.label(t.get("gui-strength"));
    ui.add(Slider::new(&mut scratch.least_strength, 0.0..=1.0).show_value(false)).labelled_by(label.id);
}

fn kebab(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Label => "label",
        MarkerKind::Loaded => "loaded",
        MarkerKind::Intensifier => "intensifier",
        MarkerKind::Hedge => "hedge",
        MarkerKind::Certainty => "certainty",
        MarkerKind::ScareQuote => "scare-quote",
        MarkerKind::Quote => "quote",
        MarkerKind::Attribution => "attribution",
        MarkerKind::Passive => "passive",
        MarkerKind::Modality => "modality",
        MarkerKind::Metaphor => "metaphor",
        MarkerKind::Frame => "frame",
    }
}
