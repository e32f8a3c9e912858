//! What the window knows about files on the disk: where the articles came from, which of them have changed since, and what
//! the session file held when it was last read or written.

use crate::model::{Article, Event};
use crate::session::over::Stamp;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Files and what became of them.
#[derive(Debug, Default)]
pub struct Disk {
    /// The file each article was read from, by the article's id. Never saved: a path says more about the reader than about
    /// the text.
    pub origins: BTreeMap<String, PathBuf>,
    /// Files that hold something else now, with the articles in them, until the reader says what to do.
    pub changed: BTreeMap<PathBuf, Vec<Article>>,
    /// What the session file held when it was last read or written by this window.
    pub stamp: Option<Stamp>,
    /// The session could not be saved to this path: somebody else has saved there.
    pub conflict: Option<PathBuf>,
    /// Close when the session is saved.
    pub close_after: bool,
    /// Where the preferences are kept; nowhere in tests.
    pub settings: Option<PathBuf>,
}

impl Disk {
    /// Notes where articles came from; nothing when the two lists do not fit each other.
    pub fn note(&mut self, articles: &[Article], origins: &[PathBuf]) {
        if articles.len() == origins.len() {
            self.origins.extend(articles.iter().map(|a| a.id.clone()).zip(origins.iter().cloned()));
        }
    }

    /// A new session: nothing of the old one counts.
    pub fn begin(&mut self, event: &Event, session: Option<&Path>, stamp: Option<Stamp>) {
        *self = Self { stamp, settings: self.settings.take(), ..Self::default() };
        let Some(folder) = session.and_then(Path::parent) else { return };
        // A session holds file names alone: the file is looked for beside it.
        for a in event.articles.iter().filter(|a| Path::new(&a.source).components().count() == 1) {
            let file = folder.join(&a.source);
            if file.is_file() {
                self.origins.insert(a.id.clone(), file);
            }
        }
    }

    /// The articles of the event that came from a file, by their places.
    pub fn of<'a>(&'a self, event: &'a Event, file: &'a Path) -> impl Iterator<Item = usize> + 'a {
        let from = move |a: &Article| self.origins.get(&a.id).is_some_and(|origin| origin == file);
        event.articles.iter().enumerate().filter(move |(_, a)| from(a)).map(|(i, _)| i)
    }
}

/// What a changed file makes of the articles that came from it: the new texts in the old places. What the reader calls an
/// article and knows of it stays; the headline is the file's, since a new headline is news.
pub fn renewed(old: &Article, new: &Article) -> Article {
    Article {
        id: old.id.clone(),
        source: old.source.clone(),
        title: new.title.clone().or_else(|| old.title.clone()),
        outlet: old.outlet.clone().or_else(|| new.outlet.clone()),
        author: old.author.clone().or_else(|| new.author.clone()),
        published: old.published.clone().or_else(|| new.published.clone()),
        language: old.language.clone(),
        genre: old.genre,
        url: old.url.clone().or_else(|| new.url.clone()),
        section: old.section.clone().or_else(|| new.section.clone()),
        sha256: new.sha256.clone(),
        text: new.text.clone(),
        warnings: new.warnings.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_renewed_article_keeps_its_name_and_takes_text_and_headline() {
        let mut old = Article::from_text("a", "Alt.", "de");
        (old.title, old.outlet) = (Some("Alt".into()), Some("Blatt".into()));
        let mut new = Article::from_text("x", "Neu.", "en");
        (new.title, new.outlet, new.author) = (Some("Neu".into()), Some("Anders".into()), Some("A. Muster".into()));
        let r = renewed(&old, &new);
        assert_eq!((r.id.as_str(), r.text.as_str(), r.title.as_deref()), ("a", "Neu.", Some("Neu")));
        assert_eq!((r.outlet.as_deref(), r.author.as_deref(), r.language.as_str()), (Some("Blatt"), Some("A. Muster"), "de"));
        assert_eq!(r.sha256, new.sha256);
    }

    #[test]
    fn a_session_finds_its_files_beside_it_and_no_others() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.txt"), "x").unwrap();
        let article = |id: &str, source: &str| Article { source: source.into(), ..Article::from_text(id, "x", "de") };
        let articles = vec![article("a", "a.txt"), article("b", "b.txt"), article("c", "../a.txt"), article("d", "x.zip/a.txt")];
        let event = Event { articles, ..Event::default() };
        let mut disk = Disk { conflict: Some("x".into()), ..Disk::default() };
        disk.begin(&event, Some(&dir.path().join("s.parallax")), None);
        assert_eq!(disk.origins.keys().collect::<Vec<_>>(), ["a"]);
        assert!(disk.conflict.is_none());
        assert_eq!(disk.of(&event, &dir.path().join("a.txt")).collect::<Vec<_>>(), [0]);
    }
}
