//! Joins the name mentions of all articles into clusters: one key, one spelling, full name and last name, acronym and
//! long form.

use super::cluster::Cluster;
use crate::annotate::names::lists::lists;
use crate::model::{Document, Labelling, NameMention, SubjectKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One spelling of a name that is in no gazetteer.
#[derive(Debug, Clone, Default)]
struct Node {
    /// Words of the skeleton.
    words: Vec<String>,
    /// Times it occurs.
    count: usize,
    articles: BTreeSet<usize>,
    person: usize,
    organisation: usize,
    /// The form as written first.
    form: String,
}

/// Where names end up: `of[article][i]` is the cluster of name mention `i`.
pub struct Joined {
    /// Clusters with their mentions.
    pub clusters: Vec<Cluster>,
    /// Cluster of every name mention.
    pub of: Vec<Vec<Option<usize>>>,
}

/// Joins all names.
pub fn join(documents: &[Document]) -> Joined {
    let nodes = nodes(documents);
    let things = things(&nodes, documents);
    let root = full_names(&nodes);
    let index = Index::new(&nodes, &root, &things);
    let mut out = Joined { clusters: Vec::new(), of: Vec::new() };
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for (article, d) in documents.iter().enumerate() {
        let mut of = Vec::with_capacity(d.annotations.names.len());
        // What a word of no gazetteer stands for is the same in all of an article, and may be long to find.
        let mut known: HashMap<&str, usize> = HashMap::new();
        for m in &d.annotations.names {
            let n = match known.get(m.base.as_str()).filter(|_| m.key.is_none()) {
                Some(n) => *n,
                None => *numbers.entry(identity(m, article, &nodes, &root, &index)).or_insert_with(|| {
                    out.clusters.push(Cluster { key: m.key.clone(), ..Cluster::default() });
                    out.clusters.len() - 1
                }),
            };
            if m.key.is_none() {
                known.insert(&m.base, n);
            }
            if let Some(c) = out.clusters.get_mut(n) {
                put(c, documents, article, m, things.contains(&lists().skeleton(&m.base)));
            }
            of.push(Some(n));
        }
        out.of.push(of);
    }
    out
}

fn put(c: &mut Cluster, documents: &[Document], article: usize, m: &NameMention, thing: bool) {
    let lang = documents.get(article).map_or("und", |d| d.article.language.as_str());
    if let Some(k) = m.kind.filter(|k| !(m.derived || thing && *k == SubjectKind::Person)) {
        *c.kinds.entry(k).or_default() += 1;
    }
    if !m.derived {
        c.form(lang, &m.base);
    }
    if m.in_title {
        c.headlines.insert(article);
        return;
    }
    let rule = match (&m.key, m.derived) {
        (Some(_), true) => "derived",
        (Some(_), false) => "gazetteer",
        _ => "name",
    };
    c.add(documents, article, m.sentence, m.span, Labelling::Name, rule);
}

/// What cluster a mention belongs to, as a name for it.
fn identity(m: &NameMention, article: usize, nodes: &BTreeMap<String, Node>, root: &HashMap<String, String>, index: &Index) -> String {
    if let Some(k) = &m.key {
        return k.clone();
    }
    let skeleton = lists().skeleton(&m.base);
    let Some(node) = nodes.get(&skeleton) else { return format!("name:{skeleton}") };
    if node.words.len() == 1
        && let Some(full) = index.full(&skeleton, article, node)
    {
        return format!("name:{full}");
    }
    format!("name:{}", root.get(&skeleton).unwrap_or(&skeleton))
}

fn nodes(documents: &[Document]) -> BTreeMap<String, Node> {
    let mut out: BTreeMap<String, Node> = BTreeMap::new();
    for (article, d) in documents.iter().enumerate() {
        for m in d.annotations.names.iter().filter(|m| m.key.is_none()) {
            let skeleton = lists().skeleton(&m.base);
            let node = out.entry(skeleton.clone()).or_default();
            if node.words.is_empty() {
                node.words = skeleton.split([' ', '.']).filter(|w| !w.is_empty()).map(str::to_string).collect();
                node.form = m.base.clone();
            }
            node.count += 1;
            node.articles.insert(article);
            node.person += usize::from(m.kind == Some(SubjectKind::Person));
            node.organisation += usize::from(m.kind == Some(SubjectKind::Organisation));
        }
    }
    out
}

/// Names that are a name and a word of the language, "Comey Memos" or "James Comey Memos": what they name is no person, and
/// nobody is called by a part of it. The word is known as one by being written small somewhere in the event, so that only
/// languages that write nouns small are asked.
fn things(nodes: &BTreeMap<String, Node>, documents: &[Document]) -> BTreeSet<String> {
    let last = |n: &'_ Node| n.words.last().cloned().unwrap_or_default();
    let surnames: BTreeSet<String> = nodes.values().filter(|n| n.words.len() > 1).map(last).collect();
    let mut found: HashMap<&str, Vec<&String>> = HashMap::new();
    for (skeleton, n) in nodes.iter().filter(|(_, n)| n.words.len() > 1) {
        let before = n.words[..n.words.len() - 1].join(" ");
        let named = nodes.contains_key(&before) || surnames.contains(&before);
        if let Some(last) = n.words.last().filter(|_| named) {
            found.entry(last.as_str()).or_default().push(skeleton);
        }
    }
    let mut out = BTreeSet::new();
    for d in documents.iter().filter(|d| !crate::language::of(&d.article.language).nouns_capital()) {
        for t in d.segments.tokens.iter().filter(|t| !t.capital) {
            if let Some(names) = found.remove(t.lower.as_str()) {
                out.extend(names.into_iter().cloned());
            }
        }
    }
    out
}

/// Names above this number are not compared pair by pair.
const MAX_COMPARED: usize = 1500;
/// Jaro–Winkler similarity from which two spellings count as one (Winkler 1990).
const ALIKE: f64 = 0.93;

/// Joins spellings of full names and of single names; the value is the most frequent spelling of the group.
fn full_names(nodes: &BTreeMap<String, Node>) -> HashMap<String, String> {
    let mut order: Vec<(&String, &Node)> = nodes.iter().collect();
    order.sort_by(|a, b| (b.1.words.len() > 1, b.1.count, a.0).cmp(&(a.1.words.len() > 1, a.1.count, b.0)));
    order.truncate(MAX_COMPARED);
    let mut root: HashMap<String, String> = HashMap::new();
    let mut heads: Vec<(&String, &Node)> = Vec::new();
    for (skeleton, node) in order {
        let head = heads.iter().find(|(_, h)| same(node, h));
        match head {
            Some((h, _)) => {
                root.insert(skeleton.clone(), (*h).clone());
            }
            None => heads.push((skeleton, node)),
        }
    }
    root
}

fn alike(a: &str, b: &str) -> bool {
    let letters = |w: &str| w.chars().count();
    a == b
        || (a.chars().next() == b.chars().next()
            && letters(a).min(letters(b)) >= 5
            // What two changes can make; asked first, as it costs least.
            && letters(a).abs_diff(letters(b)) <= 2
            && (strsim::jaro_winkler(a, b) >= ALIKE && strsim::osa_distance(a, b) <= 2))
}

/// Two spellings of one full name, or of one single name.
fn same(a: &Node, b: &Node) -> bool {
    let apart = a.articles.is_disjoint(&b.articles);
    match (a.words.as_slice(), b.words.as_slice()) {
        ([x], [y]) => acronym(a, b) || (apart && alike(x, y) && x.chars().count() >= 6),
        ([_], _) | (_, [_]) => acronym(a, b) || acronym(b, a),
        ([fa, .., la], [fb, .., lb]) => {
            let last = la == lb || (apart && alike(la, lb));
            let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
            let first = fa == fb || initial(fa, fb) || initial(fb, fa) || (alike(fa, fb) && apart);
            shortened(a, b)
                || shortened(b, a)
                || last && first && (a.words.len() == b.words.len() || (a.organisation == 0 && b.organisation == 0))
        }
        _ => false,
    }
}

/// The front of a longer personal name whose rest is one short syllable: "Kim Jong" and "Kim Jong Un".
fn shortened(short: &Node, long: &Node) -> bool {
    let rest = long.words.strip_prefix(short.words.as_slice());
    short.organisation + long.organisation == 0 && rest.is_some_and(|r| matches!(r, [w] if w.chars().count() <= 3))
}

/// "IStGH" or "DNC" and the words it is made of.
fn acronym(short: &Node, long: &Node) -> bool {
    let letters: Vec<char> = short.form.chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase).collect();
    if letters.len() < 3 || short.words.len() != 1 || short.form.chars().filter(|c| c.is_lowercase()).count() > 2 {
        return false;
    }
    let initials: Vec<char> =
        long.form.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).flat_map(char::to_lowercase).collect();
    long.words.len() >= 3 && initials == letters
}

