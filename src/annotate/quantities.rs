//! Numbers, dates, times, amounts and durations, in digits and in words, with what they count.
//!
//! Values are normalised, so that "7,2 Millionen Dollar" and "$7.2 million" are equal: durations in minutes, times in
//! minutes after midnight, dates as yyyymmdd with zeros for what is not said.

use crate::language::{self, Language};
use crate::model::{Article, Quantity, QuantityKind, Segments, Span, Token, TokenKind};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Relative difference up to which two values are the same when one text says "about".
const ABOUT: f64 = 0.12;
/// Relative difference up to which two values are the same.
const EQUAL: f64 = 0.005;

/// Units from `assets/names/units.tsv`: word → (kind, code, factor).
struct Units {
    words: BTreeMap<String, (QuantityKind, String, f64)>,
    scales: BTreeMap<String, f64>,
    about: Vec<String>,
    /// Nouns of what is counted that mean the same in every language: word → family (`people`, `people:staff`).
    counted: BTreeMap<String, String>,
    /// Words that tell what became of the people who are counted: word → state (`dead`, `injured`).
    states: BTreeMap<String, String>,
}

fn units() -> &'static Units {
    static UNITS: OnceLock<Units> = OnceLock::new();
    UNITS.get_or_init(|| {
        let mut out =
            Units { words: BTreeMap::new(), scales: BTreeMap::new(), about: Vec::new(), counted: BTreeMap::new(), states: BTreeMap::new() };
        for line in crate::assets::text("names/units.tsv").unwrap_or_default().lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [word, kind, code, factor, ..] = cells.as_slice() else { continue };
            let factor: f64 = factor.parse().unwrap_or(1.0);
            let kind = match *kind {
                "money" => QuantityKind::Money,
                "percent" => QuantityKind::Percent,
                "duration" => QuantityKind::Duration,
                "scale" => {
                    out.scales.insert(word.to_string(), factor);
                    continue;
                }
                "counted" => {
                    out.counted.insert(word.to_string(), code.to_string());
                    continue;
                }
                "state" => {
                    out.states.insert(word.to_string(), code.to_string());
                    continue;
                }
                "about" => {
                    out.about.push(word.to_string());
                    continue;
                }
                _ => continue,
            };
            out.words.insert(word.to_string(), (kind, code.to_string(), factor));
        }
        out
    })
}

/// All quantities in reading order.
pub fn quantities(article: &Article, segments: &Segments) -> Vec<Quantity> {
    let language = language::of(&article.language);
    let mut out = Vec::new();
    for (sentence, s) in segments.sentences.iter().enumerate() {
        let tokens = segments.tokens.get(s.tokens.clone()).unwrap_or_default();
        let first = out.len();
        let mut i = 0;
        while i < tokens.len() {
            let found = date(tokens, i, language).or_else(|| time(tokens, i, language)).or_else(|| amount(tokens, i, language));
            match found {
                Some((mut q, next)) => {
                    q.sentence = sentence;
                    out.push(q);
                    i = next.max(i + 1);
                }
                None => i += 1,
            }
        }
        ranges(tokens, &mut out[first..]);
    }
    out
}

/// "Between 20 and 30 houses", "from 8 to 12 people", „20 bis 30“: neither end is a value of its own that could disagree with another.
fn ranges(tokens: &[Token], found: &mut [Quantity]) {
    let word = |at: usize| tokens.get(at).map_or("", |t| t.lower.as_str());
    for n in 1..found.len() {
        let (a, b) = (found[n - 1].span, found[n].span);
        let (Some(before), Some(to)) =
            (tokens.iter().position(|t| t.span.start == a.start), tokens.iter().position(|t| t.span.start == b.start))
        else {
            continue;
        };
        let open = before.checked_sub(1).map_or("", word);
        let joined = match word(to.saturating_sub(1)) {
            "to" | "bis" | "–" | "-" => true,
            "and" | "und" => matches!(open, "between" | "zwischen"),
            _ => false,
        };
        let near = to > before && to - before <= 4;
        if joined && near && (found[n].kind == found[n - 1].kind || found[n - 1].kind == QuantityKind::Count) {
            for q in &mut found[n - 1..=n] {
                q.approximate = true;
                if q.kind == QuantityKind::Count {
                    q.unit.clear();
                }
            }
        }
    }
}

