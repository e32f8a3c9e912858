//! Offices and roles: "Kremlchef Wladimir Putin" teaches whose office it is, "the Russian president" is resolved by it.

use super::cluster::Cluster;
use super::join::Joined;
use crate::annotate::names::lists::{Lists, lists};
use crate::model::{Document, Labelling, Span, SubjectKind, Token, TokenKind};
use std::collections::HashMap;

/// A role phrase in one sentence.
#[derive(Debug, Clone)]
struct Phrase {
    article: usize,
    sentence: usize,
    /// Words from the first qualifier to the role word, without a determiner.
    span: Span,
    class: String,
    gender: char,
    /// Country or organisation that goes with it.
    of: Option<String>,
    /// "the", "der": it may stand for somebody known.
    definite: bool,
    /// The person named directly before or after.
    named: Option<usize>,
}

/// Adds role mentions to the clusters of the persons who hold them.
pub fn attach(documents: &[Document], joined: &mut Joined) {
    let mut phrases = Vec::new();
    for article in 0..documents.len() {
        phrases.extend(in_article(documents, joined, article));
    }
    let mut places: Vec<(usize, Phrase)> = Vec::new();
    for p in &phrases {
        if let Some(c) = p.named {
            if let Some(cluster) = joined.clusters.get_mut(c) {
                cluster.roles.insert((p.class.clone(), p.of.clone()));
                *cluster.kinds.entry(SubjectKind::Person).or_default() += 2;
            }
            places.push((c, p.clone()));
        }
    }
    let holders = Holders::new(&phrases, documents, joined);
    for p in phrases.into_iter().filter(|p| p.named.is_none() && p.definite) {
        if let Some(c) = holders.of(&p, &joined.clusters) {
            places.push((c, p));
        }
    }
    for (c, p) in places.into_iter().filter(|(_, p)| p.class != "title") {
        let rule = if p.named.is_some() { "apposition" } else { "role" };
        if let Some(cluster) = joined.clusters.get_mut(c) {
            cluster.add(documents, p.article, p.sentence, p.span, Labelling::Role, rule);
        }
    }
}

/// A name of a sentence: span, cluster, key, whether it may be a person.
struct Named {
    span: Span,
    cluster: usize,
    key: Option<String>,
    derived: bool,
}

fn in_article(documents: &[Document], joined: &Joined, article: usize) -> Vec<Phrase> {
    let Some(d) = documents.get(article) else { return Vec::new() };
    let mut by_sentence: HashMap<usize, Vec<Named>> = HashMap::new();
    for (m, c) in d.annotations.names.iter().zip(joined.of.get(article).into_iter().flatten()) {
        if let (false, Some(cluster)) = (m.in_title, *c) {
            by_sentence.entry(m.sentence).or_default().push(Named { span: m.span, cluster, key: m.key.clone(), derived: m.derived });
        }
    }
    let mut out = Vec::new();
    let none = Vec::new();
    for sentence in 0..d.segments.sentences.len() {
        let names = by_sentence.get(&sentence).unwrap_or(&none);
        let tokens = d.segments.tokens_of(sentence);
        let mut i = 0;
        while i < tokens.len() {
            if let Some((n, class, gender)) = role_at(tokens, i, &d.article.language, lists()) {
                let p = phrase(tokens, i, n, names, &d.article.language, (class, gender));
                out.push(Phrase { article, sentence, ..p });
                i += n;
            } else {
                i += 1;
            }
        }
    }
    out
}

/// A role of up to three words at token `i`: number of tokens, class, gender.
fn role_at(tokens: &[Token], i: usize, lang: &str, l: &Lists) -> Option<(usize, String, char)> {
    let first = tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
    if lang == "de" && !first.capital {
        return None;
    }
    let mut words = String::new();
    let mut best = None;
    for (n, t) in tokens.iter().enumerate().skip(i).take(if lang == "de" { 1 } else { 3 }) {
        if t.kind != TokenKind::Word {
            break;
        }
        if n > i {
            words.push(' ');
        }
        words.push_str(t.lower.trim_end_matches("'s"));
        if let Some(r) = l.role(lang, &words).filter(|r| r.class != "title") {
            best = Some((n + 1 - i, r.class.clone(), r.gender));
        }
    }
    best
}

