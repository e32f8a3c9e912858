//! Every letter of a page with its place, from the crate that interprets the drawing.

use super::super::Limits;
use super::super::build::Refusal;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, RenderContent,
    SoftMask, interpret_page,
};

/// Widths of letters are in thousandths of the size.
const EM: f64 = 1000.0;

/// A letter, or several written as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    pub text: String,
    /// Left end on the base line, in points from the page's left.
    pub x: f64,
    /// Base line, in points, growing downwards.
    pub y: f64,
    /// Right end.
    pub end: f64,
    /// Size of the type in points.
    pub size: f64,
}

/// What one page shows.
#[derive(Debug, Default)]
pub struct Page {
    pub glyphs: Vec<Letter>,
    /// Letters without a known character.
    pub unknown: usize,
    pub images: usize,
    pub width: f64,
    pub height: f64,
}

struct Pen {
    page: Page,
    steps: usize,
    most: usize,
}

/// Thrown and caught here: the interpreter cannot be told to stop.
struct Stop;

/// Draws all pages.
///
/// # Errors
/// When they take more steps than the limit.
pub fn draw(pdf: &Pdf, limits: &Limits) -> Result<Vec<Page>, Refusal> {
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let (mut out, mut steps, mut read) = (Vec::new(), 0, 0usize);
    for page in pdf.pages().iter() {
        read = read.saturating_add(page.page_stream().map_or(0, <[u8]>::len));
        if read > limits.unpacked_bytes / 4 {
            return Err(too_long(limits));
        }
        let (width, height) = page.render_dimensions();
        let mut pen =
            Pen { page: Page { width: f64::from(width), height: f64::from(height), ..Page::default() }, steps, most: limits.pdf_steps };
        let cache = InterpreterCache::new();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        // The transform puts the origin at the top left.
        let transform = Affine::new(page.initial_transform(true).as_coeffs());
        let mut context = Context::new(transform, area, &cache, pdf.xref(), settings.clone());
        let drawing = std::panic::AssertUnwindSafe(|| interpret_page(page, &mut context, &mut pen));
        if let Err(thrown) = std::panic::catch_unwind(drawing) {
            if thrown.is::<Stop>() {
                return Err(too_long(limits));
            }
            std::panic::resume_unwind(thrown);
        }
        steps = pen.steps;
        out.push(pen.page);
    }
    Ok(out)
}

fn too_long(limits: &Limits) -> Refusal {
    let reason = format!("drawing this PDF takes more than {} steps (limit pdf_steps). Copy its text and paste it.", limits.pdf_steps);
    Refusal::new("too_large", reason)
}

impl Pen {
    fn step(&mut self) {
        self.steps += 1;
        if self.steps > self.most {
            std::panic::resume_unwind(Box::new(Stop));
        }
    }
}

impl Device<'_> for Pen {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.step();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.step();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        self.step();
        for glyph in run.glyphs() {
            self.step();
            let transform = props.transform * glyph.transform();
            let start = transform * Point::ZERO;
            // The transform of a letter scales from thousandths of an em to points.
            let along = transform * Point::new(EM, 0.0) - start;
            let up = transform * Point::new(0.0, EM) - start;
            let size = up.hypot();
            let inside = start.x > -size && start.y > -size && start.x < self.page.width + size && start.y < self.page.height + size;
            // Writing that runs up or down the page is a label; what stands outside is not seen.
            if !inside || !size.is_finite() || along.y.abs() > along.x.abs() || along.x <= 0.0 {
                continue;
            }
            let advance = match &**glyph {
                Glyph::Outline(g) => g.advance_width(),
                Glyph::Type3(g) => g.advance_width(),
            };
            let end = start.x + along.x * advance.map_or(0.5, |a| f64::from(a) / EM);
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => self.letter(&c.to_string(), start, end, size),
                Some(BfString::String(s)) => self.letter(&s, start, end, size),
                None => self.page.unknown += 1,
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.step();
        self.page.images += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// The letters of a ligature.
fn parts(c: char) -> impl Iterator<Item = char> {
    use unicode_normalization::UnicodeNormalization;
    let ligature = ('\u{fb00}'..='\u{fb06}').contains(&c);
    let (kept, split) = if ligature { (None, Some(c)) } else { (Some(c), None) };
    kept.into_iter().chain(split.into_iter().nfkc())
}

impl Pen {
    fn letter(&mut self, text: &str, at: Point, end: f64, size: f64) {
        let text: String = text.chars().filter(|c| !c.is_control()).take(16).flat_map(parts).collect();
        // Shadows and false bold draw a letter twice in nearly the same place.
        let twice =
            self.page.glyphs.iter().rev().take(2).any(|l| l.text == text && Vec2::new(l.x - at.x, l.y - at.y).hypot() < size * 0.05);
        if !text.is_empty() && !twice {
            self.page.glyphs.push(Letter { text, x: at.x, y: at.y, end, size });
        }
    }
}
