//! The common word for what a name names: "the country", "the two countries", "the committee" after the National Committee.

use super::cluster::Cluster;
use super::metonyms::Found;
use crate::annotate::names::lists::lists;
use crate::model::{Document, SubjectKind, Token, TokenKind};
use std::collections::{HashMap, HashSet};

/// Sentences back in which a state is looked for.
const NEAR: usize = 1;

/// A name in an article: first byte, sentence, cluster.
type Named = (usize, usize, usize);

/// "the country" for the state spoken of just before, "both countries" for the last two, "the committee" for the last
/// organisation with that word in its name.
pub fn find(documents: &[Document], clusters: &[Cluster]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut organisations = Organisations::new(clusters);
    for (article, (d, names)) in documents.iter().zip(names(documents.len(), clusters)).enumerate() {
        let mut here =
            Here { states: names.iter().filter(|n| clusters[n.2].is_state()).copied().collect(), names, by_word: HashMap::new() };
        let lang = d.article.language.as_str();
        for sentence in 0..d.segments.sentences.len() {
            let tokens = d.segments.tokens_of(sentence);
            for (at, t) in tokens.iter().enumerate().filter(|(at, t)| *at > 0 && t.kind == TokenKind::Word) {
                let who = match head(tokens, at, lang) {
                    Some(Head::Both) => here.both(t, sentence),
                    Some(Head::State) => here.state(t, sentence),
                    Some(Head::Organisation) => here.organisation(t, &mut organisations),
                    None => continue,
                };
                out.extend(who.into_iter().map(|c| (c, article, sentence, t.span, "head")));
            }
        }
    }
    out
}

/// The names of each article, by place.
fn names(articles: usize, clusters: &[Cluster]) -> Vec<Vec<Named>> {
    let mut out = vec![Vec::new(); articles];
    for (i, c) in clusters.iter().enumerate() {
        for m in c.mentions.iter().filter(|m| matches!(m.rule.as_str(), "gazetteer" | "name")) {
            if let Some(list) = out.get_mut(m.article) {
                list.push((m.span.start, m.sentence, i));
            }
        }
    }
    out.iter_mut().for_each(|list| list.sort_unstable());
    out
}

/// What a common word stands for.
enum Head {
    Both,
    State,
    Organisation,
}

fn head(tokens: &[Token], at: usize, lang: &str) -> Option<Head> {
    let word = tokens[at].lower.as_str();
    if lists().has(lang, "state_words", word) && lists().has(lang, "both", &tokens[at - 1].lower) {
        return Some(Head::Both);
    }
    let organisation = || lists().has(lang, "org", word) || lists().has(lang, "orgsuffix", word);
    let head = if lists().has(lang, "state_word", word) { Some(Head::State) } else { organisation().then_some(Head::Organisation) };
    head.filter(|_| alone(tokens, at, lang))
}

/// The names of one article by what is looked for among them, so that nobody walks back through a whole book for each word.
struct Here {
    names: Vec<Named>,
    states: Vec<Named>,
    /// Common word → names of organisations that have it.
    by_word: HashMap<String, Vec<Named>>,
}

impl Here {
    /// The states named just before, the last first.
    fn near(&self, t: &Token, sentence: usize) -> impl Iterator<Item = usize> + '_ {
        before(&self.states, t).iter().rev().take_while(move |n| n.1 + NEAR >= sentence).map(|n| n.2)
    }

    fn both(&self, t: &Token, sentence: usize) -> Vec<usize> {
        let mut who: Vec<usize> = Vec::new();
        for state in self.near(t, sentence) {
            if !who.contains(&state) {
                who.push(state);
            }
            if who.len() > 2 {
                // Three states, and nobody knows which two.
                break;
            }
        }
        if who.len() == 2 { who } else { Vec::new() }
    }

    fn state(&self, t: &Token, sentence: usize) -> Vec<usize> {
        self.near(t, sentence).next().into_iter().collect()
    }

    fn organisation(&mut self, t: &Token, organisations: &mut Organisations) -> Vec<usize> {
        let word = t.lower.as_str();
        if !self.by_word.contains_key(word) {
            let fit = organisations.with(word);
            self.by_word.insert(word.to_string(), self.names.iter().filter(|n| fit.contains(&n.2)).copied().collect());
        }
        let named = self.by_word.get(word).map(|names| before(names, t)).unwrap_or_default();
        named.last().map(|n| n.2).into_iter().collect()
    }
}

fn before<'a>(names: &'a [Named], t: &Token) -> &'a [Named] {
    &names[..names.partition_point(|n| n.0 < t.span.start)]
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

/// The organisations by the words of their names; each word is looked for once.
struct Organisations {
    /// Forms in lower case, with their clusters.
    forms: Vec<(String, usize)>,
    with: HashMap<String, HashSet<usize>>,
}

impl Organisations {
    fn new(clusters: &[Cluster]) -> Self {
        let organisations = clusters.iter().enumerate().filter(|(_, c)| c.kind() == SubjectKind::Organisation);
        let forms = organisations.flat_map(|(i, c)| c.forms.keys().map(move |(_, form)| (form.to_lowercase(), i))).collect();
        Self { forms, with: HashMap::new() }
    }

    /// Those with the word in their names, or at the end of a German compound.
    fn with(&mut self, word: &str) -> &HashSet<usize> {
        let ends = |w: &str| w == word || w.len() > word.len() && w.ends_with(word) && word.len() > 5;
        let fits = |form: &str| form.len() > word.len() && form.split(' ').any(ends);
        let forms = &self.forms;
        let find = || forms.iter().filter(|(form, _)| fits(form)).map(|(_, i)| *i).collect();
        self.with.entry(word.to_string()).or_insert_with(find)
    }
}
