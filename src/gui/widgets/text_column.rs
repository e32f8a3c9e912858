//! One article as a column of text. Only paragraphs near the screen are laid out; heights of the others are estimated.

use super::super::theme::{self, Colours};
use crate::model::{ArticleResult, Marker, MarkerKind, SentenceRef, Span};
use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Color32, Galley, Pos2, Rect, Sense, Stroke, Ui, Vec2};
use std::sync::Arc;

/// Space between paragraphs.
const GAP: f32 = 12.0;
/// Mean width of a letter of the reading face, for estimates.
const LETTER: f32 = 7.4;

/// What a column keeps from frame to frame.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    width: f32,
    key: usize,
    /// Height of each paragraph: measured, or estimated where negative.
    heights: Vec<f32>,
    /// Sentence to bring into view.
    pub target: Option<usize>,
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

/// What came of painting a column.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Sentence under the pointer.
    pub hovered: Option<usize>,
    /// Sentence clicked.
    pub clicked: Option<usize>,
    /// Marks under the pointer.
    pub marks: Vec<usize>,
    /// Top and bottom on screen of the focus and its partners.
    pub places: Vec<(usize, f32, f32)>,
}

impl Memory {
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
        self.heights.iter().take(paragraph).map(|h| h.abs() + GAP).sum()
    }
}

/// Paints the column into the space there is.
pub fn show(ui: &mut Ui, id: usize, a: &ArticleResult, memory: &mut Memory, look: &Look<'_>) -> Outcome {
    let width = ui.available_width() - 14.0;
    memory.prepare(a, width);
    let mut scroll = egui::ScrollArea::vertical().id_salt(("column", id)).auto_shrink(false);
    if let Some(sentence) = memory.target.take() {
        let paragraph = a.sentence_paragraph.get(sentence).copied().unwrap_or(0);
        let into = inside(a, sentence, paragraph);
        let height = memory.heights.get(paragraph).map_or(0.0, |h| h.abs());
        scroll = scroll.vertical_scroll_offset((memory.top_of(paragraph) + into * height - 90.0).max(0.0));
    }
    let mut outcome = Outcome::default();
    scroll.show_viewport(ui, |ui, viewport| {
        ui.set_width(width);
        let total: f32 = memory.heights.iter().map(|h| h.abs() + GAP).sum::<f32>() + 60.0;
        ui.set_height(total);
        let origin = ui.min_rect().min;
        let mut y = 0.0;
        for (i, paragraph) in a.paragraphs.iter().enumerate() {
            let height = memory.heights[i].abs();
            if y + height >= viewport.top() - 40.0 && y <= viewport.bottom() + 40.0 {
                let at = Pos2::new(origin.x, origin.y + y);
                let measured = paragraph_at(ui, id, i, a, *paragraph, at, width, look, &mut outcome);
                memory.heights[i] = measured;
                y += measured + GAP;
            } else {
                y += height + GAP;
            }
        }
    });
    outcome
}

/// How far into its paragraph a sentence starts, 0…1.
fn inside(a: &ArticleResult, sentence: usize, paragraph: usize) -> f32 {
    match (a.sentences.get(sentence), a.paragraphs.get(paragraph)) {
        (Some(s), Some(p)) if !p.is_empty() => (s.start.saturating_sub(p.start)) as f32 / p.len() as f32,
        _ => 0.0,
    }
}

/// Lays out, paints and listens to one paragraph; returns its height.
#[expect(clippy::too_many_arguments, reason = "where and what of one paragraph of one column")]
fn paragraph_at(
    ui: &Ui,
    id: usize,
    index: usize,
    a: &ArticleResult,
    p: Span,
    at: Pos2,
    width: f32,
    look: &Look<'_>,
    out: &mut Outcome,
) -> f32 {
    let text = a.article.slice(p);
    let marks: Vec<(usize, &Marker)> = visible_marks(a, p, look);
    let galley = ui.fonts_mut(|f| f.layout_job(job(a, p, &marks, width, look)));
    let rect = Rect::from_min_size(at, Vec2::new(width, galley.size().y));
    let response = ui.interact(rect, ui.scope_id().with(("paragraph", id, index)), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    if let Some(pointer) = response.hover_pos() {
        let chars = usize::from(galley.cursor_from_pos(pointer - at).index);
        let byte = p.start + text.char_indices().nth(chars).map_or(text.len(), |(i, _)| i);
        out.hovered = a.sentences.partition_point(|s| s.start <= byte).checked_sub(1);
        out.marks = marks.iter().filter(|(_, m)| m.span.start <= byte && byte < m.span.end).map(|(i, _)| *i).collect();
        if response.clicked() {
            out.clicked = out.hovered;
        }
    }
    for s in look.partners.iter().chain(&look.focus) {
        if let Some(span) = a.sentences.get(*s).filter(|span| p.contains(**span)) {
            let (top, bottom) = place(&galley, text, p, *span, at);
            out.places.push((*s, top, bottom));
        }
    }
    let painter = ui.painter();
    painter.galley(at, Arc::clone(&galley), look.colours.ink);
    signs(painter, &galley, text, p, &marks, at, look);
    galley.size().y
}

/// Top and bottom of a sentence on screen.
fn place(galley: &Galley, text: &str, p: Span, s: Span, at: Pos2) -> (f32, f32) {
    let y = |byte: usize| galley.pos_from_cursor(cursor(text, byte - p.start));
    (at.y + y(s.start).top(), at.y + y(s.end).bottom())
}

fn cursor(text: &str, byte: usize) -> egui::text::CCursor {
    egui::text::CCursor::new(text.get(..byte).map_or(0, |t| t.chars().count()))
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

/// A small sign above each mark, so that kinds differ without colour.
fn signs(painter: &egui::Painter, galley: &Galley, text: &str, p: Span, marks: &[(usize, &Marker)], at: Pos2, look: &Look<'_>) {
    for (_, m) in marks.iter().filter(|(_, m)| m.kind != MarkerKind::Quote) {
        let rect = galley.pos_from_cursor(cursor(text, m.span.start.saturating_sub(p.start)));
        let corner = Pos2::new(at.x + rect.left(), at.y + rect.top() + 2.0);
        painter.text(corner, Align2::LEFT_CENTER, theme::sign(m.kind), egui::FontId::proportional(9.0), theme::mark(m.kind, look.dark));
    }
}

/// A band between two places in neighbouring columns.
pub fn band(painter: &egui::Painter, left: (f32, f32, f32), right: (f32, f32, f32), colour: Color32) {
    let (x0, top0, bottom0) = left;
    let (x1, top1, bottom1) = right;
    let points = vec![Pos2::new(x0, top0), Pos2::new(x1, top1), Pos2::new(x1, bottom1), Pos2::new(x0, bottom0)];
    painter.add(egui::Shape::convex_polygon(points, colour.gamma_multiply(0.55), Stroke::new(1.0, colour)));
}

/// The sentence a place belongs to, for bands.
pub fn reference(article: usize, sentence: usize) -> SentenceRef {
    SentenceRef { article, sentence }
}
