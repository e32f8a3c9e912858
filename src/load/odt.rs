//! OpenDocument texts (.odt): paragraphs and headings of the main text; notes, comments, deleted text and captions are left out.

use super::Limits;
use super::archive::Zip;
use super::build::{Draft, Refusal};
use super::take::Taking;
use super::xml::{Step, walk};
use std::collections::BTreeMap;

/// Elements whose text is not part of what is read.
const SKIPPED: [&str; 7] = ["note", "annotation", "tracked-changes", "table-of-content", "bibliography", "forms", "desc"];
/// Spaces that one element may stand for.
const MOST_SPACES: usize = 100;

/// Reads the document.
///
/// # Errors
/// When a part is damaged or beyond a limit.
pub fn read(taking: &mut Taking<'_>, zip: &mut Zip<'_>) -> Result<Draft, Refusal> {
    let meta = zip.text("meta.xml", taking)?.unwrap_or_default();
    let content = zip.text("content.xml", taking)?.unwrap_or_default();
    let mut draft = super::word::properties(&meta, taking.limits)?;
    let (title, text) = body(&content, taking.limits)?;
    (draft.title, draft.text) = (title.or(draft.title), text);
    Ok(draft)
}

/// Title and text.
fn body(xml: &str, limits: &Limits) -> Result<(Option<String>, String), Refusal> {
    let mut parents: BTreeMap<String, String> = BTreeMap::new();
    let (mut title, mut out) = (None, Vec::<String>::new());
    // Text boxes put paragraphs into paragraphs.
    let mut open: Vec<(String, String)> = Vec::new();
    let mut skipping = 0usize;
    walk(xml, limits, |step| match step {
        Step::Open(n, _) if SKIPPED.contains(&n) => skipping += 1,
        Step::Close(n) if SKIPPED.contains(&n) => skipping = skipping.saturating_sub(1),
        _ if skipping > 0 => {}
        Step::Open("style", a) => {
            if let (Some(name), Some(parent)) = (a.get("name"), a.get("parent-style-name")) {
                parents.insert(name, parent);
            }
        }
        Step::Open("p" | "h", a) => {
            let style = a.get("style-name").unwrap_or_default();
            open.push((parents.get(&style).cloned().unwrap_or(style), String::new()));
        }
        Step::Close("p" | "h") => {
            let Some((style, line)) = open.pop() else { return };
            if line.trim().is_empty() || ["Caption", "Illustration", "Figure", "Table"].contains(&style.as_str()) {
                return;
            }
            if title.is_none() && out.is_empty() && (style == "Title" || style == "Heading_20_1") {
                title = Some(line);
            } else {
                out.push(line);
            }
        }
        Step::Open("s", a) => {
            let spaces = a.get("c").and_then(|c| c.parse().ok()).unwrap_or(1usize);
            open.last_mut().into_iter().for_each(|(_, l)| l.push_str(&" ".repeat(spaces.min(MOST_SPACES))));
        }
        Step::Open("tab" | "line-break", _) => open.last_mut().into_iter().for_each(|(_, l)| l.push(' ')),
        Step::Text(t) => open.last_mut().into_iter().for_each(|(_, l)| l.push_str(&t.replace(['\n', '\r'], " "))),
        _ => {}
    })?;
    Ok((title, out.join("\n\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_spaces_and_styles_are_read_notes_are_not() {
        let xml = "<c><automatic-styles><style:style style:name='P1' style:parent-style-name='Title'/></automatic-styles><text>\
            <text:p text:style-name='P1'>Titel</text:p><text:p>Ein<text:s text:c='2'/>Satz<text:note><text:p>Fußnote</text:p></text:note>.</text:p>\
            <text:p text:style-name='Caption'>Foto: X</text:p><text:p>Zwei<text:line-break/>Zeilen.</text:p></text></c>";
        assert_eq!(body(xml, &Limits::default()).unwrap(), (Some("Titel".into()), "Ein  Satz.\n\nZwei Zeilen.".into()));
        let many = "<p>a<s c='999999999'/>b</p>";
        assert_eq!(body(many, &Limits::default()).unwrap().1.len(), MOST_SPACES + 2);
    }
}
