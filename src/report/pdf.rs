//! The report as a PDF that can be read aloud: tagged (PDF/UA-1), with bookmarks, links, embedded subsets of the faces inside
//! the program, on A4. Beside the pages it carries what `parallax verify` checks, as an attachment.

mod pages;
mod table;
mod text;

use super::ReportError;
use super::evidence::Evidence;
use super::flow::{Block, Look, Role, Run, flow};
use super::model::{Plot, Report};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::metadata::Metadata;
use krilla::tagging::{ListNumbering, Tag, TagKind};
use pages::{Draw, GROUND, INK, LINK, PAGE, Pages, RULE, SOFT};
use std::num::NonZeroU16;
use text::{Line, Set, Setter, Style};

/// Margins in points.
const LEFT: f32 = 51.0;
const TOP: f32 = 51.0;
const BOTTOM: f32 = 57.0;
/// Width of the text.
const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;
/// Where a page ends.
const END: f32 = PAGE.1 - BOTTOM;

const BODY: Style = Style { size: 10.0, serif: true, bold: false };
const SMALL: Style = Style { size: 8.6, serif: false, bold: false };

/// The document as bytes.
///
/// # Errors
/// [`ReportError::Pdf`] when it cannot be written or would not keep the standard.
pub(super) fn pdf(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut book = Book { pages: Pages::default(), setter: Setter::new()?, y: TOP, list: None, lang: report.lang };
    book.pages.turn();
    for block in flow(report) {
        book.block(&block);
    }
    book.numbers(&report.title);
    let Book { pages, setter, .. } = book;
    let mut document = pages.document(&setter, report.lang)?;
    document.set_metadata(
        Metadata::new()
            .title(super::clean::visible(&report.title))
            .language(report.lang.to_string())
            .creator(format!("Parallax {}", report.proof.version))
            .producer(format!("Parallax {}", report.proof.version)),
    );
    document.embed_file(EmbeddedFile {
        path: "parallax-evidence.json".into(),
        mime_type: MimeType::new("application/json"),
        description: Some("Files and quotations, for parallax verify".into()),
        association_kind: AssociationKind::Data,
        data: Evidence::of(report).to_bytes()?.into(),
        modification_date: None,
        // Found without reading the whole file.
        compress: Some(false),
        location: None,
    });
    document.finish().map_err(|e| ReportError::Pdf(format!("{e:?}")))
}

/// Where the next thing goes.
struct Book {
    pages: Pages,
    setter: Setter,
    y: f32,
    /// The list that is open.
    list: Option<usize>,
    lang: &'static str,
}

/// How a text is placed.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    width: f32,
    ink: [u8; 3],
    right: bool,
}

impl Book {
    fn block(&mut self, block: &Block) {
        if !matches!(block, Block::Para { role: Role::Item, .. }) {
            self.list = None;
        }
        match block {
            Block::Title(text) => self.heading(1, text, "", Style { size: 20.0, serif: false, bold: true }, 0.0),
            Block::Heading { level, text, anchor, .. } => {
                let (size, before) = [(15.0, 22.0), (12.0, 14.0), (10.5, 10.0)][level.saturating_sub(1).min(2)];
                self.heading(level + 1, text, anchor, Style { size, serif: false, bold: true }, before);
            }
            Block::Para { role, runs, anchor } => self.para(*role, runs, anchor),
            Block::Table(table) => self.table(table),
            Block::Plot(plot) => self.plot(plot),
        }
    }

    /// Begins a page when less than `needed` points are left.
    fn need(&mut self, needed: f32) {
        if self.y + needed > END && self.y > TOP {
            self.pages.turn();
            self.y = TOP;
        }
    }

    fn heading(&mut self, level: usize, text: &str, anchor: &str, style: Style, before: f32) {
        let set = self.setter.set(&[run(text)], style, WIDTH);
        self.need(before + set.height() + 46.0);
        if self.y > TOP {
            self.y += before;
        }
        self.pages.anchor(anchor, self.y);
        if level > 1 {
            self.pages.bookmark(level, text, self.y);
        }
        let level = u16::try_from(level).ok().and_then(NonZeroU16::new).unwrap_or(NonZeroU16::MIN);
        let knot = self.pages.knot(Tag::Hn(level, Some(text.to_string())), None);
        self.lines(&set, &[run(text)], knot, Place { x: LEFT, width: WIDTH, ink: INK, right: false });
        self.y += style.size * 0.35;
    }

    fn para(&mut self, role: Role, runs: &[Run], anchor: &str) {
        let (style, ink, indent) = match role {
            Role::Plain | Role::Reader => (BODY, INK, 0.0),
            Role::How => (SMALL, SOFT, 0.0),
            Role::Quote => (BODY, INK, 14.0),
            Role::Item => (BODY, INK, 13.0),
        };
        let set = self.setter.set(runs, style, WIDTH - indent);
        self.need(set.lines.iter().take(2).map(|l| l.height).sum());
        self.pages.anchor(anchor, self.y);
        let knot = match role {
            Role::Item => self.entry(style),
            Role::Quote => self.pages.knot(Tag::BlockQuote, None),
            _ => self.pages.knot(Tag::P, None),
        };
        let knot = if role == Role::Quote { self.pages.knot(Tag::P, Some(knot)) } else { knot };
        let (page, top) = (self.pages.count(), self.y);
        self.lines(&set, runs, knot, Place { x: LEFT + indent, width: WIDTH - indent, ink, right: false });
        if role == Role::Quote && page == self.pages.count() {
            self.pages.draw(None, Draw::Ornament(vec![([LEFT + 4.0, top, 1.6, self.y - top], RULE)]));
        }
        self.y += if role == Role::Item { 1.5 } else { 4.5 };
    }

