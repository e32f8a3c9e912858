//! Words → lines of glyphs, with the typefaces that are inside the program and no others, so that every machine sets the
//! same lines.

use crate::report::ReportError;
use crate::report::flow::{Look, Run};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::style::{FontFamily, FontFamilyName, FontWeight, LineHeight, OverflowWrap, StyleProperty};
use parley::{FontContext, Layout, LayoutContext};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The faces: file, and whether it is the one for reading.
const FACES: [&str; 4] =
    ["fonts/Inter-Regular.ttf", "fonts/Inter-SemiBold.ttf", "fonts/SourceSerif4-Regular.ttf", "fonts/SourceSerif4-Bold.ttf"];
/// A letter that the faces lack: it is set as [`RING`], as large as the other signs of grades, and its left half is filled.
const HALF: char = '◐';
/// A circle, which is among the letters of Inter alone.
const RING: char = '○';
/// Stands for a letter that no face has; the letter itself is what is copied and read aloud.
const HOLE: char = '□';

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    /// Size in points.
    pub size: f32,
    /// The face for reading, or the one for tables and headings.
    pub serif: bool,
    /// All of it bold.
    pub bold: bool,
}

/// Words of one run on one line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// From the beginning of the line, in points.
    pub x: f32,
    /// Width in points.
    pub width: f32,
    /// Index of the run.
    pub run: usize,
    /// Index of the face.
    pub face: usize,
    /// Size in points.
    pub size: f32,
    /// Glyphs; their ranges are into [`Set::text`].
    pub glyphs: Vec<KrillaGlyph>,
    /// Where rings begin whose left half is filled, in points from the beginning of the piece.
    pub halves: Vec<f32>,
    /// What the glyphs stand for, where that is not what they show.
    pub actual: Option<String>,
}

impl Piece {
    fn new(x: f32, run: usize, face: usize, size: f32) -> Self {
        Self { x, width: 0.0, run, face, size, glyphs: Vec::new(), halves: Vec::new(), actual: None }
    }
}

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Height in points.
    pub height: f32,
    /// Baseline, from the top of the line.
    pub baseline: f32,
    /// Its pieces, left to right.
    pub pieces: Vec<Arc<Piece>>,
}

impl Line {
    /// Where its last piece ends.
    pub(super) fn width(&self) -> f32 {
        self.pieces.iter().map(|p| p.x + p.width).fold(0.0, f32::max)
    }
}

/// A text in lines.
#[derive(Debug, Clone)]
pub(super) struct Set {
    /// What the glyphs show.
    pub text: Arc<str>,
    /// Top to bottom.
    pub lines: Vec<Line>,
}

impl Set {
    /// Height of all lines.
    pub(super) fn height(&self) -> f32 {
        self.lines.iter().map(|l| l.height).sum()
    }
}

/// Sets texts.
pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<usize>,
    /// Ids of the faces' data, in the order of [`FACES`].
    blobs: Vec<u64>,
    /// The faces for drawing.
    pub faces: Vec<Font>,
    known: BTreeMap<char, bool>,
    /// Plain texts that were set before: a table says the same caveats hundreds of times.
    before: HashMap<(String, [u32; 2], [bool; 2]), Arc<Set>>,
}

impl Setter {
    /// Loads the faces.
    ///
    /// # Errors
    /// [`ReportError::Pdf`] when one is missing or broken.
    pub(super) fn new() -> Result<Self, ReportError> {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut fonts = FontContext { collection: Collection::new(options), source_cache: SourceCache::default() };
        let (mut blobs, mut faces) = (Vec::new(), Vec::new());
        for path in FACES {
            let bytes = crate::assets::bytes(path).ok_or_else(|| ReportError::Pdf(format!("{path} is missing")))?.into_owned();
            let blob = Blob::new(Arc::new(bytes.clone()));
            blobs.push(blob.id());
            fonts.collection.register_fonts(blob, None);
            faces.push(Font::new(bytes.into(), 0).ok_or_else(|| ReportError::Pdf(format!("{path} cannot be read")))?);
        }
        Ok(Self { fonts, layouts: LayoutContext::new(), blobs, faces, known: BTreeMap::new(), before: HashMap::new() })
    }

