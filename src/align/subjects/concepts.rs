//! Things, groups and events that several articles speak of: frequent noun phrases, and words for one thing.

use super::cluster::Cluster;
use crate::annotate::names::lists::{lists, rows};
use crate::language::{codes, of};
use crate::model::{Document, Labelling, Span, SubjectKind, Token, TokenKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

/// A concept must occur this often in all.
const MIN_COUNT: usize = 4;
/// Words before the head that belong to its phrase.
const MODIFIERS: usize = 4;

/// Words for one thing, by language and stem.
struct Families {
    /// Forms that stand for themselves alone ("=protesters"): their stem is that of other words ("protest").
    form: HashMap<(String, String), (String, SubjectKind)>,
    of: HashMap<(String, String), (String, SubjectKind)>,
    label: HashMap<(String, String), String>,
}

fn families() -> &'static Families {
    static ALL: OnceLock<Families> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut out = Families { form: HashMap::new(), of: HashMap::new(), label: HashMap::new() };
        for r in rows("names/concepts.tsv") {
            if let [key, kind, lang, word, ..] = r.as_slice() {
                let kind = match kind.as_str() {
                    "event" => SubjectKind::Event,
                    "group" => SubjectKind::Group,
                    "organisation" => SubjectKind::Organisation,
                    "place" => SubjectKind::Place,
                    _ => SubjectKind::Concept,
                };
                match word.strip_prefix('=') {
                    Some(form) => out.form.entry((lang.clone(), form.to_lowercase())),
                    None => out.of.entry((lang.clone(), of(lang).stem(&word.to_lowercase()))),
                }
                .or_insert_with(|| (key.clone(), kind));
                out.label.entry((lang.clone(), key.clone())).or_insert_with(|| word.trim_start_matches('=').to_string());
            }
        }
        out
    })
}

/// The family of a word: by its form (of a noun, where nouns have capitals), then by its stem and that of the last part of a compound.
fn family(t: &Token, lang: &str) -> Option<&'static (String, SubjectKind)> {
    let all = families();
    let word = |w: &str| (lang.to_string(), w.to_string());
    let noun = t.capital || !of(lang).nouns_capital();
    let form = all.form.get(&word(&t.lower)).filter(|_| noun);
    form.or_else(|| std::iter::once(&t.stem).chain(t.parts.last()).find_map(|s| all.of.get(&word(s))))
}

/// The shown name of a family in `lang`.
pub fn label(key: &str, lang: &str) -> Option<String> {
    families().label.get(&(lang.to_string(), key.to_string())).cloned()
}

/// One candidate: where its head words stand.
#[derive(Default)]
struct Heads {
    kind: SubjectKind,
    family: bool,
    at: Vec<(usize, usize, usize)>,
    articles: BTreeSet<usize>,
    nounlike: usize,
    forms: BTreeMap<(String, String), usize>,
}

/// Concepts in the order of how many articles have them and how often; at most `limit`.
pub fn find(documents: &[Document], taken: &HashMap<usize, Vec<Span>>, limit: usize) -> Vec<Cluster> {
    let mut all: BTreeMap<String, Heads> = BTreeMap::new();
    for (article, d) in documents.iter().enumerate() {
        let names: &[Span] = taken.get(&article).map_or(&[], Vec::as_slice);
        for sentence in 0..d.segments.sentences.len() {
            let tokens = d.segments.tokens_of(sentence);
            for (n, t) in tokens.iter().enumerate() {
                if let Some((key, kind, family)) = candidate(tokens, n, &d.article.language, names) {
                    let h = all.entry(key).or_default();
                    h.kind = kind;
                    h.family = family;
                    h.articles.insert(article);
                    h.nounlike += usize::from(nounlike(tokens, n, &d.article.language));
                    *h.forms.entry((d.article.language.clone(), t.span.of(&d.article.text).to_string())).or_default() += 1;
                    h.at.push((article, sentence, n));
                }
            }
        }
    }
    let least = documents.len().min(2);
    let mut good: Vec<(String, Heads)> = all
        .into_iter()
        .filter(|(_, h)| h.articles.len() >= least && h.at.len() >= MIN_COUNT && (h.family || h.nounlike * 2 >= h.at.len()))
        .collect();
    good.sort_by(|a, b| (b.1.articles.len() * b.1.at.len().min(40), &a.0).cmp(&(a.1.articles.len() * a.1.at.len().min(40), &b.0)));
    good.truncate(limit);
    good.into_iter().map(|(key, h)| cluster(documents, key, h)).collect()
}

