//! The codebook: name, definition, colour and sign of each code, and its places.

use super::super::super::action::{Action, CodeEntry};
use super::super::super::state::{Scratch, State};
use super::super::super::theme;
use crate::model::{Coding, Comparison, LOOKS, codebook, codings, looks, place_of};
use crate::present::kwic::kwic;
use egui::{ComboBox, RichText, TextEdit, Ui};

/// Graphemes on each side of coded words.
const CONTEXT: usize = 50;

/// Paints the entries and the line for a new one.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let decisions = &state.session.decisions;
    let (entries, looks, all) = (codebook(decisions), looks(decisions), codings(decisions));
    if entries.is_empty() {
        ui.label(RichText::new(t.get("gui-codebook-empty")).color(super::super::colours(ui).faint));
    }
    for (name, definition) in entries {
        let places: Vec<&Coding<'_>> = all.iter().filter(|c| c.code == name).collect();
        let look = looks.get(name).copied().unwrap_or_default();
        entry(ui, state, (name, definition, look), places.len(), scratch, out);
        if !places.is_empty() {
            let heading = t.with("gui-code-places", &[("name", name.to_string().into()), ("n", places.len().into())]);
            egui::CollapsingHeader::new(heading).id_salt(("places", name)).show(ui, |ui| {
                places.iter().for_each(|coding| place(ui, state, c, coding, out));
            });
        }
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        let (name, definition) = &mut scratch.new_code;
        let label = ui.label(t.get("gui-code-new"));
        ui.add(TextEdit::singleline(name).desired_width(150.0)).labelled_by(label.id);
        let label = ui.label(t.get("gui-code-definition-new"));
        ui.add(TextEdit::singleline(definition).desired_width(320.0)).labelled_by(label.id);
        if ui.add_enabled(!name.trim().is_empty(), egui::Button::new(t.get("gui-code-create"))).clicked() {
            let entry = CodeEntry { name: std::mem::take(name), definition: std::mem::take(definition), look: None };
            out.push(Action::Define(String::new(), entry));
        }
    });
}

/// One code: sign, name, definition, and what can be done with it.
fn entry(
    ui: &mut Ui,
    state: &State,
    (name, definition, look): (&str, &str, u8),
    count: usize,
    scratch: &mut Scratch,
    out: &mut Vec<Action>,
) {
    let t = state.texts();
    let dark = ui.visuals().dark_mode;
    let signed = |look: u8| RichText::new(theme::code_sign(look)).color(theme::code(look, dark)).strong();
    let said = |key: &str| t.with(key, &[("name", name.to_string().into())]);
    ui.horizontal_wrapped(|ui| {
        let mut chosen = look;
        let combo = ComboBox::from_id_salt(("look", name)).width(46.0).selected_text(signed(look)).show_ui(ui, |ui| {
            for other in 0..LOOKS {
                ui.selectable_value(&mut chosen, other, signed(other));
            }
        });
        let what = said("gui-code-look");
        combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &what));
        let fields = scratch.codebook.entry(name.to_string()).or_insert_with(|| (name.to_string(), definition.to_string()));
        let label = ui.label(said("gui-code-name-of"));
        let first = ui.add(TextEdit::singleline(&mut fields.0).desired_width(150.0)).labelled_by(label.id);
        let label = ui.label(said("gui-code-definition-of"));
        let second = ui.add(TextEdit::singleline(&mut fields.1).desired_width(320.0)).labelled_by(label.id);
        let left = first.lost_focus() || second.lost_focus();
        let differs = fields.0.trim() != name || fields.1.trim() != definition;
        if (left && differs && !fields.0.trim().is_empty()) || chosen != look {
            let entry = CodeEntry { name: fields.0.clone(), definition: fields.1.clone(), look: Some(chosen) };
            out.push(Action::Define(name.to_string(), entry));
            scratch.codebook.remove(name);
        } else if !first.has_focus() && !second.has_focus() {
            // Nobody is typing: what an undo brought back is shown.
            scratch.codebook.remove(name);
        }
        if ui.button(said("gui-code-drop")).on_hover_text(t.with("gui-code-drop-hint", &[("n", count.into())])).clicked() {
            out.push(Action::DropCode(name.to_string()));
        }
    });
}

/// A place of a code, which jumps to the text.
fn place(ui: &mut Ui, state: &State, c: &Comparison, coding: &Coding<'_>, out: &mut Vec<Action>) {
    let found = c.articles.iter().position(|a| a.article.id == coding.at.article);
    let span = found.and_then(|i| Some((i, place_of(&c.articles.get(i)?.article.text, coding.at)?)));
    match span {
        Some((i, span)) => {
            let k = kwic(&c.articles[i].article.text, span, CONTEXT);
            let line = format!("{}  {}{}{}", Comparison::letter(i), k.before, k.word, k.after);
            if ui.link(RichText::new(line).small()).clicked() {
                out.push(Action::JumpToWords(i, span));
            }
        }
        None => {
            ui.label(RichText::new(format!("{} ({})", coding.at.quote, state.texts().get("report-words-gone"))).small());
        }
    }
}
