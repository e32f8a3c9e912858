//! Reading the files of a language folder. A damaged file gives an empty table: the tests of the house check the files.

use serde::Deserialize;
use std::collections::BTreeMap;

/// How ordinals are written in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ordinal {
    /// "15." (German).
    Dot,
    /// "15th" (English).
    Suffix,
    /// Otherwise or unknown.
    #[default]
    Other,
}

/// Kind of a pair of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// The usual marks.
    Double,
    /// Marks of a quotation inside another; `'` is an apostrophe as well.
    Single,
}

/// One pair of quotation marks; `open` and `close` are equal for straight marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "(char, char, QuoteKind)")]
pub struct QuotePair {
    /// Opening mark.
    pub open: char,
    /// Closing mark.
    pub close: char,
    /// Double or single.
    pub kind: QuoteKind,
}

impl From<(char, char, QuoteKind)> for QuotePair {
    fn from((open, close, kind): (char, char, QuoteKind)) -> Self {
        Self { open, close, kind }
    }
}

/// One rule for the inflection of names, as a list in the file: ending as written, what takes its place, and optionally
/// `"known"` when the base must be a listed word for the rule to hold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct NameEnding {
    /// Ending as written.
    pub written: String,
    /// What takes its place.
    pub base: String,
    /// The base must be a listed word.
    pub known: bool,
}

impl From<Vec<String>> for NameEnding {
    fn from(list: Vec<String>) -> Self {
        let mut parts = list.into_iter();
        let written = parts.next().unwrap_or_default();
        let base = parts.next().unwrap_or_default();
        Self { written, base, known: parts.next().is_some_and(|p| p == "known") }
    }
}

/// Lists for splitting compounds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CompoundFacts {
    /// Letters between two parts.
    pub linking: Vec<String>,
    /// First parts that are no nouns ("außen").
    pub modifiers: Vec<String>,
    /// Nouns that are never a part, being endings or accidents of spelling.
    pub never: Vec<String>,
    /// Entries of `never` that may be the last part after a linking s or a first part of at least five letters.
    pub unless_long: Vec<String>,
    /// Last parts of place names and surnames: a word that ends so and is no listed noun is a name.
    pub name_heads: Vec<String>,
    /// Words, and with them their inflected forms by prefix, that are never split.
    pub whole: Vec<String>,
}

/// `language.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The language's name for itself.
    pub name: String,
    /// Its English name.
    pub english: String,
    /// Name of the Snowball stemmer, in English and lower case.
    pub stemmer: String,
    /// True when nouns are written together and [`Facts::compound`] is filled.
    pub compounding: bool,
    /// True when common nouns have a capital.
    pub nouns_capital: bool,
    /// How ordinals are written.
    pub ordinal: Ordinal,
    /// Their endings, for [`Ordinal::Suffix`].
    pub ordinal_suffixes: Vec<String>,
    /// Pairs of quotation marks.
    pub quotes: Vec<QuotePair>,
    /// Abbreviations after which no sentence ends, without the last stop.
    pub abbreviations: Vec<String>,
    /// Abbreviations that may stand at the end of a sentence.
    pub ending: Vec<String>,
    /// Verbs that carry on a sentence after a quotation.
    pub speech: Vec<String>,
    /// Words that negate.
    pub negations: Vec<String>,
    /// Endings of adjectives and inhabitants made of place names.
    pub demonyms: Vec<String>,
    /// Inflection of names, first match wins.
    pub name_endings: Vec<NameEnding>,
    /// Compounds.
    pub compound: CompoundFacts,
}

impl Facts {
    pub(super) fn load(code: &str) -> Self {
        let read = |c: &str| crate::assets::text(&format!("language/{c}/language.toml")).and_then(|t| toml::from_str::<Self>(&t).ok());
        read(code).unwrap_or_else(Self::neutral)
    }

