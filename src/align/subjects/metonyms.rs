//! Short forms that stand for a name said elsewhere: the capital for the state ("Moscow rejected it"), the first word of two
//! ("the North"), two names that share a word ("North and South Korea", "the two Koreas").

use super::cluster::Cluster;
use super::heads;
use crate::annotate::names::gazetteer::gazetteer;
use crate::annotate::names::lists::lists;
use crate::model::{Document, Labelling, Span, Token, TokenKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A mention that is to be added: cluster, article, sentence, words, rule.
pub type Found = (usize, usize, usize, Span, &'static str);

/// Adds the short forms to the subjects they stand for. Only subjects that some article names in full are looked for.
pub fn find(documents: &[Document], clusters: &mut [Cluster]) {
    let by_key: HashMap<String, usize> = clusters.iter().enumerate().filter_map(|(i, c)| Some((c.key.clone()?, i))).collect();
    let mut found = seats(documents, clusters, &by_key);
    found.extend(first_words(documents, clusters));
    found.extend(plurals(documents, clusters));
    found.extend(governments(documents, clusters, &by_key));
    found.extend(heads::find(documents, clusters));
    for (cluster, article, sentence, span, rule) in found {
        if let Some(c) = clusters.get_mut(cluster) {
            let labelling = if rule == "head" { Labelling::Description } else { Labelling::Name };
            c.add(documents, article, sentence, span, labelling, rule);
        }
    }
}

/// A capital or a seat of power that acts: neither where something happens nor where the text was filed.
fn seats(documents: &[Document], clusters: &[Cluster], by_key: &HashMap<String, usize>) -> Vec<Found> {
    let mut out = Vec::new();
    for c in clusters {
        let state = c.key.as_deref().and_then(|k| gazetteer().related(k)).and_then(|r| by_key.get(r));
        let Some(state) = state else { continue };
        for m in c.mentions.iter().filter(|m| m.rule == "gazetteer") {
            let Some(d) = documents.get(m.article) else { continue };
            let tokens = d.segments.tokens_of(m.sentence);
            if tokens.iter().position(|t| t.span.overlaps(m.span)).is_some_and(|at| acts(tokens, at, m.span, &d.article.language)) {
                out.push((*state, m.article, m.sentence, m.span, "seat"));
            }
        }
    }
    out
}

/// Not after a preposition of place, not in a dateline, not part of a longer place ("Washington, D.C.").
fn acts(tokens: &[Token], at: usize, span: Span, lang: &str) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let after = tokens.iter().find(|t| t.span.start >= span.end);
    let placed = before.is_some_and(|t| lists().has(lang, "place_preposition", &t.lower));
    let filed = at == 0 && after.is_none_or(|t| t.kind == TokenKind::Mark);
    let longer = [before, after].into_iter().flatten().any(|t| t.capital && t.kind == TokenKind::Word && !t.stop && at > 0);
    // German nouns have capitals: what follows says nothing there.
    let longer = longer && !crate::language::of(lang).nouns_capital();
    !(placed || filed || longer)
}

/// "the North" and "North and South Korea", where the event knows one name of two words that begins so.
fn first_words(documents: &[Document], clusters: &[Cluster]) -> Vec<Found> {
    // (language, first word) → (cluster, second word); `None` when two names begin so.
    let mut names: BTreeMap<(String, String), Option<(usize, String)>> = BTreeMap::new();
    for (i, c) in clusters.iter().enumerate().filter(|(_, c)| c.is_state()) {
        for (lang, form) in c.forms.keys() {
            if let Some((first, second)) = form.split_once(' ').filter(|(_, second)| !second.contains(' ')) {
                let entry = names.entry((lang.clone(), first.to_string())).or_insert_with(|| Some((i, second.to_string())));
                if entry.as_ref().is_some_and(|(c, _)| *c != i) {
                    *entry = None;
                }
            }
        }
    }
    let mut out = Vec::new();
    if names.is_empty() {
        return out;
    }
    for (article, d) in documents.iter().enumerate() {
        for sentence in 0..d.segments.sentences.len() {
            let tokens = d.segments.tokens_of(sentence);
            for (at, t) in tokens.iter().enumerate().filter(|(_, t)| t.capital && t.kind == TokenKind::Word) {
                let word = d.article.slice(t.span);
                let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word);
                let Some(Some((cluster, second))) = names.get(&(d.article.language.clone(), word.to_string())) else { continue };
                let lower = |n: usize| tokens.get(n).map_or("", |t| t.lower.as_str());
                let determined = at.checked_sub(1).is_some_and(|b| lists().has(&d.article.language, "determiner", lower(b)));
                let alone = tokens.get(at + 1).is_none_or(|n| n.kind != TokenKind::Word || !n.capital);
                let joined = lists().has(&d.article.language, "conjunct", lower(at + 1)) && lower(at + 3) == second.to_lowercase();
                if determined && alone || joined {
                    out.push((*cluster, article, sentence, t.span, "short"));
                }
            }
        }
    }
    out
}

/// "the Trump administration", "die Regierung Merz": the country of which the person is known to be the head.
fn governments(documents: &[Document], clusters: &[Cluster], by_key: &HashMap<String, usize>) -> Vec<Found> {
    let mut out = Vec::new();
    for c in clusters {
        let heads = |class: &str| matches!(class, "president" | "premier" | "chancellor" | "leader" | "king");
        let state = c.roles.iter().filter(|(class, _)| heads(class)).find_map(|(_, of)| by_key.get(of.as_ref()?));
        let Some(state) = state else { continue };
        for m in c.mentions.iter().filter(|m| m.rule == "name") {
            let Some(d) = documents.get(m.article) else { continue };
            let tokens = d.segments.tokens_of(m.sentence);
            let before = tokens.iter().rev().find(|t| t.span.end <= m.span.start);
            let after = tokens.iter().find(|t| t.span.start >= m.span.end);
            let word = |t: &&Token| lists().has(&d.article.language, "government_word", &t.lower);
            // German has the word before the name, English after it.
            let language = crate::language::of(&d.article.language);
            let span = match (before.filter(word).filter(|_| language.nouns_capital()), after.filter(word)) {
                (Some(b), _) => Span::new(b.span.start, m.span.end),
                (_, Some(a)) => Span::new(m.span.start, a.span.end),
                _ => continue,
            };
            out.push((*state, m.article, m.sentence, span, "short"));
        }
    }
    out
}

/// "the Koreas": the plural of the word that two names of two words share stands for both.
fn plurals(documents: &[Document], clusters: &[Cluster]) -> Vec<Found> {
    let mut shared: BTreeMap<(&str, String), BTreeSet<usize>> = BTreeMap::new();
    for (i, c) in clusters.iter().enumerate().filter(|(_, c)| c.is_state()) {
        for (lang, form) in c.forms.keys() {
            if let Some((_, second)) = form.split_once(' ').filter(|(_, second)| !second.contains(' ')) {
                shared.entry((lang, format!("{second}s"))).or_default().insert(i);
            }
        }
    }
    shared.retain(|_, who| who.len() == 2);
    let mut out = Vec::new();
    for (article, d) in documents.iter().enumerate().filter(|_| !shared.is_empty()) {
        for sentence in 0..d.segments.sentences.len() {
            for t in d.segments.tokens_of(sentence).iter().filter(|t| t.capital) {
                let who = shared.get(&(d.article.language.as_str(), d.article.slice(t.span).to_string()));
                out.extend(who.into_iter().flatten().map(|c| (*c, article, sentence, t.span, "short")));
            }
        }
    }
    out
}
