//! What tied two sentences, in words.

use super::features::{Features, at};
use super::profile::{Profile, Profiles};
use crate::annotate::quantities::same_quantity;
use crate::model::{Quantity, QuantityKind, Subject};

/// Words named at most.
const WORDS: usize = 5;

/// What ties a pair, strongest first: `name: …`, `number: …`, `words: …`, `spelling`, `meaning`.
///
/// The part before the colon is a code that `present` translates.
pub fn of(a: &Profile, b: &Profile, f: &Features, all: &Profiles, subjects: &[Subject]) -> Box<[String]> {
    let mut out = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    a.subjects.shared(&b.subjects, |id, _, _| {
        if let Some(s) = all.subject_of(id).and_then(|i| subjects.get(i)) {
            names.push(&s.name);
        }
    });
    if !names.is_empty() {
        out.push(format!("name: {}", names.join(", ")));
    }
    let numbers: Vec<String> = a.quantities.iter().filter(|x| b.quantities.iter().any(|y| same_quantity(x, y))).map(written).collect();
    if !numbers.is_empty() {
        out.push(format!("number: {}", numbers.join(", ")));
    }
    let mut words: Vec<(f32, &str)> = Vec::new();
    a.words.shared(&b.words, |t, x, y| {
        if let Some(w) = all.words.get(t as usize).filter(|w| !w.is_empty()) {
            words.push((x * y, w));
        }
    });
    words.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(y.1)));
    if !words.is_empty() {
        let list: Vec<&str> = words.iter().take(WORDS).map(|w| w.1).collect();
        out.push(format!("words: {}", list.join(", ")));
    } else if f[at::CHARACTERS] > 0.1 {
        out.push("spelling".into());
    }
    if f[at::VECTOR] > 0.35 {
        out.push("meaning".into());
    }
    out.into()
}

/// A quantity as both languages write it: 2025-08-16, 19:30, 3 h, 45 min, 5 %, 20 EUR.
fn written(q: &Quantity) -> String {
    let whole = q.value as i64;
    match q.kind {
        QuantityKind::Date => {
            let (year, month, day) = (whole / 10_000, whole / 100 % 100, whole % 100);
            let parts = [(year, 4), (month, 2), (day, 2)].into_iter().filter(|(n, _)| *n > 0);
            parts.map(|(n, width)| format!("{n:0width$}")).collect::<Vec<_>>().join("-")
        }
        QuantityKind::Time => format!("{}:{:02}", whole / 60, whole % 60),
        QuantityKind::Duration if whole >= 60 && whole % 60 == 0 => format!("{} h", whole / 60),
        QuantityKind::Duration => format!("{} min", q.value),
        QuantityKind::Percent => format!("{} %", q.value),
        QuantityKind::Money => format!("{} {}", q.value, q.unit).trim().to_string(),
        // What is counted is known by a stem or a family, which is nothing to read.
        QuantityKind::Count => q.value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn quantities_are_written_as_a_reader_knows_them() {
        let of = |kind, value: f64, unit: &str| {
            written(&Quantity { span: Span::new(0, 0), sentence: 0, kind, value, unit: unit.into(), approximate: false })
        };
        assert_eq!(of(QuantityKind::Date, 20_250_816.0, ""), "2025-08-16");
        assert_eq!(of(QuantityKind::Date, 816.0, ""), "08-16");
        assert_eq!(of(QuantityKind::Time, 1170.0, ""), "19:30");
        assert_eq!(of(QuantityKind::Duration, 180.0, ""), "3 h");
        assert_eq!(of(QuantityKind::Duration, 12.0, ""), "12 min");
        assert_eq!(of(QuantityKind::Percent, 2.5, ""), "2.5 %");
        assert_eq!(of(QuantityKind::Money, 20.0, "EUR"), "20 EUR");
        assert_eq!(of(QuantityKind::Count, 3000.0, ""), "3000");
    }
}
