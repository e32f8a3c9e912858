//! The order of the stages, the progress, the cancelling; keeps what one article needed, so that changing another does
//! not redo it.

use crate::align::cluster::Reach;
use crate::align::subjects::subjects_until;
use crate::align::{decide, links, profile, topics, wide};
use crate::compare::attach::attach;
use crate::compare::numbers::beyond::beyond;
use crate::compare::{contrasts, omission};
use crate::meaning::Encoder;
use crate::model::{Article, ArticleResult, Comparison, Decision, Document, Engine as Made, Event, Settings, Warning};
use crate::progress::{Cancelled, Progress};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

/// Documents kept from earlier comparisons.
const KEPT: usize = 400;

/// Runs comparisons and keeps the documents of articles seen before. Share one behind an `Arc`.
pub struct Engine {
    encoder: Encoding,
    kept: Mutex<HashMap<String, Arc<Document>>>,
    forgets: bool,
}

/// Where vectors come from.
enum Encoding {
    /// Words, names and numbers alone.
    None,
    /// The built-in encoder, unpacked when the first comparison needs it.
    Builtin,
    /// One of the reader's choice.
    Own(Arc<dyn Encoder>),
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// The engine with the encoder that is built in; it is unpacked when first needed.
    pub fn new() -> Self {
        Self { encoder: Encoding::Builtin, kept: Mutex::default(), forgets: false }
    }

    /// An engine that works from words, names and numbers alone.
    pub fn without_encoder() -> Self {
        Self { encoder: Encoding::None, kept: Mutex::default(), forgets: false }
    }

    /// An engine with an encoder of the reader's choice.
    pub fn with_encoder(encoder: Arc<dyn Encoder>) -> Self {
        Self { encoder: Encoding::Own(encoder), kept: Mutex::default(), forgets: false }
    }

    /// Keeps no documents for the next comparison, as when an archive streams through.
    #[must_use]
    pub fn forgetting(mut self) -> Self {
        self.forgets = true;
        self
    }

    /// Whether there are vectors at all.
    pub fn has_encoder(&self) -> bool {
        !matches!(self.encoder, Encoding::None)
    }

    /// Whether the vectors are those of the built-in encoder, whose directions the tone rules know.
    fn is_builtin(&self) -> bool {
        self.encoder().is_some_and(|e| e.sha256() == crate::annotate::weights::weights().encoder)
    }

    /// What makes the vectors; `None` when there are none.
    pub fn encoder(&self) -> Option<Arc<dyn Encoder>> {
        match &self.encoder {
            Encoding::None => None,
            Encoding::Builtin => crate::meaning::builtin().ok(),
            Encoding::Own(e) => Some(Arc::clone(e)),
        }
    }

    /// Segments, annotates and encodes every article; those seen before are taken from memory.
    ///
    /// # Errors
    /// [`Cancelled`] when the reader stopped it.
    pub fn documents(&self, event: &Event, progress: &Progress) -> Result<Vec<Document>, Cancelled> {
        let all = self.kept_documents(event, self.has_encoder(), progress)?;
        Ok(all.into_iter().map(Arc::unwrap_or_clone).collect())
    }

    fn kept_documents(&self, event: &Event, vectors: bool, progress: &Progress) -> Result<Vec<Arc<Document>>, Cancelled> {
        let encoder = if vectors { self.encoder() } else { None };
        let done = AtomicUsize::new(0);
        let total = event.articles.len().max(1);
        let read: Result<Vec<(String, Read)>, Cancelled> = event
            .articles
            .par_iter()
            .map(|article| {
                progress.check()?;
                let key = key(article, encoder.as_deref());
                let known = self.kept.lock().ok().and_then(|k| k.get(&key).cloned());
                let document = match known {
                    // Equal words, but perhaps another date or outlet.
                    Some(d) if *d.article == *article => Read::Known(d),
                    Some(d) => Read::Known(Arc::new(Document { article: Arc::new(article.clone()), ..(*d).clone() })),
                    None => Read::New(Box::new(document(article))),
                };
                let n = done.fetch_add(1, Ordering::Relaxed) + 1;
                progress.set("stage-read", 0.35 * n as f32 / total as f32);
                Ok((key, document))
            })
            .collect();
        let mut read = read?;
        if let Some(encoder) = &encoder {
            encode(&mut read, encoder.as_ref(), progress)?;
        }
        let made: Vec<(String, Arc<Document>)> = read
            .into_iter()
            .map(|(key, r)| match r {
                Read::Known(d) => (key, d),
                Read::New(d) => (key, Arc::from(d)),
            })
            .collect();
        if let Some(mut kept) = self.kept.lock().ok().filter(|_| !self.forgets) {
            if kept.len() + made.len() > KEPT {
                kept.clear();
            }
            // Only events of a size that a reader edits are worth keeping.
            if made.len() <= KEPT {
                kept.extend(made.iter().cloned());
            }
        }
        Ok(made.into_iter().map(|(_, d)| d).collect())
    }

