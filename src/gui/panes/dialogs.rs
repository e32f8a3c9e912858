//! Boxes over the window: shortcuts, paste, paths, metadata, codes, expected subjects, closing.

use super::super::action::Action;
use super::super::command::Command;
use super::super::jobs::Wanted;
use super::super::shortcut;
use super::super::state::{Scratch, State};
use super::super::update::parse_expected;
use super::super::widgets::focus;
use egui::{Context, Key, RichText, ScrollArea, TextEdit, Ui, Window};

/// Paints whichever box is open.
pub fn show(context: &Context, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    super::find::show(context, state, scratch, out);
    super::palette::show(context, state, scratch, out);
    paste(context, state, scratch, out);
    path(context, state, scratch, out);
    edit(context, state, scratch, out);
    code(context, state, scratch, out);
    subjects(context, state, scratch, out);
    shortcuts(context, state, scratch);
    closing(context, state, out);
    left(context, state, out);
    super::pile::show(context, state, out);
    super::link::show(context, state, scratch, out);
    super::disk::conflict(context, state, out);
    super::earlier::show(context, state, out);
}

pub(super) fn window<'a>(context: &Context, state: &State, key: &str) -> Window<'a> {
    let screen = context.content_rect();
    let width = 520.0_f32.min(screen.width() - 40.0);
    let corner = egui::pos2(screen.center().x - width / 2.0, screen.top() + 60.0_f32.min(screen.height() * 0.1));
    let id = egui::Id::unique(key.to_string());
    // "…" in a menu says that a box follows; this is the box.
    let title = state.texts().get(key).trim_end_matches([' ', '…']).to_string();
    Window::new(title).id(id).collapsible(false).default_width(width).default_pos(corner)
}

/// Height that a list in a box may take.
pub(super) fn list_height(context: &Context) -> f32 {
    (context.content_rect().height() - 190.0).clamp(120.0, 560.0)
}

/// The field a text is pasted into. Closed in whatever way, it keeps what stands in it for the next time.
fn paste(context: &Context, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let Some(text) = scratch.paste.as_mut() else { return };
    let t = state.texts();
    let (mut stays, mut fetch) = (true, false);
    window(context, state, "gui-command-paste").open(&mut stays).show(context, |ui| {
        let label = ui.label(t.get("gui-paste-hint"));
        ScrollArea::vertical().max_height(list_height(context)).show(ui, |ui| {
            let field = ui.add(TextEdit::multiline(text).desired_rows(14).desired_width(f32::INFINITY)).labelled_by(label.id);
            let pasted = ui.input(|i| i.events.iter().find_map(|e| if let egui::Event::Paste(t) = e { Some(t.clone()) } else { None }));
            if let Some(pasted) = pasted.filter(|_| !field.has_focus()) {
                text.push_str(&pasted);
                field.request_focus();
            } else if focus::wanted(ui, &field) {
                field.request_focus();
            }
        });
        let addresses = super::link::instead_of_text(text);
        if addresses {
            ui.label(t.get("gui-paste-addresses"));
            fetch = ui.button(t.get(&Command::AddLink.key())).clicked();
        }
        if ui.add_enabled(!addresses && !text.trim().is_empty(), egui::Button::new(t.get("gui-paste-add"))).clicked() {
            out.push(Action::AddText(text.clone()));
        }
    });
    if fetch {
        scratch.link = scratch.paste.take();
    }
    if !stays || context.input(|i| i.key_pressed(Key::Escape)) {
        scratch.unpasted = scratch.paste.take().unwrap_or_default();
    }
}

