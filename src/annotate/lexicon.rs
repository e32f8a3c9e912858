//! Word lists from `assets/lexicon/<lang>/<kind>.tsv`: form, value, strength, source. A reader's own lists add to them.

use crate::language::{self, Language, fold};
use crate::model::Token;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// Names of packaged lexicons in the source column, see `assets/lexicon/NOTICE.md`.
const PACKAGES: [&str; 4] = ["textblob", "vader", "hedges", "encoder"];

/// One entry of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The form as listed: names the rule.
    pub form: String,
    /// Polarity, class or field.
    pub value: String,
    /// 0…1.
    pub strength: f32,
    /// From the project's own lists, not from a package.
    pub own: bool,
    /// A noun, in a language that writes nouns with a capital: such an entry is no verb and no adjective.
    noun: bool,
}

/// One list: exact forms first, then stems.
#[derive(Debug, Clone, Default)]
pub struct List {
    forms: HashMap<String, Entry>,
    stems: HashMap<String, Entry>,
}

impl List {
    /// The entry of a word: its form, or else its stem.
    pub fn get(&self, lower: &str, stem: &str) -> Option<&Entry> {
        self.forms.get(lower).or_else(|| self.stems.get(stem).filter(|e| near(&e.form, lower)))
    }

    /// The entry of a token. A stem alone proves little: "falls" has the stem of "Falle", "Bomber" that of "Bombe" and
    /// "Statistische" that of "Statist". So a noun of the list is found in a word with a capital that is an inflection of it
    /// and no noun of its own.
    pub fn find(&self, t: &Token, language: &Language) -> Option<&Entry> {
        let fits = |e: &&Entry| !e.noun || e.form == t.lower || (t.capital && inflected(&e.form, &t.lower, language));
        self.get(&t.lower, &t.stem).filter(fits)
    }

    /// The entry of exactly this form.
    pub fn exact(&self, lower: &str) -> Option<&Entry> {
        self.forms.get(lower)
    }

    fn add(&mut self, text: &str, language: &Language) {
        for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            let mut cells = line.split('\t');
            let form = cells.next().unwrap_or_default().trim().to_lowercase();
            let value = cells.next().unwrap_or_default().trim().to_string();
            let strength = cells.next().and_then(|s| s.trim().parse().ok()).unwrap_or(0.5f32).clamp(0.0, 1.0);
            let own = cells.next().is_none_or(|s| !PACKAGES.iter().any(|p| s.contains(p)));
            // "Lügen" and "lügen" are one form: infinitives are left out.
            let noun = language.nouns_capital() && !form.ends_with('n') && language.is_known_noun(&form);
            let entry = Entry { form: form.clone(), value, strength, own, noun };
            // A stem of three letters would match half the language.
            let stem = language.stem(&form);
            if stem.chars().count() > 3 {
                self.stems.entry(stem).or_insert_with(|| entry.clone());
            }
            self.forms.insert(form, entry);
        }
    }
}

/// Share of the longer of two words that must be the beginning of both: "condemn" and "condemnation" are one word, "meisten"
/// and "meisterlich" are not.
const BEGINNING: f32 = 0.56;