/// The value of a number in digits, by the language's marks.
fn digits(token: &Token, language: &Language) -> Option<f64> {
    if token.kind != TokenKind::Number {
        return None;
    }
    let text = token.lower.trim_end_matches(|c: char| c.is_alphabetic());
    let (decimal, group) = (language.decimal(), language.group());
    let pieces: Vec<&str> = text.split(group).collect();
    let grouped = pieces.len() > 1 && pieces[1..].iter().all(|p| p.split(decimal).next().is_some_and(|d| d.len() == 3));
    let clean: String = if grouped { pieces.concat() } else { text.to_string() };
    clean.replace([decimal, ','], ".").parse().ok().filter(|v: &f64| v.is_finite())
}

fn value(token: &Token, language: &Language) -> Option<f64> {
    digits(token, language).or_else(|| if token.kind == TokenKind::Word { language.number_word(&token.lower) } else { None })
}

/// "15. August 2025", "August 15, 2025", "March 2023", a year alone from 1500 to 2099.
fn date(tokens: &[Token], i: usize, language: &Language) -> Option<(Quantity, usize)> {
    let month = |t: &Token| if t.capital || t.kind == TokenKind::Word { language.month(&t.lower).filter(|_| t.capital) } else { None };
    let number = |k: usize| tokens.get(k).and_then(|t| digits(t, language)).filter(|v| v.fract() == 0.0);
    let dot = |k: usize| tokens.get(k).is_some_and(|t| t.lower == "." || t.lower == ",");
    let year_at = |k: usize| {
        let k = if dot(k) { k + 1 } else { k };
        number(k).filter(|y| (1500.0..2100.0).contains(y)).map(|y| (y, k + 1))
    };
    let make = |year: f64, m: u8, day: f64, end: usize| {
        let span = Span::new(tokens[i].span.start, tokens[end - 1].span.end);
        (quantity(span, QuantityKind::Date, year * 10000.0 + f64::from(m) * 100.0 + day, ""), end)
    };
    // Day before month.
    if let Some(day) = number(i).filter(|d| (1.0..=31.0).contains(d)) {
        let k = if dot(i + 1) { i + 2 } else { i + 1 };
        if let Some(m) = tokens.get(k).and_then(month) {
            let (year, end) = year_at(k + 1).unwrap_or((0.0, k + 1));
            return Some(make(year, m, day, end));
        }
    }
    // Month first.
    if let Some(m) = tokens.get(i).and_then(month) {
        if let Some(day) = number(i + 1).filter(|d| (1.0..=31.0).contains(d)) {
            let (year, end) = year_at(i + 2).unwrap_or((0.0, i + 2));
            return Some(make(year, m, day, end));
        }
        if let Some((year, end)) = year_at(i + 1) {
            return Some(make(year, m, 0.0, end));
        }
        return None;
    }
    let year = number(i).filter(|y| (1500.0..2100.0).contains(y) && tokens[i].lower.len() == 4)?;
    // "2,000 people" is no year; neither is a number with a unit behind it.
    if tokens.get(i + 1).is_some_and(|t| units().words.contains_key(t.lower.as_str()) || units().scales.contains_key(t.lower.as_str())) {
        return None;
    }
    Some(make(year, 0, 0.0, i + 1))
}

