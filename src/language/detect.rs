//! Which language a text is in.

use super::{codes, of};
use whichlang::Lang;

/// Characters looked at.
const ENOUGH: usize = 4000;

/// ISO 639-1 code and how sure that is, 0…1; `und` and 0 where there are no letters.
///
/// whichlang decides by character n-grams; the share of stop words of that language confirms or doubts it.
pub fn detect(text: &str) -> (String, f32) {
    let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(i, _)| i);
    let text = &text[..end];
    if !text.chars().any(char::is_alphabetic) {
        return ("und".into(), 0.0);
    }
    let guess = code(whichlang::detect_language(text));
    let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let share = |code: &str| words.iter().filter(|w| of(code).is_stop(w)).count() as f32 / words.len().max(1) as f32;
    let best = codes().into_iter().map(|c| (share(c), c)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    match best {
        // Two witnesses agree.
        Some((s, c)) if c == guess => (c.into(), (0.6 + s).min(0.99)),
        // Many stop words of another language outweigh the n-grams of a short text.
        Some((s, c)) if s > 0.25 && s > 2.0 * share(guess) => (c.into(), 0.6),
        _ => (guess.into(), 0.5),
    }
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
    fn short_texts_are_told_apart() {
        for (text, expected) in [
            ("Der Gipfel endete ohne Waffenruhe.", "de"),
            ("The summit ended without a ceasefire.", "en"),
            ("Саммит завершился без соглашения.", "ru"),
            ("Le sommet s'est terminé sans accord de paix.", "fr"),
        ] {
            assert_eq!(detect(text).0, expected, "{text}");
        }
    }

    #[test]
    fn no_letters_no_language() {
        assert_eq!(detect(" 12 – 15! "), ("und".to_string(), 0.0));
        assert_eq!(detect("").0, "und");
    }
}