fn phrase(tokens: &[Token], i: usize, n: usize, names: &[Named], lang: &str, role: (String, char)) -> Phrase {
    let l = lists();
    let (mut from, mut of) = (i, None);
    let key_at = |t: &Token| names.iter().find(|m| m.key.is_some() && m.span.overlaps(t.span));
    if let Some(m) = tokens.get(i).and_then(key_at) {
        of = m.key.clone();
    }
    // Qualifiers to the left: adjectives, countries, organisations.
    while from > 0 && i - from < 6 {
        let Some(t) = tokens.get(from - 1) else { break };
        let country = key_at(t);
        let content = t.kind == TokenKind::Word && !t.stop && !l.has(lang, "speech", &t.lower) && (country.is_some() || !t.capital);
        if !content {
            break;
        }
        if let Some(m) = country {
            of = of.or_else(|| m.key.clone());
        } else if lang != "de"
            && !matches!(t.lower.as_str(), "former" | "ex" | "then" | "current" | "new" | "acting" | "incoming" | "outgoing" | "late")
        {
            break;
        }
        from -= 1;
    }
    let determiner = from.checked_sub(1).and_then(|p| tokens.get(p));
    let definite = determiner.is_some_and(|t| l.has(lang, "determiner", &t.lower) || l.has(lang, "article_joined", &t.lower));
    let plural = lang == "de" && role.1 == 'm' && determiner.is_some_and(|t| t.lower == "die");
    let start = tokens.get(from).map_or(0, |t| t.span.start);
    let end = tokens.get(i + n - 1).map_or(start, |t| t.span.end);
    if of.is_none() {
        of = after_of(tokens, i + n, names);
    }
    Phrase {
        article: 0,
        sentence: 0,
        span: Span::new(start, end),
        class: role.0,
        gender: role.1,
        of,
        definite: definite && !plural,
        named: named(tokens, from, behind_titles(tokens, i + n, lang), names),
    }
}

/// "president of Russia", "Präsident der Ukraine".
fn after_of(tokens: &[Token], at: usize, names: &[Named]) -> Option<String> {
    let prep = tokens.get(at).filter(|t| matches!(t.lower.as_str(), "of" | "von" | "der" | "des"))?;
    let _ = prep;
    (at + 1..at + 3)
        .filter_map(|i| tokens.get(i))
        .find_map(|t| names.iter().find(|m| m.span.overlaps(t.span) && !m.derived).and_then(|m| m.key.clone()))
}

/// The first token from `at` on that is no form of address ("Klinikdirektor [Dr.] Tessmer").
fn behind_titles(tokens: &[Token], mut at: usize, lang: &str) -> usize {
    let title = |t: &Token| lists().role(lang, &t.lower).is_some_and(|r| r.class == "title");
    while tokens.get(at).is_some_and(title) {
        at += 1;
        if tokens.get(at).is_some_and(|t| t.lower == ".") {
            at += 1;
        }
    }
    at
}

/// The person directly after the role ("President Trump") or before a comma ("Lindwahl, the mayor of Greyferry").
fn named(tokens: &[Token], from: usize, to: usize, names: &[Named]) -> Option<usize> {
    let person = |t: &Token| names.iter().find(|m| m.key.is_none() && m.span.start == t.span.start).map(|m| m.cluster);
    if let Some(c) = tokens.get(to).filter(|t| t.kind == TokenKind::Word).and_then(person) {
        return Some(c);
    }
    let mut at = from.checked_sub(1)?;
    if tokens.get(at).is_some_and(|t| matches!(t.lower.as_str(), "the" | "der" | "die" | "a" | "an" | "ein" | "eine")) {
        at = at.checked_sub(1)?;
    }
    tokens.get(at).filter(|t| t.lower == ",")?;
    let before = tokens.get(at.checked_sub(1)?)?;
    names.iter().find(|m| m.key.is_none() && m.span.end >= before.span.end && m.span.overlaps(before.span)).map(|m| m.cluster)
}

