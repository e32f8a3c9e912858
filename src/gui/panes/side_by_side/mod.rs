//! The heart: one column an article, marks in the text, partners lit up and joined by bands, and "not found here" where a
//! column has none.

mod column;
mod inspector;
mod lesson;
mod selected;
mod tools;
mod topics;

use super::super::action::Action;
use super::super::state::{Lesson, Scratch, State};
use super::super::theme;
use super::super::widgets::selection::Selection;
use super::super::widgets::text_column::{self, Outcome};
use crate::model::{Comparison, Decision, Link, SentenceRef};
use crate::present::describe::Describe;
use crate::present::links::{Links, weak};
use crate::present::marked::{Marked, marked};
use egui::{Rect, ScrollArea, Ui};
use std::collections::BTreeMap;

pub(in super::super) use tools::menu as tools_menu;
pub(in super::super) use topics::tools as topic_tools;

/// The sign of what perhaps states the same.
const WEAK: &str = "≈";

/// What the pane keeps from frame to frame.
#[derive(Debug, Default)]
pub struct Memory {
    columns: BTreeMap<usize, text_column::Memory>,
    hovered: Option<SentenceRef>,
    /// Links of the result with this number.
    links: Option<(u64, Links)>,
    /// The sentence the other columns followed last.
    led: Option<SentenceRef>,
    /// How far the columns are scrolled to the right.
    offset: f32,
    /// For each article and sentence, whether another text states it too.
    shared: Vec<Vec<bool>>,
    /// Words that the reader selected.
    selection: Option<Selection>,
    /// What the reader marked in each article, for these decisions and this result.
    marked: Vec<Vec<Marked>>,
    decided: (u64, Vec<Decision>),
}

impl Memory {
    fn prepare(&mut self, state: &State, c: &Comparison) {
        if self.links.as_ref().is_none_or(|(n, _)| *n != state.result) {
            let links = Links::new(c);
            self.shared = c.articles.iter().map(|a| vec![false; a.sentences.len()]).collect();
            for end in c.links.iter().filter(|l| l.aligned).flat_map(|l| [l.a(), l.b()]) {
                if let Some(flag) = self.shared.get_mut(end.article).and_then(|a| a.get_mut(end.sentence)) {
                    *flag = true;
                }
            }
            self.links = Some((state.result, links));
            (self.hovered, self.led, self.selection) = (None, None, None);
        }
        if self.decided.0 != state.result || self.decided.1 != state.session.decisions {
            self.decided = (state.result, state.session.decisions.clone());
            self.marked = c.articles.iter().map(|a| marked(&state.session.decisions, &a.article)).collect();
        }
    }
}

/// What is looked at, and where it has partners.
pub(super) struct Focus {
    /// The sentence pinned or pointed at.
    at: Option<SentenceRef>,
    /// Its partners, with the index of the link.
    partners: Vec<(SentenceRef, usize)>,
}

/// What every part of the pane reads.
pub(super) struct View<'a> {
    state: &'a State,
    c: &'a Comparison,
    d: &'a Describe<'a>,
    focus: &'a Focus,
    links: &'a Links,
    shared: &'a [Vec<bool>],
    marked: &'a [Vec<Marked>],
    /// The reader marks the texts and is shown no findings.
    looking: bool,
}

impl View<'_> {
    /// The link between what is looked at and a partner of it.
    fn link(&self, partner: SentenceRef) -> Option<&Link> {
        let (_, link) = self.focus.partners.iter().find(|(p, _)| *p == partner)?;
        self.c.links.get(*link)
    }

    /// How surely a link ties, in words; the sign goes before those of a weak one.
    fn tie(&self, link: &Link) -> String {
        let words = if link.decided { self.state.texts().get("gui-tied-by-you") } else { self.d.tie(link) };
        if weak(link) { format!("{WEAK} {words}") } else { words }
    }
}

/// A painted column.
struct Painted {
    article: usize,
    rect: Rect,
    outcome: Outcome,
}