    /// Runs in lines of at most `width` points.
    pub(super) fn set(&mut self, runs: &[Run], style: Style, width: f32) -> Arc<Set> {
        let [Run { text, look: Look::Plain, .. }] = runs else {
            return Arc::new(self.fresh(runs, style, width));
        };
        let key = (text.clone(), [style.size.to_bits(), width.to_bits()], [style.serif, style.bold]);
        if let Some(set) = self.before.get(&key) {
            return Arc::clone(set);
        }
        let set = Arc::new(self.fresh(runs, style, width));
        self.before.insert(key, Arc::clone(&set));
        set
    }

    fn fresh(&mut self, runs: &[Run], style: Style, width: f32) -> Set {
        let (mut text, mut ranges, mut holes) = (String::new(), Vec::new(), BTreeMap::new());
        for run in runs {
            let start = text.len();
            for c in run.text.chars() {
                if self.has(c) {
                    text.push(c);
                } else {
                    holes.insert(text.len(), c);
                    text.push(if c == HALF { RING } else { HOLE });
                }
            }
            ranges.push(start..text.len());
        }
        let mut layout = self.layout(&text, style, |builder| {
            for (i, (run, range)) in runs.iter().zip(&ranges).enumerate() {
                builder.push(StyleProperty::Brush(i), range.clone());
                match run.look {
                    Look::Strong => builder.push(StyleProperty::FontWeight(FontWeight::new(700.0)), range.clone()),
                    Look::Sign => builder.push(StyleProperty::FontSize(style.size * 0.68), range.clone()),
                    Look::Plain | Look::Mark => {}
                }
            }
        });
        layout.break_all_lines(Some(width));
        let lines = self.lines(&layout, &text, &holes);
        Set { text: text.into(), lines }
    }

    fn layout(&mut self, text: &str, style: Style, more: impl FnOnce(&mut parley::RangedBuilder<'_, usize>)) -> Layout<usize> {
        let named = |name: &'static str| FontFamilyName::Named(Cow::Borrowed(name));
        let both = if style.serif { ["Source Serif 4", "Inter"] } else { ["Inter", "Source Serif 4"] };
        let family = FontFamily::List(Cow::Owned(both.map(named).to_vec()));
        let weight = FontWeight::new(if style.bold { 700.0 } else { 400.0 });
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(family));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(weight));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.size * 1.36)));
        more(&mut builder);
        builder.build(text)
    }

    /// Whether a face has a letter; each letter is looked up once.
    fn has(&mut self, c: char) -> bool {
        if c.is_ascii() {
            return true;
        }
        if let Some(known) = self.known.get(&c) {
            return *known;
        }
        // These show nothing, and the format forbids them as text.
        let nothing = matches!(c, '\u{feff}' | '\u{fffe}' | '\u{0}');
        let style = Style { size: 10.0, serif: true, bold: false };
        let mut layout = self.layout(&c.to_string(), style, |_| {});
        layout.break_all_lines(None);
        let glyphs: Vec<u32> = layout
            .lines()
            .flat_map(|l| {
                l.runs().flat_map(|r| r.clusters().flat_map(|c| c.glyphs().map(|g| g.id)).collect::<Vec<_>>()).collect::<Vec<_>>()
            })
            .collect();
        let has = !nothing && !glyphs.is_empty() && !glyphs.contains(&0);
        self.known.insert(c, has);
        has
    }

    fn lines(&self, layout: &Layout<usize>, text: &str, holes: &BTreeMap<usize, char>) -> Vec<Line> {
        let mut out = Vec::new();
        let mut top = 0.0_f32;
        for line in layout.lines() {
            let metrics = line.metrics();
            let mut pieces: Vec<Piece> = Vec::new();
            let mut x = 0.0_f32;
            for run in line.runs() {
                let id = run.font().data.id();
                let face = self.blobs.iter().position(|b| *b == id).unwrap_or(0);
                let size = run.font_size();
                let mut open: Option<Piece> = None;
                for cluster in run.visual_clusters() {
                    if cluster.is_ligature_continuation() {
                        if let Some(glyph) = open.as_mut().and_then(|p| p.glyphs.last_mut()) {
                            glyph.text_range.end = cluster.text_range().end;
                        }
                        continue;
                    }
                    for glyph in cluster.glyphs() {
                        let brush = cluster.style().brush;
                        if open.as_ref().is_some_and(|p| p.run != brush) {
                            pieces.extend(open.take());
                        }
                        let piece = open.get_or_insert_with(|| Piece::new(x, brush, face, size));
                        if holes.get(&cluster.text_range().start) == Some(&HALF) {
                            piece.halves.push(piece.width);
                        }
                        piece.glyphs.push(KrillaGlyph::new(
                            GlyphId::new(glyph.id),
                            glyph.advance / size,
                            glyph.x / size,
                            glyph.y / size,
                            0.0,
                            cluster.text_range(),
                            None,
                        ));
                        piece.width += glyph.advance;
                        x += glyph.advance;
                    }
                }
                pieces.extend(open.take());
            }
            pieces.iter_mut().for_each(|p| p.actual = actual(p, text, holes));
            let height = metrics.line_height;
            let pieces = pieces.into_iter().map(Arc::new).collect();
            out.push(Line { height, baseline: metrics.baseline - top, pieces });
            top += height;
        }
        out
    }
}

