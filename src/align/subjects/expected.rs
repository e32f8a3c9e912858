//! Expected subjects: every form of the reader's terms, by stem, compound and derivation.

use super::cluster::Cluster;
use crate::language::{Language, of};
use crate::model::{Document, ExpectedSubject, Labelling, Span, Token, TokenKind};
use std::collections::HashMap;

/// Endings that turn a stem into another word of the same family.
const DERIVED_DE: &[&str] = &[
    "isch", "er", "erin", "in", "ier", "iert", "ierung", "ung", "lich", "los", "haft", "keit", "heit", "schaft", "bar", "i", "ig", "ler",
    "erisch", "ieren", "t", "te",
];
const DERIVED_EN: &[&str] = &[
    "ian", "an", "ish", "ese", "ment", "ation", "ion", "al", "ize", "ise", "iz", "ed", "er", "or", "ist", "ism", "iti", "ly", "y", "i",
    "ing", "s", "a", "n",
];

/// One word of a term, ready to be compared.
struct Part {
    /// As the reader wrote it.
    raw: String,
    lower: String,
    stem: String,
    /// All capitals: only capitals match ("EU" is not "eu").
    capitals: bool,
}

struct Term {
    parts: Vec<Part>,
    compounds: bool,
    suffixes: &'static [&'static str],
}

/// Terms to look for in a text of `lang`: those of the language and `und`; where neither has any, those of all.
pub fn terms_for<'a>(subject: &'a ExpectedSubject, lang: &str) -> Vec<&'a str> {
    let get = |l: &str| subject.terms.get(l).into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
    let mut out = get(lang);
    out.extend(get("und"));
    if out.is_empty() {
        out = subject.terms.values().flatten().map(String::as_str).collect();
    }
    out
}

/// Everything that was searched for, in the reader's order without repetition.
pub fn tried(subject: &ExpectedSubject) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for t in subject.terms.values().flatten() {
        if !out.contains(t) {
            out.push(t.clone());
        }
    }
    out
}

/// Finds one expected subject in all articles.
pub fn find(documents: &[Document], subject: &ExpectedSubject) -> Cluster {
    let mut out = Cluster::default();
    *out.kinds.entry(subject.kind).or_default() += 1;
    for (article, d) in documents.iter().enumerate() {
        let lang = of(&d.article.language);
        let terms: Vec<Term> = terms_for(subject, lang.code()).iter().filter_map(|t| term(t, lang)).collect();
        let title = d.article.title.as_deref().unwrap_or("");
        if !matches(title, &d.segments.title, &terms, lang).is_empty() {
            out.headlines.insert(article);
        }
        for sentence in 0..d.segments.sentences.len() {
            for (span, rule) in matches(&d.article.text, d.segments.tokens_of(sentence), &terms, lang) {
                out.add(documents, article, sentence, span, Labelling::Name, rule);
            }
        }
    }
    out.tidy();
    out
}

fn term(text: &str, lang: &Language) -> Option<Term> {
    let parts: Vec<Part> = text
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|w| !w.is_empty())
        .take(8)
        .map(|w| {
            let lower = w.to_lowercase();
            let capitals = w.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !w.chars().any(char::is_lowercase);
            Part { raw: w.to_string(), stem: lang.stem(&lower), lower, capitals }
        })
        .collect();
    let suffixes = match lang.code() {
        "de" => DERIVED_DE,
        "en" => DERIVED_EN,
        _ => &[],
    };
    (!parts.is_empty()).then_some(Term { parts, compounds: lang.compounding(), suffixes })
}

