//! One article as a column of text. Only paragraphs near the screen are laid out; heights of the others are estimated.

use super::super::theme::{self, Colours};
use super::minimap::{self, Heights, Map};
use super::selection::{Selection, lines};
use crate::model::{ArticleResult, Marker, MarkerKind, Span};
use crate::present::marked::Marked;
use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{Align2, Galley, Pos2, Rect, Sense, Stroke, Ui, Vec2};
use std::sync::Arc;

/// Space between paragraphs.
const GAP: f32 = 12.0;
/// Space between the text and the scroll bar.
const MARGIN: f32 = 6.0;
/// Mean width of a letter of the reading face, for estimates.
const LETTER: f32 = 7.4;
/// Where a sentence that is jumped to comes to stand, below the top.
pub const READING_LINE: f32 = 90.0;
/// Points by which a frame scrolls at most, when a selection is held beyond the edge.
const DRAG: f32 = 24.0;
/// Length of a dash, and of the gap after it.
const DASH: f32 = 4.0;
/// Frames for which a jump is repeated: what is above is measured only once it has been painted.
const SETTLE: u8 = 3;

/// A sentence to bring into view.
#[derive(Debug, Clone, Copy)]
struct Target {
    sentence: usize,
    below_top: f32,
    frames: u8,
}

/// What a column keeps from frame to frame.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    width: f32,
    key: usize,
    /// Height of each paragraph: measured, or estimated where negative.
    heights: Vec<f32>,
    /// Height of the headline.
    head: f32,
    target: Option<Target>,
    /// Where the map was clicked: this height of the text comes to the middle.
    middle: Option<f32>,
}

/// How sentences and marks are to be shown.
pub struct Look<'a> {
    /// Colours in use.
    pub colours: &'a Colours,
    /// Dark mode.
    pub dark: bool,
    /// The sentence pointed at or pinned.
    pub focus: Option<usize>,
    /// Its partners in this column.
    pub partners: &'a [usize],
    /// Those of them that perhaps state the same.
    pub weak: &'a [usize],
    /// Kinds of marks that are hidden.
    pub hidden: &'a [MarkerKind],
    /// Marks weaker than this are hidden.
    pub least: f32,
    /// What the reader marked, by place.
    pub own: &'a [Marked],
}

/// Where a sentence stands on screen, also when it is scrolled out of sight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Sentence.
    pub sentence: usize,
    /// Its top.
    pub top: f32,
    /// Its bottom.
    pub bottom: f32,
    /// It perhaps states the same as the focus.
    pub weak: bool,
}

/// What came of painting a column.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Sentence under the pointer.
    pub hovered: Option<usize>,
    /// Sentence clicked.
    pub clicked: Option<usize>,
    /// Marks under the pointer.
    pub marks: Vec<usize>,
    /// The reader's mark under the pointer.
    pub own: Option<usize>,
    /// The focus and its partners.
    pub places: Vec<Place>,
    /// The sentence at the reading line, and where it begins below the top.
    pub reading: Option<(usize, f32)>,
    /// The part of the screen the text is seen through.
    pub view: Rect,
    /// Where the selection ends on screen, when that is seen.
    pub selected: Option<Pos2>,
}

impl Memory {
    /// Brings a sentence into view, this far below the top.
    pub fn go(&mut self, sentence: usize, below_top: f32) {
        self.target = Some(Target { sentence, below_top, frames: SETTLE });
    }

    fn prepare(&mut self, a: &ArticleResult, width: f32) {
        let key = Arc::as_ptr(&a.article) as usize;
        if (self.width - width).abs() > 0.5 || self.key != key || self.heights.len() != a.paragraphs.len() {
            let per_line = (width / LETTER).max(10.0);
            let estimate = |p: &Span| -((p.len() as f32 / per_line).ceil().max(1.0) * theme::LEADING);
            self.heights = a.paragraphs.iter().map(estimate).collect();
            (self.width, self.key) = (width, key);
        }
    }

    /// The offset to scroll to: to the height clicked in the map, or to the sentence jumped to.
    fn wanted(&mut self, a: &ArticleResult, height: f32) -> Option<f32> {
        if let Some(middle) = self.middle.take() {
            return Some((middle - height / 2.0).max(0.0));
        }
        let mut t = self.target.take()?;
        let offset = (self.reach(a, t.sentence).0 - t.below_top).max(0.0);
        t.frames -= 1;
        self.target = (t.frames > 0).then_some(t);
        Some(offset)
    }

