//! Letters → lines in reading order. Letters are taken in the order in which the page draws them, which is nearly always
//! that of the words; columns are found by the gutter between them.

use super::glyphs::{Letter, Page};

/// Shift of the base line, in sizes of the type, within one line: superscripts stay.
const SHIFT: f64 = 0.45;
/// Gap, in sizes, that is a space between words.
const SPACE: f64 = 0.17;
/// Gap, in sizes, from which two pieces on one height are of two columns.
const GUTTER: f64 = 1.3;
/// Step back, in sizes, that still belongs to the line (kerning, accents).
const BACK: f64 = 0.6;
/// Lines on either side of a gutter.
const FEWEST: usize = 4;
/// Share of the lines that may run across a gutter: headlines, leads.
const ACROSS: f64 = 0.35;
/// Share of the lower side's height on which both columns have lines.
const BESIDE: f64 = 0.4;
/// Columns beside one another, at most, as halvings.
const HALVINGS: usize = 5;
/// Width of a gutter in points.
const NARROWEST: f64 = 5.0;

/// One line of one column.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub text: String,
    pub x: f64,
    pub end: f64,
    /// Base line, growing downwards.
    pub y: f64,
    pub size: f64,
    /// Number of its column on the page, counted in reading order.
    pub column: usize,
}

/// The lines of a page and its height in points.
#[derive(Debug, Default)]
pub struct Lines {
    pub lines: Vec<Line>,
    pub height: f64,
}

/// The lines of a page in reading order.
pub fn of_page(page: &Page) -> Lines {
    let mut out = Vec::new();
    let mut column = 0;
    order(joined(pieces(&page.glyphs)), HALVINGS, &mut column, &mut out);
    Lines { lines: out, height: page.height }
}

/// Runs of letters on one base line.
fn pieces(letters: &[Letter]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for l in letters {
        let blank = l.text.trim().is_empty();
        if let Some(line) = out.last_mut() {
            let size = line.size.max(l.size);
            let gap = l.x - line.end;
            if (l.y - line.y).abs() < size * SHIFT && gap > -size * BACK && gap < size * GUTTER {
                if gap > size * SPACE && !line.text.ends_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(&l.text);
                if !blank {
                    line.end = line.end.max(l.end);
                }
                // The base line is that of the larger type.
                if l.size > line.size * 1.05 {
                    (line.size, line.y) = (l.size, l.y);
                }
                continue;
            }
        }
        if !blank {
            out.push(Line { text: l.text.clone(), x: l.x, end: l.end, y: l.y, size: l.size, column: 0 });
        }
    }
    out
}

/// Pieces of one line that were drawn apart (a link, a bold word) are put together.
fn joined(mut pieces: Vec<Line>) -> Vec<Line> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut out: Vec<Line> = Vec::new();
    for p in pieces {
        let near = out.iter().rposition(|l| {
            let size = l.size.max(p.size);
            let gap = if p.x >= l.x { p.x - l.end } else { l.x - p.end };
            (l.y - p.y).abs() < size * SHIFT && gap > -size * BACK && gap < size * GUTTER * 0.6
        });
        let recent = near.filter(|i| out.len() - i < 12);
        match recent.map(|i| &mut out[i]) {
            Some(l) => {
                let (first, second) = if p.x >= l.x { (&l.text, &p.text) } else { (&p.text, &l.text) };
                let gap = if p.x >= l.x { p.x - l.end } else { l.x - p.end };
                let space = gap > l.size.max(p.size) * SPACE && !first.ends_with(' ') && !second.starts_with(' ');
                l.text = format!("{first}{}{second}", if space { " " } else { "" });
                (l.x, l.end, l.size) = (l.x.min(p.x), l.end.max(p.end), l.size.max(p.size));
            }
            None => out.push(p),
        }
    }
    for l in &mut out {
        l.text = l.text.trim_end().to_string();
    }
    out
}

