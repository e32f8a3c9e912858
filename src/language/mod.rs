//! What differs by language, as data: one folder `assets/language/<code>/` a language, nothing else to change.
//!
//! | file | what |
//! |---|---|
//! | `language.toml` | name, stemmer, quotation marks, abbreviations, endings of names, compounds (see [`data::Facts`]) |
//! | `stopwords.tsv` | function words, with their source |
//! | `cldr.toml` | months, weekdays, separators of numbers (made by `tools/language/cldr.py`) |
//! | `numbers.tsv` | number words and their values |
//! | `words.fst` | optional: known words, nouns, how common they are (made by `tools/language/words.py`) |
//!
//! A language without a folder is treated as `und`: no stems, no stop words, every kind of quotation mark.

mod compound;
pub mod data;
mod detect;
mod fold;
mod inflection;
mod words;

use crate::language::data::{CompoundFacts, Facts, NameEnding, Ordinal, QuotePair};
use crate::language::words::WordList;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub use detect::detect;
pub use fold::fold;
pub(crate) use fold::is_invisible;

/// Code of the neutral language.
pub const UNDETERMINED: &str = "und";

/// A word with more bytes than this is no word of a language: it is neither stemmed nor split.
const LONGEST_WORD: usize = 120;

/// Everything the program knows about one language.
pub struct Language {
    code: String,
    facts: Facts,
    calendar: data::Calendar,
    stemmer: Option<rust_stemmers::Stemmer>,
    stop: BTreeSet<String>,
    numbers: BTreeMap<String, f64>,
    abbreviations: BTreeSet<String>,
    ending: BTreeSet<String>,
    speech: BTreeSet<String>,
    negations: BTreeSet<String>,
    words: Option<WordList>,
    compound: compound::Sets,
}

static LANGUAGES: LazyLock<BTreeMap<String, Language>> = LazyLock::new(|| {
    let mut all = BTreeMap::new();
    for path in crate::assets::list("language/") {
        let mut steps = path.split('/').skip(1);
        if let (Some(code), Some("language.toml"), None) = (steps.next(), steps.next(), steps.next()) {
            all.insert(code.to_owned(), Language::load(code));
        }
    }
    all
});

static NEUTRAL: LazyLock<Language> = LazyLock::new(|| Language::load(UNDETERMINED));

/// The language with this ISO 639-1 code (`de`; `de-AT` and `DE` are taken as `de`); the neutral one when there is no such folder.
pub fn of(code: &str) -> &'static Language {
    let base = code.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    LANGUAGES.get(&base).unwrap_or(&NEUTRAL)
}

/// Codes of all languages that have a folder, sorted.
pub fn codes() -> Vec<&'static str> {
    LANGUAGES.keys().map(String::as_str).collect()
}

impl Language {
    fn load(code: &str) -> Self {
        let facts = Facts::load(code);
        let set = |list: &[String]| list.iter().map(|w| fold(w)).collect::<BTreeSet<_>>();
        Self {
            calendar: data::Calendar::load(code),
            stemmer: facts.algorithm().map(rust_stemmers::Stemmer::create),
            stop: data::column(code, "stopwords.tsv").into_iter().map(|(w, _)| fold(&w)).collect(),
            numbers: data::column(code, "numbers.tsv").into_iter().filter_map(|(w, v)| Some((fold(&w), v.parse().ok()?))).collect(),
            abbreviations: set(&facts.abbreviations),
            ending: set(&facts.ending),
            speech: set(&facts.speech),
            negations: set(&facts.negations),
            words: WordList::load(code),
            compound: compound::Sets::new(&facts.compound),
            code: code.to_owned(),
            facts,
        }
    }

    /// ISO 639-1 code, or `und`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The language's name for itself ("Deutsch"); its code when it has none.
    pub fn name(&self) -> &str {
        if self.facts.name.is_empty() { &self.code } else { &self.facts.name }
    }

    /// The language's English name ("German").
    pub fn english_name(&self) -> &str {
        if self.facts.english.is_empty() { &self.code } else { &self.facts.english }
    }

    /// Words are written together into compounds.
    pub fn compounding(&self) -> bool {
        self.facts.compounding
    }

    /// Snowball stem of a word that is already in lower case ([`fold`]). The word itself when there is no stemmer.
    pub fn stem(&self, lower: &str) -> String {
        match &self.stemmer {
            Some(stemmer) if lower.len() <= LONGEST_WORD => stemmer.stem(lower).into_owned(),
            _ => lower.to_owned(),
        }
    }

    /// A function word of the language; the word in lower case.
    pub fn is_stop(&self, lower: &str) -> bool {
        self.stop.contains(lower)
    }

    /// Number of stop words known; 0 means that stop words say nothing about a text.
    pub fn stop_words(&self) -> usize {
        self.stop.len()
    }