    fn top_of(&self, paragraph: usize) -> f32 {
        self.head + self.heights.iter().take(paragraph).map(|h| h.abs() + GAP).sum::<f32>()
    }

    /// Where every sentence begins and ends, and what is seen.
    fn heights(&self, a: &ArticleResult, seen: (f32, f32)) -> Heights {
        let mut tops = Vec::with_capacity(self.heights.len());
        let mut y = self.head;
        for h in &self.heights {
            tops.push(y);
            y += h.abs() + GAP;
        }
        let place = |(i, s): (usize, &Span)| {
            let at = a.sentence_paragraph.get(i).copied().unwrap_or(0);
            let (Some(top), Some(h), Some(p)) = (tops.get(at), self.heights.get(at), a.paragraphs.get(at)) else { return (0.0, 0.0) };
            let share = |byte: usize| byte.saturating_sub(p.start) as f32 / p.len().max(1) as f32;
            (top + share(s.start) * h.abs(), top + share(s.end).min(1.0) * h.abs())
        };
        Heights { sentences: a.sentences.iter().enumerate().map(place).collect(), all: y, seen }
    }

    /// Where a sentence begins and about where it ends, from the top of the text.
    fn reach(&self, a: &ArticleResult, sentence: usize) -> (f32, f32) {
        let paragraph = a.sentence_paragraph.get(sentence).copied().unwrap_or(0);
        let height = self.heights.get(paragraph).map_or(0.0, |h| h.abs());
        let top = self.top_of(paragraph);
        match (a.sentences.get(sentence), a.paragraphs.get(paragraph)) {
            (Some(s), Some(p)) if !p.is_empty() => {
                let share = |byte: usize| byte.saturating_sub(p.start) as f32 / p.len() as f32;
                (top + share(s.start) * height, top + share(s.end) * height)
            }
            _ => (top, top),
        }
    }
}

/// Paints the column into the space there is, with its map beside the scroll bar.
pub fn show(
    ui: &mut Ui,
    id: usize,
    a: &ArticleResult,
    memory: &mut Memory,
    selection: &mut Option<Selection>,
    map: &Map<'_>,
    look: &Look<'_>,
) -> Outcome {
    let whole = ui.available_rect_before_wrap();
    let text = Rect::from_min_max(whole.min, Pos2::new(whole.right() - minimap::WIDTH, whole.bottom()));
    let mut inner = ui.new_child(egui::UiBuilder::new().id_salt(("text", id)).max_rect(text));
    let (outcome, seen) = scrolled(&mut inner, id, a, memory, selection, look);
    let beside = Rect::from_min_max(Pos2::new(text.right() + 2.0, text.top()), whole.max);
    memory.middle = minimap::show(ui, beside, id, a, map, &memory.heights(a, seen), look);
    if memory.middle.is_some() {
        ui.ctx().request_repaint();
    }
    ui.advance_cursor_after_rect(whole);
    outcome
}

/// Paints the text; also tells which heights of it are seen.
fn scrolled(
    ui: &mut Ui,
    id: usize,
    a: &ArticleResult,
    memory: &mut Memory,
    selection: &mut Option<Selection>,
    look: &Look<'_>,
) -> (Outcome, (f32, f32)) {
    let width = ui.available_width() - ui.spacing().scroll.allocated_width() - MARGIN;
    memory.prepare(a, width);
    let mut scroll = egui::ScrollArea::vertical().id_salt(("column", id)).auto_shrink(false);
    if let Some(offset) = memory.wanted(a, ui.available_height()) {
        scroll = scroll.vertical_scroll_offset(offset);
        ui.ctx().request_repaint();
    }
    let mut outcome = Outcome {
        hovered: None,
        clicked: None,
        marks: Vec::new(),
        own: None,
        places: Vec::new(),
        reading: None,
        view: Rect::NOTHING,
        selected: None,
    };
    let shown = scroll.show_viewport(ui, |ui, viewport| {
        let origin = ui.min_rect().min;
        memory.head = headline(ui, id, a, origin, width, look);
        let mut y = memory.head;
        for (i, paragraph) in a.paragraphs.iter().enumerate() {
            let height = memory.heights[i].abs();
            if y + height >= viewport.top() - 40.0 && y <= viewport.bottom() + 40.0 {
                let mut part = Part { ui, id, a, span: *paragraph, at: Pos2::new(origin.x, origin.y + y), width, look };
                let measured = part.show(i, origin.y + viewport.top() + READING_LINE, selection, &mut outcome);
                memory.heights[i] = measured;
                y += measured + GAP;
            } else {
                y += height + GAP;
            }
        }
        ui.set_min_size(Vec2::new(width, y + 60.0));
        // Held beyond the edge, a selection takes the text along.
        if selection.is_some_and(|s| s.held && s.article == id) {
            let pointer = ui.input(|i| i.pointer.latest_pos()).map_or(0.0, |p| p.y);
            let (top, bottom) = (origin.y + viewport.top(), origin.y + viewport.bottom());
            let beyond = (pointer - bottom).max(0.0) - (top - pointer).max(0.0);
            if beyond != 0.0 {
                ui.scroll_with_delta(Vec2::new(0.0, -beyond.clamp(-DRAG, DRAG)));
                ui.ctx().request_repaint();
            }
        }
        (origin.y, (viewport.top(), viewport.bottom()))
    });
    outcome.view = shown.inner_rect;
    unseen(a, memory, look, shown.inner.0, &mut outcome);
    if let Some((_, top)) = &mut outcome.reading {
        *top -= outcome.view.top();
    }
    (outcome, shown.inner.1)
}