/// Two words with one stem that differ by no more than an ending.
fn near(form: &str, lower: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (plain(form).chars().collect(), plain(lower).chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    same as f32 >= BEGINNING * a.len().max(b.len()) as f32
}

/// Folded, without umlauts.
fn plain(word: &str) -> String {
    fold(word).replace('ä', "a").replace('ö', "o").replace('ü', "u")
}

/// Endings of inflected nouns in a language that writes nouns with a capital.
const NOUN_ENDINGS: [&str; 9] = ["s", "es", "n", "en", "ns", "ens", "e", "er", "ern"];

/// An inflection of a noun: with an ending, and perhaps an umlaut ("Luftschloss", "Luftschlösser"); no noun of its own
/// ("Schauspieler" beside "Schauspiel", "Fälle" beside "Falle").
fn inflected(form: &str, lower: &str, language: &Language) -> bool {
    let ending = plain(lower).strip_prefix(&plain(form)).map(str::to_string);
    ending.is_some_and(|e| NOUN_ENDINGS.contains(&e.as_str())) && !language.is_noun_lemma(lower)
}

/// All lists by language and kind.
#[derive(Debug, Clone, Default)]
pub struct Lexicons {
    lists: BTreeMap<(String, String), List>,
}

impl Lexicons {
    /// The lists compiled into the program.
    pub fn embedded() -> &'static Lexicons {
        static ALL: OnceLock<Lexicons> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut all = Lexicons::default();
            for path in crate::assets::list("lexicon/").iter().filter(|p| p.ends_with(".tsv")) {
                let mut parts = path.trim_start_matches("lexicon/").trim_end_matches(".tsv").split('/');
                let (Some(code), Some(kind)) = (parts.next(), parts.next()) else { continue };
                all.add(code, kind, &crate::assets::text(path).unwrap_or_default());
            }
            all
        })
    }

    /// The lists of the program with the reader's own over them.
    pub fn active() -> &'static Lexicons {
        static ALL: OnceLock<Lexicons> = OnceLock::new();
        match crate::own::get() {
            Some(own) => ALL.get_or_init(|| Self::embedded().with(&own.lists)),
            None => Self::embedded(),
        }
    }

    /// These lists with others (language, name, lines) over them.
    fn with(&self, lists: &[(String, String, String)]) -> Lexicons {
        let mut all = self.clone();
        lists.iter().for_each(|(code, kind, text)| all.add(code, kind, text));
        all
    }

    fn add(&mut self, code: &str, kind: &str, text: &str) {
        self.lists.entry((code.to_string(), kind.to_string())).or_default().add(text, language::of(code));
    }

    /// A list; empty when there is none.
    pub fn list(&self, code: &str, kind: &str) -> &List {
        static EMPTY: OnceLock<List> = OnceLock::new();
        self.lists.get(&(code.to_string(), kind.to_string())).unwrap_or_else(|| EMPTY.get_or_init(List::default))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_are_found_by_their_stem() {
        let list = Lexicons::embedded().list("de", "loaded");
        let stem = |w: &str| language::of("de").stem(w);
        assert_eq!(list.get("spektakels", &stem("spektakels")).map(|e| e.form.as_str()), Some("spektakel"));
        assert!(list.get("gipfel", &stem("gipfel")).is_none());
        assert!(Lexicons::embedded().list("xx", "loaded").exact("x").is_none());
    }

    #[test]
    fn a_stem_alone_is_not_enough() {
        let text =
            "Sie warten, falls die meisten Bomber in eine der Horden gehen; die Band sah Fälle, Luftschlösser und einen Schauspieler.";
        let a = crate::model::Article::from_text("a", text, "de");
        let found = |kind: &str, word: &str| {
            let segments = crate::segment::segment(&a);
            let t = segments.tokens.iter().find(|t| t.span.of(&a.text) == word).unwrap();
            Lexicons::embedded().list("de", kind).find(t, language::of("de")).map(|e| e.form.clone())
        };
        assert_eq!(found("loaded", "falls"), None);
        assert_eq!(found("loaded", "meisten"), None);
        assert_eq!(found("metaphor", "Bomber"), None);
        assert_eq!(found("loaded", "Horden").as_deref(), Some("horde"));
        assert_eq!(found("loaded", "Fälle"), None);
        assert_eq!(found("loaded", "Band"), None);
        assert_eq!(found("metaphor", "Schauspieler"), None);
        assert_eq!(found("metaphor", "Luftschlösser").as_deref(), Some("luftschloss"));
    }

    #[test]
    fn lists_of_the_reader_add_words() {
        let all = Lexicons::embedded().with(&[("en".into(), "loaded".into(), "woolly\tnegative\t0.5\tme\n".into())]);
        assert!(all.list("en", "loaded").exact("woolly").is_some());
        assert!(Lexicons::embedded().list("en", "loaded").exact("woolly").is_none());
    }
}