/// The words that a piece stands for, where some of its letters are holes.
fn actual(piece: &Piece, text: &str, holes: &BTreeMap<usize, char>) -> Option<String> {
    let start = piece.glyphs.iter().map(|g| g.text_range.start).min()?;
    let end = piece.glyphs.iter().map(|g| g.text_range.end).max()?;
    holes.range(start..end).next()?;
    let letter = |(i, c): (usize, char)| holes.get(&(start + i)).copied().unwrap_or(c);
    Some(text.get(start..end)?.char_indices().map(letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        Run { text: text.into(), ..Run::default() }
    }

    const STYLE: Style = Style { size: 10.0, serif: true, bold: false };

    #[test]
    fn text_is_broken_into_lines_of_the_width() {
        let mut setter = Setter::new().unwrap();
        let set = setter.set(&[run("Der Gipfel in Anchorage endete nach drei Stunden ohne eine Einigung.")], STYLE, 120.0);
        assert!(set.lines.len() > 2, "{}", set.lines.len());
        assert!(set.lines.iter().all(|l| l.width() <= 125.0 && l.baseline > 0.0 && l.baseline < l.height));
        assert!(setter.set(&[], STYLE, 100.0).lines.iter().all(|l| l.pieces.is_empty()));
    }

    #[test]
    fn a_letter_that_no_face_has_is_a_hole_that_copies_as_itself() {
        let mut setter = Setter::new().unwrap();
        let set = setter.set(&[run("Größe – Привет"), run("漢字")], STYLE, 500.0);
        assert!(set.text.contains("Größe – Привет") && set.text.ends_with("□□"), "{}", set.text);
        let last = set.lines[0].pieces.iter().find(|p| p.run == 1).unwrap();
        assert_eq!(last.actual.as_deref(), Some("漢字"));
        assert!(set.lines[0].pieces.iter().filter(|p| p.run == 0).all(|p| p.actual.is_none()));
    }

    #[test]
    fn every_sign_of_the_reports_has_a_glyph() {
        let mut setter = Setter::new().unwrap();
        for c in "◆▲+~■≈„»›○◇*●–“”‘’…−·□•¶ßẞäöü\u{a0}\u{202f}€".chars() {
            assert!(setter.has(c), "{c} {:x}", u32::from(c));
        }
    }

    #[test]
    fn a_half_filled_circle_is_as_large_as_the_other_signs() {
        let mut setter = Setter::new().unwrap();
        assert!(!setter.has(HALF), "a face has it: nothing need be drawn");
        let mut width = |text: &str| setter.set(&[run(text)], STYLE, 500.0).lines[0].width();
        assert_eq!(width("◐ 4 %"), width("● 4 %"));
        let set = setter.set(&[run("○ ◐ 4 %")], STYLE, 500.0);
        let halves: Vec<f32> = set.lines[0].pieces.iter().flat_map(|p| p.halves.iter().map(|x| p.x + x)).collect();
        assert_eq!(halves.len(), 1, "the ring before it stays a ring");
        assert!(halves[0] > 5.0, "{halves:?}");
        assert!(set.lines[0].pieces.iter().any(|p| p.actual.as_deref().is_some_and(|a| a.contains(HALF))), "it copies as itself");
    }
}
