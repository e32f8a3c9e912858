//! Dates as the reader's language writes them. Data keeps ISO 8601; what is no such date is shown as it stands.

use super::texts::Texts;
use regex::Regex;
use std::sync::OnceLock;

/// The day of an ISO 8601 date: “16 Aug 2025”, „16.08.2025“.
pub fn day(texts: &Texts, iso: &str) -> String {
    parts(iso).map_or_else(|| iso.to_string(), |p| p.day(texts))
}

/// The day and, where it is told, the time with its zone: “16 Aug 2025, 06:10 UTC”.
pub fn moment(texts: &Texts, iso: &str) -> String {
    let Some(p) = parts(iso) else { return iso.to_string() };
    match p.time {
        Some(time) => texts.with("date-moment", &[("day", p.day(texts).into()), ("time", format!("{time}{}", p.zone()).into())]),
        None => p.day(texts),
    }
}

struct Parts<'a> {
    year: &'a str,
    month: u8,
    day: u8,
    time: Option<&'a str>,
    offset: Option<&'a str>,
}

impl Parts<'_> {
    fn day(&self, texts: &Texts) -> String {
        let name = texts.get(&format!("date-month-{}", self.month));
        let values = [
            ("day", self.day.to_string()),
            ("day-two", format!("{:02}", self.day)),
            ("month-two", format!("{:02}", self.month)),
            ("month", name),
            ("year", self.year.to_string()),
        ];
        texts.with("date-day", &values.map(|(name, value)| (name, value.into())))
    }

    fn zone(&self) -> String {
        match self.offset {
            None => String::new(),
            Some("Z") => " UTC".into(),
            Some(offset) => format!(" UTC{offset}"),
        }
    }
}

fn parts(iso: &str) -> Option<Parts<'_>> {
    static ISO: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = || Regex::new(r"^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$").ok();
    let c = ISO.get_or_init(pattern).as_ref()?.captures(iso)?;
    let text = |i: usize| c.get(i).map(|m| m.as_str());
    let (month, day) = (text(2)?.parse().ok()?, text(3)?.parse().ok()?);
    let real = (1..=12).contains(&month) && (1..=31).contains(&day);
    real.then_some(Parts { year: text(1)?, month, day, time: text(4), offset: text(5) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_each_language_does() {
        let (en, de) = (Texts::of("en"), Texts::of("de"));
        assert_eq!((day(en, "2025-08-06"), day(de, "2025-08-06")), ("6 Aug 2025".into(), "06.08.2025".into()));
        assert_eq!(day(de, "2025-08-16T06:10:00Z"), "16.08.2025");
        assert_eq!(moment(en, "2025-08-16T06:10:00Z"), "16 Aug 2025, 06:10 UTC");
        assert_eq!(moment(de, "2025-08-16T06:10:00+02:00"), "16.08.2025, 06:10 UTC+02:00");
        assert_eq!(moment(de, "2025-08-16T06:10"), "16.08.2025, 06:10");
        for other in ["03/04/2025", "2025-13-01", "2025", "", "gestern"] {
            assert_eq!((day(en, other), moment(de, other)), (other.into(), other.into()));
        }
    }
}
