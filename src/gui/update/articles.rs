//! Changes of the articles and of what is expected of them.

use super::super::action::Metadata;
use super::super::jobs::Jobs;
use super::super::state::{Scratch, State};
use super::compare;
use crate::model::ExpectedSubject;
use std::collections::BTreeMap;

/// Takes over corrected metadata; another language compares anew.
pub fn edit(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, i: usize, m: &Metadata) {
    scratch.edit = None;
    if i >= state.session.event.articles.len() {
        return;
    }
    state.remember();
    let a = &mut state.session.event.articles[i];
    let some = |s: &str| Some(s.trim().to_string()).filter(|s| !s.is_empty());
    (a.title, a.outlet, a.author, a.published) = (some(&m.title), some(&m.outlet), some(&m.author), some(&m.published));
    if !m.language.trim().is_empty() {
        a.language = m.language.trim().to_lowercase();
    }
    let (id, camp) = (a.id.clone(), m.camp.trim().to_string());
    if camp.is_empty() {
        state.session.camps.remove(&id);
    } else {
        state.session.camps.insert(id, camp);
    }
    compare(state, jobs);
}

/// Takes an article out of the set.
pub fn remove(state: &mut State, jobs: &mut Jobs, i: usize) {
    if i < state.session.event.articles.len() {
        state.remember();
        state.session.event.articles.remove(i);
        compare(state, jobs);
    }
}

/// Moves an article by so many places, up or down.
pub fn shift(state: &mut State, jobs: &mut Jobs, i: usize, by: isize) {
    let Some(to) = i.checked_add_signed(by).filter(|to| *to < state.session.event.articles.len()) else { return };
    state.remember();
    let articles = &mut state.session.event.articles;
    let moved = articles.remove(i);
    articles.insert(to, moved);
    compare(state, jobs);
}

/// Hides or shows a column; the comparison stays what it is.
pub fn toggle(state: &mut State, i: usize) {
    let Some(id) = state.session.event.articles.get(i).map(|a| a.id.clone()) else { return };
    state.remember();
    match state.session.hidden.iter().position(|h| *h == id) {
        Some(at) => {
            state.session.hidden.remove(at);
        }
        None => state.session.hidden.push(id),
    }
}

/// Replaces the expected subjects.
pub fn expected(state: &mut State, scratch: &mut Scratch, jobs: &mut Jobs, list: Vec<ExpectedSubject>) {
    scratch.subjects = None;
    state.remember();
    state.session.event.expected = list;
    compare(state, jobs);
}

/// The expected subjects as lines to edit: `name: term, term`; terms of a language behind its code, `de= …`.
pub fn expected_text(state: &State) -> String {
    let line = |e: &ExpectedSubject| {
        let terms: Vec<String> =
            e.terms.iter().map(|(l, t)| if l == "und" { t.join(", ") } else { format!("{l}= {}", t.join(", ")) }).collect();
        format!("{}: {}", e.name_in(state.language), terms.join("; "))
    };
    state.session.event.expected.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The lines back to expected subjects; a name that was there keeps its names in other languages and its kind.
pub fn parse_expected(text: &str, before: &[ExpectedSubject], language: &str) -> Vec<ExpectedSubject> {
    text.lines()
        .filter_map(|line| {
            let (name, terms) = line.split_once(':').unwrap_or((line, ""));
            let name = name.trim();
            if name.is_empty() {
                return None;
            }
            let mut by: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for part in terms.split(';').map(str::trim).filter(|p| !p.is_empty()) {
                let (code, list) = part.split_once('=').map_or(("und", part), |(c, l)| (c.trim(), l));
                by.entry(code.into()).or_default().extend(list.split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_string));
            }
            if by.is_empty() {
                by.insert("und".into(), vec![name.to_string()]);
            }
            let known = before.iter().find(|e| e.name_in(language) == name).cloned();
            let fresh = || ExpectedSubject { name: BTreeMap::from([("und".to_string(), name.to_string())]), ..ExpectedSubject::default() };
            Some(ExpectedSubject { terms: by, ..known.unwrap_or_else(fresh) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::settings::Preferences;

    #[test]
    fn expected_subjects_survive_being_edited_as_text() {
        let mut s = State::new(Preferences { language: "en".into(), ..Preferences::default() });
        let list = parse_expected("NATO: NATO, Nato\nMiddle East: de= Nahost; en= Middle East, Gaza\nTaiwan\n\n", &[], "en");
        assert_eq!(list.len(), 3);
        assert_eq!(list[1].terms["en"], ["Middle East", "Gaza"]);
        assert_eq!(list[2].terms["und"], ["Taiwan"]);
        s.session.event.expected = list.clone();
        assert_eq!(parse_expected(&expected_text(&s), &list, "en"), list);
    }
}