/// Places of the focus and its partners that were not painted, by estimate.
fn unseen(a: &ArticleResult, memory: &Memory, look: &Look<'_>, origin: f32, out: &mut Outcome) {
    for s in look.partners.iter().chain(&look.focus) {
        if *s < a.sentences.len() && !out.places.iter().any(|p| p.sentence == *s) {
            let (top, bottom) = memory.reach(a, *s);
            out.places.push(Place { sentence: *s, top: origin + top, bottom: origin + bottom, weak: look.weak.contains(s) });
        }
    }
    out.places.sort_by_key(|p| p.sentence);
}

/// The headline is the first thing in the column and scrolls with the text; returns the height it takes.
fn headline(ui: &Ui, id: usize, a: &ArticleResult, at: Pos2, width: f32, look: &Look<'_>) -> f32 {
    let Some(title) = a.article.title.as_deref().filter(|t| !t.trim().is_empty()) else { return 2.0 };
    let galley = ui.fonts_mut(|f| f.layout(title.to_string(), theme::reading_bold(theme::HEADLINE), look.colours.ink, width));
    let size = galley.size();
    let response = ui.interact(Rect::from_min_size(at, size), ui.scope_id().with(("headline", id)), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, title));
    ui.painter().galley(at, galley, look.colours.ink);
    size.y + GAP
}

/// One paragraph of one column.
struct Part<'a> {
    ui: &'a Ui,
    id: usize,
    a: &'a ArticleResult,
    span: Span,
    at: Pos2,
    width: f32,
    look: &'a Look<'a>,
}

