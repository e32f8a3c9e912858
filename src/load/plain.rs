//! Plain text: a short first line followed by a blank line is the headline; lines broken to a width are joined.

use super::build::Draft;
use super::wrapped::joined;

/// Characters of a headline.
const HEADLINE: usize = 160;

/// Reads a plain text.
pub fn read(text: &str) -> Draft {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let text = joined(&text);
    let trimmed = text.trim_start();
    let headline = trimmed.split_once('\n').filter(|(first, rest)| {
        let first = first.trim();
        let blank = rest.lines().next().is_some_and(|l| l.trim().is_empty());
        blank && first.chars().count() <= HEADLINE && !first.ends_with(['.', ';', ',']) && !rest.trim().is_empty()
    });
    match headline {
        Some((title, rest)) => Draft { title: Some(title.trim().to_string()), text: rest.to_string(), ..Draft::default() },
        None => Draft { text, ..Draft::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_line_alone_is_the_headline() {
        let d = read("Gipfel ohne Ergebnis\n\nEs war kurz.");
        assert_eq!((d.title.as_deref(), d.text.trim()), (Some("Gipfel ohne Ergebnis"), "Es war kurz."));
    }

    #[test]
    fn a_first_sentence_is_not() {
        assert_eq!(read("Es war kurz.\n\nDann ging er.").title, None);
        assert_eq!(read("Eine Zeile\nund die nächste").title, None);
        assert_eq!(read("Nur eine Zeile\n\n").title, None);
    }
}
