//! Which language a text is in: character n-grams (whichlang), checked against the share of function words.

use super::{LANGUAGES, UNDETERMINED, fold, of};
use unicode_segmentation::UnicodeSegmentation;
use whichlang::Lang;

/// Bytes looked at; an article's first pages say enough.
const LOOKED_AT: usize = 40_000;
/// Words counted.
const MOST_WORDS: usize = 1500;
/// Fewest words for the n-grams alone to be worth something.
const FEW_WORDS: usize = 12;

/// ISO 639-1 code of the language a text is written in, and how sure that is (0…1). `und` and 0 when the text has no
/// letters. Below 0.5 the caller should let the reader check: few words, or words of several languages.
pub fn detect(text: &str) -> (String, f32) {
    let text = head(text);
    let words: Vec<String> = text.unicode_words().filter(|w| w.chars().any(char::is_alphabetic)).take(MOST_WORDS).map(fold).collect();
    if words.is_empty() {
        return (UNDETERMINED.into(), 0.0);
    }
    let guess = code(whichlang::detect_language(text));
    let guess = if guess == "ru" && text.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є']) && !text.contains(['ы', 'э', 'ё', 'ъ']) {
        "uk"
    } else {
        guess
    };
    let hits = stop_hits(&words);
    let of_guess = hits.iter().find(|(c, _)| *c == guess).map(|(_, n)| *n);
    let Some(&(best, most)) = hits.first() else { return (guess.into(), 0.3) };
    let second = hits.iter().find(|(c, _)| *c != best).map_or(0, |(_, n)| *n);
    let count = words.len();
    if best == guess && most > 0 {
        return (guess.into(), sure(most, second, count));
    }
    match of_guess {
        // No list of function words for the guess ("sv"): the n-grams decide unless another language's words abound.
        None if most * 4 < count => (guess.into(), if count < FEW_WORDS { 0.3 } else { 0.6 }),
        // Nothing fits anywhere: names and nouns only.
        Some(_) if most == 0 => (guess.into(), if count < FEW_WORDS { 0.2 } else { 0.3 }),
        // Equal counts ("in", "die" are words of several languages): the n-grams break the tie.
        Some(n) if n == most => (guess.into(), sure(most, second, count).min(0.5)),
        _ => (best.into(), sure(most, second, count).min(0.6)),
    }
}

/// More function words, few of another language, and more words in all make it surer.
fn sure(most: usize, second: usize, count: usize) -> f32 {
    let share = |n: usize| n as f32 / count.max(1) as f32;
    let fit = (share(most) / 0.25).min(1.0);
    let lead = 1.0 - (share(second) / share(most).max(0.01)).min(1.0);
    let enough = (count as f32 / FEW_WORDS as f32).min(1.0);
    (0.99 * fit.sqrt() * (0.25 + 0.75 * (1.4 * lead).min(1.0)) * (0.45 + 0.55 * enough)).clamp(0.05, 0.99)
}

/// Languages by how many of the words are their function words, most first; ties by code.
fn stop_hits(words: &[String]) -> Vec<(&'static str, usize)> {
    let mut hits: Vec<(&'static str, usize)> = LANGUAGES
        .keys()
        .map(|c| {
            let language = of(c);
            (c.as_str(), words.iter().filter(|w| language.is_stop(w)).count())
        })
        .collect();
    hits.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    hits
}

/// The first [`LOOKED_AT`] bytes, on a character boundary.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_recognised_and_sure() {
        for (code, text) in [
            ("de", "Die beiden Präsidenten trafen sich am Freitag in Alaska, doch ein Ergebnis gab es nach drei Stunden nicht."),
            ("en", "The two presidents met in Alaska on Friday, but after three hours there was no result to speak of."),
            ("ru", "Два президента встретились в пятницу на Аляске, но после трёх часов переговоров результата не было."),
            ("fr", "Les deux présidents se sont rencontrés vendredi en Alaska, mais après trois heures il n'y avait pas de résultat."),
            ("es", "Los dos presidentes se reunieron el viernes en Alaska, pero después de tres horas no había ningún resultado."),
        ] {
            let (found, sure) = detect(text);
            assert_eq!(found, code, "{text}");
            assert!(sure > 0.8, "{code} {sure}");
        }
    }

    #[test]
    fn short_texts_are_recognised_but_less_sure() {
        for (code, text) in [
            ("de", "Der Gipfel ist gescheitert"),
            ("en", "The summit has failed"),
            ("ru", "Встреча не удалась"),
            ("de", "Was bleibt von dem Treffen?"),
        ] {
            let (found, sure) = detect(text);
            assert_eq!(found, code, "{text}");
            assert!(sure > 0.1 && sure < 0.9, "{code} {sure}");
        }
        assert!(detect("Putin Trump Alaska").1 < 0.4, "names alone say little");
    }

    #[test]
    fn no_letters_is_no_language() {
        for text in ["", " \n", "15.08.2025 – 12:30", "👍🏽", "\0"] {
            assert_eq!(detect(text), ("und".to_owned(), 0.0), "{text:?}");
        }
    }

    #[test]
    fn a_mixed_text_takes_the_larger_part_and_is_less_sure() {
        let de = "Die beiden Präsidenten trafen sich am Freitag, und es gab kein Ergebnis, das man hätte nennen können. ";
        let en = "The two presidents met on Friday and there was no result that anyone could have named. ";
        let (code, mixed) = detect(&format!("{de}{de}{en}"));
        assert_eq!(code, "de");
        assert!(mixed < detect(&de.repeat(3)).1, "{mixed}");
    }

    #[test]
    fn a_language_without_a_folder_is_named_all_the_same() {
        assert_eq!(detect("De två presidenterna träffades i fredags men efter tre timmar fanns det inget resultat att tala om.").0, "sv");
        assert_eq!(
            detect("Два президенти зустрілися в п'ятницю на Алясці, але після трьох годин результату не було, і вони поїхали.").0,
            "uk"
        );
    }

    #[test]
    fn a_huge_text_is_only_looked_at_in_part() {
        let text = "ä".repeat(5_000_000);
        assert!(!detect(&text).0.is_empty());
    }
}
