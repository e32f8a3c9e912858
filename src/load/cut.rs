//! Signs that only the beginning of an article is there: a dotted end, "read on" and subscription lines.

/// Ends of a text that goes on elsewhere.
const DOTS: [&str; 4] = ["…", "...", "[…]", "[...]"];
/// Lines with which publishers close what is free to read; lower case.
const LINES: [&str; 14] = [
    "weiterlesen",
    "jetzt weiterlesen",
    "jetzt abonnieren",
    "sie haben bereits ein abo",
    "dieser artikel ist nur für abonnenten",
    "lesen sie den ganzen artikel",
    "mehr lesen mit",
    "read more",
    "continue reading",
    "keep reading",
    "subscribe to read",
    "subscribe to continue",
    "this article is for subscribers",
    "already a subscriber",
];
/// Only the last paragraphs close an article.
const LAST: usize = 3;
/// A line longer than this, in characters, is text that happens to contain the words.
const LONGEST_LINE: usize = 160;

/// The words that show it; `None` for a text that looks whole.
pub fn sign(text: &str) -> Option<&str> {
    let last: Vec<&str> = text.lines().rev().filter(|l| !l.trim().is_empty()).take(LAST).collect();
    if let Some(dots) = last.first().and_then(|l| DOTS.iter().rev().find(|d| l.trim_end().ends_with(**d))) {
        return Some(dots);
    }
    last.into_iter().map(str::trim).filter(|l| l.chars().count() <= LONGEST_LINE).find(|l| {
        let lower = l.to_lowercase();
        LINES.iter().any(|s| lower.starts_with(s))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_subscription_lines_are_signs() {
        assert_eq!(sign("Der Gipfel endete.\n\nDoch dann kam ..."), Some("..."));
        assert_eq!(sign("It ended.\n\nSubscribe to read the full story"), Some("Subscribe to read the full story"));
        assert_eq!(sign("Er sagte etwas.\n\nJetzt weiterlesen mit Probe-Abo\n\nImpressum"), Some("Jetzt weiterlesen mit Probe-Abo"));
    }

    #[test]
    fn a_whole_text_has_none() {
        assert_eq!(sign("Er zögerte … und ging.\n\nDer Gipfel endete ohne Einigung."), None);
        let long = format!("Read more closely, {} the statement says little.", "word ".repeat(40));
        assert_eq!(sign(&long), None);
        assert_eq!(sign(""), None);
    }
}