    /// What is sensible for a language nobody described: all common quotation marks.
    fn neutral() -> Self {
        let pairs = [('“', '”'), ('„', '“'), ('«', '»'), ('»', '«'), ('„', '”'), ('「', '」'), ('『', '』'), ('"', '"')];
        let mut quotes: Vec<QuotePair> = pairs.iter().map(|&(open, close)| QuotePair { open, close, kind: QuoteKind::Double }).collect();
        quotes.extend([('‘', '’'), ('‚', '‘'), ('‹', '›'), ('\'', '\'')].iter().map(|&(open, close)| QuotePair {
            open,
            close,
            kind: QuoteKind::Single,
        }));
        Self { quotes, ..Self::default() }
    }

    pub(super) fn algorithm(&self) -> Option<rust_stemmers::Algorithm> {
        use rust_stemmers::Algorithm as A;
        Some(match self.stemmer.as_str() {
            "arabic" => A::Arabic,
            "danish" => A::Danish,
            "dutch" => A::Dutch,
            "english" => A::English,
            "finnish" => A::Finnish,
            "french" => A::French,
            "german" => A::German,
            "greek" => A::Greek,
            "hungarian" => A::Hungarian,
            "italian" => A::Italian,
            "norwegian" => A::Norwegian,
            "portuguese" => A::Portuguese,
            "romanian" => A::Romanian,
            "russian" => A::Russian,
            "spanish" => A::Spanish,
            "swedish" => A::Swedish,
            "tamil" => A::Tamil,
            "turkish" => A::Turkish,
            _ => return None,
        })
    }
}

/// `cldr.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(default)]
pub struct Calendar {
    /// Name in lower case → 1…12.
    pub months: BTreeMap<String, u8>,
    /// Name in lower case → Monday 1 … Sunday 7.
    pub weekdays: BTreeMap<String, u8>,
    /// Mark before the tenths.
    pub decimal: char,
    /// Mark between the thousands.
    pub group: char,
}

impl Default for Calendar {
    fn default() -> Self {
        Self { months: BTreeMap::new(), weekdays: BTreeMap::new(), decimal: '.', group: ',' }
    }
}

impl Calendar {
    pub(super) fn load(code: &str) -> Self {
        crate::assets::text(&format!("language/{code}/cldr.toml")).and_then(|t| toml::from_str(&t).ok()).unwrap_or_default()
    }
}

/// First two columns of a tab-separated file, comments (`#`) and empty lines left out.
pub(super) fn column(code: &str, file: &str) -> Vec<(String, String)> {
    let Some(text) = crate::assets::text(&format!("language/{code}/{file}")) else { return Vec::new() };
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut cells = line.split('\t');
            (cells.next().unwrap_or("").to_owned(), cells.next().unwrap_or("").to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_every_language_parses() {
        let mut seen = 0;
        for path in crate::assets::list("language/") {
            let text = crate::assets::text(&path);
            match path.rsplit('/').next() {
                Some("language.toml") => {
                    let facts: Facts = toml::from_str(&text.unwrap()).unwrap_or_else(|e| panic!("{path}: {e}"));
                    assert!(facts.algorithm().is_some(), "{path}: stemmer {:?} is no Snowball stemmer", facts.stemmer);
                }
                Some("cldr.toml") => drop(toml::from_str::<Calendar>(&text.unwrap()).unwrap_or_else(|e| panic!("{path}: {e}"))),
                Some("stopwords.tsv") => {
                    for line in text.unwrap().lines().filter(|l| !l.starts_with('#')) {
                        assert_eq!(line.split('\t').count(), 2, "{path}: word and source in {line:?}");
                    }
                }
                Some("numbers.tsv") => {
                    for line in text.unwrap().lines().filter(|l| !l.starts_with('#')) {
                        let cells: Vec<&str> = line.split('\t').collect();
                        assert!(cells.len() == 3 && cells[1].parse::<f64>().is_ok(), "{path}: {line:?}");
                    }
                }
                _ => continue,
            }
            seen += 1;
        }
        assert!(seen >= 32, "eight languages with four files each, {seen} seen");
    }
}
