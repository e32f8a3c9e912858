//! Pages nested so deep, or with so many attributes, that every walk through them is slow: nobody writes such a page to
//! be read.

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

/// Bytes of a tag that keeps its attributes. A longer one has a picture written into it, or is an attack on parsers that
/// compare every attribute with every other.
const LONGEST_TAG: usize = 20_000;

/// The page without the attributes of tags that are longer than any a person or program writes for a reason.
pub fn slimmed(page: &str) -> Cow<'_, str> {
    let bytes = page.as_bytes();
    let (mut out, mut from, mut at) = (String::new(), 0, 0);
    while let Some(found) = bytes[at..].iter().position(|b| *b == b'<') {
        let start = at + found;
        let name = bytes[start + 1..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        at = start + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let end = tag_end(bytes, at + name);
        if end - start > LONGEST_TAG {
            out.push_str(&page[from..at + name.min(LONGEST_TAG)]);
            out.push('>');
            from = end;
        }
        at = end;
    }
    if out.is_empty() {
        return Cow::Borrowed(page);
    }
    out.push_str(&page[from..]);
    Cow::Owned(out)
}

/// The place behind the `>` of a tag; one in the quoted value of an attribute does not count.
fn tag_end(bytes: &[u8], mut at: usize) -> usize {
    let mut after_equals = false;
    while let Some(&b) = bytes.get(at) {
        at += 1;
        match b {
            b'>' => return at,
            b'"' | b'\'' if after_equals => {
                at = bytes[at..].iter().position(|c| *c == b).map_or(bytes.len(), |i| at + i + 1);
                after_equals = false;
            }
            b if b.is_ascii_whitespace() => {}
            _ => after_equals = b == b'=',
        }
    }
    bytes.len()
}

/// The page as it is, or, when it is nested too deep, with only its paragraphs, headings and head left.
pub fn flattened(page: &str) -> Cow<'_, str> {
    let Some(tags) = tags() else { return Cow::Borrowed(page) };
    let page = slimmed(page);
    let (mut depth, mut deepest) = (0usize, 0usize);
    for c in tags.captures_iter(&page) {
        let name = c[2].to_ascii_lowercase();
        if !VOID.contains(&name.as_str()) {
            depth = if c[1].is_empty() { depth + 1 } else { depth.saturating_sub(1) };
            deepest = deepest.max(depth);
        }
    }
    if deepest <= DEEPEST {
        return page;
    }
    let flat = tags.replace_all(&page, |c: &regex::Captures<'_>| {
        let name = c[2].to_ascii_lowercase();
        let kept = ["html", "head", "title", "meta", "body", "p", "h1", "h2", "h3", "h4", "br", "script", "style"].contains(&name.as_str());
        if kept { c[0].to_string() } else { " ".to_string() }
    });
    Cow::Owned(flat.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_of_too_many_attributes_loses_them_and_others_keep_theirs() {
        let many = (0..5_000).fold(String::new(), |s, i| format!("{s} a{i}=\">\""));
        let page = format!("<html lang=\"de\"><p{many}>Satz < zwei.</p><IMG src='x'");
        assert_eq!(slimmed(&page), "<html lang=\"de\"><p>Satz < zwei.</p><IMG src='x'");
        let usual = "<p a=\"1>2\">x</p> 3 < 4 <b>ü</b>";
        assert!(matches!(slimmed(usual), Cow::Borrowed(_)));
    }

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
