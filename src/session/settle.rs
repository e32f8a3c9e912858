//! Settling a conflict between coders: the decisions that make one word hold, both, or none with a note.

use super::coders::{Conflict, TextOf};
use crate::model::{Anchor, Decision, Settled, codings, place_of};

/// How a conflict was settled last, and the note on it; `None` while it is open.
pub fn settled<'a>(conflict: &Conflict, decisions: &'a [Decision]) -> Option<(Settled, &'a str)> {
    decisions.iter().rev().find_map(|d| match d {
        Decision::Settle { finding, at, how, note } if concerns(conflict, finding, at.as_ref()) => Some((*how, note.as_str())),
        _ => None,
    })
}

fn concerns(conflict: &Conflict, finding: &str, words: Option<&Anchor>) -> bool {
    match conflict {
        Conflict::Finding { key, .. } => key == finding,
        Conflict::Words { at, .. } => words == Some(at),
    }
}

/// The decisions that settle a conflict: what was said of it since the merge is taken back first, so that it can be settled
/// anew at any time.
pub fn settle(conflict: &Conflict, how: Settled, note: &str, now: &[Decision], text: &TextOf<'_>) -> Vec<Decision> {
    let note = note.trim().to_string();
    match conflict {
        Conflict::Finding { key, verdicts, .. } => {
            let verdict = match how {
                Settled::First => Some(verdicts.0),
                Settled::Second => Some(verdicts.1),
                Settled::Both | Settled::Note => None,
            };
            let judge = Decision::Judge { finding: key.clone(), verdict };
            vec![judge, Decision::Settle { finding: key.clone(), at: None, how, note }]
        }
        Conflict::Words { at, codes, second, .. } => {
            let mut out = taken_back(at, second, now, text);
            let give = |at: &Anchor, codes: &[String]| -> Vec<Decision> {
                codes.iter().map(|code| Decision::Code { at: at.clone(), code: code.clone(), on: true }).collect()
            };
            if matches!(how, Settled::First | Settled::Both) {
                out.extend(give(at, &codes.0));
            }
            if matches!(how, Settled::Second | Settled::Both) {
                second.iter().for_each(|(at, codes)| out.extend(give(at, codes)));
            }
            out.push(Decision::Settle { finding: String::new(), at: Some(at.clone()), how, note });
            out
        }
    }
}

/// Takes away the codes that stand on the contested words.
fn taken_back(at: &Anchor, second: &[(Anchor, Vec<String>)], now: &[Decision], text: &TextOf<'_>) -> Vec<Decision> {
    let place = |a: &Anchor| text(&a.article).and_then(|t| place_of(t, a));
    let contested: Vec<_> = std::iter::once(at).chain(second.iter().map(|s| &s.0)).filter_map(place).collect();
    let touches = |a: &Anchor| a.article == at.article && place(a).is_some_and(|span| contested.iter().any(|c| c.overlaps(span)));
    let off = |c: crate::model::Coding<'_>| Decision::Code { at: c.at.clone(), code: c.code.to_string(), on: false };
    codings(now).into_iter().filter(|c| touches(c.at)).map(off).collect()
}

#[cfg(test)]
mod tests {
    use super::super::coders::conflicts;
    use super::*;
    use crate::model::{Verdict, judged};

    const TEXT: &str = "The summit was a trap. Nobody signed.";

    fn text(id: &str) -> Option<&'static str> {
        (id == "a").then_some(TEXT)
    }

    fn code(quote: &str, code: &str) -> Decision {
        let at = Anchor { article: "a".into(), quote: quote.into(), occurrence: 0 };
        Decision::Code { at, code: code.into(), on: true }
    }

    fn merged() -> Vec<Decision> {
        let judge = |verdict| Decision::Judge { finding: "y".into(), verdict: Some(verdict) };
        let coder = |who: &str, decisions| Decision::Coder { who: who.into(), decisions };
        vec![
            coder("Ada", vec![judge(Verdict::Accepted), code("a trap", "image")]),
            coder("Ben", vec![judge(Verdict::Rejected), code("trap", "blame")]),
        ]
    }

    fn standing(decisions: &[Decision]) -> Vec<(&str, &str)> {
        codings(decisions).iter().map(|c| (c.at.quote.as_str(), c.code)).collect()
    }

    #[test]
    fn words_are_settled_and_settled_anew() {
        let mut all = merged();
        let find = |all: &[Decision]| conflicts(all, &text).into_iter().find(|c| matches!(c, Conflict::Words { .. })).unwrap();
        assert!(!find(&all).resolved() && settled(&find(&all), &all).is_none());
        for (how, holds) in [
            (Settled::First, vec![("a trap", "image")]),
            (Settled::Second, vec![("trap", "blame")]),
            (Settled::Both, vec![("a trap", "image"), ("trap", "blame")]),
            (Settled::Note, vec![]),
        ] {
            let more = settle(&find(&all), how, " because ", &all, &text);
            all.extend(more);
            assert_eq!(standing(&all), holds, "{how:?}");
            assert_eq!(settled(&find(&all), &all), Some((how, "because")));
            assert!(find(&all).resolved(), "{how:?}");
        }
    }

    #[test]
    fn a_finding_gets_one_coders_word_or_none() {
        let find = |all: &[Decision]| conflicts(all, &text).into_iter().find(|c| matches!(c, Conflict::Finding { .. })).unwrap();
        for (how, verdict) in [(Settled::First, Some(Verdict::Accepted)), (Settled::Second, Some(Verdict::Rejected)), (Settled::Both, None)]
        {
            let mut all = merged();
            let more = settle(&find(&all), how, "", &all, &text);
            all.extend(more);
            assert_eq!(judged(&all).get("y").and_then(|j| j.verdict), verdict, "{how:?}");
            assert!(find(&all).resolved(), "{how:?}");
        }
    }
}
