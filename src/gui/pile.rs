//! What was opened, while the reader has not said which event of it to compare.

/// Articles of more than one event, opened together.
pub struct Pile {
    /// What was read.
    pub loaded: crate::load::Loaded,
    /// The events found in it.
    pub groups: Vec<crate::group::Group>,
}

impl Pile {
    /// Events of at least two articles, with their places in `groups`.
    pub fn events(&self) -> impl Iterator<Item = (usize, &crate::group::Group)> {
        self.groups.iter().enumerate().filter(|(_, g)| g.articles.len() > 1)
    }
}
