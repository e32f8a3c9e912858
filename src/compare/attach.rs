//! Ties markers to the subjects they are said of and to who is quoted; adds labels and words by speaker, and the contrasts
//! that rest on them.

use crate::annotate::loaded;
use crate::annotate::weights::sense;
use crate::model::{
    Contrast, ContrastItem, ContrastKind, ContrastSide, Document, Labelling, Marker, MarkerKind, Mention, Span, Speech, Subject, Voice,
    speech_at,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Bytes that weigh as much as being named e times as often.
const NEAR: f64 = 40.0;

/// What is known once subjects are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attached {
    /// Markers by article, sorted by start, end, kind.
    pub markers: Vec<Vec<Marker>>,
    /// Words by speaker and article, most first (`None`: speaker not told).
    pub speakers: Vec<Vec<(Option<usize>, usize)>>,
}

/// Fills `speaker` and `subject` of every marker, adds label markers from the subjects' mentions and sets
/// [`Mention::voice`].
///
/// `encoder`: the documents' vectors are those of the built-in encoder.
pub fn attach(documents: &[Document], subjects: &mut [Subject], encoder: bool) -> Attached {
    for s in subjects.iter_mut() {
        for m in &mut s.mentions {
            if let Some(d) = documents.get(m.article) {
                m.voice = d.annotations.voice_at(m.span);
            }
        }
    }
    let mut by_article: Vec<Vec<(usize, Mention)>> = vec![Vec::new(); documents.len()];
    for (i, s) in subjects.iter().enumerate() {
        for m in &s.mentions {
            if let Some(list) = by_article.get_mut(m.article) {
                list.push((i, m.clone()));
            }
        }
    }
    let sizes: Vec<usize> = subjects.iter().map(|s| s.mentions.len()).collect();
    let seen: &[Subject] = subjects;
    let of_article = |(d, mut mentions): (&Document, Vec<(usize, Mention)>)| {
        let mentions = &mut mentions;
        mentions.sort_by_key(|(i, m)| (m.span, *i));
        let mut by_sentence: HashMap<usize, Vec<&(usize, Mention)>> = HashMap::new();
        mentions.iter().for_each(|m| by_sentence.entry(m.1.sentence).or_default().push(m));
        let here = |at: Span| d.segments.sentence_at(at.start).and_then(|s| by_sentence.get(&s)).map_or(&[][..], Vec::as_slice);
        let named = |s: &Speech| s.speaker.and_then(|at| speaker(at, here(at), seen));
        let speakers: Vec<Option<usize>> = d.annotations.speech.iter().map(named).collect();
        let mut markers = judged(d, encoder);
        markers.extend(labels(mentions));
        let all = &d.annotations.speech;
        let mut by_cue: HashMap<Span, usize> = HashMap::new();
        all.iter().enumerate().for_each(|(i, s)| _ = s.cue.map(|cue| by_cue.entry(cue).or_insert(i)));
        for m in &mut markers {
            let said = by_cue.get(&m.span).copied().or_else(|| speech_at(all, m.span));
            m.speaker = said.and_then(|i| speakers[i]);
            if m.subject.is_none() {
                m.subject = said_of(m, here(m.span), &sizes);
            }
        }
        // A description without anybody it is said of, or without a text to compare it with, is no label; nor is the name of
        // what the texts are about ("war", "Sanktionen").
        markers
            .retain(|m| m.kind != MarkerKind::Label || (m.subject.is_some() && documents.len() > 1 && !names_a_subject(m, here(m.span))));
        markers.sort_by(|a, b| (a.span, a.kind, &a.rule).cmp(&(b.span, b.kind, &b.rule)));
        markers.dedup_by(|a, b| a.span == b.span && a.kind == b.kind);
        (markers, words_by_speaker(d, &speakers))
    };
    let (markers, speakers) = documents.par_iter().zip(by_article).map(of_article).unzip();
    let out = Attached { markers, speakers };
    super::tone::tones(documents, subjects, &out.markers, encoder);
    out
}

