//! Topic × article. A cell's grade is a shape and a number before it is anything else.

use super::super::action::Action;
use super::super::state::{Scratch, Sort, State};
use super::super::theme;
use crate::model::{Comparison, Grade, SentenceRef};
use crate::present::describe::Describe;
use crate::present::rows::{self, Cell, CoverageRow, RowOf};
use egui::{Align2, RichText, Sense, Ui, Vec2};
use egui_extras::{Column, TableBuilder};

/// Height of a row.
const ROW: f32 = 30.0;

/// Paints the table.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let d = super::describe(state, c);
    ui.label(RichText::new(super::reference(state, c)).color(super::colours(ui).faint));
    ui.horizontal_wrapped(|ui| {
        ui.label(t.get("gui-sort"));
        for (sort, key) in [(Sort::Coverage, "gui-sort-coverage"), (Sort::Difference, "gui-sort-difference"), (Sort::Name, "gui-sort-name")] {
            if ui.selectable_label(state.sort == sort, t.get(key)).clicked() {
                out.push(Action::Sort(sort));
            }
        }
        ui.separator();
        let label = ui.label(t.get("gui-filter"));
        ui.add(egui::TextEdit::singleline(&mut scratch.filter).desired_width(160.0)).labelled_by(label.id);
    });
    ui.add_space(4.0);
    let rows = sorted(c, state.sort, &scratch.filter);
    if c.topics.is_empty() {
        ui.label(t.get("gui-no-topics"));
    }
    table(ui, state, c, &d, &rows, out);
}

/// Expected subjects first, then topics, in the order asked for.
fn sorted(c: &Comparison, sort: Sort, filter: &str) -> Vec<CoverageRow> {
    let order = |mut rows: Vec<CoverageRow>| {
        match sort {
            Sort::Coverage => {}
            Sort::Difference => rows::by_difference(&mut rows),
            Sort::Name => rows.sort_by(|a, b| a.label.to_lowercase().cmp(&b.label.to_lowercase())),
        }
        rows
    };
    let needle = filter.trim().to_lowercase();
    order(rows::subjects(c, true)).into_iter().chain(order(rows::topics(c))).filter(|r| r.label.to_lowercase().contains(&needle)).collect()
}

fn table(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, rows: &[CoverageRow], out: &mut Vec<Action>) {
    let t = state.texts();
    let count = c.articles.len();
    let cell = ((ui.available_width() - 300.0) / count.max(1) as f32).clamp(64.0, 130.0);
    egui::ScrollArea::horizontal().show(ui, |ui| {
        TableBuilder::new(ui)
            .striped(true)
            .column(Column::initial(280.0).at_least(160.0).clip(true).resizable(true))
            .columns(Column::exact(cell), count)
            .header(ROW, |mut header| {
                header.col(|ui| {
                    ui.label(RichText::new(t.get("gui-overview-row")).strong());
                });
                for i in 0..count {
                    header.col(|ui| {
                        ui.label(RichText::new(Comparison::letter(i)).font(theme::reading_bold(18.0))).on_hover_text(d.article(i));
                    });
                }
            })
            .body(|body| {
                body.rows(ROW, rows.len(), |mut row| {
                    let r = &rows[row.index()];
                    row.col(|ui| label(ui, state, c, r));
                    for (i, x) in r.cells.iter().enumerate() {
                        row.col(|ui| grade(ui, d, r, i, x, target(c, r.of, i), out));
                    }
                });
            });
    });
}

fn label(ui: &mut Ui, state: &State, c: &Comparison, r: &CoverageRow) {
    let expected = matches!(r.of, RowOf::Subject(s) if c.subjects.get(s).is_some_and(|s| s.expected));
    let text = if expected { RichText::new(format!("{} {}", "★", r.label)) } else { RichText::new(&r.label) };
    let hover = match r.of {
        RowOf::Topic(i) => c.topics.get(i).map(|t| t.terms.join(", ")),
        RowOf::Subject(i) => c.subjects.get(i).map(|s| s.terms.join(", ")),
    };
    let kind = state.texts().get(if expected { "gui-expected" } else { "gui-topic" });
    ui.label(text).on_hover_text(format!("{kind}\n{}", hover.unwrap_or_default()));
}

/// A disc filled by grade with the share beside it; "–" where it was not found.
fn grade(ui: &mut Ui, d: &Describe<'_>, r: &CoverageRow, article: usize, x: &Cell, target: Option<SentenceRef>, out: &mut Vec<Action>) {
    let colours = super::colours(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW - 4.0), Sense::click());
    let words = format!("{}, {}: {} ({})", r.label, d.article(article), d.grade(x.grade), d.percent(x.share));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &words));
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        painter.rect_stroke(rect, 3.0, egui::Stroke::new(1.0, colours.faint), egui::StrokeKind::Inside);
    }
    let centre = rect.left_center() + Vec2::new(14.0, 0.0);
    if x.grade == Grade::NotFound {
        painter.text(centre, Align2::CENTER_CENTER, "–", theme::reading(), colours.absent);
    } else {
        painter.circle_stroke(centre, 8.0, egui::Stroke::new(1.2, colours.ink));
        painter.circle_filled(centre, 8.0 * theme::grade_fill(x.grade).sqrt(), colours.ink);
        let share = format!("{}{}", d.percent(x.share), if x.headline { " ¶" } else { "" });
        painter.text(centre + Vec2::new(14.0, 0.0), Align2::LEFT_CENTER, share, egui::FontId::proportional(13.0), colours.ink);
    }
    let clicked = response.clicked();
    response.on_hover_text(words);
    if clicked {
        out.extend(target.map(Action::JumpTo));
    }
}

/// The first place of a row in an article.
fn target(c: &Comparison, of: RowOf, article: usize) -> Option<SentenceRef> {
    match of {
        RowOf::Topic(i) => {
            let p = c.topics.get(i)?.passages.iter().find(|p| p.article == article)?;
            p.sentences.first().map(|s| SentenceRef { article, sentence: *s })
        }
        RowOf::Subject(i) => {
            let m = c.subjects.get(i)?.mentions.iter().find(|m| m.article == article)?;
            Some(SentenceRef { article, sentence: m.sentence })
        }
    }
}
