//! What two sentences have in common, as numbers.

use super::profile::{Profile, Profiles};
use super::sparse::Sparse;
use crate::model::{Quantity, QuantityKind};

/// Names of the first-stage features, in the order of [`Features`].
pub const NAMES: [&str; COUNT] = [
    "words",
    "words_contained",
    "rarest_word",
    "pairs",
    "characters",
    "subjects",
    "subjects_contained",
    "numbers",
    "number_conflict",
    "dates",
    "vector_raw",
    "vector_centred",
    "lead",
    "position_gap",
    "shorter_length",
    "length_ratio",
    "words_x_vector",
];

/// How many features there are.
pub const COUNT: usize = 17;

/// Features of one pair of sentences; all between −1 and about 1, or small logarithms.
pub type Features = [f32; COUNT];

/// Cheap test whether two sentences can have anything in common at all.
///
/// Pairs that fail are given only their cheap features; the same rule holds while fitting.
pub fn promising(words: f32, subjects: f32, vector: f32) -> bool {
    words > 0.02 || subjects > 0.05 || vector > 0.12
}

/// Whether anything ties the pair: words, subjects, meaning, numbers or dates.
pub fn tied(f: &Features) -> bool {
    promising(f[0], f[5], f[11]) || f[7] > 0.0 || f[9] > 0.0
}

/// Computes the features of a pair.
pub fn features(a: &Profile, b: &Profile, all: &Profiles) -> Features {
    let words = a.words.dot(&b.words);
    let subjects = a.subjects.dot(&b.subjects);
    let vector = dot(&a.vector, &b.vector);
    let mut f = [0.0; COUNT];
    f[0] = words;
    f[5] = subjects;
    f[10] = dot(&a.raw, &b.raw);
    f[11] = vector;
    f[12] = (-(a.position + b.position) * 4.0).exp();
    f[13] = (a.position - b.position).abs();
    f[14] = (1.0 + a.length.min(b.length)).ln() / 4.0;
    f[15] = (a.length.min(b.length) + 1.0) / (a.length.max(b.length) + 1.0);
    f[16] = words * vector.max(0.0);
    if promising(words, subjects, vector) {
        let (contained, rarest) = contained(&a.words, &b.words, &all.idf);
        f[1] = contained;
        f[2] = rarest;
        f[3] = a.pairs.dot(&b.pairs);
        f[4] = a.characters.dot(&b.characters);
        f[6] = contained_subjects(&a.subjects, &b.subjects);
        let (numbers, conflict, dates) = quantities(&a.quantities, &b.quantities);
        f[7] = numbers;
        f[8] = conflict;
        f[9] = dates;
    }
    f
}

/// Share of the poorer sentence's word weight that the other has too, and the idf of the rarest shared word
/// (scaled to about 0…1).
fn contained(a: &Sparse, b: &Sparse, idf: &[f32]) -> (f32, f32) {
    let weight = |s: &Sparse| s.terms.iter().map(|(t, _)| idf_of(idf, *t)).sum::<f32>();
    let (mut shared, mut rarest) = (0.0, 0.0f32);
    a.shared(b, |t, _, _| {
        shared += idf_of(idf, t);
        rarest = rarest.max(idf_of(idf, t));
    });
    let smaller = weight(a).min(weight(b));
    (if smaller > 0.0 { shared / smaller } else { 0.0 }, rarest / 6.0)
}

fn idf_of(idf: &[f32], term: u32) -> f32 {
    idf.get(term as usize).copied().unwrap_or(0.0)
}

/// Share of the smaller set of subjects that the other sentence names too.
fn contained_subjects(a: &Sparse, b: &Sparse) -> f32 {
    let mut shared = 0.0;
    a.shared(b, |_, _, _| shared += 1.0);
    let smaller = a.terms.len().min(b.terms.len());
    if smaller == 0 { 0.0 } else { shared / smaller as f32 }
}

/// Shared numbers (0…1), numbers of one kind without a match (0 or 1), shared dates (0…1).
fn quantities(a: &[Quantity], b: &[Quantity]) -> (f32, f32, f32) {
    let (mut numbers, mut dates, mut comparable) = (0.0f32, 0.0f32, false);
    for x in a {
        for y in b {
            if x.kind != y.kind {
                continue;
            }
            let same = crate::annotate::quantities::same_quantity(x, y);
            if x.kind == QuantityKind::Date {
                dates += f32::from(u8::from(same));
            } else {
                comparable = true;
                numbers += f32::from(u8::from(same));
            }
        }
    }
    let squash = |n: f32| n / (1.0 + n) * 2.0;
    (squash(numbers).min(1.5), if comparable && numbers == 0.0 { 1.0 } else { 0.0 }, squash(dates).min(1.5))
}

/// Inner product of two vectors; 0 when one is missing.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    if a.len() != b.len() {
        return 0.0;
    }
    // Eight sums that the compiler can keep in one vector register; the order is fixed, so results repeat.
    let mut sums = [0.0f32; 8];
    let (ca, cb) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = ca.remainder().iter().zip(cb.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in ca.zip(cb) {
        for k in 0..8 {
            sums[k] += x[k] * y[k];
        }
    }
    sums.iter().sum::<f32>() + rest
}
