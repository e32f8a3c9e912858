//! Keyboard → commands.

use super::action::Action;
use super::command::Command;
use super::state::State;
use egui::{Event, Ui};

/// Commands whose shortcuts were pressed, and text pasted where no field takes it. `boxed` says that a box is open.
pub fn pressed(ui: &Ui, state: &State, typing: bool, boxed: bool, out: &mut Vec<Action>) {
    let mut commands: Vec<Command> = Command::all().into_iter().filter(|c| c.shortcut().is_some()).collect();
    // Ctrl+Shift+Z before Ctrl+Z: the longer one first, as egui takes a shortcut with more keys held for a shorter one.
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
            let enabled = command.enabled(state);
            // A longer one is taken even when nothing can be done: left there, the shorter one would answer to it.
            let taken = (enabled || shortcut.modifiers.shift) && input.consume_shortcut(&shortcut);
            if taken && enabled {
                out.push(Action::Command(command));
            }
        }
        // A box that is open has a field of its own for what is pasted.
        if !typing && !boxed {
            let pasted = input.events.iter().find_map(|e| if let Event::Paste(t) = e { Some(t.clone()) } else { None });
            out.extend(pasted.and_then(|t| {
                // Addresses are asked about first; a few words are pasted by mistake.
                let links = !crate::load::link::addresses(&t).is_empty();
                if links { Some(Action::OfferLinks(t)) } else { (t.chars().count() > 80).then_some(Action::AddText(t)) }
            }));
        }
    });
}
