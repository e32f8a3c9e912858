//! A comparison made by hand, so that the reports are tested without the engine. Places, papers and people are invented.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use parallax::model::*;
use std::collections::BTreeMap;
use std::sync::Arc;

pub const ENGLISH: &str = "The town of Wellbrook opened its new bridge on Monday. Mayor Ada Thornhill called it “a promise kept”.\n\nThe bridge cost 12 million crowns. Anglers fear for the salmon.";
pub const GERMAN: &str = "In Wellbrook ist am Montag eine Brücke eröffnet worden. Sie soll 14 Millionen Kronen gekostet haben.\n\nDas „Jahrhundertbauwerk“ ist ein teures Spektakel.";
pub const HOSTILE: &str =
    "<script>alert(1)</script> \"><img src=x onerror=alert(2)> & a bridge.\n\nSafe\u{202e}txt.exe\u{0}\u{9b} and שלום bridge ```\n| --- |.";

/// The span of the first `words` in `text`.
pub fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn at(article: usize, sentence: usize) -> SentenceRef {
    SentenceRef { article, sentence }
}

/// Sentences end at ". " and at a blank line.
fn result(article: Article, markers: Vec<Marker>, speakers: Vec<(Option<usize>, usize)>) -> ArticleResult {
    let text = article.text.clone();
    let (mut paragraphs, mut sentences, mut sentence_paragraph) = (Vec::new(), Vec::new(), Vec::new());
    let mut from = 0;
    for (p, paragraph) in text.split("\n\n").enumerate() {
        paragraphs.push(Span::new(from, from + paragraph.len()));
        let mut start = from;
        for (i, _) in paragraph.match_indices(". ") {
            sentences.push(Span::new(start, from + i + 1));
            sentence_paragraph.push(p);
            start = from + i + 2;
        }
        sentences.push(Span::new(start, from + paragraph.len()));
        sentence_paragraph.push(p);
        from += paragraph.len() + 2;
    }
    let sentence_words: Vec<usize> = sentences.iter().map(|s| s.of(&text).split_whitespace().count()).collect();
    ArticleResult {
        words: sentence_words.iter().sum(),
        article: Arc::new(article),
        paragraphs,
        sentences,
        sentence_paragraph,
        sentence_words,
        markers,
        speakers,
    }
}

fn marker(text: &str, words: &str, kind: MarkerKind, rule: &str, voice: Voice) -> Marker {
    Marker { span: span(text, words), kind, value: None, rule: rule.into(), voice, speaker: None, subject: None, strength: 0.8 }
}

fn article(id: &str, outlet: &str, title: &str, language: &str, text: &str) -> Article {
    Article {
        source: format!("{id}.txt"),
        outlet: Some(outlet.into()),
        title: Some(title.into()),
        published: Some("2025-05-12".into()),
        genre: Some(Genre::Report),
        ..Article::from_text(id, text, language)
    }
}

fn articles() -> Vec<ArticleResult> {
    let quote = Marker { speaker: Some(1), ..marker(ENGLISH, "a promise kept", MarkerKind::Quote, "quote:double", Voice::Quoted) };
    let loaded = Marker {
        value: Some("negative".into()),
        subject: Some(0),
        ..marker(GERMAN, "teures Spektakel", MarkerKind::Loaded, "loaded:de/spektakel", Voice::Author)
    };
    let english = vec![
        marker(ENGLISH, "called", MarkerKind::Attribution, "attribution:en/call", Voice::Author),
        quote,
        marker(ENGLISH, "promise", MarkerKind::Loaded, "loaded:en/promise", Voice::Quoted),
    ];
    let german = vec![
        marker(GERMAN, "soll", MarkerKind::Hedge, "hedge:de/soll", Voice::Author),
        marker(GERMAN, "Jahrhundertbauwerk", MarkerKind::ScareQuote, "scare_quote:short", Voice::Author),
        loaded,
    ];
    vec![
        result(article("courier", "Wellbrook Courier (invented)", "Bridge opens at last", "en", ENGLISH), english, vec![(Some(1), 3)]),
        result(article("uferbote", "Uferbote (erfunden)", "Eine Brücke für Wellbrook", "de", GERMAN), german, vec![(None, 9)]),
        result(article("hostile", "\"><b>Out|let", "=1+1 <i>title</i>", "en", HOSTILE), Vec::new(), Vec::new()),
    ]
}

