//! A worksheet to print: the texts without outlets, authors, dates and findings, their paragraphs numbered, with room to
//! write; and questions to answer before the program's findings are shown.

use super::ReportError;
use super::clean::visible;
use crate::model::{Article, Comparison, Event};
use crate::present::texts::Texts;
use askama::Template;

/// Lines to write on, in the table of words.
const LINES: usize = 12;
/// Names shorter than this are words of the language too.
const SHORTEST: usize = 4;
/// Articles before the name of a newspaper.
const ARTICLES: [&str; 4] = ["The ", "Die ", "Der ", "Das "];
/// Questions, by message id.
const QUESTIONS: [&str; 4] =
    ["worksheet-question-event", "worksheet-question-words", "worksheet-question-voices", "worksheet-question-missing"];

/// Fills `templates/worksheet.html`; askama escapes every value.
#[derive(Template)]
#[template(path = "worksheet.html")]
struct Sheet<'a> {
    lang: &'a str,
    texts: &'static Texts,
    articles: Vec<Part<'a>>,
}

/// One text.
struct Part<'a> {
    letter: String,
    lang: &'a str,
    title: String,
    paragraphs: Vec<String>,
}

impl Sheet<'_> {
    fn t(&self, key: &str) -> String {
        self.texts.get(key)
    }

    fn questions(&self) -> [String; 4] {
        QUESTIONS.map(|q| self.texts.get(q))
    }

    fn lines(&self) -> std::ops::Range<usize> {
        0..LINES
    }
}

/// The worksheet for the articles of an event, in the interface language `language` (`de`, `en`). Equal input gives equal
/// bytes.
///
/// # Errors
/// [`ReportError::Html`] when the page cannot be filled in.
pub fn worksheet(event: &Event, language: &str) -> Result<Vec<u8>, ReportError> {
    let lang = if language == "de" { "de" } else { "en" };
    let names = names(event);
    let articles = event.articles.iter().enumerate().map(|(i, a)| part(i, a, &names)).collect();
    let sheet = Sheet { lang, texts: Texts::of(lang), articles };
    Ok(visible(&sheet.render()?).into_bytes())
}

fn part<'a>(i: usize, a: &'a Article, names: &[String]) -> Part<'a> {
    Part {
        letter: Comparison::letter(i),
        lang: a.language.as_str(),
        title: unnamed(a.title.as_deref().unwrap_or_default(), names),
        paragraphs: a.text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).map(|p| unnamed(p, names)).collect(),
    }
}

/// Names of all outlets and authors, the longer ones first: datelines, headlines and other papers tell them.
fn names(event: &Event) -> Vec<String> {
    let mut out = Vec::new();
    for name in event.articles.iter().flat_map(|a| [&a.outlet, &a.author]).flatten() {
        // "The Gazette (Berlin)" calls itself "the Gazette".
        let bare = name.split(['(', '|']).next().unwrap_or_default().trim();
        let short = ARTICLES.iter().find_map(|a| bare.strip_prefix(a)).unwrap_or(bare);
        out.extend([name.trim(), bare, short].into_iter().filter(|f| f.chars().count() >= SHORTEST).map(str::to_string));
    }
    out.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    out.dedup();
    out
}

/// The text without these names.
fn unnamed(text: &str, names: &[String]) -> String {
    names.iter().fold(text.to_string(), |text, name| text.replace(name, "[…]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worksheet_has_the_texts_and_nothing_that_gives_the_outlet_away() {
        let mut a = Article::from_text("a", "First paragraph (Secret Gazette) <script>x()</script>.\n\nSecond one.", "en");
        (a.title, a.outlet) = (Some("A headline".into()), Some("The Secret Gazette".into()));
        (a.author, a.published) = (Some("J. Doe".into()), Some("2025-08-16".into()));
        let event = Event { articles: vec![a], ..Event::default() };
        for language in ["en", "de"] {
            let page = String::from_utf8(worksheet(&event, language).unwrap()).unwrap();
            assert!(page.contains("A headline") && page.contains("Second one."));
            for secret in ["Secret Gazette", "J. Doe", "2025-08-16", "<script>"] {
                assert!(!page.contains(secret), "{secret}");
            }
            assert!(!page.contains("worksheet-"), "every message has words");
            assert_eq!(page.into_bytes(), worksheet(&event, language).unwrap());
        }
    }
}
