//! Keyboard → commands.

use super::action::Action;
use super::command::Command;
use super::state::State;
use egui::{Event, Ui};

/// Commands whose shortcuts were pressed, and text pasted where no field takes it. `boxed` says that a box is open.
pub fn pressed(ui: &Ui, state: &State, typing: bool, boxed: bool, out: &mut Vec<Action>) {
    let mut commands: Vec<Command> = Command::all().into_iter().filter(|c| c.shortcut().is_some()).collect();
    // Ctrl+Shift+Z before Ctrl+Z: the longer one first.
    commands.sort_by_key(|c| std::cmp::Reverse(c.shortcut().map_or(0, |s| usize::from(s.modifiers.shift))));
    ui.input_mut(|input| {
        for command in commands {
            let Some(shortcut) = command.shortcut() else { continue };
            // While a field is being typed in, its own editing keys are its own.
            let editing = matches!(command, Command::Undo | Command::Redo | Command::Reject);
            // Escape closes a box before it does anything else.
            let closing = boxed && command == Command::Cancel;
            if (typing && editing) || closing {
                continue;
            }
            if command.enabled(state) && input.consume_shortcut(&shortcut) {
                out.push(Action::Command(command));
            }
        }
        if !typing {
            let pasted = input.events.iter().find_map(|e| if let Event::Paste(t) = e { Some(t.clone()) } else { None });
            out.extend(pasted.and_then(|t| {
                // Addresses are asked about first; a few words are pasted by mistake.
                let links = !crate::load::link::addresses(&t).is_empty();
                if links { Some(Action::OfferLinks(t)) } else { (t.chars().count() > 80).then_some(Action::AddText(t)) }
            }));
        }
    });
}
