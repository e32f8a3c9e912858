//! The Universal Sentence Encoder Multilingual v3 (Yang et al. 2019, "Multilingual Universal Sentence Encoder for
//! Semantic Retrieval"): a small convolutional network over word pieces, run on the CPU.
//!
//! The file's layout is written down in `tools/encoder/convert.py`, which makes it.

use super::charsmap::Charsmap;
use super::reader::{Reader, half};
use super::unigram::Unigram;
use super::{Encoder, normalise};
use faer::linalg::matmul::matmul;
use faer::{Accum, MatMut, MatRef, Par};
use ndarray::{Array1, Array2, ArrayViewMut2, Axis, concatenate, s};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::cell::Cell;

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
/// Pieces that share one table of what each different piece gives by itself: larger saves work, and costs memory (15 kB for
/// each different piece).
const TABLE: usize = 32_768;
/// Different pieces worked on at once.
const CHUNK: usize = 256;
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
    first: Layer,
    second: Layer,
}

/// Weights of one layer of a convolution: from 256 channels to 256 for each place of the window, side by side, and the bias.
struct Layer {
    weights: Array2<f32>,
    bias: Array1<f32>,
}

/// Room for one batch, used again for the next.
struct Space {
    features: Array2<f32>,
    hidden: Array2<f32>,
    /// Parts of the second layer, a row a piece, as wide as the convolution.
    parts: Vec<f32>,
}

thread_local! {
    /// Each thread's room, kept for its next batch: megabytes that are given back and asked for again cost a page fault for every 4 kB, and
    /// the threads wait for each other with those.
    static SPACE: Cell<Option<Space>> = const { Cell::new(None) };
}

impl Space {
    /// This thread's room, for batches of so many pieces; it is to be given back by [`Space::keep`].
    fn here(rows: usize) -> Self {
        SPACE.take().filter(|s| s.hidden.nrows() >= rows).unwrap_or_else(|| Self::new(rows.max(BATCH)))
    }

    /// Keeps the room for the thread's next batch, unless a long sentence made it larger than most need.
    fn keep(self) {
        if self.hidden.nrows() <= 2 * BATCH {
            SPACE.set(Some(self));
        }
    }

    /// Room for batches of so many pieces.
    fn new(rows: usize) -> Self {
        let widest = KERNELS.iter().map(|(width, _)| width * CHANNELS).max().unwrap_or(0);
        Self { features: Array2::zeros((rows, FEATURES)), hidden: Array2::zeros((rows, CHANNELS)), parts: vec![0.0; rows * widest] }
    }
}

/// What each different piece gives by itself.
struct Table {
    /// The pieces, ascending.
    pieces: Vec<u32>,
    /// [`CHUNK`] of them at a time.
    chunks: Vec<Chunk>,
}

/// A part of a [`Table`], one row a piece.
struct Chunk {
    /// Vectors of the pieces, 512 numbers.
    embedded: Array2<f32>,
    /// Their projection, 768 numbers.
    projected: Array2<f32>,
    /// Their part in the first layer of each convolution, for each place of the window: a row a piece.
    parts: Vec<Vec<f32>>,
}

