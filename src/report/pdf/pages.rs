//! Pages of what is drawn where, then the file: tags, links, bookmarks.

use super::text::{Piece, Setter};
use crate::report::ReportError;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagKind, TagTree};
use krilla::{Document, SerializeSettings};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A4 in points.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);

/// Ink of words.
pub(super) const INK: [u8; 3] = [29, 29, 27];
/// Ink of what explains.
pub(super) const SOFT: [u8; 3] = [89, 87, 82];
/// Ink of links.
pub(super) const LINK: [u8; 3] = [31, 78, 140];
/// Middle of the ring in Inter, right of where it begins and above the line, in parts of the size.
const RING_CENTRE: (f32, f32) = (0.457, 0.364);
/// Its radius.
const RING_RADIUS: f32 = 0.375;

/// Rules and borders.
pub(super) const RULE: [u8; 3] = [191, 186, 174];
/// Grounds of heads.
pub(super) const GROUND: [u8; 3] = [242, 240, 234];

/// A rectangle: left, top, width, height in points.
pub(super) type Bar = ([f32; 4], [u8; 3]);

/// A word in a figure: its glyphs, what they show, left and baseline.
pub(super) type Word = (Arc<Piece>, Arc<str>, (f32, f32));

/// Something that is drawn.
pub(super) enum Draw {
    /// Words.
    Words {
        /// The glyphs.
        piece: Arc<Piece>,
        /// What they show.
        text: Arc<str>,
        /// Left and baseline.
        at: (f32, f32),
        /// Colour.
        ink: [u8; 3],
        /// Language, where it is not the report's.
        lang: String,
        /// With a line below.
        underlined: bool,
        /// Anchor they lead to, or empty.
        link: String,
    },
    /// Rectangles and the words in them that mean something together.
    Figure(Vec<Bar>, Vec<Word>),
    /// Rectangles that mean nothing.
    Ornament(Vec<Bar>),
}

/// A node of the tree of tags.
struct Knot {
    kind: TagKind,
    children: Vec<Child>,
}

enum Child {
    Knot(usize),
    Drawn(usize),
}

/// A bookmark.
struct Mark {
    level: usize,
    text: String,
    at: (usize, f32),
}

/// The pages as they grow.
#[derive(Default)]
pub(super) struct Pages {
    /// What stands on each page: id and drawing.
    sheets: Vec<Vec<(usize, bool, Draw)>>,
    knots: Vec<Knot>,
    roots: Vec<usize>,
    marks: Vec<Mark>,
    anchors: BTreeMap<String, (usize, f32)>,
    drawn: usize,
}

impl Pages {
    /// Begins a page.
    pub(super) fn turn(&mut self) {
        self.sheets.push(Vec::new());
    }

    /// How many pages there are.
    pub(super) fn count(&self) -> usize {
        self.sheets.len()
    }

    /// A tag inside another, or at the root.
    pub(super) fn knot(&mut self, kind: impl Into<TagKind>, inside: Option<usize>) -> usize {
        let at = self.knots.len();
        self.knots.push(Knot { kind: kind.into(), children: Vec::new() });
        match inside.and_then(|i| self.knots.get_mut(i)) {
            Some(parent) => parent.children.push(Child::Knot(at)),
            None => self.roots.push(at),
        }
        at
    }

    /// Draws on the last page; without a tag it is an ornament or repeats what stands elsewhere.
    pub(super) fn draw(&mut self, knot: Option<usize>, draw: Draw) {
        let page = self.count().saturating_sub(1);
        self.draw_on(page, knot, draw);
    }

    /// Draws on a page.
    pub(super) fn draw_on(&mut self, page: usize, knot: Option<usize>, draw: Draw) {
        let id = self.drawn;
        self.drawn += 1;
        let tagged = knot.is_some() && !matches!(draw, Draw::Ornament(_));
        if let Some(parent) = knot.filter(|_| tagged).and_then(|k| self.knots.get_mut(k)) {
            parent.children.push(Child::Drawn(id));
        }
        if let Some(sheet) = self.sheets.get_mut(page) {
            sheet.push((id, tagged, draw));
        }
    }

    /// What links to `anchor` leads to the height `y` of the last page.
    pub(super) fn anchor(&mut self, anchor: &str, y: f32) {
        if !anchor.is_empty() {
            let page = self.count().saturating_sub(1);
            self.anchors.entry(anchor.to_string()).or_insert((page, y));
        }
    }

    /// A bookmark at the height `y` of the last page.
    pub(super) fn bookmark(&mut self, level: usize, text: &str, y: f32) {
        let page = self.count().saturating_sub(1);
        self.marks.push(Mark { level, text: text.to_string(), at: (page, y) });
    }

