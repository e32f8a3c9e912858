//! What of each sentence enters the comparison with others: words, characters, subjects, numbers, vector, place.

use super::pieces::Pieces;
use super::sparse::{Sparse, Vocabulary};
use crate::model::{Document, Quantity, QuantityKind, SentenceRef, Subject, TokenKind};
use rayon::prelude::*;
use std::collections::HashMap;

/// One sentence as alignment sees it.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Which sentence.
    pub at: SentenceRef,
    /// Stems and compound parts, TF-IDF.
    pub words: Sparse,
    /// Character 3–5-grams inside words, accents folded.
    pub characters: Sparse,
    /// Subjects named.
    pub subjects: Sparse,
    /// Numbers, dates, amounts.
    pub quantities: Vec<Quantity>,
    /// The vector as the encoder gave it, unit length; empty without an encoder.
    pub vector: Vec<f32>,
    /// Inner products of the vector with the mean of each language of the event.
    pub to_means: Vec<f32>,
    /// Length of the vector when its own language's mean is taken away.
    pub centred_length: f32,
    /// Position, 0 first … 1 last.
    pub position: f32,
    /// Content words.
    pub length: f32,
    /// Index of the language in the event's list of languages.
    pub language: usize,
}

/// All sentences of an event, article by article, with the vocabularies they were weighed by.
pub struct Profiles {
    /// Profiles by article.
    pub articles: Vec<Vec<Profile>>,
    /// Words, to name them in the evidence.
    pub words: Vec<String>,
    /// Importance of each word: its idf.
    pub idf: Vec<f32>,
    /// Subject index of each subject term.
    pub subjects: Vec<usize>,
    /// Languages in the event; a profile's `language` points here.
    pub languages: Vec<String>,
    /// Inner products of the languages' mean vectors with each other.
    pub between_means: Vec<Vec<f32>>,
}

impl Profiles {
    /// Index of the subject that a term of [`Profile::subjects`] stands for.
    pub fn subject_of(&self, term: u32) -> Option<usize> {
        self.subjects.get(term as usize).copied()
    }

    /// Likeness of two vectors, −1…1: as the encoder gave them, and with their languages' means taken away. Zeros when one
    /// is missing.
    ///
    /// (x − m)·(y − n) = x·y − x·n − y·m + m·n, so that only x·y is left to do for each pair.
    pub fn likeness(&self, a: &Profile, b: &Profile) -> (f32, f32) {
        if a.vector.len() != b.vector.len() || a.vector.is_empty() {
            return (0.0, 0.0);
        }
        let raw = dot(&a.vector, &b.vector);
        let centred = raw - a.to_means[b.language] - b.to_means[a.language] + self.between_means[a.language][b.language];
        (raw, centred / (a.centred_length * b.centred_length).max(1e-9))
    }
}

/// Counts per sentence before weighing.
struct Counted {
    words: Vec<(u32, u32)>,
    characters: Vec<(u32, u32)>,
    subjects: Vec<(u32, u32)>,
}

/// Makes the profiles of all sentences.
pub fn profiles(documents: &[Document], subjects: &[Subject]) -> Profiles {
    let named = subjects_by_sentence(documents, subjects);
    let languages = languages(documents);
    let (mut words, mut characters, mut who) = (Vocabulary::default(), Vocabulary::default(), Vocabulary::default());
    let mut names: HashMap<u32, String> = HashMap::new();
    let mut counted: Vec<Vec<Counted>> = Vec::with_capacity(documents.len());
    let mut pieces = Pieces::default();
    for (a, d) in documents.iter().enumerate() {
        let mut of_article = Vec::with_capacity(d.segments.sentences.len());
        for s in 0..d.segments.sentences.len() {
            let w = words.count(terms(d, s).into_iter());
            for t in d.segments.tokens_of(s).iter().filter(|t| t.is_content()) {
                if let Some(id) = words.id(&t.stem) {
                    names.entry(id).or_insert_with(|| t.lower.to_string());
                }
            }
            let cut = pieces.of(d.segments.tokens_of(s), &mut characters);
            of_article.push(Counted {
                words: w,
                characters: characters.count_ids(cut),
                subjects: who.count(named[a][s].iter().map(String::as_str)),
            });
        }
        counted.push(of_article);
    }
    let (by_word, by_piece, by_subject) = (words.weighing(), characters.weighing(), who.weighing());
    // What was counted is let go article by article: it takes as much room as what is made of it.
    let articles = documents
        .par_iter()
        .zip(counted)
        .enumerate()
        .map(|(a, (d, counted))| {
            let count = d.segments.sentences.len();
            let language = languages.binary_search(&d.article.language).unwrap_or(0);
            let mut quantities = quantities_by_sentence(d);
            counted
                .iter()
                .enumerate()
                .map(|(s, c)| Profile {
                    at: SentenceRef { article: a, sentence: s },
                    words: by_word.weigh(&c.words),
                    characters: by_piece.weigh(&c.characters),
                    subjects: by_subject.weigh(&c.subjects),
                    quantities: quantities.remove(&s).unwrap_or_default(),
                    vector: d.vectors.get(s).cloned().unwrap_or_default(),
                    to_means: Vec::new(),
                    centred_length: 0.0,
                    position: if count > 1 { s as f32 / (count - 1) as f32 } else { 0.0 },
                    length: c.words.iter().map(|(_, n)| *n as f32).sum(),
                    language,
                })
                .collect()
        })
        .collect();
    let words = (0..words.len() as u32).map(|i| names.get(&i).cloned().unwrap_or_default()).collect();
    let mut all = Profiles { articles, words, idf: by_word.idf, subjects: by_term(subjects, &who), languages, between_means: Vec::new() };
    centre(&mut all);
    all
}