impl Part<'_> {
    /// Lays out, paints and listens to the paragraph; returns its height.
    fn show(&mut self, index: usize, line: f32, selection: &mut Option<Selection>, out: &mut Outcome) -> f32 {
        let text = self.a.article.slice(self.span);
        let marks = visible_marks(self.a, self.span, self.look);
        let galley = self.ui.fonts_mut(|f| f.layout_job(job(self.a, self.span, &marks, self.width, self.look)));
        let rect = Rect::from_min_size(self.at, Vec2::new(self.width, galley.size().y));
        let response = self.ui.interact(rect, self.ui.scope_id().with(("paragraph", self.id, index)), Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
        if let Some(pointer) = response.hover_pos() {
            let byte = self.byte_at(&galley, text, pointer);
            out.hovered = self.sentence_at(byte);
            out.marks = marks.iter().filter(|(_, m)| m.span.start <= byte && byte < m.span.end).map(|(i, _)| *i).collect();
            out.own = self.look.own.iter().position(|m| m.span.start <= byte && byte < m.span.end);
            if response.clicked() {
                out.clicked = out.hovered;
                *selection = None;
            }
        }
        self.select(&response, &galley, text, selection);
        if rect.top() <= line && line <= rect.bottom() + GAP {
            let sentence = self.sentence_at(self.byte_at(&galley, text, Pos2::new(rect.left(), line)));
            out.reading = sentence.and_then(|s| self.a.sentences.get(s).map(|span| (s, self.place(&galley, text, *span).0)));
        }
        for s in self.look.partners.iter().chain(&self.look.focus) {
            if let Some(span) = self.a.sentences.get(*s).filter(|span| self.span.contains(**span)) {
                let (top, bottom) = self.place(&galley, text, *span);
                out.places.push(Place { sentence: *s, top, bottom, weak: self.look.weak.contains(s) });
            }
        }
        self.weak(&galley, text);
        self.own(&galley, text);
        if let Some(selected) = selection.filter(|s| s.article == self.id).and_then(|s| s.span(self.a)).filter(|s| s.overlaps(self.span)) {
            let boxes = lines(&galley, self.at, text, self.span, selected);
            out.selected = boxes.last().filter(|_| selected.end <= self.span.end).map(|b| b.right_bottom()).or(out.selected);
            let ground = self.look.colours.selection;
            self.ui.painter().extend(boxes.into_iter().map(|b| egui::Shape::rect_filled(b, 0.0, ground)));
        }
        self.ui.painter().galley(self.at, Arc::clone(&galley), self.look.colours.ink);
        self.signs(&galley, text, &marks);
        galley.size().y
    }

    /// What perhaps states the same has a dashed outline where a partner has a ground.
    fn weak(&self, galley: &Galley, text: &str) {
        let spans = self.look.weak.iter().filter_map(|s| self.a.sentences.get(*s)).filter(|s| s.overlaps(self.span));
        for b in spans.flat_map(|s| lines(galley, self.at, text, self.span, *s)) {
            let b = b.shrink2(Vec2::new(0.0, 1.0));
            let corners = [b.left_top(), b.right_top(), b.right_bottom(), b.left_bottom(), b.left_top()];
            self.ui.painter().extend(egui::Shape::dashed_line(&corners, dashes(self.look.colours), DASH, DASH));
        }
    }

    /// The reader's marks: a ground, a dashed line under it and the sign of its code above, so that they
    /// differ without colour.
    fn own(&self, galley: &Galley, text: &str) {
        let painter = self.ui.painter();
        for m in self.look.own.iter().filter(|m| m.span.overlaps(self.span)) {
            let boxes = lines(galley, self.at, text, self.span, m.span);
            let look = m.looks.first().copied().unwrap_or_default();
            let ink = super::super::theme::code(look, self.look.dark);
            if let Some(first) = boxes.first().filter(|_| m.span.start >= self.span.start) {
                let (sign, font) = (super::super::theme::code_sign(look), egui::FontId::proportional(super::super::theme::SIGN));
                painter.text(first.left_top() + Vec2::new(0.0, 3.0), egui::Align2::LEFT_CENTER, sign, font, ink);
            }
            for b in boxes {
                painter.rect_filled(b, 0.0, self.look.colours.selection);
                let line = [b.left_bottom() - Vec2::new(0.0, 1.0), b.right_bottom() - Vec2::new(0.0, 1.0)];
                painter.extend(egui::Shape::dashed_line(&line, Stroke::new(1.5, ink), 4.0, 3.0));
            }
        }
    }

    /// A drag selects words, over the edge of the paragraph too.
    fn select(&self, response: &egui::Response, galley: &Galley, text: &str, selection: &mut Option<Selection>) {
        let (origin, pointer) = self.ui.input(|i| (i.pointer.press_origin(), i.pointer.latest_pos()));
        if let Some(origin) = origin.filter(|_| response.drag_started()) {
            *selection = Some(Selection::begin(self.id, self.byte_at(galley, text, origin)));
        }
        let Some((s, pointer)) = selection.as_mut().zip(pointer).filter(|(s, _)| s.held && s.article == self.id) else { return };
        let (top, bottom) = (self.at.y - GAP / 2.0, self.at.y + galley.size().y + GAP / 2.0);
        if (top..bottom).contains(&pointer.y) {
            s.head = self.byte_at(galley, text, pointer);
        }
        s.held = self.ui.input(|i| i.pointer.any_down());
    }

    fn byte_at(&self, galley: &Galley, text: &str, pointer: Pos2) -> usize {
        let chars = usize::from(galley.cursor_from_pos(pointer - self.at).index);
        self.span.start + text.char_indices().nth(chars).map_or(text.len(), |(i, _)| i)
    }

    fn sentence_at(&self, byte: usize) -> Option<usize> {
        self.a.sentences.partition_point(|s| s.start <= byte).checked_sub(1)
    }

    /// Top and bottom of a sentence on screen.
    fn place(&self, galley: &Galley, text: &str, s: Span) -> (f32, f32) {
        let start = galley.pos_from_cursor(cursor(text, s.start - self.span.start));
        let end = CCursor { prefer_next_row: false, ..cursor(text, s.end - self.span.start) };
        (self.at.y + start.top(), self.at.y + galley.pos_from_cursor(end).bottom())
    }

    /// A small sign above each mark, so that kinds differ without colour.
    fn signs(&self, galley: &Galley, text: &str, marks: &[(usize, &Marker)]) {
        for (_, m) in marks.iter().filter(|(_, m)| m.kind != MarkerKind::Quote) {
            let rect = galley.pos_from_cursor(cursor(text, m.span.start.saturating_sub(self.span.start)));
            let corner = Pos2::new(self.at.x + rect.left(), self.at.y + rect.top() + 2.0);
            let font = egui::FontId::proportional(theme::SIGN);
            self.ui.painter().text(corner, Align2::LEFT_CENTER, theme::sign(m.kind), font, theme::mark(m.kind, self.look.dark));
        }
    }
}

