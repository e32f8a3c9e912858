//! Contrasts and decisions in words.

use super::Describe;
use crate::compare::changes::Changes;
use crate::model::{Anchor, Contrast, ContrastItem, ContrastKind, Decision, Settled, Span};

/// A contrast in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ContrastText {
    /// What differs, about what.
    pub title: String,
    /// How to read it.
    pub how: String,
    /// One side an article.
    pub sides: Vec<SideText>,
}

/// One article's side in words.
#[derive(Debug, Clone, PartialEq)]
pub struct SideText {
    /// Index into the comparison's articles.
    pub article: usize,
    /// Strongest first.
    pub items: Vec<ItemText>,
}

/// One item in words.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemText {
    /// The words of the text, or the name of what is counted.
    pub text: String,
    /// True when `text` is cited from the article and not a word of the interface.
    pub cited: bool,
    /// Sort of the item.
    pub note: Option<String>,
    /// How often in the text's own voice.
    pub author: usize,
    /// How often in quoted voices.
    pub quoted: usize,
    /// Score as the kind says, written out; empty when there is none.
    pub score: String,
    /// The 95 % interval, written out; empty when there is none.
    pub interval: String,
    /// Places in the article's text, in bytes.
    pub at: Vec<Span>,
}

/// The name of a kind in keys and files: that of the JSON contract.
pub(crate) fn kind_name(kind: ContrastKind) -> &'static str {
    match kind {
        ContrastKind::Wording => "wording",
        ContrastKind::Labels => "labels",
        ContrastKind::Tone => "tone",
        ContrastKind::Sources => "sources",
        ContrastKind::Emphasis => "emphasis",
        ContrastKind::Numbers => "numbers",
        ContrastKind::Frames => "frames",
    }
}

