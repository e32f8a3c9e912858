//! The commands: label, shortcut, when enabled. Menu, keyboard and palette read this list.

use super::state::{Lesson, Pane, State};
use egui::{Key, KeyboardShortcut, Modifiers};

/// Everything that can be done without pointing at something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Open files.
    Open,
    /// Open a folder.
    OpenFolder,
    /// Open the sample.
    OpenSample,
    /// Paste a text as an article.
    Paste,
    /// Fetch an article by its address.
    AddLink,
    /// Save the session.
    Save,
    /// Save the session elsewhere.
    SaveAs,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Find in all texts.
    Find,
    /// Command palette.
    Palette,
    /// Shortcuts.
    Shortcuts,
    /// Edit expected subjects.
    Subjects,
    /// Merge the session of a second coder.
    AddCoder,
    /// Tell what is different since an earlier session.
    Earlier,
    /// Show a pane.
    Show(Pane),
    /// Next finding or sentence with partners.
    Next,
    /// Previous one.
    Previous,
    /// Accept the chosen finding.
    Accept,
    /// Reject the chosen finding.
    Reject,
    /// Hide the names of the outlets.
    Blind,
    /// Begin or end a lesson: first mark, then reveal.
    Teach,
    /// A worksheet to print.
    Worksheet,
    /// Compare again.
    Rerun,
    /// Stop the work under way, or let go of what is pinned.
    Cancel,
    /// Show or hide the list of articles.
    Articles,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// Normal size.
    ZoomReset,
    /// Light or dark.
    Theme,
    /// German or English.
    Language,
    /// Quit.
    Quit,
}

impl Command {
    /// All of them, in the order of the palette.
    pub fn all() -> Vec<Command> {
        use Command::*;
        let mut all = vec![
            Open,
            OpenFolder,
            OpenSample,
            Paste,
            AddLink,
            Save,
            SaveAs,
            Undo,
            Redo,
            Find,
            Palette,
            Shortcuts,
            Subjects,
            AddCoder,
            Earlier,
            Next,
            Previous,
            Accept,
            Reject,
            Blind,
            Command::Teach,
            Worksheet,
            Articles,
            Rerun,
            Cancel,
            ZoomIn,
            ZoomOut,
            ZoomReset,
            Theme,
            Language,
            Quit,
        ];
        all.extend(Pane::ALL.map(Show));
        all
    }

    /// Message id of its label.
    pub fn key(self) -> String {
        match self {
            Command::Show(p) => p.key().to_string(),
            other => format!("gui-command-{}", kebab(&format!("{other:?}"))),
        }
    }

    /// Its shortcut.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        use Command::*;
        let ctrl = |k| Some(KeyboardShortcut::new(Modifiers::COMMAND, k));
        let shift = |k| Some(KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), k));
        let plain = |k| Some(KeyboardShortcut::new(Modifiers::NONE, k));
        match self {
            Open => ctrl(Key::O),
            OpenFolder => shift(Key::O),
            OpenSample => None,
            Paste => shift(Key::V),
            AddLink => shift(Key::U),
            Save => ctrl(Key::S),
            SaveAs => shift(Key::S),
            Undo => ctrl(Key::Z),
            Redo => shift(Key::Z),
            Find => ctrl(Key::F),
            Palette => ctrl(Key::K),
            Shortcuts => plain(Key::F1),
            Subjects => ctrl(Key::E),
            Next => ctrl(Key::ArrowDown),
            Previous => ctrl(Key::ArrowUp),
            Accept => ctrl(Key::Enter),
            Reject => ctrl(Key::Backspace),
            Blind => ctrl(Key::B),
            Command::Teach => shift(Key::L),
            Worksheet | AddCoder | Earlier => None,
            Rerun => plain(Key::F5),
            Cancel => plain(Key::Escape),
            Articles => plain(Key::F9),
            ZoomIn => ctrl(Key::Plus),
            ZoomOut => ctrl(Key::Minus),
            ZoomReset => ctrl(Key::Num0),
            Theme => ctrl(Key::D),
            Language => ctrl(Key::L),
            Quit => ctrl(Key::Q),
            Show(p) => ctrl(p.number()),
        }
    }

    /// Whether it can be done now.
    pub fn enabled(self, state: &State) -> bool {
        use Command::*;
        match self {
            Show(pane) => state.lesson != Some(Lesson::Marking) || pane == Pane::SideBySide,
            Command::Teach | AddCoder | Earlier => state.comparison.is_some(),
            // Outlets are hidden anyway while texts are marked in a lesson.
            Blind => !state.session.event.articles.is_empty() && state.lesson != Some(Lesson::Marking),
            Worksheet | Save | SaveAs | Find | Articles | Rerun => !state.session.event.articles.is_empty(),
            Undo => !state.past.is_empty(),
            Redo => !state.future.is_empty(),
            Next | Previous => state.comparison.is_some(),
            Accept | Reject => state.pane == Pane::Omissions && state.chosen.is_some(),
            Cancel => state.busy() || state.pinned.is_some() || state.cell.is_some() || state.item.is_some(),
            _ => true,
        }
    }
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::texts::{INTERFACE_LANGUAGES, Texts};

    #[test]
    fn every_command_has_a_label_in_every_language_and_its_own_shortcut() {
        let mut seen = Vec::new();
        for c in Command::all() {
            for l in INTERFACE_LANGUAGES {
                assert!(Texts::of(l).has(&c.key()), "{} in {l}", c.key());
            }
            if let Some(s) = c.shortcut() {
                assert!(!seen.contains(&s), "{c:?} shares its shortcut");
                seen.push(s);
            }
        }
    }
}