    /// A common noun of the list, in its base form or inflected, in any case. False where the language has no noun list.
    pub fn is_known_noun(&self, word: &str) -> bool {
        self.entry(word).is_some_and(words::Entry::is_noun)
    }

    /// A word that is mostly something else than a noun; false for words and languages that the list says nothing of.
    pub fn is_seldom_noun(&self, word: &str) -> bool {
        self.entry(word).is_some_and(words::Entry::is_seldom_noun)
    }

    /// A common noun of the list in its base form ("Gipfel", not "Gipfels").
    pub fn is_noun_lemma(&self, word: &str) -> bool {
        self.entry(word).is_some_and(words::Entry::is_lemma)
    }

    /// Any word of the list: nouns, verbs, adjectives, but also many place names and common surnames ("Moskau", "Müller").
    pub fn is_known_word(&self, word: &str) -> bool {
        self.entry(word).is_some()
    }

    /// True when the language has a list of words, without which [`Self::is_known_word`] says nothing.
    pub fn has_words(&self) -> bool {
        self.words.is_some()
    }

    fn entry(&self, word: &str) -> Option<words::Entry> {
        if word.len() > LONGEST_WORD {
            return None;
        }
        self.words.as_ref()?.get(&fold(word))
    }

    /// How rare a word is: 0 for a function word, then 0.1 … 0.8 by corpus grade, 0.9 for a word that is listed but not
    /// graded, 1 for one never seen. 0.5 for every content word of a language that has no list.
    pub fn word_rarity(&self, lower: &str) -> f32 {
        if self.is_stop(lower) {
            return 0.0;
        }
        if self.words.is_none() {
            return 0.5;
        }
        match self.entry(lower).map(words::Entry::grade) {
            None => 1.0,
            Some(0) => 0.9,
            Some(grade) => 0.1 + 0.14 * (f32::from(grade) - 1.0),
        }
    }

    /// Value of a number word ("zwölf" → 12, "Milliarden" → 10⁹, "billion" → 10⁹ in English); the word in lower case.
    /// Words that are articles as well ("ein", "one" as a pronoun) are left to the caller where the list has them.
    pub fn number_word(&self, lower: &str) -> Option<f64> {
        self.numbers.get(lower).copied()
    }

    /// Number of the month, 1…12, by its long or short name in lower case.
    pub fn month(&self, lower: &str) -> Option<u8> {
        self.calendar.months.get(lower).copied()
    }

    /// Number of the weekday, Monday 1 … Sunday 7, by its long name in lower case.
    pub fn weekday(&self, lower: &str) -> Option<u8> {
        self.calendar.weekdays.get(lower).copied()
    }

    /// The mark between units and tenths; `.` where unknown.
    pub fn decimal(&self) -> char {
        self.calendar.decimal
    }

    /// The mark between thousands; `,` where unknown. French and Russian use a no-break space.
    pub fn group(&self) -> char {
        self.calendar.group
    }

    /// Pairs of quotation marks, the usual ones first.
    pub fn quotes(&self) -> &[QuotePair] {
        &self.facts.quotes
    }

    /// How ordinals are written ("15." or "15th").
    pub fn ordinal(&self) -> Ordinal {
        self.facts.ordinal
    }

    /// Endings of written ordinals, for [`Ordinal::Suffix`].
    pub fn ordinal_suffixes(&self) -> &[String] {
        &self.facts.ordinal_suffixes
    }

    /// True when common nouns are written with a capital, so that capitals alone name nobody.
    pub fn nouns_capital(&self) -> bool {
        self.facts.nouns_capital
    }

    /// Endings that turn a place name into an adjective or an inhabitant ("isch", "er"), as the file has them.
    pub fn demonyms(&self) -> &[String] {
        &self.facts.demonyms
    }

    /// "nicht", "never", …; the word in lower case.
    pub fn is_negation(&self, lower: &str) -> bool {
        self.negations.contains(lower)
    }

    /// An abbreviation after which no sentence ends; lower case, without its last stop ("dr", "z.b").
    pub fn is_abbreviation(&self, lower: &str) -> bool {
        self.abbreviations.contains(lower)
    }

    /// An abbreviation that may also stand at the end of a sentence ("usw", "u.s").
    pub fn is_ending_abbreviation(&self, lower: &str) -> bool {
        self.ending.contains(lower)
    }

    /// A verb that carries a sentence on after a quotation that ends in a question or exclamation mark.
    pub(crate) fn is_speech_verb(&self, lower: &str) -> bool {
        self.speech.contains(lower)
    }

