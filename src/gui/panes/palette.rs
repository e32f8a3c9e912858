//! All commands, found by what is typed; the arrows choose one, Enter runs it.

use super::super::action::Action;
use super::super::command::Command;
use super::super::state::{Scratch, State};
use super::dialogs::{list_height, window};
use super::menu;
use egui::{Context, Key, Modifiers, ScrollArea, TextEdit, Ui};

/// Paints the palette while it is open.
pub fn show(context: &Context, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let Some(words) = scratch.palette.as_mut() else { return };
    let at = &mut scratch.palette_at;
    let t = state.texts();
    let mut close = context.input(|i| i.key_pressed(Key::Escape));
    let mut stays = true;
    window(context, state, "gui-command-palette").open(&mut stays).anchor(egui::Align2::CENTER_TOP, [0.0, 80.0]).show(context, |ui| {
        let by = step(ui);
        let field = ui.add(TextEdit::singleline(words).desired_width(f32::INFINITY).hint_text(t.get("gui-palette-hint")));
        field.request_focus();
        let needle = words.to_lowercase();
        let found: Vec<Command> = Command::all().into_iter().filter(|c| near(&t.get(&c.key()), &c.key(), &needle)).collect();
        // What can be done now; the others are listed and passed over.
        let usable: Vec<Command> = found.iter().copied().filter(|c| c.enabled(state)).collect();
        *at = if field.changed() { 0 } else { at.saturating_add_signed(by) }.min(usable.len().saturating_sub(1));
        let chosen = usable.get(*at).copied();
        if let Some(chosen) = chosen.filter(|_| ui.input(|i| i.key_pressed(Key::Enter))) {
            out.push(Action::Command(chosen));
            close = true;
        }
        ScrollArea::vertical().max_height(list_height(context)).show(ui, |ui| {
            ui.with_layout(egui::Layout::top_down_justified(egui::Align::LEFT), |ui| {
                for c in found {
                    let before = out.len();
                    let item = menu::item(ui, state, c, chosen == Some(c), out);
                    if by != 0 && chosen == Some(c) {
                        item.scroll_to_me(None);
                    }
                    close |= out.len() > before;
                }
            });
        });
    });
    if close || !stays {
        scratch.palette = None;
    }
}

/// How far the arrows went, before the field takes them for its own.
fn step(ui: &Ui) -> isize {
    ui.input_mut(|i| {
        let (down, up) = (i.count_and_consume_key(Modifiers::NONE, Key::ArrowDown), i.count_and_consume_key(Modifiers::NONE, Key::ArrowUp));
        down as isize - up as isize
    })
}

/// A command is found by a piece of its label or of its name; strsim forgives a typing error, so that "omisions" still
/// finds the omissions. Short words are not guessed at.
fn near(label: &str, key: &str, needle: &str) -> bool {
    let label = label.to_lowercase();
    let alike = |w: &str| w.chars().count() > 4 && strsim::jaro_winkler(w, needle) > 0.9;
    label.contains(needle) || key.ends_with(needle) || label.split_whitespace().any(alike)
}
