//! The box for adding articles by their addresses. It says who learns of it before anything is sent.

use super::super::action::Action;
use super::super::state::{Scratch, State};
use crate::load::link::{addresses, host};
use egui::{Context, Key, TextEdit};
use std::collections::BTreeSet;

/// Addresses fetched at once.
const MOST: usize = 20;

/// Paints the box while it is open.
pub fn show(context: &Context, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let Some(text) = scratch.link.as_mut() else { return };
    let t = state.texts();
    let mut stays = true;
    super::dialogs::window(context, state, "gui-command-add-link").open(&mut stays).show(context, |ui| {
        if !state.preferences.links {
            let file = crate::session::settings::file().map(|f| f.display().to_string()).unwrap_or_default();
            ui.label(t.with("gui-link-off", &[("file", file.into())]));
            return;
        }
        let label = ui.label(t.get("gui-link-hint"));
        let field = ui.add(TextEdit::multiline(text).desired_rows(3).desired_width(f32::INFINITY)).labelled_by(label.id);
        if text.is_empty() {
            field.request_focus();
        }
        let wanted = wanted(text);
        let hosts: BTreeSet<String> = wanted.iter().filter_map(|a| host(a)).collect();
        ui.add_space(4.0);
        if hosts.is_empty() {
            ui.weak(t.get("gui-link-nothing"));
        } else {
            let names = hosts.into_iter().collect::<Vec<_>>().join(", ");
            ui.label(t.with("gui-link-consent", &[("hosts", names.into()), ("n", wanted.len().into())]));
        }
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            let go = egui::Button::new(t.with("gui-link-fetch", &[("n", wanted.len().into())]));
            if ui.add_enabled(!wanted.is_empty() && wanted.len() <= MOST, go).clicked() {
                out.push(Action::Fetch(wanted.clone()));
            }
            if ui.button(t.get("gui-link-never")).on_hover_text(t.get("gui-link-never-hint")).clicked() {
                out.push(Action::NeverFetch);
            }
        });
    });
    if !stays || context.input(|i| i.key_pressed(Key::Escape)) {
        scratch.link = None;
    }
}

/// The addresses typed, one a line; nothing while one of them is none.
fn wanted(text: &str) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_string).collect();
    // A lone word is no address yet: nobody is asked for "www".
    let usable = |l: &String| host(l).is_some_and(|h| h.contains('.') || h.contains(':') || h == "localhost");
    if lines.iter().all(usable) { lines } else { Vec::new() }
}

/// The paste box holds nothing but addresses: the pages are meant, not the addresses.
pub fn instead_of_text(text: &str) -> bool {
    !addresses(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_addresses_can_be_asked_for() {
        assert_eq!(wanted(" https://example.org/a \n\nexample.com/b"), ["https://example.org/a", "example.com/b"]);
        assert!(wanted("www").is_empty() && wanted("https://example.org/a\nfile:///etc/passwd").is_empty() && wanted("").is_empty());
        assert!(instead_of_text("https://example.org/a\n") && !instead_of_text("Der Gipfel endete.") && !instead_of_text(""));
    }
}
