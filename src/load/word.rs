//! Word files (.docx): paragraphs of the main text. Deleted text, instructions of fields, notes and captions are left out.

use super::build::{Draft, Refusal};
use super::take::Taking;
use super::xml::{Step, walk};
use super::{Limits, archive::Zip};
use std::collections::BTreeMap;

/// Reads the document.
///
/// # Errors
/// When a part is damaged or beyond a limit.
pub fn read(taking: &mut Taking<'_>, zip: &mut Zip<'_>) -> Result<Draft, Refusal> {
    let limits = taking.limits;
    let styles = zip.text("word/styles.xml", taking)?.map(|x| styles(&x, limits)).transpose()?.unwrap_or_default();
    let core = zip.text("docProps/core.xml", taking)?.unwrap_or_default();
    let document = zip.text("word/document.xml", taking)?.unwrap_or_default();
    let mut draft = properties(&core, limits)?;
    let mut body = Body { styles, ..Body::default() };
    walk(&document, limits, |step| body.step(step))?;
    body.end_paragraph();
    draft.text = body.paragraphs.join("\n\n");
    draft.title = body.title.or(draft.title);
    Ok(draft)
}

/// Title and author of the core properties. The dates there are those of the file, not of the article.
pub fn properties(core: &str, limits: &Limits) -> Result<Draft, Refusal> {
    let (mut draft, mut name) = (Draft::default(), String::new());
    walk(core, limits, |step| match step {
        Step::Open(n, _) => name = n.to_string(),
        Step::Close(_) => name.clear(),
        Step::Text(t) => match name.as_str() {
            "title" => draft.title.get_or_insert_default().push_str(t),
            "creator" | "initial-creator" => draft.author.get_or_insert_default().push_str(t),
            _ => {}
        },
    })?;
    Ok(draft)
}

/// Style id → its English name in lower case; Word translates the ids, not the names.
fn styles(xml: &str, limits: &Limits) -> Result<BTreeMap<String, String>, Refusal> {
    let (mut out, mut id) = (BTreeMap::new(), None);
    walk(xml, limits, |step| match step {
        Step::Open("style", a) => id = a.get("styleId"),
        Step::Open("name", a) => {
            if let (Some(id), Some(name)) = (id.take(), a.get("val")) {
                out.insert(id, name.to_lowercase());
            }
        }
        _ => {}
    })?;
    Ok(out)
}

/// Elements whose text is not part of what is read.
const SKIPPED: [&str; 8] = ["delText", "instrText", "Fallback", "moveFrom", "del", "footnote", "endnote", "txbxContent"];

#[derive(Default)]
struct Body {
    styles: BTreeMap<String, String>,
    paragraphs: Vec<String>,
    title: Option<String>,
    line: String,
    style: String,
    in_text: bool,
    skipping: usize,
}

impl Body {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Open(n, _) if SKIPPED.contains(&n) => self.skipping += 1,
            Step::Close(n) if SKIPPED.contains(&n) => self.skipping = self.skipping.saturating_sub(1),
            _ if self.skipping > 0 => {}
            Step::Open("p", _) => self.end_paragraph(),
            Step::Open("pStyle", a) => {
                let id = a.get("val").unwrap_or_default();
                self.style = self.styles.get(&id).cloned().unwrap_or_else(|| id.to_lowercase());
            }
            Step::Open("t", _) => self.in_text = true,
            Step::Close("t") => self.in_text = false,
            Step::Open("tab" | "br" | "cr", _) => self.line.push(' '),
            Step::Open("noBreakHyphen", _) => self.line.push('-'),
            Step::Close("p") => self.end_paragraph(),
            Step::Text(t) if self.in_text => self.line.push_str(t),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let style = std::mem::take(&mut self.style);
        if line.trim().is_empty() || style.starts_with("caption") || style.starts_with("beschriftung") {
            return;
        }
        if self.title.is_none() && self.paragraphs.is_empty() && (style == "title" || style == "titel" || style == "heading 1") {
            self.title = Some(line);
        } else {
            self.paragraphs.push(line);
        }
    }
}
