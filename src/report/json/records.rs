//! The records of the contract. Their fields stand in the order of the alphabet, which is the order in which they are written.

use super::{Writer, round};
use crate::model::{
    ArticleResult, Contrast, ContrastItem, ContrastKind, Coverage, Fact, FactKind, Genre, Grade, Labelling, Level, Link, Marker,
    MarkerKind, Omission, SentenceRef, Subject, SubjectKind, Topic, Voice,
};
use serde::{Serialize, Serializer};

#[derive(Serialize)]
pub(super) struct Range {
    pub(super) end: usize,
    pub(super) start: usize,
}

#[derive(Serialize)]
pub(super) struct Sentence<'a> {
    pub(super) article: &'a str,
    pub(super) sentence: usize,
}

/// Ids of articles, written without a list of them in between.
pub(super) struct Ids<'a>(&'a Writer<'a>, &'a [usize]);

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.1.iter().map(|a| self.0.id(*a)))
    }
}

#[derive(Serialize)]
struct Speaker<'a> {
    subject: Option<&'a str>,
    words: usize,
}

#[derive(Serialize)]
pub(super) struct ArticleRecord<'a> {
    author: Option<&'a str>,
    genre: Option<Genre>,
    id: &'a str,
    language: &'a str,
    outlet: Option<&'a str>,
    paragraphs: Vec<Range>,
    published: Option<&'a str>,
    section: Option<&'a str>,
    sentences: Vec<Range>,
    sha256: &'a str,
    source: &'a str,
    speakers: Vec<Speaker<'a>>,
    text: &'a str,
    title: Option<&'a str>,
    url: Option<&'a str>,
    words: usize,
}

#[derive(Serialize)]
pub(super) struct LinkRecord<'a> {
    a: Sentence<'a>,
    aligned: bool,
    b: Sentence<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<bool>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    evidence: &'a [String],
    score: f64,
}

#[derive(Serialize)]
struct CoverageRecord<'a> {
    article: &'a str,
    first: Option<f64>,
    grade: Grade,
    headline: bool,
    share: f64,
}

#[derive(Serialize)]
struct PassageRecord<'a> {
    article: &'a str,
    sentences: &'a [usize],
}

#[derive(Serialize)]
pub(super) struct TopicRecord<'a> {
    coverage: Vec<CoverageRecord<'a>>,
    id: &'a str,
    label: &'a str,
    passages: Vec<PassageRecord<'a>>,
    renamed: bool,
    shared: Vec<Vec<Sentence<'a>>>,
    terms: &'a [String],
}

#[derive(Serialize)]
struct MentionRecord<'a> {
    article: &'a str,
    end: usize,
    form: &'a str,
    labelling: bool,
    rule: &'a str,
    sort: Labelling,
    start: usize,
    voice: Voice,
}

#[derive(Serialize)]
struct ToneRecord<'a> {
    article: &'a str,
    evidence: Vec<usize>,
    value: f64,
}

#[derive(Serialize)]
pub(super) struct SubjectRecord<'a> {
    coverage: Vec<CoverageRecord<'a>>,
    expected: bool,
    id: &'a str,
    kind: SubjectKind,
    mentions: Vec<MentionRecord<'a>>,
    name: &'a str,
    terms: &'a [String],
    tone: Vec<ToneRecord<'a>>,
}

#[derive(Serialize)]
struct FactRecord {
    end: Option<usize>,
    here: bool,
    kind: FactKind,
    start: Option<usize>,
}

#[derive(Serialize)]
struct NearestRecord<'a> {
    score: f64,
    sentence: Sentence<'a>,
}

#[derive(Serialize)]
pub(super) struct OmissionRecord<'a> {
    article: &'a str,
    caveats: &'a [String],
    covered_by: Ids<'a>,
    facts: Vec<FactRecord>,
    key: &'a str,
    level: Level,
    nearest: Option<NearestRecord<'a>>,
    passage: Option<Sentence<'a>>,
    passing: bool,
    probability: f64,
    score: f64,
    subject: Option<&'a str>,
    terms_tried: &'a [String],
    topic: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct MarkerRecord<'a> {
    article: &'a str,
    end: usize,
    kind: MarkerKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    rule: &'a str,
    speaker: Option<&'a str>,
    start: usize,
    strength: f64,
    subject: Option<&'a str>,
    value: Option<&'a str>,
    voice: Voice,
}

#[derive(Serialize)]
struct ItemRecord<'a> {
    at: Vec<Range>,
    count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    quoted: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    text: &'a str,
}

#[derive(Serialize)]
struct SideRecord<'a> {
    article: &'a str,
    items: Vec<ItemRecord<'a>>,
}

#[derive(Serialize)]
pub(super) struct ContrastRecord<'a> {
    key: &'a str,
    kind: ContrastKind,
    sides: Vec<SideRecord<'a>>,
    subject: Option<&'a str>,
    topic: Option<&'a str>,
    weight: f64,
}