fn coverage(grades: [(Grade, f64); 3]) -> Vec<Coverage> {
    let one = |(article, (grade, share)): (usize, (Grade, f64))| Coverage {
        article,
        grade,
        share,
        first: (grade != Grade::NotFound).then_some(0.0),
        headline: grade == Grade::Main,
    };
    grades.into_iter().enumerate().map(one).collect()
}

fn topics() -> Vec<Topic> {
    let passage = |article, sentences: &[usize]| Passage { article, sentences: sentences.to_vec() };
    vec![
        Topic {
            id: "t1".into(),
            label: "bridge opened".into(),
            renamed: false,
            terms: vec!["bridge".into(), "Brücke".into()],
            passages: vec![passage(0, &[0]), passage(1, &[0]), passage(2, &[0])],
            coverage: coverage([(Grade::Main, 0.4), (Grade::Main, 0.4), (Grade::Passing, 0.1)]),
            shared: vec![vec![at(0, 0), at(1, 0)]],
        },
        Topic {
            id: "t2".into(),
            label: "cost | <price>".into(),
            renamed: true,
            terms: vec!["million".into()],
            passages: vec![passage(0, &[2]), passage(1, &[1])],
            coverage: coverage([(Grade::Substantial, 0.2), (Grade::Substantial, 0.3), (Grade::NotFound, 0.0)]),
            shared: Vec::new(),
        },
    ]
}

fn subjects() -> Vec<Subject> {
    let mention = |article, sentence, span| Mention {
        article,
        sentence,
        span,
        labelling: Labelling::Name,
        voice: Voice::Author,
        rule: "name".into(),
    };
    vec![
        Subject {
            id: "s1".into(),
            name: "Bridge".into(),
            kind: SubjectKind::Concept,
            expected: true,
            terms: vec!["bridge".into(), "Brücke".into()],
            mentions: vec![mention(0, 0, span(ENGLISH, "bridge")), mention(1, 0, span(GERMAN, "Brücke"))],
            coverage: coverage([(Grade::Main, 0.4), (Grade::Main, 0.4), (Grade::NotFound, 0.0)]),
            ..Subject::default()
        },
        Subject {
            id: "s2".into(),
            name: "Ada Thornhill".into(),
            kind: SubjectKind::Person,
            mentions: vec![mention(0, 1, span(ENGLISH, "Ada Thornhill"))],
            coverage: coverage([(Grade::Substantial, 0.2), (Grade::NotFound, 0.0), (Grade::NotFound, 0.0)]),
            ..Subject::default()
        },
        Subject {
            id: "s3".into(),
            name: "Ferry".into(),
            expected: true,
            terms: vec!["ferry".into(), "Fähre".into()],
            coverage: coverage([(Grade::NotFound, 0.0); 3]),
            ..Subject::default()
        },
    ]
}

fn omissions() -> Vec<Omission> {
    let base = Omission {
        key: "subject:all:ferry".into(),
        level: Level::Subject,
        topic: None,
        subject: Some(2),
        passage: None,
        article: None,
        covered_by: [].into(),
        score: 0.95,
        probability: 0.97,
        passing: false,
        terms_tried: ["ferry".into(), "Fähre".into()].into(),
        facts: [].into(),
        nearest: None,
        caveats: Vec::new(),
    };
    vec![
        base.clone(),
        Omission {
            key: "subject:uferbote:ada thornhill".into(),
            subject: Some(1),
            article: Some(1),
            covered_by: [0].into(),
            score: 0.6,
            probability: 0.9,
            terms_tried: ["Ada Thornhill".into(), "Thornhill".into()].into(),
            facts: [].into(),
            caveats: vec!["short_article".into(), "other_language".into()],
            ..base.clone()
        },
        Omission {
            key: "passage:uferbote:anglers fear for the salmon".into(),
            level: Level::Passage,
            subject: None,
            passage: Some(at(0, 3)),
            article: Some(1),
            covered_by: [0].into(),
            score: 0.4,
            probability: 0.6,
            terms_tried: ["anglers".into(), "salmon".into()].into(),
            facts: [].into(),
            nearest: Some(Nearest { sentence: at(1, 2), score: 0.21 }),
            caveats: vec!["near_passage".into()],
            ..base.clone()
        },
        Omission {
            key: "topic:hostile:bridge opened".into(),
            level: Level::Topic,
            subject: None,
            topic: Some(0),
            article: Some(2),
            covered_by: [0, 1].into(),
            score: 0.3,
            probability: 0.5,
            passing: true,
            terms_tried: [].into(),
            facts: [].into(),
            ..base
        },
    ]
}

