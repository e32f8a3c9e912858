//! What tied two sentences, in words.

use super::features::{Features, at};
use super::profile::{Profile, Profiles};
use crate::annotate::quantities::same_quantity;
use crate::model::Subject;

/// Words named at most.
const WORDS: usize = 5;

/// What ties a pair, strongest first: `name: …`, `number: …`, `words: …`, `spelling`, `meaning`.
///
/// The part before the colon is a code that `present` translates.
pub fn of(a: &Profile, b: &Profile, f: &Features, all: &Profiles, subjects: &[Subject]) -> Vec<String> {
    let mut out = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    a.subjects.shared(&b.subjects, |id, _, _| {
        if let Some(s) = all.subject_of(id).and_then(|i| subjects.get(i)) {
            names.push(&s.name);
        }
    });
    if !names.is_empty() {
        out.push(format!("name: {}", names.join(", ")));
    }
    let numbers: Vec<String> = a
        .quantities
        .iter()
        .filter(|x| b.quantities.iter().any(|y| same_quantity(x, y)))
        .map(|x| if x.unit.is_empty() { format!("{}", x.value) } else { format!("{} {}", x.value, x.unit) })
        .collect();
    if !numbers.is_empty() {
        out.push(format!("number: {}", numbers.join(", ")));
    }
    let mut words: Vec<(f32, &str)> = Vec::new();
    a.words.shared(&b.words, |t, x, y| {
        if let Some(w) = all.words.get(t as usize).filter(|w| !w.is_empty()) {
            words.push((x * y, w));
        }
    });
    words.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(y.1)));
    if !words.is_empty() {
        let list: Vec<&str> = words.iter().take(WORDS).map(|w| w.1).collect();
        out.push(format!("words: {}", list.join(", ")));
    } else if f[at::CHARACTERS] > 0.1 {
        out.push("spelling".into());
    }
    if f[at::VECTOR] > 0.35 {
        out.push("meaning".into());
    }
    out
}