impl Writer<'_> {
    pub(super) fn article<'a>(&'a self, i: usize, a: &'a ArticleResult) -> ArticleRecord<'a> {
        let d = &a.article;
        ArticleRecord {
            author: d.author.as_deref(),
            genre: d.genre,
            id: &d.id,
            language: &d.language,
            outlet: d.outlet.as_deref(),
            paragraphs: self.ranges(i, &a.paragraphs),
            published: d.published.as_deref(),
            section: d.section.as_deref(),
            sentences: self.ranges(i, &a.sentences),
            sha256: &d.sha256,
            source: &d.source,
            speakers: a.speakers.iter().map(|(s, n)| Speaker { subject: self.subject_id(*s), words: *n }).collect(),
            text: &d.text,
            title: d.title.as_deref(),
            url: d.url.as_deref(),
            words: a.words,
        }
    }

    pub(super) fn link<'a>(&'a self, l: &'a Link) -> LinkRecord<'a> {
        LinkRecord {
            a: self.sentence(l.a()),
            aligned: l.aligned,
            b: self.sentence(l.b()),
            decided: l.decided.then_some(true),
            evidence: &l.evidence,
            score: round(l.score),
        }
    }

    fn coverage(&self, all: &[Coverage]) -> Vec<CoverageRecord<'_>> {
        let record = |c: &Coverage| CoverageRecord {
            article: self.id(c.article),
            first: c.first.map(|f| round(f.clamp(0.0, 1.0))),
            grade: c.grade,
            headline: c.headline,
            share: round(c.share.clamp(0.0, 1.0)),
        };
        all.iter().map(record).collect()
    }

    pub(super) fn topic<'a>(&'a self, t: &'a Topic) -> TopicRecord<'a> {
        let group = |g: &Vec<SentenceRef>| g.iter().map(|s| self.sentence(*s)).collect();
        TopicRecord {
            coverage: self.coverage(&t.coverage),
            id: &t.id,
            label: &t.label,
            passages: t.passages.iter().map(|p| PassageRecord { article: self.id(p.article), sentences: &p.sentences }).collect(),
            renamed: t.renamed,
            shared: t.shared.iter().map(group).collect(),
            terms: &t.terms,
        }
    }

    pub(super) fn subject<'a>(&'a self, s: &'a Subject, starts: &[usize]) -> SubjectRecord<'a> {
        let mention = |m: &'a crate::model::Mention| {
            let Range { end, start } = self.range(m.article, m.span);
            MentionRecord {
                article: self.id(m.article),
                end,
                form: self.c.articles.get(m.article).map_or("", |a| a.article.slice(m.span)),
                labelling: !matches!(m.labelling, Labelling::Name),
                rule: &m.rule,
                sort: m.labelling,
                start,
                voice: m.voice,
            }
        };
        let tone = |t: &crate::model::Tone| {
            let start = starts.get(t.article).copied().unwrap_or(0);
            let evidence = t.evidence.iter().map(|e| e + start).collect();
            ToneRecord { article: self.id(t.article), evidence, value: round(t.value.clamp(-1.0, 1.0)) }
        };
        SubjectRecord {
            coverage: self.coverage(&s.coverage),
            expected: s.expected,
            id: &s.id,
            kind: s.kind,
            mentions: s.mentions.iter().map(mention).collect(),
            name: &s.name,
            terms: &s.terms,
            tone: s.tone.iter().map(tone).collect(),
        }
    }

    pub(super) fn omission<'a>(&'a self, o: &'a Omission) -> OmissionRecord<'a> {
        let fact = |f: &Fact| {
            let range = o.passage.map(|p| self.range(p.article, f.span));
            let here = o.article.is_some_and(|a| f.articles.binary_search(&a).is_ok());
            FactRecord { end: range.as_ref().map(|r| r.end), here, kind: f.kind, start: range.as_ref().map(|r| r.start) }
        };
        OmissionRecord {
            article: o.article.map_or("all", |a| self.id(a)),
            caveats: &o.caveats,
            covered_by: Ids(self, &o.covered_by),
            facts: o.facts.iter().map(fact).collect(),
            key: &o.key,
            level: o.level,
            nearest: o.nearest.as_ref().map(|n| NearestRecord { score: round(n.score), sentence: self.sentence(n.sentence) }),
            passage: o.passage.map(|p| self.sentence(p)),
            passing: o.passing,
            probability: round(o.probability.clamp(0.0, 1.0)),
            score: round(o.score.clamp(0.0, 1.0)),
            subject: self.subject_id(o.subject),
            terms_tried: &o.terms_tried,
            topic: self.topic_id(o.topic),
        }
    }

    pub(super) fn marker<'a>(&'a self, article: usize, m: &'a Marker) -> MarkerRecord<'a> {
        let Range { end, start } = self.range(article, m.span);
        let kind = serde_json::to_value(m.kind).ok().and_then(|k| k.as_str().map(|k| k.replace('_', "-"))).unwrap_or_default();
        let key = format!("rule-{kind}");
        MarkerRecord {
            article: self.id(article),
            end,
            kind: m.kind,
            note: self.texts.has(&key).then(|| self.texts.get(&key)),
            rule: &m.rule,
            speaker: self.subject_id(m.speaker),
            start,
            strength: round(f64::from(m.strength)),
            subject: self.subject_id(m.subject),
            value: m.value.as_deref(),
            voice: m.voice,
        }
    }

    pub(super) fn contrast<'a>(&'a self, x: &'a Contrast) -> ContrastRecord<'a> {
        let side = |s: &'a crate::model::ContrastSide| SideRecord {
            article: self.id(s.article),
            items: s.items.iter().map(|i| self.item(s.article, i)).collect(),
        };
        ContrastRecord {
            key: &x.key,
            kind: x.kind,
            sides: x.sides.iter().map(side).collect(),
            subject: self.subject_id(x.subject),
            topic: self.topic_id(x.topic),
            weight: round(x.weight),
        }
    }

    fn item<'a>(&self, article: usize, i: &'a ContrastItem) -> ItemRecord<'a> {
        ItemRecord {
            at: self.ranges(article, &i.at),
            count: i.count,
            interval: i.interval.map(|(low, high)| [round(low), round(high)]),
            note: i.note.as_deref(),
            quoted: i.quoted,
            score: i.score.map(round),
            text: &i.text,
        }
    }
}