/// "9 p.m.", "9:30 a.m.", "21.30 Uhr", "21 Uhr": minutes after midnight.
fn time(tokens: &[Token], i: usize, language: &Language) -> Option<(Quantity, usize)> {
    let first = tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
    let bare = |k: usize| tokens.get(k).map_or("", |t| t.lower.trim_end_matches('.'));
    let clock = |text: &str| text.parse::<f64>().ok().filter(|v| (0.0..60.0).contains(v) && v.fract() == 0.0);
    let (mut hours, mut minutes, mut end) = match first.lower.split_once([':', '.']) {
        Some((h, m)) if m.len() == 2 => (clock(h)?, clock(m)?, i + 1),
        Some(_) => return None,
        None => (digits(first, language).filter(|v| v.fract() == 0.0 && *v <= 24.0)?, 0.0, i + 1),
    };
    if bare(end) == ":" && minutes == 0.0 {
        minutes = clock(bare(end + 1))?;
        end += 2;
    }
    match bare(end) {
        "uhr" | "am" | "a.m" => {}
        "pm" | "p.m" => hours += if hours < 12.0 { 12.0 } else { 0.0 },
        _ => return None,
    }
    let span = Span::new(first.span.start, tokens[end].span.end);
    (hours <= 24.0).then(|| (quantity(span, QuantityKind::Time, hours * 60.0 + minutes, ""), end + 1))
}

/// A number with its scale and unit: "7,2 Millionen Dollar", "$7.2 million", "knapp drei Stunden", "25 %", "120 Ländern".
fn amount(tokens: &[Token], i: usize, language: &Language) -> Option<(Quantity, usize)> {
    let u = units();
    let mut v = value(&tokens[i], language)?;
    let mut end = i + 1;
    // "two and a half hours".
    let lower = |k: usize| tokens.get(k).map_or("", |t| t.lower.as_str());
    if (lower(end), lower(end + 1), lower(end + 2)) == ("and", "a", "half") {
        v += 0.5;
        end += 3;
    }
    // "Four per cent" is one word in two.
    let per_cent = |k: usize| (lower(k), lower(k + 1)) == ("per", "cent");
    if per_cent(end) {
        let span = Span::new(tokens[i].span.start, tokens[end + 1].span.end);
        return Some((quantity(span, QuantityKind::Percent, v, ""), end + 2));
    }
    while let Some(scale) = u.scales.get(lower(end)) {
        v *= scale;
        end += 1;
    }
    let before = i.checked_sub(1).map_or("", |b| tokens[b].lower.as_str());
    let approximate = tokens[i.saturating_sub(3)..i].iter().any(|t| u.about.iter().any(|a| *a == t.lower));
    let mut start = tokens[i].span.start;
    // "The 118th minute" is none of 118 minutes.
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|e| tokens[i].kind == TokenKind::Number && tokens[i].lower.ends_with(e));
    let q = if let Some((kind, code, factor)) = u.words.get(lower(end)).filter(|_| !ordinal) {
        let mut total = v * factor;
        end += 1;
        // "two hours and 45 minutes".
        if *kind == QuantityKind::Duration {
            let k = if ["and", "und"].contains(&lower(end)) { end + 1 } else { end };
            if let (Some(more), Some((QuantityKind::Duration, _, f))) =
                (tokens.get(k).and_then(|t| value(t, language)), u.words.get(lower(k + 1)))
                && f < factor
            {
                total += more * f;
                end = k + 2;
            }
        }
        quantity(Span::default(), *kind, total, if *kind == QuantityKind::Money { code } else { "" })
    } else if let Some((QuantityKind::Money, code, factor)) = u.words.get(before).filter(|_| i > 0) {
        start = tokens[i - 1].span.start;
        quantity(Span::default(), QuantityKind::Money, v * factor, code)
    } else {
        count(tokens, i, end, v, language)?
    };
    let span = Span::new(start, tokens[end - 1].span.end);
    Some((Quantity { span, approximate, ..q }, end))
}

