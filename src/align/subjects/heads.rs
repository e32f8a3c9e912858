//! The common word for what a name names: "the country", "the two countries", "the committee" after the National Committee.

use super::cluster::Cluster;
use super::metonyms::Found;
use crate::annotate::names::lists::lists;
use crate::model::{Document, SubjectKind, Token, TokenKind};

/// Sentences back in which a state is looked for.
const NEAR: usize = 1;

/// A name in an article: first byte, sentence, cluster.
type Named = (usize, usize, usize);

/// "the country" for the state spoken of just before, "both countries" for the last two, "the committee" for the last
/// organisation with that word in its name.
pub fn find(documents: &[Document], clusters: &[Cluster]) -> Vec<Found> {
    let mut out = Vec::new();
    for (article, d) in documents.iter().enumerate() {
        let mut names: Vec<Named> = clusters
            .iter()
            .enumerate()
            .flat_map(|(i, c)| c.mentions.iter().map(move |m| (i, m)))
            .filter(|(_, m)| m.article == article && matches!(m.rule.as_str(), "gazetteer" | "name"))
            .map(|(i, m)| (m.span.start, m.sentence, i))
            .collect();
        names.sort_unstable();
        let lang = d.article.language.as_str();
        for sentence in 0..d.segments.sentences.len() {
            let tokens = d.segments.tokens_of(sentence);
            for (at, t) in tokens.iter().enumerate().filter(|(at, t)| *at > 0 && t.kind == TokenKind::Word) {
                let before = &names[..names.partition_point(|n| n.0 < t.span.start)];
                let who = meant(clusters, tokens, at, lang, before, sentence);
                out.extend(who.into_iter().map(|c| (c, article, sentence, t.span, "head")));
            }
        }
    }
    out
}

/// The clusters that the word at `at` stands for, given the names before it.
fn meant(clusters: &[Cluster], tokens: &[Token], at: usize, lang: &str, before: &[Named], sentence: usize) -> Vec<usize> {
    let word = tokens[at].lower.as_str();
    let state = |n: &&Named| clusters[n.2].is_state() && n.1 + NEAR >= sentence;
    if lists().has(lang, "state_words", word) && lists().has(lang, "both", &tokens[at - 1].lower) {
        let mut who: Vec<usize> = Vec::new();
        for n in before.iter().rev().filter(state) {
            if !who.contains(&n.2) {
                who.push(n.2);
            }
        }
        // Three states, and nobody knows which two.
        return if who.len() == 2 { who } else { Vec::new() };
    }
    let one = lists().has(lang, "state_word", word);
    let organisation = lists().has(lang, "org", word) || lists().has(lang, "orgsuffix", word);
    if !(one || organisation) || !alone(tokens, at, lang) {
        return Vec::new();
    }
    let fits = |n: &&Named| if one { state(n) } else { has_word(&clusters[n.2], word) };
    before.iter().rev().find(fits).map(|n| n.2).into_iter().collect()
}

/// With a definite article, and not "the committee of inquiry" or "the committee chairman".
fn alone(tokens: &[Token], at: usize, lang: &str) -> bool {
    let definite = ["determiner", "article_joined"].iter().any(|l| lists().has(lang, l, &tokens[at - 1].lower));
    let language = crate::language::of(lang);
    let free = |n: &Token| match language.nouns_capital() {
        true => !n.capital,
        false => n.lower != "of" && (n.stop || language.is_seldom_noun(&n.lower)),
    };
    definite && tokens.get(at + 1).is_none_or(|n| n.kind == TokenKind::Mark || free(n))
}

/// An organisation with the word in its name, or at the end of a German compound.
fn has_word(c: &Cluster, word: &str) -> bool {
    c.kind() == SubjectKind::Organisation
        && c.forms.keys().any(|(_, form)| {
            let form = form.to_lowercase();
            form.len() > word.len() && form.split(' ').any(|w| w == word || w.len() > word.len() && w.ends_with(word) && word.len() > 5)
        })
}
