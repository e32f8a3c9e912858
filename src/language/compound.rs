//! Closed compounds taken apart ("Wirtschaftssanktionen" → wirtschaft, sanktionen).
//!
//! Every place where a listed first part, a linking element and a listed noun meet is a candidate; the one whose parts are
//! commonest wins, and the longer head breaks ties. (After Koehn & Knight 2003, "Empirical methods for compound splitting",
//! with corpus grades instead of counts.) Names have no listed parts and stay whole.

use super::data::CompoundFacts;
use super::words::{Entry, WordList, key};
use std::collections::BTreeSet;

/// Most parts given.
const MOST_PARTS: usize = 3;
/// Shortest first part and head, in bytes of the key.
const SHORTEST: usize = 3;
/// A word shorter than this is no compound.
const SHORTEST_WORD: usize = 7;
/// Bytes of a part that is long enough to be trusted without a listed head.
const LONG_PART: usize = 5;
/// Dearest split that counts (see [`cost`]); the second for words that are themselves listed.
const DEAREST: f32 = 12.0;
const DEAREST_LISTED: f32 = 9.5;

/// The lists of [`CompoundFacts`] as keys.
#[derive(Default)]
pub(super) struct Sets {
    linking: Vec<String>,
    modifiers: BTreeSet<String>,
    never: BTreeSet<String>,
    unless_long: BTreeSet<String>,
    name_heads: BTreeSet<String>,
    whole: BTreeSet<String>,
}

impl Sets {
    pub(super) fn new(facts: &CompoundFacts) -> Self {
        let set = |list: &[String]| list.iter().map(|w| key(w).into_owned()).collect();
        Self {
            linking: facts.linking.clone(),
            modifiers: set(&facts.modifiers),
            never: set(&facts.never),
            unless_long: set(&facts.unless_long),
            name_heads: set(&facts.name_heads),
            whole: set(&facts.whole),
        }
    }

    /// True for a word of the list and its inflected forms: the ending may add three letters.
    fn is_whole(&self, key: &str) -> bool {
        (0..=3).any(|cut| key.get(..key.len().saturating_sub(cut)).is_some_and(|k| self.whole.contains(k)))
    }
}

impl Sets {
    /// The last part of a place name or surname, or its genitive.
    fn is_name_head(&self, head: &str) -> bool {
        self.name_heads.contains(head) || head.strip_suffix('s').is_some_and(|h| self.name_heads.contains(h))
    }
}

/// A place to cut: `[..first]` is the first part, `[head..]` the head, the linking element lies between.
#[derive(Clone, Copy)]
struct Cut {
    first: usize,
    head: usize,
    cost: f32,
}

/// Parts of a folded word, in order; empty when it is no compound.
pub(super) fn split(folded: &str, words: &WordList, sets: &Sets) -> Vec<String> {
    if !folded.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let mut parts = vec![folded.to_owned()];
    while parts.len() < MOST_PARTS {
        // The longest part that can be cut is cut next.
        let next =
            parts.iter().enumerate().filter_map(|(i, p)| Some((p.len(), i, best(p, words, sets)?))).max_by_key(|(len, i, _)| (*len, *i));
        let Some((_, i, cut)) = next else { break };
        let part = parts.remove(i);
        let (Some(first), Some(head)) = (part.get(..cut.first), part.get(cut.head..)) else { break };
        parts.insert(i, head.to_owned());
        parts.insert(i, first.to_owned());
    }
    if parts.len() == 1 { Vec::new() } else { parts }
}

/// The best place to cut a word, if any is good enough.
fn best(folded: &str, words: &WordList, sets: &Sets) -> Option<Cut> {
    let key = key(folded);
    let key = key.as_ref();
    if key.len() < SHORTEST_WORD || sets.is_whole(key) {
        return None;
    }
    let firsts = firsts(key, words, sets);
    cheapest(folded, key, &firsts, words, sets).or_else(|| longest_first(folded, key, &firsts, words, sets))
}