/// A plain count with the noun it counts: the next noun within three words.
fn count(tokens: &[Token], i: usize, end: usize, v: f64, language: &Language) -> Option<Quantity> {
    // A number word alone ("one", "zwei") counts only with a noun right behind it.
    let behind = || tokens.get(end..).unwrap_or_default().iter().take(3).take_while(|t| t.kind == TokenKind::Word && !t.stop);
    // "14 injured people" are the injured; a word that every language has for it comes first.
    let written = |t: &Token| t.capital || !language.nouns_capital();
    let family = behind().filter(|t| written(t)).find_map(|t| units().counted.get(t.lower.as_str()));
    let noun = behind().find(|t| written(t) && (language.nouns_capital() || t.lower.chars().count() > 3));
    let told = || if noun.is_none() { toll(tokens, i) } else { None };
    let unit = family.map(|f| stated(tokens, i, end, f)).or_else(told).or_else(|| noun.map(|t| t.stem.to_string()));
    if tokens[i].kind == TokenKind::Word && unit.is_none() {
        return None;
    }
    Some(quantity(Span::default(), QuantityKind::Count, v, unit.as_deref().unwrap_or_default()))
}

/// People with what became of them: "killed 14 people", „acht Menschen sind tot“, „werden vermisst“ in the same clause.
fn stated(tokens: &[Token], i: usize, end: usize, family: &str) -> String {
    const BEFORE: usize = 4;
    let state = |t: &Token| units().states.get(t.lower.as_str());
    // "23 officers had been hurt and 92 people detained": another number of people begins behind "and".
    let clause = |t: &&Token| t.kind != TokenKind::Mark && !matches!(t.lower.as_str(), "and" | "und");
    let behind = tokens.get(end..).unwrap_or_default().iter().take_while(clause);
    // "killed and injured 14": joined verbs, no number between.
    let before = tokens[i.saturating_sub(BEFORE)..i].iter().rev().take_while(clause);
    let Some(rest) = family.strip_prefix("people") else { return family.to_string() };
    match before.chain(behind).find_map(state) {
        // Who it was that was hurt stays: police are no demonstrators.
        Some(state) if !rest.is_empty() && !is_state(&rest[1..]) => format!("people:{state}{rest}"),
        Some(state) => format!("people:{state}"),
        None => family.to_string(),
    }
}

fn is_state(word: &str) -> bool {
    units().states.values().any(|v| v == word)
}

/// "The death toll rose to 14", „die Zahl der Toten stieg auf acht“: what is counted stands before.
fn toll(tokens: &[Token], i: usize) -> Option<String> {
    const REACH: usize = 8;
    let before = &tokens[i.saturating_sub(REACH)..i];
    let number = before.iter().rposition(|t| matches!(t.lower.as_str(), "zahl" | "number" | "toll"))?;
    if before[number].lower == "toll" {
        return number.checked_sub(1).filter(|n| before[*n].lower == "death").map(|_| "people:dead".to_string());
    }
    before[number..].iter().find_map(|t| units().counted.get(t.lower.as_str())).cloned()
}

/// Whether a unit says what became of the people who are counted.
pub fn has_state(unit: &str) -> bool {
    unit.strip_prefix("people:").and_then(|s| s.split(':').next()).is_some_and(is_state)
}

/// Whether a word says nothing but what is counted, in what unit, or what became of it.
pub fn names_count(lower: &str) -> bool {
    let u = units();
    let plain = u.words.contains_key(lower) || u.scales.contains_key(lower);
    plain || u.counted.contains_key(lower) || u.states.contains_key(lower) || u.about.iter().any(|a| a == lower)
}

fn quantity(span: Span, kind: QuantityKind, value: f64, unit: &str) -> Quantity {
    Quantity { span, sentence: 0, kind, value, unit: unit.to_string(), approximate: false }
}

/// Two texts give the same value. A unit that one does not name is no difference.
pub fn same_quantity(a: &Quantity, b: &Quantity) -> bool {
    if a.kind != b.kind {
        return false;
    }
    if a.kind == QuantityKind::Date {
        return same_date(a.value, b.value);
    }
    let money = a.kind != QuantityKind::Money || a.unit == b.unit;
    money && close(a, b)
}

fn close(a: &Quantity, b: &Quantity) -> bool {
    let size = a.value.abs().max(b.value.abs());
    let allowed = if a.approximate || b.approximate { ABOUT } else { EQUAL };
    (a.value - b.value).abs() <= allowed * size
}

