//! The JSON promised to the outside: `docs/comparison.schema.json`. Positions are Unicode code points here, bytes inside.

use super::points::CodePoints;
use crate::model::{
    ArticleResult, Comparison, Contrast, ContrastItem, Coverage, Fact, Link, Marker, Omission, SCHEMA, SentenceRef, Span, Subject, Topic,
};
use crate::present::texts::Texts;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

/// Writes ids and positions of one comparison.
struct Writer<'a> {
    c: &'a Comparison,
    points: Vec<CodePoints>,
    texts: &'static Texts,
}

/// The comparison as the contract has it: one object, its keys in alphabetical order.
///
/// The long lists are written piece by piece: a tree of all of them would take many times the memory of the text.
pub fn to_bytes(c: &Comparison) -> Vec<u8> {
    let points = c.articles.iter().map(|a| CodePoints::of(&a.article.text)).collect();
    let w = Writer { c, points, texts: Texts::of(&c.engine.settings.interface) };
    let markers: Vec<(usize, &Marker)> = c.articles.iter().enumerate().flat_map(|(i, a)| a.markers.iter().map(move |m| (i, m))).collect();
    let starts = w.first_markers();
    let mut out = Object::default();
    out.list("articles", &c.articles.iter().enumerate().collect::<Vec<_>>(), |(i, a)| w.article(*i, a));
    out.list("contrasts", &c.contrasts, |x| w.contrast(x));
    out.value("engine", &json!({"version": c.engine.version, "assets": c.engine.assets, "settings": c.engine.settings}));
    out.value("event", &json!({"id": c.event.id, "title": c.event.title_in(&c.engine.settings.interface)}));
    out.list("links", &c.links, |l| w.link(l));
    out.list("markers", &markers, |(i, m)| w.marker(*i, m));
    out.list("omissions", &c.omissions, |o| w.omission(o));
    out.value("schema", &json!(SCHEMA));
    out.list("subjects", &c.subjects, |s| w.subject(s, &starts));
    out.list("topics", &c.topics, |t| w.topic(t));
    out.value("warnings", &json!(c.warnings));
    out.finish()
}

/// Entries of a list that are written before the next are made.
const PIECE: usize = 2048;

/// A JSON object on its way to bytes.
#[derive(Default)]
struct Object {
    out: Vec<u8>,
}

impl Object {
    fn key(&mut self, key: &str) {
        self.out.push(if self.out.is_empty() { b'{' } else { b',' });
        self.out.extend_from_slice(format!("\"{key}\":").as_bytes());
    }

    fn value(&mut self, key: &str, value: &Value) {
        self.key(key);
        self.out.extend_from_slice(value.to_string().as_bytes());
    }

    fn list<T: Sync>(&mut self, key: &str, all: &[T], make: impl Fn(&T) -> Value + Sync) {
        self.key(key);
        self.out.push(b'[');
        for (n, piece) in all.chunks(PIECE).enumerate() {
            let made: Vec<String> = piece.par_iter().map(|x| make(x).to_string()).collect();
            if n > 0 {
                self.out.push(b',');
            }
            self.out.extend_from_slice(made.join(",").as_bytes());
        }
        self.out.push(b']');
    }

