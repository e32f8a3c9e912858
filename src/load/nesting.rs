//! Pages nested so deep that every walk through them is slow: nobody writes such a page to be read.

use regex::Regex;
use std::borrow::Cow;
use std::sync::OnceLock;

/// Elements inside one another from which a page is flattened; real pages stay below a hundred.
const DEEPEST: usize = 400;
/// Elements without an end tag.
const VOID: [&str; 14] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "p", "li", "source", "wbr"];

/// Tags in reading order: 1 the slash of an end tag, 2 the name.
fn tags() -> Option<&'static Regex> {
    static TAGS: OnceLock<Option<Regex>> = OnceLock::new();
    TAGS.get_or_init(|| Regex::new(r"<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*>").ok()).as_ref()
}

/// The page as it is, or, when it is nested too deep, with only its paragraphs, headings and head left.
pub fn flattened(page: &str) -> Cow<'_, str> {
    let Some(tags) = tags() else { return Cow::Borrowed(page) };
    let (mut depth, mut deepest) = (0usize, 0usize);
    for c in tags.captures_iter(page) {
        let name = c[2].to_ascii_lowercase();
        if !VOID.contains(&name.as_str()) {
            depth = if c[1].is_empty() { depth + 1 } else { depth.saturating_sub(1) };
            deepest = deepest.max(depth);
        }
    }
    if deepest <= DEEPEST {
        return Cow::Borrowed(page);
    }
    tags.replace_all(page, |c: &regex::Captures<'_>| {
        let name = c[2].to_ascii_lowercase();
        let kept = ["html", "head", "title", "meta", "body", "p", "h1", "h2", "h3", "h4", "br", "script", "style"].contains(&name.as_str());
        if kept { c[0].to_string() } else { " ".to_string() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deep_page_keeps_its_paragraphs_and_a_usual_one_everything() {
        let deep = format!("<html><body>{}<p>Tief unten.</p>", "<div class=x>".repeat(DEEPEST + 1));
        let flat = flattened(&deep);
        assert!(!flat.contains("<div") && flat.contains("<p>Tief unten.</p>"));
        let usual = "<html><body><div><p>Oben<br>auf.</p></div></body></html>";
        assert_eq!(flattened(usual), usual);
        let long = "<p>Satz.".repeat(2000);
        assert_eq!(flattened(&long), long, "paragraphs without an end tag do not nest");
    }
}
