//! What two sentences have in common, as numbers.

use super::profile::Profile;
use super::sparse::Sparse;
use crate::model::{Quantity, QuantityKind};

/// Names of the first-stage features, in the order of [`Features`].
pub const NAMES: [&str; COUNT] = [
    "words",
    "rarest_word",
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
    "length_ratio",
];

/// How many features there are.
pub const COUNT: usize = 13;

/// Places of features that others read.
pub mod at {
    /// Words in common.
    pub const WORDS: usize = 0;
    /// Pieces of words in common.
    pub const CHARACTERS: usize = 2;
    /// Subjects in common.
    pub const SUBJECTS: usize = 3;
    /// Numbers in common.
    pub const NUMBERS: usize = 5;
    /// Dates in common.
    pub const DATES: usize = 7;
    /// Likeness of the centred vectors.
    pub const VECTOR: usize = 9;
}

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
    promising(f[at::WORDS], f[at::SUBJECTS], f[at::VECTOR]) || f[at::NUMBERS] > 0.0 || f[at::DATES] > 0.0
}

/// Inner products of a pair, measured for whole articles at a time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measured {
    /// Of the words, 0…1.
    pub words: f32,
    /// Of the pieces of words, 0…1.
    pub characters: f32,
    /// Of the subjects, 0…1.
    pub subjects: f32,
    /// Of the vectors as the encoder gave them, −1…1.
    pub raw: f32,
    /// Of the centred vectors, −1…1.
    pub vector: f32,
}

/// Computes the features of a pair.
pub fn features(a: &Profile, b: &Profile, measured: Measured, idf: &[f32]) -> Features {
    let Measured { words, characters, subjects, raw, vector } = measured;
    let mut f = [0.0; COUNT];
    f[at::WORDS] = words;
    f[at::SUBJECTS] = subjects;
    f[8] = raw;
    f[at::VECTOR] = vector;
    f[10] = (-(a.position + b.position) * 4.0).exp();
    f[11] = (a.position - b.position).abs();
    f[12] = (a.length.min(b.length) + 1.0) / (a.length.max(b.length) + 1.0);
    if promising(words, subjects, vector) {
        f[1] = rarest(&a.words, &b.words, idf);
        f[at::CHARACTERS] = characters;
        f[4] = contained_subjects(&a.subjects, &b.subjects);
        let (numbers, conflict, dates) = quantities(&a.quantities, &b.quantities);
        f[at::NUMBERS] = numbers;
        f[6] = conflict;
        f[at::DATES] = dates;
    }
    f
}

/// The idf of the rarest shared word, scaled to about 0…1.
fn rarest(a: &Sparse, b: &Sparse, idf: &[f32]) -> f32 {
    let mut rarest = 0.0f32;
    a.shared(b, |t, _, _| rarest = rarest.max(idf_of(idf, t)));
    rarest / 6.0
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
