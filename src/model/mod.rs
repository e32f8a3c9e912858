//! Plain data that every stage shares. No stage logic lives here.
//!
//! Inside the program every [`Span`] counts **bytes** of [`Article::text`] and sits on character boundaries. Only the
//! JSON contract speaks of code points; `report::json` converts.

mod annotation;
mod article;
mod by_sentence;
mod comparison;
mod decided;
mod decision;
mod document;
mod event;
mod segment;
mod settings;
mod span;
mod subject;
mod topic;
mod warning;

pub use annotation::{Annotations, Marker, MarkerKind, NameMention, Quantity, QuantityKind, Speech, SpeechKind, Voice, speech_at};
pub use article::{Article, Genre};
pub use by_sentence::BySentence;
pub use comparison::{
    ArticleResult, Comparison, Contrast, ContrastItem, ContrastKind, ContrastSide, Engine, Fact, FactKind, Level, Nearest, Omission, SCHEMA,
};
pub use decided::{Coding, Judged, codebook, codings, judged, looks, place_of, signed};
pub use decision::{Anchor, Decision, LOOKS, Settled, Verdict};
pub use document::Document;
pub use event::{Event, ExpectedSubject};
pub use segment::{Segments, Sentence, Token, TokenKind};
pub use settings::{INTERFACE_LANGUAGES, Settings};
pub use span::Span;
pub use subject::{Called, Labelling, Mention, Subject, SubjectKind, Tone};
pub use topic::{Coverage, Grade, Link, Passage, SentenceRef, Topic};
pub use warning::Warning;
