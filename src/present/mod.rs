//! What any front end shows: rows, marked text, roles, words of the interface. No colours, no widgets.

pub mod describe;
pub mod groups;
pub mod kwic;
pub mod links;
pub mod rows;
pub mod texts;

use crate::model::Grade;

/// Message id of a grade's name.
pub fn grade_key(grade: Grade) -> &'static str {
    match grade {
        Grade::NotFound => "grade-not-found",
        Grade::Passing => "grade-passing",
        Grade::Substantial => "grade-substantial",
        Grade::Main => "grade-main",
    }
}
