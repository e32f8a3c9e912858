//! Where coders differ: each conflict jumps to the text and can be settled, and settled anew.

use super::super::super::action::Action;
use super::super::super::state::{Scratch, State};
use super::super::super::theme;
use crate::model::{Comparison, Settled, place_of};
use crate::present::describe::Describe;
use crate::session::coders::Conflict;
use crate::session::settle::settled;
use egui::{RichText, TextEdit, Ui};

/// Graphemes of contested words.
const WORDS: usize = 200;

/// Paints the list; open conflicts stand where they stood, so that nothing jumps while one after the other is settled.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, all: &[Conflict], scratch: &mut Scratch, out: &mut Vec<Action>) {
    let d = super::super::describe(state, c);
    let t = state.texts();
    if all.is_empty() {
        ui.label(t.get("gui-conflicts-none"));
    }
    for (i, conflict) in all.iter().enumerate() {
        egui::Frame::group(ui.style()).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let line = words(&d, c, conflict);
            let target = place(c, conflict);
            let link = ui.add_enabled(target.is_some(), egui::Link::new(RichText::new(line).font(theme::reading())));
            if let Some(action) = target.filter(|_| link.clicked()) {
                out.push(action);
            }
            let now = settled(conflict, &state.session.decisions);
            let said = match now {
                Some((how, note)) => {
                    let (a, b) = conflict.coders();
                    let names = [("a", a.to_string().into()), ("b", b.to_string().into()), ("note", note.to_string().into())];
                    t.with(&format!("gui-conflict-is-{}", how.name()), &names)
                }
                None if conflict.resolved() => t.get("gui-conflict-is-decided"),
                None => t.get("gui-conflict-is-open"),
            };
            ui.label(RichText::new(said).small().color(super::super::colours(ui).faint));
            choices(ui, state, i, conflict, now.map_or("", |n| n.1), scratch, out);
        });
    }
}

fn choices(ui: &mut Ui, state: &State, i: usize, conflict: &Conflict, before: &str, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let (a, b) = conflict.coders();
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(t.with("gui-conflict-note", &[("n", (i + 1).into())]));
        let note = scratch.conflict_notes.entry(i).or_insert_with(|| before.to_string());
        ui.add(TextEdit::singleline(note).desired_width(260.0)).labelled_by(label.id);
        for how in [Settled::First, Settled::Second, Settled::Both, Settled::Note] {
            let names = [("a", a.to_string().into()), ("b", b.to_string().into()), ("n", (i + 1).into())];
            let name = if how == Settled::Note { "gui-conflict-note-only".into() } else { format!("gui-conflict-{}", how.name()) };
            let button = egui::Button::new(t.with(&name, &names));
            // A disagreement that is left standing without a reason would be no decision.
            if ui.add_enabled(how != Settled::Note || !note.trim().is_empty(), button).clicked() {
                out.push(Action::SettleConflict(i, how, note.clone()));
            }
        }
    });
}

/// Who says what of what.
fn words(d: &Describe<'_>, c: &Comparison, conflict: &Conflict) -> String {
    let (what, one, two) = match conflict {
        Conflict::Finding { key, verdicts, .. } => {
            (d.finding(key).unwrap_or_else(|| key.clone()), d.verdict(verdicts.0), d.verdict(verdicts.1))
        }
        Conflict::Words { at, codes, .. } => {
            let article = c.articles.iter().position(|a| a.article.id == at.article);
            let article = article.map_or_else(|| at.article.clone(), Comparison::letter);
            let what = format!("{} ({article})", d.quoted(&crate::present::kwic::shorten(&at.quote, WORDS)));
            (what, codes.0.join(", "), codes.1.join(", "))
        }
    };
    let (a, b) = conflict.coders();
    let values = [("what", what), ("a", a.to_string()), ("one", one), ("b", b.to_string()), ("two", two)];
    let values: Vec<_> = values.into_iter().map(|(k, v)| (k, v.into())).collect();
    d.texts().with("report-conflict", &values)
}

/// Where a conflict is looked at: in the text, or in the list of findings.
fn place(c: &Comparison, conflict: &Conflict) -> Option<Action> {
    match conflict {
        Conflict::Words { at, .. } => {
            let i = c.articles.iter().position(|a| a.article.id == at.article)?;
            Some(Action::JumpToWords(i, place_of(&c.articles.get(i)?.article.text, at)?))
        }
        Conflict::Finding { key, .. } => {
            if let Some(o) = c.omissions.iter().find(|o| o.key == *key) {
                return super::super::omissions::first_place(c, o).map(Action::JumpTo);
            }
            let contrast = c.contrasts.iter().find(|x| x.key == *key)?;
            let side = contrast.sides.iter().find(|s| s.items.iter().any(|i| !i.at.is_empty()))?;
            let span = side.items.iter().find_map(|i| i.at.first())?;
            Some(Action::JumpToWords(side.article, *span))
        }
    }
}
