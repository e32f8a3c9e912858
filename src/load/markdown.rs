//! Markdown with an optional head of `key: value` lines between `---`.

use super::build::Draft;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Reads a Markdown text; markup goes, paragraphs stay. The first heading is the title when the head has none.
pub fn read(text: &str) -> Draft {
    let (mut draft, body) = head(text);
    let mut out = String::new();
    let mut heading: Option<String> = None;
    let mut skipping = 0usize;
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let words = heading.take().unwrap_or_default();
                if draft.title.is_none() && out.trim().is_empty() {
                    draft.title = Some(words);
                } else if Some(words.trim()) != draft.title.as_deref().map(str::trim) {
                    out.push_str(&words);
                    out.push_str("\n\n");
                }
            }
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock) => skipping += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock) => skipping = skipping.saturating_sub(1),
            Event::Text(t) | Event::Code(t) if skipping == 0 => heading.as_mut().unwrap_or(&mut out).push_str(&t),
            Event::SoftBreak | Event::HardBreak => heading.as_mut().unwrap_or(&mut out).push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::TableRow) => out.push_str("\n\n"),
            Event::End(TagEnd::TableCell) => out.push(' '),
            _ => {}
        }
    }
    draft.text = out;
    draft
}

/// The head's fields and the text behind it.
fn head(text: &str) -> (Draft, &str) {
    let mut draft = Draft::default();
    let text = text.trim_start_matches('\u{feff}');
    let Some(rest) = text.strip_prefix("---").filter(|r| r.starts_with(['\n', '\r'])) else { return (draft, text) };
    let Some((fields, body)) = rest.split_once("\n---") else { return (draft, text) };
    for line in fields.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim().to_string();
        let place = match key.trim().to_lowercase().as_str() {
            "title" | "titel" => &mut draft.title,
            "outlet" | "source" | "publication" | "quelle" | "medium" => &mut draft.outlet,
            "author" | "autor" | "by" => &mut draft.author,
            "date" | "published" | "datum" => &mut draft.published,
            "lang" | "language" | "sprache" => &mut draft.language,
            "url" | "link" => &mut draft.url,
            "section" | "ressort" => &mut draft.section,
            _ => continue,
        };
        if !value.is_empty() {
            *place = Some(value);
        }
    }
    (draft, body.split_once('\n').map_or("", |(_, b)| b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_metadata_and_markup_goes() {
        let d = read(
            "---\ntitle: \"Die Falle\"\noutlet: Abendwarte\ndate: 2025-08-16\nlang: de\n---\n\n# Die Falle\n\nEin *leeres* [Spektakel](http://x).\n\n> Zitat\n\n![Bild](x.png)\n",
        );
        assert_eq!(d.title.as_deref(), Some("Die Falle"));
        assert_eq!(
            (d.outlet.as_deref(), d.published.as_deref(), d.language.as_deref()),
            (Some("Abendwarte"), Some("2025-08-16"), Some("de"))
        );
        assert_eq!(d.text.split_whitespace().collect::<Vec<_>>().join(" "), "Ein leeres Spektakel. Zitat");
    }

    #[test]
    fn without_a_head_the_first_heading_is_the_title() {
        let d = read("# Gipfel\n\nText.\n\n## Danach\n\nMehr.");
        assert_eq!(d.title.as_deref(), Some("Gipfel"));
        assert!(d.text.contains("Danach"));
        assert_eq!(read("---\nkein Ende").title, None);
    }
}
