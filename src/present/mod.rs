//! What any front end shows: rows, marked text, roles, words of the interface. No colours, no widgets.

pub mod camps;
pub mod dates;
pub mod describe;
pub mod groups;
pub mod kwic;
pub mod links;
pub mod marked;
pub mod messages;
pub mod rows;
pub mod texts;
pub mod written;
