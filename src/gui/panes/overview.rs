//! Topic × article. A cell's grade is a shape and a number before it is anything else; a click shows its passages.

use super::super::action::Action;
use super::super::state::{Scratch, Sort, State};
use super::super::theme;
use super::side_by_side::topic_tools;
use crate::model::{Comparison, Grade, SentenceRef};
use crate::present::camps::{Camp, camps, covered};
use crate::present::describe::Describe;
use crate::present::rows::{self, Cell, CoverageRow, RowOf};
use egui::{Align, Align2, Label, Layout, RichText, ScrollArea, Sense, Ui, Vec2};
use egui_extras::{Column, TableBuilder};

/// Height of a row.
const ROW: f32 = 30.0;
/// Width of the names at least and at most.
const NAMES: (f32, f32) = (190.0, 440.0);
/// Width of a cell at least and at most: what a broad window has room for goes to the names of the outlets.
const CELL: (f32, f32) = (66.0, 240.0);

/// A line of the table.
enum Line {
    /// A heading over what follows.
    Heading(String),
    /// A subject or topic.
    Row(CoverageRow),
}

/// A column of the table.
enum Place<'a> {
    /// An article, and its camp.
    Article(usize, &'a str),
    /// All articles of a camp.
    Camp(&'a Camp),
}

/// Paints the table.
pub fn show(ui: &mut Ui, state: &State, c: &Comparison, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let t = state.texts();
    let d = super::describe(state, c);
    ui.horizontal_wrapped(|ui| {
        ui.label(t.get("gui-sort"));
        for (sort, key) in [(Sort::Coverage, "gui-sort-coverage"), (Sort::Difference, "gui-sort-difference"), (Sort::Name, "gui-sort-name")]
        {
            if ui.selectable_label(state.sort == sort, t.get(key)).clicked() {
                out.push(Action::Sort(sort));
            }
        }
        ui.separator();
        let label = ui.label(t.get("gui-filter"));
        ui.add(egui::TextEdit::singleline(&mut scratch.filter).desired_width(160.0)).labelled_by(label.id);
        ui.separator();
        ui.checkbox(&mut scratch.plots, t.get("gui-plots")).on_hover_text(t.get("gui-plots-hint"));
        ui.add_enabled(!state.session.camps.is_empty() && !scratch.plots, egui::Checkbox::new(&mut scratch.by_camp, t.get("gui-by-camp")))
            .on_hover_text(t.get("gui-by-camp-hint"))
            .on_disabled_hover_text(t.get("gui-by-camp-none"));
    });
    if scratch.plots {
        super::plots::show(ui, state, c, &d);
        return;
    }
    legend(ui, &t.get("gui-legend"), &d);
    if let Some((of, article)) = state.cell {
        passages(ui, state, c, &d, of, article, scratch, out);
    }
    let lines = lines(state, c, &scratch.filter);
    if c.topics.is_empty() {
        ui.label(t.get("gui-no-topics"));
    }
    let groups = camps(state.session.event.articles.iter().map(|a| a.id.as_str()), &state.session.camps);
    let columns: Vec<Place<'_>> = if scratch.by_camp && !state.session.camps.is_empty() {
        groups.iter().map(Place::Camp).collect()
    } else {
        groups.iter().flat_map(|g| g.members.iter().map(move |i| Place::Article(*i, &g.name))).collect()
    };
    table(ui, state, c, &d, (&lines, &columns), out);
}

/// What the shapes and signs mean.
fn legend(ui: &mut Ui, rest: &str, d: &Describe<'_>) {
    let faint = super::colours(ui).faint;
    ui.horizontal_wrapped(|ui| {
        for grade in [Grade::Main, Grade::Substantial, Grade::Passing] {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(17.0), Sense::hover());
            shape(ui.painter(), rect.center(), grade, faint);
            ui.label(RichText::new(format!("{} ·", d.grade(grade))).small().color(faint));
        }
        ui.label(RichText::new(rest).small().color(faint));
    });
}

