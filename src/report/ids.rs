//! Identifiers that are the same for the same thing, in every run and on every machine.

use sha2::{Digest, Sha256};

/// A UUID (version 8, RFC 9562) from the parts that make a thing what it is.
pub(super) fn uuid(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    let hex = crate::hex(&hasher.finalize());
    let digit = |i: usize| hex.get(i..i + 1).unwrap_or("0");
    let variant = ["8", "9", "a", "b"][usize::from_str_radix(digit(16), 16).unwrap_or(0) % 4];
    let piece = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("{}-{}-8{}-{variant}{}-{}", piece(0, 8), piece(8, 12), piece(13, 16), piece(17, 20), piece(20, 32))
}

/// A whole date-time (`xsd:dateTime` with a zone) from a date or a date-time; `None` for anything else.
pub(super) fn date_time(when: &str) -> Option<String> {
    if let Ok(date) = when.parse::<jiff::civil::Date>().map(|d| d.to_string())
        && date == when
    {
        return Some(format!("{date}T00:00:00Z"));
    }
    when.parse::<jiff::Timestamp>().ok().map(|t| t.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_parts_have_equal_ids_of_the_right_form() {
        let id = uuid(&["a", "b"]);
        assert_eq!(id, uuid(&["a", "b"]));
        assert_ne!(id, uuid(&["ab"]), "where one part ends counts");
        let form = regex::Regex::new("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$").unwrap();
        assert!(form.is_match(&id), "{id}");
    }

    #[test]
    fn dates_become_date_times_and_words_do_not() {
        assert_eq!(date_time("2026-03-01").as_deref(), Some("2026-03-01T00:00:00Z"));
        assert_eq!(date_time("2026-03-01T10:00:00+01:00").as_deref(), Some("2026-03-01T09:00:00Z"));
        assert_eq!((date_time("yesterday"), date_time("")), (None, None));
    }
}
