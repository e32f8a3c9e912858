//! Subjects: all the forms of one person, place, organisation or thing over all articles and languages.
//!
//! Names are joined by gazetteer key, spelling and last name; offices by apposition; things by frequent phrases; what the
//! reader expects by its terms. A subject says with every mention which rule tied the words to it.

mod cluster;
mod concepts;
mod elsewhere;
mod expected;
mod grade;
mod heads;
mod join;
mod judge;
mod metonyms;
mod roles;
mod surnames;

pub(in crate::align) use concepts::{closed, opened};
pub use grade::{MAIN_SHARE, MAIN_SHARE_IN_HEADLINE, SUBSTANTIAL_SENTENCES, coverage};
pub use judge::judge;

use crate::annotate::names::gazetteer::gazetteer;
use crate::model::{Called, Document, ExpectedSubject, INTERFACE_LANGUAGES, Labelling, Span, Subject, SubjectKind};
use crate::progress::{Cancelled, Progress};
use cluster::Cluster;
use std::collections::HashMap;

/// Named subjects shown beyond the expected ones.
const MAX_NAMED: usize = 60;
/// Things shown beyond the names.
const MAX_THINGS: usize = 30;
/// The language of the interface whose names stand in the keys of findings, whatever the reader's is.
const KEYS: &str = "en";

/// Joins the names of all articles into subjects and looks for the expected ones.
///
/// `interface` is the language in which a subject is named when articles of several languages name it. Expected subjects
/// come first in the reader's order (also those found nowhere), then by number of mentions, then by first place.
///
/// # Errors
/// [`Cancelled`] when the reader stopped it.
pub fn subjects_until(
    documents: &[Document],
    expected: &[ExpectedSubject],
    interface: &str,
    progress: &Progress,
) -> Result<Vec<Subject>, Cancelled> {
    let mut joined = join::join(documents);
    progress.check()?;
    roles::attach(documents, &mut joined);
    let mut found: Vec<Cluster> = joined.clusters;
    surnames::find(documents, &mut found);
    progress.check()?;
    elsewhere::find(documents, &mut found);
    metonyms::find(documents, &mut found);
    found.iter_mut().for_each(Cluster::tidy);
    let taken = taken(&found);
    progress.check()?;
    let mut wanted: Vec<Cluster> = expected.iter().map(|e| expected::find(documents, e)).collect();
    let mut things = concepts::find(documents, &taken, MAX_THINGS);
    progress.check()?;
    found.retain(worth);
    absorb(&mut wanted, expected, &mut found, &mut things);
    sort(&mut found);
    found.truncate(MAX_NAMED);
    found.append(&mut things);
    sort(&mut found);
    let mut out = Vec::with_capacity(wanted.len() + found.len());
    for (e, c) in expected.iter().zip(wanted) {
        let called = called(|language| e.name_in(language).to_string());
        out.push(Subject { called, ..finish(documents, c, e.name_in(interface).to_string(), expected::tried(e), true) });
    }
    for c in found {
        progress.check()?;
        let (name, terms) = named(&c, documents, interface);
        let called = called(|language| named(&c, documents, language).0);
        out.push(Subject { called, ..finish(documents, c, name, terms, false) });
    }
    for (i, s) in out.iter_mut().enumerate() {
        s.id = format!("s{}", i + 1);
    }
    Ok(out)
}

/// [`subjects_until`] where nobody waits who could stop it.
pub fn subjects(documents: &[Document], expected: &[ExpectedSubject], interface: &str) -> Vec<Subject> {
    subjects_until(documents, expected, interface, &Progress::default()).unwrap_or_default()
}

/// Spans of names by article, sorted: things are looked for outside them.
fn taken(found: &[Cluster]) -> HashMap<usize, Vec<Span>> {
    let mut out: HashMap<usize, Vec<Span>> = HashMap::new();
    for m in found.iter().flat_map(|c| &c.mentions).filter(|m| m.labelling == Labelling::Name && m.rule != "derived") {
        out.entry(m.article).or_default().push(m.span);
    }
    out.values_mut().for_each(|l| l.sort());
    out
}