/// Paints the pane.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, memory: &mut Memory, out: &mut Vec<Action>) {
    let d = super::describe(state, c);
    memory.prepare(state, c);
    let looking = state.lesson == Some(Lesson::Marking);
    lesson::bar(ui, state, &memory.marked, out);
    if !looking {
        // With little height they are in the line of the menus.
        if !super::super::app::low(ui.ctx()) {
            tools::show(ui, state, c, scratch);
        }
        if scratch.by_topic {
            let Some((_, links)) = &memory.links else { return };
            topics::show(ui, (state, c, &d, links), scratch, out);
            return;
        }
    }
    if state.lesson == Some(Lesson::Revealed) {
        lesson::compared(ui, state, c, scratch, &memory.marked, out);
    }
    for s in &state.scroll_to {
        memory.columns.entry(s.article).or_default().go(s.sentence, text_column::READING_LINE);
    }
    let Memory { columns, hovered, links: Some((_, links)), led, offset, shared, selection, marked, .. } = memory else { return };
    // Who marks a text is not told what the program found.
    let at = state.pinned.or(*hovered).filter(|_| !looking);
    let focus = Focus { at, partners: at.map(|f| links.partners(c, f)).unwrap_or_default() };
    let view = View { state, c, d: &d, focus: &focus, links, shared, marked, looking };
    if state.pinned.is_some() && !looking {
        inspector::show(ui, &view, out);
    }
    let mut painted = Vec::new();
    let mut kept = false;
    let shown: Vec<usize> = (0..c.articles.len()).filter(|i| state.is_shown(*i)).collect();
    let width = column_width(ui.available_width(), shown.len());
    let mut area = ScrollArea::horizontal().id_salt("columns").auto_shrink(false);
    if let Some(x) = column_at(state, &shown, width, *offset, ui.available_width()) {
        area = area.horizontal_scroll_offset(x);
    }
    let scrolled = area.show(ui, |ui| {
        let clip = ui.clip_rect();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GUTTER;
            for i in shown {
                // Columns far out of sight take their place and cost nothing; the next ones are wanted for their bands.
                let left = ui.cursor().left();
                if left > clip.right() + width || left + width < clip.left() - width {
                    ui.allocate_exact_size(egui::vec2(width, 1.0), egui::Sense::hover());
                    continue;
                }
                let memory = columns.entry(i).or_default();
                painted.extend(column::show(ui, &view, scratch, (memory, selection), i, width, out));
            }
        });
        bands(ui, &painted, clip);
        for p in &painted {
            kept |= column::hints(ui, &view, p, out);
        }
    });
    selected::show(ui, &view, &painted, selection, out);
    *offset = scrolled.state.clamped_offset().x;
    if !looking {
        take(ui, state, c, &painted, out);
    }
    let now = painted.iter().find_map(|p| p.outcome.hovered.map(|sentence| SentenceRef { article: p.article, sentence }));
    if scratch.locked && !looking {
        follow(ui, &view, &painted, columns, led);
    }
    // A hint that is pointed at belongs to the sentence it was shown for.
    if !kept {
        *hovered = now;
    }
}

/// How far to scroll to the right, when the sentence jumped to is in a column that is not wholly seen.
fn column_at(state: &State, shown: &[usize], width: f32, offset: f32, space: f32) -> Option<f32> {
    let article = state.scroll_to.last()?.article;
    let left = shown.iter().position(|i| *i == article)? as f32 * (width + theme::GUTTER);
    let seen = left >= offset && left + width <= offset + space;
    (!seen).then_some((left - theme::STRIP).max(0.0))
}

/// As many whole columns as fit, and where there are more, a strip of the next one as a sign of it.
fn column_width(space: f32, count: usize) -> f32 {
    let fit = ((space + theme::GUTTER) / (theme::COLUMN + theme::GUTTER)).floor().max(1.0);
    let count = count.max(1) as f32;
    if count <= fit {
        return ((space - theme::GUTTER * (count - 1.0)) / count).min(theme::COLUMN_MOST);
    }
    ((space - theme::STRIP) / fit - theme::GUTTER).clamp(theme::COLUMN_LEAST, theme::COLUMN_MOST)
}

