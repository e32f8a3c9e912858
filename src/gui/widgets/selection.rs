//! Words selected with the pointer in one column, across paragraphs and also beyond what is on screen.

use crate::model::{ArticleResult, Span};
use egui::{Galley, Pos2, Rect};

/// A selection. It outlives scrolling: it is two places in the text, not on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Article.
    pub article: usize,
    /// Byte at which the pointer went down.
    pub anchor: usize,
    /// Byte at which it is, or was let go.
    pub head: usize,
    /// The button is still down.
    pub held: bool,
}

impl Selection {
    /// A selection that begins.
    pub fn begin(article: usize, byte: usize) -> Self {
        Self { article, anchor: byte, head: byte, held: true }
    }

    /// The selected bytes, without white space at the ends; `None` when nothing is selected.
    pub fn span(&self, a: &ArticleResult) -> Option<Span> {
        let (start, end) = (self.anchor.min(self.head), self.anchor.max(self.head));
        let text = a.article.text.get(start..end)?;
        let from = start + (text.len() - text.trim_start().len());
        let to = from + text.trim().len();
        (from < to).then(|| Span::new(from, to))
    }
}

/// The rectangles of the selected part of a paragraph, one a line; `at` is where the galley stands.
pub fn lines(galley: &Galley, at: Pos2, text: &str, paragraph: Span, selected: Span) -> Vec<Rect> {
    let chars = |byte: usize| text.get(..byte.clamp(paragraph.start, paragraph.end) - paragraph.start).map_or(0, |t| t.chars().count());
    let (from, to) = (chars(selected.start), chars(selected.end));
    let mut out = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.glyphs.len();
        let (a, b) = (from.max(first), to.min(first + count));
        if a < b {
            let x = |i: usize| at.x + row.pos.x + row.x_offset(egui::text::CharIndex(i - first));
            let (top, bottom) = (at.y + row.min_y(), at.y + row.max_y());
            out.push(Rect::from_min_max(Pos2::new(x(a), top), Pos2::new(x(b), bottom)));
        }
        first += count + usize::from(row.ends_with_newline);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    #[test]
    fn a_selection_reaches_over_paragraphs_either_way_and_leaves_out_space() {
        let text = "Ein Satz über Öl.\n\nNoch ein Satz.";
        let event = Event { articles: vec![Article::from_text("a", text, "de")], ..Event::default() };
        let c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        let whole = |anchor, head| Selection { article: 0, anchor, head, held: false }.span(&c.articles[0]).map(|s| s.of(text));
        let end = text.len();
        assert_eq!(whole(3, end), Some("Satz über Öl.\n\nNoch ein Satz."));
        assert_eq!(whole(end, 3), whole(3, end));
        assert_eq!(whole(5, 5), None);
        assert_eq!(whole(0, 10_000), None, "never beyond the text");
    }
}
