//! One article as a column of text. Only paragraphs near the screen are laid out; heights of the others are estimated.

use super::super::theme::{self, Colours};
use crate::model::{ArticleResult, Marker, MarkerKind, Span};
use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{Align2, Color32, Galley, Pos2, Rect, Sense, Stroke, Ui, Vec2};
use std::sync::Arc;

/// Space between paragraphs.
const GAP: f32 = 12.0;
/// Space between the text and the scroll bar.
const MARGIN: f32 = 6.0;
/// Mean width of a letter of the reading face, for estimates.
const LETTER: f32 = 7.4;
/// Where a sentence that is jumped to comes to stand, below the top.
pub const READING_LINE: f32 = 90.0;
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
    /// Kinds of marks that are hidden.
    pub hidden: &'a [MarkerKind],
    /// Marks weaker than this are hidden.
    pub least: f32,
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
    /// The focus and its partners.
    pub places: Vec<Place>,
    /// The sentence at the reading line, and where it begins below the top.
    pub reading: Option<(usize, f32)>,
    /// The part of the screen the text is seen through.
    pub view: Rect,
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

    fn top_of(&self, paragraph: usize) -> f32 {
        self.head + self.heights.iter().take(paragraph).map(|h| h.abs() + GAP).sum::<f32>()
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

/// Paints the column into the space there is.
pub fn show(ui: &mut Ui, id: usize, a: &ArticleResult, memory: &mut Memory, look: &Look<'_>) -> Outcome {
    let width = ui.available_width() - ui.spacing().scroll.allocated_width() - MARGIN;
    memory.prepare(a, width);
    let mut scroll = egui::ScrollArea::vertical().id_salt(("column", id)).auto_shrink(false);
    if let Some(mut t) = memory.target.take() {
        scroll = scroll.vertical_scroll_offset((memory.reach(a, t.sentence).0 - t.below_top).max(0.0));
        t.frames -= 1;
        if t.frames > 0 {
            memory.target = Some(t);
            ui.ctx().request_repaint();
        }
    }
    let mut outcome = Outcome { hovered: None, clicked: None, marks: Vec::new(), places: Vec::new(), reading: None, view: Rect::NOTHING };
    let shown = scroll.show_viewport(ui, |ui, viewport| {
        let origin = ui.min_rect().min;
        memory.head = headline(ui, id, a, origin, width, look);
        let mut y = memory.head;
        for (i, paragraph) in a.paragraphs.iter().enumerate() {
            let height = memory.heights[i].abs();
            if y + height >= viewport.top() - 40.0 && y <= viewport.bottom() + 40.0 {
                let mut part = Part { ui, id, a, span: *paragraph, at: Pos2::new(origin.x, origin.y + y), width, look };
                let measured = part.show(i, origin.y + viewport.top() + READING_LINE, &mut outcome);
                memory.heights[i] = measured;
                y += measured + GAP;
            } else {
                y += height + GAP;
            }
        }
        ui.set_min_size(Vec2::new(width, y + 60.0));
        origin.y
    });
    outcome.view = shown.inner_rect;
    unseen(a, memory, look, shown.inner, &mut outcome);
    if let Some((_, top)) = &mut outcome.reading {
        *top -= outcome.view.top();
    }
    outcome
}

/// Places of the focus and its partners that were not painted, by estimate.
fn unseen(a: &ArticleResult, memory: &Memory, look: &Look<'_>, origin: f32, out: &mut Outcome) {
    for s in look.partners.iter().chain(&look.focus) {
        if *s < a.sentences.len() && !out.places.iter().any(|p| p.sentence == *s) {
            let (top, bottom) = memory.reach(a, *s);
            out.places.push(Place { sentence: *s, top: origin + top, bottom: origin + bottom });
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
    fn show(&mut self, index: usize, line: f32, out: &mut Outcome) -> f32 {
        let text = self.a.article.slice(self.span);
        let marks = visible_marks(self.a, self.span, self.look);
        let galley = self.ui.fonts_mut(|f| f.layout_job(job(self.a, self.span, &marks, self.width, self.look)));
        let rect = Rect::from_min_size(self.at, Vec2::new(self.width, galley.size().y));
        let response = self.ui.interact(rect, self.ui.scope_id().with(("paragraph", self.id, index)), Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
        if let Some(pointer) = response.hover_pos() {
            let byte = self.byte_at(&galley, text, pointer);
            out.hovered = self.sentence_at(byte);
            out.marks = marks.iter().filter(|(_, m)| m.span.start <= byte && byte < m.span.end).map(|(i, _)| *i).collect();
            if response.clicked() {
                out.clicked = out.hovered;
            }
        }
        if rect.top() <= line && line <= rect.bottom() + GAP {
            let sentence = self.sentence_at(self.byte_at(&galley, text, Pos2::new(rect.left(), line)));
            out.reading = sentence.and_then(|s| self.a.sentences.get(s).map(|span| (s, self.place(&galley, text, *span).0)));
        }
        for s in self.look.partners.iter().chain(&self.look.focus) {
            if let Some(span) = self.a.sentences.get(*s).filter(|span| self.span.contains(**span)) {
                let (top, bottom) = self.place(&galley, text, *span);
                out.places.push(Place { sentence: *s, top, bottom });
            }
        }
        self.ui.painter().galley(self.at, Arc::clone(&galley), self.look.colours.ink);
        self.signs(&galley, text, &marks);
        galley.size().y
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
        } else if sentence.is_some_and(|s| look.partners.contains(&s)) {
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

/// A band between two places in neighbouring columns: (x, top, bottom) of each end.
pub fn band(painter: &egui::Painter, left: (f32, f32, f32), right: (f32, f32, f32), colour: Color32) {
    let (x0, top0, bottom0) = left;
    let (x1, top1, bottom1) = right;
    let points = vec![Pos2::new(x0, top0), Pos2::new(x1, top1), Pos2::new(x1, bottom1), Pos2::new(x0, bottom0)];
    painter.add(egui::Shape::convex_polygon(points, colour.gamma_multiply(0.55), Stroke::new(1.0, colour)));
}