    /// The document with all pages; metadata and attachments are the caller's.
    ///
    /// # Errors
    /// [`ReportError::Pdf`].
    pub(super) fn document(self, setter: &Setter, lang: &str) -> Result<Document, ReportError> {
        let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
        let configuration = configuration.map_err(|e| ReportError::Pdf(format!("{e:?}")))?;
        let mut document = Document::new_with(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() });
        let mut ids: BTreeMap<usize, Vec<Identifier>> = BTreeMap::new();
        let size = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| ReportError::Pdf("no page".into()))?;
        for sheet in &self.sheets {
            let mut page = document.start_page_with(size.clone());
            let mut surface = page.surface();
            for (id, tagged, draw) in sheet {
                if let Some(found) = drawn(&mut surface, setter, *tagged, draw) {
                    ids.entry(*id).or_default().push(found);
                }
            }
            surface.finish();
            for (id, _, draw) in sheet.iter().filter(|(_, tagged, _)| *tagged) {
                if let Some(annotation) = self.link(draw) {
                    ids.entry(*id).or_default().push(page.add_tagged_annotation(annotation));
                }
            }
            page.finish();
        }
        let mut tree = TagTree::new().with_lang(Some(lang.to_string()));
        self.roots.iter().for_each(|k| tree.push(self.group(*k, &ids)));
        document.set_tag_tree(tree);
        document.set_outline(self.outline());
        Ok(document)
    }

    fn group(&self, knot: usize, ids: &BTreeMap<usize, Vec<Identifier>>) -> TagGroup {
        let Some(knot) = self.knots.get(knot) else {
            return TagGroup::new(krilla::tagging::Tag::NonStruct);
        };
        let mut children: Vec<Node> = Vec::new();
        for child in &knot.children {
            match child {
                Child::Knot(k) => children.push(self.group(*k, ids).into()),
                Child::Drawn(id) => children.extend(ids.get(id).into_iter().flatten().map(|i| Node::from(*i))),
            }
        }
        TagGroup::with_children(knot.kind.clone(), children)
    }

    fn link(&self, draw: &Draw) -> Option<Annotation> {
        let Draw::Words { piece, text, at, link, .. } = draw else {
            return None;
        };
        let (page, y) = self.anchors.get(link)?;
        let rect = Rect::from_xywh(at.0, at.1 - piece.size, piece.width.max(1.0), piece.size * 1.25)?;
        let to = XyzDestination::new(*page, Point::from_xy(0.0, (y - 8.0).max(0.0)));
        let link = LinkAnnotation::new(rect, Target::Destination(Destination::Xyz(to)));
        let from = piece.glyphs.iter().map(|g| g.text_range.start).min()?;
        let end = piece.glyphs.iter().map(|g| g.text_range.end).max()?;
        Some(Annotation::new_link(link, Some(text.get(from..end)?.trim().to_string())))
    }

    /// Bookmarks as a tree by their levels.
    fn outline(&self) -> Outline {
        let mut open: Vec<(usize, OutlineNode)> = Vec::new();
        let mut outline = Outline::new();
        let mut close = |open: &mut Vec<(usize, OutlineNode)>, level: usize| {
            while open.last().is_some_and(|(l, _)| *l >= level) {
                if let Some((_, node)) = open.pop() {
                    match open.last_mut() {
                        Some((_, parent)) => parent.push_child(node),
                        None => outline.push_child(node),
                    }
                }
            }
        };
        for mark in &self.marks {
            close(&mut open, mark.level);
            let to = XyzDestination::new(mark.at.0, Point::from_xy(0.0, (mark.at.1 - 8.0).max(0.0)));
            open.push((mark.level, OutlineNode::new(mark.text.clone(), to)));
        }
        close(&mut open, 0);
        outline
    }
}

fn paint(surface: &mut Surface<'_>, ink: [u8; 3]) {
    let fill = Fill { paint: rgb::Color::new(ink[0], ink[1], ink[2]).into(), opacity: NormalizedF32::ONE, rule: FillRule::default() };
    surface.set_fill(Some(fill));
}

fn rectangle(surface: &mut Surface<'_>, bar: &Bar) {
    let ([x, y, w, h], ink) = *bar;
    paint(surface, ink);
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, y, w.max(0.1), h.max(0.1)) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn glyphs(surface: &mut Surface<'_>, setter: &Setter, piece: &Piece, text: &str, at: (f32, f32), ink: [u8; 3]) {
    paint(surface, ink);
    if let Some(face) = setter.faces.get(piece.face) {
        surface.draw_glyphs(Point::from_xy(at.0, at.1), &piece.glyphs, face.clone(), text, piece.size, false);
    }
    for x in &piece.halves {
        half(surface, (at.0 + x + RING_CENTRE.0 * piece.size, at.1 - RING_CENTRE.1 * piece.size), RING_RADIUS * piece.size);
    }
}

/// Fills the left half of a ring.
fn half(surface: &mut Surface<'_>, (x, y): (f32, f32), r: f32) {
    // How far the handles of a curve lie from its ends, for a quarter of a circle.
    let k = 0.5523 * r;
    let mut path = PathBuilder::new();
    path.move_to(x, y - r);
    path.cubic_to(x - k, y - r, x - r, y - k, x - r, y);
    path.cubic_to(x - r, y + k, x - k, y + r, x, y + r);
    path.close();
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Draws one thing; what is tagged gives the id of its content.
fn drawn(surface: &mut Surface<'_>, setter: &Setter, tagged: bool, draw: &Draw) -> Option<Identifier> {
    let artifact = || ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout));
    match draw {
        Draw::Words { piece, text, at, ink, lang, underlined, .. } => {
            if *underlined {
                surface.start_tagged(artifact());
                rectangle(surface, &([at.0, at.1 + piece.size * 0.16, piece.width, 0.6], SOFT));
                surface.end_tagged();
            }
            let span = SpanTag::empty().with_lang((!lang.is_empty()).then_some(lang)).with_actual_text(piece.actual.as_deref());
            let repeated = ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther));
            let id = surface.start_tagged(if tagged { ContentTag::Span(span) } else { repeated });
            glyphs(surface, setter, piece, text, *at, *ink);
            surface.end_tagged();
            tagged.then_some(id)
        }
        Draw::Figure(bars, words) => {
            let id = surface.start_tagged(ContentTag::Other);
            bars.iter().for_each(|b| rectangle(surface, b));
            words.iter().for_each(|(piece, text, at)| glyphs(surface, setter, piece, text, *at, INK));
            surface.end_tagged();
            tagged.then_some(id)
        }
        Draw::Ornament(bars) => {
            surface.start_tagged(artifact());
            bars.iter().for_each(|b| rectangle(surface, b));
            surface.end_tagged();
            None
        }
    }
}