/// A document's markers with the loaded words judged again, now that the vectors tell comment from report.
fn judged(d: &Document, encoder: bool) -> Vec<Marker> {
    let slants: Vec<f32> = if encoder { d.vectors.iter().map(|v| sense(v).map_or(f32::NAN, |s| s.slant)).collect() } else { Vec::new() };
    let text = loaded::Text {
        article: &d.article,
        segments: &d.segments,
        language: crate::language::of(&d.article.language),
        names: &d.annotations.names,
        speech: &d.annotations.speech,
    };
    let mut out: Vec<Marker> = d.annotations.markers.iter().filter(|m| m.kind != MarkerKind::Loaded).cloned().collect();
    out.extend(loaded::markers(&text, &slants));
    out
}

/// The subject whose mention the speaker's words are; people first.
fn speaker(span: Span, here: &[&(usize, Mention)], subjects: &[Subject]) -> Option<usize> {
    let mut found: Vec<usize> = here.iter().filter(|(_, m)| m.span.overlaps(span)).map(|(i, _)| *i).collect();
    found.sort_by_key(|i| (subjects[*i].kind != crate::model::SubjectKind::Person, subjects[*i].expected, *i));
    found.first().copied()
}

/// A marker for every mention that judges.
fn labels(mentions: &[(usize, Mention)]) -> Vec<Marker> {
    mentions
        .iter()
        .filter(|(_, m)| m.labelling == Labelling::Judgement)
        .map(|(i, m)| Marker {
            span: m.span,
            kind: MarkerKind::Label,
            value: None,
            rule: format!("label:{}", m.rule),
            voice: m.voice,
            speaker: None,
            subject: Some(*i),
            strength: 0.8,
        })
        .collect()
}

/// Rules of mentions that find a word of the event itself: a word for a common concept, a term that the reader expects.
const EVENT_WORDS: [&str; 3] = ["concept", "term", "compound"];

/// The word heads a mention that does not judge: it names the thing and says nothing about it.
fn names_a_subject(marker: &Marker, here: &[&(usize, Mention)]) -> bool {
    let names = |m: &Mention| m.labelling != Labelling::Judgement && EVENT_WORDS.contains(&m.rule.as_str());
    let heads = |m: &Mention| names(m) && m.span.end == marker.span.end && m.span.contains(marker.span);
    here.iter().any(|(_, m)| heads(m))
}

/// The subject a marker is said of: named near it in its sentence, and often in the texts.
fn said_of(marker: &Marker, here: &[&(usize, Mention)], sizes: &[usize]) -> Option<usize> {
    if matches!(marker.kind, MarkerKind::Quote | MarkerKind::Attribution | MarkerKind::Modality | MarkerKind::Hedge) {
        return None;
    }
    let fit = |(i, m): &(usize, Mention)| {
        let gap = if m.span.overlaps(marker.span) {
            0
        } else if m.span.start >= marker.span.end {
            m.span.start - marker.span.end
        } else {
            marker.span.start - m.span.end
        };
        // What a text speaks of often is likelier meant than what stands a few words nearer.
        (1.0 + sizes.get(*i).copied().unwrap_or(0) as f64).ln() - gap as f64 / NEAR
    };
    here.iter().max_by(|a, b| fit(a).total_cmp(&fit(b)).then_with(|| b.0.cmp(&a.0))).map(|(i, _)| *i)
}

fn words_by_speaker(d: &Document, speakers: &[Option<usize>]) -> Vec<(Option<usize>, usize)> {
    let mut counts: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    for (s, who) in d.annotations.speech.iter().zip(speakers) {
        let from = d.segments.token_from(s.span.start);
        let words = d.segments.tokens[from..].iter().take_while(|t| t.span.start < s.span.end).filter(|t| t.is_word()).count();
        *counts.entry(*who).or_default() += words;
    }
    let mut out: Vec<_> = counts.into_iter().collect();
    out.sort_by_key(|(who, n)| (std::cmp::Reverse(*n), *who));
    out
}

