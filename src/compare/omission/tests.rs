//! Tests of omissions.

use super::*;

fn at(article: usize) -> SentenceRef {
    SentenceRef { article, sentence: 0 }
}

#[test]
fn only_iso_dates_are_ordered() {
    assert_eq!(iso_day("2025-08-16T06:10:00Z"), Some("2025-08-16"));
    assert_eq!(iso_day("18 August 2025"), None);
    assert_eq!(iso_day("16.08.2025"), None);
}

#[test]
fn wire_copy_counts_once() {
    assert_eq!(independent(&[0, 1, 2], &[vec![at(0), at(2)]]), 2);
    assert_eq!(independent(&[0, 1, 2], &[]), 3);
}

/// What the third text is said to lack of the two others' first sentence, and the caveats.
fn lacking(first: &str) -> Option<Vec<String>> {
    use crate::{model::*, pipeline::Engine, progress::Progress};
    const REST: &str = " The choir sang. Rain fell in the evening.";
    let texts =
        [format!("{first}{REST}"), format!("{first} A baker sold bread."), "Rescuers counted 16 dead. Nobody slept well.".to_string()];
    let articles = texts.iter().enumerate().map(|(i, t)| Article::from_text(format!("a{i}"), t.clone(), "en")).collect();
    let event = Event { id: "e".into(), articles, ..Event::default() };
    let c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
    let of = |o: &&Omission| o.article == Some(2) && o.passage.is_some_and(|p| c.sentence(p) == first);
    c.omissions.iter().find(of).map(|o| o.caveats.clone())
}

#[test]
fn what_is_told_with_another_number_is_not_missing() {
    assert_eq!(lacking("The blast killed 14 people."), None);
    assert!(lacking("The blast killed 14 horses.").is_some_and(|c| !c.iter().any(|c| c == "other_number")));
    let more =
        "Thore Lindwahl closed the bridge in Greyferry for repairs after the blast killed 14 people in the old harbour on the river.";
    assert!(lacking(more).is_some_and(|c| c.iter().any(|c| c == "other_number")), "the bridge is not told");
}

/// Probability that the third of three texts lacks the first sentence of the two others.
fn lacks(language: &str, third: &str) -> Option<f64> {
    use crate::{model::*, pipeline::Engine, progress::Progress};
    let first = "Thore Lindwahl closed the bridge in Greyferry for repairs.";
    let texts = [(format!("{first} Rain fell."), "en"), (format!("{first} A choir sang."), "en"), (third.to_string(), language)];
    let article = |(i, (t, l)): (usize, (String, &str))| Article::from_text(format!("a{i}"), t, l);
    let event = Event { id: "e".into(), articles: texts.into_iter().enumerate().map(article).collect(), ..Event::default() };
    let c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
    c.omissions.iter().find(|o| o.article == Some(2) && o.passage.is_some_and(|p| c.sentence(p) == first)).map(|o| o.probability)
}

#[test]
fn across_languages_less_is_sure() {
    let (here, there) = (lacks("en", "A baker sold bread all day."), lacks("de", "Ein Bäcker verkaufte den ganzen Tag Brot."));
    let (Some(here), Some(there)) = (here, there) else { panic!("both lack it: {here:?}, {there:?}") };
    assert!(there < here - 0.1, "{there} is not below {here}");
}
