//! Tables: heads repeated on every page, rows kept whole where a page can hold them.

use super::pages::{Draw, GROUND, INK, RULE};
use super::text::{Set, Style};
use super::{Book, END, LEFT, Place, TOP, WIDTH, cell_tag, run};
use crate::report::flow::{Cell, Look, Run, Table, shares};
use krilla::tagging::Tag;
use std::sync::Arc;

const STYLE: Style = Style { size: 8.0, serif: false, bold: false };
/// Space around the words of a cell.
const PAD: f32 = 3.0;

/// A cell that is set: how many of its lines are on the page already.
struct Placed {
    set: Arc<Set>,
    runs: Vec<Run>,
    done: usize,
    right: bool,
    anchor: String,
}

impl Book {
    pub(super) fn table(&mut self, table: &Table) {
        let widths: Vec<f32> = shares(table).into_iter().map(|s| s as f32 * WIDTH).collect();
        let knot = self.pages.knot(Tag::Table, None);
        self.need(64.0);
        if !table.caption.is_empty() {
            let caption = self.pages.knot(Tag::Caption, Some(knot));
            let runs = [run(&table.caption)];
            let set = self.setter.set(&runs, Style { bold: true, size: 8.6, ..STYLE }, WIDTH);
            self.lines(&set, &runs, caption, Place { x: LEFT, width: WIDTH, ink: INK, right: false });
            self.y += 2.0;
        }
        let strong = |text: &String| Cell { runs: vec![Run { look: Look::Strong, ..run(text) }], ..Cell::default() };
        let head: Vec<Cell> = table.head.iter().map(strong).collect();
        let section = self.pages.knot(Tag::THead, Some(knot));
        let row = self.pages.knot(Tag::TR, Some(section));
        self.row(&head, &widths, Some(row), &head, true);
        let body = self.pages.knot(Tag::TBody, Some(knot));
        for cells in &table.rows {
            let row = self.pages.knot(Tag::TR, Some(body));
            self.row(cells, &widths, Some(row), &head, false);
        }
        self.y += 9.0;
    }

    /// A row; what no page holds whole goes on over the next. Without a tag it repeats the heads.
    fn row(&mut self, cells: &[Cell], widths: &[f32], knot: Option<usize>, head: &[Cell], is_head: bool) {
        let mut placed: Vec<Placed> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| {
                let runs = few(&cell.runs);
                let set = self.setter.set(&runs, STYLE, width - 2.0 * PAD);
                Placed { set, runs, done: 0, right: cell.number, anchor: cell.anchor.clone() }
            })
            .collect();
        let tags: Vec<Option<usize>> =
            (0..placed.len()).map(|i| knot.map(|k| self.pages.knot(cell_tag(is_head, i == 0), Some(k)))).collect();
        let whole = placed.iter().map(|p| p.set.height()).fold(0.0, f32::max) + 2.0 * PAD;
        if self.y + whole > END && !is_head && whole < (END - TOP) * 0.6 {
            self.next_page(widths, head);
        }
        loop {
            let room = END - self.y - 2.0 * PAD;
            let took = self.slice(&mut placed, widths, &tags, room, is_head);
            if placed.iter().all(|p| p.done >= p.set.lines.len()) {
                return;
            }
            // A line that is higher than a page would never end.
            if !took && self.y <= TOP + 1.0 {
                return;
            }
            self.next_page(widths, if is_head { &[] } else { head });
        }
    }

    fn next_page(&mut self, widths: &[f32], head: &[Cell]) {
        self.pages.turn();
        self.y = TOP;
        if !head.is_empty() {
            self.row(head, widths, None, &[], true);
        }
    }

    /// As many lines of each cell as there is room for; true when there was any.
    fn slice(&mut self, placed: &mut [Placed], widths: &[f32], tags: &[Option<usize>], room: f32, is_head: bool) -> bool {
        let fits = |p: &Placed| {
            let mut left = room;
            p.set
                .lines
                .iter()
                .skip(p.done)
                .take_while(|l| {
                    left -= l.height;
                    left >= -0.01
                })
                .count()
        };
        let counts: Vec<usize> = placed.iter().map(fits).collect();
        if counts.iter().all(|n| *n == 0) && placed.iter().any(|p| !p.set.lines.is_empty()) {
            return false;
        }
        let of = |(p, n): (&Placed, &usize)| p.set.lines.iter().skip(p.done).take(*n).map(|l| l.height).sum::<f32>();
        let height = placed.iter().zip(&counts).map(of).fold(STYLE.size, f32::max) + 2.0 * PAD;
        if is_head {
            self.pages.draw(None, Draw::Ornament(vec![([LEFT, self.y, WIDTH, height], GROUND)]));
        }
        let top = self.y;
        let mut x = LEFT;
        for (i, cell) in placed.iter_mut().enumerate() {
            let width = widths.get(i).copied().unwrap_or_default();
            self.y = top + PAD;
            if cell.done == 0 {
                self.pages.anchor(&cell.anchor, top);
            }
            let place = Place { x: x + PAD, width: width - 2.0 * PAD, ink: INK, right: cell.right };
            let lines = cell.set.lines.iter().skip(cell.done).take(counts.get(i).copied().unwrap_or_default());
            for line in lines {
                self.line(line, &cell.set, &cell.runs, tags.get(i).copied().flatten(), place);
                self.y += line.height;
            }
            cell.done += counts.get(i).copied().unwrap_or_default();
            x += width;
        }
        self.y = top + height;
        self.pages.draw(None, Draw::Ornament(vec![([LEFT, self.y - 0.25, WIDTH, 0.5], RULE)]));
        true
    }
}

/// A list of places is one run without links: each link costs as much as a paragraph, and a table has thousands.
fn few(runs: &[Run]) -> Vec<Run> {
    if runs.iter().filter(|r| !r.link.is_empty()).count() < 2 {
        return runs.to_vec();
    }
    vec![run(&runs.iter().map(|r| r.text.as_str()).collect::<String>())]
}
