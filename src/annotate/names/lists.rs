//! Word lists of the name finder, read once from `assets/names`: roles, cue words, given names, spelling rules.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// What a firm's name may leave out: "Lumora Inc." is Lumora.
const LEGAL_FORMS: [&str; 12] = [" inc", " inc.", " corp", " corp.", " ltd", " ltd.", " plc", " llc", " ag", " gmbh", " se", " kg"];

/// A word for an office or a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Class, equal in every language (`president`, `foreign_minister`); `title` is a mere form of address.
    pub class: String,
    /// `m`, `f`, or `-` when the word does not say.
    pub gender: char,
}

/// All lists.
#[derive(Debug, Default)]
pub struct Lists {
    roles: HashMap<String, HashMap<String, Role>>,
    cues: HashMap<String, HashMap<String, HashSet<String>>>,
    given: HashMap<String, String>,
    spelling: Vec<(String, String)>,
}

/// The lists that are built in.
pub fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(Lists::read)
}

/// Lines of a table without comments, cut at tabs.
pub fn rows(path: &str) -> Vec<Vec<String>> {
    let text = crate::assets::text(path).unwrap_or_default();
    text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).map(|l| l.split('\t').map(str::to_string).collect()).collect()
}

impl Lists {
    fn read() -> Self {
        let mut out = Self::default();
        for r in rows("names/roles.tsv") {
            if let [lang, word, class, gender, ..] = r.as_slice() {
                let role = Role { class: class.clone(), gender: gender.chars().next().unwrap_or('-') };
                out.roles.entry(lang.clone()).or_default().insert(word.clone(), role);
            }
        }
        for r in rows("names/cues.tsv") {
            if let [lang, list, word, ..] = r.as_slice() {
                out.cues.entry(lang.clone()).or_default().entry(list.clone()).or_default().insert(word.clone());
            }
        }
        for r in rows("names/given.tsv") {
            if let [name, gender, ..] = r.as_slice() {
                out.given.insert(name.clone(), gender.clone());
            }
        }
        for r in rows("names/spelling.tsv") {
            if let [_, from, to, ..] = r.as_slice() {
                out.spelling.push((from.clone(), to.clone()));
            }
        }
        out
    }

    /// Is `word` (lower case) on `list` of `lang`?
    pub fn has(&self, lang: &str, list: &str, word: &str) -> bool {
        self.cues.get(lang).and_then(|l| l.get(list)).is_some_and(|l| l.contains(word))
    }

    /// Does `word` (lower case) end in an entry of `list` ("Außenministerium" and `ministerium`)?
    pub fn ends(&self, lang: &str, list: &str, word: &str) -> bool {
        let Some(l) = self.cues.get(lang).and_then(|l| l.get(list)) else { return false };
        word.char_indices().skip(1).take(60).any(|(i, _)| l.contains(word.get(i..).unwrap_or("")))
    }

    /// Does `word` (lower case) begin with an entry of `list` ("vizepräsident" and `vize`)?
    pub fn begins(&self, lang: &str, list: &str, word: &str) -> bool {
        let Some(l) = self.cues.get(lang).and_then(|l| l.get(list)) else { return false };
        word.char_indices().skip(1).take(60).any(|(i, _)| l.contains(word.get(..i).unwrap_or("")))
    }

    /// The role that `word` (lower case, perhaps several words) names. German compounds count by their last part
    /// ("US-Präsident", "Bundesaußenministers"), and case endings are taken off.
    pub fn role(&self, lang: &str, word: &str) -> Option<&Role> {
        self.role_and_ending(lang, word).map(|(role, _)| role)
    }

