//! Every span of every stage lies inside its text and on character boundaries, whatever the text.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use parallax::model::{Article, Event, ExpectedSubject, Settings, Span};
use parallax::pipeline::Engine;
use parallax::progress::Progress;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn inside(text: &str, span: Span, stage: &str) {
    assert!(span.start <= span.end && text.get(span.start..span.end).is_some(), "{stage}: {span:?} in {text:?}");
}

fn all_inside(texts: &[String], titles: &[String]) {
    let make = |(i, t): (usize, &String)| {
        let mut a = Article::from_text(format!("a{i}"), t.clone(), if i % 2 == 0 { "de" } else { "en" });
        a.title = titles.get(i).cloned();
        a
    };
    let expected = ExpectedSubject {
        name: BTreeMap::from([("und".to_string(), "NATO".to_string())]),
        terms: BTreeMap::from([("und".to_string(), vec!["NATO".to_string(), "Größe".to_string()])]),
        ..ExpectedSubject::default()
    };
    let event =
        Event { id: "e".into(), articles: texts.iter().enumerate().map(make).collect(), expected: vec![expected], ..Event::default() };
    let engine = Engine::without_encoder();
    for d in engine.documents(&event, &Progress::default()).unwrap() {
        let text = d.article.text.as_str();
        d.segments.paragraphs.iter().for_each(|s| inside(text, *s, "paragraph"));
        d.segments.sentences.iter().for_each(|s| inside(text, s.span, "sentence"));
        d.segments.tokens.iter().for_each(|t| inside(text, t.span, "token"));
        let title = d.article.title.as_deref().unwrap_or_default();
        d.annotations.names.iter().for_each(|n| inside(if n.in_title { title } else { text }, n.span, "name"));
        d.annotations.quantities.iter().for_each(|q| inside(text, q.span, "quantity"));
        for s in &d.annotations.speech {
            [Some(s.span), s.cue, s.speaker].into_iter().flatten().for_each(|s| inside(text, s, "speech"));
        }
        d.annotations.markers.iter().for_each(|m| inside(text, m.span, "marker"));
    }
    let settings = Settings { vectors: false, candidates: true, ..Settings::default() };
    let c = engine.compare(&event, &settings, &[], &Progress::default()).unwrap();
    let text = |i: usize| c.articles[i].article.text.as_str();
    for (i, a) in c.articles.iter().enumerate() {
        a.paragraphs.iter().chain(&a.sentences).for_each(|s| inside(text(i), *s, "result"));
        a.markers.iter().for_each(|m| inside(text(i), m.span, "marker of the result"));
    }
    c.subjects.iter().flat_map(|s| &s.mentions).for_each(|m| inside(text(m.article), m.span, "mention"));
    c.contrasts
        .iter()
        .flat_map(|x| &x.sides)
        .for_each(|side| side.items.iter().flat_map(|i| &i.at).for_each(|s| inside(text(side.article), *s, "contrast")));
    // A reader of the JSON counts code points: what is written must fit there too.
    let bytes = parallax::report::json::to_bytes(&c);
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    for (i, a) in json["articles"].as_array().unwrap().iter().enumerate() {
        let length = text(i).chars().count() as u64;
        a["sentences"]
            .as_array()
            .unwrap()
            .iter()
            .for_each(|s| assert!(s["start"].as_u64() <= s["end"].as_u64() && s["end"].as_u64().unwrap() <= length));
    }
}

fn piece() -> impl Strategy<Value = String> {
    let words = [
        "Der Kanzler sagte",
        "„",
        "“",
        "»",
        "«",
        "\"",
        "“We will not",
        "”",
        ", sagte Müller.",
        " said Mr. Smith.",
        "Größe",
        "ß",
        "e\u{301}",
        "👍🏽",
        "NATO",
        "NATO-Länder",
        "Путин",
        "会议",
        "。",
        "12,5 Millionen Euro",
        "$4.2bn",
        "am 12. Mai 2025",
        "\n\n",
        "\n",
        " ",
        ". ",
        "? ",
        "…",
        "\u{ad}",
        "\u{200b}",
        "\u{202e}",
        "angeblich",
        "allegedly",
        "Regime",
        "Wladimir Putin",
        "Donald Trump",
        "wurde beschlossen",
        "nicht",
        "\u{0}",
        "İ",
        "ﬁ",
        "Ⅷ",
        "’s",
        "z. B. ",
    ];
    proptest::sample::select(words.to_vec()).prop_map(str::to_string)
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..40).prop_map(|p| p.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn of_texts_of_awkward_pieces(texts in proptest::collection::vec(text(), 1..4), titles in proptest::collection::vec(text(), 0..3)) {
        all_inside(&texts, &titles);
    }

    #[test]
    fn of_any_text(texts in proptest::collection::vec("\\PC{0,120}", 1..3), titles in proptest::collection::vec("\\PC{0,20}", 0..2)) {
        all_inside(&texts, &titles);
    }
}
