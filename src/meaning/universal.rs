//! The Universal Sentence Encoder Multilingual v3 (Yang et al. 2019, "Multilingual Universal Sentence Encoder for
//! Semantic Retrieval"): a small convolutional network over word pieces, run on the CPU.
//!
//! The file's layout is written down in `tools/encoder/convert.py`, which makes it.

use super::charsmap::Charsmap;
use super::reader::{Reader, half};
use super::unigram::Unigram;
use super::{Encoder, normalise};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, Axis, s};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// Languages whose pieces were kept, as assets/encoder/manifest.toml lists them.
const LANGUAGES: [&str; 10] = ["de", "en", "ru", "fr", "es", "it", "nl", "pl", "pt", "uk"];
/// Numbers in a sentence vector.
const DIMENSION: usize = 512;
/// Bytes of a piece's row: two halves and 256 pairs of 4 bit.
const ROW: usize = 260;
/// Pieces of a sentence that are read; a longer one is cut there.
const LONGEST: usize = 256;
/// Characters looked at: what is behind cannot be among the first [`LONGEST`] pieces of any real text.
const LONGEST_CHARS: usize = 4096;
/// Pieces worked on at once: large enough for matrix products, small enough for the cache.
const BATCH: usize = 384;
/// Width and pieces to the left of the three convolutions.
const KERNELS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Channels of a convolution.
const CHANNELS: usize = 256;
/// Features of a piece: its vector and the three convolutions.
const FEATURES: usize = 1280;

/// A convolution with its follow-up.
struct Convolution {
    width: usize,
    left: usize,
    first: (Array2<f32>, Array1<f32>),
    second: (Array2<f32>, Array1<f32>),
}

/// Weights read from the asset.
pub struct Universal {
    sha256: String,
    tokenizer: Unigram,
    charsmap: Charsmap,
    rows: std::borrow::Cow<'static, [u8]>,
    projection: (Array2<f32>, Array1<f32>),
    projection_norm: (Array1<f32>, Array1<f32>),
    convolutions: Vec<Convolution>,
    norm: (Array1<f32>, Array1<f32>),
    pool: (Array2<f32>, Array1<f32>),
    /// Six matrices: d0, d1, d2, d3 and the two by-passes p1, p3.
    dense: Vec<Array2<f32>>,
}

fn matrix(r: &mut Reader<'_>, rows: usize, columns: usize) -> Result<Array2<f32>, String> {
    let (low, step) = (r.f32s(columns)?, r.f32s(columns)?);
    let bytes = r.take(rows * columns)?;
    r.align();
    let values = bytes.iter().enumerate().map(|(i, q)| low[i % columns] + step[i % columns] * f32::from(*q)).collect();
    Array2::from_shape_vec((rows, columns), values).map_err(|e| e.to_string())
}

fn vector(r: &mut Reader<'_>, n: usize) -> Result<Array1<f32>, String> {
    Ok(Array1::from_vec(r.f32s(n)?))
}

