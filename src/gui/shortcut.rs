//! Names of keys in the language of the window.

use crate::present::texts::Texts;
use egui::{Context, Key, KeyboardShortcut, ModifierNames};

/// "Ctrl+Shift+Z", "Strg+Umschalt+Z".
pub fn name(context: &Context, texts: &Texts, shortcut: &KeyboardShortcut) -> String {
    if context.os().is_mac() {
        // Signs of its own, the same in every language.
        return context.format_shortcut(shortcut);
    }
    let (ctrl, shift) = (texts.get("gui-key-ctrl"), texts.get("gui-key-shift"));
    let names = ModifierNames { ctrl: &ctrl, shift: &shift, ..ModifierNames::NAMES };
    let modifiers = names.format(&shortcut.modifiers, false);
    let key = key(texts, shortcut.logical_key);
    if modifiers.is_empty() { key } else { format!("{modifiers}+{key}") }
}

/// A key by the name on it; letters, numbers and F keys are named alike everywhere.
fn key(texts: &Texts, key: Key) -> String {
    let id = format!("gui-key-{}", key.name().to_lowercase());
    if texts.has(&id) { texts.get(&id) } else { key.name().to_string() }
}

#[cfg(test)]
mod tests {
    use super::super::command::Command;
    use super::*;

    #[test]
    fn keys_are_named_in_the_language_of_the_window() {
        let context = Context::default();
        context.set_os(egui::os::OperatingSystem::Nix);
        let said = |language: &str, c: Command| c.shortcut().map(|s| name(&context, Texts::of(language), &s)).unwrap_or_default();
        assert_eq!(said("en", Command::Redo), "Ctrl+Shift+Z");
        assert_eq!(said("de", Command::Redo), "Strg+Umschalt+Z");
        assert_eq!(said("de", Command::Next), "Strg+Pfeil ab");
        assert_eq!((said("de", Command::ZoomIn), said("de", Command::Cancel)), ("Strg+Plus".into(), "Esc".into()));
        for c in Command::all() {
            for english in ["Ctrl", "Shift", "Down", "Up", "Escape", "Backspace"] {
                assert!(!said("de", c).contains(english), "{c:?}: {}", said("de", c));
            }
        }
    }
}
