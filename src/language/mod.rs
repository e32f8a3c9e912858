//! What differs by language, as data: one folder under `assets/language/` a language. Adding a folder adds a language.

mod compound;
mod detect;

pub use detect::detect;

use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

/// `language.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
struct File {
    name: String,
    stemmer: String,
    compounds: bool,
    links: Vec<String>,
    decimal: String,
    thousands: String,
    ordinal_dot: bool,
    possessive: Vec<String>,
    quotes: Vec<(String, String, String)>,
    months: Vec<String>,
    weekdays: Vec<String>,
    negations: Vec<String>,
    approximations: Vec<String>,
    abbreviations: Vec<String>,
    numbers: BTreeMap<String, f64>,
    multipliers: BTreeMap<String, f64>,
}

/// One language.
pub struct Language {
    /// ISO 639-1, or `und`.
    pub code: String,
    /// Its own name.
    pub name: String,
    /// A number's dot makes it an ordinal ("15. August").
    pub ordinal_dot: bool,
    /// Decimal mark.
    pub decimal: char,
    /// Mark between thousands.
    pub thousands: char,
    /// Opening mark, closing mark, whether it is a single one.
    pub quotes: Vec<(char, char, bool)>,
    /// Words are compounded.
    pub compounds: bool,
    /// Genitive endings of names.
    pub possessive: Vec<String>,
    stemmer: Option<Stemmer>,
    links: Vec<String>,
    stop: HashSet<String>,
    months: HashMap<String, u32>,
    weekdays: HashSet<String>,
    negations: HashSet<String>,
    approximations: HashSet<String>,
    abbreviations: HashSet<String>,
    numbers: HashMap<String, f64>,
    multipliers: HashMap<String, f64>,
    words: Option<fst::Map<Vec<u8>>>,
}

/// The language of a code; the neutral language `und` for one there is no data for.
pub fn of(code: &str) -> &'static Language {
    let all = registry();
    all.get(code).or_else(|| all.get("und")).unwrap_or_else(|| unreachable_language())
}

/// Codes of the languages there is data for, sorted.
pub fn codes() -> Vec<&'static str> {
    registry().keys().map(String::as_str).filter(|c| *c != "und").collect()
}

/// `und` is always in the registry; this keeps the compiler and a broken build honest.
fn unreachable_language() -> &'static Language {
    static NONE: OnceLock<Language> = OnceLock::new();
    NONE.get_or_init(|| Language::new("und", File::default()))
}

fn registry() -> &'static BTreeMap<String, Language> {
    static ALL: OnceLock<BTreeMap<String, Language>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = BTreeMap::from([("und".to_string(), Language::new("und", File::default()))]);
        for path in crate::assets::list("language/").iter().filter(|p| p.ends_with("/language.toml")) {
            let Some(code) = path.split('/').nth(1) else { continue };
            let file = crate::assets::text(path).and_then(|t| toml::from_str(&t).ok()).unwrap_or_default();
            all.insert(code.to_string(), Language::new(code, file));
        }
        all
    })
}

fn algorithm(name: &str) -> Option<Algorithm> {
    Some(match name {
        "german" => Algorithm::German,
        "english" => Algorithm::English,
        "french" => Algorithm::French,
        "spanish" => Algorithm::Spanish,
        "italian" => Algorithm::Italian,
        "dutch" => Algorithm::Dutch,
        "portuguese" => Algorithm::Portuguese,
        "russian" => Algorithm::Russian,
        "danish" => Algorithm::Danish,
        "swedish" => Algorithm::Swedish,
        "norwegian" => Algorithm::Norwegian,
        "finnish" => Algorithm::Finnish,
        "hungarian" => Algorithm::Hungarian,
        "romanian" => Algorithm::Romanian,
        "turkish" => Algorithm::Turkish,
        "greek" => Algorithm::Greek,
        "arabic" => Algorithm::Arabic,
        _ => return None,
    })
}

