//! Makes the [`Report`] of a comparison: the words and numbers that every format shows.

mod decided;
mod framing;
mod omissions;
mod overview;
mod plots;
mod proof;
mod words;

use super::choice::{Choice, Part, Pick};
use super::model::{ArticlePart, Judgement, PLACES, Pair, Place, Places, Report};
use crate::model::{ArticleResult, Comparison, Decision, SentenceRef, Span, judged};
use crate::present::dates;
use crate::present::describe::Describe;
use std::collections::{BTreeMap, BTreeSet};

/// Findings that point at a sentence: article, sentence → (order, what they are called, their anchor).
type Back = BTreeMap<(usize, usize), BTreeSet<(usize, String, String)>>;

/// What every part of the report is built from.
pub(super) struct Builder<'a> {
    comparison: &'a Comparison,
    say: Describe<'a>,
    pick: Pick,
    judgements: BTreeMap<&'a str, Judgement>,
    back: Back,
}

/// The whole report of a comparison with what people decided, in `language`.
pub fn report(comparison: &Comparison, decisions: &[Decision], language: &str) -> Report {
    let choice = Choice::default();
    chosen(comparison, decisions, &choice, &Pick::new(comparison, decisions, &choice), language)
}

/// What a reader chose of it. With [`Choice::blind`], the comparison must be blinded already.
pub(super) fn chosen(comparison: &Comparison, decisions: &[Decision], choice: &Choice, pick: &Pick, language: &str) -> Report {
    let say = Describe::new(comparison, language);
    let mut b = Builder { comparison, say, pick: pick.clone(), judgements: judgements(decisions, &say), back: Back::new() };
    let has = |part| choice.parts.contains(&part);
    let coverage = if has(Part::Overview) { b.coverage() } else { Vec::new() };
    let topics = if has(Part::SideBySide) { b.topics() } else { Vec::new() };
    let omissions = b.omissions();
    let framing = b.framing();
    let event = &comparison.event;
    let shown: Vec<(usize, &ArticleResult)> = comparison.articles.iter().enumerate().filter(|(i, _)| b.pick.shows(*i)).collect();
    Report {
        lang: say.texts().language,
        parts: choice.parts.clone(),
        blind: choice.blind,
        chosen: b.left_out(choice),
        title: event.title_in(language).filter(|t| !t.is_empty()).unwrap_or(&event.id).to_string(),
        date: event.date.as_deref().map(|d| dates::moment(say.texts(), d)).unwrap_or_default(),
        coverage,
        plots: if has(Part::Overview) { b.plots() } else { Vec::new() },
        topics,
        cards: omissions::CARDS.min(omissions.len()),
        omissions,
        framing,
        speakers: if has(Part::Framing) { b.speakers() } else { Vec::new() },
        legend: if has(Part::Texts) { b.legend() } else { Vec::new() },
        decided: b.decided(decisions),
        codebook: b.codebook(decisions),
        codings: b.codings(decisions),
        conflicts: b.conflicts(decisions),
        warnings: b.warnings(),
        proof: b.proof(),
        articles: shown.into_iter().map(|(i, a)| b.article(i, a)).collect(),
    }
}

/// The last word on each finding.
fn judgements<'a>(decisions: &'a [Decision], say: &Describe<'_>) -> BTreeMap<&'a str, Judgement> {
    let of = |j: crate::model::Judged<'_>| Judgement {
        verdict: j.verdict.map(|v| say.verdict(v)).unwrap_or_default(),
        note: j.note.to_string(),
        who: j.who.to_string(),
        when: j.when.to_string(),
    };
    judged(decisions).into_iter().map(|(key, j)| (key, of(j))).collect()
}

/// Anchor of a sentence: `a1-s5`, both counted from 1.
fn anchor(at: SentenceRef) -> String {
    format!("a{}-s{}", at.article + 1, at.sentence + 1)
}

impl Builder<'_> {
    fn place(&self, at: SentenceRef) -> Place {
        let there = self.pick.has(Part::Texts) && self.pick.shows(at.article) && self.place_exists(at);
        Place { label: self.say.place(at), anchor: if there { anchor(at) } else { String::new() } }
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

    /// What this report leaves out, a phrase each.
    fn left_out(&self, choice: &Choice) -> Vec<String> {
        let t = self.say.texts();
        let mut out = Vec::new();
        let parts: Vec<String> = Part::ALL.iter().filter(|p| !self.pick.has(**p)).map(|p| t.get(&format!("report-{}", p.name()))).collect();
        if !parts.is_empty() {
            out.push(t.with("report-choice-parts", &[("parts", self.say.list(&parts).into())]));
        }
        let shown: Vec<String> = (0..self.comparison.articles.len()).filter(|i| self.pick.shows(*i)).map(Comparison::letter).collect();
        if choice.articles.is_some() {
            out.push(t.with("report-choice-articles", &[("articles", self.say.list(&shown).into())]));
        }
        if choice.accepted_only {
            out.push(t.get("report-choice-accepted"));
        }
        out
    }

    fn article(&self, i: usize, result: &ArticleResult) -> ArticlePart {
        let a = &result.article;
        ArticlePart {
            number: i + 1,
            letter: Comparison::letter(i),
            anchor: if self.pick.has(Part::Texts) { format!("a{}", i + 1) } else { String::new() },
            label: self.say.article(i),
            outlet: a.outlet.clone().unwrap_or_default(),
            title: a.title.clone().filter(|t| !t.is_empty()).unwrap_or_else(|| a.source.clone()),
            author: a.author.clone().unwrap_or_default(),
            date: a.published.as_deref().map(|d| dates::moment(self.say.texts(), d)).unwrap_or_default(),
            lang: a.language.clone(),
            words: result.words,
            genre: self.say.genre(a.genre),
            source: a.source.clone(),
            sha256: a.sha256.clone(),
            paragraphs: if self.pick.has(Part::Texts) { self.paragraphs(i, result) } else { Vec::new() },
            markers: if self.pick.has(Part::Texts) { self.markers(i, result) } else { Vec::new() },
        }
    }

    fn warnings(&self) -> Vec<Pair> {
        let of_articles = self.comparison.articles.iter().flat_map(|a| &a.article.warnings);
        let mut seen = BTreeSet::new();
        let all = self.comparison.warnings.iter().chain(of_articles).filter(|w| seen.insert((*w).clone()));
        all.map(|w| Pair { name: w.source.clone().unwrap_or_default(), value: self.say.warning(w) }).collect()
    }
}