/// Spans and rules in one sentence, sorted; nothing twice at one place.
fn matches(text: &str, tokens: &[Token], terms: &[Term], lang: &Language) -> Vec<(Span, &'static str)> {
    let mut out: Vec<(Span, &'static str)> = Vec::new();
    for i in 0..tokens.len() {
        let found = terms.iter().filter_map(|t| at(text, tokens, i, t, lang)).max_by_key(|(s, _)| s.end);
        out.extend(found);
    }
    out
}

fn at(text: &str, tokens: &[Token], i: usize, term: &Term, lang: &Language) -> Option<(Span, &'static str)> {
    let t = tokens.get(i).filter(|t| t.kind != TokenKind::Mark)?;
    match term.parts.as_slice() {
        [one] => single(text, t, one, term, lang).map(|r| (t.span, r)),
        [first, ..] => {
            let whole = term.parts.iter().enumerate().all(|(n, p)| tokens.get(i + n).is_some_and(|t| word(text, t, p)));
            if whole {
                let last = tokens.get(i + term.parts.len() - 1)?;
                return Some((Span::new(t.span.start, last.span.end), "term"));
            }
            hyphenated(t.span.of(text), first, &term.parts, lang).then_some((t.span, "compound"))
        }
        [] => None,
    }
}

/// The same word in any inflection.
fn word(text: &str, t: &Token, p: &Part) -> bool {
    if p.capitals {
        let raw = t.span.of(text);
        return shouted(raw, &p.raw)
            || raw
                .strip_suffix("'s")
                .or_else(|| raw.strip_suffix("’s"))
                .or_else(|| raw.strip_suffix('s'))
                .is_some_and(|r| shouted(r, &p.raw));
    }
    // A function word can share a stem with a term ("sich" and "sicher") and is never a form of it.
    t.lower == p.lower || (t.stem == p.stem && !t.stop)
}

/// An acronym in capitals; from four letters on also written like a name ("Nato").
fn shouted(raw: &str, acronym: &str) -> bool {
    raw == acronym
        || (acronym.chars().count() >= 4
            && raw.chars().next().is_some_and(char::is_uppercase)
            && raw.to_lowercase() == acronym.to_lowercase())
}

fn single(text: &str, t: &Token, p: &Part, term: &Term, lang: &Language) -> Option<&'static str> {
    if word(text, t, p) {
        return Some("term");
    }
    if t.stop {
        return None;
    }
    let raw = t.span.of(text);
    if p.capitals {
        return raw.contains('-').then(|| raw.split('-').any(|part| shouted(part, &p.raw)))?.then_some("compound");
    }
    let small = p.stem.chars().count() < 4;
    if t.parts.iter().any(|part| *part == p.stem) && (!small || raw.contains('-')) {
        return Some("compound");
    }
    if raw.contains('-') && t.lower.split('-').any(|w| lang.stem(w) == p.stem) {
        return Some("compound");
    }
    if term.compounds && solid(&t.lower, &p.lower, lang) {
        return Some("compound");
    }
    derived(t, p, term, lang).then_some("derived")
}

/// A closed compound that the word list does not know as a whole ("Nahostkonflikt", "Osteuropa").
fn solid(lower: &str, term: &str, lang: &Language) -> bool {
    if term.chars().count() < 5 {
        return false;
    }
    let known = |w: &str| w.chars().count() >= 3 && lang.is_known_word(w);
    if let Some(rest) = lower.strip_prefix(term) {
        let rest = rest.trim_start_matches('-');
        return rest.chars().count() >= 4 && (known(rest) || rest.strip_prefix(['s', 'n']).is_some_and(known));
    }
    lower
        .strip_suffix(term)
        .or_else(|| lower.strip_suffix('s').and_then(|l| l.strip_suffix(term)))
        .is_some_and(|front| known(front.trim_end_matches('-')))
}

fn derived(t: &Token, p: &Part, term: &Term, lang: &Language) -> bool {
    if term.suffixes.is_empty() || p.stem.chars().count() < 5 || t.kind != TokenKind::Word {
        return false;
    }
    let rest = t.stem.strip_prefix(p.stem.as_str());
    if rest.is_some_and(|r| term.suffixes.contains(&r)) {
        return true;
    }
    lang.code() == "de" && separable(&t.lower, &p.lower, lang)
}

/// Prefixes that German verbs part with: "abzurüsten", "abgerüstet" belong to "abrüsten".
const SEPARABLE: &[&str] = &["ab", "an", "auf", "aus", "bei", "ein", "her", "hin", "los", "mit", "nach", "vor", "weg", "zu"];

fn separable(lower: &str, term: &str, lang: &Language) -> bool {
    SEPARABLE.iter().any(|prefix| {
        let (Some(rest), Some(verb)) = (lower.strip_prefix(prefix), term.strip_prefix(prefix)) else { return false };
        let inner = rest.strip_prefix("zu").or_else(|| rest.strip_prefix("ge"));
        inner.is_some_and(|i| verb.chars().count() >= 4 && root(i, lang) == root(verb, lang))
    })
}

/// Stem of a verb form without the ending of its participle ("rüstet", "rüsten" → one).
fn root(form: &str, lang: &Language) -> String {
    let bare = form.strip_suffix("et").or_else(|| form.strip_suffix("en")).or_else(|| form.strip_suffix('t')).unwrap_or(form);
    lang.stem(bare)
}

/// A term of several words inside one hyphenated word: "New-START-Vertrag".
fn hyphenated(raw: &str, first: &Part, parts: &[Part], lang: &Language) -> bool {
    let pieces: Vec<&str> = raw.split('-').collect();
    if pieces.len() < parts.len() || first.raw.is_empty() {
        return false;
    }
    let same = |w: &str, p: &Part| if p.capitals { shouted(w, &p.raw) } else { lang.stem(&w.to_lowercase()) == p.stem };
    pieces.windows(parts.len()).any(|w| w.iter().zip(parts).all(|(w, p)| same(w, p)))
}

/// Number of mentions of `a` that lie on a mention of `b`.
pub fn shared(a: &Cluster, b: &Cluster) -> usize {
    let mut of: HashMap<usize, Vec<Span>> = HashMap::new();
    for m in &b.mentions {
        of.entry(m.article).or_default().push(m.span);
    }
    a.mentions
        .iter()
        .filter(|m| {
            of.get(&m.article).is_some_and(|l| {
                let at = l.partition_point(|s| s.end <= m.span.start);
                l.get(at).is_some_and(|s| s.overlaps(m.span))
            })
        })
        .count()
}