/// Key, kind and whether it is a family, when token `n` may head the name of a thing.
fn candidate(tokens: &[Token], n: usize, lang: &str, names: &[Span]) -> Option<(String, SubjectKind, bool)> {
    let t = tokens.get(n)?;
    if !t.is_content() || t.lower.chars().count() < 3 {
        return None;
    }
    let at = names.partition_point(|s| s.end <= t.span.start);
    if names.get(at).is_some_and(|s| s.overlaps(t.span)) {
        return None;
    }
    // "According to" is no accord.
    if lists().has(lang, "no_thing", &t.lower) {
        return None;
    }
    // "14 March" is no march, "per cent" no coin.
    let month = t.capital && ["month", "weekday"].iter().any(|l| lists().has(lang, l, &t.lower));
    if month || t.lower == "cent" && n > 0 && tokens[n - 1].lower == "per" {
        return None;
    }
    if let Some((key, kind)) = family(t, lang) {
        return Some((key.clone(), *kind, true));
    }
    let l = lists();
    let barred =
        ["general", "speech", "month", "weekday", "starter"].iter().any(|list| l.has(lang, list, &t.lower) || l.has(lang, list, &t.stem));
    if barred || t.lower.chars().count() < 4 || l.role(lang, &t.lower).is_some() || !codes().contains(&lang) {
        return None;
    }
    let kind = if l.has(lang, "group", &t.lower) { SubjectKind::Group } else { SubjectKind::Concept };
    Some((format!("word:{lang}:{}", t.stem), kind, false))
}

/// A word for an action, not for a thing: "talked", not "the talks"; „trafen“, not „das Treffen“.
fn verb(t: &Token, lang: &str) -> bool {
    let language = crate::language::of(lang);
    language.is_seldom_noun(&t.lower) || (language.nouns_capital() && !t.capital)
}

/// English: what stands here is an infinitive ("to [test] nuclear weapons", "can [resume] talks").
fn infinitive(tokens: &[Token], i: usize) -> bool {
    const BEFORE: [&str; 12] = ["to", "can", "could", "will", "would", "may", "might", "must", "shall", "should", "not", "cannot"];
    i.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| BEFORE.contains(&t.lower.as_str()))
}

/// Looks like a noun here: a capital (German), or a determiner before it and no noun after.
fn nounlike(tokens: &[Token], n: usize, lang: &str) -> bool {
    if crate::language::of(lang).nouns_capital() {
        return tokens.get(n).is_some_and(|t| t.capital) && n > 0;
    }
    closed(tokens, n) && (0..3).filter_map(|b| n.checked_sub(b)).any(|i| opened(tokens, i))
}

/// A function word or a mark follows: the phrase ends here.
pub(in crate::align) fn closed(tokens: &[Token], n: usize) -> bool {
    tokens.get(n + 1).is_none_or(|t| t.kind != TokenKind::Word || t.stop)
}

/// A determiner or preposition stands before: a noun phrase begins here (English).
pub(in crate::align) fn opened(tokens: &[Token], n: usize) -> bool {
    n.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| {
        ["determiner", "possessive", "indefinite"].iter().any(|list| lists().has("en", list, &t.lower))
            || matches!(t.lower.as_str(), "of" | "this" | "that" | "these" | "any" | "no" | "on" | "in" | "for" | "with")
    })
}

fn cluster(documents: &[Document], key: String, h: Heads) -> Cluster {
    let mut out = Cluster { key: Some(key), forms: h.forms, ..Cluster::default() };
    *out.kinds.entry(h.kind).or_default() += 1;
    for (article, sentence, n) in h.at {
        let Some(d) = documents.get(article) else { continue };
        let tokens = d.segments.tokens_of(sentence);
        let Some(span) = phrase(tokens, n, &d.article.language) else { continue };
        out.add(documents, article, sentence, span, Labelling::Description, if h.family { "concept" } else { "phrase" });
    }
    for (article, d) in documents.iter().enumerate() {
        let lang = &d.article.language;
        let in_title = d.segments.title.iter().any(|t| match family(t, lang) {
            Some((k, _)) => Some(k) == out.key.as_ref(),
            None => out.key.as_deref() == Some(&format!("word:{lang}:{}", t.stem)),
        });
        if in_title {
            out.headlines.insert(article);
        }
    }
    out.tidy();
    out
}

/// The phrase around head `n`: modifiers to the left up to a determiner, the head itself.
fn phrase(tokens: &[Token], n: usize, lang: &str) -> Option<Span> {
    let head = tokens.get(n)?;
    let mut from = n;
    // "The dictator talked": a verb speaks of the talks, but what stands before it is no part of their name.
    while from > 0 && !verb(head, lang) && n - from < MODIFIERS {
        let Some(t) = tokens.get(from - 1) else { break };
        let day = ["weekday", "month"].iter().any(|l| lists().has(lang, l, t.lower.trim_end_matches("'s")));
        // "Der Staatsanwalt nahm Ermittlungen auf": only what is inflected like an adjective describes.
        let reported = lists().has(lang, "subjunctive", &t.lower);
        let form = lang != "de" || !t.capital && !reported && lists().ends(lang, "adjective_ending", &t.lower);
        let modifier = t.kind == TokenKind::Word && !t.stop && !lists().has(lang, "speech", &t.lower) && !day && form;
        if !modifier {
            break;
        }
        from -= 1;
    }
    // "Trump had [threatened] secondary sanctions": a verb opens no phrase of its own.
    let participle = |t: &Token| t.lower.ends_with("ed") || t.lower.ends_with("ing");
    while lang == "en" && from < n && (infinitive(tokens, from) || participle(&tokens[from]) && !opened(tokens, from)) {
        from += 1;
    }
    tokens.get(from).map(|t| Span::new(t.span.start, head.span.end))
}