/// Expected subjects first, then topics, in the order asked for, each under its heading.
fn lines(state: &State, c: &Comparison, filter: &str) -> Vec<Line> {
    let needle = filter.trim().to_lowercase();
    let mut all = Vec::new();
    for (key, mut rows) in [("gui-heading-expected", rows::subjects(c, true)), ("gui-heading-topics", rows::topics(c))] {
        rows.retain(|r| r.label.to_lowercase().contains(&needle));
        match state.sort {
            Sort::Coverage => {}
            Sort::Difference => rows::by_difference(&mut rows),
            Sort::Name => rows.sort_by_key(|r| r.label.to_lowercase()),
        }
        if !rows.is_empty() {
            all.push(Line::Heading(state.texts().with(key, &[("n", rows.len().into())])));
            all.extend(rows.into_iter().map(Line::Row));
        }
    }
    all
}

fn table(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, (lines, columns): (&[Line], &[Place<'_>]), out: &mut Vec<Action>) {
    let count = columns.len();
    let camped = columns.iter().any(|p| matches!(p, Place::Article(_, camp) if !camp.is_empty()));
    let each = count.max(1) as f32;
    ScrollArea::horizontal().id_salt("overview").show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let space = ui.available_width() - ui.spacing().scroll.allocated_width() - 6.0 * (each + 1.0);
        let cell = ((space - NAMES.0 * 1.35) / each).clamp(CELL.0, CELL.1);
        let names = (space - cell * each).clamp(NAMES.0, NAMES.1);
        TableBuilder::new(ui)
            .striped(true)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(names).clip(true))
            .columns(Column::exact(cell).clip(true), count)
            .header(if camped { ROW * 1.4 } else { ROW }, |mut header| {
                header.col(|ui| {
                    ui.label(RichText::new(state.texts().get("gui-overview-row")).strong());
                });
                for place in columns {
                    header.col(|ui| match place {
                        Place::Article(i, camp) => {
                            ui.vertical(|ui| {
                                ui.spacing_mut().item_spacing.y = 0.0;
                                if camped {
                                    ui.add(Label::new(RichText::new(*camp).small().color(super::colours(ui).faint)).truncate());
                                }
                                ui.horizontal(|ui| letter(ui, state, c, d, *i));
                            });
                        }
                        Place::Camp(camp) => camp_head(ui, state, camp),
                    });
                }
            })
            .body(|body| {
                body.rows(ROW, lines.len(), |mut row| match &lines[row.index()] {
                    Line::Heading(words) => {
                        row.col(|ui| {
                            ui.add(Label::new(RichText::new(words).strong().color(super::colours(ui).faint)).truncate());
                        });
                        (0..count).for_each(|_| {
                            row.col(|_| {});
                        });
                    }
                    Line::Row(r) => {
                        row.col(|ui| label(ui, state, c, r));
                        for place in columns {
                            row.col(|ui| match place {
                                Place::Article(i, _) => {
                                    if let Some(x) = r.cells.get(*i) {
                                        grade(ui, state, d, r, *i, x, out);
                                    }
                                }
                                Place::Camp(camp) => camp_cell(ui, state, d, r, camp),
                            });
                        }
                    }
                });
            });
    });
}

/// Name and letters of a camp.
fn camp_head(ui: &mut Ui, state: &State, camp: &Camp) {
    let name = if camp.name.is_empty() { state.texts().get("gui-no-camp") } else { camp.name.clone() };
    let letters: Vec<String> = camp.members.iter().map(|i| Comparison::letter(*i)).collect();
    let words = format!("{name} ({})", letters.join(", "));
    ui.add(Label::new(RichText::new(&words).strong()).truncate()).on_hover_text(words);
}

