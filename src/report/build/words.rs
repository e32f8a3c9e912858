//! The full texts with their marks, and the table of markers.

use super::{Builder, anchor};
use crate::model::{ArticleResult, Marker, MarkerKind, SentenceRef, Span, Voice};
use crate::present::describe::{SHOWN, kind_name, sign};
use crate::present::kwic::shorten;
use crate::report::model::{LegendRow, MarkerRow, Piece, Place, SentencePart};
use std::collections::{BTreeMap, BTreeSet};

/// A mark over more sentences than this is drawn on the first ones only: a hostile text must not cost more than its length.
const SENTENCES_A_MARK: usize = 100;
/// How many graphemes of a marker's words its row shows.
const WORDS: usize = 80;
/// How many findings a sentence points back to at most.
const BACK: usize = 8;

impl Builder<'_> {
    pub(super) fn paragraphs(&self, i: usize, result: &ArticleResult) -> Vec<Vec<SentencePart>> {
        let marks = by_sentence(result);
        let mut paragraphs: Vec<Vec<SentencePart>> = Vec::new();
        let mut last = None;
        for (s, span) in result.sentences.iter().enumerate() {
            let paragraph = result.sentence_paragraph.get(s).copied();
            if paragraph != last || paragraphs.is_empty() {
                paragraphs.push(Vec::new());
                last = paragraph;
            }
            let here = marks.get(&s).map(Vec::as_slice).unwrap_or_default();
            let at = SentenceRef { article: i, sentence: s };
            let part = SentencePart { anchor: anchor(at), number: s + 1, pieces: self.pieces(result, *span, here), back: self.back(at) };
            if let Some(current) = paragraphs.last_mut() {
                current.push(part);
            }
        }
        paragraphs
    }

    fn back(&self, at: SentenceRef) -> Vec<Place> {
        let all = self.back.get(&(at.article, at.sentence)).into_iter().flatten();
        all.take(BACK).map(|(_, label, to)| Place { label: label.clone(), anchor: to.clone() }).collect()
    }

    /// Cuts a sentence where marks begin and end; one pass over the sorted ends.
    fn pieces(&self, result: &ArticleResult, sentence: Span, marks: &[&Marker]) -> Vec<Piece> {
        let clip = |m: &Marker| Span::new(m.span.start.max(sentence.start), m.span.end.min(sentence.end));
        let mut edges: Vec<(usize, bool, MarkerKind)> = Vec::with_capacity(marks.len() * 2);
        for mark in marks {
            let span = clip(mark);
            if !span.is_empty() && !span.of(&result.article.text).is_empty() {
                edges.push((span.start, true, mark.kind));
                edges.push((span.end, false, mark.kind));
            }
        }
        edges.sort();
        let mut open: BTreeMap<MarkerKind, usize> = BTreeMap::new();
        let mut pieces: Vec<Piece> = Vec::new();
        let mut from = sentence.start;
        for (at, opens, kind) in edges {
            self.piece(result, Span::new(from, at), &open, &mut pieces);
            from = at.max(from);
            let depth = open.entry(kind).or_insert(0);
            if opens {
                *depth += 1;
                continue;
            }
            *depth = depth.saturating_sub(1);
            if *depth == 0 {
                open.remove(&kind);
            }
            // One sign for each kind that ends here.
            if let Some(piece) = pieces.last_mut().filter(|p| !p.signs.contains(sign(kind))) {
                piece.signs.push_str(sign(kind));
            }
        }
        self.piece(result, Span::new(from, sentence.end), &open, &mut pieces);
        pieces
    }

    fn piece(&self, result: &ArticleResult, span: Span, open: &BTreeMap<MarkerKind, usize>, pieces: &mut Vec<Piece>) {
        let text = result.article.slice(span);
        if text.is_empty() {
            return;
        }
        let classes: Vec<String> = open.keys().map(|k| format!("k-{}", kind_name(*k))).collect();
        let names: Vec<String> = open.keys().map(|k| self.say.marker_kind(*k)).collect();
        pieces.push(Piece { text: text.to_string(), classes: classes.join(" "), signs: String::new(), title: names.join(", ") });
    }

    pub(super) fn markers(&self, i: usize, result: &ArticleResult) -> Vec<MarkerRow> {
        let mut groups: BTreeMap<(MarkerKind, String, &str), Vec<&Marker>> = BTreeMap::new();
        for marker in &result.markers {
            let words = shorten(result.article.slice(marker.span), WORDS);
            groups.entry((marker.kind, words, marker.rule.as_str())).or_default().push(marker);
        }
        groups
            .into_iter()
            .map(|((kind, words, rule), all)| {
                let values: BTreeSet<String> = all.iter().filter_map(|m| self.say.marker(m).value).collect();
                let at: Vec<SentenceRef> = all.iter().filter_map(|m| self.sentence_of(i, m.span)).collect();
                MarkerRow {
                    sign: sign(kind),
                    class: format!("k-{}", kind_name(kind)),
                    kind: self.say.marker_kind(kind),
                    words,
                    value: values.into_iter().collect::<Vec<_>>().join(", "),
                    count: all.len(),
                    quoted: all.iter().filter(|m| m.voice == Voice::Quoted).count(),
                    rule: rule.to_string(),
                    places: self.places(&at),
                }
            })
            .collect()
    }

    pub(super) fn legend(&self) -> Vec<LegendRow> {
        let articles = &self.comparison.articles;
        let mut kinds: BTreeMap<MarkerKind, (&Marker, Vec<usize>)> = BTreeMap::new();
        for (i, article) in articles.iter().enumerate().filter(|(i, _)| self.pick.shows(*i)) {
            for marker in &article.markers {
                let (_, counts) = kinds.entry(marker.kind).or_insert_with(|| (marker, vec![0; articles.len()]));
                if let Some(count) = counts.get_mut(i) {
                    *count += 1;
                }
            }
        }
        let row = |(kind, (first, counts)): (MarkerKind, (&Marker, Vec<usize>))| LegendRow {
            class: format!("k-{}", kind_name(kind)),
            sign: sign(kind),
            kind: self.say.marker_kind(kind),
            rule: self.say.rule_of_kind(first.kind),
            counts: counts.into_iter().enumerate().filter(|(i, _)| self.pick.shows(*i)).map(|(_, n)| n).collect(),
        };
        kinds.into_iter().map(row).collect()
    }
}

/// The markers that touch each sentence.
fn by_sentence(result: &ArticleResult) -> BTreeMap<usize, Vec<&Marker>> {
    let mut all: BTreeMap<usize, Vec<&Marker>> = BTreeMap::new();
    for marker in result.markers.iter().filter(|m| m.strength >= SHOWN) {
        let first = result.sentences.partition_point(|s| s.end <= marker.span.start);
        let touched = result.sentences.iter().enumerate().skip(first).take(SENTENCES_A_MARK);
        for (s, _) in touched.take_while(|(_, span)| span.start < marker.span.end) {
            all.entry(s).or_default().push(marker);
        }
    }
    all
}