/// Clicks pin a sentence; with Ctrl they tie it to the pinned one.
fn take(ui: &Ui, state: &State, c: &Comparison, painted: &[Painted], out: &mut Vec<Action>) {
    let tie = ui.input(|i| i.modifiers.command);
    for p in painted {
        let Some(sentence) = p.outcome.clicked else { continue };
        let at = SentenceRef { article: p.article, sentence };
        match state.pinned.filter(|f| tie && f.article != at.article) {
            Some(f) => out.push(Action::Decide(inspector::pin(c, f, at))),
            None => out.push(Action::Pin(Some(at))),
        }
    }
}

/// Joins the lit sentences of neighbouring columns; one that is out of sight is joined to the edge it lies beyond.
fn bands(ui: &Ui, painted: &[Painted], clip: Rect) {
    let painter = ui.painter().with_clip_rect(clip);
    let colours = super::colours(ui);
    for pair in painted.windows(2) {
        for a in &pair[0].outcome.places {
            for b in &pair[1].outcome.places {
                let (left, right) = (clamp(pair[0].outcome.view, a), clamp(pair[1].outcome.view, b));
                let ends = ((pair[0].rect.right(), left.0, left.1), (pair[1].rect.left(), right.0, right.1));
                text_column::band(&painter, ends.0, ends.1, a.weak || b.weak, colours);
            }
        }
    }
}

/// The part of a place that is seen; a thin edge when it is not.
fn clamp(view: Rect, p: &text_column::Place) -> (f32, f32) {
    const EDGE: f32 = 4.0;
    let top = p.top.clamp(view.top(), view.bottom() - EDGE);
    (top, p.bottom.clamp(top + EDGE, view.bottom().max(top + EDGE)))
}

/// The other columns go to what states the same as the sentence at the reading line of the one being scrolled; one that
/// states nothing of the kind goes to the same topic.
fn follow(
    ui: &Ui,
    view: &View<'_>,
    painted: &[Painted],
    columns: &mut BTreeMap<usize, text_column::Memory>,
    led: &mut Option<SentenceRef>,
) {
    let pointer = ui.input(|i| i.pointer.hover_pos());
    let Some(leader) = pointer.and_then(|at| painted.iter().find(|p| p.outcome.view.contains(at))) else { return };
    let Some((sentence, top)) = leader.outcome.reading else { return };
    let at = SentenceRef { article: leader.article, sentence };
    // The wheel is used up by the column itself, so that it was scrolled is seen by what has come to the reading line.
    let scrolled = led.replace(at).is_some_and(|before| before.article == at.article && before != at);
    if !scrolled {
        return;
    }
    let mut goals: BTreeMap<usize, usize> = BTreeMap::new();
    for (partner, _) in view.links.partners(view.c, at) {
        goals.entry(partner.article).or_insert(partner.sentence);
    }
    let holds = |p: &crate::model::Passage| p.article == at.article && p.sentences.contains(&at.sentence);
    for p in view.c.topics.iter().filter(|t| t.passages.iter().any(holds)).flat_map(|t| &t.passages) {
        if let Some(first) = p.sentences.first().filter(|_| p.article != at.article) {
            goals.entry(p.article).or_insert(*first);
        }
    }
    for (article, sentence) in goals {
        columns.entry(article).or_default().go(sentence, top);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_space_or_show_that_there_are_more() {
        assert_eq!(column_width(1000.0, 2), (1000.0 - theme::GUTTER) / 2.0);
        assert_eq!(column_width(2000.0, 2), theme::COLUMN_MOST);
        let seven = column_width(1030.0, 7);
        assert!(seven >= theme::COLUMN_LEAST);
        assert!((seven + theme::GUTTER) * 3.0 < 1030.0, "a strip of the fourth column is seen");
        assert!(column_width(200.0, 3) >= theme::COLUMN_LEAST, "never narrower than can be read");
    }
}
