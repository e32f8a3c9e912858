//! Finds words in all texts and their headlines.

use super::super::action::Action;
use super::super::state::{Scratch, State};
use super::dialogs::{list_height, window};
use crate::model::{ArticleResult, Comparison, SentenceRef, Span};
use crate::present::kwic::kwic;
use egui::{Context, Key, RichText, ScrollArea, TextEdit};
use regex::Regex;

/// Places found at most.
const FOUND: usize = 200;
/// Graphemes on each side of what was found.
const CONTEXT: usize = 40;

/// A place of the words.
#[derive(Debug, Clone)]
struct Place {
    article: usize,
    /// In the headline and not in the text under it.
    headline: bool,
    span: Span,
}

/// What was found last: the texts are searched when the words or the result change, not at every frame.
#[derive(Debug, Clone, Default)]
pub struct Found {
    words: String,
    /// Number of the result.
    result: u64,
    places: Vec<Place>,
}

impl Found {
    /// The places of words in the result with this number.
    fn of(&mut self, c: &Comparison, result: u64, words: &str) -> &[Place] {
        if self.result != result || self.words != words {
            *self = Self { words: words.to_string(), result, places: search(c, words) };
        }
        &self.places
    }
}

/// Paints the box while it is open.
pub fn show(context: &Context, state: &State, scratch: &mut Scratch, out: &mut Vec<Action>) {
    let Scratch { find: Some(words), found, .. } = scratch else { return };
    let t = state.texts();
    let mut open = !context.input(|i| i.key_pressed(Key::Escape));
    let mut stays = true;
    window(context, state, "gui-find").open(&mut stays).default_pos([760.0, 60.0]).show(context, |ui| {
        let label = ui.label(t.get("gui-find-words"));
        let field = ui.add(TextEdit::singleline(words).desired_width(f32::INFINITY)).labelled_by(label.id);
        if words.is_empty() {
            field.request_focus();
        }
        let Some(c) = &state.comparison else { return };
        let places = found.of(c, state.result, words);
        ui.label(t.with("gui-find-count", &[("n", places.len().into())]));
        ScrollArea::vertical().max_height(list_height(context)).show(ui, |ui| {
            for place in places.iter().take(FOUND) {
                let article = &c.articles[place.article];
                let text = if place.headline { article.article.title.as_deref().unwrap_or_default() } else { &article.article.text };
                let k = kwic(text, place.span, CONTEXT);
                let line = format!("{}  {}{}{}", Comparison::letter(place.article), k.before, k.word, k.after);
                let line = if place.headline { RichText::new(format!("{line} ¶")).strong() } else { RichText::new(line) };
                let link = ui.link(line);
                let link = if place.headline { link.on_hover_text(t.get("gui-find-headline")) } else { link };
                if link.clicked() {
                    out.push(goal(place));
                }
            }
        });
    });
    open &= stays;
    if !open {
        (scratch.find, scratch.found) = (None, Found::default());
    }
}

/// Where a place is shown: a headline stands over the first sentence.
fn goal(place: &Place) -> Action {
    if place.headline {
        Action::JumpTo(SentenceRef { article: place.article, sentence: 0 })
    } else {
        Action::JumpToWords(place.article, place.span)
    }
}

/// Places of words in all texts, whatever their case.
fn search(c: &Comparison, words: &str) -> Vec<Place> {
    let words = words.trim();
    if words.chars().count() < 2 {
        return Vec::new();
    }
    let Ok(pattern) = regex::RegexBuilder::new(&regex::escape(words)).case_insensitive(true).build() else { return Vec::new() };
    c.articles.iter().enumerate().flat_map(|(i, a)| in_article(&pattern, i, a)).collect()
}

/// Those of one article, its headline first. Where the text begins with its headline, that is no second place.
fn in_article(pattern: &Regex, article: usize, a: &ArticleResult) -> Vec<Place> {
    let text = a.article.text.as_str();
    let title = a.article.title.as_deref().unwrap_or_default();
    let title = if text.trim_start().starts_with(title.trim()) { "" } else { title };
    let found = |headline: bool, text: &str| {
        let place = |m: regex::Match<'_>| Place { article, headline, span: Span::new(m.start(), m.end()) };
        pattern.find_iter(text).map(place).take(FOUND).collect::<Vec<_>>()
    };
    let mut places = found(true, title);
    places.extend(found(false, text));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    #[test]
    fn words_of_a_headline_are_found_once() {
        let article = |id: &str, title: &str, text: &str| Article { title: Some(title.into()), ..Article::from_text(id, text, "en") };
        let articles = vec![
            article("a", "Bridge closed", "The mayor spoke on Monday."),
            article("b", "The bridge opened", "The bridge opened\n\nIt rained."),
        ];
        let event = Event { articles, ..Event::default() };
        let c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        let found: Vec<(usize, bool)> = search(&c, "bridge").iter().map(|p| (p.article, p.headline)).collect();
        assert_eq!(found, [(0, true), (1, false)]);
    }

    #[test]
    fn texts_are_searched_again_for_other_words_or_another_result_only() {
        let event = Event { articles: vec![Article::from_text("a", "The bridge opened. The bridge closed.", "en")], ..Event::default() };
        let c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        let mut found = Found::default();
        let first = found.of(&c, 1, "bridge").as_ptr();
        assert_eq!((found.of(&c, 1, "bridge").as_ptr(), found.places.len()), (first, 2), "as it was");
        let none = Comparison { articles: Vec::new(), ..c.clone() };
        assert!(found.of(&none, 2, "bridge").is_empty(), "of the new result");
        assert_eq!((found.of(&c, 3, "opened").len(), found.of(&c, 3, "").len()), (1, 0));
    }
}
