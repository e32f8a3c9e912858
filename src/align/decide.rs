//! Puts people's decisions over what the machine found: pinned and cut links, renamed and merged topics, merged subjects.

use super::topics::{Grouped, coverage, passages, sort};
use crate::model::{Anchor, Decision, Document, Link, SentenceRef, Subject, Topic};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The sentence an anchor means; `None` when its words are no longer there.
pub fn find(documents: &[Document], anchor: &Anchor) -> Option<SentenceRef> {
    let article = documents.iter().position(|d| d.article.id == anchor.article)?;
    let d = &documents[article];
    let mut same = (0..d.segments.sentences.len()).filter(|i| d.article.slice(d.segments.sentences[*i].span) == anchor.quote);
    same.nth(anchor.occurrence).map(|sentence| SentenceRef { article, sentence })
}

/// Pins and cuts. A pin makes a link where there was none.
pub fn links(links: &mut Vec<Link>, documents: &[Document], decisions: &[Decision]) {
    for decision in decisions {
        let (a, b, aligned) = match decision {
            Decision::Pin { a, b } => (a, b, true),
            Decision::Cut { a, b } => (a, b, false),
            _ => continue,
        };
        let (Some(x), Some(y)) = (find(documents, a), find(documents, b)) else { continue };
        if x.article == y.article {
            continue;
        }
        let (a, b) = (x.min(y), x.max(y));
        match links.iter_mut().find(|l| (l.a(), l.b()) == (a, b)) {
            Some(l) => {
                l.aligned = aligned;
                l.decided = true;
            }
            None => {
                let mut link = Link::new(a, b, 0.0, aligned);
                link.decided = true;
                links.push(link);
            }
        }
    }
    links.sort_by_key(|l| (l.a(), l.b()));
}

/// Makes, merges and renames topics.
pub fn topics(grouped: &mut Grouped, documents: &[Document], links: &[Link], decisions: &[Decision]) {
    for decision in decisions {
        match decision {
            Decision::MergeTopics { a, b } => {
                let place = |anchor| find(documents, anchor).and_then(|s| topic_of(grouped, s));
                if let (Some(x), Some(y)) = (place(a), place(b)) {
                    merge(grouped, documents, x.min(y), x.max(y));
                }
            }
            Decision::RenameTopic { topic, name } => {
                if let Some(t) = find(documents, topic).and_then(|s| topic_of(grouped, s)) {
                    grouped.topics[t].label.clone_from(name);
                    grouped.topics[t].renamed = true;
                }
            }
            Decision::MakeTopic { sentences, name } => make(grouped, documents, links, sentences, name),
            _ => {}
        }
    }
    sort(&mut grouped.topics);
}

/// Index of the topic that holds a sentence.
pub fn topic_of(grouped: &Grouped, at: SentenceRef) -> Option<usize> {
    let passage = |t: &Topic| t.passages.binary_search_by_key(&at.article, |p| p.article).ok();
    grouped.topics.iter().position(|t| passage(t).is_some_and(|i| t.passages[i].sentences.binary_search(&at.sentence).is_ok()))
}

fn merge(grouped: &mut Grouped, documents: &[Document], x: usize, y: usize) {
    if x == y {
        return;
    }
    let gone = grouped.topics.remove(y);
    let stays = &mut grouped.topics[x];
    let all: Vec<SentenceRef> = [&stays.passages, &gone.passages]
        .into_iter()
        .flatten()
        .flat_map(|p| p.sentences.iter().map(|s| SentenceRef { article: p.article, sentence: *s }))
        .collect();
    stays.passages = passages(&all);
    stays.coverage = coverage(documents, &stays.passages, &stays.terms);
    stays.shared.extend(gone.shared);
}

