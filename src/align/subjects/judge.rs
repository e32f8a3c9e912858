//! Does an expression judge the subject it stands for?

use crate::annotate::names::lists::rows;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// True when one of the words of `expression` is on `assets/lexicon/<lang>/labels.tsv` (first column, base form).
/// Without that file nothing is a judgement.
pub fn judge(expression: &str, lang: &str) -> bool {
    static LISTS: OnceLock<HashMap<String, HashSet<String>>> = OnceLock::new();
    let lists = LISTS.get_or_init(|| {
        crate::language::codes()
            .into_iter()
            .map(|l| {
                let stems = rows(&format!("lexicon/{l}/labels.tsv"))
                    .into_iter()
                    .filter_map(|r| r.first().map(|w| crate::language::of(l).stem(&w.to_lowercase())));
                (l.to_string(), stems.collect())
            })
            .collect()
    });
    let Some(stems) = lists.get(lang).filter(|l| !l.is_empty()) else { return false };
    let language = crate::language::of(lang);
    expression.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).any(|w| stems.contains(&language.stem(&w.to_lowercase())))
}
