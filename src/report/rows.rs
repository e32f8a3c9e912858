//! One row a finding: what the table (CSV) and the workbook (XLSX) show.

use super::choice::{Part, Pick};
use super::model::{CodingPart, Pair, Proof, Report};
use super::points::CodePoints;
use crate::model::{Article, Comparison, Decision, Judged, Omission, Span, Verdict, Voice, judged};
use crate::present::describe::{Describe, Status, contrast_name, kind_name};
use std::collections::BTreeMap;

/// Columns, in order. They are named the same in every interface language, so that scripts can rely on them.
pub(super) const COLUMNS: [&str; 28] = [
    "kind",
    "finding",
    "level",
    "article",
    "article_id",
    "outlet",
    "about",
    "text",
    "start",
    "end",
    "count",
    "quoted",
    "rule",
    "voice",
    "score",
    "interval_low",
    "interval_high",
    "probability",
    "covered_by",
    "terms_tried",
    "facts",
    "facts_absent",
    "nearest",
    "caveats",
    "verdict",
    "note",
    "who",
    "when",
];

/// Columns that hold numbers.
pub(super) const NUMBERS: [&str; 8] = ["start", "end", "count", "quoted", "score", "interval_low", "interval_high", "probability"];

/// A row by column name; a column that is not set is empty.
pub(super) type Row = BTreeMap<&'static str, String>;

/// Makes the rows of one comparison.
pub(super) struct Table<'a> {
    comparison: &'a Comparison,
    say: Describe<'a>,
    pick: &'a Pick,
    judged: BTreeMap<&'a str, Judged<'a>>,
    points: Vec<CodePoints>,
}

impl<'a> Table<'a> {
    /// The rows of what `pick` takes.
    pub(super) fn new(comparison: &'a Comparison, decisions: &'a [Decision], pick: &'a Pick, language: &str) -> Self {
        let points = comparison.articles.iter().map(|a| CodePoints::of(&a.article.text)).collect();
        Self { comparison, say: Describe::new(comparison, language), pick, judged: judged(decisions), points }
    }

    fn article(&self, i: usize) -> Option<&Article> {
        self.comparison.articles.get(i).map(|a| a.article.as_ref())
    }

    /// The columns that name an article, and the place in it.
    fn place(&self, row: &mut Row, article: usize, span: Option<Span>) {
        let Some(a) = self.article(article) else {
            return;
        };
        row.insert("article", Comparison::letter(article));
        row.insert("article_id", a.id.clone());
        row.insert("outlet", a.outlet.clone().unwrap_or_default());
        if let (Some(span), Some(points)) = (span, self.points.get(article)) {
            row.insert("start", points.before(&a.text, span.start).to_string());
            row.insert("end", points.before(&a.text, span.end).to_string());
        }
    }

    fn judged(&self, row: &mut Row, key: &str) {
        let j = self.judged.get(key).copied().unwrap_or_default();
        let verdict = match j.verdict {
            Some(Verdict::Accepted) => "accepted",
            Some(Verdict::Rejected) => "rejected",
            None => "",
        };
        let cells = [("finding", key), ("verdict", verdict), ("note", j.note), ("who", j.who), ("when", j.when)];
        row.extend(cells.map(|(column, text)| (column, text.to_string())));
    }

    /// What was not found.
    pub(super) fn omissions(&self) -> Vec<Row> {
        self.pick.omissions.iter().filter_map(|i| Some(self.omission(self.comparison.omissions.get(*i)?))).collect()
    }

    fn omission(&self, o: &Omission) -> Row {
        let text = self.say.omission(o);
        let letters: Vec<String> = o.covered_by.iter().map(|i| Comparison::letter(*i)).collect();
        let mut row = Row::from([
            ("kind", format!("omission:{}", Status::of(o).name())),
            ("level", format!("{:?}", o.level).to_lowercase()),
            ("article", "all".to_string()),
            ("about", self.say.missing(o)),
            ("text", text.sentence),
            ("score", number(o.score)),
            ("probability", number(o.probability)),
            ("covered_by", letters.join(" ")),
            ("terms_tried", o.terms_tried.join("; ")),
            ("caveats", o.caveats.join("; ")),
        ]);
        row.insert("facts", text.facts.unwrap_or_default());
        row.insert("facts_absent", text.facts_absent.unwrap_or_default());
        if let Some(article) = o.article {
            // The place given is that of the nearest passage: the only one there is in this article.
            let span = o.nearest.as_ref().map(|n| n.sentence).filter(|s| s.article == article);
            let span = span.and_then(|s| self.comparison.articles.get(article)?.sentences.get(s.sentence).copied());
            self.place(&mut row, article, span);
        }
        if let Some(nearest) = &o.nearest {
            row.insert("nearest", format!("{} ({})", text.nearest_words.unwrap_or_default(), number(nearest.score)));
        }
        self.judged(&mut row, &o.key);
        row
    }