/// The languages of the event, each once.
fn languages(documents: &[Document]) -> Vec<String> {
    let mut all: Vec<String> = documents.iter().map(|d| d.article.language.clone()).collect();
    all.sort();
    all.dedup();
    all
}

/// Index of the subject of each term, in the order of the terms.
fn by_term(subjects: &[Subject], terms: &Vocabulary) -> Vec<usize> {
    let mut found: Vec<(u32, usize)> = subjects.iter().enumerate().filter_map(|(i, s)| terms.id(&s.id).map(|t| (t, i))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, i)| i).collect()
}

/// Content stems and the parts of compounds.
fn terms(d: &Document, sentence: usize) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for t in d.segments.tokens_of(sentence) {
        match t.kind {
            TokenKind::Word if t.is_content() => {
                out.push(&t.stem);
                out.extend(t.parts.iter().filter(|p| **p != t.stem).map(|p| p.as_str()));
            }
            TokenKind::Number => out.push(&t.lower),
            _ => {}
        }
    }
    out
}

/// Ids of the subjects each sentence names.
fn subjects_by_sentence(documents: &[Document], subjects: &[Subject]) -> Vec<Vec<Vec<String>>> {
    let mut out: Vec<Vec<Vec<String>>> = documents.iter().map(|d| vec![Vec::new(); d.segments.sentences.len()]).collect();
    for s in subjects {
        for m in &s.mentions {
            if let Some(here) = out.get_mut(m.article).and_then(|a| a.get_mut(m.sentence))
                && here.last() != Some(&s.id)
            {
                here.push(s.id.clone());
            }
        }
    }
    out
}

/// Numbers of a sentence that are held against those of others, the first.
const NUMBERS: usize = 24;

fn quantities_by_sentence(d: &Document) -> HashMap<usize, Vec<Quantity>> {
    let mut out: HashMap<usize, Vec<Quantity>> = HashMap::new();
    for q in &d.annotations.quantities {
        // A bare "one" or "two" ties nothing.
        if q.kind != QuantityKind::Count || q.value.abs() > 2.0 || q.value.fract() != 0.0 {
            let here = out.entry(q.sentence).or_default();
            // A sentence of a report has a few. A text of nothing but numbers would be compared number by number with every other.
            if here.len() < NUMBERS {
                here.push(q.clone());
            }
        }
    }
    out
}

/// Measures the vectors against the mean of each language: what all sentences of a language share says nothing about two
/// of them.
fn centre(all: &mut Profiles) {
    let means: Vec<Vec<f32>> = (0..all.languages.len()).map(|l| mean(all, l)).collect();
    all.between_means = means.iter().map(|m| means.iter().map(|n| dot(m, n)).collect()).collect();
    all.articles.par_iter_mut().flatten_iter().filter(|p| !p.vector.is_empty()).for_each(|p| {
        p.to_means = means.iter().map(|m| dot(&p.vector, m)).collect();
        let own = &means[p.language];
        p.centred_length = p.vector.iter().zip(own).map(|(x, m)| (x - m) * (x - m)).sum::<f32>().sqrt();
    });
}

/// Mean vector of a language's sentences; empty when there is none.
fn mean(all: &Profiles, language: usize) -> Vec<f32> {
    let mut mean: Vec<f32> = Vec::new();
    let mut count = 0usize;
    for p in all.articles.iter().flatten().filter(|p| p.language == language && !p.vector.is_empty()) {
        mean.resize(p.vector.len(), 0.0);
        mean.iter_mut().zip(&p.vector).for_each(|(m, v)| *m += v);
        count += 1;
    }
    // Few sentences have no mean worth the name: the mean would be the sentence itself.
    let share = count as f32 / (count as f32 + 8.0);
    mean.iter_mut().for_each(|m| *m *= share / count.max(1) as f32);
    mean
}

/// Inner product of two vectors; 0 when one is missing.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    if a.len() != b.len() {
        return 0.0;
    }
    // Sixteen sums that the compiler can keep in vector registers; the order is fixed, so results repeat.
    let mut sums = [0.0f32; 16];
    let (ca, cb) = (a.chunks_exact(16), b.chunks_exact(16));
    let rest: f32 = ca.remainder().iter().zip(cb.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in ca.zip(cb) {
        for k in 0..16 {
            sums[k] += x[k] * y[k];
        }
    }
    sums.iter().sum::<f32>() + rest
}
