//! Which column of an export, or which key of its JSON, is the headline, the text and so on. Archives name them as they
//! like: usual German and English names are known, and the reader can name others.

use super::build::Draft;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Fields of an article and the names that exports give them, as [`plain`] writes them; earlier names win.
const NAMES: [(&str, &[&str]); 8] = [
    ("title", &["title", "headline", "titel", "ueberschrift", "schlagzeile", "hauptzeile", "hl", "headlines"]),
    (
        "text",
        &[
            "text",
            "volltext",
            "fulltext",
            "bodytext",
            "articlebody",
            "maintext",
            "artikeltext",
            "plaintext",
            "body",
            "content",
            "inhalt",
            "articletext",
            "storytext",
            "story",
            "article",
            "artikel",
            "textbody",
        ],
    ),
    (
        "outlet",
        &[
            "outlet",
            "publication",
            "publikation",
            "medium",
            "quelle",
            "zeitung",
            "newspaper",
            "publisher",
            "sourcename",
            "source",
            "sitename",
            "site",
            "media",
            "medienname",
            "sourcedomain",
        ],
    ),
    ("author", &["author", "authors", "autor", "autoren", "autorin", "byline", "verfasser", "verfasserin", "creator", "by"]),
    (
        "published",
        &[
            "published",
            "publishedat",
            "datepublished",
            "publicationdate",
            "pubdate",
            "publishdate",
            "publicationdatetime",
            "webpublicationdate",
            "date",
            "datum",
            "erschienen",
            "erscheinungsdatum",
            "veroeffentlicht",
            "veroeffentlichungsdatum",
            "datepublish",
            "timestamp",
        ],
    ),
    ("language", &["language", "lang", "inlanguage", "sprache"]),
    ("url", &["url", "link", "canonicalurl", "weburl", "permalink", "webadresse", "mainentityofpage"]),
    ("section", &["section", "ressort", "rubrik", "articlesection", "sectionname", "newsdesk", "kategorie", "category", "page"]),
];

/// A reader's own mapping: field → name of the column; a dot steps into a JSON object (`fields.bodyText`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns(BTreeMap<String, String>);

static CHOSEN: OnceLock<Columns> = OnceLock::new();

impl Columns {
    /// The mapping of this run: the one installed at the start, else none but the usual names.
    pub fn chosen() -> Self {
        CHOSEN.get().cloned().unwrap_or_default()
    }

    /// Makes this the mapping of this run; later calls change nothing.
    pub fn install(self) {
        let _ = CHOSEN.set(self);
    }

    /// Reads `title=Headline,text=Body`.
    ///
    /// # Errors
    /// A sentence that names the fields there are.
    pub fn parse(list: &str) -> Result<Self, String> {
        let pairs = list.split(',').filter(|p| !p.trim().is_empty());
        let pairs: Result<Vec<(String, String)>, String> = pairs
            .map(|p| {
                let (field, column) = p.split_once('=').ok_or_else(|| format!("\"{p}\" is not of the form field=column"))?;
                Ok((field.trim().to_string(), column.trim().to_string()))
            })
            .collect();
        Self::new(pairs?.into_iter().collect())
    }

    /// A mapping from field to column.
    ///
    /// # Errors
    /// A sentence that names the fields there are.
    pub fn new(map: BTreeMap<String, String>) -> Result<Self, String> {
        match map.keys().find(|k| !NAMES.iter().any(|(field, _)| field == k)) {
            Some(k) => Err(format!("there is no field \"{k}\"; there are {}", NAMES.map(|(f, _)| f).join(", "))),
            None => Ok(Self(map)),
        }
    }

    /// This mapping with another laid over it.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The column that the reader named for a field.
    pub(super) fn named(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }
}

/// The fields that there are.
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(f, _)| *f)
}

/// How well a column's name fits a field: its place in the list of usual names; `None` when it is none of them.
pub(super) fn rank(field: &str, name: &str) -> Option<usize> {
    let name = plain(name);
    NAMES.iter().find(|(f, _)| *f == field)?.1.iter().position(|n| *n == name)
}

/// Lower-case letters and digits alone; umlauts as two letters.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss");
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Puts a value into its place of a draft.
pub(super) fn put(draft: &mut Draft, field: &str, value: String) {
    let place = match field {
        "text" => {
            draft.text = value;
            return;
        }
        "title" => &mut draft.title,
        "outlet" => &mut draft.outlet,
        "author" => &mut draft.author,
        "published" => &mut draft.published,
        "language" => &mut draft.language,
        "url" => &mut draft.url,
        _ => &mut draft.section,
    };
    *place = Some(value).filter(|v| !v.trim().is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_known_in_both_languages_and_any_spelling() {
        assert!(rank("title", "Überschrift").is_some() && rank("published", "Publication_Date").is_some());
        assert!(rank("text", "Full Text") < rank("text", "content"));
        assert_eq!(rank("title", "Preis"), None);
    }

    #[test]
    fn a_mapping_is_read_and_a_wrong_field_told() {
        let c = Columns::parse("title=Kopf, text=fields.bodyText").unwrap();
        assert_eq!((c.named("title"), c.named("text"), c.named("url")), (Some("Kopf"), Some("fields.bodyText"), None));
        assert!(Columns::parse("headline=x").unwrap_err().contains("title"));
        assert!(Columns::parse("title").is_err());
    }
}
