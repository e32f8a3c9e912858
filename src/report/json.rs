//! The JSON promised to the outside: `docs/comparison.schema.json`. Positions are Unicode code points here, bytes inside.
//!
//! The records of the long lists are written as they are met, field by field in the order of the alphabet; no tree of values
//! stands in between.

mod records;

use super::points::CodePoints;
use crate::align::links::{ALL_PAIRS, indexed};
use crate::align::wide::TOLD;
use crate::compare::omission::{COMMON, LISTED};
use crate::model::{ArticleResult, Comparison, Marker, SCHEMA, SentenceRef, Span};
use crate::present::texts::Texts;
use rayon::prelude::*;
use records::{Range, Sentence};
use serde::Serialize;
use serde_json::json;
use std::io::{self, Write};

/// Writes ids and positions of one comparison.
struct Writer<'a> {
    c: &'a Comparison,
    points: Vec<CodePoints>,
    texts: &'static Texts,
}

/// The comparison as the contract has it: one object, its keys in alphabetical order.
pub fn to_bytes(c: &Comparison) -> Vec<u8> {
    let mut out = Vec::new();
    let written = write(c, &mut out);
    debug_assert!(written.is_ok(), "memory takes whatever is written: {written:?}");
    out
}

/// The same bytes, written as they are made: those of a thousand articles would take as much memory as the comparison does.
///
/// # Errors
/// That of `out`.
pub fn write(c: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let points = c.articles.iter().map(|a| CodePoints::of(&a.article.text)).collect();
    let w = Writer { c, points, texts: Texts::of(&c.engine.settings.interface) };
    let articles: Vec<(usize, &ArticleResult)> = c.articles.iter().enumerate().collect();
    let markers: Vec<(usize, &Marker)> = articles.iter().flat_map(|(i, a)| a.markers.iter().map(move |m| (*i, m))).collect();
    let starts = w.first_markers();
    let mut out = Object { out, begun: false };
    out.list("articles", &articles, |(i, a), to| record(to, &w.article(*i, a)))?;
    out.list("contrasts", &c.contrasts, |x, to| record(to, &w.contrast(x)))?;
    out.value("engine", &json!({"version": c.engine.version, "assets": c.engine.assets, "settings": c.engine.settings}))?;
    out.value("event", &json!({"id": c.event.id, "title": c.event.title_in(&c.engine.settings.interface)}))?;
    if c.articles.len() > ALL_PAIRS {
        out.value("limits", &json!({"links": "index", "least_share": COMMON, "omissions": LISTED, "evidence": TOLD}))?;
    } else if indexed(c.articles.iter().map(|a| a.sentences.len())) {
        out.value("limits", &json!({"links": "index", "evidence": TOLD}))?;
    }
    out.list("links", &c.links, |l, to| record(to, &w.link(l)))?;
    out.list("markers", &markers, |(i, m), to| record(to, &w.marker(*i, m)))?;
    out.list("omissions", &c.omissions, |o, to| record(to, &w.omission(o)))?;
    out.value("schema", &SCHEMA)?;
    out.list("subjects", &c.subjects, |s, to| record(to, &w.subject(s, &starts)))?;
    out.list("topics", &c.topics, |t, to| record(to, &w.topic(t)))?;
    out.value("warnings", &json!(c.warnings))?;
    out.out.write_all(b"}")
}

/// Appends one record. Writing to memory cannot fail, and the records have no maps with keys that are not text.
fn record(to: &mut Vec<u8>, record: &impl Serialize) {
    let written = serde_json::to_writer(&mut *to, record);
    debug_assert!(written.is_ok(), "a record that is no JSON: {written:?}");
}

/// Entries of a list that one thread makes before they are written.
const PIECE: usize = 256;
/// Such pieces that wait to be written.
const PIECES: usize = 16;

/// A JSON object on its way out.
struct Object<'a, W> {
    out: &'a mut W,
    begun: bool,
}

impl<W: Write> Object<'_, W> {
    fn key(&mut self, key: &str) -> io::Result<()> {
        let before = if std::mem::replace(&mut self.begun, true) { ',' } else { '{' };
        write!(self.out, "{before}\"{key}\":")
    }

    fn value(&mut self, key: &str, value: &impl Serialize) -> io::Result<()> {
        self.key(key)?;
        let mut made = Vec::new();
        record(&mut made, value);
        self.out.write_all(&made)
    }

    /// A list whose records `each` appends.
    fn list<T: Sync>(&mut self, key: &str, all: &[T], each: impl Fn(&T, &mut Vec<u8>) + Sync) -> io::Result<()> {
        self.key(key)?;
        self.out.write_all(b"[")?;
        let text = |(n, piece): (usize, &[T])| {
            let mut to = Vec::new();
            for (i, entry) in piece.iter().enumerate() {
                if n + i > 0 {
                    to.push(b',');
                }
                each(entry, &mut to);
            }
            to
        };
        for (n, lot) in all.chunks(PIECE * PIECES).enumerate() {
            let made: Vec<Vec<u8>> = lot.par_chunks(PIECE).enumerate().map(|(i, p)| text((n * PIECES + i, p))).collect();
            made.iter().try_for_each(|piece| self.out.write_all(piece))?;
        }
        self.out.write_all(b"]")
    }
}

fn round(x: f64) -> f64 {
    if x.is_finite() { (x * 1e6).round() / 1e6 } else { 0.0 }
}

impl Writer<'_> {
    /// Place of each article's first marker in the list of all.
    fn first_markers(&self) -> Vec<usize> {
        let place = |next: &mut usize, a: &ArticleResult| {
            let first = *next;
            *next += a.markers.len();
            Some(first)
        };
        self.c.articles.iter().scan(0, place).collect()
    }

    fn id(&self, article: usize) -> &str {
        self.c.articles.get(article).map_or("", |a| a.article.id.as_str())
    }

    fn subject_id(&self, subject: Option<usize>) -> Option<&str> {
        subject.and_then(|s| self.c.subjects.get(s)).map(|s| s.id.as_str())
    }

    fn topic_id(&self, topic: Option<usize>) -> Option<&str> {
        topic.and_then(|t| self.c.topics.get(t)).map(|t| t.id.as_str())
    }

    fn range(&self, article: usize, span: Span) -> Range {
        let (Some(points), Some(a)) = (self.points.get(article), self.c.articles.get(article)) else {
            return Range { end: 0, start: 0 };
        };
        Range { end: points.before(&a.article.text, span.end), start: points.before(&a.article.text, span.start) }
    }

    fn ranges(&self, article: usize, spans: &[Span]) -> Vec<Range> {
        spans.iter().map(|s| self.range(article, *s)).collect()
    }

    fn sentence(&self, at: SentenceRef) -> Sentence<'_> {
        Sentence { article: self.id(at.article), sentence: at.sentence }
    }
}
