//! The dateline of a report.

use crate::model::{Segments, Token};

/// Where the dateline of a report ends, in bytes: "GREYFERRY, 4 March (Crestline News) – The bridge …" says who wrote it where and when,
/// which is neither stated nor judged in the text. 0 where there is none.
pub fn dateline(segments: &Segments) -> usize {
    const LONGEST: usize = 14;
    let Some(first) = segments.sentences.first() else { return 0 };
    let tokens = segments.tokens.get(first.tokens.clone()).unwrap_or_default();
    let Some(dash) = tokens.iter().take(LONGEST).position(|t| matches!(t.lower.as_str(), "–" | "—" | "-" | "--")) else { return 0 };
    let plain = |t: &Token| !t.is_word() || t.capital || t.stop || t.lower.chars().any(|c| c.is_ascii_digit());
    let agency = tokens[..dash].iter().any(|t| t.lower == "(");
    let mostly = tokens[..dash].iter().filter(|t| !plain(t)).count() <= usize::from(agency);
    if dash > 0 && mostly { tokens[dash].span.end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;

    #[test]
    fn who_wrote_it_where_stands_before_the_first_dash() {
        let of = |text: &str| {
            let a = Article::from_text("a", text, "en");
            text[..dateline(&crate::segment::segment(&a))].to_string()
        };
        assert_eq!(of("GREYFERRY, March 4 (Crestline News) – The bridge was shut."), "GREYFERRY, March 4 (Crestline News) –");
        assert_eq!(of("Port Arlen (nda) - The bridge was shut."), "Port Arlen (nda) -");
        assert_eq!(of("The bridge was shut – nobody knew why."), "");
        assert_eq!(of("The bridge was shut."), "");
    }
}