    fn finish(mut self) -> Vec<u8> {
        self.out.push(b'}');
        self.out
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

    fn range(&self, article: usize, span: Span) -> Value {
        let (Some(points), Some(a)) = (self.points.get(article), self.c.articles.get(article)) else {
            return json!({"start": 0, "end": 0});
        };
        json!({"start": points.before(&a.article.text, span.start), "end": points.before(&a.article.text, span.end)})
    }

    fn sentence(&self, at: SentenceRef) -> Value {
        json!({"article": self.id(at.article), "sentence": at.sentence})
    }

    fn article(&self, i: usize, a: &ArticleResult) -> Value {
        let d = &a.article;
        json!({
            "id": d.id, "source": d.source, "sha256": d.sha256, "title": d.title, "outlet": d.outlet, "author": d.author,
            "published": d.published, "language": d.language, "genre": d.genre, "url": d.url, "section": d.section, "text": d.text,
            "words": a.words,
            "paragraphs": a.paragraphs.iter().map(|s| self.range(i, *s)).collect::<Vec<_>>(),
            "sentences": a.sentences.iter().map(|s| self.range(i, *s)).collect::<Vec<_>>(),
            "speakers": a.speakers.iter().map(|(s, n)| json!({"subject": self.subject_id(*s), "words": n})).collect::<Vec<_>>(),
        })
    }

    fn link(&self, l: &Link) -> Value {
        let mut out = json!({"a": self.sentence(l.a), "b": self.sentence(l.b), "score": round(l.score), "aligned": l.aligned});
        if let Some(map) = out.as_object_mut() {
            if !l.evidence.is_empty() {
                map.insert("evidence".into(), json!(l.evidence));
            }
            if l.decided {
                map.insert("decided".into(), json!(true));
            }
        }
        out
    }

    fn coverage(&self, all: &[Coverage]) -> Vec<Value> {
        all.iter()
            .map(|c| {
                json!({"article": self.id(c.article), "grade": c.grade, "share": round(c.share.clamp(0.0, 1.0)),
                       "first": c.first.map(|f| round(f.clamp(0.0, 1.0))), "headline": c.headline})
            })
            .collect()
    }

    fn topic(&self, t: &Topic) -> Value {
        json!({
            "id": t.id, "label": t.label, "renamed": t.renamed, "terms": t.terms,
            "passages": t.passages.iter().map(|p| json!({"article": self.id(p.article), "sentences": p.sentences})).collect::<Vec<_>>(),
            "coverage": self.coverage(&t.coverage),
            "shared": t.shared.iter().map(|g| g.iter().map(|s| self.sentence(*s)).collect::<Vec<_>>()).collect::<Vec<_>>(),
        })
    }

    fn subject(&self, s: &Subject, starts: &[usize]) -> Value {
        let mentions: Vec<Value> = s
            .mentions
            .iter()
            .map(|m| {
                let range = self.range(m.article, m.span);
                let form = self.c.articles.get(m.article).map_or("", |a| a.article.slice(m.span));
                let labelling = !matches!(m.labelling, crate::model::Labelling::Name);
                json!({"article": self.id(m.article), "start": range["start"], "end": range["end"], "form": form,
                       "labelling": labelling, "sort": m.labelling, "voice": m.voice, "rule": m.rule})
            })
            .collect();
        let tone: Vec<Value> = s
            .tone
            .iter()
            .map(|t| {
                let start = starts.get(t.article).copied().unwrap_or(0);
                let evidence: Vec<usize> = t.evidence.iter().map(|e| e + start).collect();
                json!({"article": self.id(t.article), "value": round(t.value.clamp(-1.0, 1.0)), "evidence": evidence})
            })
            .collect();
        json!({"id": s.id, "name": s.name, "kind": s.kind, "expected": s.expected, "terms": s.terms, "mentions": mentions,
               "coverage": self.coverage(&s.coverage), "tone": tone})
    }

    fn omission(&self, o: &Omission) -> Value {
        let fact = |f: &Fact| {
            let range = o.passage.map(|p| self.range(p.article, f.span)).unwrap_or_default();
            let here = o.article.is_some_and(|a| f.articles.contains(&a));
            json!({"kind": f.kind, "start": range["start"], "end": range["end"], "here": here})
        };
        let nearest = o.nearest.as_ref().map(|n| json!({"sentence": self.sentence(n.sentence), "score": round(n.score)}));
        json!({
            "key": o.key, "level": o.level, "topic": self.topic_id(o.topic), "subject": self.subject_id(o.subject),
            "passage": o.passage.map(|p| self.sentence(p)),
            "article": o.article.map_or("all", |a| self.id(a)),
            "covered_by": o.covered_by.iter().map(|a| self.id(*a)).collect::<Vec<_>>(),
            "score": round(o.score.clamp(0.0, 1.0)), "probability": round(o.probability.clamp(0.0, 1.0)), "passing": o.passing,
            "terms_tried": &o.terms_tried[..], "facts": o.facts.iter().map(fact).collect::<Vec<_>>(),
            "nearest": nearest, "caveats": o.caveats,
        })
    }

    fn marker(&self, article: usize, m: &Marker) -> Value {
        let range = self.range(article, m.span);
        let mut out = json!({
            "article": self.id(article), "start": range["start"], "end": range["end"], "kind": m.kind, "value": m.value,
            "rule": m.rule, "voice": m.voice, "speaker": self.subject_id(m.speaker), "subject": self.subject_id(m.subject),
            "strength": round(f64::from(m.strength)),
        });
        let kind = serde_json::to_value(m.kind).ok().and_then(|k| k.as_str().map(|k| k.replace('_', "-"))).unwrap_or_default();
        let key = format!("rule-{kind}");
        if let Some(map) = out.as_object_mut().filter(|_| self.texts.has(&key)) {
            map.insert("note".into(), json!(self.texts.get(&key)));
        }
        out
    }

    fn contrast(&self, x: &Contrast) -> Value {
        let sides: Vec<Value> = x
            .sides
            .iter()
            .map(|s| json!({"article": self.id(s.article), "items": s.items.iter().map(|i| self.item(s.article, i)).collect::<Vec<_>>()}))
            .collect();
        json!({"key": x.key, "kind": x.kind, "topic": self.topic_id(x.topic), "subject": self.subject_id(x.subject),
               "weight": round(x.weight), "sides": sides})
    }

    fn item(&self, article: usize, i: &ContrastItem) -> Value {
        let mut map = Map::new();
        map.insert("text".into(), json!(i.text));
        map.insert("count".into(), json!(i.count));
        map.insert("quoted".into(), json!(i.quoted));
        if let Some(note) = &i.note {
            map.insert("note".into(), json!(note));
        }
        if let Some(score) = i.score {
            map.insert("score".into(), json!(round(score)));
        }
        if let Some((low, high)) = i.interval {
            map.insert("interval".into(), json!([round(low), round(high)]));
        }
        map.insert("at".into(), json!(i.at.iter().map(|s| self.range(article, *s)).collect::<Vec<_>>()));
        Value::Object(map)
    }
}