    /// How the articles differ: a row an item.
    pub(super) fn contrasts(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for c in self.pick.contrasts.iter().filter_map(|i| self.comparison.contrasts.get(*i)) {
            let there = |article| self.pick.shows(article) || self.article(article).is_none();
            for side in c.sides.iter().filter(|s| there(s.article)) {
                for item in &side.items {
                    let mut row = Row::from([
                        ("kind", contrast_name(c.kind).to_string()),
                        ("about", self.say.about(c)),
                        ("text", item.text.clone()),
                        ("level", item.note.clone().unwrap_or_default()),
                        ("count", item.count.to_string()),
                        ("quoted", item.quoted.to_string()),
                        ("score", item.score.map(number).unwrap_or_default()),
                        ("interval_low", item.interval.map(|i| number(i.0)).unwrap_or_default()),
                        ("interval_high", item.interval.map(|i| number(i.1)).unwrap_or_default()),
                    ]);
                    self.place(&mut row, side.article, item.at.first().copied());
                    self.judged(&mut row, &c.key);
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// The marks.
    pub(super) fn markers(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let shown = |(i, _): &(usize, _)| self.pick.has(Part::Texts) && self.pick.shows(*i);
        for (i, article) in self.comparison.articles.iter().enumerate().filter(shown) {
            for m in &article.markers {
                let voice = match m.voice {
                    Voice::Author => "author",
                    Voice::Quoted => "quoted",
                    Voice::Unknown => "unknown",
                };
                let mut row = Row::from([
                    ("kind", format!("marker:{}", kind_name(m.kind))),
                    ("level", m.value.clone().unwrap_or_default()),
                    ("about", self.say.subject(m.subject).unwrap_or_default()),
                    ("text", article.article.slice(m.span).to_string()),
                    ("rule", m.rule.clone()),
                    ("voice", voice.to_string()),
                    ("score", number(f64::from(m.strength))),
                ]);
                self.place(&mut row, i, Some(m.span));
                rows.push(row);
            }
        }
        rows
    }
}

/// A number with a point and at most four decimals, whatever the language.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.to_string() }
}

/// The codes of the reader's.
pub(super) fn codes(report: &Report) -> Vec<Row> {
    let row = |c: &CodingPart| {
        let cells = [("kind", "code"), ("level", &c.code), ("article", &c.words.place.label), ("text", &c.words.text), ("who", &c.who)];
        cells.into_iter().chain([("when", c.when.as_str())]).map(|(k, v)| (k, v.to_string())).collect()
    };
    report.codings.iter().map(row).collect()
}

/// The proof, a row a fact; `reference` is the sentence that says against what everything was measured.
pub(super) fn proof(proof: &Proof, reference: &str) -> Vec<Row> {
    let row = |kind: &str, about: &str, text: &str| -> Row {
        Row::from([("kind", format!("proof:{kind}")), ("about", about.to_string()), ("text", text.to_string())])
    };
    let pairs = |kind: &'static str, all: &[Pair]| all.iter().map(|p| row(kind, &p.name, &p.value)).collect::<Vec<_>>();
    let mut out = vec![row("reference", "", reference), row("version", "Parallax", &proof.version)];
    for f in &proof.files {
        let mut file = row("file", &f.source, &f.sha256);
        file.insert("article", f.letter.clone());
        out.push(file);
    }
    out.extend(pairs("asset", &proof.assets).into_iter().chain(pairs("setting", &proof.settings)));
    out.extend(pairs("subject", &proof.subjects));
    for r in &proof.rates {
        let mut rate = row("rate", &r.method, &format!("{}: {}", r.suite, r.value));
        rate.insert("rule", r.figure.clone());
        out.push(rate);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_nothing() {
        assert_eq!(
            (number(0.5), number(-0.00001), number(2.0), number(1.0 / 3.0)),
            ("0.5".into(), "0".into(), "2".into(), "0.3333".into())
        );
    }
}