/// A topic of the sentences and of those that are linked to them. They leave the topics they were in.
fn make(grouped: &mut Grouped, documents: &[Document], links: &[Link], sentences: &[Anchor], name: &str) {
    let mut members: Vec<SentenceRef> = sentences.iter().filter_map(|a| find(documents, a)).collect();
    if members.is_empty() {
        return;
    }
    let partner = |l: &Link| [(l.a(), l.b()), (l.b(), l.a())].into_iter().find(|(x, _)| members.contains(x)).map(|(_, y)| y);
    let partners: Vec<SentenceRef> = links.iter().filter(|l| l.aligned).filter_map(partner).collect();
    members.extend(partners);
    members.sort_unstable();
    members.dedup();
    for t in &mut grouped.topics {
        for p in &mut t.passages {
            p.sentences.retain(|s| !members.contains(&SentenceRef { article: p.article, sentence: *s }));
        }
        t.passages.retain(|p| !p.sentences.is_empty());
        t.shared.iter_mut().for_each(|g| g.retain(|s| !members.contains(s)));
        t.shared.retain(|g| g.len() > 1);
        t.coverage = coverage(documents, &t.passages, &t.terms);
    }
    grouped.topics.retain(|t| !t.passages.is_empty());
    let passages = passages(&members);
    let coverage = coverage(documents, &passages, &[]);
    grouped.topics.push(Topic { label: name.to_string(), renamed: true, passages, coverage, ..Topic::default() });
}

/// The keys of findings that decisions are about, those of other coders too.
fn keys<'a>(decisions: &'a [Decision], out: &mut BTreeSet<&'a str>) {
    for decision in decisions {
        match decision {
            Decision::Judge { finding, .. } | Decision::Note { finding, .. } | Decision::Settle { finding, .. } => {
                out.insert(finding);
            }
            Decision::Coder { decisions, .. } => keys(decisions, out),
            _ => {}
        }
    }
}

/// Tells the subjects under which keys their findings are decided on. A name that is another subject's own is no older name.
fn recall(subjects: &mut [Subject], decisions: &[Decision]) {
    let mut found = BTreeSet::new();
    keys(decisions, &mut found);
    let decided: Arc<BTreeSet<String>> = Arc::new(found.into_iter().map(str::to_string).collect());
    let own: Vec<String> = subjects.iter().map(|s| s.called.name.clone()).collect();
    for s in subjects {
        let called = &mut s.called;
        called.others.retain(|name| *name == called.name || !own.contains(name));
        called.decided = Arc::clone(&decided);
    }
}

