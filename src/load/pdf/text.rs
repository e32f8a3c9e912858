//! Lines → text: running heads and page numbers go, hyphens at line ends are undone, lines become paragraphs.

use super::super::build::Draft;
use super::lines::{Line, Lines};
use std::collections::{BTreeMap, BTreeSet};

/// Lines at the top and at the bottom of a page among which running heads are.
const EDGE: usize = 3;
/// Share of the pages on which a running head stands.
const REPEATED: f64 = 0.5;
/// Part of the page's height at its top and bottom where page numbers and running heads stand.
const MARGIN: f64 = 0.12;
/// Size of a headline, in sizes of the body.
const HEADLINE: f64 = 1.25;
/// Gap between two base lines, in usual ones, from which a paragraph begins.
const GAP: f64 = 1.35;
/// Indent, in sizes, of the first line of a paragraph.
const INDENT: f64 = 0.7;
/// Part of the column's width that the last line of a paragraph leaves free.
const SHORT: f64 = 0.12;
/// Words that follow a hyphen which stands for a left-out part ("Nord- und").
const AND: [&str; 9] = ["und", "oder", "bzw.", "beziehungsweise", "sowie", "bis", "and", "or", "to"];

/// Title and text of all pages.
pub fn assemble(mut pages: Vec<Lines>) -> Draft {
    drop_running_heads(&mut pages);
    let body = usual(pages.iter().flat_map(|p| &p.lines).map(|l| (l.size, l.text.chars().count()))).unwrap_or(10.0);
    let title = take_title(&mut pages, body);
    drop_browser_lines(&mut pages, title.as_deref());
    let words = written_together(&pages);
    let mut paragraphs: Vec<String> = Vec::new();
    for page in &pages {
        let mut columns: BTreeMap<usize, Vec<&Line>> = BTreeMap::new();
        page.lines.iter().for_each(|l| columns.entry(l.column).or_default().push(l));
        for lines in columns.values() {
            for (i, paragraph) in of_column(lines, &words).into_iter().enumerate() {
                match paragraphs.last_mut().filter(|last| i == 0 && goes_on(last, &paragraph)) {
                    Some(last) => append(last, &paragraph, &words),
                    None => paragraphs.push(paragraph),
                }
            }
        }
    }
    Draft { title, text: paragraphs.join("\n\n"), ..Draft::default() }
}

/// Lines that stand at the same edge of many pages, and page numbers.
fn drop_running_heads(pages: &mut [Lines]) {
    let mut seen: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (n, page) in pages.iter().enumerate() {
        for i in edges(page) {
            seen.entry(shape(&page.lines[i].text)).or_default().insert(n);
        }
    }
    let enough = ((pages.len() as f64 * REPEATED).ceil() as usize).max(2);
    for page in pages {
        let drop: BTreeSet<usize> = edges(page)
            .into_iter()
            .filter(|i| {
                let text = &page.lines[*i].text;
                let repeated = seen.get(&shape(text)).is_some_and(|p| p.len() >= enough);
                repeated || (is_page_number(text) && in_margin(&page.lines[*i], page.height))
            })
            .collect();
        let mut at = 0;
        page.lines.retain(|_| {
            at += 1;
            !drop.contains(&(at - 1))
        });
    }
}

/// Lines that browsers print in the margins: the page's title with a date, and its address.
fn drop_browser_lines(pages: &mut [Lines], title: Option<&str>) {
    for page in pages {
        let height = page.height;
        page.lines.retain(|l| {
            let address = ["http://", "https://", "file://"].iter().any(|a| l.text.starts_with(a));
            let titled = title.is_some_and(|t| l.text.contains(t) && l.text.chars().count() < t.chars().count() + 40);
            let letters: String = l.text.chars().filter(|c| c.is_alphabetic()).collect();
            let stamp = ["", "am", "pm", "uhr"].contains(&letters.to_lowercase().as_str());
            !(in_margin(l, height) && (address || titled || stamp))
        });
    }
}

/// The lines nearest to the top and to the bottom.
fn edges(page: &Lines) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..page.lines.len()).filter(|i| in_margin(&page.lines[*i], page.height)).collect();
    by_height.sort_by(|a, b| page.lines[*a].y.total_cmp(&page.lines[*b].y));
    let (top, bottom): (Vec<usize>, Vec<usize>) = by_height.into_iter().partition(|i| page.lines[*i].y < page.height / 2.0);
    top.into_iter().take(EDGE).chain(bottom.into_iter().rev().take(EDGE)).collect()
}

fn in_margin(line: &Line, height: f64) -> bool {
    line.y < height * MARGIN || line.y > height * (1.0 - MARGIN)
}

