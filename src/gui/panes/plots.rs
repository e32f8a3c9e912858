//! Small plots under the overview: how much of each text a topic takes, in which order topics come, who speaks how much. Every
//! piece says its value, and pieces are told apart by numbers, never by colour alone.

use super::super::state::State;
use super::super::theme;
use crate::model::{Comparison, SentenceRef};
use crate::present::describe::Describe;
use crate::present::rows::{self, VoiceOf};
use egui::{Align2, FontId, Rect, RichText, ScrollArea, Sense, Stroke, Ui, Vec2};

/// Topics that have a number in the plots.
const TOPICS: usize = 9;
/// Speakers that have a number of their own in the plots; the others share one.
const SPEAKERS: usize = 6;
/// Height of a bar.
const BAR: f32 = 20.0;
/// Width of the letter before a bar.
const LETTER: f32 = 26.0;
/// Narrowest piece that has room for its number.
const NUMBERED: f32 = 13.0;

/// A piece of a bar: from, to (0…1), number or nothing, and what it says.
struct Piece {
    from: f32,
    to: f32,
    number: Option<usize>,
    words: String,
}

/// Paints the three plots.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>) {
    let t = state.texts();
    let shown: Vec<usize> = (0..c.articles.len()).filter(|i| state.is_shown(*i)).collect();
    let mut order: Vec<usize> = (0..c.topics.len()).collect();
    let whole = |i: usize| c.topics[i].coverage.iter().map(|x| x.share).sum::<f64>();
    order.sort_by(|a, b| whole(*b).total_cmp(&whole(*a)).then(a.cmp(b)));
    order.truncate(TOPICS);
    let cut = |title: String| {
        let counts = [("title", title.clone().into()), ("n", order.len().into()), ("of", c.topics.len().into())];
        if order.len() < c.topics.len() { t.with("gui-plot-most", &counts) } else { title }
    };
    ScrollArea::vertical().id_salt("plots").auto_shrink(false).show(ui, |ui| {
        let topic = |n: usize| c.topics.get(order[n]).map_or("", |t| t.label.as_str()).to_string();
        title(ui, &cut(t.get("gui-plot-share")));
        for i in &shown {
            bar(ui, d, *i, &shares(c, d, &order, *i, &topic));
        }
        title(ui, &cut(t.get("gui-plot-order")));
        for i in &shown {
            bar(ui, d, *i, &positions(c, d, &order, *i, &topic));
        }
        key(ui, order.len(), topic);
        title(ui, &t.get("gui-plot-speakers"));
        let voices = rows::voices(c, SPEAKERS);
        let name = |n: usize| match voices[n].of {
            VoiceOf::Speaker(s) => c.subjects.get(s).map_or_else(String::new, |s| s.name.clone()),
            VoiceOf::Others => t.get("gui-plot-others"),
            VoiceOf::Unknown => t.get("gui-plot-unknown"),
        };
        for i in &shown {
            bar(ui, d, *i, &words(c, d, &voices, *i, &name));
        }
        key(ui, voices.len(), name);
    });
}

fn title(ui: &mut Ui, words: &str) {
    ui.add_space(10.0);
    ui.label(RichText::new(words).font(theme::reading_bold(theme::READING)));
}

/// What the numbers stand for.
fn key(ui: &mut Ui, count: usize, name: impl Fn(usize) -> String) {
    let faint = super::colours(ui).faint;
    ui.horizontal_wrapped(|ui| {
        for n in 0..count {
            ui.label(RichText::new(format!("{} {}", n + 1, name(n))).small().color(faint));
        }
    });
}

/// Shares of the article's words, one after the other.
fn shares(c: &Comparison, d: &Describe<'_>, order: &[usize], article: usize, topic: &impl Fn(usize) -> String) -> Vec<Piece> {
    let mut at = 0.0;
    let mut out = Vec::new();
    for (n, i) in order.iter().enumerate() {
        let share = c.topics[*i].coverage.iter().find(|x| x.article == article).map_or(0.0, |x| x.share) as f32;
        if share > 0.0 {
            let words = format!("{}: {}", topic(n), d.percent(f64::from(share)));
            out.push(Piece { from: at, to: (at + share).min(1.0), number: Some(n), words });
            at += share;
        }
    }
    out
}

