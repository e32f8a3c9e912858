//! Cuts compounds into their parts: "Wirtschaftssanktionen" → wirtschaft, sanktionen.

use super::Language;

/// Letters a part has at least: "ei" or "ab" would cut anything.
const SHORTEST: usize = 4;
/// Letters of a word that is looked at.
const LONGEST: usize = 40;
/// Parts at most.
const PARTS: usize = 3;

impl Language {
    /// Lower-case parts in order; empty when the word is none, or a dictionary noun too short to be worth cutting.
    ///
    /// Every part must be in the word list, the last one in any form; between parts the language's linking elements may
    /// stand. The split with the longest last part wins: German puts the head there.
    pub fn split_compound(&self, lower: &str) -> Vec<String> {
        let count = lower.chars().count();
        if !self.compounds || !(2 * SHORTEST..=LONGEST).contains(&count) || !self.has_words() {
            return Vec::new();
        }
        self.parts(lower, PARTS).unwrap_or_default()
    }

    fn parts(&self, word: &str, most: usize) -> Option<Vec<String>> {
        if most < 2 {
            return None;
        }
        let cuts: Vec<usize> = word.char_indices().map(|(i, _)| i).collect();
        let mut best: Option<(usize, Vec<String>)> = None;
        for &at in cuts.iter().skip(SHORTEST).take(cuts.len().saturating_sub(2 * SHORTEST) + 1) {
            let (front, head) = word.split_at(at);
            if head.chars().count() < SHORTEST || !self.is_word(head) || !self.is_head(head) {
                continue;
            }
            for link in &self.links {
                let Some(stem) = front.strip_suffix(link.as_str()).filter(|s| s.chars().count() >= 3) else { continue };
                let parts = if self.is_noun(stem) || (link.is_empty() && self.is_word(stem) && stem.chars().count() >= SHORTEST) {
                    vec![stem.to_string(), head.to_string()]
                } else if let Some(mut more) = self.parts(stem, most - 1) {
                    more.push(head.to_string());
                    more
                } else {
                    continue;
                };
                // Fewer parts first, then the longer head, then a first part in its dictionary form.
                let score = 2 * head.len() + 80 * (PARTS - parts.len()) + usize::from(parts.first().is_some_and(|p| self.is_noun(p)));
                if best.as_ref().is_none_or(|(s, _)| score > *s) {
                    best = Some((score, parts));
                }
            }
        }
        best.map(|(_, parts)| parts)
    }

    /// A head is a noun or one of its forms; suffixes that look like words are not.
    fn is_head(&self, head: &str) -> bool {
        const SUFFIXES: [&str; 10] = ["ation", "heit", "keit", "schaft", "lich", "isch", "isten", "ierung", "ungen", "ionen"];
        !SUFFIXES.contains(&head)
    }
}

#[cfg(test)]
mod tests {
    use crate::language::of;

    #[test]
    fn compounds_are_cut_at_their_head() {
        let split = |w: &str| of("de").split_compound(w);
        assert_eq!(split("wirtschaftssanktionen"), ["wirtschaft", "sanktionen"]);
        assert_eq!(split("sicherheitsgarantien"), ["sicherheit", "garantien"]);
        assert_eq!(split("sanktionspolitik"), ["sanktion", "politik"]);
        assert_eq!(split("gipfeltreffen"), ["gipfel", "treffen"]);
    }

    #[test]
    fn names_and_simple_words_stay_whole() {
        for word in ["sanktion", "alaska", "moskau", "nation", "europa", "ukraine", "selenskyj", "anchorage", "präsident", "washington"] {
            assert_eq!(of("de").split_compound(word), Vec::<String>::new(), "{word}");
        }
        assert!(of("en").split_compound("sunflower").is_empty());
    }
}
