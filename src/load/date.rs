//! Dates as exports, mails and pages write them → ISO 8601.

use jiff::civil::Date;

/// Months by their first letters, German and English; umlauts folded.
const MONTHS: [(&str, i8); 19] = [
    ("jan", 1),
    ("jaen", 1),
    ("feb", 2),
    ("mar", 3),
    ("maer", 3),
    ("mrz", 3),
    ("apr", 4),
    ("may", 5),
    ("mai", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("janner", 1),
];
/// A longer value is no date.
const LONGEST: usize = 64;

/// The date in ISO 8601; the value as it stands when it is of no form that is known for certain.
///
/// A date with slashes and two small numbers (03/04/2025) means different days in different countries and is left alone.
pub fn iso(value: &str) -> String {
    let value = value.trim();
    if value.len() > LONGEST {
        return value.chars().take(LONGEST).collect();
    }
    known(value).unwrap_or_else(|| value.to_string())
}

fn known(value: &str) -> Option<String> {
    let start: String = value.chars().take(10).collect();
    if start.parse::<Date>().is_ok() && start.len() == 10 {
        return Some(value.to_string());
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(value) {
        return zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string().into();
    }
    if value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit()) {
        return date(value[..4].parse().ok()?, value[4..6].parse().ok()?, value[6..].parse().ok()?);
    }
    let words: Vec<&str> = value.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let number = |i: usize| words.get(i).and_then(|w| w.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i16>().ok());
    let small = |n: i16| i8::try_from(n).ok();
    for at in 0..words.len().min(3) {
        if let (Some(day), Some(m), Some(year)) = (number(at), words.get(at + 1).and_then(|w| month(w)), number(at + 2)) {
            return date(year, m, small(day)?);
        }
        if let (Some(m), Some(day), Some(year)) = (words.get(at).and_then(|w| month(w)), number(at + 1), number(at + 2)) {
            return date(year, m, small(day)?);
        }
    }
    let (a, b, c) = (number(0)?, number(1)?, number(2)?);
    match () {
        () if a > 999 => date(a, small(b)?, small(c)?),
        () if value.contains('.') => date(c, small(b)?, small(a)?),
        () if a > 12 => date(c, small(b)?, small(a)?),
        () if b > 12 => date(c, small(a)?, small(b)?),
        () => None,
    }
}

fn date(year: i16, month: i8, day: i8) -> Option<String> {
    (year > 999).then(|| Date::new(year, month, day).ok()).flatten().map(|d| d.to_string())
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase().replace('ä', "ae");
    MONTHS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, n)| *n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_both_languages_become_iso() {
        for (from, to) in [
            ("2025-08-16", "2025-08-16"),
            ("2025-08-16T08:00:00Z", "2025-08-16T08:00:00Z"),
            ("16.08.2025", "2025-08-16"),
            ("16. August 2025", "2025-08-16"),
            ("Samstag, 1. März 2025, 14:30 Uhr", "2025-03-01"),
            ("August 16, 2025", "2025-08-16"),
            ("Aug. 3rd, 2025", "2025-08-03"),
            ("20250816", "2025-08-16"),
            ("08/16/2025", "2025-08-16"),
            ("2025/08/16", "2025-08-16"),
            ("Sat, 16 Aug 2025 08:00:00 +0200", "2025-08-16T08:00:00+02:00"),
        ] {
            assert_eq!(iso(from), to);
        }
    }

    #[test]
    fn what_is_not_certain_stays_as_it_is() {
        for same in ["03/04/2025", "gestern", "31.02.2025", "", "12"] {
            assert_eq!(iso(same), same);
        }
        assert_eq!(iso(&"9".repeat(500)).len(), LONGEST);
    }
}
