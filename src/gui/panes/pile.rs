//! The box that asks which event to compare when what was opened holds several.

use super::super::action::Action;
use super::super::pile::Pile;
use super::super::state::State;
use egui::{Align2, Context, RichText, ScrollArea};

/// Headlines shown of an event.
const SHOWN: usize = 3;

/// Paints the box while there is something to choose.
pub fn show(context: &Context, state: &State, out: &mut Vec<Action>) {
    let Some(pile) = &state.pile else { return };
    let t = state.texts();
    let height = (context.content_rect().height() - 260.0).clamp(140.0, 520.0);
    super::dialogs::window(context, state, "gui-pile").anchor(Align2::CENTER_CENTER, [0.0, 0.0]).show(context, |ui| {
        let articles = pile.loaded.event.articles.len();
        ui.label(t.with("gui-pile-ask", &[("n", pile.events().count().into()), ("articles", articles.into())]));
        ui.add_space(6.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (i, group) in pile.events() {
                event(ui, state, pile, i, group, out);
            }
            let alone = pile.groups.iter().filter(|g| g.articles.len() == 1).count();
            if alone > 0 {
                ui.weak(t.with("gui-pile-alone", &[("n", alone.into())]));
            }
        });
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            if ui.button(t.get("gui-pile-all")).clicked() {
                out.push(Action::TakeEvent(None));
            }
            if ui.button(t.get("gui-pile-none")).clicked() || context.input(|i| i.key_pressed(egui::Key::Escape)) {
                out.push(Action::DropPile);
            }
        });
    });
}

/// One event: what it is about, a few headlines, a button.
fn event(ui: &mut egui::Ui, state: &State, pile: &Pile, i: usize, group: &crate::group::Group, out: &mut Vec<Action>) {
    let t = state.texts();
    let names = if group.names.is_empty() { t.with("gui-pile-nameless", &[("n", (i + 1).into())]) } else { group.names.join(", ") };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&names).strong());
        ui.weak(t.with("gui-pile-articles", &[("n", group.articles.len().into())]));
    });
    for a in group.articles.iter().take(SHOWN).filter_map(|a| pile.loaded.event.articles.get(*a)) {
        let title = a.title.clone().unwrap_or_else(|| a.text.chars().take(70).collect());
        let outlet = a.outlet.as_deref().map(|o| format!("{o}: ")).unwrap_or_default();
        ui.label(format!("• {outlet}{}", crate::report::clean::visible(&title)));
    }
    if !group.repeated.is_empty() {
        ui.weak(t.with("gui-pile-repeated", &[("n", group.repeated.iter().map(Vec::len).sum::<usize>().into())]));
    }
    let button = ui.button(t.with("gui-pile-take", &[("n", group.articles.len().into())]));
    // Several buttons say the same; a screen reader hears which event each one is of.
    button.widget_info(|| {
        let label = t.with("gui-pile-take-of", &[("n", group.articles.len().into()), ("event", names.clone().into())]);
        egui::WidgetInfo::labeled(egui::Role::Button, true, label)
    });
    if button.clicked() {
        out.push(Action::TakeEvent(Some(i)));
    }
    ui.add_space(8.0);
}
