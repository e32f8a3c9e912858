//! A name that one article establishes is found in the others too, where their own words were not enough to take it for one
//! ("in Hallstetten" in a single sentence): that something is missing must never rest on how a name was recognised.

use super::cluster::{Cluster, spans};
use crate::annotate::names::lists::lists;
use crate::language::{self, Language};
use crate::model::{Document, Labelling, Span, SubjectKind, Token, TokenKind};
use std::collections::HashMap;

/// Shorter single words are too often something else.
const SHORTEST: usize = 4;

/// Most words of a name.
const LONGEST: usize = 8;

/// Written names: whose each is, by its skeleton, and how many words a name has at most that begins with a word. Looking up is as quick
/// with a hundred thousand names as with ten: texts are hostile.
#[derive(Default)]
struct Forms {
    owner: HashMap<(String, usize), usize>,
    longest: HashMap<String, usize>,
}

/// A name at some place: its words and whose it is.
#[derive(Clone, Copy)]
struct Form {
    words: usize,
    of: usize,
}

/// Adds the mentions of names that are in no gazetteer, word for word and with the endings of the language.
pub fn find(documents: &[Document], clusters: &mut [Cluster]) {
    let forms = forms(clusters);
    if forms.owner.is_empty() {
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

/// The names. One that two subjects share stands for neither.
fn forms(clusters: &[Cluster]) -> Forms {
    let mut owner: HashMap<(String, usize), Option<usize>> = HashMap::new();
    for (i, c) in clusters.iter().enumerate().filter(|(_, c)| c.key.is_none()) {
        for (_, form) in c.forms.keys() {
            let words = form.split_whitespace().count();
            // A single name of a person is a matter of surnames.
            if words > LONGEST || words == 1 && (c.kind() == SubjectKind::Person || form.chars().count() < SHORTEST) {
                continue;
            }
            let mine = owner.entry((lists().skeleton(form), words)).or_insert(Some(i));
            if *mine != Some(i) {
                *mine = None;
            }
        }
    }
    let mut out = Forms::default();
    for ((skeleton, words), of) in owner {
        if let (Some(of), Some(first)) = (of, skeleton.split_whitespace().next()) {
            let most = out.longest.entry(first.to_string()).or_default();
            *most = words.max(*most);
            out.owner.insert((skeleton, words), of);
        }
    }
    out
}

/// The longest name that begins at a token.
fn longest(tokens: &[Token], i: usize, text: &str, forms: &Forms, language: &Language) -> Option<Form> {
    let first = tokens.get(i).filter(|t| t.capital && t.kind == TokenKind::Word)?;
    let word = first.span.of(text);
    let base = language.normalise_inflection(word);
    let most = [word, &base].iter().filter_map(|w| forms.longest.get(&lists().skeleton(w))).max()?;
    (1..=*most).rev().find_map(|words| {
        let last = tokens.get(i + words - 1).filter(|t| t.capital)?;
        // A word of the language is that word: "Union", "Kern".
        let common = || first.stop || language.is_known_word(&base.to_lowercase()) || language.is_known_noun(&first.lower);
        if words == 1 && common() {
            return None;
        }
        let written = text.get(first.span.start..last.span.end)?;
        let plain = language.normalise_inflection(written);
        let of = [plain.as_str(), written].iter().find_map(|w| forms.owner.get(&(lists().skeleton(w), words)))?;
        Some(Form { words, of: *of })
    })
}
