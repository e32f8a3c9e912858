//! How the articles differ: contrasts by kind, and who speaks.

use super::Builder;
use crate::model::{ContrastKind, SentenceRef};
use crate::present::describe::{ItemText, SideText};
use crate::present::rows::speakers;
use crate::report::model::{Columns, ContrastPart, ContrastRow, FramingGroup, SpeakerLine};

/// How many contrasts of a kind a report shows; all are in the CSV and the JSON.
const SHOWN: usize = 20;

/// The order of the kinds, with the name each has in keys and anchors.
const KINDS: [(ContrastKind, &str); 7] = [
    (ContrastKind::Labels, "labels"),
    (ContrastKind::Wording, "wording"),
    (ContrastKind::Sources, "sources"),
    (ContrastKind::Numbers, "numbers"),
    (ContrastKind::Tone, "tone"),
    (ContrastKind::Frames, "frames"),
    (ContrastKind::Emphasis, "emphasis"),
];

impl Builder<'_> {
    /// True when the contrast is among those of its kind that the report shows.
    pub(super) fn shown(&self, contrast: usize) -> bool {
        let all = &self.comparison.contrasts;
        let Some(kind) = all.get(contrast).map(|c| c.kind) else {
            return false;
        };
        let picked = &self.pick.contrasts;
        let before = picked.iter().filter(|i| **i < contrast && all.get(**i).is_some_and(|c| c.kind == kind));
        picked.contains(&contrast) && before.count() < SHOWN
    }

    pub(super) fn framing(&mut self) -> Vec<FramingGroup> {
        let mut groups = Vec::new();
        for (kind, name) in KINDS {
            let of_kind = |i: &usize| self.comparison.contrasts.get(*i).is_some_and(|c| c.kind == kind);
            let which: Vec<usize> = self.pick.contrasts.iter().copied().filter(of_kind).collect();
            if which.is_empty() {
                continue;
            }
            let contrasts = which.iter().take(SHOWN).filter_map(|i| self.contrast(*i)).collect();
            groups.push(FramingGroup {
                anchor: format!("framing-{name}"),
                title: self.say.texts().get(&format!("report-framing-{name}")),
                how: self.say.texts().get(&format!("say-how-{name}")),
                contrasts,
                more: which.len().saturating_sub(SHOWN),
            });
        }
        groups
    }

    fn contrast(&mut self, i: usize) -> Option<ContrastPart> {
        let contrast = self.comparison.contrasts.get(i)?;
        let (number, to) = (format!("C{}", i + 1), format!("c{}", i + 1));
        let text = self.say.contrast(contrast);
        let mut rows = Vec::new();
        let comparison = self.comparison;
        let pick = self.pick.clone();
        let there = |article: usize| pick.shows(article) || comparison.articles.get(article).is_none();
        for side in text.sides.iter().filter(|s| there(s.article)) {
            for item in &side.items {
                rows.push(self.row(side, item, 100_000 + i, (&number, &to)));
            }
        }
        let columns = Columns {
            note: rows.iter().any(|r| !r.note.is_empty()),
            count: rows.iter().any(|r| r.author + r.quoted > 0),
            score: rows.iter().any(|r| !r.score.is_empty()),
            interval: rows.iter().any(|r| !r.interval.is_empty()),
            places: rows.iter().any(|r| !r.places.shown.is_empty()),
        };
        let judgement = self.judgement(&contrast.key);
        Some(ContrastPart { anchor: to, number, title: text.title, columns, rows, judgement })
    }

    fn row(&mut self, side: &SideText, item: &ItemText, order: usize, name: (&str, &str)) -> ContrastRow {
        let at: Vec<SentenceRef> = item.at.iter().filter_map(|s| self.sentence_of(side.article, *s)).collect();
        let places = self.places(&at);
        for place in at.iter().take(super::PLACES) {
            self.point(*place, order, name.0, name.1);
        }
        let lang = self.comparison.articles.get(side.article).filter(|_| item.cited).map(|a| a.article.language.clone());
        ContrastRow {
            article: self.say.article(side.article),
            text: item.text.clone(),
            lang: lang.unwrap_or_default(),
            note: item.note.clone().unwrap_or_default(),
            author: item.author,
            quoted: item.quoted,
            score: item.score.clone(),
            interval: item.interval.clone(),
            places,
        }
    }

    pub(super) fn speakers(&self) -> Vec<SpeakerLine> {
        let unknown = || self.say.texts().get("say-item-unknown_speaker");
        let rows = speakers(self.comparison).into_iter();
        let shown = |words: Vec<usize>| words.into_iter().enumerate().filter(|(i, _)| self.pick.shows(*i)).map(|(_, n)| n).collect();
        rows.map(|r| SpeakerLine { name: self.say.subject(r.speaker).unwrap_or_else(unknown), words: shown(r.words) })
            .filter(|line| line.words.iter().any(|n| *n > 0))
            .collect()
    }
}
