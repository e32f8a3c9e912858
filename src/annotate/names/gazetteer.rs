//! Countries, cities, organisations by name in several languages; finds them at a place in a text.

use super::lists::rows;
use crate::model::SubjectKind;
use std::collections::HashMap;
use std::sync::OnceLock;

/// One form of one entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The same in every language: `region:RU`.
    pub key: String,
    /// Place or organisation.
    pub kind: SubjectKind,
    /// Language of the form; `und` for all.
    pub lang: String,
    /// The form itself.
    pub form: String,
    /// An adjective or a demonym.
    pub derived: bool,
}

/// A form found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'a> {
    /// What was found.
    pub entry: &'a Entry,
    /// End of the words in bytes of the text.
    pub end: usize,
    /// Part of a longer word ("Ukrainekrieg", "EU-Staaten"), so it does not stand alone.
    pub compound: bool,
}

/// The lists, indexed by the first letters of the forms.
#[derive(Debug, Default)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    index: HashMap<String, Vec<usize>>,
    names: HashMap<(String, String), usize>,
    related: HashMap<String, String>,
}

/// The gazetteer that is built in.
pub fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER.get_or_init(Gazetteer::read)
}

/// Letters that a form is filed under.
const PREFIX: usize = 3;

fn prefix(s: &str) -> String {
    s.chars().filter(|c| *c != '\u{ad}').take(PREFIX).flat_map(char::to_lowercase).collect()
}

fn kind_of(name: &str) -> SubjectKind {
    match name {
        "organisation" => SubjectKind::Organisation,
        "person" => SubjectKind::Person,
        "group" => SubjectKind::Group,
        "event" => SubjectKind::Event,
        "concept" => SubjectKind::Concept,
        _ => SubjectKind::Place,
    }
}

impl Gazetteer {
    fn read() -> Self {
        let mut out = Self::default();
        // The own list comes first, so that its names win when two entries share a form.
        for r in rows("names/own.tsv").into_iter().chain(rows("names/gazetteer.tsv")) {
            if let [key, kind, lang, form, derived, ..] = r.as_slice() {
                let at = out.entries.len();
                let derived = derived == "1";
                out.index.entry(prefix(form)).or_default().push(at);
                // A country is shown by its common name, not by a form of the own list.
                let common = r.get(5).is_some_and(|s| s == "CLDR") && key.starts_with("region:");
                if !derived && (common || !out.names.contains_key(&(key.clone(), lang.clone()))) {
                    out.names.insert((key.clone(), lang.clone()), at);
                }
                out.entries.push(Entry { key: key.clone(), kind: kind_of(kind), lang: lang.clone(), form: form.clone(), derived });
            }
        }
        for r in rows("names/related.tsv") {
            if let [key, other, ..] = r.as_slice() {
                out.related.insert(key.clone(), other.clone());
            }
        }
        out
    }

    /// The name of `key` in `lang`, or in all languages.
    pub fn name(&self, key: &str, lang: &str) -> Option<&str> {
        let get = |l: &str| self.names.get(&(key.to_string(), l.to_string())).and_then(|i| self.entries.get(*i)).map(|e| e.form.as_str());
        get(lang).or_else(|| get("und")).or_else(|| get("en")).or_else(|| get("de"))
    }

    /// The country whose capital or seat of power `key` is.
    pub fn related(&self, key: &str) -> Option<&str> {
        self.related.get(key).map(String::as_str)
    }

    /// The longest form that starts at byte `at` of `text`, for a text in `lang`.
    pub fn find(&self, text: &str, at: usize, lang: &str) -> Option<Found<'_>> {
        let rest = text.get(at..)?;
        let long = prefix(rest);
        let short: String = long.chars().take(PREFIX - 1).collect();
        let files = [self.index.get(&long), self.index.get(&short).filter(|_| short != long)];
        let mut best: Option<Found<'_>> = None;
        for entry in files.into_iter().flatten().flatten().filter_map(|i| self.entries.get(*i)) {
            if entry.lang != "und" && entry.lang != lang {
                continue;
            }
            let Some((len, compound)) = matched(rest, entry, lang) else { continue };
            let better = best.is_none_or(|b| (at + len, !compound, rank(entry)) > (b.end, !b.compound, rank(b.entry)));
            if better {
                best = Some(Found { entry, end: at + len, compound });
            }
        }
        best
    }
}

/// Countries win over cities of the same name, names over adjectives.
fn rank(e: &Entry) -> (bool, bool) {
    (!e.derived, !e.key.starts_with("city:"))
}

