//! What is kept of an article while a pile is grouped: its names, words, shingles, date, one vector. The text is not.

use crate::align::sparse::{Sparse, Vocabulary};
use crate::annotate::names::{lists::lists, names};
use crate::load::shingle::{self, Signature};
use crate::meaning::Encoder;
use crate::model::{Article, TokenKind};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Articles on other events that a pile is thought to hold besides, so that in a small one what all share still ties.
const BACKGROUND: u32 = 30;
/// Only the beginning of a text is read: news says first what it is about. In bytes.
const LEAD: usize = 2500;
/// Sentences whose vectors are averaged.
const SENTENCES: usize = 8;
/// Articles worked on at once.
const LOT: usize = 64;
/// A language's mean is trusted by half at so many articles.
const FEW: f32 = 8.0;

/// One article of a pile.
#[derive(Debug, Clone, Default)]
pub struct Digest {
    /// Index of the language in the list of the pile.
    pub language: usize,
    /// Day of publication, counted from an arbitrary day.
    pub day: Option<i64>,
    /// Names, the same for every language; TF-IDF.
    pub names: Sparse,
    /// Stems of the language; TF-IDF.
    pub words: Sparse,
    /// Mean vector of headline and first sentences, its language's mean taken away, unit length; empty without an encoder.
    pub vector: Vec<f32>,
    /// Shingles kept, ascending.
    pub sample: Vec<u64>,
    /// For near-duplicates.
    pub signature: Option<Signature>,
}

/// All articles of a pile.
pub struct Pile {
    /// In the order of the articles.
    pub digests: Vec<Digest>,
    /// How each name is written, by its id.
    pub names: Vec<String>,
    /// Idf of each name, by its id.
    pub names_idf: Vec<f32>,
}

/// Before the words of the whole pile are known.
struct Raw {
    language: String,
    day: Option<i64>,
    /// Name and how it was written.
    names: Vec<(String, String)>,
    words: Vec<String>,
    vector: Vec<f32>,
    sample: Vec<u64>,
    signature: Option<Signature>,
}

/// Reads the articles one lot after the other; `told` is called with the number read so far and stops when it says so.
///
/// `None` when it was stopped.
pub fn pile(articles: &[&Article], encoder: Option<&dyn Encoder>, told: &(dyn Fn(usize) -> bool + Sync)) -> Option<Pile> {
    let mut raw: Vec<Raw> = Vec::with_capacity(articles.len());
    for lot in articles.chunks(LOT) {
        if !told(raw.len()) {
            return None;
        }
        let read: Vec<(Raw, Vec<String>)> = lot.par_iter().map(|a| read(a)).collect();
        let (mut new, sentences): (Vec<Raw>, Vec<Vec<String>>) = read.into_iter().unzip();
        if let Some(encoder) = encoder {
            encode(&mut new, &sentences, encoder);
        }
        raw.append(&mut new);
    }
    Some(weighed(raw))
}

/// The beginning of an article, cut at a character.
fn lead(article: &Article) -> Article {
    let end = (0..=LEAD.min(article.text.len())).rev().find(|i| article.text.is_char_boundary(*i)).unwrap_or(0);
    let mut out = Article::from_text(article.id.clone(), article.text[..end].to_string(), article.language.clone());
    out.title = article.title.clone();
    out
}

fn read(article: &Article) -> (Raw, Vec<String>) {
    let lead = lead(article);
    let segments = crate::segment::segment(&lead);
    let mut named = Vec::new();
    for name in names(&lead, &segments) {
        match &name.key {
            // An adjective ties, but the event is not called by it.
            Some(key) => named.push((format!("@{key}"), if name.derived { String::new() } else { name.base.clone() })),
            None => named.extend(
                name.base
                    .split_whitespace()
                    .filter(|part| part.chars().count() > 2)
                    .map(|part| (lists().skeleton(part), name.base.clone())),
            ),
        }
    }
    let mut words = Vec::new();
    for t in segments.title.iter().chain(&segments.tokens) {
        match t.kind {
            TokenKind::Word if t.is_content() => {
                words.push(format!("{} {}", lead.language, t.stem));
                words.extend(t.parts.iter().filter(|p| **p != t.stem).map(|p| format!("{} {p}", lead.language)));
            }
            // A number is the same in every language.
            TokenKind::Number if t.lower.len() > 1 => words.push(t.lower.to_string()),
            _ => {}
        }
    }
    let title = lead.title.iter().cloned();
    let sentences = title.chain(segments.sentences.iter().take(SENTENCES).map(|s| lead.slice(s.span).to_string())).collect();
    let shingles = shingle::shingles(&shingle::words(&article.text));
    let raw = Raw {
        language: lead.language,
        day: article.published.as_deref().and_then(day),
        names: named,
        words,
        vector: Vec::new(),
        sample: shingle::sample(&shingles),
        signature: shingle::signature(&shingles),
    };
    (raw, sentences)
}

