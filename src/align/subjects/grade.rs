//! How much of each article goes to a subject.

use crate::model::{Coverage, Document, Grade, Mention, TokenKind};
use std::collections::BTreeSet;

/// From this share of the words on (in sentences that mention it) a subject is one of the main things.
pub const MAIN_SHARE: f64 = 0.22;
/// A subject of the headline is one of the main things from this share on; the headline can only raise.
pub const MAIN_SHARE_IN_HEADLINE: f64 = 0.10;
/// From this number of sentences on it is substantial.
pub const SUBSTANTIAL_SENTENCES: usize = 3;

/// Coverage of a subject by every article, in article order.
pub fn coverage(documents: &[Document], mentions: &[Mention], headlines: &BTreeSet<usize>) -> Vec<Coverage> {
    let mut by_article: Vec<Vec<&Mention>> = vec![Vec::new(); documents.len()];
    for m in mentions {
        if let Some(mine) = by_article.get_mut(m.article) {
            mine.push(m);
        }
    }
    documents.iter().zip(by_article).enumerate().map(|(i, (d, mine))| one(i, d, &mine, headlines.contains(&i))).collect()
}

fn one(article: usize, d: &Document, mine: &[&Mention], headline: bool) -> Coverage {
    let sentences: BTreeSet<usize> = mine.iter().map(|m| m.sentence).collect();
    let words = |i: usize| d.segments.tokens_of(i).iter().filter(|t| t.kind != TokenKind::Mark).count();
    let total = d.segments.words().max(1);
    let share = sentences.iter().map(|i| words(*i)).sum::<usize>() as f64 / total as f64;
    let lead = sentences.contains(&0);
    let first = if headline || lead {
        Some(0.0)
    } else {
        mine.iter().map(|m| m.span.start).min().map(|s| s as f64 / d.article.text.len().max(1) as f64)
    };
    let grade = if sentences.is_empty() {
        if headline { Grade::Passing } else { Grade::NotFound }
    } else if share >= MAIN_SHARE && sentences.len() >= 2 || headline && share >= MAIN_SHARE_IN_HEADLINE {
        Grade::Main
    } else if sentences.len() >= SUBSTANTIAL_SENTENCES || headline {
        Grade::Substantial
    } else {
        Grade::Passing
    };
    Coverage { article, grade, share, first, headline }
}