/// Where the sentences of a topic stand in the article.
fn positions(c: &Comparison, d: &Describe<'_>, order: &[usize], article: usize, topic: &impl Fn(usize) -> String) -> Vec<Piece> {
    let Some(a) = c.articles.get(article) else { return Vec::new() };
    let count = a.sentences.len().max(1) as f32;
    let mut of: Vec<Option<usize>> = vec![None; a.sentences.len()];
    for (n, i) in order.iter().enumerate() {
        for s in c.topics[*i].passages.iter().filter(|p| p.article == article).flat_map(|p| &p.sentences) {
            if let Some(place) = of.get_mut(*s) {
                place.get_or_insert(n);
            }
        }
    }
    let mut out: Vec<Piece> = Vec::new();
    for (s, n) in of.iter().enumerate() {
        let Some(n) = n else { continue };
        let (from, to) = (s as f32 / count, (s + 1) as f32 / count);
        match out.last_mut().filter(|p| p.number == Some(*n) && (p.to - from).abs() < 1e-6) {
            Some(last) => last.to = to,
            None => {
                let words = format!("{}: {}", d.place(SentenceRef { article, sentence: s }), topic(*n));
                out.push(Piece { from, to, number: Some(*n), words });
            }
        }
    }
    out
}

/// Words of speakers as shares of all words of the article.
fn words(c: &Comparison, d: &Describe<'_>, voices: &[rows::Voice], article: usize, name: &impl Fn(usize) -> String) -> Vec<Piece> {
    let all = c.articles.get(article).map_or(1, |a| a.words.max(1)) as f32;
    let mut at = 0.0;
    let mut out = Vec::new();
    for (n, row) in voices.iter().enumerate() {
        let share = row.words.get(article).copied().unwrap_or(0) as f32 / all;
        if share > 0.0 {
            let words = format!("{}: {}", name(n), d.percent(f64::from(share)));
            out.push(Piece { from: at, to: (at + share).min(1.0), number: Some(n), words });
            at += share;
        }
    }
    out
}

/// One bar: the letter, the whole as a frame, the pieces with their numbers.
fn bar(ui: &mut Ui, d: &Describe<'_>, article: usize, pieces: &[Piece]) {
    let colours = super::colours(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width() - 8.0, BAR), Sense::hover());
    let all: Vec<&str> = pieces.iter().map(|p| p.words.as_str()).collect();
    let name = format!("{} – {}", d.article(article), all.join("; "));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, &name));
    let painter = ui.painter();
    painter.text(rect.left_center(), Align2::LEFT_CENTER, Comparison::letter(article), theme::reading_bold(theme::READING), colours.ink);
    let frame = Rect::from_min_max(rect.left_top() + Vec2::new(LETTER, 0.0), rect.max);
    painter.rect_stroke(frame, 2.0, Stroke::new(1.0, colours.faint), egui::StrokeKind::Inside);
    let mut pointed = None;
    for p in pieces {
        let x = |share: f32| frame.left() + share * frame.width();
        let piece = Rect::from_min_max(egui::pos2(x(p.from), frame.top()), egui::pos2(x(p.to), frame.bottom()));
        // Neighbours differ in lightness as well.
        let ground = if p.number.is_some_and(|n| n % 2 == 0) { colours.partner } else { colours.page };
        painter.rect(piece, 0.0, ground, Stroke::new(1.0, colours.ink), egui::StrokeKind::Inside);
        if let Some(n) = p.number.filter(|_| piece.width() >= NUMBERED) {
            painter.text(piece.center(), Align2::CENTER_CENTER, (n + 1).to_string(), FontId::proportional(theme::SMALL), colours.ink);
        }
        if response.hover_pos().is_some_and(|at| piece.contains(at)) {
            pointed = Some(p.words.clone());
        }
    }
    response.on_hover_text(pointed.unwrap_or(name));
}
