//! Articles put together in camps that the reader names ("agencies", "tabloids"): the program has no opinion on who belongs
//! together.

use super::rows::Cell;
use crate::model::Grade;
use std::collections::BTreeMap;

/// Articles of one camp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Camp {
    /// The reader's name; empty for articles without one.
    pub name: String,
    /// Articles, ascending.
    pub members: Vec<usize>,
}

/// The camps by name; articles without one come last. `camps` names the camp of an article by its id.
pub fn camps<'a>(ids: impl Iterator<Item = &'a str>, camps: &BTreeMap<String, String>) -> Vec<Camp> {
    let mut by: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for (i, id) in ids.enumerate() {
        let name = camps.get(id).map_or("", |n| n.trim());
        by.entry((name.is_empty(), name)).or_default().push(i);
    }
    by.into_iter().map(|((_, name), members)| Camp { name: name.to_string(), members }).collect()
}

/// How a camp covers a row: how many of its articles have it, and the highest grade among them.
pub fn covered(cells: &[Cell], camp: &Camp) -> (usize, Grade) {
    let mine = || camp.members.iter().filter_map(|i| cells.get(*i));
    let have = mine().filter(|c| c.grade != Grade::NotFound).count();
    (have, mine().map(|c| c.grade).max().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::rows::symbol;

    #[test]
    fn articles_without_a_camp_come_last_and_a_camp_counts_its_own() {
        let names = BTreeMap::from([("b".to_string(), "Tabloids".to_string()), ("c".into(), "Agencies".into()), ("d".into(), " ".into())]);
        let all = camps(["a", "b", "c", "d"].into_iter(), &names);
        let found: Vec<(&str, &[usize])> = all.iter().map(|c| (c.name.as_str(), c.members.as_slice())).collect();
        assert_eq!(found, [("Agencies", &[2][..]), ("Tabloids", &[1]), ("", &[0, 3])]);
        let cell = |grade| Cell { grade, symbol: symbol(grade), share: 0.0, first: None, headline: false };
        let cells = [cell(Grade::Main), cell(Grade::NotFound), cell(Grade::Passing), cell(Grade::Passing)];
        assert_eq!(covered(&cells, &all[2]), (2, Grade::Main));
        assert_eq!(covered(&cells, &all[1]), (0, Grade::NotFound));
    }
}
