//! What any front end shows: rows, marked text, roles, words of the interface. No colours, no widgets.

pub mod texts;
