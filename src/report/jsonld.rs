//! Every finding, mark and code as a W3C Web Annotation (JSON-LD): the words by quotation and by position in code points.
//!
//! What the machine found and what people said are annotations of their own: a judgement is an annotation on a finding.

use super::ids::uuid;
use super::model::{FilePart, Pair, Report};
use super::points::CodePoints;
use super::{Made, Part, ReportError};
use crate::model::{Comparison, Contrast, Level, Marker, Omission, SentenceRef, Span, codings, judged, place_of};
use crate::present::describe::{Describe, contrast_name, kind_name};
use crate::present::texts::Texts;
use serde_json::{Map, Value, json};

/// How many code points stand before and behind a quotation.
const AROUND: usize = 32;

/// The annotations as bytes.
///
/// # Errors
/// [`ReportError::Json`] when they cannot be written.
pub(super) fn jsonld(made: &Made<'_>) -> Result<Vec<u8>, ReportError> {
    let c = made.comparison;
    let points = c.articles.iter().map(|a| CodePoints::of(&a.article.text)).collect();
    let w = Writer { c, say: Describe::new(c, made.language), points };
    let mut items: Vec<Value> = Vec::new();
    items.extend(made.pick.omissions.iter().filter_map(|i| Some(w.omission(c.omissions.get(*i)?))));
    items.extend(made.pick.contrasts.iter().filter_map(|i| Some(w.contrast(c.contrasts.get(*i)?))));
    for (i, article) in c.articles.iter().enumerate() {
        if made.pick.has(Part::Texts) && made.pick.shows(i) {
            items.extend(article.markers.iter().map(|m| w.marker(i, m)));
        }
    }
    items.extend(w.people(made));
    let report = made.report();
    let version = &report.proof.version;
    let all = json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"parallax": "urn:parallax:terms:"}],
        "id": format!("urn:uuid:{}", uuid(&["collection", &c.event.id, version])),
        "type": "AnnotationCollection",
        "label": report.title,
        "generator": {"id": format!("urn:parallax:{version}"), "type": "Software", "name": format!("Parallax {version}")},
        "total": items.len(),
        "first": {"id": format!("urn:uuid:{}", uuid(&["page", &c.event.id, version])), "type": "AnnotationPage", "startIndex": 0, "items": items},
        "parallax:proof": proof(&report),
    });
    let mut out = serde_json::to_vec(&all)?;
    out.push(b'\n');
    Ok(out)
}

fn source_id(sha256: &str) -> String {
    format!("urn:sha256:{sha256}")
}

fn proof(report: &Report) -> Value {
    let pairs = |all: &[Pair]| all.iter().map(|p| (p.name.clone(), json!(p.value))).collect::<Map<String, Value>>();
    let p = &report.proof;
    let file = |f: &FilePart| json!({"id": source_id(&f.sha256), "type": "Text", "label": f.source, "parallax:letter": f.letter, "parallax:sha256": f.sha256});
    let files: Vec<Value> = p.files.iter().map(file).collect();
    let rates: Vec<Value> = p
        .rates
        .iter()
        .map(|r| json!({"parallax:method": r.method, "parallax:suite": r.suite, "parallax:figure": r.figure, "parallax:value": r.value}))
        .collect();
    json!({
        "parallax:reference": Texts::of(report.lang).get("report-reference"),
        "parallax:version": p.version, "parallax:files": files, "parallax:rates": rates,
        "parallax:assets": {"type": "@json", "@value": pairs(&p.assets)},
        "parallax:settings": {"type": "@json", "@value": pairs(&p.settings)},
        "parallax:subjects": {"type": "@json", "@value": pairs(&p.subjects)},
    })
}

struct Writer<'a> {
    c: &'a Comparison,
    say: Describe<'a>,
    points: Vec<CodePoints>,
}