/// Merges subjects: the mentions of the one go into the other.
pub fn subjects(subjects: &mut Vec<Subject>, decisions: &[Decision]) {
    recall(subjects, decisions);
    for decision in decisions {
        let Decision::MergeSubjects { keep, other } = decision else { continue };
        // The reader chose among the shown names, perhaps in another language of the interface.
        let shown = |name: &str| subjects.iter().position(|s| s.name == name);
        let place = |name: &str| shown(name).or_else(|| subjects.iter().position(|s| s.is_called(name)));
        let (Some(k), Some(o)) = (place(keep), place(other)) else { continue };
        if k == o {
            continue;
        }
        let gone = subjects.remove(o);
        let stays = &mut subjects[if o < k { k - 1 } else { k }];
        stays.mentions.extend(gone.mentions);
        stays.mentions.sort_by_key(|m| (m.article, m.span));
        stays.terms.extend(gone.terms);
        for (mine, theirs) in stays.coverage.iter_mut().zip(gone.coverage) {
            mine.share = (mine.share + theirs.share).min(1.0);
            mine.headline |= theirs.headline;
            mine.grade = mine.grade.max(theirs.grade);
            mine.first = match (mine.first, theirs.first) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
    }
}

/// The anchor of a sentence: its words, and which occurrence of them it is.
pub fn anchor(comparison: &crate::model::Comparison, at: SentenceRef) -> Anchor {
    let quote = comparison.sentence(at).to_string();
    let before = (0..at.sentence).filter(|s| comparison.sentence(SentenceRef { sentence: *s, ..at }) == quote).count();
    let article = comparison.articles.get(at.article).map_or_else(String::new, |a| a.article.id.clone());
    Anchor { article, quote, occurrence: before }
}

#[cfg(test)]
mod tests {
    use crate::model::{Anchor, Article, Comparison, Decision, Event, Settings, Verdict};
    use crate::pipeline::Engine;
    use crate::progress::Progress;
    use std::collections::BTreeSet;

    #[test]
    fn sentences_of_the_readers_choice_become_a_topic_with_those_that_state_the_same() {
        let texts = [
            "The bridge in Greyferry was closed on Monday after cracks were found. A ferry runs every 30 minutes until eight o'clock.",
            "After cracks were found the bridge in Greyferry was closed on Monday. The council meets in June to vote on a new library.",
        ];
        let articles = texts.iter().enumerate().map(|(i, t)| Article::from_text(format!("a{i}"), (*t).to_string(), "en")).collect();
        let event = Event { id: "e".into(), articles, ..Event::default() };
        let compare = |decisions: &[Decision]| {
            Engine::without_encoder().compare(&event, &Settings::default(), decisions, &Progress::default()).unwrap()
        };
        let anchor = |article: &str, quote: &str| Anchor { article: article.into(), quote: quote.into(), occurrence: 0 };
        let first = anchor("a0", "The bridge in Greyferry was closed on Monday after cracks were found.");
        let made = compare(&[Decision::MakeTopic { sentences: vec![first.clone()], name: "Closure".into() }]);
        let topic = made.topics.iter().find(|t| t.label == "Closure").unwrap();
        assert!(topic.renamed);
        assert_eq!(topic.passages.iter().map(|p| (p.article, p.sentences.clone())).collect::<Vec<_>>(), [(0, vec![0]), (1, vec![0])]);
        assert_eq!(topic.coverage.len(), 2);
        let elsewhere = made.topics.iter().filter(|t| t.label != "Closure").flat_map(|t| &t.passages);
        assert!(elsewhere.into_iter().all(|p| !p.sentences.contains(&0)), "a sentence is in one topic");
        let gone = compare(&[Decision::MakeTopic { sentences: vec![anchor("a0", "No such sentence.")], name: "Closure".into() }]);
        assert!(gone.topics.iter().all(|t| t.label != "Closure"), "words that are no longer there make no topic");
    }

    const GERMANY: [(&str, &str); 3] = [
        ("Germany closed the bridge in Greyferry on Monday. Norway praised Germany. The ferry of Germany runs daily.", "en"),
        ("Deutschland sperrte am Montag die Brücke in Greyferry. Norwegen lobte Deutschland. Deutschland schweigt.", "de"),
        ("The bridge in Greyferry was closed on Monday. Norway was glad, and the ferry of Norway runs daily.", "en"),
    ];

    fn compared(interface: &str, decisions: &[Decision]) -> Comparison {
        let article = |(i, (text, code)): (usize, &(&str, &str))| Article::from_text(format!("a{i}"), (*text).to_string(), *code);
        let event = Event { id: "e".into(), articles: GERMANY.iter().enumerate().map(article).collect(), ..Event::default() };
        let settings = Settings { interface: interface.into(), ..Settings::default() };
        Engine::without_encoder().compare(&event, &settings, decisions, &Progress::default()).unwrap()
    }

    fn keys_of(c: &Comparison) -> BTreeSet<&str> {
        c.omissions.iter().map(|o| o.key.as_str()).chain(c.contrasts.iter().map(|c| c.key.as_str())).collect()
    }

    #[test]
    fn findings_have_one_key_in_all_languages_of_the_interface() {
        let (english, german) = (compared("en", &[]), compared("de", &[]));
        let names = |c: &Comparison, name: &str| c.subjects.iter().any(|s| s.name == name);
        assert!(names(&english, "Germany") && names(&german, "Deutschland") && !names(&german, "Germany"));
        assert!(keys_of(&english).contains("subject:a2:Germany"), "{:?}", keys_of(&english));
        assert_eq!(keys_of(&english), keys_of(&german));
    }

    #[test]
    fn what_was_decided_under_the_name_of_another_language_is_still_found() {
        let older = Decision::Judge { finding: "subject:a2:Deutschland".into(), verdict: Some(Verdict::Accepted) };
        let of_a_coder = Decision::Coder { who: "B".into(), decisions: vec![older.clone()] };
        for decisions in [[older], [of_a_coder]] {
            for interface in ["en", "de"] {
                let c = compared(interface, &decisions);
                let keys = keys_of(&c);
                assert!(keys.contains("subject:a2:Deutschland") && !keys.contains("subject:a2:Germany"), "{interface}: {keys:?}");
            }
        }
    }

    #[test]
    fn subjects_merged_in_one_language_stay_merged_in_another() {
        let merge = Decision::MergeSubjects { keep: "Deutschland".into(), other: "Norwegen".into() };
        for interface in ["en", "de"] {
            let c = compared(interface, std::slice::from_ref(&merge));
            assert!(c.subjects.iter().all(|s| s.name != "Norway" && s.name != "Norwegen"), "{interface}");
            assert!(c.subjects.iter().any(|s| s.name == "Germany" || s.name == "Deutschland"));
        }
    }
}