/// Listed first parts the word may begin with: where each ends and what it costs, shortest first.
fn firsts(key: &str, words: &WordList, sets: &Sets) -> Vec<(usize, f32)> {
    let listed = words.prefixes(key.as_bytes()).into_iter().map(|(end, e)| (end, Some(e)));
    let others = sets.modifiers.iter().filter(|m| key.starts_with(m.as_str())).map(|m| (m.len(), None));
    listed.chain(others).filter_map(|(end, entry)| Some((end, first_cost(key, end, entry, sets)?))).collect()
}

/// The cut between a listed first part and a listed head that costs least.
fn cheapest(folded: &str, key: &str, firsts: &[(usize, f32)], words: &WordList, sets: &Sets) -> Option<Cut> {
    let own = words.get_key(key.as_bytes());
    let limit = if own.is_some() { DEAREST_LISTED } else { DEAREST };
    let may_be_name = !own.is_some_and(Entry::is_noun);
    let mut best: Option<Cut> = None;
    for &(end, first_cost) in firsts {
        for (link, start, head) in links(folded, key, end, sets) {
            if may_be_name && !link.ends_with('s') && sets.is_name_head(head) {
                continue;
            }
            let Some(head_cost) = head_cost(head, end, link, words, sets) else { continue };
            let total = first_cost + head_cost + link_cost(key.get(..end).unwrap_or(""), link);
            if total <= limit && best.is_none_or(|b| total < b.cost || (total == b.cost && start < b.head)) {
                best = Some(Cut { first: end, head: start, cost: total });
            }
        }
    }
    best
}

/// When the head is listed nowhere but is itself a compound: the longest first part with such a head.
fn longest_first(folded: &str, key: &str, firsts: &[(usize, f32)], words: &WordList, sets: &Sets) -> Option<Cut> {
    if words.get_key(key.as_bytes()).is_some() {
        return None;
    }
    for &(end, cost) in firsts.iter().rev().filter(|(end, _)| *end >= LONG_PART) {
        for (_, start, head) in links(folded, key, end, sets) {
            if head.len() < 2 * LONG_PART {
                continue;
            }
            let rest = folded.get(start..)?;
            if cheapest(rest, head, &self::firsts(head, words, sets), words, sets).is_some() {
                return Some(Cut { first: end, head: start, cost });
            }
        }
    }
    None
}

/// Linking elements that may follow byte `end`: the element, where the head begins, and the head.
fn links<'a>(folded: &'a str, key: &'a str, end: usize, sets: &'a Sets) -> impl Iterator<Item = (&'a str, usize, &'a str)> {
    std::iter::once("").chain(sets.linking.iter().map(String::as_str)).filter_map(move |link| {
        let start = end + link.len();
        let head = key.get(end..)?.strip_prefix(link)?;
        // Cutting ß in two is no cut: the word as written has no character boundary there.
        (folded.is_char_boundary(end) && folded.is_char_boundary(start)).then_some((link, start, head))
    })
}

/// How unlikely a noun is as a part: its grade, more for short ones.
fn cost(entry: Entry, len: usize) -> f32 {
    let grade = match entry.grade() {
        0 => 7.0,
        g => f32::from(g),
    };
    grade
        + if entry.is_lemma() { 0.0 } else { 0.5 }
        + match len {
            0..=3 => 3.5,
            4 => 0.5,
            _ => 0.0,
        }
}

fn first_cost(key: &str, end: usize, entry: Option<Entry>, sets: &Sets) -> Option<f32> {
    let first = key.get(..end)?;
    if end < SHORTEST || sets.never.contains(first) && !sets.unless_long.contains(first) {
        return None;
    }
    match entry {
        None => Some(2.0),
        // "bund" with a linking -es is rather meant than the genitive "bundes".
        Some(e) if e.is_noun() => Some(cost(e, end) + if e.is_lemma() { 0.0 } else { 0.7 }),
        Some(_) => None,
    }
}

