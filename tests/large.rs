//! Events of more articles than all pairs of sentences are scored of: what is limited there, and that it is said.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use parallax::compare::omission::LISTED;
use parallax::model::{Article, Comparison, Event, ExpectedSubject, Level, Settings};
use parallax::pipeline::Engine;
use parallax::present::describe::Describe;
use parallax::progress::Progress;
use parallax::report::json::to_bytes;
use std::collections::BTreeMap;

/// A word of its own for each number.
fn word(n: usize) -> String {
    const PARTS: [&str; 10] = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"];
    format!("{}{}{}lt", PARTS[n / 100 % 10], PARTS[n / 10 % 10], PARTS[n % 10])
}

/// Each article states about a third of ninety things, which share no word that says anything.
fn event(articles: usize) -> Event {
    let thing = |k: usize| {
        let capital = |n: usize| word(n)[..1].to_uppercase() + &word(n)[1..];
        format!("{} {} {} {} in {}.", capital(k), word(200 + k), word(400 + k), word(600 + k), capital(800 + k))
    };
    let text = |a: usize| {
        (0..90).filter(|k| (a * 7 + k * 5).is_multiple_of(3) || (a + k).is_multiple_of(11)).map(thing).collect::<Vec<_>>().join(" ")
    };
    let articles = (0..articles).map(|a| Article::from_text(format!("a{a}"), text(a), "en")).collect();
    let expected = vec![ExpectedSubject {
        name: BTreeMap::from([("en".into(), "Belkunde".into())]),
        terms: BTreeMap::from([("en".into(), vec![word(0)])]),
        ..ExpectedSubject::default()
    }];
    Event { id: "large".into(), articles, expected, ..Event::default() }
}

fn compare(event: &Event) -> Comparison {
    Engine::without_encoder().compare(event, &Settings::default(), &[], &Progress::default()).expect("nobody cancelled it")
}

#[test]
fn of_each_article_the_strongest_findings_are_listed_and_all_that_was_asked_for() {
    let c = compare(&event(45));
    let mut counts: BTreeMap<(usize, Level), usize> = BTreeMap::new();
    for o in c.omissions.iter().filter(|o| !o.subject.is_some_and(|s| c.subjects[s].expected)) {
        *counts.entry((o.article.unwrap(), o.level)).or_default() += 1;
    }
    assert!(counts.values().all(|n| *n <= LISTED), "{counts:?}");
    assert!(counts.values().any(|n| *n == LISTED), "the limit was reached: {counts:?}");
    let lack = c.subjects[0].coverage.iter().filter(|g| g.grade == parallax::model::Grade::NotFound).count();
    let listed = c.omissions.iter().filter(|o| o.subject == Some(0) && !o.passing).count();
    assert!(c.subjects[0].expected && lack > 0 && listed == lack, "{listed} of {lack}");
    assert!(c.omissions.windows(2).all(|w| w[0].score >= w[1].score));
}

#[test]
fn what_is_limited_is_said_in_words_and_in_the_json_and_only_there() {
    let (large, small) = (compare(&event(45)), compare(&event(12)));
    let codes = |c: &Comparison| c.warnings.iter().map(|w| w.code.clone()).collect::<Vec<_>>();
    assert_eq!(codes(&large), ["large_links", "large_omissions"]);
    assert_eq!(codes(&small), Vec::<String>::new());
    let german = Settings { interface: "de".into(), ..Settings::default() };
    let german = Engine::without_encoder().compare(&event(41), &german, &[], &Progress::default()).unwrap();
    for (c, language) in [(&large, "en"), (&german, "de")] {
        for w in &c.warnings {
            let said = Describe::new(c, language).warning(w);
            assert!(said.contains("40") && !said.contains('{') && (language == "de") != (said == w.message), "{said}");
        }
    }
    let json = |c: &Comparison| serde_json::from_slice::<serde_json::Value>(&to_bytes(c)).unwrap();
    assert_eq!(json(&large)["limits"]["omissions"], LISTED);
    assert!(json(&small).get("limits").is_none());
    let schema: serde_json::Value = serde_json::from_str(include_str!("../docs/comparison.schema.json")).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&json(&large)));
}

#[test]
fn the_same_large_event_gives_the_same_bytes() {
    let event = event(60);
    assert!(to_bytes(&compare(&event)) == to_bytes(&compare(&event)));
}

/// Two texts as long as books, with the same statements in opposite order.
fn books(sentences: usize) -> Event {
    let thing = |k: usize| format!("{} {} stood in the valley.", word(k / 100 + 300), word(k % 100));
    let capital = |s: String| s[..1].to_uppercase() + &s[1..];
    let text = |order: &mut dyn Iterator<Item = usize>| order.map(|k| capital(thing(k))).collect::<Vec<_>>().join(" ");
    let texts = [text(&mut (0..sentences)), text(&mut (0..sentences).rev())];
    let articles = texts.into_iter().enumerate().map(|(i, t)| Article::from_text(format!("a{i}"), t, "en")).collect();
    Event { id: "books".into(), articles, ..Event::default() }
}

#[test]
fn two_books_are_compared_through_the_index_and_it_is_said() {
    let c = compare(&books(4_001));
    assert_eq!(c.warnings.iter().map(|w| w.code.as_str()).collect::<Vec<_>>(), ["long_links"]);
    let right = c.links.iter().filter(|l| l.aligned && l.a().sentence + l.b().sentence == 4_000).count();
    assert!(right > 3_600, "{right} of 4,001 statements met their own, at the other end of the other text");
    let said = |language| Describe::new(&c, language).warning(&c.warnings[0]);
    assert!(said("en") == c.warnings[0].message && said("de").contains("Die Texte sind sehr lang"), "{}", said("de"));
    let json = serde_json::from_slice::<serde_json::Value>(&to_bytes(&c)).unwrap();
    assert_eq!((json["limits"]["links"].as_str(), json["limits"].get("omissions")), (Some("index"), None));
    let schema: serde_json::Value = serde_json::from_str(include_str!("../docs/comparison.schema.json")).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&json));
}