impl Table {
    /// Chunk and row of a piece by its place in the list.
    fn at(&self, place: usize) -> (&Chunk, usize) {
        (&self.chunks[place / CHUNK], place % CHUNK)
    }
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

/// The file has the places of the window below each other.
fn layer(r: &mut Reader<'_>, width: usize) -> Result<Layer, String> {
    let stacked = matrix(r, width * CHANNELS, CHANNELS)?;
    let mut weights = Array2::zeros((CHANNELS, width * CHANNELS));
    for k in 0..width {
        let place = k * CHANNELS..(k + 1) * CHANNELS;
        weights.slice_mut(s![.., place.clone()]).assign(&stacked.slice(s![place, ..]));
    }
    Ok(Layer { weights, bias: vector(r, CHANNELS)? })
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
        let pieces: Vec<(String, f32)> = words.collect();
        if pieces.iter().any(|(p, _)| p.trim_start_matches('▁').contains('▁')) {
            return Err("a piece reaches over the beginning of a word".into());
        }
        let tokenizer = Unigram::new(pieces.into_iter(), 0);
        let projection = (matrix(&mut r, 512, 768)?, vector(&mut r, 768)?);
        let projection_norm = (vector(&mut r, 768)?, vector(&mut r, 768)?);
        let mut convolutions = Vec::new();
        for (width, left) in KERNELS {
            convolutions.push(Convolution { width, left, first: layer(&mut r, width)?, second: layer(&mut r, width)? });
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

    /// A text as the pieces know it.
    fn clean(&self, text: &str) -> String {
        let end = text.char_indices().nth(LONGEST_CHARS).map_or(text.len(), |(i, _)| i);
        self.charsmap.normalise(text[..end].trim())
    }

    /// Ids of the pieces of many texts, each between the marks of beginning and end. No piece reaches over the beginning of
    /// a word, so that each different word is cut once.
    fn pieces(&self, texts: &[&str]) -> Vec<Vec<u32>> {
        let clean: Vec<String> = texts.par_iter().map(|t| self.clean(t)).collect();
        let mut distinct: Vec<&str> = clean.iter().flat_map(|c| words(c)).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let cut: Vec<Vec<u32>> = distinct.par_iter().map(|w| self.tokenizer.encode(w)).collect();
        let of = |word: &str| distinct.binary_search(&word).ok().and_then(|i| cut.get(i)).into_iter().flatten().copied();
        let ids = |c: &String| {
            let mut ids = vec![1];
            ids.extend(words(c).flat_map(of).take(LONGEST - 2));
            if c.is_empty() {
                ids.push(0);
            }
            ids.push(2);
            ids
        };
        clean.par_iter().map(ids).collect()
    }

    /// Piece vectors, one row each.
    fn look_up(&self, pieces: &[u32]) -> Array2<f32> {
        let mut out = Array2::<f32>::zeros((pieces.len(), DIMENSION));
        for (id, mut out) in pieces.iter().zip(out.outer_iter_mut()) {
            let at = ROW * *id as usize;
            let Some(row) = self.rows.get(at..at + ROW) else { continue };
            let (low, step) = (half([row[0], row[1]]), half([row[2], row[3]]));
            for (j, q) in row[4..].iter().enumerate() {
                out[2 * j] = low + step * f32::from(q & 15);
                out[2 * j + 1] = low + step * f32::from(q >> 4);
            }
        }
        out
    }

    /// The layers before any piece meets its neighbours: done once for each different piece.
    fn table(&self, sentences: &[&[u32]]) -> Table {
        let mut pieces: Vec<u32> = sentences.iter().flat_map(|s| s.iter().copied()).collect();
        pieces.sort_unstable();
        pieces.dedup();
        let chunks = pieces.par_chunks(CHUNK).map(|c| self.chunk(c)).collect();
        Table { pieces, chunks }
    }

    fn chunk(&self, pieces: &[u32]) -> Chunk {
        let embedded = self.look_up(pieces);
        let mut projected = rows_of(&self.projection.1, pieces.len());
        product(slice_mut(&mut projected), Accum::Add, view(&embedded), &self.projection.0);
        layer_norm(&mut projected.view_mut(), &self.projection_norm);
        let part = |(i, c): (usize, &Convolution)| {
            let mut out = vec![0.0; pieces.len() * c.width * CHANNELS];
            product(&mut out, Accum::Replace, view(&projected).subcols(i * CHANNELS, CHANNELS), &c.first.weights);
            out
        };
        let parts = self.convolutions.iter().enumerate().map(part).collect();
        Chunk { embedded, projected, parts }
    }

    /// Sums of the features of each sentence's pieces, one row a sentence.
    fn batch(&self, ids: &[&[u32]], table: &Table, space: &mut Space) -> Array2<f32> {
        let places = ids.iter().flat_map(|s| s.iter()).map(|p| table.pieces.binary_search(p).unwrap_or(0));
        let rows: Vec<(&Chunk, usize)> = places.map(|p| table.at(p)).collect();
        let n = rows.len();
        let mut features = space.features.slice_mut(s![..n, ..]);
        for ((chunk, row), mut out) in rows.iter().zip(features.outer_iter_mut()) {
            out.slice_mut(s![..DIMENSION]).assign(&chunk.embedded.row(*row));
        }
        for (i, c) in self.convolutions.iter().enumerate() {
            let mut hidden = space.hidden.slice_mut(s![..n, ..]);
            let row = c.width * CHANNELS;
            convolved(|at, k| &rows[at].0.parts[i][rows[at].1 * row + k * CHANNELS..][..CHANNELS], ids, c, &c.first.bias, &mut hidden);
            for ((chunk, row), mut h) in rows.iter().zip(hidden.outer_iter_mut()) {
                let own = chunk.projected.slice(s![*row, i * CHANNELS..(i + 1) * CHANNELS]);
                h.zip_mut_with(&own, |h, o| *h = h.max(0.0) + o);
            }
            let parts = &mut space.parts[..n * row];
            let own = MatRef::from_row_major_slice(hidden.as_slice().unwrap_or_default(), n, CHANNELS);
            product(parts, Accum::Replace, own, &c.second.weights);
            let mut second = features.slice_mut(s![.., DIMENSION + i * CHANNELS..DIMENSION + (i + 1) * CHANNELS]);
            convolved(|at, k| &parts[at * row + k * CHANNELS..][..CHANNELS], ids, c, &c.second.bias, &mut second);
            second.zip_mut_with(&hidden, |s, h| *s = s.max(0.0) + h);
        }
        layer_norm(&mut features, &self.norm);
        let mut sums = Array2::<f32>::zeros((ids.len(), FEATURES));
        let mut at = 0;
        for (sentence, mut sum) in ids.iter().zip(sums.outer_iter_mut()) {
            for row in features.slice(s![at..at + sentence.len(), ..]).outer_iter() {
                sum += &row;
            }
            at += sentence.len();
        }
        sums
    }

    /// All sentences of one table.
    fn encode_group(&self, sentences: &[&[u32]]) -> Vec<Vec<f32>> {
        let table = self.table(sentences);
        let batches = groups(sentences, BATCH);
        let sums_of = |ids: &&[&[u32]]| {
            let mut space = Space::here(ids.iter().map(|s| s.len()).sum());
            let sums = self.batch(ids, &table, &mut space);
            space.keep();
            sums
        };
        let sums: Vec<Array2<f32>> = batches.par_iter().map(sums_of).collect();
        // Some batches at a time, so that the last layers have rows enough to be quick.
        let lots: Vec<_> = batches.chunks(8).zip(sums.chunks(8)).collect();
        lots.into_par_iter().flat_map_iter(|(ids, sums)| self.last_layers(&ids.concat(), sums)).collect()
    }

    fn last_layers(&self, ids: &[&[u32]], sums: &[Array2<f32>]) -> Vec<Vec<f32>> {
        let views: Vec<_> = sums.iter().map(|s| s.view()).collect();
        // Matrices of one width can always be put below each other.
        concatenate(Axis(0), &views).map(|all| self.sentence_vectors(&all, ids)).unwrap_or_default()
    }

    /// The last layers, from the sums over each sentence's pieces.
    fn sentence_vectors(&self, sums: &Array2<f32>, ids: &[&[u32]]) -> Vec<Vec<f32>> {
        let mut mean = times(sums, &self.pool.0);
        for (sentence, mut row) in ids.iter().zip(mean.outer_iter_mut()) {
            let n = sentence.len() as f32;
            row.zip_mut_with(&self.pool.1, |v, b| *v = (*v + n * b) / n.sqrt());
        }
        let [d0, d1, d2, d3, p1, p3] = [0, 1, 2, 3, 4, 5].map(|i| &self.dense[i]);
        let relu = |m: &mut Array2<f32>| m.mapv_inplace(|v| v.max(0.0));
        let mut y0 = times(&mean, d0);
        relu(&mut y0);
        let mut y1 = times(&mean, p1) + times(&y0, d1);
        relu(&mut y1);
        let mut y2 = times(&y1, d2);
        relu(&mut y2);
        let z = times(&y1, p3) + times(&y2, d3);
        z.outer_iter()
            .map(|row| {
                let mut v: Vec<f32> = row.iter().map(|x| x.tanh()).collect();
                normalise(&mut v);
                v
            })
            .collect()
    }
}

/// The matrix product into `out`, which has a row for each row of `a`. One thread: the batches share the cores.
fn product(out: &mut [f32], accum: Accum, a: MatRef<'_, f32>, b: &Array2<f32>) {
    let Some(weights) = b.as_slice() else { return };
    let (rows, columns) = (a.nrows(), b.ncols());
    let b = MatRef::from_row_major_slice(weights, b.nrows(), columns);
    matmul(MatMut::from_row_major_slice_mut(out, rows, columns), accum, a, b, 1.0, Par::Seq);
}

/// The matrix product as a matrix of its own.
fn times(a: &Array2<f32>, b: &Array2<f32>) -> Array2<f32> {
    let mut out = Array2::zeros((a.nrows(), b.ncols()));
    product(slice_mut(&mut out), Accum::Replace, view(a), b);
    out
}

/// A matrix in standard order, as all of them are here.
fn view(m: &Array2<f32>) -> MatRef<'_, f32> {
    MatRef::from_row_major_slice(m.as_slice().unwrap_or_default(), m.nrows(), m.ncols())
}

fn slice_mut(m: &mut Array2<f32>) -> &mut [f32] {
    m.as_slice_mut().unwrap_or_default()
}

/// `count` rows, each the bias.
fn rows_of(bias: &Array1<f32>, count: usize) -> Array2<f32> {
    let mut out = Array2::zeros((count, bias.len()));
    out.outer_iter_mut().for_each(|mut r| r.assign(bias));
    out
}

/// Adds up, for each piece of each sentence, the bias and the parts of its neighbours; nothing beyond a sentence's ends.
///
/// `part` gives the 256 numbers of a piece for a place of the window.
fn convolved<'a>(
    part: impl Fn(usize, usize) -> &'a [f32],
    ids: &[&[u32]],
    c: &Convolution,
    bias: &Array1<f32>,
    out: &mut ArrayViewMut2<'_, f32>,
) {
    let mut start = 0;
    for sentence in ids {
        let n = sentence.len();
        for i in 0..n {
            let mut row = out.row_mut(start + i);
            // The 256 numbers of a piece lie in one piece.
            let (Some(sum), Some(bias)) = (row.as_slice_mut(), bias.as_slice()) else { continue };
            sum.copy_from_slice(bias);
            for k in 0..c.width {
                let Some(from) = (i + k).checked_sub(c.left).filter(|f| *f < n) else { continue };
                sum.iter_mut().zip(part(start + from, k)).for_each(|(s, p)| *s += p);
            }
        }
        start += n;
    }
}