/// Asks for a path where the system has no file dialog.
fn path(context: &Context, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let Some((wanted, text)) = scratch.path.as_mut() else { return };
    let t = state.texts();
    let mut stays = true;
    let (title, hint, go) = match wanted {
        Wanted::Open => ("gui-command-open", "gui-no-dialog-open", "gui-path-open"),
        Wanted::Coder => ("gui-command-add-coder", "gui-no-dialog-session", "gui-path-open"),
        Wanted::Earlier => ("gui-command-earlier", "gui-no-dialog-session", "gui-path-open"),
        Wanted::Session | Wanted::Report(_) | Wanted::Worksheet => ("gui-command-save-as", "gui-no-dialog-save", "gui-path-save"),
    };
    let (wanted, folder) = (*wanted, std::env::current_dir().unwrap_or_default());
    window(context, state, title).open(&mut stays).show(context, |ui| {
        let label = ui.label(t.with(hint, &[("folder", folder.display().to_string().into())]));
        let field = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY)).labelled_by(label.id);
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if focus::wanted(ui, &field) {
            select_stem(ui, &field, text);
        }
        if !field.has_focus() && !entered {
            field.request_focus();
        }
        let pressed = ui.add_enabled(!text.trim().is_empty(), egui::Button::new(t.get(go))).clicked();
        if (pressed || entered) && !text.trim().is_empty() {
            out.push(Action::UsePath(wanted, text.clone()));
        }
    });
    if !stays || context.input(|i| i.key_pressed(Key::Escape)) {
        scratch.path = None;
    }
}

/// Selects the proposed name without its ending, so that typing takes its place and leaves the ending.
fn select_stem(ui: &Ui, field: &egui::Response, name: &str) {
    let Some(mut edit) = egui::text_edit::TextEditState::load(ui.ctx(), field.id) else { return };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).chars().count();
    let (from, to) = (egui::text::CCursor::new(0), egui::text::CCursor::new(stem));
    edit.cursor.set_char_range(Some(egui::text::CCursorRange::two(from, to)));
    edit.store(ui.ctx(), field.id);
}

fn edit(context: &Context, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let Some((i, m)) = scratch.edit.as_mut() else { return };
    let t = state.texts();
    let mut stays = true;
    window(context, state, "gui-edit").open(&mut stays).show(context, |ui| {
        let fields = [
            ("gui-field-title", &mut m.title),
            ("gui-field-outlet", &mut m.outlet),
            ("gui-field-author", &mut m.author),
            ("gui-field-published", &mut m.published),
            ("gui-field-language", &mut m.language),
            ("gui-field-camp", &mut m.camp),
        ];
        egui::Grid::new("edit").num_columns(2).show(ui, |ui| {
            for (key, text) in fields {
                let label = ui.label(t.get(key));
                ui.add(TextEdit::singleline(text).desired_width(360.0)).labelled_by(label.id);
                ui.end_row();
            }
        });
        if ui.button(t.get("gui-apply")).clicked() {
            out.push(Action::EditArticle(*i, Box::new(m.clone())));
        }
    });
    if !stays || context.input(|i| i.key_pressed(Key::Escape)) {
        scratch.edit = None;
    }
}

/// Asks which code or note selected words are given.
fn code(context: &Context, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let Some((article, span, text)) = scratch.code.as_mut() else { return };
    let t = state.texts();
    let mut stays = true;
    window(context, state, "gui-code").open(&mut stays).show(context, |ui| {
        if let Some(a) = state.comparison.as_ref().and_then(|c| c.articles.get(*article)) {
            ui.label(t.get("gui-code-words"));
            ui.label(RichText::new(crate::present::kwic::shorten(a.article.slice(*span), 200)).font(super::super::theme::reading()));
        }
        let label = ui.label(t.get("gui-code-name"));
        let field = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY)).labelled_by(label.id);
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if !field.has_focus() && !entered {
            field.request_focus();
        }
        let known: Vec<&str> = crate::model::codebook(&state.session.decisions).into_iter().map(|c| c.0).collect();
        if !known.is_empty() {
            ui.label(t.get("gui-code-known"));
            ui.horizontal_wrapped(|ui| {
                for name in known {
                    if ui.button(name).clicked() {
                        out.push(Action::Code(*article, *span, name.to_string()));
                    }
                }
            });
        }
        let pressed = ui.add_enabled(!text.trim().is_empty(), egui::Button::new(t.get("gui-code-add"))).clicked();
        if (pressed || entered) && !text.trim().is_empty() {
            out.push(Action::Code(*article, *span, text.clone()));
        }
    });
    if !stays || context.input(|i| i.key_pressed(Key::Escape)) {
        scratch.code = None;
    }
}

