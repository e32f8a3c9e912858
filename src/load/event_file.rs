//! A folder of articles, with or without `event.toml`, and lists of expected subjects.

use super::{Limits, LoadError, Loaded, detect, name_of};
use crate::model::{ExpectedSubject, Genre, SubjectKind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Text in several languages, or one for all.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
enum ByLanguage<T> {
    Map(BTreeMap<String, T>),
    One(T),
}

impl<T> ByLanguage<T> {
    fn map(self) -> BTreeMap<String, T> {
        match self {
            Self::Map(m) => m,
            Self::One(t) => BTreeMap::from([("und".to_string(), t)]),
        }
    }
}

/// One `[[article]]`. Further keys (a standpoint, say) are for people.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
struct ArticleEntry {
    file: String,
    outlet: Option<String>,
    title: Option<String>,
    author: Option<String>,
    published: Option<String>,
    language: Option<String>,
    url: Option<String>,
    section: Option<String>,
    genre: Option<Genre>,
}

/// One `[[subject]]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SubjectEntry {
    name: ByLanguage<String>,
    #[serde(default)]
    kind: SubjectKind,
    terms: Option<ByLanguage<Vec<String>>>,
}

/// `event.toml`, or a list of subjects alone.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EventFile {
    id: Option<String>,
    date: Option<String>,
    title: BTreeMap<String, String>,
    /// For people.
    #[serde(rename = "description")]
    _description: Option<toml::Value>,
    #[serde(rename = "article")]
    articles: Vec<ArticleEntry>,
    #[serde(rename = "subject")]
    subjects: Vec<SubjectEntry>,
}

impl EventFile {
    /// The expected subjects; one without terms is looked for by its names.
    pub fn expected(self) -> Vec<ExpectedSubject> {
        self.subjects
            .into_iter()
            .map(|s| {
                let name = s.name.map();
                let by_name = || name.iter().map(|(l, n)| (l.clone(), vec![n.clone()])).collect();
                let terms = s.terms.map_or_else(by_name, ByLanguage::map);
                ExpectedSubject { name, kind: s.kind, terms }
            })
            .collect()
    }
}

/// Reads a list of expected subjects (TOML with `[[subject]]` tables).
///
/// # Errors
/// [`LoadError`] names the file, the line and what is expected.
pub fn subject_list(path: &Path) -> Result<Vec<ExpectedSubject>, LoadError> {
    let text = std::fs::read_to_string(path).map_err(|e| LoadError::new(path, "unreadable", format!("cannot be read ({e})")))?;
    parse(path, &text).map(EventFile::expected)
}

fn parse(path: &Path, text: &str) -> Result<EventFile, LoadError> {
    toml::from_str(text).map_err(|e| {
        let reason =
            format!("is no valid list ({}). Expected are [[subject]] tables with name and terms; see samples/*/event.toml.", e.message());
        LoadError::new(path, "event_file", reason)
    })
}

/// Adds the articles of a folder: those event.toml names, or else all that can be read, by name.
pub fn open_folder(folder: &Path, limits: &Limits, out: &mut Loaded) {
    let file = folder.join("event.toml");
    let mut entries = Vec::new();
    if file.is_file() {
        match std::fs::read_to_string(&file).map_err(|e| LoadError::new(&file, "unreadable", e.to_string())).and_then(|t| parse(&file, &t))
        {
            Ok(mut event) => {
                entries = std::mem::take(&mut event.articles);
                out.event.id = event.id.clone().unwrap_or_else(|| super::slug(&name_of(folder)));
                out.event.date = event.date.clone();
                out.event.title = event.title.clone();
                out.event.expected = event.expected();
            }
            Err(e) => out.failures.push(e),
        }
    }
    if entries.is_empty() {
        match listing(folder, limits) {
            Ok((files, left)) if left > 0 => {
                let reason = format!("{left} files of this folder were not read: {} are taken at most.", limits.folder_files);
                out.failures.push(LoadError::new(folder, "too_many", reason));
                entries = files.into_iter().map(|file| ArticleEntry { file, ..ArticleEntry::default() }).collect();
            }
            Ok((files, _)) => entries = files.into_iter().map(|file| ArticleEntry { file, ..ArticleEntry::default() }).collect(),
            Err(e) => return out.failures.push(e),
        }
    }
    if entries.is_empty() {
        let reason = format!("there are no articles in this folder (files ending in .{})", detect::ENDINGS.join(", ."));
        return out.failures.push(LoadError::new(folder, "no_articles", reason));
    }
    for entry in entries {
        match read(folder, &entry, limits, out) {
            Ok(articles) => {
                out.origins.extend(articles.iter().map(|_| folder.join(&entry.file)));
                out.event.articles.extend(articles);
            }
            Err(e) => out.failures.push(e),
        }
    }
}

