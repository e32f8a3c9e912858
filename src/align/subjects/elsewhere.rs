//! A name that one article establishes is found in the others too, where their own words were not enough to take it for one
//! ("in Hallstetten" in a single sentence): that something is missing must never rest on how a name was recognised.

use super::cluster::{Cluster, spans};
use crate::annotate::names::lists::lists;
use crate::language::{self, Language};
use crate::model::{Document, Labelling, Span, SubjectKind, Token, TokenKind};
use std::collections::HashMap;

/// Shorter single words are too often something else.
const SHORTEST: usize = 4;

/// A written name: its skeleton, its words, whose it is.
struct Form {
    skeleton: String,
    words: usize,
    of: usize,
}

/// Adds the mentions of names that are in no gazetteer, word for word and with the endings of the language.
pub fn find(documents: &[Document], clusters: &mut [Cluster]) {
    let forms = forms(clusters);
    if forms.is_empty() {
        return;
    }
    let taken = spans(clusters, documents.len());
    for (article, d) in documents.iter().enumerate() {
        let lang = language::of(&d.article.language);
        for sentence in 0..d.segments.sentences.len() {
            let tokens = d.segments.tokens_of(sentence);
            let mut i = 0;
            while i < tokens.len() {
                let found = longest(tokens, i, &d.article.text, &forms, lang);
                i += found.map_or(1, |f| f.words);
                let Some(form) = found else { continue };
                let span = Span::new(tokens[i - form.words].span.start, tokens[i - 1].span.end);
                let near = taken[article].partition_point(|s| s.end <= span.start);
                if taken[article].get(near).is_some_and(|s| s.overlaps(span)) {
                    continue;
                }
                if let Some(c) = clusters.get_mut(form.of) {
                    c.add(documents, article, sentence, span, Labelling::Name, "elsewhere");
                }
            }
        }
        let (title, tokens) = (d.article.title.as_deref().unwrap_or_default(), &d.segments.title);
        for form in (0..tokens.len()).filter_map(|i| longest(tokens, i, title, &forms, lang)) {
            if let Some(c) = clusters.get_mut(form.of) {
                c.headlines.insert(article);
            }
        }
    }
}

/// The names by the first word of their skeleton, the longest first. A name that two subjects share stands for neither.
fn forms(clusters: &[Cluster]) -> HashMap<String, Vec<Form>> {
    let mut owner: HashMap<(String, usize), Option<usize>> = HashMap::new();
    for (i, c) in clusters.iter().enumerate().filter(|(_, c)| c.key.is_none()) {
        for (_, form) in c.forms.keys() {
            let words = form.split_whitespace().count();
            // A single name of a person is a matter of surnames.
            if words == 1 && (c.kind() == SubjectKind::Person || form.chars().count() < SHORTEST) {
                continue;
            }
            let mine = owner.entry((lists().skeleton(form), words)).or_insert(Some(i));
            if *mine != Some(i) {
                *mine = None;
            }
        }
    }
    let mut out: HashMap<String, Vec<Form>> = HashMap::new();
    for ((skeleton, words), of) in owner {
        if let (Some(of), Some(first)) = (of, skeleton.split_whitespace().next()) {
            out.entry(first.to_string()).or_default().push(Form { skeleton, words, of });
        }
    }
    out.values_mut().for_each(|list| list.sort_by(|a, b| b.words.cmp(&a.words).then_with(|| a.skeleton.cmp(&b.skeleton))));
    out
}

/// The longest name that begins at a token.
fn longest<'a>(tokens: &[Token], i: usize, text: &str, forms: &'a HashMap<String, Vec<Form>>, language: &Language) -> Option<&'a Form> {
    let first = tokens.get(i).filter(|t| t.capital && t.kind == TokenKind::Word)?;
    let written = |to: usize| text.get(first.span.start..tokens.get(to)?.span.end);
    let skeleton = |words: &str| lists().skeleton(words);
    let base = language.normalise_inflection(first.span.of(text));
    let lists = [forms.get(&skeleton(first.span.of(text))), forms.get(&skeleton(&base))];
    lists.into_iter().flatten().flatten().find(|form| {
        if form.words == 1 {
            // A word of the language is that word: "Union", "Kern".
            let common = first.stop || language.is_known_word(&base.to_lowercase()) || language.is_known_noun(&first.lower);
            return !common && (skeleton(&base) == form.skeleton || skeleton(first.span.of(text)) == form.skeleton);
        }
        let Some(words) = written(i + form.words - 1) else { return false };
        let last = tokens.get(i + form.words - 1).is_some_and(|t| t.capital);
        last && (skeleton(words) == form.skeleton || skeleton(&language.normalise_inflection(words)) == form.skeleton)
    })
}
