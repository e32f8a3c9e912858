//! Cards of what was not found, strongest first, each with what speaks against it.

use super::super::action::Action;
use super::super::state::{Scratch, State};
use super::super::theme;
use crate::model::{Comparison, Decision, Level, Omission, Verdict};
use crate::present::describe::Describe;
use egui::{RichText, ScrollArea, Ui};

/// Cards painted at most; the filters lead to the others.
const CARDS: usize = 200;

/// Paints the claim field, the filters and the cards.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let d = super::describe(state, c);
    ui.label(RichText::new(super::reference(state, c)).color(super::colours(ui).faint));
    claim(ui, state, c, &d, scratch, out);
    filters(ui, state, c, &d, scratch);
    let list = state.omissions(c, scratch);
    ui.label(t.with("gui-omissions-count", &[("n", list.len().into())]));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for o in list.iter().take(CARDS) {
            card(ui, state, c, &d, o, scratch, out);
        }
        if list.len() > CARDS {
            ui.label(t.with("gui-more", &[("n", (list.len() - CARDS).into())]));
        }
    });
}

fn claim(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    ui.horizontal(|ui| {
        let label = ui.label(t.get("gui-claim"));
        let width = (ui.available_width() - 90.0).max(120.0);
        let field = ui.add(egui::TextEdit::singleline(&mut scratch.claim).desired_width(width).hint_text(t.get("gui-claim-hint"))).labelled_by(label.id);
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if (ui.button(t.get("gui-claim-test")).clicked() || entered) && !scratch.claim.trim().is_empty() {
            out.push(Action::TestClaim(scratch.claim.clone()));
        }
    });
    let Some((_, tested)) = &state.claim else { return };
    if tested.is_empty() {
        ui.label(t.get("gui-claim-none"));
    }
    egui::Grid::new("claim").striped(true).show(ui, |ui| {
        if !tested.is_empty() {
            ui.label("");
            for i in 0..c.articles.len() {
                ui.label(RichText::new(Comparison::letter(i)).strong()).on_hover_text(d.article(i));
            }
            ui.end_row();
        }
        for x in tested {
            ui.label(&x.name).on_hover_text(x.terms.join(", "));
            for (grade, places) in &x.found {
                let words = if *places == 0 { d.grade(*grade) } else { format!("{} ({places})", d.grade(*grade)) };
                ui.label(words);
            }
            ui.end_row();
        }
    });
    ui.separator();
}

fn filters(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, scratch: &mut Scratch) {
    let t = state.texts();
    ui.horizontal_wrapped(|ui| {
        ui.label(t.get("gui-not-found-in"));
        ui.selectable_value(&mut scratch.only_article, None, t.get("gui-any"));
        for i in 0..c.articles.len() {
            ui.selectable_value(&mut scratch.only_article, Some(i), Comparison::letter(i)).on_hover_text(d.article(i));
        }
        ui.separator();
        ui.selectable_value(&mut scratch.only_level, None, t.get("gui-any"));
        for level in [Level::Subject, Level::Topic, Level::Passage] {
            ui.selectable_value(&mut scratch.only_level, Some(level), d.level(level));
        }
    });
}

fn card(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, o: &Omission, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let colours = super::colours(ui);
    let words = d.omission(o);
    let verdict = state.verdict(&o.key);
    let chosen = state.chosen.as_deref() == Some(&o.key);
    let mut frame = egui::Frame::group(ui.style()).inner_margin(10.0);
    if chosen {
        frame = frame.fill(colours.partner);
    }
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&words.level).color(colours.faint));
            ui.label(RichText::new(&words.status_text).color(colours.absent).strong());
            if let Some(v) = verdict {
                ui.label(RichText::new(d.verdict(v)).strong());
            }
        });
        ui.label(RichText::new(&words.sentence).font(theme::reading()));
        if let Some(covered) = &words.covered {
            let first = o.passage.or_else(|| first_place(c, o));
            let link = ui.link(covered);
            if let Some(at) = first.filter(|_| link.clicked()) {
                out.push(Action::JumpTo(at));
            }
        }
        if let Some(terms) = &words.terms {
            ui.label(RichText::new(terms).color(colours.faint));
        }
        ui.label(RichText::new(&words.nearest).color(colours.faint));
        if let (Some(n), Some(text)) = (&o.nearest, &words.nearest_words) {
            if ui.link(RichText::new(text).font(theme::reading())).clicked() {
                out.push(Action::JumpTo(n.sentence));
            }
        }
        for caveat in &words.caveats {
            ui.label(format!("• {caveat}"));
        }
        ui.label(RichText::new(&words.probability).color(colours.faint));
        buttons(ui, state, o, verdict, scratch, out);
        let _ = t;
    });
    if chosen && shown.response.rect.top() < ui.clip_rect().top() || chosen && shown.response.rect.bottom() > ui.clip_rect().bottom() {
        shown.response.scroll_to_me(None);
    }
}

fn buttons(ui: &mut Ui, state: &State, o: &Omission, verdict: Option<Verdict>, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    ui.horizontal(|ui| {
        for (v, key) in [(Verdict::Accepted, "gui-accept"), (Verdict::Rejected, "gui-reject")] {
            if ui.selectable_label(verdict == Some(v), t.get(key)).clicked() {
                out.push(Action::Judge(o.key.clone(), v));
            }
        }
        let label = ui.label(t.get("gui-note"));
        let saved = state.note(&o.key);
        let text = scratch.notes.entry(o.key.clone()).or_insert_with(|| saved.to_string());
        let field = ui.add(egui::TextEdit::singleline(text).desired_width(ui.available_width() - 8.0)).labelled_by(label.id);
        if field.lost_focus() && text.trim() != saved {
            out.push(Action::Decide(Decision::Note { finding: o.key.clone(), text: text.trim().to_string() }));
        }
    });
}

fn first_place(c: &Comparison, o: &Omission) -> Option<crate::model::SentenceRef> {
    let of_subject = o.subject.and_then(|s| c.subjects.get(s)).and_then(|s| s.mentions.first());
    if let Some(m) = of_subject {
        return Some(crate::model::SentenceRef { article: m.article, sentence: m.sentence });
    }
    let p = o.topic.and_then(|t| c.topics.get(t))?.passages.first()?;
    Some(crate::model::SentenceRef { article: p.article, sentence: *p.sentences.first()? })
}
