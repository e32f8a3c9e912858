//! Offices and roles: "Kremlchef Wladimir Putin" teaches whose office it is, "the Russian president" is resolved by it.

use super::join::Joined;
use crate::annotate::names::apposition;
use crate::annotate::names::lists::{Lists, lists};
use crate::model::{Document, Labelling, Span, SubjectKind, Token, TokenKind};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

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
    for p in phrases.iter().filter(|p| p.named.is_none() && p.definite) {
        if let Some(c) = holders.of(p) {
            places.push((c, p.clone()));
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
    person: bool,
}

fn in_article(documents: &[Document], joined: &Joined, article: usize) -> Vec<Phrase> {
    let Some(d) = documents.get(article) else { return Vec::new() };
    let mut by_sentence: HashMap<usize, Vec<Named>> = HashMap::new();
    for (m, c) in d.annotations.names.iter().zip(joined.of.get(article).into_iter().flatten()) {
        if let (false, Some(cluster)) = (m.in_title, *c) {
            let person = m.kind == Some(SubjectKind::Person);
            let named = Named { span: m.span, cluster, key: m.key.clone(), derived: m.derived, person };
            by_sentence.entry(m.sentence).or_default().push(named);
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
        // „Die Kosten [bezifferte] Baudezernent Hallwachs auf …“: only what is inflected like an adjective describes, and a past form only
        // behind an article.
        let article = |t: &Token| ["determiner", "indefinite", "possessive"].iter().any(|list| l.has(lang, list, &t.lower));
        let past = t.lower.ends_with("te") && !from.checked_sub(2).and_then(|b| tokens.get(b)).is_some_and(article);
        if lang == "de" && country.is_none() && (past || !l.ends(lang, "adjective_ending", &t.lower)) {
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
    let named = named(tokens, from, behind_titles(tokens, i + n, lang), names, || behind_comma(tokens, i + n, lang, names));
    // "The lawyer of the union" is not any lawyer, and whose he is is not known here.
    let elsewhere = of.is_none() && tokens.get(i + n).is_some_and(|t| l.has(lang, "complement", &t.lower));
    let definite = definite && !plural && !elsewhere;
    Phrase { article: 0, sentence: 0, span: Span::new(start, end), class: role.0, gender: role.1, of, definite, named }
}

/// „[Die Sprecherin] des Bündnisses, Leonie Haagen, sagte“: the name behind the comma, for the office that ends before `at`.
fn behind_comma(tokens: &[Token], at: usize, lang: &str, names: &[Named]) -> Option<usize> {
    let comma = (at..tokens.len()).take(apposition::COMPLEMENT).find(|i| tokens[*i].lower == ",")?;
    let first = tokens.get(comma + 1)?;
    // "The yard's owner, Harwick Marine," is a firm.
    let name = names.iter().find(|m| m.key.is_none() && m.person && m.span.start == first.span.start)?;
    let end = tokens.partition_point(|t| t.span.start < name.span.end);
    apposition::before_comma(tokens, comma + 1, end, lang).filter(|(_, to)| *to == at).map(|_| name.cluster)
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
fn named(tokens: &[Token], from: usize, to: usize, names: &[Named], apart: impl Fn() -> Option<usize>) -> Option<usize> {
    let person = |t: &Token| names.iter().find(|m| m.key.is_none() && m.span.start == t.span.start).map(|m| m.cluster);
    if let Some(c) = tokens.get(to).filter(|t| t.kind == TokenKind::Word).and_then(person) {
        return Some(c);
    }
    if let Some(c) = apart() {
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

/// Mentions farther back than so many bytes are equally far.
const FAR: usize = 2000;

/// Holders of a class that fit a country alike.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Fitting<'a> {
    /// No country is told.
    All,
    /// Nothing is known of theirs.
    Unknown,
    /// It is known to be theirs.
    Of(&'a str),
}

/// Holders by the place of their first mention, each with the best until there: score, then the first cluster.
type First = Vec<(usize, (i64, Reverse<usize>))>;

/// What an article says of the holders of all offices.
#[derive(Default)]
struct Here<'a> {
    /// Class and holder that are named together.
    together: HashSet<(&'a str, usize)>,
    /// Mentions of holders by place: first byte, cluster.
    named: Vec<(usize, usize)>,
    first: HashMap<(&'a str, Fitting<'a>), First>,
}

/// Who holds what, over the whole set. A text may have ten thousand presidents and speak of "the president" as often: only
/// the best of them and those named just before are looked at.
struct Holders<'a> {
    /// Class → clusters with how often each was named so.
    all: HashMap<&'a str, HashMap<usize, i64>>,
    /// Classes of each holder, and the countries and organisations that went with any of them.
    known: HashMap<usize, (HashSet<&'a str>, HashSet<&'a str>)>,
    here: Vec<Here<'a>>,
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

impl<'a> Holders<'a> {
    fn new(phrases: &'a [Phrase], documents: &[Document], joined: &'a Joined) -> Self {
        let here: Vec<Here<'_>> = documents.iter().map(|_| Here::default()).collect();
        let mut out = Self { all: HashMap::new(), known: HashMap::new(), here };
        for p in phrases {
            let Some((c, cluster)) = p.named.and_then(|c| Some((c, joined.clusters.get(c)?))) else { continue };
            *out.all.entry(&p.class).or_default().entry(c).or_default() += 1;
            if let Some(here) = out.here.get_mut(p.article) {
                here.together.insert((&p.class, c));
            }
            let countries = || cluster.roles.iter().filter_map(|(_, of)| of.as_deref()).collect();
            out.known.entry(c).or_insert_with(|| (HashSet::new(), countries())).0.insert(&p.class);
        }
        for (article, d) in documents.iter().enumerate() {
            let names = d.annotations.names.iter().zip(joined.of.get(article).into_iter().flatten());
            let holders = names.filter_map(|(m, c)| c.filter(|c| !m.in_title && out.known.contains_key(c)).map(|c| (m.span.start, c)));
            let mut named: Vec<(usize, usize)> = holders.collect();
            named.sort_unstable();
            let first = out.first(article, &named);
            if let Some(here) = out.here.get_mut(article) {
                (here.named, here.first) = (named, first);
            }
        }
        out
    }

    /// The holders that an article names, by class and country.
    fn first(&self, article: usize, named: &[(usize, usize)]) -> HashMap<(&'a str, Fitting<'a>), First> {
        let mut out: HashMap<(&'a str, Fitting<'a>), First> = HashMap::new();
        let mut seen = HashSet::new();
        for (start, c) in named.iter().filter(|(_, c)| seen.insert(*c)) {
            let Some((classes, known)) = self.known.get(c) else { continue };
            for class in classes {
                let score = (self.standing(article, class, *c), Reverse(*c));
                let unknown = known.is_empty().then_some(Fitting::Unknown);
                for fitting in known.iter().map(|k| Fitting::Of(k)).chain(unknown).chain([Fitting::All]) {
                    let list = out.entry((class, fitting)).or_default();
                    let best = list.last().map_or(score, |(_, best)| score.max(*best));
                    list.push((*start, best));
                }
            }
        }
        out
    }

    /// What speaks for a holder wherever he is named.
    fn standing(&self, article: usize, class: &str, c: usize) -> i64 {
        let times = self.all.get(class).and_then(|h| h.get(&c)).copied().unwrap_or(0);
        let here = self.here.get(article).is_some_and(|h| h.together.contains(&(class, c)));
        i64::from(here) * 4_000 + times.min(20) * 100
    }

    /// The holder a definite description means: of the article first, by country, then the one named last before it.
    fn of(&self, p: &Phrase) -> Option<usize> {
        let exact = [p.class.as_str()];
        let classes: &[&str] = if kin(&p.class).is_empty() { &exact } else { kin(&p.class) };
        let here = self.here.get(p.article)?;
        let before = &here.named[..here.named.partition_point(|n| n.0 < p.span.start)];
        let mut best: Option<(i64, Reverse<usize>)> = None;
        for (rank, class) in classes.iter().enumerate() {
            let Some(holders) = self.all.get(class) else { continue };
            let exact = i64::from(*class == p.class) * 5_000 - rank as i64;
            for (fit, fitting) in fitting(p) {
                let Some(first) = here.first.get(&(*class, fitting)) else { continue };
                let until = &first[..first.partition_point(|f| f.0 < p.span.start)];
                best = best.max(until.last().map(|(_, (standing, c))| (fit * 20_000 + exact + standing, *c)));
            }
            // The same with how near they are.
            for (start, c) in before.iter().rev().take_while(|n| n.0 + FAR > p.span.start).filter(|n| holders.contains_key(&n.1)) {
                let Some(fit) = self.fit(p, *c) else { continue };
                let near = (FAR + start - p.span.start) as i64;
                best = best.max(Some((fit * 20_000 + exact + self.standing(p.article, class, *c) + near, Reverse(*c))));
            }
        }
        best.map(|(_, Reverse(c))| c)
    }

    /// How well the country of the phrase fits what is known of the holder: `None` when it contradicts.
    fn fit(&self, p: &Phrase, c: usize) -> Option<i64> {
        let (_, known) = self.known.get(&c)?;
        let fits = |fitting: &Fitting<'_>| match fitting {
            Fitting::All => true,
            Fitting::Unknown => known.is_empty(),
            Fitting::Of(of) => known.contains(of),
        };
        self::fitting(p).find(|(_, f)| fits(f)).map(|(fit, _)| fit)
    }
}

/// Whom a description may mean, by country, the best first.
fn fitting(p: &Phrase) -> impl Iterator<Item = (i64, Fitting<'_>)> {
    let unknown = (p.gender != 'f').then_some((0, Fitting::Unknown));
    match &p.of {
        None => [Some((1, Fitting::All)), None],
        Some(of) => [Some((2, Fitting::Of(of))), unknown],
    }
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::super::join::join;
    use super::*;
    use crate::model::Article;
    use std::sync::Arc;

    fn document(i: usize, text: &str) -> Document {
        let article = Article::from_text(format!("a{i}"), text, "en");
        let segments = crate::segment::segment(&article);
        let annotations = crate::annotate::annotate(&article, &segments);
        Document { article: Arc::new(article), segments, annotations, vectors: Vec::new() }
    }

    /// Presidents and premiers with and without a country, named and described in any order.
    fn texts() -> Vec<Document> {
        let people = ["Vera Molnar", "Peter Klaas", "Ada Winter", "Josef Hollow", "Tom Barley", "Ines Quarry"];
        let countries = ["Russian", "French", "German"];
        let offices = ["president", "premier", "minister", "leader"];
        let mut state = 11usize;
        let mut one = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let mut text = |sentences: usize| {
            let mut out = String::new();
            for _ in 0..sentences {
                let (who, country, office) = (people[one(6)], countries[one(3)], offices[one(4)]);
                out += &match one(7) {
                    0 => format!("The {country} {office} {who} spoke. "),
                    1 => format!("Yesterday {office} {who} spoke. "),
                    2 => format!("On Monday {who} waited. "),
                    3 => "It rained all day on the empty fields by the river, and nobody came. ".repeat(one(40)),
                    4 => format!("Then the {country} {office} left. "),
                    _ => format!("Then the {office} left. "),
                };
            }
            out
        };
        (0..12).map(|i| document(i, &text(60))).collect()
    }

    /// Every holder looked at for a description.
    fn plain(p: &Phrase, phrases: &[Phrase], documents: &[Document], joined: &Joined) -> Option<usize> {
        let own = [p.class.as_str()];
        let classes = if kin(&p.class).is_empty() { &own } else { kin(&p.class) };
        let mut best: Option<(i64, Reverse<usize>)> = None;
        for (rank, class) in classes.iter().enumerate() {
            let named = |c: usize| phrases.iter().filter(move |o| o.class == *class && o.named == Some(c));
            for (c, cluster) in joined.clusters.iter().enumerate().filter(|(c, _)| named(*c).next().is_some()) {
                let known: Vec<&String> = cluster.roles.iter().filter_map(|(_, of)| of.as_ref()).collect();
                let fit = match &p.of {
                    None => 1,
                    Some(of) if known.contains(&of) => 2,
                    Some(_) if known.is_empty() && p.gender != 'f' => 0,
                    Some(_) => continue,
                };
                let names = documents[p.article].annotations.names.iter().zip(&joined.of[p.article]);
                let starts = names.filter(|(m, of)| !m.in_title && **of == Some(c)).map(|(m, _)| m.span.start);
                let Some(before) = starts.filter(|s| *s < p.span.start).max() else { continue };
                let here = named(c).any(|o| o.article == p.article);
                let near = 2000 - (p.span.start - before).min(2000) as i64;
                let times = named(c).count().min(20) as i64;
                let score =
                    fit * 20_000 + i64::from(*class == p.class) * 5_000 + i64::from(here) * 4_000 + near + times * 100 - rank as i64;
                best = best.max(Some((score, Reverse(c))));
            }
        }
        best.map(|(_, Reverse(c))| c)
    }

    #[test]
    fn those_named_last_and_the_best_of_all_are_enough_to_find_whom_a_description_means() {
        let documents = texts();
        let mut joined = join(&documents);
        let phrases: Vec<Phrase> = (0..documents.len()).flat_map(|a| in_article(&documents, &joined, a)).collect();
        for p in &phrases {
            if let Some(c) = p.named {
                joined.clusters[c].roles.insert((p.class.clone(), p.of.clone()));
            }
        }
        let holders = Holders::new(&phrases, &documents, &joined);
        let open: Vec<&Phrase> = phrases.iter().filter(|p| p.named.is_none() && p.definite).collect();
        let mut meant = HashSet::new();
        for p in &open {
            let found = holders.of(p);
            assert_eq!(found, plain(p, &phrases, &documents, &joined), "{p:?}");
            meant.insert((found, p.of.is_some()));
        }
        assert!(open.len() > 100 && meant.len() > 8, "many are tried: {}, {meant:?}", open.len());
    }
}