/// A full name that has a word at one end: its group's head, whether the word is the last, count, articles.
type End = (String, bool, usize, BTreeSet<usize>);
/// The best of the full names that begin with a word, and the best of those that end with it.
type Best = [Option<usize>; 2];

/// The full names that have one word at an end. The best are known beforehand: a surname may have ten thousand bearers, and
/// every mention of it asks.
#[derive(Default)]
struct Ends {
    all: Vec<End>,
    best: Best,
    /// The best of those that an article has.
    here: HashMap<usize, Best>,
}

impl Ends {
    fn new(all: Vec<End>) -> Self {
        let (mut best, mut here): (Best, HashMap<usize, Best>) = Default::default();
        for (i, (head, last, count, articles)) in all.iter().enumerate() {
            let better = |b: &mut Best| {
                let old = b[usize::from(*last)].and_then(|o| all.get(o));
                if old.is_none_or(|o| o.2.cmp(count).then(head.cmp(&o.0)).is_lt()) {
                    b[usize::from(*last)] = Some(i);
                }
            };
            better(&mut best);
            articles.iter().for_each(|a| better(here.entry(*a).or_default()));
        }
        Self { all, best, here }
    }
}

/// Full names by their parts.
struct Index {
    /// Word → full names that have it as last or first word.
    by_word: HashMap<String, Ends>,
}