/// Whether the coarser of two values is the other rounded: “120 million” and “118.6 million”, “21 percent” and “21.3 percent”. A
/// single digit says too little, and people who died or were hurt are counted one by one.
fn rounded(a: &Quantity, b: &Quantity) -> bool {
    /// Digits of a value, but for zeros at its end, and the size of the last of them.
    fn last(v: f64) -> Option<(usize, f64)> {
        let text = format!("{v:e}");
        let (digits, power) = text.split_once('e')?;
        let n = digits.chars().filter(char::is_ascii_digit).count();
        Some((n, 10f64.powi(power.parse::<i32>().ok()? + 1 - i32::try_from(n).ok()?)))
    }
    let coarser = |x: f64, y: f64| {
        let (Some((n, step)), Some((m, _))) = (last(x), last(y)) else { return false };
        n >= 2 && n < m && ((y / step).round() * step - x).abs() < step * 1e-6
    };
    !has_state(&a.unit) && (coarser(a.value, b.value) || coarser(b.value, a.value))
}

/// Whether two nouns that are counted may be the same things: equal, or one of them says no more than "people".
pub fn same_noun(a: &str, b: &str) -> bool {
    let wider = |wide: &str, narrow: &str| narrow.strip_prefix(wide).is_some_and(|rest| rest.starts_with(':'));
    a == b || wider(a, b) || wider(b, a)
}

/// Whether two values can be held against each other: people against passengers, but never the dead against people of whom nothing
/// more is said, who may be the injured or the missing.
fn comparable(a: &str, b: &str) -> bool {
    a == b || same_noun(a, b) && !has_state(a) && !has_state(b)
}

/// Equal in every part that both dates name.
fn same_date(a: f64, b: f64) -> bool {
    let parts = |v: f64| {
        let n = v as u64;
        [n / 10000, n / 100 % 100, n % 100]
    };
    let (x, y) = (parts(a), parts(b));
    x.iter().zip(y).any(|(p, q)| *p != 0 && *p == q) && x.iter().zip(y).all(|(p, q)| *p == 0 || q == 0 || *p == q)
}