/// The words with every number alike: "Seite 3 von 12" is one head on all pages.
fn shape(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().to_lowercase().chars() {
        match c {
            '0'..='9' => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

fn is_page_number(text: &str) -> bool {
    let bare = shape(text).replace(['-', '–', '—', '|', '.', '[', ']', '(', ')'], "");
    ["#", "seite#", "page#", "s#", "p#", "seite#von#", "page#of#", "#/#", "#von#", "#of#", "seite#/#", "page#/#"].contains(&bare.as_str())
}

/// The value that most characters have, to half a point.
fn usual(values: impl Iterator<Item = (f64, usize)>) -> Option<f64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    values.for_each(|(v, n)| *counts.entry((v * 2.0).round() as i64).or_default() += n);
    counts.into_iter().max_by_key(|(v, n)| (*n, -*v)).map(|(v, _)| v as f64 / 2.0)
}

/// The largest type near the top of the first page that has text.
fn take_title(pages: &mut [Lines], body: f64) -> Option<String> {
    let page = pages.iter_mut().find(|p| !p.lines.is_empty())?;
    let largest = page.lines.iter().filter(|l| l.text.chars().count() > 1).map(|l| l.size).fold(0.0, f64::max);
    if largest < body * HEADLINE {
        return None;
    }
    let is_head = |l: &Line| l.size > largest * 0.95 && l.text.chars().count() > 1;
    let first = page.lines.iter().position(is_head)?;
    let end = page.lines[first..].iter().position(|l| !is_head(l)).map_or(page.lines.len(), |n| first + n);
    let above = page.lines[..first].iter().map(|l| l.text.chars().count()).sum::<usize>();
    // A large word in the middle of the text is no headline.
    if above > 300 {
        return None;
    }
    let lines: Vec<Line> = page.lines.drain(first..end).collect();
    let mut title = String::new();
    let none = BTreeSet::new();
    lines.iter().for_each(|l| append(&mut title, &l.text, &none));
    Some(title)
}

/// Every word of the text with a hyphen inside, as evidence against undoing a hyphen.
fn written_together(pages: &[Lines]) -> BTreeSet<String> {
    let words = pages.iter().flat_map(|p| &p.lines).flat_map(|l| l.text.split_whitespace());
    let inside = |w: &&str| w.trim_matches(|c: char| !c.is_alphanumeric()).contains('-');
    words.filter(inside).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect()
}

/// The paragraphs of one column.
fn of_column(lines: &[&Line], words: &BTreeSet<String>) -> Vec<String> {
    let left = usual(lines.iter().map(|l| (l.x, 1))).unwrap_or(0.0);
    let right = lines.iter().map(|l| l.end).fold(0.0, f64::max);
    let step = usual(lines.windows(2).map(|w| (w[1].y - w[0].y, 1)).filter(|(d, _)| *d > 0.0)).unwrap_or(f64::INFINITY);
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let begins = before.is_none_or(|b| {
            let gap = line.y - b.y;
            let other_type = (line.size - b.size).abs() > b.size * 0.1;
            let indented = line.x - left > line.size * INDENT && b.x - left < b.size * INDENT && line.x - left < line.size * 6.0;
            let ended = b.text.ends_with(['.', '!', '?', '“', '”', '«', '»', '"', ':', '…']);
            let short = b.end < right - (right - left) * SHORT;
            gap > step * GAP
                || gap < -step
                || other_type
                || (indented && ended)
                || (short && ended && !line.text.starts_with(char::is_lowercase))
        });
        match out.last_mut().filter(|_| !begins) {
            Some(last) => append(last, &line.text, words),
            None => out.push(line.text.clone()),
        }
        before = Some(line);
    }
    out
}

/// Whether a paragraph that a column or page broke goes on.
fn goes_on(last: &str, next: &str) -> bool {
    let ended = last.ends_with(['.', '!', '?', '“', '”', '«', '»', '"', ':', '…']);
    !ended && (next.starts_with(char::is_lowercase) || last.ends_with(['-', '\u{ad}', '‐', ',', ';']))
}

/// Puts a line behind a text, with or without the hyphen between them.
fn append(text: &mut String, line: &str, words: &BTreeSet<String>) {
    let line = line.trim_start();
    if text.is_empty() {
        text.push_str(line);
        return;
    }
    let hyphen = text.chars().next_back().filter(|c| matches!(c, '-' | '\u{ad}' | '‐'));
    let before = text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    let Some(hyphen) = hyphen.filter(|_| before && line.starts_with(char::is_alphanumeric)) else {
        text.push(' ');
        text.push_str(line);
        return;
    };
    let next = line.split_whitespace().next().unwrap_or_default();
    if hyphen != '\u{ad}' && AND.contains(&next) {
        text.push(' ');
    } else if hyphen == '\u{ad}' || (line.starts_with(char::is_lowercase) && !kept(text, next, words)) {
        text.pop();
    }
    text.push_str(line);
}

/// Whether the word stands with this hyphen elsewhere in the text.
fn kept(text: &str, next: &str, words: &BTreeSet<String>) -> bool {
    let first = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let whole = format!("{first}{next}").to_lowercase();
    words.contains(whole.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f64, y: f64, size: f64) -> Line {
        Line { text: text.into(), x, end: x + text.chars().count() as f64 * size / 2.0, y, size, column: 1 }
    }

    fn joined(a: &str, b: &str, words: &[&str]) -> String {
        let mut out = a.to_string();
        append(&mut out, b, &words.iter().map(|w| (*w).to_string()).collect());
        out
    }

    #[test]
    fn hyphens_at_line_ends_are_undone_and_real_ones_kept() {
        assert_eq!(joined("die Verhand-", "lungen", &[]), "die Verhandlungen");
        assert_eq!(joined("der Anti-", "Terror-Einsatz", &[]), "der Anti-Terror-Einsatz");
        assert_eq!(joined("Nord-", "und Südkorea", &[]), "Nord- und Südkorea");
        assert_eq!(joined("a well-", "known man", &["well-known"]), "a well-known man");
        assert_eq!(joined("a well-", "known man", &[]), "a wellknown man");
        assert_eq!(joined("Kosten –", "und mehr", &[]), "Kosten – und mehr");
        assert_eq!(joined("weiche Tren\u{ad}", "nung", &[]), "weiche Trennung");
    }

    #[test]
    fn running_heads_and_page_numbers_go_and_a_sentence_over_two_pages_is_whole() {
        let page = |n: usize, body: [&str; 2]| Lines {
            lines: vec![
                line(&format!("Das Beispiel · Seite {n}"), 50.0, 30.0, 8.0),
                line(body[0], 50.0, 100.0, 10.0),
                line(body[1], 50.0, 112.0, 10.0),
                line(&n.to_string(), 300.0, 780.0, 8.0),
            ],
            height: 800.0,
        };
        let d = assemble(vec![
            page(1, ["Der Gipfel endete ohne eine Eini-", "gung, wie der Sprecher am Abend"]),
            page(2, ["sagte. Danach reisten alle ab, und", "niemand sprach mehr darüber."]),
        ]);
        assert_eq!(
            d.text,
            "Der Gipfel endete ohne eine Einigung, wie der Sprecher am Abend sagte. Danach reisten alle ab, und niemand sprach mehr darüber."
        );
    }

    #[test]
    fn a_large_first_line_is_the_title_and_gaps_make_paragraphs() {
        let lines = vec![
            line("Kein Abkommen", 50.0, 120.0, 20.0),
            line("Erster Satz des Textes, der lang ist.", 50.0, 150.0, 10.0),
            line("Er geht hier weiter und auch noch hier", 50.0, 162.0, 10.0),
            line("und endet nun.", 50.0, 174.0, 10.0),
            line("Ein zweiter Absatz folgt nach der Lücke.", 50.0, 200.0, 10.0),
        ];
        let d = assemble(vec![Lines { lines, height: 800.0 }]);
        assert_eq!(d.title.as_deref(), Some("Kein Abkommen"));
        assert_eq!(d.text.split("\n\n").count(), 2, "{}", d.text);
    }

    #[test]
    fn what_a_browser_prints_in_the_margins_is_no_text() {
        let lines = vec![
            line("11/27/26, 6:22 PM", 50.0, 20.0, 8.0),
            line("Kein Abkommen", 300.0, 20.0, 8.0),
            line("Kein Abkommen", 50.0, 120.0, 20.0),
            line("Ein Satz des Textes, der die Seite füllt.", 50.0, 150.0, 10.0),
            line("https://example.org/a 1/1", 50.0, 780.0, 8.0),
        ];
        assert_eq!(assemble(vec![Lines { lines, height: 800.0 }]).text, "Ein Satz des Textes, der die Seite füllt.");
    }

    #[test]
    fn a_number_in_the_text_is_no_page_number() {
        let lines = vec![line("Im Jahr", 50.0, 300.0, 10.0), line("2025", 50.0, 312.0, 10.0), line("geschah es.", 50.0, 324.0, 10.0)];
        assert_eq!(assemble(vec![Lines { lines, height: 800.0 }]).text, "Im Jahr 2025 geschah es.");
    }
}