impl Writer<'_> {
    fn lang(&self) -> &'static str {
        self.say.texts().language
    }

    /// A whole article, by what its file holds.
    fn source(&self, article: usize) -> Value {
        json!(self.c.articles.get(article).map(|a| source_id(&a.article.sha256)))
    }

    /// Words of an article: by what stands there and around it, and by where.
    fn words(&self, article: usize, span: Span) -> Option<Value> {
        let a = &self.c.articles.get(article)?.article;
        let (before, exact, after) = (a.text.get(..span.start)?, a.text.get(span.start..span.end)?, a.text.get(span.end..)?);
        let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(i, _)| i);
        let suffix: String = after.chars().take(AROUND).collect();
        let at = |byte| self.points.get(article).map_or(0, |p| p.before(&a.text, byte));
        Some(json!({"source": self.source(article), "selector": [
            {"type": "TextQuoteSelector", "exact": exact, "prefix": before.get(from..)?, "suffix": suffix},
            {"type": "TextPositionSelector", "start": at(span.start), "end": at(span.end)},
        ]}))
    }

    fn sentence(&self, at: SentenceRef) -> Option<Value> {
        self.words(at.article, *self.c.articles.get(at.article)?.sentences.get(at.sentence)?)
    }

    fn text(&self, value: &str, purpose: &str) -> Value {
        json!({"type": "TextualBody", "value": value, "language": self.lang(), "format": "text/plain", "purpose": purpose})
    }

    /// What is missing, the text that lacks it, the statement, the nearest passage.
    fn omission(&self, o: &Omission) -> Value {
        let text = self.say.omission(o);
        let mut targets: Vec<Value> = match o.article {
            Some(a) => vec![json!({"source": self.source(a)})],
            None => (0..self.c.articles.len()).map(|a| json!({"source": self.source(a)})).collect(),
        };
        targets.extend(o.passage.filter(|_| o.level == Level::Passage).and_then(|p| self.sentence(p)));
        targets.extend(o.nearest.as_ref().and_then(|n| self.sentence(n.sentence)));
        let mut body = vec![self.text(&text.sentence, "describing"), self.text(&text.probability, "assessing")];
        body.extend(text.terms.iter().chain(&text.caveats).map(|t| self.text(t, "commenting")));
        self.annotation(&["omission", &o.key], "assessing", body, targets)
    }

    fn contrast(&self, x: &Contrast) -> Value {
        let text = self.say.contrast(x);
        let targets = x.sides.iter().flat_map(|s| s.items.iter().flat_map(move |i| i.at.iter().map(move |at| (s.article, *at))));
        let mut targets: Vec<Value> = targets.filter_map(|(a, at)| self.words(a, at)).collect();
        if targets.is_empty() {
            targets = x.sides.iter().map(|s| json!({"source": self.source(s.article)})).collect();
        }
        let body = vec![self.text(&text.title, "describing"), self.text(contrast_name(x.kind), "classifying")];
        self.annotation(&["contrast", &x.key], "describing", body, targets)
    }

    fn marker(&self, article: usize, m: &Marker) -> Value {
        let text = self.say.marker(m);
        let kind = kind_name(m.kind);
        let mut body = vec![self.text(kind, "tagging"), self.text(&text.kind, "describing")];
        body.extend([text.value, text.subject].into_iter().flatten().map(|v| self.text(&v, "commenting")));
        let id = self.c.articles.get(article).map_or("", |a| a.article.sha256.as_str());
        let (start, end) = (m.span.start.to_string(), m.span.end.to_string());
        let targets = self.words(article, m.span).into_iter().collect();
        self.annotation(&["marker", kind, id, &start, &end, &m.rule, m.value.as_deref().unwrap_or_default()], "tagging", body, targets)
    }

    fn annotation(&self, id: &[&str], motivation: &str, body: Vec<Value>, target: Vec<Value>) -> Value {
        json!({"id": urn(id), "type": "Annotation", "motivation": motivation, "body": body, "target": target})
    }

    /// Judgements on findings, and the codes of the reader's.
    fn people(&self, made: &Made<'_>) -> Vec<Value> {
        let mut out = Vec::new();
        for (key, j) in judged(made.decisions) {
            let is = |kind: &str, there: bool| there.then(|| urn(&[kind, key]));
            let picked = |all: &[usize], key_of: &dyn Fn(usize) -> Option<bool>| all.iter().any(|i| key_of(*i) == Some(true));
            let omission = picked(&made.pick.omissions, &|i| Some(self.c.omissions.get(i)?.key == key));
            let contrast = picked(&made.pick.contrasts, &|i| Some(self.c.contrasts.get(i)?.key == key));
            let Some(target) = is("omission", omission).or_else(|| is("contrast", contrast)) else {
                continue;
            };
            let verdict = j.verdict.map(|v| self.text(&self.say.verdict(v), "assessing"));
            let note = (!j.note.is_empty())
                .then(|| json!({"type": "TextualBody", "value": j.note, "format": "text/plain", "purpose": "commenting"}));
            let body = verdict.into_iter().chain(note).collect();
            let made = self.annotation(&["judgement", key], "assessing", body, vec![json!(target)]);
            out.push(signed(made, j.who, j.when));
        }
        for coding in codings(made.decisions) {
            let article = self.c.articles.iter().position(|a| a.article.id == coding.at.article).filter(|a| made.pick.shows(*a));
            let span = article.and_then(|a| Some((a, place_of(&self.c.articles.get(a)?.article.text, coding.at)?)));
            let Some(target) = span.and_then(|(a, span)| self.words(a, span)) else {
                continue;
            };
            let id = ["code", coding.code, &coding.at.article, &coding.at.quote, &coding.at.occurrence.to_string()];
            let body = vec![json!({"type": "TextualBody", "value": coding.code, "format": "text/plain", "purpose": "tagging"})];
            out.push(signed(self.annotation(&id, "tagging", body, vec![target]), coding.who, coding.when));
        }
        out
    }
}

fn urn(parts: &[&str]) -> String {
    format!("urn:uuid:{}", uuid(parts))
}

/// Adds who made an annotation and when. `created` takes whole date-times only; a date alone stands for its beginning.
fn signed(mut annotation: Value, who: &str, when: &str) -> Value {
    if let Some(map) = annotation.as_object_mut() {
        if !who.is_empty() {
            map.insert("creator".into(), json!({"type": "Person", "name": who}));
        }
        if let Some(created) = super::ids::date_time(when) {
            map.insert("created".into(), json!(created));
        }
    }
    annotation
}
