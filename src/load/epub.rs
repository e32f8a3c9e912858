//! E-books (.epub), as news programs and libraries make them: each chapter with a headline of its own is an article.

use super::archive::Zip;
use super::build::{Draft, Refusal};
use super::html;
use super::take::Taking;
use super::xml::{Step, walk};
use std::collections::BTreeMap;

/// Letters below which a chapter is a title page or an imprint.
const SHORT: usize = 200;

/// What the package file says. Its language is left out: programs write that of their own interface there.
#[derive(Default)]
struct Package {
    meta: Draft,
    /// Id → path of each page.
    pages: BTreeMap<String, String>,
    /// Ids in reading order.
    order: Vec<String>,
}

/// Reads the book.
///
/// # Errors
/// When a part is damaged or beyond a limit, or there is no text.
pub fn read(taking: &mut Taking<'_>, name: &str, bytes: &[u8], zip: &mut Zip<'_>) -> Result<(), Refusal> {
    let broken = || Refusal::new("broken", "the e-book has no table of its parts. Save or download it again.");
    let container = zip.text("META-INF/container.xml", taking)?.ok_or_else(broken)?;
    if zip.bytes("META-INF/rights.xml", taking)?.is_some() {
        return Err(Refusal::new("locked", "the e-book is locked (digital rights). Copy the article's text and paste it."));
    }
    let mut place = None;
    walk(&container, taking.limits, |step| {
        if let Step::Open("rootfile", a) = step {
            place = place.take().or(a.get("full-path"));
        }
    })?;
    let place = place.ok_or_else(broken)?;
    let package = package(&zip.text(&place, taking)?.ok_or_else(broken)?, taking)?;
    let folder = place.rsplit_once('/').map_or(String::new(), |(f, _)| format!("{f}/"));
    let mut chapters: Vec<Draft> = Vec::new();
    for id in package.order.iter().take(taking.limits.archive_entries) {
        let Some(path) = package.pages.get(id) else { continue };
        let Some(page) = zip.text(&resolve(&folder, path), taking)? else { continue };
        let (title, text) = html::chapter(&page).map_err(|reason| Refusal::new("no_text", reason))?;
        match chapters.last_mut() {
            Some(last) if title.is_none() => last.text.push_str(&format!("\n\n{text}")),
            _ => chapters.push(Draft { title, text, ..package.meta.clone() }),
        }
    }
    chapters.retain(|c| c.text.chars().filter(|c| c.is_alphanumeric()).count() >= SHORT);
    let several = chapters.len() > 1;
    if chapters.is_empty() {
        return Err(Refusal::new("no_text", "no text was found in the e-book."));
    }
    for mut chapter in chapters {
        chapter.title = chapter.title.or_else(|| package.meta.title.clone());
        let bytes = if several { chapter.text.clone().into_bytes() } else { bytes.to_vec() };
        taking.draft(name, &bytes, chapter);
    }
    Ok(())
}

fn package(xml: &str, taking: &Taking<'_>) -> Result<Package, Refusal> {
    let (mut out, mut name) = (Package::default(), String::new());
    walk(xml, taking.limits, |step| match step {
        Step::Open("item", a) => {
            let is_page =
                a.get("media-type").is_some_and(|m| m.contains("html")) && !a.get("properties").is_some_and(|p| p.contains("nav"));
            if let (true, Some(id), Some(href)) = (is_page, a.get("id"), a.get("href")) {
                out.pages.insert(id, href);
            }
        }
        Step::Open("itemref", a) => out.order.extend(a.get("idref")),
        Step::Open(n, _) => name = n.to_string(),
        Step::Close(_) => name.clear(),
        Step::Text(t) => {
            let place = match name.as_str() {
                "title" => &mut out.meta.title,
                "creator" => &mut out.meta.author,
                "publisher" => &mut out.meta.outlet,
                "date" => &mut out.meta.published,
                "source" => &mut out.meta.url,
                _ => return,
            };
            place.get_or_insert_default().push_str(t);
        }
    })?;
    Ok(out)
}

/// A path of the package file inside the book; `..` only climbs there.
fn resolve(folder: &str, path: &str) -> String {
    let path = path.split('#').next().unwrap_or(path).replace("%20", " ");
    let mut parts: Vec<&str> = Vec::new();
    let whole = format!("{folder}{path}");
    for part in whole.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}