    /// Parts of a closed compound in lower case, in order, linking letters removed ("Wirtschaftssanktionen" → wirtschaft,
    /// sanktionen). Empty when it is none, when the language has no compounds, or for a name. At most three parts.
    pub fn split_compound(&self, word: &str) -> Vec<String> {
        match &self.words {
            Some(words) if self.facts.compounding && word.len() <= LONGEST_WORD => compound::split(&fold(word), words, &self.compound),
            _ => Vec::new(),
        }
    }

    /// A name without its inflection: "Putins" → "Putin", "Trump's" → "Trump", "Russlands" → "Russland". A guess where an
    /// ending can be part of the name ("Paris" is kept; so is the genitive "Melanias", unless its base is a known word).
    pub fn normalise_inflection(&self, name: &str) -> String {
        inflection::base(name, &self.facts.name_endings, |w| self.entry(w).is_some_and(|e| !e.is_noun()))
    }

    /// Rules of [`Self::normalise_inflection`], for documentation.
    pub fn name_endings(&self) -> &[NameEnding] {
        &self.facts.name_endings
    }

    /// Rules of [`Self::split_compound`], for documentation.
    pub fn compound_facts(&self) -> &CompoundFacts {
        &self.facts.compound
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_is_a_whole_language() {
        assert!(codes().len() >= 8, "{:?}", codes());
        for code in codes() {
            let l = of(code);
            assert!(!l.facts.name.is_empty() && l.stemmer.is_some(), "{code}: name and stemmer");
            assert!(l.stop_words() > 50, "{code}: stop words");
            assert!(!l.quotes().is_empty(), "{code}: quotation marks");
            assert_eq!(l.calendar.months.values().copied().collect::<BTreeSet<u8>>(), (1..=12).collect(), "{code}: months");
            assert_eq!(l.calendar.weekdays.values().copied().collect::<BTreeSet<u8>>(), (1..=7).collect(), "{code}: weekdays");
            assert!(l.numbers.values().any(|v| *v >= 1e6), "{code}: number words");
        }
    }

    #[test]
    fn an_unknown_code_is_the_neutral_language() {
        assert_eq!(of("xx").code(), UNDETERMINED);
        assert_eq!(of("").code(), UNDETERMINED);
        assert_eq!(of("de-AT").code(), "de");
        assert_eq!(of("EN").code(), "en");
        assert_eq!(of("xx").stem("running"), "running");
        assert!(!of("xx").is_stop("the"));
        assert!(of("xx").quotes().len() >= 5, "the neutral language takes every kind of quotation mark");
    }

    #[test]
    fn numbers_months_and_negations_are_read() {
        let (de, en) = (of("de"), of("en"));
        assert_eq!(de.number_word("milliarden"), Some(1e9));
        assert_eq!(en.number_word("billion"), Some(1e9));
        assert_eq!(de.number_word("billion"), Some(1e12));
        assert_eq!(de.number_word("dreiundzwanzig"), Some(23.0));
        assert_eq!(en.number_word("twenty-three"), Some(23.0));
        assert_eq!(de.number_word("gipfel"), None);
        assert_eq!((de.month("august"), en.month("gipfel")), (Some(8), None));
        assert_eq!((de.weekday("freitag"), de.weekday("so")), (Some(5), None));
        assert_eq!((de.decimal(), en.decimal(), de.group(), en.group()), (',', '.', '.', ','));
        assert!(de.is_negation("kein") && en.is_negation("never") && !en.is_negation("ever"));
    }

    #[test]
    fn nouns_are_known_and_names_are_not() {
        let de = of("de");
        for noun in ["Gipfel", "Sanktionen", "Häuser", "Straßen", "Präsidenten", "Frieden"] {
            assert!(de.is_known_noun(noun), "{noun}");
        }
        for name in ["Putin", "Trump", "Selenskyj", "Anchorage", "Moskau", "Alaska"] {
            assert!(!de.is_known_noun(name), "{name}");
        }
        assert!(de.is_known_word("Moskau") && !de.is_known_word("Selenskyj"));
        assert!(de.is_noun_lemma("Gipfel") && !de.is_noun_lemma("Gipfels"));
        assert!(of("en").is_known_word("summit") && !of("en").is_known_word("selenskyj"));
    }

    #[test]
    fn rarity_rises_from_function_words_to_unseen_ones() {
        for (code, words) in [("de", ["der", "krieg", "aal", "xqzvt"]), ("en", ["the", "war", "limousine", "xqzvt"])] {
            let r: Vec<f32> = words.iter().map(|w| of(code).word_rarity(w)).collect();
            assert!(r.is_sorted_by(|a, b| a < b), "{code} {r:?}");
            assert_eq!((r[0], r[3]), (0.0, 1.0));
        }
        assert_eq!(of("fr").word_rarity("guerre"), 0.5, "no list, no opinion");
    }
}
