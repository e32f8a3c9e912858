//! Frames of a codebook: phrases that point to a way of telling the event.
//!
//! The rule in plain words: the codebook lists, for each frame and language, phrases that tend to stand in texts which tell
//! an event that way ("to blame", "zur Rechenschaft" for responsibility). Every place where such a phrase stands word by
//! word is marked with the name of the frame. One phrase proves nothing, so the strength is low; what counts is how often a
//! text has phrases of one frame compared with others. The built-in codebook has the five generic frames of Semetko &
//! Valkenburg (2000); a reader's own has the same form.

use super::{Context, Cue};
use crate::model::{Marker, MarkerKind, Span, Token, TokenKind};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

/// One phrase proves little.
const STRENGTH: f32 = 0.15;
/// Characters of a first word that begins with a stem ("streit*") by which it is found.
const KEY: usize = 3;

/// The file of a codebook.
#[derive(Debug, Deserialize)]
struct File {
    #[serde(default)]
    frame: Vec<FileFrame>,
}

#[derive(Debug, Deserialize)]
struct FileFrame {
    id: String,
    #[serde(default)]
    phrases: BTreeMap<String, Vec<String>>,
}

/// One word of a phrase.
#[derive(Debug, Clone, PartialEq)]
enum Word {
    Exact(String),
    Begins(String),
    Any,
}

impl Word {
    fn new(text: &str) -> Self {
        match text.strip_suffix('*') {
            _ if text == "_" => Self::Any,
            Some(stem) => Self::Begins(stem.to_string()),
            None => Self::Exact(text.to_string()),
        }
    }

    fn fits(&self, token: &Token) -> bool {
        match self {
            Self::Exact(w) => token.lower == *w,
            Self::Begins(w) => token.lower.starts_with(w.as_str()),
            Self::Any => token.kind == TokenKind::Word,
        }
    }
}

#[derive(Debug, Clone)]
struct Phrase {
    frame: String,
    text: String,
    words: Vec<Word>,
}

/// Phrases of one language, found by their first word.
#[derive(Debug, Default)]
struct Phrases {
    exact: HashMap<String, Vec<Phrase>>,
    begins: HashMap<String, Vec<Phrase>>,
}

/// A codebook, ready to be used.
#[derive(Debug, Default)]
pub struct Codebook {
    by_language: HashMap<String, Phrases>,
}

fn key(word: &str) -> String {
    word.chars().take(KEY).collect()
}

impl Codebook {
    /// The built-in codebook.
    pub fn embedded() -> &'static Codebook {
        static BOOK: OnceLock<Codebook> = OnceLock::new();
        BOOK.get_or_init(|| Codebook::parse(&crate::assets::text("frames/generic.toml").unwrap_or_default()).unwrap_or_default())
    }

    /// The reader's codebook, or else the built-in one.
    pub fn active() -> &'static Codebook {
        crate::own::get().and_then(|own| own.codebook.as_ref()).unwrap_or_else(|| Self::embedded())
    }

    /// A codebook from its text.
    ///
    /// # Errors
    /// What is wrong with the text, in words.
    pub fn parse(text: &str) -> Result<Codebook, String> {
        let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
        let mut out = Codebook::default();
        for frame in file.frame {
            for (language, phrases) in frame.phrases {
                let list = out.by_language.entry(language).or_default();
                for text in phrases {
                    let text = text.to_lowercase();
                    let words: Vec<Word> = text.split_whitespace().map(Word::new).collect();
                    let phrase = Phrase { frame: frame.id.clone(), text: text.clone(), words };
                    match phrase.words.first().cloned() {
                        Some(Word::Exact(w)) => list.exact.entry(w).or_default().push(phrase),
                        Some(Word::Begins(w)) if w.chars().count() >= KEY => list.begins.entry(key(&w)).or_default().push(phrase),
                        _ => return Err(format!("\"{text}\": a phrase begins with a word of at least {KEY} letters")),
                    }
                }
            }
        }
        Ok(out)
    }

    /// The longest phrase that starts at a token: its frame, its text, how many tokens it has.
    fn at(&self, language: &str, tokens: &[Token]) -> Option<(&str, &str, usize)> {
        let list = self.by_language.get(language)?;
        let first = tokens.first()?;
        let exact = list.exact.get(first.lower.as_str()).into_iter().flatten();
        let begins = list.begins.get(&key(&first.lower)).into_iter().flatten();
        exact
            .chain(begins)
            .filter(|p| p.words.len() <= tokens.len() && p.words.iter().zip(tokens).all(|(w, t)| w.fits(t)))
            .max_by_key(|p| p.words.len())
            .map(|p| (p.frame.as_str(), p.text.as_str(), p.words.len()))
    }
}

/// Indicator phrases of the built-in codebook.
pub struct Frames;

impl Cue for Frames {
    fn id(&self) -> &'static str {
        "frame"
    }

    fn run(&self, context: &Context<'_>, out: &mut Vec<Marker>) {
        let code = context.language.code();
        let book = Codebook::active();
        for s in &context.segments.sentences {
            let tokens = context.segments.tokens.get(s.tokens.clone()).unwrap_or_default();
            let mut i = 0;
            while i < tokens.len() {
                let found = book.at(code, &tokens[i..]);
                if let Some((frame, text, length)) = found {
                    let span = Span::new(tokens[i].span.start, tokens[i + length - 1].span.end);
                    let rule = format!("frame:{code}/{text}");
                    out.push(context.marker(span, MarkerKind::Frame, Some(frame.to_string()), rule, STRENGTH));
                }
                i += found.map_or(1, |(_, _, n)| n);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::annotate;
    use crate::model::Article;
    use crate::segment::segment;

    fn frames(text: &str, code: &str) -> Vec<(String, String)> {
        let a = Article::from_text("a", text, code);
        let found = annotate(&a, &segment(&a)).markers.into_iter().filter(|m| m.kind == MarkerKind::Frame);
        found.map(|m| (m.span.of(text).to_string(), m.value.unwrap_or_default())).collect()
    }

    fn pair(words: &str, frame: &str) -> (String, String) {
        (words.to_string(), frame.to_string())
    }

    #[test]
    fn phrases_point_to_their_frame() {
        assert_eq!(frames("Die Reederei soll zur Rechenschaft gezogen werden.", "de"), [pair("zur Rechenschaft", "responsibility")]);
        assert_eq!(frames("Calloway says the council is to blame.", "en"), [pair("to blame", "responsibility")]);
        assert_eq!(frames("Der Streit eskaliert.", "de"), [pair("Streit", "conflict"), pair("eskaliert", "conflict")]);
        assert_eq!(frames("She lost her job; unemployment rose.", "en"), [pair("unemployment", "economic_consequences")]);
        assert_eq!(frames("Talbeck wirft Nordhoff vor, zu schweigen.", "de"), [pair("wirft Nordhoff vor", "conflict")]);
    }

    #[test]
    fn parts_of_a_phrase_point_to_nothing() {
        assert_eq!(frames("Die Fähre fährt bis zur Insel.", "de"), []);
        assert_eq!(frames("They went to the harbour.", "en"), []);
        assert_eq!(frames("They went to blame.", "fr"), []);
    }

    #[test]
    fn a_codebook_that_cannot_be_read_says_why() {
        assert!(Codebook::parse("frame = 3").is_err());
        assert!(Codebook::parse("[[frame]]\nid = \"x\"\n[frame.phrases]\nen = [\"_ all\"]").unwrap_err().contains("_ all"));
        assert!(Codebook::parse("").is_ok());
    }
}