    /// Compares the articles of an event.
    ///
    /// # Errors
    /// [`Cancelled`] when the reader stopped it; nothing else can fail: bad articles were refused while loading.
    pub fn compare(
        &self,
        event: &Event,
        settings: &Settings,
        decisions: &[Decision],
        progress: &Progress,
    ) -> Result<Comparison, Cancelled> {
        let vectors = settings.vectors && self.has_encoder();
        let kept = self.kept_documents(event, vectors, progress)?;
        let mut documents: Vec<Document> = kept.into_iter().map(Arc::unwrap_or_clone).collect();
        progress.set("stage-align", 0.65);
        let mut found = subjects_until(&documents, &event.expected, &settings.interface, progress)?;
        decide::subjects(&mut found, decisions);
        progress.check()?;
        let attached = attach(&documents, &mut found, vectors && self.is_builtin());
        progress.check()?;
        let profiles = profile::profiles(&documents, &found);
        // The profiles have the vectors now; of a thousand articles they need not be there twice.
        documents.iter_mut().flat_map(|d| &mut d.vectors).for_each(|v| *v = Vec::new());
        // A pair that the reader pins may be any.
        let told = settings.near || settings.candidates || !decisions.is_empty();
        let mut all_links = links::links(&profiles, &found, settings, told, progress)?;
        decide::links(&mut all_links, &documents, decisions);
        progress.set("stage-compare", 0.85);
        let unseen = |a, b| wide::likeness(&profiles, a, b);
        let indexed = links::indexed(documents.iter().map(|d| d.segments.sentences.len()));
        let reach = if indexed { Reach::Sampled(&unseen) } else { Reach::All };
        let mut grouped = topics::topics(&documents, &all_links, &found, &settings.interface, reach);
        if indexed {
            wide::tell(&mut all_links, &profiles, &found, told);
        }
        drop(profiles);
        progress.check()?;
        decide::topics(&mut grouped, &documents, &all_links, decisions);
        progress.check()?;
        let beyond = beyond(&documents, &found, &grouped, &all_links);
        let (omissions, contrasts) = rayon::join(
            || omission::omissions(&documents, &found, &grouped, &all_links, &beyond),
            || contrasts(&documents, &found, &grouped, &attached, &beyond, progress),
        );
        let contrasts = contrasts?;
        if !settings.candidates {
            all_links.retain(|l| l.aligned || settings.near && links::counts(l));
            all_links.shrink_to_fit();
        }
        progress.set("stage-compare", 1.0);
        let articles = documents.iter().zip(attached.markers).zip(attached.speakers).map(|((d, m), s)| result(d, m, s)).collect();
        Ok(Comparison {
            engine: self.made(settings, vectors),
            event: Event { articles: Vec::new(), ..event.clone() },
            articles,
            links: all_links,
            topics: grouped.topics,
            subjects: found,
            omissions,
            contrasts,
            warnings: warnings(event, indexed),
        })
    }

    /// What made the result.
    fn made(&self, settings: &Settings, vectors: bool) -> Made {
        let mut assets = asset_digests().clone();
        if let Some(e) = self.encoder().filter(|_| vectors) {
            assets.insert(format!("encoder: {}", e.name()), e.sha256().to_string());
        }
        if let Some(own) = crate::own::get() {
            assets.insert("own lists".into(), own.digest.clone());
        }
        Made { version: env!("CARGO_PKG_VERSION").into(), assets, settings: settings.clone() }
    }
}

/// The assets with their checksums, computed once: they are megabytes, and a stream has thousands of small events.
fn asset_digests() -> &'static BTreeMap<String, String> {
    static DIGESTS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let digest = |a: &str| (a.to_string(), crate::assets::digest(&format!("{a}/")));
    DIGESTS.get_or_init(|| ["language", "names", "lexicon", "frames", "align"].map(digest).into())
}

