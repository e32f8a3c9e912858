//! What holds after all decisions: the last word on each finding, the codes that stand, the codebook; each with who and when.

use super::{Anchor, Decision, LOOKS, Span, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// The last word on a finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judged<'a> {
    /// Accepted, rejected, or neither.
    pub verdict: Option<Verdict>,
    /// Note, or empty.
    pub note: &'a str,
    /// Who said it last; empty when it is not told.
    pub who: &'a str,
    /// When; empty when it is not told.
    pub when: &'a str,
}

/// A code on a stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coding<'a> {
    /// The words.
    pub at: &'a Anchor,
    /// Name of the code.
    pub code: &'a str,
    /// Who gave it; empty when it is not told.
    pub who: &'a str,
    /// When; empty when it is not told.
    pub when: &'a str,
}

/// Every decision with who made it and when; [`Decision::By`] itself is left out.
pub fn signed(decisions: &[Decision]) -> Vec<(&Decision, &str, &str)> {
    let (mut who, mut when) = ("", "");
    let mut out = Vec::with_capacity(decisions.len());
    for decision in decisions {
        match decision {
            Decision::By { who: name, when: time } => (who, when) = (name, time),
            other => out.push((other, who, when)),
        }
    }
    out
}

/// The last word on each finding, by key; a judgement taken back without a note is left out.
pub fn judged(decisions: &[Decision]) -> BTreeMap<&str, Judged<'_>> {
    let mut all: BTreeMap<&str, Judged<'_>> = BTreeMap::new();
    for (decision, who, when) in signed(decisions) {
        let finding = match decision {
            Decision::Judge { finding, verdict } => {
                all.entry(finding).or_default().verdict = *verdict;
                finding
            }
            Decision::Note { finding, text } => {
                all.entry(finding).or_default().note = text;
                finding
            }
            _ => continue,
        };
        if let Some(last) = all.get_mut(finding.as_str()) {
            (last.who, last.when) = (who, when);
        }
    }
    all.retain(|_, j| j.verdict.is_some() || !j.note.is_empty());
    all
}

/// The codes that stand, by place, then code.
pub fn codings(decisions: &[Decision]) -> Vec<Coding<'_>> {
    let mut all: BTreeMap<(&Anchor, &str), (&str, &str)> = BTreeMap::new();
    for (decision, who, when) in signed(decisions) {
        if let Decision::Code { at, code, on } = decision {
            if *on {
                all.insert((at, code), (who, when));
            } else {
                all.remove(&(at, code.as_str()));
            }
        }
    }
    all.into_iter().map(|((at, code), (who, when))| Coding { at, code, who, when }).collect()
}

/// Codes with their definitions, by name: those defined and those used; a code without a definition has an empty one.
pub fn codebook(decisions: &[Decision]) -> Vec<(&str, &str)> {
    let used: BTreeSet<&str> = codings(decisions).into_iter().map(|c| c.code).collect();
    let mut all: BTreeMap<&str, &str> = used.iter().map(|code| (*code, "")).collect();
    for decision in decisions {
        if let Decision::Define { code, definition, on, .. } = decision {
            if *on {
                all.insert(code, definition);
            } else if used.contains(code.as_str()) {
                all.insert(code, "");
            } else {
                all.remove(code.as_str());
            }
        }
    }
    all.into_iter().collect()
}

/// Colour and sign of every code of the codebook: the reader's choice, otherwise the next in turn by name.
pub fn looks(decisions: &[Decision]) -> BTreeMap<&str, u8> {
    let mut chosen: BTreeMap<&str, u8> = BTreeMap::new();
    for decision in decisions {
        if let Decision::Define { code, look, on, .. } = decision {
            match look.filter(|_| *on) {
                Some(look) => chosen.insert(code, look % LOOKS),
                None => chosen.remove(code.as_str()),
            };
        }
    }
    let turn = |i: usize| (i % usize::from(LOOKS)) as u8;
    codebook(decisions).into_iter().enumerate().map(|(i, (code, _))| (code, chosen.get(code).copied().unwrap_or(turn(i)))).collect()
}

/// Where the words of an anchor stand in a text; `None` when they are no longer there.
pub fn place_of(text: &str, anchor: &Anchor) -> Option<Span> {
    if anchor.quote.is_empty() {
        return None;
    }
    let (start, words) = text.match_indices(anchor.quote.as_str()).nth(anchor.occurrence)?;
    Some(Span::new(start, start + words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(quote: &str, occurrence: usize) -> Anchor {
        Anchor { article: "a".into(), quote: quote.into(), occurrence }
    }

    fn by(who: &str) -> Decision {
        Decision::By { who: who.into(), when: "2026-01-02".into() }
    }

    #[test]
    fn the_last_word_counts_and_is_signed() {
        let judge = |verdict| Decision::Judge { finding: "k".into(), verdict };
        let all = [judge(Some(Verdict::Accepted)), by("Ada"), judge(Some(Verdict::Rejected))];
        let last = judged(&all);
        assert_eq!(last["k"], Judged { verdict: Some(Verdict::Rejected), note: "", who: "Ada", when: "2026-01-02" });
        assert!(judged(&[judge(Some(Verdict::Accepted)), judge(None)]).is_empty(), "taken back");
        let other = [Decision::Coder { who: "B".into(), decisions: vec![judge(Some(Verdict::Accepted))] }];
        assert!(judged(&other).is_empty(), "another coder's decisions have no effect by themselves");
    }

    #[test]
    fn a_code_taken_away_is_gone_and_the_codebook_keeps_its_definition() {
        let code = |on| Decision::Code { at: at("trap", 0), code: "image".into(), on };
        let define = Decision::Define { code: "image".into(), definition: "A figure of speech.".into(), look: Some(5), on: true };
        let all = [by("Ada"), code(true)];
        assert_eq!(codings(&all)[0], Coding { at: &at("trap", 0), code: "image", who: "Ada", when: "2026-01-02" });
        assert_eq!(codebook(&all), [("image", "")]);
        let all = [code(true), code(false), define];
        assert!(codings(&all).is_empty());
        assert_eq!(codebook(&all), [("image", "A figure of speech.")]);
        assert_eq!(looks(&all)["image"], 5);
        let off = Decision::Define { code: "image".into(), definition: String::new(), look: None, on: false };
        assert!(codebook(&[all[2].clone(), off.clone()]).is_empty(), "taken out of the codebook");
        assert_eq!(codebook(&[code(true), off]), [("image", "")], "a code that is used stays");
        let two: Vec<Decision> = ["a", "b"].map(|c| Decision::Code { at: at("trap", 0), code: c.into(), on: true }).into();
        assert_eq!(looks(&two).into_values().collect::<Vec<_>>(), [0, 1], "without a choice each has its own");
    }

    #[test]
    fn words_are_found_by_their_occurrence_or_not_at_all() {
        let text = "ein Tor, ein Tür";
        assert_eq!(place_of(text, &at("ein", 1)), Some(Span::new(9, 12)));
        assert_eq!(place_of(text, &at("ein", 2)), None);
        assert_eq!(place_of(text, &at("", 0)), None);
        assert_eq!(place_of(text, &at("Tür", 0)).map(|s| s.of(text)), Some("Tür"));
    }
}