impl Index {
    fn new(nodes: &BTreeMap<String, Node>, root: &HashMap<String, String>, things: &BTreeSet<String>) -> Self {
        let mut by_word: HashMap<&str, Vec<End>> = HashMap::new();
        let mut places: HashMap<(&str, &str, bool), usize> = HashMap::new();
        for (skeleton, n) in nodes.iter().filter(|(s, n)| n.words.len() > 1 && n.organisation == 0 && !things.contains(*s)) {
            let head = root.get(skeleton).unwrap_or(skeleton);
            let ends = [(n.words.last(), true), (n.words.first(), false)];
            for (word, last) in ends.into_iter().filter_map(|(w, l)| w.map(|w| (w, l))) {
                let list = by_word.entry(word).or_default();
                let place = *places.entry((word, head, last)).or_insert(list.len());
                if let Some(e) = list.get_mut(place) {
                    e.2 += n.count;
                    e.3.extend(n.articles.iter().copied());
                } else {
                    list.push((head.clone(), last, n.count, n.articles.clone()));
                }
            }
        }
        Self { by_word: by_word.into_iter().map(|(word, ends)| (word.to_string(), Ends::new(ends))).collect() }
    }

    /// The full name a single word stands for in `article`: one of the article's own first, then of the others.
    fn full(&self, word: &str, article: usize, node: &Node) -> Option<String> {
        let ends = self.by_word.get(word).or_else(|| self.near(word, node))?;
        let end = |at: Option<usize>| at.and_then(|i| ends.all.get(i));
        let [first_here, last_here] = ends.here.get(&article).copied().unwrap_or_default().map(end);
        let [first_elsewhere, last_elsewhere] = ends.best.map(end);
        // "Trump" is Donald Trump of the other articles rather than the Trump Tower of this one: the word that ends the more
        // frequent name counts before one that begins a name here.
        let begins = first_here.filter(|f| last_elsewhere.is_none_or(|l| l.2 <= f.2));
        last_here.or(begins).or(last_elsewhere).map(|e| e.0.clone()).or_else(|| {
            // A first name alone stands for somebody of another article only when it leads the name (Kim Jong Un).
            first_elsewhere.filter(|e| e.0.split(' ').count() > 2).map(|e| e.0.clone())
        })
    }

    /// A slightly different spelling of a last name ("Selenski"), or a German genitive.
    fn near(&self, word: &str, node: &Node) -> Option<&Ends> {
        if let Some(list) = word.strip_suffix('s').and_then(|w| self.by_word.get(w)) {
            return Some(list);
        }
        if word.chars().count() < 6 || node.person == 0 || self.by_word.len() > MAX_COMPARED {
            return None;
        }
        let mut found: Vec<&String> = self.by_word.keys().filter(|k| alike(k, word)).collect();
        found.sort();
        found.first().and_then(|k| self.by_word.get(*k))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_many_bearers_is_the_one_that_looking_at_all_finds() {
        // Counts that often are equal, so that the name decides; every third name is in the second article alone.
        let end = |i: usize| {
            let articles = if i.is_multiple_of(3) { BTreeSet::from([1]) } else { BTreeSet::from([0, 1]) };
            (format!("{} smith", (i * 37) % 101), !i.is_multiple_of(4), i * i % 5, articles)
        };
        let all: Vec<End> = (0..100).map(end).collect();
        let plain = |last: bool, article: Option<usize>| {
            let fits = |e: &&End| e.1 == last && article.is_none_or(|a| e.3.contains(&a));
            all.iter().filter(fits).max_by(|a, b| a.2.cmp(&b.2).then(b.0.cmp(&a.0))).map(|e| e.0.as_str())
        };
        let ends = Ends::new(all.clone());
        let name = |b: Best, last: bool| b[usize::from(last)].map(|i| ends.all[i].0.as_str());
        for last in [false, true] {
            assert!(plain(last, None).is_some());
            assert_eq!(name(ends.best, last), plain(last, None));
            for article in 0..3 {
                assert_eq!(name(ends.here.get(&article).copied().unwrap_or_default(), last), plain(last, Some(article)));
            }
        }
    }
}