/// Names a document by everything that goes into it.
fn key(article: &Article, encoder: Option<&dyn Encoder>) -> String {
    use sha2::{Digest, Sha256};
    let mut h = Sha256::new();
    for part in [article.language.as_str(), article.title.as_deref().unwrap_or(""), &article.text, encoder.map_or("", |e| e.sha256())] {
        h.update((part.len() as u64).to_le_bytes());
        h.update(part.as_bytes());
    }
    crate::hex(&h.finalize())
}

/// A document on its way: from memory, or just read and without vectors.
enum Read {
    Known(Arc<Document>),
    New(Box<Document>),
}

/// Articles encoded at once: their common words are worked on once; the reader can stop after each lot.
const LOT: usize = 12;
/// The same in an event of many articles.
const LARGE_LOT: usize = 30;

/// Gives the new documents their vectors.
fn encode(read: &mut [(String, Read)], encoder: &dyn Encoder, progress: &Progress) -> Result<(), Cancelled> {
    let mut new: Vec<&mut Document> = read
        .iter_mut()
        .filter_map(|(_, r)| match r {
            Read::New(d) if encoder.knows(&d.article.language) => Some(d.as_mut()),
            _ => None,
        })
        .collect();
    let size = if new.len() > links::ALL_PAIRS { LARGE_LOT } else { LOT };
    let lots = new.len().div_ceil(size).max(1);
    for (i, lot) in new.chunks_mut(size).enumerate() {
        progress.check()?;
        let texts: Vec<&str> = lot.iter().flat_map(|d| d.segments.sentences.iter().map(|s| d.article.slice(s.span))).collect();
        let mut vectors = encoder.encode(&texts).into_iter();
        for d in lot.iter_mut() {
            d.vectors = vectors.by_ref().take(d.segments.sentences.len()).collect();
        }
        progress.set("stage-read", 0.35 + 0.25 * (i + 1) as f32 / lots as f32);
    }
    Ok(())
}

/// Segments and annotates; the vectors come later.
fn document(article: &Article) -> Document {
    let segments = crate::segment::segment(article);
    let annotations = crate::annotate::annotate(article, &segments);
    Document { article: Arc::new(article.clone()), segments, annotations, vectors: Vec::new() }
}

fn result(d: &Document, markers: Vec<crate::model::Marker>, speakers: Vec<(Option<usize>, usize)>) -> ArticleResult {
    let count = |i: usize| d.segments.tokens_of(i).iter().filter(|t| t.is_word()).count();
    ArticleResult {
        article: Arc::clone(&d.article),
        words: d.segments.words(),
        paragraphs: d.segments.paragraphs.clone(),
        sentences: d.segments.sentences.iter().map(|s| s.span).collect(),
        sentence_paragraph: d.segments.sentences.iter().map(|s| s.paragraph).collect(),
        sentence_words: (0..d.segments.sentences.len()).map(count).collect(),
        markers,
        speakers,
    }
}

/// What is done otherwise with more articles than all pairs of sentences are scored of.
fn large() -> [Warning; 2] {
    let (all, common, listed) = (links::ALL_PAIRS, omission::COMMON * 100.0, omission::LISTED);
    let index = format!(
        "More than {all} articles: sentences that state the same were looked for through an index of words, names, numbers and \
         meaning and not among all pairs, so some were not found."
    );
    let strongest = format!(
        "More than {all} articles: what fewer than {common} % of them have is not listed as missing in the others; of an article the \
         strongest {listed} findings of each level are listed, and those of the subjects you expect."
    );
    [Warning::new("large_links", index, None), Warning::new("large_omissions", strongest, None)]
}

/// What the reader should know about the set as a whole.
fn warnings(event: &Event, indexed: bool) -> Vec<Warning> {
    let mut out = Vec::new();
    if event.articles.len() > links::ALL_PAIRS {
        out.extend(large());
    } else if indexed {
        let reason = "The texts are very long: sentences that state the same were looked for through an index of words, names, \
                      numbers and meaning and not among all pairs, so some were not found.";
        out.push(Warning::new("long_links", reason, None));
    }
    if event.articles.len() == 1 {
        out.push(Warning::new("one_article", "Only one article is loaded: there is nothing to compare it with.", None));
    }
    for a in event.articles.iter().filter(|a| !a.text.chars().any(char::is_alphanumeric)) {
        out.push(Warning::new("empty", format!("{}: there is no text in this article.", a.source), Some(&a.source)));
    }
    out
}
