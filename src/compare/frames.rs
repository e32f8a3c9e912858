//! How often each article has phrases of each codebook frame: the share of its sentences with at least one of them.

use crate::model::{Contrast, ContrastItem, ContrastKind, ContrastSide, Document, Marker, MarkerKind, Voice};
use std::collections::{BTreeMap, BTreeSet};

/// Frames side by side; nothing with fewer than two articles or without any indicator.
pub fn contrast(documents: &[Document]) -> Option<Contrast> {
    if documents.len() < 2 {
        return None;
    }
    let sides: Vec<ContrastSide> = documents.iter().enumerate().map(|(article, d)| ContrastSide { article, items: items(d) }).collect();
    if sides.iter().all(|s| s.items.is_empty()) {
        return None;
    }
    let frames: BTreeSet<&str> = sides.iter().flat_map(|s| s.items.iter().map(|i| i.text.as_str())).collect();
    let spread = |frame: &&str| {
        let shares = || sides.iter().map(|s| s.items.iter().find(|i| i.text == **frame).and_then(|i| i.score).unwrap_or(0.0));
        shares().fold(0.0, f64::max) - shares().fold(1.0, f64::min)
    };
    let weight = frames.iter().map(spread).fold(0.0, f64::max).clamp(0.0, 1.0);
    Some(Contrast { key: "frames".into(), kind: ContrastKind::Frames, topic: None, subject: None, weight, sides })
}

fn items(d: &Document) -> Vec<ContrastItem> {
    let mut by: BTreeMap<&str, Vec<&Marker>> = BTreeMap::new();
    for m in d.annotations.markers.iter().filter(|m| m.kind == MarkerKind::Frame) {
        if let Some(frame) = &m.value {
            by.entry(frame).or_default().push(m);
        }
    }
    let total = d.segments.sentences.len().max(1) as f64;
    let mut out: Vec<ContrastItem> = by
        .into_iter()
        .map(|(frame, markers)| {
            let sentences: BTreeSet<_> = markers.iter().filter_map(|m| d.segments.sentence_at(m.span.start)).collect();
            ContrastItem {
                text: frame.to_string(),
                count: markers.len(),
                quoted: markers.iter().filter(|m| m.voice == Voice::Quoted).count(),
                score: Some(sentences.len() as f64 / total),
                at: markers.iter().map(|m| m.span).collect(),
                ..ContrastItem::default()
            }
        })
        .collect();
    out.sort_by(|a, b| b.score.unwrap_or(0.0).total_cmp(&a.score.unwrap_or(0.0)).then_with(|| a.text.cmp(&b.text)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    fn frames(texts: &[&str]) -> Vec<Contrast> {
        let articles = texts.iter().enumerate().map(|(i, t)| Article::from_text(format!("a{i}"), *t, "en")).collect();
        let event = Event { articles, ..Event::default() };
        let c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        c.contrasts.into_iter().filter(|c| c.kind == ContrastKind::Frames).collect()
    }

    #[test]
    fn the_share_of_sentences_is_compared() {
        let found = frames(&["The council is to blame. It rained.", "Taxpayers worry about inflation. It rained. It rained."]);
        let first = &found[0].sides[0].items[0];
        assert_eq!((first.text.as_str(), first.count, first.score), ("responsibility", 1, Some(0.5)));
        assert_eq!(found[0].sides[1].items[0].text, "economic_consequences");
    }

    #[test]
    fn nothing_without_indicators() {
        assert_eq!(frames(&["It rained.", "It snowed."]), []);
    }
}