/// Words with the mark of their beginning, `▁`.
fn words(clean: &str) -> impl Iterator<Item = &str> {
    let mut rest = clean;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let from = first.len_utf8();
        let end = rest[from..].find('▁').map_or(rest.len(), |i| i + from);
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// Cuts a list of sentences where a part would have more than `most` pieces.
fn groups<'a, 'b>(sentences: &'a [&'b [u32]], most: usize) -> Vec<&'a [&'b [u32]]> {
    let mut out = Vec::new();
    let (mut from, mut size) = (0, 0);
    for (i, sentence) in sentences.iter().enumerate() {
        if size > 0 && size + sentence.len() > most {
            out.push(&sentences[from..i]);
            (from, size) = (i, 0);
        }
        size += sentence.len();
    }
    out.push(&sentences[from..]);
    out.retain(|g| !g.is_empty());
    out
}

fn layer_norm(x: &mut ArrayViewMut2<'_, f32>, (gain, bias): &(Array1<f32>, Array1<f32>)) {
    // As slices, which the compiler turns into vector instructions.
    let (Some(gain), Some(bias)) = (gain.as_slice(), bias.as_slice()) else { return };
    for mut row in x.outer_iter_mut() {
        // Rows of a matrix in standard order are in one piece.
        let Some(values) = row.as_slice_mut() else { continue };
        let n = values.len() as f32;
        let mean = lanes(values, |v| v) / n;
        let variance = lanes(values, |v| (v - mean) * (v - mean)) / n;
        let scale = 1.0 / (variance + 1e-12).sqrt();
        for ((v, g), b) in values.iter_mut().zip(gain).zip(bias) {
            *v = (*v - mean) * scale * g + b;
        }
    }
}

/// A sum in sixteen lanes that the compiler can keep in vector registers; the order is fixed, so results repeat.
fn lanes(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0f32; 16];
    let chunks = values.chunks_exact(16);
    let rest: f32 = chunks.remainder().iter().map(|v| of(*v)).sum();
    for chunk in chunks {
        for k in 0..16 {
            sums[k] += of(chunk[k]);
        }
    }
    sums.iter().sum::<f32>() + rest
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
        let ids = self.pieces(texts);
        // Wire copy comes word for word: each different sentence is worked on once.
        let mut distinct: Vec<&[u32]> = ids.iter().map(Vec::as_slice).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let vectors: Vec<Vec<f32>> = groups(&distinct, TABLE).into_iter().flat_map(|g| self.encode_group(g)).collect();
        ids.iter().map(|s| distinct.binary_search(&s.as_slice()).ok().and_then(|i| vectors.get(i)).cloned().unwrap_or_default()).collect()
    }
}