    /// The role with the ending that was taken off to find it.
    pub fn role_and_ending(&self, lang: &str, word: &str) -> Option<(&Role, &'static str)> {
        let roles = self.roles.get(lang)?;
        let word = word.trim_end_matches('.');
        if let Some(r) = roles.get(word) {
            return Some((r, ""));
        }
        if lang != "de" || word.len() > 80 {
            return None;
        }
        for ending in ["", "en", "es", "s", "n"] {
            let Some(stem) = word.strip_suffix(ending) else { continue };
            // A short word counts behind a hyphen alone ("Skandal-Arzt"): "arzt" ends other words too, "chef" does not.
            let whole = |i: usize| i == 0 || stem.get(..i).is_some_and(|before| before.ends_with('-'));
            let long = |s: &str| s.len() >= 5 || self.has(lang, "role_suffix", s);
            let found = stem.char_indices().find_map(|(i, _)| stem.get(i..).filter(|s| whole(i) || long(s)).and_then(|s| roles.get(s)));
            if found.is_some_and(|r| r.class != "title") {
                return found.map(|r| (r, ending));
            }
        }
        None
    }

    /// Whether the list of offices has exactly this word.
    pub fn listed_role(&self, lang: &str, word: &str) -> bool {
        self.roles.get(lang).and_then(|r| r.get(word)).is_some_and(|r| r.class != "title")
    }

    /// Gender of a given name: `m`, `f`, `mf`.
    pub fn given(&self, name: &str) -> Option<&str> {
        self.given.get(name).map(String::as_str)
    }

    /// What is left of a name when script, accents and transliteration are set aside: `Wladimir`, `Vladimir` and
    /// `Владимир` all become `vladimir`.
    pub fn skeleton(&self, name: &str) -> String {
        let plain: String = deunicode::deunicode(name).to_lowercase().chars().take(120).collect();
        let mut out = String::with_capacity(plain.len());
        let bare = LEGAL_FORMS.iter().find_map(|f| plain.strip_suffix(f)).filter(|b| b.len() > 1);
        let mut rest = bare.unwrap_or(&plain);
        while let Some(c) = rest.chars().next() {
            let rule = self.spelling.iter().filter(|(from, _)| rest.starts_with(from.as_str())).max_by_key(|(from, _)| from.len());
            let taken = if let Some((from, to)) = rule {
                out.push_str(to);
                from.len()
            } else {
                if out.ends_with(c) && c.is_alphabetic() {
                    // A doubled letter counts once: Zelenskyy, Zelensky.
                } else {
                    out.push(c);
                }
                c.len_utf8()
            };
            rest = rest.get(taken..).unwrap_or("");
        }
        let mut last = ' ';
        out.retain(|c| {
            let keep = c != last || !c.is_alphabetic();
            last = c;
            keep
        });
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_compounds_and_cases_name_a_role_and_other_words_do_not() {
        let l = lists();
        assert_eq!(l.role("de", "us-präsident").map(|r| r.class.as_str()), Some("president"));
        assert_eq!(l.role("de", "bundesaußenministers").map(|r| r.class.as_str()), Some("foreign_minister"));
        assert_eq!(l.role("en", "prime minister").map(|r| r.class.as_str()), Some("premier"));
        assert_eq!(l.role("de", "gespräch"), None);
        assert_eq!(l.role("de", "polizeichef").map(|r| r.class.as_str()), Some("chief"));
        assert_eq!(l.role_and_ending("de", "baudezernenten").map(|(r, e)| (r.gender, e)), Some(('m', "en")));
        assert_eq!(l.role("de", "frauen"), None, "a title is no role inside another word");
    }

    #[test]
    fn spellings_of_one_name_share_a_skeleton_and_other_names_do_not() {
        let l = lists();
        assert_eq!(l.skeleton("Путин"), l.skeleton("Putin"));
        assert_eq!(l.skeleton("Wladimir"), l.skeleton("Vladimir"));
        assert_eq!(l.skeleton("Lawrow"), l.skeleton("Lavrov"));
        assert_eq!(l.skeleton("Selenskyj"), l.skeleton("Zelenskyy"));
        assert_ne!(l.skeleton("Merkel"), l.skeleton("Merz"));
    }
}