/// Length of the match in bytes with its ending, and whether it is only part of a word.
fn matched(rest: &str, entry: &Entry, lang: &str) -> Option<(usize, bool)> {
    let len = same_words(rest, &entry.form)?;
    let after = rest.get(len..)?;
    let adjective = entry.derived && entry.form.chars().next().is_some_and(char::is_lowercase);
    let ending = match (lang, adjective) {
        ("de", true) => ["em", "en", "er", "es", "e", ""].iter().find(|e| ends_word(after, e)),
        ("de", false) => ["s", ""].iter().find(|e| ends_word(after, e)),
        _ => [""].iter().find(|e| ends_word(after, e)),
    };
    if let Some(e) = ending {
        let hyphen = after.get(e.len()..).is_some_and(|a| a.starts_with('-') && a.chars().nth(1).is_some_and(char::is_alphabetic));
        return Some((len + e.len(), hyphen));
    }
    let solid = after.chars().take_while(|c| c.is_lowercase()).count();
    let open = !after.chars().nth(solid).is_some_and(char::is_alphanumeric);
    let part = lang == "de" && !entry.derived && entry.form.chars().count() >= 5 && solid >= 4 && open;
    part.then_some((len, true))
}

fn ends_word(after: &str, ending: &str) -> bool {
    after.strip_prefix(ending).is_some_and(|a| !a.chars().next().is_some_and(char::is_alphanumeric))
}

/// Bytes of `rest` that spell `form`; white space, curly apostrophes, soft hyphens do not matter, case does (but for
/// the first letter of a form in lower case).
fn same_words(rest: &str, form: &str) -> Option<usize> {
    let mut text = rest.char_indices().peekable();
    let mut end = 0;
    for (n, want) in form.chars().enumerate() {
        while text.peek().is_some_and(|(_, c)| *c == '\u{ad}') {
            text.next();
        }
        let (i, got) = text.next()?;
        let same = match want {
            ' ' => got.is_whitespace(),
            '\'' => matches!(got, '\'' | '\u{2019}' | '\u{2bc}'),
            '-' => matches!(got, '-' | '\u{2010}' | '\u{2011}'),
            w => got == w || (n == 0 && w.is_lowercase() && got.to_lowercase().eq(std::iter::once(w))),
        };
        if !same {
            return None;
        }
        end = i + got.len_utf8();
        if want == ' ' {
            while text.peek().is_some_and(|(_, c)| c.is_whitespace()) {
                text.next();
            }
        }
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str, lang: &str) -> Option<(String, usize, bool, bool)> {
        gazetteer().find(text, 0, lang).map(|f| (f.entry.key.clone(), f.end, f.entry.derived, f.compound))
    }

    #[test]
    fn one_country_has_one_key_in_every_language_and_form() {
        assert_eq!(key("Russland", "de"), Some(("region:RU".into(), 8, false, false)));
        assert_eq!(key("Russlands Truppen", "de"), Some(("region:RU".into(), 9, false, false)));
        assert_eq!(key("russischen Truppen", "de"), Some(("region:RU".into(), 10, true, false)));
        assert_eq!(key("Russians", "en"), Some(("region:RU".into(), 8, true, false)));
        assert_eq!(key("Россия", "ru"), Some(("region:RU".into(), 12, false, false)));
        assert_eq!(key("Ukrainekrieg", "de"), Some(("region:UA".into(), 7, false, true)));
        assert_eq!(key("EU-Staaten", "de"), Some(("region:EU".into(), 2, false, true)));
        assert_eq!(key("U.S. troops", "en"), Some(("region:US".into(), 4, false, false)));
    }

    #[test]
    fn a_word_that_only_begins_alike_is_not_the_country() {
        assert_eq!(key("turkey sandwich", "en"), None);
        assert_eq!(key("EUR", "de"), None);
        assert_eq!(key("us", "en"), None);
        assert_eq!(key("Iranerin", "de").map(|k| k.0), Some("region:IR".into()));
        assert_eq!(key("Niger", "de").map(|k| k.0), Some("region:NE".into()));
        assert_eq!(key("Nigeria", "de").map(|k| k.0), Some("region:NG".into()));
    }

    #[test]
    fn moscow_is_moscow_and_knows_its_country() {
        assert_eq!(key("Moskau", "de").map(|k| k.0), Some("city:moscow".into()));
        assert_eq!(gazetteer().related("city:moscow"), Some("region:RU"));
        assert_eq!(gazetteer().name("city:moscow", "de"), Some("Moskau"));
    }
}
