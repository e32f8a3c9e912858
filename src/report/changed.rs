//! What came, went and changed between two runs, in sentences: articles, findings, and what people decided.

use crate::compare::changes::Changes;
use crate::model::{Comparison, Decision};
use crate::present::describe::Describe;
use crate::present::texts::Texts;

/// A comparison and what people decided in it.
pub type Run<'a> = (&'a Comparison, &'a [Decision]);

/// What is different in the later of two runs, a line each; never empty: that nothing is different is a line too.
pub fn changed(earlier: Run<'_>, later: Run<'_>, language: &str) -> Vec<String> {
    let (before, after) = (Describe::new(earlier.0, language), Describe::new(later.0, language));
    let mut lines = articles(earlier.0, later.0, after.texts());
    lines.extend(after.changes(&before, &Changes::between(earlier.0, later.0)));
    lines.extend(decided((&before, earlier.1), (&after, later.1)));
    if lines.is_empty() {
        lines.push(after.texts().get("changed-none"));
    }
    lines
}

/// Articles that came, went, or have another text now.
fn articles(a: &Comparison, b: &Comparison, texts: &Texts) -> Vec<String> {
    let say = |key: &str, what: &str| texts.with(key, &[("what", what.to_string().into())]);
    let find = |c: &Comparison, id: &str| c.articles.iter().find(|x| x.article.id == id).map(|x| x.article.text.clone());
    let mut out = Vec::new();
    for x in &a.articles {
        match find(b, &x.article.id) {
            None => out.push(say("changed-article-went", &x.article.source)),
            Some(text) if text != x.article.text => out.push(say("changed-article-text", &x.article.source)),
            Some(_) => {}
        }
    }
    let new = b.articles.iter().filter(|x| find(a, &x.article.id).is_none());
    out.extend(new.map(|x| say("changed-article-came", &x.article.source)));
    out
}

/// Decisions, as the report tells them, that only one of the two has.
fn decided(a: (&Describe<'_>, &[Decision]), b: (&Describe<'_>, &[Decision])) -> Vec<String> {
    let lines = |d: &Describe<'_>, decisions: &[Decision]| super::decisions_in_words(d.comparison(), decisions, d.texts().language);
    let (old, new) = (lines(a.0, a.1), lines(b.0, b.1));
    let say = |key: &str, what: &String| b.0.texts().with(key, &[("what", what.clone().into())]);
    let came = new.iter().filter(|l| !old.contains(l)).map(|l| say("changed-decision-came", l));
    let went = old.iter().filter(|l| !new.contains(l)).map(|l| say("changed-decision-went", l));
    went.chain(came).collect()
}