/// A word that begins a line belongs to that line, not to the end of the one before.
fn cursor(text: &str, byte: usize) -> CCursor {
    CCursor { prefer_next_row: true, ..CCursor::new(text.get(..byte).map_or(0, |t| t.chars().count())) }
}

fn visible_marks<'a>(a: &'a ArticleResult, p: Span, look: &Look<'_>) -> Vec<(usize, &'a Marker)> {
    let first = a.markers.partition_point(|m| m.span.start < p.start);
    let inside = a.markers.iter().enumerate().skip(first).take_while(|(_, m)| m.span.start < p.end);
    inside.filter(|(_, m)| m.strength >= look.least && !look.hidden.contains(&m.kind)).collect()
}

/// Cuts the paragraph where a sentence or a mark begins or ends, and gives each piece its look.
fn job(a: &ArticleResult, p: Span, marks: &[(usize, &Marker)], width: f32, look: &Look<'_>) -> LayoutJob {
    let first = a.sentences.partition_point(|s| s.end <= p.start);
    let sentences: Vec<(usize, Span)> =
        a.sentences.iter().enumerate().skip(first).take_while(|(_, s)| s.start < p.end).map(|(i, s)| (i, *s)).collect();
    let mut cuts: Vec<usize> = vec![p.start, p.end];
    cuts.extend(sentences.iter().flat_map(|(_, s)| [s.start, s.end]));
    cuts.extend(marks.iter().flat_map(|(_, m)| [m.span.start, m.span.end.min(p.end)]));
    cuts.sort_unstable();
    cuts.dedup();
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for pair in cuts.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let sentence = sentences.iter().find(|(_, s)| s.contains(piece)).map(|(i, _)| *i);
        let mut format =
            TextFormat { font_id: theme::reading(), color: look.colours.ink, line_height: Some(theme::LEADING), ..TextFormat::default() };
        if sentence.is_some() && sentence == look.focus {
            format.background = look.colours.focus;
        } else if sentence.is_some_and(|s| look.partners.contains(&s) && !look.weak.contains(&s)) {
            format.background = look.colours.partner;
        }
        // The strongest mark gives the line; a quotation only where nothing else is.
        let mark = marks
            .iter()
            .filter(|(_, m)| m.span.contains(piece))
            .max_by_key(|(_, m)| (m.kind != MarkerKind::Quote, (m.strength * 100.0) as i32));
        if let Some((_, m)) = mark {
            format.underline = theme::underline(m.kind, look.dark);
        }
        // Line breaks inside a paragraph come from the file, not from the author.
        let words = a.article.slice(piece).replace('\n', " ");
        job.append(&words, 0.0, format);
    }
    job
}

/// The line around what perhaps states the same.
fn dashes(colours: &Colours) -> Stroke {
    Stroke::new(1.0, colours.faint)
}

/// A band between two places in neighbouring columns: (x, top, bottom) of each end. One that leads to what perhaps states the
/// same is hollow, with dashed edges.
pub fn band(painter: &egui::Painter, left: (f32, f32, f32), right: (f32, f32, f32), weak: bool, colours: &Colours) {
    let (x0, top0, bottom0) = left;
    let (x1, top1, bottom1) = right;
    if weak {
        for edge in [[Pos2::new(x0, top0), Pos2::new(x1, top1)], [Pos2::new(x0, bottom0), Pos2::new(x1, bottom1)]] {
            painter.extend(egui::Shape::dashed_line(&edge, dashes(colours), DASH, DASH));
        }
        return;
    }
    let points = vec![Pos2::new(x0, top0), Pos2::new(x1, top1), Pos2::new(x1, bottom1), Pos2::new(x0, bottom0)];
    painter.add(egui::Shape::convex_polygon(points, colours.band.gamma_multiply(0.55), Stroke::new(1.0, colours.band)));
}
