//! Emphasis: headline, place and share that articles give a topic or subject.

use crate::model::{Contrast, ContrastItem, ContrastKind, ContrastSide, Coverage, Grade, Subject, Topic};

/// One contrast for each topic and expected or frequent subject that at least two articles cover, where they differ.
pub fn emphasis(subjects: &[Subject], topics: &[Topic]) -> Vec<Contrast> {
    let of_topics = topics.iter().enumerate().filter_map(|(i, t)| contrast(&t.coverage, &t.label, Some(i), None));
    let of_subjects = subjects.iter().enumerate().filter_map(|(i, s)| contrast(&s.coverage, &s.name, None, Some(i)));
    of_topics.chain(of_subjects).collect()
}

fn contrast(coverage: &[Coverage], name: &str, topic: Option<usize>, subject: Option<usize>) -> Option<Contrast> {
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
    Some(Contrast { key: format!("emphasis:{name}"), kind: ContrastKind::Emphasis, topic, subject, weight, sides })
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
        let c = contrast(&[coverage(0, 0.1, true), coverage(1, 0.1, false)], "x", Some(0), None).unwrap();
        assert_eq!(c.sides[0].items.last().map(|i| i.text.as_str()), Some("headline"));
        assert!(contrast(&[coverage(0, 0.1, false), coverage(1, 0.11, false)], "x", Some(0), None).is_none());
        assert!(contrast(&[coverage(0, 0.9, true)], "x", Some(0), None).is_none());
    }
}