fn contrasts() -> Vec<Contrast> {
    let item = |text: &str, note: Option<&str>, count, quoted, at: Vec<Span>| ContrastItem {
        text: text.into(),
        note: note.map(Into::into),
        count,
        quoted,
        at,
        ..ContrastItem::default()
    };
    let side = |article, items| ContrastSide { article, items };
    let contrast = |key: &str, kind, topic, subject, sides| Contrast { key: key.into(), kind, topic, subject, weight: 0.5, sides };
    let scored =
        ContrastItem { score: Some(2.31), interval: Some((-0.4, 5.02)), ..item("Spektakel", None, 1, 0, vec![span(GERMAN, "Spektakel")]) };
    vec![
        contrast(
            "labels:bridge",
            ContrastKind::Labels,
            None,
            Some(0),
            vec![
                side(0, vec![item("new bridge", Some("description"), 1, 0, vec![span(ENGLISH, "new bridge")])]),
                side(
                    1,
                    vec![
                        item("teures Spektakel", Some("judgement"), 1, 0, vec![span(GERMAN, "teures Spektakel")]),
                        item("Jahrhundertbauwerk", Some("judgement"), 1, 1, vec![span(GERMAN, "Jahrhundertbauwerk")]),
                    ],
                ),
            ],
        ),
        contrast("wording:bridge opened", ContrastKind::Wording, Some(0), None, vec![side(1, vec![scored])]),
        contrast(
            "numbers:cost",
            ContrastKind::Numbers,
            Some(1),
            None,
            vec![
                side(0, vec![item("12 million crowns", None, 1, 0, vec![span(ENGLISH, "12 million crowns")])]),
                side(1, vec![item("14 Millionen Kronen", None, 1, 0, vec![span(GERMAN, "14 Millionen Kronen")])]),
            ],
        ),
    ]
}

/// Three articles: one English, one German, one full of traps.
pub fn comparison() -> Comparison {
    let names = BTreeMap::from([("en".to_string(), "Ferry".to_string()), ("de".to_string(), "Fähre".to_string())]);
    let terms = BTreeMap::from([("en".to_string(), vec!["ferry".to_string()]), ("de".to_string(), vec!["Fähre".to_string()])]);
    let mut link = Link::new(at(0, 0), at(1, 0), 0.93, true);
    link.evidence = ["name: Wellbrook".into(), "meaning".into()].into();
    Comparison {
        engine: Engine {
            version: "0.0.0-test".into(),
            assets: BTreeMap::from([("lexicon".to_string(), "ab".repeat(32))]),
            settings: Settings::default(),
        },
        event: Event {
            id: "bridge".into(),
            title: BTreeMap::from([("en".to_string(), "The bridge of Wellbrook".to_string())]),
            date: Some("2025-05-12".into()),
            articles: Vec::new(),
            expected: vec![ExpectedSubject { name: names, kind: SubjectKind::Concept, terms }],
        },
        articles: articles(),
        links: vec![link],
        topics: topics(),
        subjects: subjects(),
        omissions: omissions(),
        contrasts: contrasts(),
        warnings: vec![Warning::new("encoding_guessed", "hostile.txt: the encoding was guessed; check the letters.", Some("hostile.txt"))],
    }
}

/// What readers decided about it.
pub fn decisions() -> Vec<Decision> {
    let judge = |finding: &str, verdict| Decision::Judge { finding: finding.into(), verdict };
    let anchor = |article: &str, quote: &str| Anchor { article: article.into(), quote: quote.into(), occurrence: 0 };
    vec![
        judge("subject:all:ferry", Some(Verdict::Rejected)),
        judge("subject:all:ferry", Some(Verdict::Accepted)),
        Decision::Note { finding: "subject:all:ferry".into(), text: "=HYPERLINK(\"x\") <b>checked</b>".into() },
        judge("labels:bridge", Some(Verdict::Rejected)),
        judge("topic:hostile:bridge opened", Some(Verdict::Accepted)),
        judge("topic:hostile:bridge opened", None),
        judge("subject:gone:x", Some(Verdict::Accepted)),
        Decision::Pin {
            a: anchor("courier", "The bridge cost 12 million crowns."),
            b: anchor("uferbote", "Sie soll 14 Millionen Kronen gekostet haben."),
        },
    ]
}