/// Puts lines into reading order: across a gutter first what is above, then left, then right.
fn order(mut lines: Vec<Line>, halvings: usize, column: &mut usize, out: &mut Vec<Line>) {
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let Some(x) = (halvings > 0).then(|| gutter(&lines)).flatten() else {
        *column += 1;
        out.extend(lines.into_iter().map(|l| Line { column: *column, ..l }));
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for l in lines {
        if l.end <= x {
            left.push(l);
        } else if l.x >= x - NARROWEST {
            right.push(l);
        } else {
            order(std::mem::take(&mut left), halvings - 1, column, out);
            order(std::mem::take(&mut right), halvings - 1, column, out);
            *column += 1;
            out.push(Line { column: *column, ..l });
        }
    }
    order(left, halvings - 1, column, out);
    order(right, halvings - 1, column, out);
}

/// The place of the gutter that fewest lines run across.
fn gutter(lines: &[Line]) -> Option<f64> {
    let mut starts: Vec<f64> = lines.iter().map(|l| l.x).collect();
    starts.sort_by(f64::total_cmp);
    starts.dedup_by(|a, b| *a - *b < 2.0);
    let mut best: Option<(usize, usize, f64)> = None;
    // A gutter lies left of where many lines begin.
    for start in starts {
        let x = start - NARROWEST / 2.0;
        let left: Vec<&Line> = lines.iter().filter(|l| l.end <= x - NARROWEST / 2.0).collect();
        let right: Vec<&Line> = lines.iter().filter(|l| l.x >= x).collect();
        if left.len() < FEWEST || right.len() < FEWEST || !beside(&left, &right) {
            continue;
        }
        let across = lines.len() - left.len() - right.len();
        if across as f64 > ACROSS * lines.len() as f64 {
            continue;
        }
        let smaller = usize::MAX - left.len().min(right.len());
        if best.is_none_or(|(a, s, _)| (across, smaller) < (a, s)) {
            best = Some((across, smaller, x));
        }
    }
    best.map(|(_, _, x)| x)
}

/// Whether both sides have lines on the same heights.
fn beside(left: &[&Line], right: &[&Line]) -> bool {
    let range = |side: &[&Line]| {
        let low = side.iter().map(|l| l.y).fold(f64::INFINITY, f64::min);
        (low, side.iter().map(|l| l.y).fold(f64::NEG_INFINITY, f64::max))
    };
    let ((a, b), (c, d)) = (range(left), range(right));
    let shared = b.min(d) - a.max(c);
    let smaller = (b - a).min(d - c);
    shared > 0.0 && shared >= smaller * BESIDE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(text: &str, x: f64, y: f64) -> Vec<Letter> {
        let each =
            |(i, c): (usize, char)| Letter { text: c.to_string(), x: x + i as f64 * 5.0, y, end: x + i as f64 * 5.0 + 5.0, size: 10.0 };
        text.chars().enumerate().filter(|(_, c)| *c != ' ').map(each).collect()
    }

    fn texts(letters: Vec<Letter>) -> Vec<String> {
        of_page(&Page { glyphs: letters, height: 800.0, width: 600.0, ..Page::default() }).lines.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn words_are_parted_by_gaps_and_columns_by_their_gutter() {
        let mut letters = write("a headline over both of the columns of text here", 50.0, 40.0);
        // Drawn row by row, as some programs do.
        for i in 0..6 {
            letters.extend(write(&format!("left line number {i}"), 50.0, 80.0 + f64::from(i) * 12.0));
            letters.extend(write(&format!("right line number {i}"), 180.0, 80.0 + f64::from(i) * 12.0));
        }
        let lines = texts(letters);
        assert_eq!(lines[0], "a headline over both of the columns of text here");
        assert_eq!(
            (lines[1].as_str(), lines[6].as_str(), lines[7].as_str()),
            ("left line number 0", "left line number 5", "right line number 0")
        );
    }

    #[test]
    fn one_column_with_an_indented_list_stays_one() {
        let mut letters = Vec::new();
        for i in 0..8 {
            letters.extend(write("a long line of text that fills the whole width", 50.0, 40.0 + f64::from(i) * 24.0));
            letters.extend(write("an indented line of the list", 70.0, 52.0 + f64::from(i) * 24.0));
        }
        let lines = texts(letters);
        assert!(lines[0].starts_with("a long") && lines[1].starts_with("an indented") && lines[2].starts_with("a long"), "{lines:?}");
    }
}
