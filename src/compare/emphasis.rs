//! Emphasis: headline, place and share that articles give a topic or subject.

use crate::model::{Called, Contrast, ContrastItem, ContrastKind, ContrastSide, Coverage, Grade, Subject, Topic};
use std::sync::Arc;

/// One contrast for each topic and expected or frequent subject that at least two articles cover, where they differ.
pub fn emphasis(subjects: &[Subject], topics: &[Topic]) -> Vec<Contrast> {
    let decided = subjects.first().map(|s| Arc::clone(&s.called.decided)).unwrap_or_default();
    // The label is in the language of the interface, or the reader's; older sessions know the topic by it, unless it is the
    // name of a subject, which has a key of its own.
    let older = |t: &Topic| (!subjects.iter().any(|s| s.is_called(&t.label))).then(|| t.label.clone());
    let called = |t: &Topic| Called { name: t.terms.join(","), others: older(t).into_iter().collect(), decided: Arc::clone(&decided) };
    let of_topics =
        topics.iter().enumerate().filter_map(|(i, t)| contrast(&t.coverage, called(t).key("emphasis", &t.label), Some(i), None));
    let of_subjects = subjects.iter().enumerate().filter_map(|(i, s)| contrast(&s.coverage, s.key("emphasis"), None, Some(i)));
    of_topics.chain(of_subjects).collect()
}

fn contrast(coverage: &[Coverage], key: String, topic: Option<usize>, subject: Option<usize>) -> Option<Contrast> {
    let have: Vec<&Coverage> = coverage.iter().filter(|c| c.grade != Grade::NotFound).collect();
    if have.len() < 2 {
        return None;
    }
    let shares = have.iter().map(|c| c.share);
    let spread = shares.clone().fold(0.0, f64::max) - shares.fold(1.0, f64::min);
    let headlines = have.iter().filter(|c| c.headline).count();
    let headline_differs = headlines > 0 && headlines < have.len();
    let weight = (spread + if headline_differs { 0.2 } else { 0.0 }).min(1.0);
    if weight < 0.08 {
        return None;
    }
    let sides = have
        .iter()
        .map(|c| {
            let mut items = vec![item("share", c.share)];
            items.extend(c.first.map(|f| item("first", f)));
            if c.headline {
                items.push(item("headline", 1.0));
            }
            ContrastSide { article: c.article, items }
        })
        .collect();
    Some(Contrast { key, kind: ContrastKind::Emphasis, topic, subject, weight, sides })
}

fn item(code: &str, score: f64) -> ContrastItem {
    ContrastItem { text: code.into(), count: 1, score: Some(score), ..ContrastItem::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coverage(article: usize, share: f64, headline: bool) -> Coverage {
        Coverage { article, grade: Grade::Substantial, share, first: Some(0.0), headline }
    }

    #[test]
    fn a_headline_in_one_and_not_in_the_other_is_a_contrast() {
        let c = contrast(&[coverage(0, 0.1, true), coverage(1, 0.1, false)], "x".into(), Some(0), None).unwrap();
        assert_eq!(c.sides[0].items.last().map(|i| i.text.as_str()), Some("headline"));
        assert!(contrast(&[coverage(0, 0.1, false), coverage(1, 0.11, false)], "x".into(), Some(0), None).is_none());
        assert!(contrast(&[coverage(0, 0.9, true)], "x".into(), Some(0), None).is_none());
    }

    #[test]
    fn the_key_of_a_topic_is_that_of_its_words_unless_it_was_decided_on_by_its_label() {
        let coverage = vec![coverage(0, 0.9, true), coverage(1, 0.1, false)];
        let topics = [Topic { label: "Die Brücke".into(), terms: vec!["bridg".into(), "ferri".into()], coverage, ..Topic::default() }];
        let keys = |decided: &[&str], subject: &str| -> Vec<String> {
            let decided = Arc::new(decided.iter().map(|k| (*k).to_string()).collect());
            let subject = Subject { called: Called { name: subject.into(), decided, ..Called::default() }, ..Subject::default() };
            emphasis(&[subject], &topics).into_iter().map(|c| c.key).collect()
        };
        assert_eq!(keys(&[], "Norway"), ["emphasis:bridg,ferri"]);
        assert_eq!(keys(&["emphasis:Die Brücke"], "Norway"), ["emphasis:Die Brücke"]);
        assert_eq!(keys(&["emphasis:Die Brücke"], "Die Brücke"), ["emphasis:bridg,ferri"], "that is the subject's");
    }
}
