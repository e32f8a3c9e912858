//! Subjects: all the forms of one person, place, organisation or thing over all articles and languages.

use crate::model::{Document, ExpectedSubject, Subject};

/// Joins the names of all articles into subjects and looks for the expected ones.
///
/// `interface` is the language in which a subject is named when articles of several languages name it.
pub fn subjects(documents: &[Document], expected: &[ExpectedSubject], interface: &str) -> Vec<Subject> {
    let _ = (documents, expected, interface);
    Vec::new()
}