    /// The next entry of a list with its bullet; gives the tag of its body.
    fn entry(&mut self, style: Style) -> usize {
        let list = self.list.unwrap_or_else(|| self.pages.knot(Tag::L(ListNumbering::Disc), None));
        self.list = Some(list);
        let item = self.pages.knot(Tag::LI, Some(list));
        let label = self.pages.knot(Tag::Lbl, Some(item));
        let bullet = self.setter.set(&[run("•")], style, WIDTH);
        if let Some(line) = bullet.lines.first() {
            self.line(line, &bullet, &[run("•")], Some(label), Place { x: LEFT + 3.0, width: 10.0, ink: SOFT, right: false });
        }
        self.pages.knot(Tag::LBody, Some(item))
    }

    /// Lines one below the other, over as many pages as they take.
    fn lines(&mut self, set: &Set, runs: &[Run], knot: usize, place: Place) {
        for line in &set.lines {
            self.need(line.height);
            self.line(line, set, runs, Some(knot), place);
            self.y += line.height;
        }
    }

    /// One line at the present height; without a tag it repeats what stands elsewhere.
    fn line(&mut self, line: &Line, set: &Set, runs: &[Run], knot: Option<usize>, place: Place) {
        let shift = if place.right { (place.width - line.width()).max(0.0) } else { 0.0 };
        for piece in line.pieces.iter().filter(|p| !p.glyphs.is_empty()) {
            let of = runs.get(piece.run).cloned().unwrap_or_default();
            self.pages.anchor(&of.anchor, self.y);
            let sign = of.look == Look::Sign;
            let linked = !of.link.is_empty();
            let inside = knot.map(|k| if linked { self.pages.knot(Tag::Link, Some(k)) } else { k });
            let raise = if sign { piece.size * 0.5 } else { 0.0 };
            let words = Draw::Words {
                piece: piece.clone(),
                text: set.text.clone(),
                at: (place.x + shift + piece.x, self.y + line.baseline - raise),
                ink: if linked {
                    LINK
                } else if sign {
                    SOFT
                } else {
                    place.ink
                },
                lang: if of.lang == self.lang || of.lang == "und" { String::new() } else { of.lang },
                underlined: of.look == Look::Mark,
                link: of.link,
            };
            self.pages.draw(inside, words);
        }
    }

    fn plot(&mut self, plot: &Plot) {
        let scale = WIDTH / plot.size.0.max(1) as f32;
        let height = plot.size.1 as f32 * scale;
        self.need(height.min(END - TOP) + 8.0);
        let number = |text: &str| text.parse::<f32>().unwrap_or(0.0) * scale;
        let mut bars = Vec::new();
        for bar in &plot.bars {
            let [x, y, w, h] = [&bar.at[0], &bar.at[1], &bar.at[2], &bar.at[3]].map(|v| number(v));
            // The thin gap tells neighbours apart without colour.
            bars.push(([LEFT + x, self.y + y, (w - 0.7).max(0.3), h], ink_of(&bar.class)));
        }
        let style = Style { size: 7.6, serif: false, bold: false };
        let mut words = Vec::new();
        for word in &plot.words {
            let set = self.setter.set(&[run(&word.text)], style, WIDTH);
            for piece in set.lines.first().into_iter().flat_map(|l| &l.pieces) {
                let shift = if word.anchor == "middle" { piece.width / 2.0 } else { 0.0 };
                let at = (LEFT + number(&word.at[0]) - shift + piece.x, self.y + number(&word.at[1]));
                words.push((piece.clone(), set.text.clone(), at));
            }
        }
        let values: Vec<String> = plot.values.iter().map(|(a, v)| format!("{a}: {v}")).collect();
        let knot = self.pages.knot(Tag::Figure(Some(format!("{}. {}", plot.title, values.join(". ")))), None);
        self.pages.draw(Some(knot), Draw::Figure(bars, words));
        self.y += height + 6.0;
    }

    /// Title and number at the foot of every page.
    fn numbers(&mut self, title: &str) {
        let count = self.pages.count();
        let title = crate::present::kwic::shorten(title, 70);
        for page in 0..count {
            let runs = [run(&format!("{title} · Parallax · {} / {count}", page + 1))];
            let set = self.setter.set(&runs, Style { size: 7.6, serif: false, bold: false }, WIDTH);
            let Some(line) = set.lines.first() else { continue };
            for piece in &line.pieces {
                let at = (LEFT + (WIDTH - line.width()) / 2.0 + piece.x, PAGE.1 - 28.0);
                let (text, lang, link) = (set.text.clone(), String::new(), String::new());
                let words = Draw::Words { piece: piece.clone(), text, at, ink: SOFT, lang, underlined: false, link };
                self.pages.draw_on(page, None, words);
            }
        }
    }
}

fn run(text: &str) -> Run {
    Run { text: super::clean::visible(text), ..Run::default() }
}

/// The ground of a bar of a plot.
fn ink_of(class: &str) -> [u8; 3] {
    match class {
        "b0" => [201, 216, 234],
        "b1" => [234, 217, 184],
        "b2" => [211, 227, 205],
        "b3" => [226, 208, 224],
        _ => GROUND,
    }
}

/// The tag of a cell.
fn cell_tag(head: bool, first: bool) -> TagKind {
    use krilla::tagging::TableHeaderScope::{Column, Row};
    match (head, first) {
        (true, _) => Tag::TH(Column).into(),
        (false, true) => Tag::TH(Row).into(),
        (false, false) => Tag::TD.into(),
    }
}
