//! Findings about one and the same thing put together: what is not found in five texts is one card with five lines.

use crate::model::{Level, Omission, SentenceRef};

/// What an omission is about; equal for all articles that lack the same thing.
pub type About = (Level, Option<usize>, Option<usize>, Option<SentenceRef>);

/// What an omission is about, whatever text lacks it.
pub fn about(o: &Omission) -> About {
    match o.level {
        Level::Subject => (o.level, None, o.subject, None),
        Level::Topic => (o.level, o.topic, None, None),
        Level::Passage => (o.level, None, None, o.passage),
    }
}

/// Omissions grouped by what they are about. Groups stand in the order of their first member, members in article order.
pub fn omissions<'a>(list: &[&'a Omission]) -> Vec<Vec<&'a Omission>> {
    let mut places: std::collections::BTreeMap<About, usize> = std::collections::BTreeMap::new();
    let mut groups: Vec<Vec<&Omission>> = Vec::new();
    for o in list {
        let place = *places.entry(about(o)).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        if let Some(group) = groups.get_mut(place) {
            group.push(o);
        }
    }
    for group in &mut groups {
        group.sort_by(|a, b| a.article.cmp(&b.article).then_with(|| a.key.cmp(&b.key)));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn omission(subject: usize, article: usize) -> Omission {
        Omission {
            key: format!("{subject}:{article}"),
            level: Level::Subject,
            topic: None,
            subject: Some(subject),
            passage: None,
            article: Some(article),
            covered_by: [].into(),
            score: 0.5,
            probability: 0.5,
            passing: false,
            terms_tried: [].into(),
            facts: [].into(),
            nearest: None,
            caveats: Vec::new(),
        }
    }

    #[test]
    fn one_thing_is_one_group_in_the_order_of_the_strongest() {
        let all = [omission(3, 2), omission(1, 0), omission(3, 1)];
        let groups = omissions(&all.iter().collect::<Vec<_>>());
        let keys: Vec<Vec<&str>> = groups.iter().map(|g| g.iter().map(|o| o.key.as_str()).collect()).collect();
        assert_eq!(keys, vec![vec!["3:1", "3:2"], vec!["1:0"]]);
    }
}
