//! What a web page says about itself: tags in its head, and the record for search engines (JSON-LD, schema.org).

use super::build::Draft;
use dom_query::Document;
use serde_json::Value;

/// Objects inside one another in which the record of the article is looked for.
const DEPTH: usize = 4;
/// Bytes of a record that is read.
const LARGEST: usize = 2_000_000;

/// Reads the head; the title of the page comes later, from readability, when nothing better is here.
pub fn read(page: &Document) -> Draft {
    let meta = |selector: &str| {
        let found = page.select_single(selector);
        let value = found.attr("content").or_else(|| found.attr("datetime")).or_else(|| found.attr("href"));
        value.map(|v| v.trim().to_string()).filter(|v| !v.is_empty())
    };
    let first = |selectors: &[&str]| selectors.iter().find_map(|s| meta(s));
    let record = record(page);
    let says = |key: &str| record.as_ref().and_then(|r| words(r.get(key)?));
    let mut draft = Draft {
        title: first(&["meta[property='og:title']", "meta[name='title']"]).or_else(|| says("headline")),
        outlet: first(&["meta[property='og:site_name']"])
            .or_else(|| says("publisher"))
            .or_else(|| first(&["meta[name='application-name']", "meta[name='publisher']"])),
        author: first(&["meta[name='author']", "meta[property='article:author']"])
            .filter(|a| !a.starts_with("http"))
            .or_else(|| says("author")),
        published: first(&["meta[property='article:published_time']", "meta[name='date']", "meta[itemprop='datePublished']"])
            .or_else(|| says("datePublished"))
            .or_else(|| first(&["meta[name='DC.date']", "meta[name='dcterms.date']", "time[datetime]"])),
        language: page.select_single("html").attr("lang").map(|l| l.to_string()).filter(|l| l.len() >= 2).or_else(|| says("inLanguage")),
        url: first(&["link[rel='canonical']", "meta[property='og:url']"]),
        section: first(&["meta[property='article:section']", "meta[name='section']"]).or_else(|| says("articleSection")),
        ..Draft::default()
    };
    if record.as_ref().is_some_and(closed) {
        let says = "the page says that the article is not free to read; perhaps only its beginning is there. What is missing here may stand in the rest.";
        draft.notes.push(("cut_off", says.to_string()));
    }
    draft
}

/// `isAccessibleForFree` is false.
fn closed(record: &Value) -> bool {
    match record.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => !free,
        Some(Value::String(s)) => s.eq_ignore_ascii_case("false") || s.ends_with("/False"),
        _ => false,
    }
}

/// The record of the article among those of the page.
fn record(page: &Document) -> Option<Value> {
    page.select("script[type='application/ld+json']").nodes().iter().find_map(|n| {
        let text = n.text();
        let value = serde_json::from_str(text.trim()).ok().filter(|_| text.len() <= LARGEST)?;
        article(value, 0)
    })
}

fn article(value: Value, depth: usize) -> Option<Value> {
    let is_article = |t: &Value| t.as_str().is_some_and(|t| t.ends_with("Article") || t.ends_with("Posting"));
    match value {
        _ if depth > DEPTH => None,
        Value::Array(a) => a.into_iter().find_map(|v| article(v, depth + 1)),
        Value::Object(mut o) => {
            let found = o.get("@type").is_some_and(|t| is_article(t) || t.as_array().is_some_and(|a| a.iter().any(is_article)));
            if found { Some(Value::Object(o)) } else { o.remove("@graph").and_then(|g| article(g, depth + 1)) }
        }
        _ => None,
    }
}

/// A string, the name of an object, or several of them.
fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(s) => s.clone(),
        Value::Object(o) => o.get("name")?.as_str()?.to_string(),
        Value::Array(a) => a.iter().filter_map(words).collect::<Vec<_>>().join(", "),
        _ => return None,
    };
    Some(words.trim().to_string()).filter(|s| !s.is_empty() && !s.starts_with("http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_for_search_engines_fills_what_the_tags_leave_open() {
        let page = r#"<html><head><link rel="canonical" href="https://example.org/a"><meta property="article:section" content="Politik">
            <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"Kein Abkommen",
            "author":[{"@type":"Person","name":"Ada Beispiel"},{"name":"Max Muster"}],"publisher":{"name":"Probeblatt"},
            "datePublished":"2025-08-16","inLanguage":"de","isAccessibleForFree":"False"}]}</script></head></html>"#;
        let d = read(&Document::from(page));
        assert_eq!(
            (d.title.as_deref(), d.outlet.as_deref(), d.author.as_deref()),
            (Some("Kein Abkommen"), Some("Probeblatt"), Some("Ada Beispiel, Max Muster"))
        );
        assert_eq!((d.published.as_deref(), d.language.as_deref()), (Some("2025-08-16"), Some("de")));
        assert_eq!((d.url.as_deref(), d.section.as_deref(), d.notes[0].0), (Some("https://example.org/a"), Some("Politik"), "cut_off"));
    }

    #[test]
    fn a_free_article_and_a_broken_record_say_nothing() {
        let page = r#"<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>"#;
        assert_eq!(read(&Document::from(page)), Draft::default());
        assert_eq!(read(&Document::from(r#"<script type="application/ld+json">{"@type":</script>"#)), Draft::default());
    }
}
