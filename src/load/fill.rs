//! Puts right what readability gets wrong at the edges of an article and inside it: lists and headings that it drops, the
//! lead above the picture, lines of place and date before the text, words of the newsroom about itself behind it.

use dom_query::{Document, NodeRef, Selection};
use std::collections::{BTreeMap, BTreeSet};

/// A block of text and whether it is an item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub text: String,
    pub item: bool,
}

/// Accepted paragraphs from which a container is one of the article's own.
const CONTAINER: usize = 2;
/// Letters of a lead.
const LEAD: usize = 30;
/// Characters of a line at an edge that is no sentence.
const SHORT: usize = 120;
/// Characters of a closing remark.
const REMARK: usize = 300;
/// Beginnings of remarks of the newsroom about itself; lower case.
const REMARKS: [&str; 29] = [
    "dieses thema im programm",
    "über dieses thema berichtete",
    "unterstützen sie uns",
    "unterstütze uns",
    "mehr zum thema",
    "lesen sie auch",
    "lesen sie mehr",
    "melden sie sich an",
    "abonnieren sie",
    "folgen sie uns",
    "mit material von",
    "mit informationen von",
    "stand:",
    "korrekturhinweis: ",
    "alle rechte vorbehalten",
    "unsere artikel sind frei zugänglich",
    "a version of this article appear",
    "this article was originally published",
    "sign up for",
    "sign up to",
    "get in touch",
    "do you have a story",
    "follow us",
    "reporting by",
    "additional reporting by",
    "our standards:",
    "read more:",
    "related:",
    "email the newsroom",
];
/// The same, wherever they stand in a short paragraph.
const INSIDE: [&str; 3] = ["contributed to this report", "trug zu diesem bericht bei", "all rights reserved"];

/// One line of a node's text.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds blocks of the page that stand between the accepted ones in containers of the same kind.
pub fn between(page: &Document, accepted: Vec<Block>, is_menu: impl Fn(&Selection<'_>, &str) -> bool) -> Vec<Block> {
    let known: BTreeSet<&str> = accepted.iter().map(|b| b.text.as_str()).collect();
    let nodes = page.select("p, h2, h3, h4, h5, h6, li, blockquote");
    let all: Vec<(NodeRef<'_>, String)> = nodes.nodes().iter().map(|n| (*n, one_line(&n.text()))).collect();
    let places: Vec<usize> = (0..all.len()).filter(|i| known.contains(all[*i].1.as_str())).collect();
    let (Some(&first), Some(&last)) = (places.first(), places.last()) else { return accepted };
    let mut containers: BTreeMap<String, usize> = BTreeMap::new();
    places.iter().for_each(|i| *containers.entry(container(&all[*i].0)).or_default() += 1);
    let found: BTreeSet<&str> = places.iter().map(|i| all[*i].1.as_str()).collect();
    // Text that readability put together anew cannot be placed.
    if found.len() < known.len() {
        return accepted;
    }
    let mut out: Vec<Block> = Vec::new();
    for (node, text) in &all[first..=last] {
        let inner = Selection::from(*node);
        let own = containers.get(&container(node)).is_some_and(|n| *n >= CONTAINER);
        let fits = known.contains(text.as_str()) || (own && !text.is_empty() && !is_menu(&inner, text));
        let told_inside = inner.select("p, li").exists();
        if fits && !told_inside && out.last().is_none_or(|b| b.text != *text) {
            out.push(Block { text: text.clone(), item: node.node_name().as_deref() == Some("li") });
        }
    }
    out
}

/// Kind of the element around a block: its name and class; of a list's item, that around the list.
fn container(node: &NodeRef<'_>) -> String {
    let parent = node.parent();
    let around = if node.node_name().as_deref() == Some("li") { parent.and_then(|p| p.parent()) } else { parent };
    around.map_or(String::new(), |p| format!("{}.{}", p.node_name().unwrap_or_default(), p.attr("class").unwrap_or_default()))
}

/// The lead: the description in the page's head, where the page shows the very same words.
pub fn lead(page: &Document) -> Option<String> {
    let metas = ["meta[name='description']", "meta[property='og:description']"];
    let says: Vec<String> = metas.iter().filter_map(|m| page.select_single(m).attr("content").map(|c| one_line(&c))).collect();
    let shown = page.select("body p, body div, body h2, body h3, body b, body strong, body span, body li");
    let enough = |t: &&String| t.chars().filter(|c| c.is_alphanumeric()).count() >= LEAD && !t.ends_with(['…']) && !t.ends_with("...");
    says.iter().filter(enough).find(|t| shown.nodes().iter().any(|n| one_line(&n.text()) == **t)).cloned()
}

/// Without the newsroom's remarks.
pub fn without_remarks(blocks: Vec<Block>) -> Vec<Block> {
    let remark = |b: &Block| {
        let lower = b.text.to_lowercase();
        b.text.chars().count() <= REMARK && (REMARKS.iter().any(|r| lower.starts_with(r)) || INSIDE.iter().any(|r| lower.contains(r)))
    };
    blocks.into_iter().filter(|b| !remark(b)).collect()
}

/// Without lines of place, date and name before the first sentence and behind the last.
pub fn without_edges(mut blocks: Vec<Block>) -> Vec<Block> {
    let edge = |b: &Block| b.text.chars().count() <= SHORT && !b.text.ends_with(['.', '!', '?', '…', '“', '”', '"', '»', '«', ':', ')']);
    let Some(first) = blocks.iter().position(|b| !edge(b)) else { return blocks };
    blocks.drain(..first);
    while blocks.last().is_some_and(|b| edge(b) && !b.item) {
        blocks.pop();
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        Block { text: text.into(), item: false }
    }

    #[test]
    fn a_list_in_a_container_of_the_same_kind_is_the_article_s() {
        let page = Document::from(
            "<div class='t'><p>Eins.</p></div><div class='t'><h3>Liste</h3><ul><li>Punkt</li></ul></div><div class='x'><p>Fremd.</p></div><div class='t'><p>Zwei.</p></div>",
        );
        let out = between(&page, vec![block("Eins."), block("Zwei.")], |_, _| false);
        let texts: Vec<&str> = out.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Eins.", "Liste", "Punkt", "Zwei."]);
    }

    #[test]
    fn lines_at_the_edges_go_and_sentences_and_items_stay() {
        let all = vec![
            block("Stand: 8. Oktober"),
            block("Tannau"),
            block("Ein Satz."),
            block("Zwischentitel"),
            block("Noch einer."),
            block("epd/ada"),
        ];
        let texts: Vec<String> = without_edges(without_remarks(all)).into_iter().map(|b| b.text).collect();
        assert_eq!(texts, ["Ein Satz.", "Zwischentitel", "Noch einer."]);
        let list = vec![block("Ein Satz:"), Block { text: "Punkt".into(), item: true }];
        assert_eq!(without_edges(list.clone()), list);
        assert_eq!(without_edges(vec![block("nur Worte")]).len(), 1);
        assert_eq!(without_remarks(vec![block("Jo Specimen contributed to this report."), block("She contributed to it.")]).len(), 1);
    }

    #[test]
    fn the_description_is_the_lead_only_where_the_page_shows_it() {
        let lead_of = |body: &str| {
            lead(&Document::from(format!(
                "<head><meta name='description' content='Drei Jahre nach dem Hochwasser rollt der Verkehr wieder.'></head><body>{body}</body>"
            )))
        };
        assert!(lead_of("<div>Drei Jahre nach dem  Hochwasser rollt der Verkehr wieder.</div>").is_some());
        assert_eq!(lead_of("<div>Etwas anderes.</div>"), None);
    }
}
