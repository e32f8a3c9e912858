//! A topic's terms as its texts write them: the engine keeps stems ("unglucksstell"), which are nothing to read.

use crate::language::{fold, of};
use crate::model::{Comparison, SentenceRef, Topic};
use std::collections::HashMap;

/// The terms of a topic, each in the first form its passages have it in; a stem that no passage has stays one.
pub fn written(comparison: &Comparison, topic: &Topic) -> Vec<String> {
    let mut forms: HashMap<String, String> = HashMap::new();
    let places = topic.passages.iter().flat_map(|p| p.sentences.iter().map(|s| SentenceRef { article: p.article, sentence: *s }));
    for at in places {
        let Some(a) = comparison.articles.get(at.article) else { continue };
        let language = of(&a.article.language);
        for word in comparison.sentence(at).split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let folded = fold(word);
            let stem = language.stem(folded.strip_suffix("'s").unwrap_or(&folded));
            forms.entry(stem).or_insert_with(|| word.to_string());
        }
    }
    let mut out: Vec<String> = Vec::new();
    for term in &topic.terms {
        let form = forms.get(term).unwrap_or(term);
        if !out.contains(form) {
            out.push(form.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Event, Settings};
    use crate::pipeline::Engine;
    use crate::progress::Progress;

    #[test]
    fn terms_are_words_of_the_texts() {
        let texts =
            ["An der Unglücksstelle bei Greyferry suchten Taucher.", "Taucher suchten gestern an der Unglücksstelle bei Greyferry."];
        let articles = texts.iter().enumerate().map(|(i, t)| Article::from_text(format!("a{i}"), (*t).to_string(), "de")).collect();
        let event = Event { id: "e".into(), articles, ..Event::default() };
        let c = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()).unwrap();
        let mut topic = c.topics.into_iter().next().unwrap();
        topic.terms.push("nirgends".into());
        let c = Comparison { topics: vec![topic], ..c };
        let words = written(&c, &c.topics[0]);
        assert!(words.contains(&"Unglücksstelle".to_string()) && words.contains(&"nirgends".to_string()), "{words:?}");
        assert!(!words.iter().any(|w| w.contains("unglucksstell")), "{words:?}");
    }
}