fn subjects(context: &Context, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let Some(text) = scratch.subjects.as_mut() else { return };
    let t = state.texts();
    let mut stays = true;
    window(context, state, "gui-command-subjects").open(&mut stays).show(context, |ui| {
        let label = ui.label(t.get("gui-subjects-hint"));
        ScrollArea::vertical().max_height(list_height(context)).show(ui, |ui| {
            ui.add(TextEdit::multiline(text).desired_rows(12).desired_width(f32::INFINITY)).labelled_by(label.id);
        });
        if ui.button(t.get("gui-apply")).clicked() {
            out.push(Action::SetExpected(parse_expected(text, &state.session.event.expected, state.language)));
        }
    });
    if !stays || context.input(|i| i.key_pressed(Key::Escape)) {
        scratch.subjects = None;
    }
}

fn shortcuts(context: &Context, state: &State, scratch: &mut Scratch) {
    if !scratch.shortcuts {
        return;
    }
    let mut stays = true;
    window(context, state, "gui-command-shortcuts").open(&mut stays).show(context, |ui| {
        ScrollArea::vertical().max_height(list_height(context)).show(ui, |ui| {
            egui::Grid::new("shortcuts").striped(true).min_col_width(180.0).show(ui, |ui| {
                for c in Command::all() {
                    if let Some(s) = c.shortcut() {
                        ui.label(state.texts().get(&c.key()));
                        ui.label(RichText::new(shortcut::name(context, state.texts(), &s)).monospace());
                        ui.end_row();
                    }
                }
            });
        });
    });
    scratch.shortcuts = stays && !context.input(|i| i.key_pressed(Key::Escape));
}

/// Work of an earlier run that was not saved.
fn left(context: &Context, state: &State, out: &mut Vec<Action>) {
    let Some(session) = &state.left else { return };
    let t = state.texts();
    window(context, state, "gui-left").anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0]).show(context, |ui: &mut Ui| {
        let (n, decisions) =
            (session.event.articles.len(), session.decisions.iter().filter(|d| !matches!(d, crate::model::Decision::By { .. })).count());
        ui.label(t.with("gui-left-ask", &[("n", n.into()), ("decisions", decisions.into())]));
        if let Some((path, _)) = &state.left_path {
            ui.label(t.with("gui-left-of", &[("file", path.display().to_string().into())]));
        }
        for article in session.event.articles.iter().take(6) {
            let name = article.outlet.clone().or_else(|| article.title.clone()).unwrap_or_else(|| article.source.clone());
            ui.label(RichText::new(format!("• {name}")));
        }
        ui.horizontal(|ui| {
            for (key, keep) in [("gui-left-open", true), ("gui-left-delete", false)] {
                if ui.button(t.get(key)).clicked() {
                    out.push(Action::Settle(keep));
                }
            }
        });
    });
}

fn closing(context: &Context, state: &State, out: &mut Vec<Action>) {
    if !state.closing {
        return;
    }
    let t = state.texts();
    window(context, state, "gui-closing").anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0]).show(context, |ui: &mut Ui| {
        ui.label(t.get("gui-closing-ask"));
        ui.horizontal(|ui| {
            for (key, action) in [
                ("gui-closing-save", Action::SaveAndClose),
                ("gui-closing-discard", Action::CloseAnyway),
                ("gui-closing-stay", Action::KeepOpen),
            ] {
                if ui.button(t.get(key)).clicked() {
                    out.push(action);
                }
            }
        });
    });
}