impl Language {
    fn new(code: &str, file: File) -> Self {
        let set = |v: Vec<String>| v.into_iter().collect::<HashSet<String>>();
        let mark = |s: &str, otherwise: char| s.chars().next().unwrap_or(otherwise);
        let stop = crate::assets::text(&format!("language/{code}/stopwords.tsv")).unwrap_or_default();
        let words = crate::assets::bytes(&format!("language/{code}/words.fst"));
        let quotes = if file.quotes.is_empty() {
            vec![('“', '”', false), ('"', '"', false), ('«', '»', false)]
        } else {
            file.quotes.iter().map(|(o, c, kind)| (mark(o, '"'), mark(c, '"'), kind == "single")).collect()
        };
        Self {
            code: code.to_string(),
            name: file.name,
            ordinal_dot: file.ordinal_dot,
            decimal: mark(&file.decimal, '.'),
            thousands: mark(&file.thousands, ','),
            quotes,
            compounds: file.compounds,
            possessive: file.possessive,
            stemmer: algorithm(&file.stemmer).map(Stemmer::create),
            links: file.links,
            stop: stop.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').next()).map(str::to_string).collect(),
            months: file.months.into_iter().zip(1..).collect(),
            weekdays: set(file.weekdays),
            negations: set(file.negations),
            approximations: set(file.approximations),
            abbreviations: set(file.abbreviations),
            numbers: file.numbers.into_iter().collect(),
            multipliers: file.multipliers.into_iter().collect(),
            words: words.and_then(|b| fst::Map::new(b.into_owned()).ok()),
        }
    }

    /// Snowball stem of a lower-case word.
    pub fn stem(&self, lower: &str) -> String {
        self.stemmer.as_ref().map_or_else(|| lower.to_string(), |s| s.stem(lower).into_owned())
    }

    /// A stop word.
    pub fn is_stop(&self, lower: &str) -> bool {
        self.stop.contains(lower)
    }

    /// 1…12 for the name of a month, or its first three letters.
    pub fn month(&self, lower: &str) -> Option<u32> {
        let lower = lower.trim_end_matches('.');
        let short = |m: &&String| lower.chars().count() >= 3 && lower.chars().count() <= 4 && m.starts_with(lower);
        self.months.get(lower).copied().or_else(|| self.months.keys().find(short).and_then(|m| self.months.get(m)).copied())
    }

    /// The name of a weekday.
    pub fn is_weekday(&self, lower: &str) -> bool {
        self.weekdays.contains(lower)
    }

    /// "not", "kein".
    pub fn is_negation(&self, lower: &str) -> bool {
        self.negations.contains(lower)
    }

    /// "about", "knapp".
    pub fn is_approximation(&self, lower: &str) -> bool {
        self.approximations.contains(lower)
    }

    /// An abbreviation, given in lower case without its last full stop.
    pub fn is_abbreviation(&self, lower: &str) -> bool {
        self.abbreviations.contains(lower)
    }

    /// Value of a number word.
    pub fn number(&self, lower: &str) -> Option<f64> {
        self.numbers.get(lower).copied()
    }

    /// Value of "million", "tausend".
    pub fn multiplier(&self, lower: &str) -> Option<f64> {
        self.multipliers.get(lower).copied()
    }

    /// Whether there is a word list at all: without one, nothing can be said to be unknown.
    pub fn has_words(&self) -> bool {
        self.words.is_some()
    }

    /// A form in the language's word list.
    pub fn is_word(&self, lower: &str) -> bool {
        self.words.as_ref().is_some_and(|w| w.contains_key(lower))
    }

    /// The dictionary form of a noun.
    pub fn is_noun(&self, lower: &str) -> bool {
        self.words.as_ref().and_then(|w| w.get(lower)).is_some_and(|v| v & 2 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_data() {
        assert!(codes().contains(&"de") && codes().contains(&"ru"));
        assert_eq!(of("xx").code, "und");
        assert_eq!(of("xx").stem("running"), "running");
    }

    #[test]
    fn german_knows_its_months_stops_and_words() {
        let de = of("de");
        assert_eq!((de.month("märz"), de.month("aug"), de.month("a")), (Some(3), Some(8), None));
        assert!(de.is_stop("und") && !de.is_stop("gipfel"));
        assert!(de.is_noun("gipfel") && de.is_word("gipfels") && !de.is_word("witkoff"));
        assert_eq!(de.stem("sanktionen"), de.stem("sanktion"));
    }
}