/// The articles of one entry. What the entry says of an article holds for a file with one.
fn read(folder: &Path, entry: &ArticleEntry, limits: &Limits, out: &mut Loaded) -> Result<Vec<crate::model::Article>, LoadError> {
    let path: PathBuf = folder.join(&entry.file);
    // An event file names files beside it, never elsewhere.
    if Path::new(&entry.file).components().any(|c| !matches!(c, std::path::Component::Normal(_))) {
        return Err(LoadError::new(&path, "event_file", "event.toml may only name files inside its own folder"));
    }
    let (mut articles, failures) = super::articles(&path, limits, &super::Columns::chosen());
    out.failures.extend(failures);
    let [article] = articles.as_mut_slice() else { return Ok(articles) };
    let take = |place: &mut Option<String>, value: &Option<String>| {
        if value.is_some() {
            place.clone_from(value);
        }
    };
    take(&mut article.outlet, &entry.outlet);
    take(&mut article.title, &entry.title);
    take(&mut article.author, &entry.author);
    take(&mut article.published, &entry.published);
    take(&mut article.url, &entry.url);
    take(&mut article.section, &entry.section);
    if let Some(language) = &entry.language {
        article.language.clone_from(language);
    }
    article.genre = entry.genre.or(article.genre);
    Ok(articles)
}

/// Names of the readable files, sorted, and how many are beyond the limit.
fn listing(folder: &Path, limits: &Limits) -> Result<(Vec<String>, usize), LoadError> {
    let entries =
        std::fs::read_dir(folder).map_err(|e| LoadError::new(folder, "unreadable", format!("the folder cannot be opened ({e})")))?;
    let mut files: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|e| e.path().is_file())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|n| !n.starts_with('.') && !n.eq_ignore_ascii_case("readme.md"))
        .filter(|n| n.rsplit_once('.').is_some_and(|(_, e)| detect::ENDINGS.contains(&e.to_lowercase().as_str())))
        .collect();
    files.sort();
    let left = files.len().saturating_sub(limits.folder_files);
    files.truncate(limits.folder_files);
    Ok((files, left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_terms_are_one_or_by_language() {
        let text = "[[subject]]\nname = \"NATO\"\nterms = [\"NATO\"]\n[[subject]]\nname = { de = \"Nahost\", en = \"Middle East\" }\nkind = \"place\"\n";
        let e = parse(Path::new("x.toml"), text).unwrap().expected();
        assert_eq!(e[0].terms["und"], ["NATO"]);
        assert_eq!((e[1].kind, e[1].terms["de"].as_slice()), (SubjectKind::Place, &["Nahost".to_string()][..]));
    }

    #[test]
    fn a_broken_list_is_named() {
        let e = parse(Path::new("dir/list.toml"), "[[subject]\nx").unwrap_err();
        assert!(e.to_string().starts_with("list.toml: "), "{e}");
        let e = parse(Path::new("list.toml"), "[[subjekt]]\nname = \"NATO\"").unwrap_err();
        assert!(e.to_string().contains("subjekt"), "{e}");
    }

    #[test]
    fn a_folder_without_articles_says_so_and_files_outside_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let mut out = Loaded::default();
        open_folder(dir.path(), &Limits::default(), &mut out);
        assert_eq!(out.failures[0].code, "no_articles");
        std::fs::write(dir.path().join("event.toml"), "[[article]]\nfile = \"../secret.txt\"\n").unwrap();
        let mut out = Loaded::default();
        open_folder(dir.path(), &Limits::default(), &mut out);
        assert_eq!(out.failures[0].code, "event_file");
    }
}