/// A name that occurs once in one article is a subject only when it is known or a full name.
fn worth(c: &Cluster) -> bool {
    let full = c.forms.keys().any(|(_, f)| f.contains(' '));
    c.mentions.len() > 1 || (!c.mentions.is_empty() && (c.key.is_some() || full || !c.headlines.is_empty()))
}

/// A found subject that is an expected one is not listed twice; its forms by gazetteer are added when the names agree.
fn absorb(wanted: &mut [Cluster], expected: &[ExpectedSubject], found: &mut Vec<Cluster>, things: &mut Vec<Cluster>) {
    for (w, e) in wanted.iter_mut().zip(expected) {
        let keys: Vec<String> = e
            .name
            .iter()
            .filter_map(|(lang, name)| {
                let f = gazetteer().find(name, 0, lang).filter(|f| f.end == name.len() && !f.entry.derived)?;
                Some(f.entry.key.clone())
            })
            .collect();
        for list in [&mut *found, &mut *things] {
            list.retain(|c| {
                let same_key = c.key.as_ref().is_some_and(|k| keys.contains(k));
                if same_key {
                    w.mentions.extend(c.mentions.iter().cloned());
                    w.headlines.extend(c.headlines.iter().copied());
                    w.tidy();
                    return false;
                }
                let on = expected::shared(c, w);
                on * 10 < c.mentions.len() * 8 || on * 2 < w.mentions.len()
            });
        }
    }
}

fn sort(list: &mut [Cluster]) {
    let first = |c: &Cluster| c.mentions.first().map(|m| (m.article, m.span.start));
    list.sort_by(|a, b| {
        b.mentions.len().cmp(&a.mentions.len()).then_with(|| first(a).cmp(&first(b))).then_with(|| a.forms.keys().cmp(b.forms.keys()))
    });
}

/// What a subject is called in keys, and in all languages of the interface.
fn called(name: impl Fn(&str) -> String) -> Called {
    Called { name: name(KEYS), others: INTERFACE_LANGUAGES.into_iter().map(name).collect(), ..Called::default() }
}

/// The shown name and the forms found.
fn named(c: &Cluster, documents: &[Document], interface: &str) -> (String, Vec<String>) {
    let mut forms: Vec<(&(String, String), &usize)> = c.forms.iter().collect();
    forms.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let mut terms: Vec<String> = Vec::new();
    for ((_, f), _) in &forms {
        if !terms.contains(f) {
            terms.push(f.clone());
        }
    }
    let key = c.key.as_deref().unwrap_or("");
    if let Some(name) = gazetteer().name(key, interface).map(str::to_string).or_else(|| concepts::label(key, interface)) {
        return (name, terms);
    }
    let words = |f: &str| f.split(' ').count().min(2);
    let full = (c.kind() == SubjectKind::Person || c.key.is_none()) && !key.starts_with("word:");
    let best = forms.iter().max_by(|(a, n), (b, m)| {
        let rank = |f: &(String, String), n: usize| (if full { words(&f.1) } else { 0 }, f.0 == interface, n);
        rank(a, **n).cmp(&rank(b, **m)).then(b.1.cmp(&a.1))
    });
    let name = best.map(|((_, f), _)| f.clone());
    let first = || c.mentions.first().and_then(|m| documents.get(m.article).map(|d| d.article.slice(m.span).to_string()));
    (name.or_else(first).unwrap_or_default(), terms)
}

fn finish(documents: &[Document], mut c: Cluster, name: String, terms: Vec<String>, expected: bool) -> Subject {
    c.tidy();
    for m in &mut c.mentions {
        if let Some(d) = documents.get(m.article)
            && m.labelling != Labelling::Name
            && judge(d.article.slice(m.span), &d.article.language)
        {
            m.labelling = Labelling::Judgement;
        }
    }
    let coverage = coverage(documents, &c.mentions, &c.headlines);
    Subject { name, kind: c.kind(), expected, terms, mentions: c.mentions, coverage, ..Subject::default() }
}

#[cfg(test)]
mod tests;