fn head_cost(head: &str, before: usize, link: &str, words: &WordList, sets: &Sets) -> Option<f32> {
    if head.len() < SHORTEST {
        return None;
    }
    let entry = words.get_key(head.as_bytes()).filter(|e| e.is_noun())?;
    if sets.never.contains(head) && !(sets.unless_long.contains(head) && (link == "s" || before >= 5)) {
        return None;
    }
    Some(cost(entry, head.len()))
}

/// An s after -ung, -heit, -keit, -schaft, -ion, -tät is the rule, its absence the exception; rare elements cost.
fn link_cost(first: &str, link: &str) -> f32 {
    let wants_s = ["ung", "heit", "keit", "schaft", "ion", "tät", "tum", "ling"].iter().any(|e| first.ends_with(e));
    match link {
        "s" if wants_s => -1.0,
        _ if wants_s => 2.0,
        "" => 0.0,
        "s" | "n" => 0.3,
        "es" | "en" => 0.6,
        _ => 1.5,
    }
}

#[cfg(test)]
mod tests {
    use crate::language::of;

    fn parts(word: &str) -> String {
        of("de").split_compound(word).join("+")
    }

    #[test]
    fn compounds_come_apart() {
        for (word, expected) in [
            ("Wirtschaftssanktionen", "wirtschaft+sanktionen"),
            ("Bundesverfassungsgericht", "bund+verfassung+gericht"),
            ("Sicherheitsgarantien", "sicherheit+garantien"),
            ("Gebietsverluste", "gebiet+verluste"),
            ("Staatsmedien", "staat+medien"),
            ("Kriegsverbrecher", "krieg+verbrecher"),
            ("Wirtschaftsminister", "wirtschaft+minister"),
            ("Friedensverhandlungen", "frieden+verhandlungen"),
            ("Gipfeltreffen", "gipfel+treffen"),
            ("Außenminister", "außen+minister"),
            ("Straßenbahn", "straße+bahn"),
            ("Regierungschef", "regierung+chef"),
            ("Heizungsgesetz", "heizung+gesetz"),
            ("Rindfleischetikettierungsgesetz", "rindfleisch+etikettierung+gesetz"),
        ] {
            assert_eq!(parts(word), expected, "{word}");
        }
    }

    #[test]
    fn names_and_simple_nouns_stay_whole() {
        for word in [
            "Alaska",
            "Moskau",
            "Sanktion",
            "Sanktionen",
            "Kombination",
            "Nation",
            "Putin",
            "Selenskyj",
            "Anchorage",
            "Washington",
            "Ukraine",
            "Präsident",
            "Präsidenten",
            "Minister",
            "Treffen",
            "Gipfel",
            "Verhandlungen",
            "Deutschland",
            "Russland",
            "Melania",
            "Donald",
            "Regierung",
            "Sicherheit",
            "Kongress",
            "Parteien",
            "Situation",
            "Organisation",
            "Information",
            "Opposition",
            "Europäer",
        ] {
            assert_eq!(parts(word), "", "{word}");
        }
        assert!(of("en").split_compound("Wirtschaftssanktionen").is_empty(), "English has no such compounds");
        assert_eq!(parts(""), "");
        assert_eq!(parts("G-7"), "");
    }

    #[test]
    fn never_more_than_three_parts_and_only_of_the_word_itself() {
        for word in ["Bundesverfassungsgerichtspräsidentin", "Treibhausgasemissionshandelsgesetz", "Rindfleischetikettierungsgesetz"] {
            let parts = of("de").split_compound(word);
            assert!((2..=3).contains(&parts.len()), "{word} {parts:?}");
            let mut rest = word.to_lowercase();
            for part in parts {
                let at = rest.find(&part).unwrap();
                rest = rest.split_off(at + part.len());
            }
        }
    }
}