impl Universal {
    /// Reads the asset.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the bytes.
    pub fn load(bytes: &'static [u8]) -> Result<Self, String> {
        let mut r = Reader::new(bytes);
        if r.take(8)? != b"PLXUSE1\0" {
            return Err("not an encoder file of this program".into());
        }
        let (pieces, charsmap, text, _) = (r.u32()?, r.u32()?, r.u32()?, r.u32()?);
        let offsets = r.u32s(pieces + 1)?;
        let scores = r.f32s(pieces)?;
        let text = r.take(text)?;
        let charsmap = Charsmap::new(r.take(charsmap)?)?;
        r.align();
        let rows = r.take(ROW * pieces)?;
        let words = offsets.windows(2).zip(&scores).map(|(o, s)| {
            let piece = text.get(o[0] as usize..o[1] as usize).unwrap_or_default();
            (String::from_utf8_lossy(piece).into_owned(), *s)
        });
        let tokenizer = Unigram::new(words, 0);
        let projection = (matrix(&mut r, 512, 768)?, vector(&mut r, 768)?);
        let projection_norm = (vector(&mut r, 768)?, vector(&mut r, 768)?);
        let mut convolutions = Vec::new();
        for (width, left) in KERNELS {
            let first = (matrix(&mut r, width * CHANNELS, CHANNELS)?, vector(&mut r, CHANNELS)?);
            let second = (matrix(&mut r, width * CHANNELS, CHANNELS)?, vector(&mut r, CHANNELS)?);
            convolutions.push(Convolution { width, left, first, second });
        }
        let norm = (vector(&mut r, FEATURES)?, vector(&mut r, FEATURES)?);
        let pool = (matrix(&mut r, FEATURES, 512)?, vector(&mut r, 512)?);
        let mut dense = Vec::new();
        for (rows, columns) in [(512, 320), (320, 320), (320, 512), (512, 512), (512, 320), (320, 512)] {
            dense.push(matrix(&mut r, rows, columns)?);
        }
        if !r.is_done() {
            return Err("the file is longer than it should be".into());
        }
        let sha256 = crate::hex(&Sha256::digest(bytes));
        let rows = std::borrow::Cow::Borrowed(rows);
        Ok(Self { sha256, tokenizer, charsmap, rows, projection, projection_norm, convolutions, norm, pool, dense })
    }

    /// Ids of a text's pieces between the marks of beginning and end.
    fn pieces(&self, text: &str) -> Vec<u32> {
        let end = text.char_indices().nth(LONGEST_CHARS).map_or(text.len(), |(i, _)| i);
        let mut ids = vec![1];
        let clean = self.charsmap.normalise(text[..end].trim());
        if clean.is_empty() {
            ids.push(0);
        } else {
            ids.extend(self.tokenizer.encode(&clean));
        }
        ids.truncate(LONGEST - 1);
        ids.push(2);
        ids
    }

    /// Piece vectors in the first 512 columns of the features.
    fn look_up(&self, ids: &[Vec<u32>], features: &mut Array2<f32>) {
        for (id, mut out) in ids.iter().flatten().zip(features.outer_iter_mut()) {
            let at = ROW * *id as usize;
            let Some(row) = self.rows.get(at..at + ROW) else { continue };
            let (low, step) = (half([row[0], row[1]]), half([row[2], row[3]]));
            for (j, q) in row[4..].iter().enumerate() {
                out[2 * j] = low + step * f32::from(q & 15);
                out[2 * j + 1] = low + step * f32::from(q >> 4);
            }
        }
    }

    fn batch(&self, ids: &[Vec<u32>]) -> Vec<Vec<f32>> {
        let count: usize = ids.iter().map(Vec::len).sum();
        let mut features = Array2::<f32>::zeros((count, FEATURES));
        self.look_up(ids, &mut features);
        let mut x = rows_of(&self.projection.1, count);
        general_mat_mul(1.0, &features.slice(s![.., ..512]), &self.projection.0, 1.0, &mut x);
        layer_norm(&mut x, &self.projection_norm);
        for (i, c) in self.convolutions.iter().enumerate() {
            let own = x.slice(s![.., i * CHANNELS..(i + 1) * CHANNELS]);
            let mut hidden = rows_of(&c.first.1, count);
            general_mat_mul(1.0, &windows(own, ids, c), &c.first.0, 1.0, &mut hidden);
            hidden.zip_mut_with(&own, |h, o| *h = h.max(0.0) + o);
            let mut second = rows_of(&c.second.1, count);
            general_mat_mul(1.0, &windows(hidden.view(), ids, c), &c.second.0, 1.0, &mut second);
            second.zip_mut_with(&hidden, |s, h| *s = s.max(0.0) + h);
            features.slice_mut(s![.., 512 + i * CHANNELS..512 + (i + 1) * CHANNELS]).assign(&second);
        }
        layer_norm(&mut features, &self.norm);
        self.sentence_vectors(&features, ids)
    }