/// How many articles of a camp have it, with the shape of the highest grade among them.
fn camp_cell(ui: &mut Ui, state: &State, d: &Describe<'_>, r: &CoverageRow, camp: &Camp) {
    let colours = super::colours(ui);
    let (have, highest) = covered(&r.cells, camp);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW - 4.0), Sense::hover());
    let counts = [("n", have.into()), ("of", camp.members.len().into())];
    let words = format!("{}, {}: {} · {}", r.label, camp.name, state.texts().with("gui-camp-count", &counts), d.grade(highest));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
    let centre = rect.left_center() + Vec2::new(14.0, 0.0);
    let text = format!("{have}/{}", camp.members.len());
    if have == 0 {
        ui.painter().text(centre, Align2::CENTER_CENTER, "–", theme::reading(), colours.absent);
    } else {
        shape(ui.painter(), centre, highest, colours.ink);
    }
    let font = egui::FontId::proportional(13.0);
    ui.painter().text(centre + Vec2::new(14.0, 0.0), Align2::LEFT_CENTER, text, font, if have == 0 { colours.absent } else { colours.ink });
    response.on_hover_text(words);
}

/// The letter, and as much of the outlet as there is room for.
fn letter(ui: &mut Ui, state: &State, c: &Comparison, d: &Describe<'_>, i: usize) {
    ui.spacing_mut().item_spacing.x = 5.0;
    ui.label(RichText::new(Comparison::letter(i)).font(theme::reading_bold(theme::TITLE))).on_hover_text(d.article(i));
    let outlet = c.articles.get(i).and_then(|a| a.article.outlet.as_deref()).filter(|_| !state.blinded());
    if let Some(outlet) = outlet {
        let words = RichText::new(outlet).small().color(super::colours(ui).faint);
        ui.add(Label::new(words).truncate()).on_hover_text(d.article(i));
    }
}

fn label(ui: &mut Ui, state: &State, c: &Comparison, r: &CoverageRow) {
    let expected = matches!(r.of, RowOf::Subject(s) if c.subjects.get(s).is_some_and(|s| s.expected));
    let text = if expected { RichText::new(format!("★ {}", r.label)) } else { RichText::new(&r.label) };
    let hover = match r.of {
        RowOf::Topic(i) => c.topics.get(i).map(|t| t.terms.join(", ")),
        RowOf::Subject(i) => c.subjects.get(i).map(|s| s.terms.join(", ")),
    };
    let kind = state.texts().get(if expected { "gui-expected" } else { "gui-topic" });
    ui.add(Label::new(text).truncate()).on_hover_text(format!("{kind}: {}\n{}", r.label, hover.unwrap_or_default()));
}

/// The passages of the chosen cell, each a way into the text; for a topic the ways to correct it.
#[expect(clippy::too_many_arguments, reason = "what the pane reads, and which cell")]
fn passages(
    ui: &mut Ui,
    state: &State,
    c: &Comparison,
    d: &Describe<'_>,
    of: RowOf,
    article: usize,
    scratch: &mut Scratch,
    out: &mut Vec<Action>,
) {
    let t = state.texts();
    let colours = super::colours(ui);
    let most = (ui.available_height() * 0.55).max(100.0);
    egui::Panel::bottom("passages").resizable(true).default_size(210.0_f32.min(most)).size_range(80.0..=most).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            match of {
                RowOf::Topic(n) => topic_tools(ui, state, c, n, scratch, out),
                RowOf::Subject(n) => {
                    let name = c.subjects.get(n).map_or("", |s| s.name.as_str());
                    ui.label(RichText::new(name).font(theme::reading_bold(theme::TITLE)));
                }
            }
            ui.label(d.article(article));
            let close = ui.small_button("×").on_hover_text(t.get("gui-close"));
            close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, t.get("gui-close")));
            if close.clicked() {
                out.push(Action::ChooseCell(None));
            }
        });
        let found = places(c, of, article);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            if found.is_empty() {
                ui.label(RichText::new(d.grade(Grade::NotFound)).color(colours.absent).strong());
                let terms = match of {
                    RowOf::Topic(n) => c.topics.get(n).map(|t| t.terms.join(", ")),
                    RowOf::Subject(n) => c.subjects.get(n).map(|s| s.terms.join(", ")),
                };
                ui.label(RichText::new(t.with("gui-terms", &[("terms", terms.unwrap_or_default().into())])).color(colours.faint));
            }
            for at in found {
                ui.horizontal_wrapped(|ui| {
                    if ui.link(d.place(at)).on_hover_text(t.get("gui-show-in-text")).clicked() {
                        out.push(Action::JumpTo(at));
                    }
                    ui.label(RichText::new(c.sentence(at).replace('\n', " ")).font(theme::reading()));
                });
            }
        });
    });
}

