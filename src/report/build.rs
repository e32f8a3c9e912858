//! Makes the [`Report`] of a comparison: the words and numbers that every format shows.

mod framing;
mod omissions;
mod overview;
mod plots;
mod proof;
mod words;

use super::model::{ArticlePart, JudgedPart, Judgement, Pair, Place, Places, PLACES, Report};
use crate::model::{ArticleResult, Comparison, Decision, SentenceRef, Span, Verdict};
use crate::present::describe::Describe;
use std::collections::{BTreeMap, BTreeSet};

/// Findings that point at a sentence: article, sentence → (order, what they are called, their anchor).
type Back = BTreeMap<(usize, usize), BTreeSet<(usize, String, String)>>;

/// What every part of the report is built from.
pub(super) struct Builder<'a> {
    comparison: &'a Comparison,
    say: Describe<'a>,
    judgements: BTreeMap<&'a str, Judgement>,
    back: Back,
}

/// The report of a comparison with what people decided, in `language`.
pub fn report(comparison: &Comparison, decisions: &[Decision], language: &str) -> Report {
    let say = Describe::new(comparison, language);
    let mut b = Builder { comparison, say, judgements: judgements(decisions, &say), back: Back::new() };
    let coverage = b.coverage();
    let topics = b.topics();
    let omissions = b.omissions();
    let framing = b.framing();
    let judged = b.judged(decisions);
    let event = &comparison.event;
    Report {
        lang: say.texts().language,
        title: event.title_in(language).filter(|t| !t.is_empty()).unwrap_or(&event.id).to_string(),
        date: event.date.clone().unwrap_or_default(),
        coverage,
        plots: b.plots(),
        topics,
        cards: omissions::CARDS.min(omissions.len()),
        omissions,
        framing,
        speakers: b.speakers(),
        legend: b.legend(),
        judged,
        changes: decisions.iter().filter_map(|d| say.decision(d)).collect(),
        warnings: b.warnings(),
        proof: b.proof(),
        articles: comparison.articles.iter().enumerate().map(|(i, a)| b.article(i, a)).collect(),
    }
}

/// The last word on each finding.
fn judgements<'a>(decisions: &'a [Decision], say: &Describe<'_>) -> BTreeMap<&'a str, Judgement> {
    let mut all: BTreeMap<&str, Judgement> = BTreeMap::new();
    for decision in decisions {
        match decision {
            Decision::Judge { finding, verdict } => {
                let words = |v: &Verdict| say.verdict(*v);
                all.entry(finding).or_default().verdict = verdict.as_ref().map(words).unwrap_or_default();
            }
            Decision::Note { finding, text } => all.entry(finding).or_default().note.clone_from(text),
            _ => {}
        }
    }
    all.retain(|_, j| !j.verdict.is_empty() || !j.note.is_empty());
    all
}

/// Anchor of a sentence: `a1-s5`, both counted from 1.
fn anchor(at: SentenceRef) -> String {
    format!("a{}-s{}", at.article + 1, at.sentence + 1)
}

impl Builder<'_> {
    fn place(&self, at: SentenceRef) -> Place {
        Place { label: self.say.place(at), anchor: anchor(at) }
    }

    fn place_exists(&self, at: SentenceRef) -> bool {
        self.comparison.articles.get(at.article).is_some_and(|a| at.sentence < a.sentences.len())
    }

    /// Notes that the finding `label` points at a sentence; `order` sorts the notes there.
    fn point(&mut self, at: SentenceRef, order: usize, label: &str, to: &str) {
        if self.place_exists(at) {
            self.back.entry((at.article, at.sentence)).or_default().insert((order, label.to_string(), to.to_string()));
        }
    }

    /// The sentence a span starts in.
    fn sentence_of(&self, article: usize, span: Span) -> Option<SentenceRef> {
        let sentences = &self.comparison.articles.get(article)?.sentences;
        let sentence = sentences.partition_point(|s| s.start <= span.start).checked_sub(1)?;
        Some(SentenceRef { article, sentence })
    }

    /// The first places of many, each sentence once.
    fn places(&self, at: &[SentenceRef]) -> Places {
        let mut seen = BTreeSet::new();
        let all: Vec<Place> = at.iter().filter(|s| seen.insert((s.article, s.sentence))).map(|s| self.place(*s)).collect();
        Places { more: all.len().saturating_sub(PLACES), shown: all.into_iter().take(PLACES).collect() }
    }

    fn judgement(&self, key: &str) -> Judgement {
        self.judgements.get(key).cloned().unwrap_or_default()
    }

    fn judged(&self, decisions: &[Decision]) -> Vec<JudgedPart> {
        let c = self.comparison;
        let omission = |key: &str| {
            let i = c.omissions.iter().position(|o| o.key == key)?;
            Some((self.say.omission(c.omissions.get(i)?).sentence, format!("o{}", i + 1)))
        };
        let contrast = |key: &str| {
            let i = c.contrasts.iter().position(|o| o.key == key)?;
            let anchor = if self.shown(i) { format!("c{}", i + 1) } else { String::new() };
            Some((self.say.contrast(c.contrasts.get(i)?).title, anchor))
        };
        let mut done = BTreeSet::new();
        let keys = decisions.iter().filter_map(|d| match d {
            Decision::Judge { finding, .. } | Decision::Note { finding, .. } => Some(finding.as_str()),
            _ => None,
        });
        keys.filter(|key| done.insert(*key) && self.judgements.contains_key(key))
            .map(|key| {
                let gone = || (format!("{} ({key})", self.say.texts().get("report-finding-gone")), String::new());
                let (title, anchor) = omission(key).or_else(|| contrast(key)).unwrap_or_else(gone);
                JudgedPart { title, anchor, judgement: self.judgement(key) }
            })
            .collect()
    }

    fn article(&self, i: usize, result: &ArticleResult) -> ArticlePart {
        let a = &result.article;
        ArticlePart {
            number: i + 1,
            letter: Comparison::letter(i),
            label: self.say.article(i),
            outlet: a.outlet.clone().unwrap_or_default(),
            title: a.title.clone().filter(|t| !t.is_empty()).unwrap_or_else(|| a.source.clone()),
            author: a.author.clone().unwrap_or_default(),
            date: a.published.clone().unwrap_or_default(),
            lang: a.language.clone(),
            words: result.words,
            genre: self.say.genre(a.genre),
            source: a.source.clone(),
            sha256: a.sha256.clone(),
            paragraphs: self.paragraphs(i, result),
            markers: self.markers(i, result),
        }
    }

    fn warnings(&self) -> Vec<Pair> {
        let of_articles = self.comparison.articles.iter().flat_map(|a| &a.article.warnings);
        let mut seen = BTreeSet::new();
        let all = self.comparison.warnings.iter().chain(of_articles).filter(|w| seen.insert((*w).clone()));
        all.map(|w| Pair { name: w.source.clone().unwrap_or_default(), value: self.say.warning(w) }).collect()
    }
}
