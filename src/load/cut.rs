//! Signs that an article is not whole: a dotted end, "read on" and subscription lines, consent walls, a text that stops in
//! the middle of a sentence.

/// Ends of a text that goes on elsewhere.
const DOTS: [&str; 4] = ["…", "...", "[…]", "[...]"];
/// Lines with which publishers close what is free to read; lower case. A line that begins so is one.
const LINES: [&str; 44] = [
    "weiterlesen",
    "jetzt weiterlesen",
    "hier weiterlesen",
    "weiter lesen",
    "artikel weiterlesen",
    "mehr lesen mit",
    "lesen sie den ganzen artikel",
    "lesen sie hier den ganzen artikel",
    "jetzt abonnieren",
    "jetzt abo abschließen",
    "jetzt kostenlos testen",
    "jetzt registrieren und weiterlesen",
    "bitte melden sie sich an, um weiterzulesen",
    "sie haben bereits ein abo",
    "sie sind bereits abonnent",
    "bereits abonnent",
    "noch kein abonnent",
    "dieser artikel ist nur für abonnenten",
    "dieser artikel ist exklusiv für",
    "dieser inhalt ist nur für abonnenten",
    "dieser text ist nur für abonnenten",
    "diesen artikel weiterlesen",
    "der volle zugriff auf diesen artikel",
    "um den ganzen artikel zu lesen",
    "mit einem abo lesen sie",
    "das ganze interview lesen sie",
    "nur mit abo",
    "read more",
    "read the full story",
    "read the full article",
    "continue reading",
    "keep reading",
    "subscribe to read",
    "subscribe to continue",
    "subscribe now",
    "subscribe for full access",
    "sign in to read",
    "sign in to continue",
    "log in to read",
    "register to continue",
    "this article is for subscribers",
    "this content is for subscribers",
    "this story is available exclusively",
    "already a subscriber",
];
/// Lines that a reader sees in place of an article until consent is given; lower case, anywhere in the line.
const CONSENT: [&str; 14] = [
    "zustimmen und weiterlesen",
    "mit werbung weiterlesen",
    "weiter mit werbung",
    "akzeptieren und weiter",
    "um diesen inhalt zu sehen, stimmen sie",
    "wir verwenden cookies",
    "wir und unsere partner",
    "alle cookies akzeptieren",
    "accept and continue",
    "accept all cookies",
    "we use cookies",
    "we and our partners",
    "please enable javascript and cookies",
    "consent or pay",
];
/// Only the last paragraphs close an article.
const LAST: usize = 4;
/// A line longer than this, in characters, is text that happens to contain the words.
const LONGEST_LINE: usize = 160;
/// A text with more letters than this is an article, whatever else stands on the page.
const WALL: usize = 1_200;
/// Letters of a text that may stop in the middle: shorter ones are notes and captions.
const TRUNCATED: usize = 400;

/// The words that show it; `None` for a text that looks whole.
pub fn sign(text: &str) -> Option<&str> {
    let last: Vec<&str> = text.lines().rev().filter(|l| !l.trim().is_empty()).take(LAST).collect();
    if let Some(dots) = last.first().and_then(|l| DOTS.iter().rev().find(|d| l.trim_end().ends_with(**d))) {
        return Some(dots);
    }
    let closing = last.iter().map(|l| l.trim()).filter(|l| l.chars().count() <= LONGEST_LINE).find(|l| {
        // What stands around the words is an arrow, a plus, a lock.
        let lower = l.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        LINES.iter().any(|s| lower.starts_with(s))
    });
    closing.or_else(|| wall(text)).or_else(|| stops(text, last.first()?))
}

/// The consent line of a page that shows little else.
fn wall(text: &str) -> Option<&str> {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).take(WALL + 1).count();
    let shown = |l: &&str| CONSENT.iter().any(|c| l.to_lowercase().contains(c));
    if letters > WALL { None } else { text.lines().map(str::trim).find(shown).map(|l| l.get(..LONGEST_LINE).unwrap_or(l)) }
}

/// The last words of a text that stops in the middle of a sentence, or of a word.
fn stops<'a>(text: &'a str, last: &'a str) -> Option<&'a str> {
    let last = last.trim();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).take(TRUNCATED + 1).count();
    let words: Vec<&str> = last.split_whitespace().collect();
    // A signature, a list of sources or a place and date end without a full stop too, but are short.
    let whole_sentence = words.len() >= 12;
    let open = last.ends_with([',', ';', '-', '–', '(']) || last.chars().next_back().is_some_and(char::is_lowercase);
    (letters > TRUNCATED && whole_sentence && open).then(|| {
        let from = last.char_indices().rev().filter(|(_, c)| *c == ' ').nth(3).map_or(0, |(i, _)| i + 1);
        &last[from..]
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
        assert_eq!(
            sign("Er sagte etwas.\n\n» Dieser Artikel ist exklusiv für Plus-Leser"),
            Some("» Dieser Artikel ist exklusiv für Plus-Leser")
        );
        assert_eq!(sign("It ended.\n\nAlready a subscriber? Log in\n\nContact\n\nImprint"), Some("Already a subscriber? Log in"));
        assert_eq!(sign("Er ging.\n\nSie haben bereits ein Abo? Hier anmelden"), Some("Sie haben bereits ein Abo? Hier anmelden"));
    }

    #[test]
    fn a_wall_of_consent_is_a_sign_and_a_text_about_cookies_is_not() {
        let wall = "Beispielblatt\n\nWir und unsere Partner verarbeiten Daten. Akzeptieren und weiter mit Werbung.";
        assert!(sign(wall).is_some_and(|s| s.starts_with("Wir und unsere Partner")));
        assert!(sign("We use cookies. Accept all cookies to go on.").is_some());
        let about =
            format!("„Wir verwenden Cookies“ liest man überall. {}", "Das Gericht sieht das anders und hat es begründet. ".repeat(40));
        assert_eq!(sign(&about), None);
    }

    #[test]
    fn a_text_that_stops_in_a_sentence_is_cut() {
        let whole = "Die Stadt hat am Dienstag die neue Brücke eröffnet, und viele Menschen kamen. ".repeat(8);
        let cut = format!("{whole}\n\nDie Bürgermeisterin sprach lange und sagte am Ende noch, dass es nun endlich wieder möglich");
        assert_eq!(sign(&cut), Some("nun endlich wieder möglich"));
        assert_eq!(sign(&whole), None);
        for end in ["Von unserem Korrespondenten aus Anchorage", "dpa/kna/mus", "Mitarbeit: Ada Beispiel", "Stand: 12. Mai 2025, 14 Uhr"] {
            assert_eq!(sign(&format!("{whole}\n\n{end}")), None, "{end}");
        }
    }

    #[test]
    fn a_whole_text_has_none() {
        assert_eq!(sign("Er zögerte … und ging.\n\nDer Gipfel endete ohne Einigung."), None);
        let long = format!("Read more closely, {} the statement says little.", "word ".repeat(40));
        assert_eq!(sign(&long), None);
        assert_eq!(sign("„Jetzt weiterlesen“, stand auf dem Plakat, und alle lasen.\n\nEnde.\n\nA.\n\nB.\n\nC.\n\nD."), None);
        assert_eq!(sign(""), None);
    }
}
