//! Does an expression judge the subject it stands for?

use crate::annotate::lexicon::Lexicons;
use crate::language;

/// Entries weaker than this describe rather than judge.
const LEAST: f32 = 0.5;

/// Letters that inflection adds to a word.
const ENDING: usize = 2;

/// True when one of the words of `expression` is a loaded word of `lang` (`assets/lexicon/<lang>/loaded.tsv`).
pub fn judge(expression: &str, lang: &str) -> bool {
    let list = Lexicons::active().list(lang, "loaded");
    let language = language::of(lang);
    expression.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).any(|w| {
        let lower = w.to_lowercase();
        !language.is_stop(&lower) && list.get(&lower, &language.stem(&lower)).is_some_and(|e| e.strength >= LEAST && ends(&e.form, &lower))
    })
}

/// The same word, or one with an inflectional ending: "weapons" is no form of "weaponise".
fn ends(form: &str, lower: &str) -> bool {
    lower.strip_prefix(form).is_some_and(|rest| rest.chars().count() <= ENDING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judging_words_judge_and_plain_ones_do_not() {
        assert!(judge("der Aggressor", "de"));
        assert!(judge("the brutal dictator", "en"));
        assert!(judge("die Aggressoren", "de"));
        assert!(!judge("nuclear weapons", "en"));
        assert!(!judge("das Treffen", "de"));
        assert!(!judge("the Russian president", "en"));
        assert!(!judge("the Russian president", "xx"));
    }
}