    /// Sums the pieces of each sentence and runs the last layers.
    fn sentence_vectors(&self, features: &Array2<f32>, ids: &[Vec<u32>]) -> Vec<Vec<f32>> {
        let mut sums = Array2::<f32>::zeros((ids.len(), FEATURES));
        let mut at = 0;
        for (sentence, mut sum) in ids.iter().zip(sums.outer_iter_mut()) {
            sum.assign(&features.slice(s![at..at + sentence.len(), ..]).sum_axis(Axis(0)));
            at += sentence.len();
        }
        let mut mean = Array2::<f32>::zeros((ids.len(), 512));
        general_mat_mul(1.0, &sums, &self.pool.0, 0.0, &mut mean);
        for (sentence, mut row) in ids.iter().zip(mean.outer_iter_mut()) {
            let n = sentence.len() as f32;
            row.zip_mut_with(&self.pool.1, |v, b| *v = (*v + n * b) / n.sqrt());
        }
        let [d0, d1, d2, d3, p1, p3] = [0, 1, 2, 3, 4, 5].map(|i| &self.dense[i]);
        let relu = |m: &mut Array2<f32>| m.mapv_inplace(|v| v.max(0.0));
        let mut y0 = mean.dot(d0);
        relu(&mut y0);
        let mut y1 = mean.dot(p1) + y0.dot(d1);
        relu(&mut y1);
        let mut y2 = y1.dot(d2);
        relu(&mut y2);
        let z = y1.dot(p3) + y2.dot(d3);
        z.outer_iter()
            .map(|row| {
                let mut v: Vec<f32> = row.iter().map(|x| x.tanh()).collect();
                normalise(&mut v);
                v
            })
            .collect()
    }
}

/// `count` rows, each the bias.
fn rows_of(bias: &Array1<f32>, count: usize) -> Array2<f32> {
    let mut out = Array2::zeros((count, bias.len()));
    out.outer_iter_mut().for_each(|mut r| r.assign(bias));
    out
}

/// Each piece with its neighbours inside the sentence, side by side; zeros beyond its ends.
fn windows(x: ArrayView2<'_, f32>, ids: &[Vec<u32>], c: &Convolution) -> Array2<f32> {
    let mut out = Array2::<f32>::zeros((x.nrows(), c.width * CHANNELS));
    let mut start = 0;
    for sentence in ids {
        let n = sentence.len();
        for i in 0..n {
            for k in 0..c.width {
                let Some(from) = (i + k).checked_sub(c.left).filter(|f| *f < n) else { continue };
                out.slice_mut(s![start + i, k * CHANNELS..(k + 1) * CHANNELS]).assign(&x.row(start + from));
            }
        }
        start += n;
    }
    out
}

fn layer_norm(x: &mut Array2<f32>, (gain, bias): &(Array1<f32>, Array1<f32>)) {
    for mut row in x.outer_iter_mut() {
        let n = row.len() as f32;
        let mean = row.sum() / n;
        let variance = row.iter().map(|v| (v - mean) * (v - mean)).sum::<f32>() / n;
        let scale = 1.0 / (variance + 1e-12).sqrt();
        for ((v, g), b) in row.iter_mut().zip(gain).zip(bias) {
            *v = (*v - mean) * scale * g + b;
        }
    }
}

impl Encoder for Universal {
    fn name(&self) -> &str {
        "Universal Sentence Encoder Multilingual v3 (pruned, 4 bit)"
    }

    fn sha256(&self) -> &str {
        &self.sha256
    }

    fn dimension(&self) -> usize {
        DIMENSION
    }

    fn knows(&self, language: &str) -> bool {
        LANGUAGES.contains(&language)
    }

    fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let ids: Vec<Vec<u32>> = texts.par_iter().map(|t| self.pieces(t)).collect();
        let mut groups: Vec<&[Vec<u32>]> = Vec::new();
        let (mut from, mut size) = (0, 0);
        for (i, sentence) in ids.iter().enumerate() {
            if size > 0 && size + sentence.len() > BATCH {
                groups.push(&ids[from..i]);
                (from, size) = (i, 0);
            }
            size += sentence.len();
        }
        groups.push(&ids[from..]);
        groups.into_par_iter().filter(|g| !g.is_empty()).flat_map_iter(|g| self.batch(g)).collect()
    }
}