/// Label ledgers and speakers, as contrasts.
pub fn contrasts(documents: &[Document], subjects: &[Subject], attached: &Attached) -> Vec<Contrast> {
    let mut out: Vec<Contrast> = subjects.iter().enumerate().filter_map(|(i, s)| ledger(documents, i, s)).collect();
    out.extend(sources(subjects, attached));
    out
}

/// Every expression each article uses for a subject, names, roles, descriptions and judgements apart.
fn ledger(documents: &[Document], index: usize, subject: &Subject) -> Option<Contrast> {
    let mut sides: BTreeMap<usize, BTreeMap<(Labelling, String), ContrastItem>> = BTreeMap::new();
    for m in &subject.mentions {
        let Some(d) = documents.get(m.article) else { continue };
        let text = d.article.slice(m.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let item = sides.entry(m.article).or_default().entry((m.labelling, text.to_lowercase())).or_insert_with(|| ContrastItem {
            text,
            note: Some(note(m.labelling).into()),
            ..ContrastItem::default()
        });
        item.count += 1;
        item.quoted += usize::from(m.voice == Voice::Quoted);
        item.at.push(m.span);
    }
    if sides.len() < 2 {
        return None;
    }
    // Each form by a number, so that a thousand sides are compared quickly.
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut number = |form| {
        let next = numbers.len();
        *numbers.entry(form).or_insert(next)
    };
    let all: Vec<Vec<usize>> = sides.values().map(|by| by.keys().map(|(_, form)| number(form.as_str())).collect()).collect();
    let mut pairs = 0.0;
    let mut apart = 0.0;
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            let shared = a.iter().filter(|x| b.contains(x)).count();
            pairs += 1.0;
            apart += 1.0 - shared as f64 / (a.len() + b.len() - shared).max(1) as f64;
        }
    }
    let judged = subject.mentions.iter().any(|m| m.labelling == Labelling::Judgement);
    let sure = (subject.mentions.len() as f64 / 20.0).min(1.0);
    let sides = sides
        .into_iter()
        .map(|(article, by)| {
            let mut items: Vec<ContrastItem> = by.into_values().collect();
            items.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
            ContrastSide { article, items }
        })
        .collect();
    let weight = (apart / pairs * (0.3 + 0.4 * sure) + if judged { 0.2 } else { 0.0 }).min(1.0);
    Some(Contrast { key: subject.key("labels"), kind: ContrastKind::Labels, topic: None, subject: Some(index), weight, sides })
}

fn note(labelling: Labelling) -> &'static str {
    match labelling {
        Labelling::Name => "name",
        Labelling::Role => "role",
        Labelling::Description => "description",
        Labelling::Judgement => "judgement",
    }
}

/// Who speaks how much.
fn sources(subjects: &[Subject], attached: &Attached) -> Option<Contrast> {
    let sides: Vec<ContrastSide> = attached
        .speakers
        .iter()
        .enumerate()
        .filter(|(_, by)| !by.is_empty())
        .map(|(article, by)| {
            let total: usize = by.iter().map(|(_, n)| n).sum();
            let item = |(who, n): &(Option<usize>, usize)| ContrastItem {
                text: who.and_then(|w| subjects.get(w)).map_or_else(|| "?".into(), |s| s.name.clone()),
                count: *n,
                quoted: *n,
                score: Some(*n as f64 / total.max(1) as f64),
                at: Vec::new(),
                ..ContrastItem::default()
            };
            ContrastSide { article, items: by.iter().map(item).collect() }
        })
        .collect();
    (sides.len() > 1).then(|| Contrast {
        key: "sources".into(),
        kind: ContrastKind::Sources,
        topic: None,
        subject: None,
        weight: 0.5,
        sides,
    })
}
