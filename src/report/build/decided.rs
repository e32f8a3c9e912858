//! What people decided, apart from what the machine found: judgements, corrections, codes, open conflicts.

use super::Builder;
use crate::model::{Comparison, Decision, Verdict, codebook, codings, place_of, signed};
use crate::present::kwic::shorten;
use crate::report::model::{Cited, CodingPart, DecidedPart, Pair, Place};
use crate::session::coders::{Conflict, conflicts};
use std::collections::BTreeSet;

/// How many graphemes of coded words a row shows.
const WORDS: usize = 200;

impl Builder<'_> {
    /// Judgements first, each finding once; then what changed the comparison, in order.
    pub(super) fn decided(&self, decisions: &[Decision]) -> Vec<DecidedPart> {
        let mut done = BTreeSet::new();
        let all = signed(decisions);
        let keys = all.iter().filter_map(|(d, ..)| match d {
            Decision::Judge { finding, .. } | Decision::Note { finding, .. } => Some(finding.as_str()),
            _ => None,
        });
        let keys = keys.filter(|key| done.insert(*key) && self.judgements.contains_key(key));
        let mut out: Vec<DecidedPart> = keys.map(|key| self.judged(key)).collect();
        out.extend(all.iter().filter_map(|(d, who, when)| {
            let (who, when) = ((*who).to_string(), (*when).to_string());
            let (verdict, note, anchor) = (String::new(), String::new(), String::new());
            Some(DecidedPart { what: self.say.decision(d)?, anchor, verdict, note, who, when })
        }));
        out
    }

    fn judged(&self, key: &str) -> DecidedPart {
        let (what, anchor) = self.finding(key).unwrap_or_else(|| {
            let gone = self.say.texts().get("report-finding-gone");
            (format!("{gone} ({key})"), String::new())
        });
        let j = self.judgement(key);
        DecidedPart { what, anchor, verdict: j.verdict, note: j.note, who: j.who, when: j.when }
    }

    /// The title of a finding, and its anchor where this report shows it; `None` when this run does not have it.
    fn finding(&self, key: &str) -> Option<(String, String)> {
        let c = self.comparison;
        if let Some(i) = c.omissions.iter().position(|o| o.key == key) {
            let anchor = if self.pick.omissions.contains(&i) { format!("o{}", i + 1) } else { String::new() };
            return Some((self.say.omission(c.omissions.get(i)?).sentence, anchor));
        }
        let i = c.contrasts.iter().position(|o| o.key == key)?;
        let anchor = if self.shown(i) { format!("c{}", i + 1) } else { String::new() };
        Some((self.say.contrast(c.contrasts.get(i)?).title, anchor))
    }

    pub(super) fn codebook(&self, decisions: &[Decision]) -> Vec<Pair> {
        codebook(decisions).into_iter().map(|(name, value)| Pair { name: name.into(), value: value.into() }).collect()
    }

    /// Codes in the order of the texts; those whose words are no longer there come last, without a place.
    pub(super) fn codings(&self, decisions: &[Decision]) -> Vec<CodingPart> {
        let mut out = Vec::new();
        for coding in codings(decisions) {
            let article = self.comparison.articles.iter().position(|a| a.article.id == coding.at.article);
            if article.is_some_and(|a| !self.pick.shows(a)) {
                continue;
            }
            let span = article.and_then(|a| Some((a, place_of(&self.comparison.articles.get(a)?.article.text, coding.at)?)));
            let sentence = span.and_then(|(a, span)| self.sentence_of(a, span));
            let place = sentence.map(|s| self.place(s));
            let gone = || Place { label: self.say.texts().get("report-words-gone"), anchor: String::new() };
            let lang = article.and_then(|a| self.comparison.articles.get(a)).map(|a| a.article.language.clone());
            let words = Cited { place: place.unwrap_or_else(gone), text: shorten(&coding.at.quote, WORDS), lang: lang.unwrap_or_default() };
            let order = (span.is_none(), article, span.map(|s| s.1), coding.code.to_string());
            let (code, who, when) = (coding.code.to_string(), coding.who.to_string(), coding.when.to_string());
            out.push((order, CodingPart { code, words, who, when }));
        }
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out.into_iter().map(|(_, part)| part).collect()
    }

    /// Where coders disagree and nobody has decided since.
    pub(super) fn conflicts(&self, decisions: &[Decision]) -> Vec<String> {
        let articles = &self.comparison.articles;
        let text = |id: &str| articles.iter().find(|a| a.article.id == id).map(|a| a.article.text.as_str());
        let open = conflicts(decisions, &text).into_iter().filter(|c| !c.resolved());
        open.map(|c| self.conflict(&c)).collect()
    }

    fn conflict(&self, conflict: &Conflict) -> String {
        let t = self.say.texts();
        let (what, one, two) = match conflict {
            Conflict::Finding { key, verdicts, .. } => {
                let what = self.finding(key).map_or_else(|| key.clone(), |f| f.0);
                let word = |v: &Verdict| self.say.verdict(*v);
                (what, word(&verdicts.0), word(&verdicts.1))
            }
            Conflict::Words { at, codes, .. } => {
                let article = self.comparison.articles.iter().position(|a| a.article.id == at.article);
                let article = article.map_or_else(|| at.article.clone(), Comparison::letter);
                let what = format!("{} ({article})", self.say.quoted(&shorten(&at.quote, WORDS)));
                (what, codes.0.join(", "), codes.1.join(", "))
            }
        };
        let (a, b) = conflict.coders();
        let values = [("what", what), ("a", a.to_string()), ("one", one), ("b", b.to_string()), ("two", two)];
        let values: Vec<_> = values.into_iter().map(|(k, v)| (k, v.into())).collect();
        t.with("report-conflict", &values)
    }
}