/// Who holds what, by article and over the whole set.
struct Holders {
    /// Class → clusters with how often each was named so.
    all: HashMap<String, HashMap<usize, usize>>,
    here: HashMap<(usize, String), HashMap<usize, usize>>,
    /// Positions of each cluster's mentions, by article.
    at: HashMap<(usize, usize), Vec<usize>>,
}

/// Classes that a description may use for the holder of another: a leader is a president, premier or king.
fn kin(class: &str) -> &'static [&'static str] {
    match class {
        "leader" | "dictator" => &["leader", "dictator", "president", "premier", "chancellor", "king", "chair"],
        "president" => &["president", "leader"],
        "premier" => &["premier", "chancellor"],
        "minister" => &["minister", "foreign_minister", "defence_minister", "finance_minister", "interior_minister"],
        "foreign_minister" => &["foreign_minister", "minister"],
        "chief" => &["chief", "director", "chair"],
        "director" => &["director", "chief"],
        "chair" => &["chair"],
        _ => &[],
    }
}

impl Holders {
    fn new(phrases: &[Phrase], documents: &[Document], joined: &Joined) -> Self {
        let mut out = Self { all: HashMap::new(), here: HashMap::new(), at: HashMap::new() };
        for p in phrases {
            let Some(c) = p.named else { continue };
            *out.all.entry(p.class.clone()).or_default().entry(c).or_default() += 1;
            *out.here.entry((p.article, p.class.clone())).or_default().entry(c).or_default() += 1;
        }
        for (article, d) in documents.iter().enumerate() {
            for (m, c) in d.annotations.names.iter().zip(joined.of.get(article).into_iter().flatten()) {
                if let (false, Some(c)) = (m.in_title, *c) {
                    out.at.entry((article, c)).or_default().push(m.span.start);
                }
            }
        }
        out
    }

    /// The holder a definite description means: of the article first, by country, then the one named last before it.
    fn of(&self, p: &Phrase, clusters: &[Cluster]) -> Option<usize> {
        let exact = [p.class.as_str()];
        let classes: &[&str] = if kin(&p.class).is_empty() { &exact } else { kin(&p.class) };
        let mut best: Option<(i64, usize)> = None;
        for (rank, class) in classes.iter().enumerate() {
            let Some(holders) = self.all.get(*class) else { continue };
            for (c, times) in holders {
                let Some(cluster) = clusters.get(*c) else { continue };
                let Some(fit) = country(p, cluster) else { continue };
                let here = self.here.get(&(p.article, (*class).to_string())).is_some_and(|h| h.contains_key(c));
                let before = self.at.get(&(p.article, *c)).map_or(-1, |l| {
                    let n = l.partition_point(|s| *s < p.span.start);
                    n.checked_sub(1).and_then(|n| l.get(n)).map_or(-1, |s| *s as i64)
                });
                if before < 0 {
                    continue;
                }
                let near = 2000 - (p.span.start as i64 - before).min(2000);
                let score =
                    fit * 20_000 + i64::from(class == &p.class) * 5_000 + i64::from(here) * 4_000 + near + (*times as i64).min(20) * 100
                        - rank as i64;
                if best.is_none_or(|(s, b)| (score, std::cmp::Reverse(*c)) > (s, std::cmp::Reverse(b))) {
                    best = Some((score, *c));
                }
            }
        }
        best.map(|(_, c)| c)
    }
}

/// How well the country of the phrase fits what is known of the holder: `None` when it contradicts.
fn country(p: &Phrase, cluster: &Cluster) -> Option<i64> {
    let known: Vec<&String> = cluster.roles.iter().filter_map(|(_, k)| k.as_ref()).collect();
    match &p.of {
        None => Some(1),
        Some(k) if known.contains(&k) => Some(2),
        Some(_) if known.is_empty() && p.gender != 'f' => Some(0),
        Some(_) => None,
    }
}