/// The day of an ISO date ("2025-08-16…").
fn day(published: &str) -> Option<i64> {
    let date: jiff::civil::Date = published.get(..10)?.parse().ok()?;
    let first = jiff::civil::date(1970, 1, 1);
    Some(i64::from(first.until(date).ok()?.get_days()))
}

fn encode(lot: &mut [Raw], sentences: &[Vec<String>], encoder: &dyn Encoder) {
    let known: Vec<bool> = lot.iter().map(|r| encoder.knows(&r.language)).collect();
    let texts: Vec<&str> = sentences.iter().zip(&known).filter(|(_, k)| **k).flat_map(|(s, _)| s.iter().map(String::as_str)).collect();
    let mut vectors = encoder.encode(&texts).into_iter();
    for ((r, s), _) in lot.iter_mut().zip(sentences).zip(&known).filter(|(_, k)| **k) {
        for v in vectors.by_ref().take(s.len()) {
            r.vector.resize(v.len(), 0.0);
            r.vector.iter_mut().zip(v).for_each(|(sum, x)| *sum += x);
        }
        crate::meaning::normalise(&mut r.vector);
    }
}

fn weighed(raw: Vec<Raw>) -> Pile {
    let mut languages: Vec<&str> = raw.iter().map(|r| r.language.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    let (mut names, mut words) = (Vocabulary::with_background(BACKGROUND), Vocabulary::with_background(BACKGROUND));
    let counted: Vec<_> = raw
        .iter()
        .map(|r| (names.count(r.names.iter().map(|(n, _)| n.as_str())), words.count(r.words.iter().map(String::as_str))))
        .collect();
    let mut written: Vec<BTreeMap<&str, usize>> = vec![BTreeMap::new(); names.len()];
    for (name, form) in raw.iter().flat_map(|r| &r.names) {
        if let Some(id) = names.id(name) {
            *written[id as usize].entry(form.as_str()).or_default() += 1;
        }
    }
    // The most common form; the first by letter among equals.
    let common = |forms: &BTreeMap<&str, usize>| {
        forms.iter().rev().filter(|(f, _)| !f.is_empty()).max_by_key(|(_, n)| **n).map(|(f, _)| f.to_string())
    };
    let means: Vec<Vec<f32>> = languages.iter().map(|l| mean(&raw, l)).collect();
    let (by_name, by_word) = (names.weighing(), words.weighing());
    let digests = raw
        .iter()
        .zip(counted)
        .map(|(r, (n, w))| {
            let language = languages.binary_search(&r.language.as_str()).unwrap_or(0);
            let mut vector: Vec<f32> = r.vector.iter().zip(&means[language]).map(|(x, m)| x - m).collect();
            crate::meaning::normalise(&mut vector);
            let (names, words) = (by_name.weigh(&n), by_word.weigh(&w));
            Digest { language, day: r.day, names, words, vector, sample: r.sample.clone(), signature: r.signature }
        })
        .collect();
    Pile { digests, names: written.iter().map(|f| common(f).unwrap_or_default()).collect(), names_idf: by_name.idf }
}

/// Mean vector of a language's articles, drawn to zero when they are few.
fn mean(raw: &[Raw], language: &str) -> Vec<f32> {
    let mut out: Vec<f32> = Vec::new();
    let mut count = 0.0;
    for r in raw.iter().filter(|r| r.language == language && !r.vector.is_empty()) {
        out.resize(r.vector.len(), 0.0);
        out.iter_mut().zip(&r.vector).for_each(|(sum, x)| *sum += x);
        count += 1.0;
    }
    out.iter_mut().for_each(|x| *x /= count + FEW);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_in_both_languages_and_words_are_not() {
        let en = Article::from_text("a", "Vladimir Putin met Donald Trump in Anchorage on Friday.", "en");
        let de = Article::from_text("b", "Wladimir Putin traf Donald Trump am Freitag in Anchorage.", "de");
        let other = Article::from_text("c", "Bakers in Toulouse baked a loaf of bread.", "en");
        let pile = pile(&[&en, &de, &other], None, &|_| true).unwrap();
        let d = &pile.digests;
        assert!(d[0].names.dot(&d[1].names) > 0.7, "{:?}", pile.names);
        assert_eq!(d[0].words.dot(&d[1].words), 0.0);
        assert_eq!(d[0].names.dot(&d[2].names), 0.0);
    }

    #[test]
    fn days_are_counted_and_what_is_no_date_has_none() {
        assert_eq!(day("1970-01-03T10:00:00Z"), Some(2));
        assert_eq!(day("2025-02-30"), None);
        assert_eq!(day("yesterday"), None);
    }

    #[test]
    fn a_long_text_is_cut_at_a_character() {
        let a = Article::from_text("a", "ü".repeat(5000), "de");
        assert_eq!(lead(&a).text.len(), LEAD);
        let a = Article::from_text("a", format!("x{}", "ü".repeat(5000)), "de");
        assert_eq!(lead(&a).text.len(), LEAD - 1);
    }

    #[test]
    fn it_can_be_stopped() {
        let a = Article::from_text("a", "Text.", "en");
        assert!(pile(&[&a], None, &|_| false).is_none());
    }
}