/// The sentences of a row in an article, in reading order.
fn places(c: &Comparison, of: RowOf, article: usize) -> Vec<SentenceRef> {
    let mut found: Vec<usize> = match of {
        RowOf::Topic(i) => {
            let topic = c.topics.get(i);
            topic.into_iter().flat_map(|t| &t.passages).filter(|p| p.article == article).flat_map(|p| p.sentences.clone()).collect()
        }
        RowOf::Subject(i) => {
            let subject = c.subjects.get(i);
            subject.into_iter().flat_map(|s| &s.mentions).filter(|m| m.article == article).map(|m| m.sentence).collect()
        }
    };
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|sentence| SentenceRef { article, sentence }).collect()
}

/// The shape of the grade with the share beside it; "–" where it was not found.
fn grade(ui: &mut Ui, state: &State, d: &Describe<'_>, r: &CoverageRow, article: usize, x: &Cell, out: &mut Vec<Action>) {
    let colours = super::colours(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW - 4.0), Sense::click());
    let share = if x.grade == Grade::NotFound { String::new() } else { format!(" ({})", d.percent(x.share)) };
    let words = format!("{}, {}: {}{share}", r.label, d.article(article), d.grade(x.grade));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
    let painter = ui.painter();
    let chosen = state.cell == Some((r.of, article));
    if chosen {
        painter.rect_filled(rect, 3.0, colours.partner);
    }
    if response.hovered() || response.has_focus() || chosen {
        painter.rect_stroke(rect, 3.0, egui::Stroke::new(1.0, colours.faint), egui::StrokeKind::Inside);
    }
    let centre = rect.left_center() + Vec2::new(14.0, 0.0);
    if x.grade == Grade::NotFound {
        painter.text(centre, Align2::CENTER_CENTER, "–", theme::reading(), colours.absent);
    } else {
        shape(painter, centre, x.grade, colours.ink);
        let share = format!("{}{}", d.percent(x.share), if x.headline { " ¶" } else { "" });
        painter.text(centre + Vec2::new(14.0, 0.0), Align2::LEFT_CENTER, share, egui::FontId::proportional(13.0), colours.ink);
    }
    let clicked = response.clicked();
    response.on_hover_text(words);
    if clicked {
        out.push(Action::ChooseCell(Some((r.of, article))));
    }
}

/// A full disc, a disc filled on the left, or a ring: the shapes of the reports.
fn shape(painter: &egui::Painter, centre: egui::Pos2, grade: Grade, ink: egui::Color32) {
    const RADIUS: f32 = 7.5;
    painter.circle_stroke(centre, RADIUS, egui::Stroke::new(1.5, ink));
    match grade {
        Grade::Main => {
            painter.circle_filled(centre, RADIUS, ink);
        }
        Grade::Substantial => {
            let turn = |n: i32| std::f32::consts::PI * (0.5 + n as f32 / 16.0);
            let half = (0..=16).map(|n| centre + RADIUS * Vec2::angled(turn(n))).collect();
            painter.add(egui::Shape::convex_polygon(half, ink, egui::Stroke::NONE));
        }
        Grade::Passing | Grade::NotFound => {}
    }
}