/// Two values for what looks like one thing, that cannot both be right: durations and money of one kind, percentages and
/// counts only of the same noun. Conservative: a false contradiction costs more trust than a missed one.
pub fn disagree(a: &Quantity, b: &Quantity) -> bool {
    if a.kind != b.kind || close(a, b) || rounded(a, b) {
        return false;
    }
    let ratio = a.value.abs().max(b.value.abs()) / a.value.abs().min(b.value.abs()).max(1e-9);
    match a.kind {
        QuantityKind::Duration | QuantityKind::Money => a.unit == b.unit && ratio < 3.0,
        // Shares of different things stand in one sentence more often than two values for one.
        QuantityKind::Percent => ratio < 1.5,
        QuantityKind::Count => !a.unit.is_empty() && comparable(&a.unit, &b.unit) && ratio < 3.0,
        QuantityKind::Date | QuantityKind::Time => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, code: &str) -> Vec<(QuantityKind, f64, String, String)> {
        let a = Article::from_text("a", text, code);
        let s = crate::segment::segment(&a);
        quantities(&a, &s).into_iter().map(|q| (q.kind, q.value, q.unit, q.span.of(text).to_string())).collect()
    }

    fn one(text: &str, code: &str) -> Quantity {
        let a = Article::from_text("a", text, code);
        let s = crate::segment::segment(&a);
        quantities(&a, &s).into_iter().next().unwrap()
    }

    #[test]
    fn the_same_amount_is_equal_in_both_languages() {
        let (de, en) = (one("Für 7,2 Millionen Dollar wurde es gekauft.", "de"), one("It was bought for $7.2 million.", "en"));
        assert_eq!((de.kind, de.value, de.unit.as_str()), (QuantityKind::Money, 7_200_000.0, "USD"));
        assert!(same_quantity(&de, &en));
    }

    #[test]
    fn dates_are_equal_in_what_both_say() {
        let (de, en) = (one("Am 15. August 2025 trafen sie sich.", "de"), one("They met on August 15.", "en"));
        assert_eq!((de.value, en.value), (20_250_815.0, 815.0));
        assert!(same_quantity(&de, &en));
        assert!(!same_quantity(&en, &one("They met on August 16.", "en")));
        assert_eq!(found("It was sold in 1867.", "en")[0].1, 18_670_000.0);
    }

    #[test]
    fn durations_disagree_or_not() {
        let three = one("Nach knapp drei Stunden endete es.", "de");
        let half = one("It lasted two and a half hours.", "en");
        let exact = one("It lasted two hours and 45 minutes.", "en");
        assert_eq!((three.value, half.value, exact.value), (180.0, 150.0, 165.0));
        assert!(disagree(&three, &half) && !disagree(&three, &exact), "knapp drei Stunden allows 2:45");
    }

    #[test]
    fn times_of_day_are_no_counts() {
        let kind = |text: &str, code: &str| (one(text, code).kind, one(text, code).value);
        assert_eq!(kind("It runs until 9 p.m. at night.", "en"), (QuantityKind::Time, 21.0 * 60.0));
        assert_eq!(kind("Sie fährt bis 21 Uhr.", "de"), (QuantityKind::Time, 21.0 * 60.0));
        assert_eq!(kind("Sie fährt um 6.30 Uhr.", "de"), (QuantityKind::Time, 390.0));
        assert_eq!(kind("Um anderthalb Stunden verschoben.", "de"), (QuantityKind::Duration, 90.0));
        assert_eq!(kind("It met 9 delegates.", "en").0, QuantityKind::Count);
    }

    #[test]
    fn counts_know_their_noun_and_a_lone_number_word_is_nothing() {
        assert_eq!(found("In 120 Ländern gilt er.", "de")[0].2, "countries");
        assert_eq!(found("One must not forget.", "en"), []);
        let (a, b) = (one("It killed 12 people.", "en"), one("It closed 14 schools.", "en"));
        assert!(!disagree(&a, &b), "different nouns");
    }

    #[test]
    fn people_are_told_apart_by_what_became_of_them() {
        let unit = |text: &str, code: &str| one(text, code).unit;
        assert_eq!(unit("A fire killed 14 people.", "en"), "people:dead");
        assert_eq!(unit("Mindestens acht Menschen sind tot.", "de"), "people:dead");
        assert_eq!(unit("Drei Menschen werden noch vermisst.", "de"), "people:missing");
        assert_eq!(unit("Die Zahl der Todesopfer stieg auf acht.", "de"), "people:dead");
        assert_eq!(unit("The death toll rose to 14.", "en"), "people:dead");
        let (dead, missing) = (one("Acht Menschen starben.", "de"), one("Drei Menschen werden vermisst.", "de"));
        assert!(!disagree(&dead, &missing) && disagree(&dead, &one("It killed seven people.", "en")));
        assert!(!disagree(&dead, &one("Elf Menschen kamen.", "de")), "who knows what became of them");
    }

    #[test]
    fn a_rounded_value_does_not_disagree() {
        let of = |a: &str, b: &str| disagree(&one(a, "en"), &one(b, "en"));
        assert!(!of("It cost $120 million.", "It cost $118.6 million."));
        assert!(!of("It rose 21 percent.", "It rose 21.3 percent."));
        assert!(of("It cost $120 million.", "It cost $126 million."));
        assert!(of("It cost $7 million.", "It cost $7.2 million."), "a single digit");
        assert!(of("It killed 120 people.", "It killed 118 people."), "the dead are counted one by one");
    }

    #[test]
    fn per_cent_is_a_percentage_and_the_ends_of_a_range_are_no_values() {
        let q = one("A rise of 4 per cent was offered.", "en");
        assert_eq!((q.kind, q.value), (QuantityKind::Percent, 4.0));
        let range = found("Between 20 and 30 houses were destroyed.", "en");
        assert!(range.iter().all(|q| q.2.is_empty()), "{range:?}");
        assert!(!disagree(&one("Some 30 houses.", "en"), &Quantity { unit: String::new(), ..one("It hit 25 houses.", "en") }));
    }
}
