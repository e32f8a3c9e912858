//! What stands around a number: the words that say what it is of, and those that limit it to a part, a time or a place.

use crate::annotate::names::lists::lists;
use crate::annotate::quantities::names_count;
use crate::language;
use crate::model::{Document, Quantity, QuantityKind, Subject, SubjectKind, Token, TokenKind};
use std::collections::BTreeSet;

/// Words before and behind a number that say what it is of.
const NEAR: usize = 7;
/// Words before and behind a number that say it is a part ("among them 19", "19 of them").
const PART: usize = 3;
/// Words before a number that limit it ("at least", „nicht mehr als“).
const LIMIT: usize = 3;

/// Around one number.
#[derive(Debug, Default)]
pub(super) struct Setting<'a> {
    /// Stems of the content words close to it, without what it counts.
    pub(super) near: BTreeSet<&'a str>,
    /// Stems of all content words of the sentence, without what it counts.
    pub(super) words: BTreeSet<&'a str>,
    /// Subjects that the sentence names.
    pub(super) subjects: BTreeSet<usize>,
    /// Share of the sentence's content words that stand close to it.
    pub(super) core: f64,
    places: BTreeSet<usize>,
    /// Bits of the weekdays and the months that the sentence names.
    weekdays: u32,
    months: u32,
    years: BTreeSet<u64>,
    /// A year without a day: what is told is of that year.
    of_year: bool,
    /// Of an earlier time ("last year", „im Vorjahr“).
    earlier: bool,
    /// A part of something ("among them", „davon“).
    part: bool,
    /// No less than this, no more than this.
    least: bool,
    most: bool,
    /// It rose to this: an earlier, smaller value was right in its time.
    pub(super) grown: bool,
}

impl<'a> Setting<'a> {
    pub(super) fn new(d: &'a Document, subjects: &[Subject], named: &[usize], q: &Quantity) -> Self {
        let code = d.article.language.as_str();
        let on = |list: &str, t: &Token| lists().has(code, list, &t.lower);
        let tokens = d.segments.tokens_of(q.sentence);
        let from = tokens.partition_point(|t| t.span.end <= q.span.start);
        let end = tokens.partition_point(|t| t.span.start < q.span.end);
        let (before, behind) = (&tokens[..from], &tokens[end.max(from)..]);
        let plain = |t: &&Token| t.kind != TokenKind::Mark;
        let near = |most: usize| before.iter().rev().take_while(plain).take(most).chain(behind.iter().take_while(plain).take(most));
        let limits = || before.iter().rev().take_while(plain).take(LIMIT);
        // What is counted, and what became of it, is no further common ground.
        let other = |t: &&Token| t.is_content() && t.stem != q.unit.as_str() && !names_count(&t.lower);
        let stems = |t: &'a Token| std::iter::once(t.stem.as_str()).chain(t.parts.iter().map(|p| p.as_str()));
        let content = tokens.iter().filter(|t| t.is_content()).count();
        let mut out = Self {
            near: near(NEAR).filter(other).flat_map(stems).collect(),
            words: before.iter().chain(behind).filter(other).flat_map(stems).collect(),
            subjects: named.iter().copied().collect(),
            core: near(NEAR).filter(|t| t.is_content()).count() as f64 / content.max(1) as f64,
            places: named.iter().copied().filter(|s| subjects.get(*s).is_some_and(|s| s.kind == SubjectKind::Place)).collect(),
            earlier: tokens.iter().any(|t| on("earlier_time", t)),
            part: near(PART).any(|t| on("part_of", t)),
            least: limits().any(|t| on("least", t)),
            most: limits().any(|t| on("most", t)),
            grown: tokens.iter().any(|t| on("grown", t)),
            ..Self::default()
        };
        let language = language::of(code);
        for t in tokens.iter().filter(|t| t.capital) {
            out.weekdays |= language.weekday(&t.lower).map_or(0, |n| 1 << n);
            out.months |= language.month(&t.lower).map_or(0, |n| 1 << n);
        }
        let dates = d.annotations.quantities.iter().filter(|r| r.sentence == q.sentence && r.kind == QuantityKind::Date);
        // „Vor 26 Jahren“.
        let ago = |r: &Quantity| {
            let at = tokens.partition_point(|t| t.span.end <= r.span.start);
            at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| on("earlier_before", t))
        };
        let durations = d.annotations.quantities.iter().filter(|r| r.sentence == q.sentence && r.kind == QuantityKind::Duration);
        out.earlier |= durations.filter(|r| r.span != q.span).any(ago);
        for date in dates.map(|r| r.value as u64) {
            out.years.extend((date >= 10_000).then_some(date / 10_000));
            out.of_year |= date % 10_000 == 0;
        }
        out
    }

    /// Whether the one number is of another time, another place or a mere part of what the other is of.
    pub(super) fn apart(&self, other: &Self) -> bool {
        let disjoint = |a: u32, b: u32| a != 0 && b != 0 && a & b == 0;
        let (a, b) = (self, other);
        a.part
            || b.part
            || a.earlier != b.earlier
            || disjoint(a.weekdays, b.weekdays)
            || disjoint(a.months, b.months)
            || (a.of_year || b.of_year || !a.years.is_empty() && !b.years.is_empty()) && a.years.is_disjoint(&b.years)
            || !a.places.is_empty() && !b.places.is_empty() && a.places.is_disjoint(&b.places)
    }

    /// Whether a number around which this stands leaves room for the other: "at least 8" does for 11.
    pub(super) fn allows(&self, mine: f64, other: f64) -> bool {
        self.least && other >= mine || self.most && other <= mine
    }
}
