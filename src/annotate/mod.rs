//! Cues of one article: names, numbers, speech, framing. One cue a file behind one trait and one registry.

pub mod dateline;
pub mod distance;
pub mod frames;
mod holders;
pub mod lexicon;
pub mod loaded;
pub mod names;
pub mod passive;
pub mod quantities;
pub mod quotes;
mod said;
mod speaker;
pub mod speech;
mod turn;
pub mod weights;
pub mod words;

use crate::language::Language;
use crate::model::{Annotations, Article, Marker, Segments, Span, Speech, Voice};

/// What a cue may look at.
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences and tokens.
    pub segments: &'a Segments,
    /// Its language.
    pub language: &'static Language,
    /// Names found so far.
    pub names: &'a [crate::model::NameMention],
    /// Somebody else's words.
    pub speech: &'a [Speech],
}

impl Context<'_> {
    /// Whose words a place is.
    pub fn voice(&self, span: Span) -> Voice {
        match crate::model::speech_at(self.speech, span).map(|i| &self.speech[i]) {
            Some(s) if s.rule == quotes::UNCLOSED => Voice::Unknown,
            Some(_) => Voice::Quoted,
            None => Voice::Author,
        }
    }

    /// A marker without a subject yet.
    pub fn marker(&self, span: Span, kind: crate::model::MarkerKind, value: Option<String>, rule: String, strength: f32) -> Marker {
        Marker { span, kind, value, rule, voice: self.voice(span), speaker: None, subject: None, strength }
    }
}

/// One rule.
pub trait Cue: Send + Sync {
    /// Stable id, the first part of every marker's `rule`.
    fn id(&self) -> &'static str;
    /// Finds its markers.
    fn run(&self, context: &Context<'_>, out: &mut Vec<Marker>);
}

/// All cues in the order they run.
pub fn registry() -> Vec<Box<dyn Cue>> {
    vec![
        Box::new(quotes::Quotes),
        Box::new(distance::ScareQuotes),
        Box::new(speech::Attribution),
        Box::new(words::Words),
        Box::new(passive::Passive),
        Box::new(frames::Frames),
    ]
}

/// Runs every cue over one article.
pub fn annotate(article: &Article, segments: &Segments) -> Annotations {
    let language = crate::language::of(&article.language);
    let names = names::names(article, segments);
    let quantities = quantities::quantities(article, segments);
    let speech = speech::speech(article, segments, language, &names);
    let mut markers = Vec::new();
    {
        let context = Context { article, segments, language, names: &names, speech: &speech };
        for cue in registry() {
            cue.run(&context, &mut markers);
        }
    }
    // Without the sentence vectors, which come later: `compare::attach` judges again with them.
    let text = loaded::Text { article, segments, language, names: &names, speech: &speech };
    markers.extend(loaded::markers(&text, &[]).into_iter().filter(|m| m.kind == crate::model::MarkerKind::Loaded));
    markers.sort_by(|a, b| (a.span, a.kind, &a.rule).cmp(&(b.span, b.kind, &b.rule)));
    markers.dedup_by(|a, b| a.span == b.span && a.kind == b.kind);
    Annotations { names, quantities, speech, markers }
}

/// The marked words of one kind and whose they are, for tests.
#[cfg(test)]
pub(crate) fn marked(text: &str, code: &str, kind: crate::model::MarkerKind) -> Vec<(String, Voice)> {
    let a = Article::from_text("a", text, code);
    let found = annotate(&a, &crate::segment::segment(&a)).markers;
    found.into_iter().filter(|m| m.kind == kind).map(|m| (m.span.of(text).to_string(), m.voice)).collect()
}