impl Describe<'_> {
    /// What a contrast is about: a subject's name, a topic's label, or all texts.
    pub fn about(&self, contrast: &Contrast) -> String {
        let topic = contrast.topic.and_then(|t| self.comparison.topics.get(t)).map(|t| t.label.clone());
        self.subject(contrast.subject).or(topic).unwrap_or_else(|| self.texts.get("say-about-all"))
    }

    /// A contrast in words.
    pub fn contrast(&self, contrast: &Contrast) -> ContrastText {
        let kind = kind_name(contrast.kind);
        let items = |items: &[ContrastItem]| items.iter().map(|i| self.item(contrast.kind, i)).collect();
        ContrastText {
            title: self.texts.with(&format!("say-contrast-{kind}"), &[("about", self.about(contrast).into())]),
            how: self.texts.get(&format!("say-how-{kind}")),
            sides: contrast.sides.iter().map(|s| SideText { article: s.article, items: items(&s.items) }).collect(),
        }
    }

    fn item(&self, kind: ContrastKind, item: &ContrastItem) -> ItemText {
        let text = match kind {
            ContrastKind::Frames => self.frame(&item.text),
            ContrastKind::Sources if item.text == "?" => self.texts.get("say-item-unknown_speaker"),
            ContrastKind::Emphasis | ContrastKind::Sources | ContrastKind::Tone => self.known("say-item-", &item.text),
            _ => item.text.clone(),
        };
        let written = |value: f64| match kind {
            ContrastKind::Emphasis | ContrastKind::Frames | ContrastKind::Sources => self.percent(value),
            _ => self.number(value, 2),
        };
        // The value of a number stands in its own words, and a headline holds something or it does not.
        let told = match kind {
            ContrastKind::Numbers | ContrastKind::Labels => false,
            ContrastKind::Emphasis => item.text != "headline",
            _ => true,
        };
        // Emphasis counts no words of anybody.
        let (author, quoted) = match kind {
            ContrastKind::Emphasis => (0, 0),
            _ => (item.count.saturating_sub(item.quoted), item.quoted.min(item.count)),
        };
        ItemText {
            cited: matches!(kind, ContrastKind::Wording | ContrastKind::Labels | ContrastKind::Numbers),
            text,
            note: item.note.as_deref().map(|n| self.known("say-note-", n)),
            author,
            quoted,
            score: item.score.filter(|_| told).map(written).unwrap_or_default(),
            interval: item.interval.map(|(low, high)| format!("{} … {}", written(low), written(high))).unwrap_or_default(),
            at: item.at.clone(),
        }
    }

    /// What came and went since an earlier comparison, a line each: what a correction did.
    pub fn changes(&self, earlier: &Self, changes: &Changes) -> Vec<String> {
        let mut out = Vec::new();
        let (came, went) = (changes.links_added.len(), changes.links_removed.len());
        if came + went > 0 {
            out.push(self.texts.with("say-changed-links", &[("came", came.into()), ("went", went.into())]));
        }
        let topic = |d: &Self, i: usize| d.comparison.topics.get(i).map(|t| t.label.clone()).unwrap_or_default();
        let finding = |d: &Self, i: usize| {
            let o = d.comparison.omissions.get(i);
            let level = o.map(|o| d.level(o.level)).unwrap_or_default();
            let article = o.and_then(|o| o.article).map(|a| d.article(a)).unwrap_or_default();
            let what = o.map(|o| d.missing(o)).unwrap_or_default();
            d.texts.with("say-changed-finding", &[("level", level.into()), ("what", what.into()), ("article", article.into())])
        };
        let mut say = |key: &str, what: String| out.push(self.texts.with(key, &[("what", what.into())]));
        changes.topics_renamed.iter().for_each(|(_, i)| say("say-changed-topic-renamed", topic(self, *i)));
        changes.topics_changed.iter().for_each(|(_, i)| say("say-changed-topic-passages", topic(self, *i)));
        changes.topics_added.iter().for_each(|i| say("say-changed-topic-came", topic(self, *i)));
        changes.topics_removed.iter().for_each(|i| say("say-changed-topic-went", topic(earlier, *i)));
        changes.omissions_added.iter().for_each(|i| say("say-changed-omission-came", finding(self, *i)));
        changes.omissions_removed.iter().for_each(|i| say("say-changed-omission-went", finding(earlier, *i)));
        out
    }

    /// A decision that changes the comparison (not a judgement, not a note) in a sentence.
    pub fn decision(&self, decision: &Decision) -> Option<String> {
        let say = |key: &str, a: String, b: String| self.texts.with(key, &[("a", a.into()), ("b", b.into())]);
        match decision {
            Decision::Pin { a, b } => Some(say("say-decision-pin", self.anchor(a), self.anchor(b))),
            Decision::Cut { a, b } => Some(say("say-decision-cut", self.anchor(a), self.anchor(b))),
            Decision::MergeTopics { a, b } => Some(say("say-decision-merge-topics", self.anchor(a), self.anchor(b))),
            Decision::RenameTopic { topic, name } => {
                Some(self.texts.with("say-decision-rename", &[("a", self.anchor(topic).into()), ("name", self.quoted(name).into())]))
            }
            Decision::MakeTopic { sentences, name } => {
                let first = sentences.first().map(|a| self.anchor(a)).unwrap_or_default();
                Some(self.texts.with("say-decision-make-topic", &[("a", first.into()), ("name", self.quoted(name).into())]))
            }
            Decision::MergeSubjects { keep, other } => Some(
                self.texts.with("say-decision-merge-subjects", &[("name", self.quoted(keep).into()), ("other", self.quoted(other).into())]),
            ),
            Decision::Judge { .. }
            | Decision::Note { .. }
            | Decision::By { .. }
            | Decision::Code { .. }
            | Decision::Define { .. }
            | Decision::Read { .. }
            | Decision::Coder { .. } => None,
            Decision::Settle { finding, at, how, note } => Some(self.settled(finding, at.as_ref(), *how, note)),
        }
    }

    /// How a conflict was settled, and why.
    fn settled(&self, finding: &str, at: Option<&Anchor>, how: Settled, note: &str) -> String {
        let what = at.map(|a| self.anchor(a)).or_else(|| self.finding(finding)).unwrap_or_else(|| finding.to_string());
        let said = self.texts.with(&format!("say-settled-{}", how.name()), &[("what", what.into())]);
        if note.is_empty() { said } else { format!("{said} {}", self.quoted(note)) }
    }

    /// The title of a finding by its key; `None` when this run does not have it.
    pub fn finding(&self, key: &str) -> Option<String> {
        let c = self.comparison;
        let omission = c.omissions.iter().find(|o| o.key == key).map(|o| self.omission(o).sentence);
        omission.or_else(|| c.contrasts.iter().find(|o| o.key == key).map(|o| self.contrast(o).title))
    }

    /// The words of an anchor with the article they stand in.
    fn anchor(&self, anchor: &Anchor) -> String {
        let article = self.comparison.articles.iter().position(|a| a.article.id == anchor.article);
        let article = article.map_or_else(|| anchor.article.clone(), crate::model::Comparison::letter);
        format!("{} ({article})", self.quoted(&crate::present::kwic::shorten(&anchor.quote, 120)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Comparison, ContrastSide, Event, Settings, Subject};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    fn comparison() -> Comparison {
        let mut c = Engine::without_encoder().compare(&Event::default(), &Settings::default(), &[], &Progress::default()).unwrap();
        c.subjects.push(Subject { name: "the bridge".into(), ..Subject::default() });
        c
    }

    fn contrast(kind: ContrastKind, subject: Option<usize>, item: ContrastItem) -> Contrast {
        Contrast { key: "k".into(), kind, topic: None, subject, weight: 1.0, sides: vec![ContrastSide { article: 0, items: vec![item] }] }
    }

    #[test]
    fn a_contrast_says_about_what_and_how_to_read_it() {
        let c = comparison();
        let item = ContrastItem { text: "scandal".into(), score: Some(2.5), interval: Some((-0.5, 5.0)), ..ContrastItem::default() };
        let t = Describe::new(&c, "de").contrast(&contrast(ContrastKind::Wording, Some(0), item));
        assert_eq!(t.title, "Wörter, die herausstechen: the bridge");
        assert!(t.how.contains("Zufall"));
        let item = &t.sides[0].items[0];
        assert_eq!((item.text.as_str(), item.score.as_str(), item.interval.as_str()), ("scandal", "2,50", "−0,50 … 5,00"));
        assert!(item.cited);
    }

    #[test]
    fn names_of_frames_are_words_of_the_interface() {
        let c = comparison();
        let item = ContrastItem { text: "morality".into(), score: Some(0.2), ..ContrastItem::default() };
        let t = Describe::new(&c, "en").contrast(&contrast(ContrastKind::Frames, None, item));
        assert_eq!(t.title, "Frames: all texts");
        assert_eq!((t.sides[0].items[0].score.as_str(), t.sides[0].items[0].cited), ("20%", false));
    }

    #[test]
    fn every_kind_has_a_title_and_an_explanation_in_every_language() {
        let c = comparison();
        use ContrastKind::{Emphasis, Frames, Labels, Numbers, Sources, Tone, Wording};
        for language in ["en", "de"] {
            for kind in [Wording, Labels, Tone, Sources, Emphasis, Numbers, Frames] {
                let t = Describe::new(&c, language).contrast(&contrast(kind, None, ContrastItem::default()));
                assert!(!t.title.starts_with("say-") && !t.how.starts_with("say-"), "{kind:?} {language}");
                assert_eq!(serde_json::to_value(kind).unwrap(), kind_name(kind));
            }
        }
    }

    #[test]
    fn a_judgement_is_no_change_of_the_comparison() {
        let c = comparison();
        let d = Describe::new(&c, "en");
        assert_eq!(d.decision(&Decision::Note { finding: "k".into(), text: "x".into() }), None);
        let anchor = Anchor { article: "gone".into(), quote: "The bridge opened.".into(), occurrence: 0 };
        let renamed = d.decision(&Decision::RenameTopic { topic: anchor, name: "Opening".into() }).unwrap();
        assert_eq!(renamed, "The topic with “The bridge opened.” (gone) is called “Opening”.");
    }
}
