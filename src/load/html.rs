//! Saved web pages: main text by readability (Mozilla's rules, crate `dom_smoothie`), metadata from the page's head.

use super::Draft;
use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// Stack for the parser: a page may nest ten thousand elements to see what happens.
const STACK: usize = 256 << 20;
/// Page furniture that readability keeps: captions, advertisements, teasers, consent and share boxes.
const FURNITURE: &str = "script, style, noscript, template, figure, figcaption, aside, nav, form, button, footer, iframe, \
    [class*=anzeige], [class*=advert], [class*=promo], [class*=teaser], [class*=related], [class*=share], [class*=teilen], \
    [class*=cookie], [class*=consent], [class*=gdpr], [class*=newsletter], [class*=paywall], [class*=breadcrumb], \
    [class*=byline], [class*=caption], [class^=ad-], [class*=' ad-'], header, time, [class*=comments], [class*=ticker], [class*=weiterlesen], [class*=dachzeile], [class*=autor], [class*=datum]";
/// Furniture outside readability's reach that is dropped before it looks.
const OUTER: &str = "script:not([type='application/ld+json']), style, nav, [role=dialog], [class*=cookie], [class*=consent], \
    [class*=gdpr], [class*=ticker], [id*=cookie], [aria-hidden=true]";
/// A block with more letters is text, however many links it has.
const LONGEST_MENU: usize = 250;
/// Share of linked letters, in percent, from which a short block is a menu.
const LINK_SHARE: usize = 60;
/// A line that is only this is a label of the page.
const LABELS: [&str; 10] =
    ["anzeige", "werbung", "advertisement", "advertising", "sponsored", "ad", "lesen sie auch", "read more", "mehr zum thema", "related"];

/// Reads a page.
///
/// # Errors
/// A sentence that says why there is no article in it.
pub fn read(page: &str) -> Result<Draft, String> {
    let page = page.to_string();
    std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || parse(&page))
        .map_err(|e| format!("the page could not be read ({e})"))?
        .join()
        .unwrap_or_else(|_| Err("the page is broken beyond repair. Copy the article's text and paste it.".into()))
}

fn parse(page: &str) -> Result<Draft, String> {
    let flat = super::nesting::flattened(page);
    let whole = Document::from(flat.as_ref());
    let mut draft = metadata(&whole);
    whole.select(OUTER).remove();
    // Classes tell furniture from text.
    let config = Config { max_elements_to_parse: 200_000, keep_classes: true, ..Config::default() };
    let article = Readability::with_document(whole.clone(), None, Some(config)).and_then(|mut r| r.parse());
    let text = match article {
        Ok(a) => {
            let fill = |place: &mut Option<String>, value: Option<String>| {
                if place.is_none() {
                    *place = value.filter(|v| !v.trim().is_empty());
                }
            };
            fill(&mut draft.title, Some(a.title.to_string()));
            fill(&mut draft.outlet, a.site_name);
            fill(&mut draft.author, a.byline);
            fill(&mut draft.published, a.published_time);
            fill(&mut draft.language, a.lang);
            blocks(&Document::from(a.content.to_string()), draft.title.as_deref())
        }
        // Too short for readability, but perhaps an article all the same.
        Err(_) => blocks(&whole, draft.title.as_deref()),
    };
    if text.trim().is_empty() {
        return Err("no article was found on this page. Open it in a browser and paste the article's text.".into());
    }
    draft.text = text;
    draft.title = draft.title.map(|t| without_outlet(&t, draft.outlet.as_deref()));
    Ok(draft)
}

/// What the page's head says.
fn metadata(page: &Document) -> Draft {
    let meta = |selector: &str| {
        let found = page.select_single(selector);
        found.attr("content").or_else(|| found.attr("datetime")).map(|v| v.trim().to_string()).filter(|v| !v.is_empty())
    };
    let first = |selectors: &[&str]| selectors.iter().find_map(|s| meta(s));
    Draft {
        title: first(&["meta[property='og:title']", "meta[name='title']"]),
        outlet: first(&["meta[property='og:site_name']", "meta[name='application-name']", "meta[name='publisher']"]),
        author: first(&["meta[name='author']", "meta[property='article:author']"]).filter(|a| !a.starts_with("http")),
        published: first(&[
            "meta[property='article:published_time']",
            "meta[name='date']",
            "meta[itemprop='datePublished']",
            "time[datetime]",
        ]),
        language: page.select_single("html").attr("lang").map(|l| l.to_string()).filter(|l| l.len() >= 2),
        text: String::new(),
    }
}

/// The text of the innermost blocks, a paragraph each.
fn blocks(page: &Document, title: Option<&str>) -> String {
    page.select(FURNITURE).remove();
    let mut out: Vec<String> = Vec::new();
    for node in page.select("p, h2, h3, h4, li, blockquote, pre, td").nodes() {
        let inner = dom_query::Selection::from(*node);
        // A quote or cell that holds paragraphs is told by these.
        if inner.select("p, li, td").exists() {
            continue;
        }
        let line = inner.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if mostly_links(&inner, &line) {
            continue;
        }
        let bare = line.trim_end_matches([':', '.']).to_lowercase();
        if line.is_empty() || LABELS.contains(&bare.as_str()) || Some(line.as_str()) == title {
            continue;
        }
        out.push(line);
    }
    out.join("\n\n")
}

/// A short block most of whose words are links leads elsewhere: a menu, a teaser, "back to the archive" (link density,
/// Kohlschütter, Fankhauser & Nejdl 2010).
fn mostly_links(block: &dom_query::Selection<'_>, line: &str) -> bool {
    let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).count();
    let linked: usize = block.select("a").nodes().iter().map(|a| letters(&a.text())).sum();
    letters(line) <= LONGEST_MENU && linked * 100 > letters(line) * LINK_SHARE
}

/// "Title | Outlet" → "Title".
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let Some(outlet) = outlet else { return title.to_string() };
    for mark in [" | ", " - ", " – ", " — "] {
        if let Some(front) = title.strip_suffix(outlet).and_then(|t| t.strip_suffix(mark)) {
            return front.to_string();
        }
    }
    title.strip_prefix(&format!("{outlet}: ")).unwrap_or(title).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html lang="de-DE"><head><title>Gipfel ohne Ergebnis | Probeblatt</title>
        <meta property="og:site_name" content="Probeblatt"><meta property="og:title" content="Gipfel ohne Ergebnis">
        <meta property="article:published_time" content="2025-08-16T08:00:00Z"></head><body>
        <nav><a href="/">Politik</a></nav><div class="cookie-banner"><p>Wir verwenden Cookies, viele Cookies, und noch mehr davon.</p></div>
        <article><h1>Gipfel ohne Ergebnis</h1><p>Der Gipfel in Anchorage endete nach knapp drei Stunden ohne eine Einigung auf eine Waffenruhe, und beide Seiten reisten ab.</p>
        <figure><img src="x.jpg"><figcaption>Foto: Rollfeld</figcaption></figure><p>Anzeige</p>
        <p>Beide Seiten nannten die Gespräche nützlich, Fragen waren nicht zugelassen, und ein geplantes Essen fiel aus, wie es hieß.</p>
        <p><a href="/">Zurück zum Archiv</a> | <a href="/top">Nach oben</a></p>
        <p>Das sagte <a href="/x">ein Sprecher</a> am Morgen vor der Presse in Anchorage.</p>
        <aside class="related"><p>Lesen Sie auch: Taiwan und die Nato</p></aside></article></body></html>"#;

    #[test]
    fn the_article_is_kept_and_the_page_is_not() {
        let d = read(PAGE).unwrap();
        assert_eq!((d.title.as_deref(), d.outlet.as_deref()), (Some("Gipfel ohne Ergebnis"), Some("Probeblatt")));
        assert_eq!((d.published.as_deref(), d.language.as_deref()), (Some("2025-08-16T08:00:00Z"), Some("de-DE")));
        assert!(d.text.starts_with("Der Gipfel") && d.text.contains("Fragen waren nicht zugelassen"), "{}", d.text);
        assert!(d.text.contains("Das sagte ein Sprecher"), "a link inside a sentence stays");
        for furniture in ["Archiv", "Cookies", "Foto", "Anzeige", "Taiwan", "Politik"] {
            assert!(!d.text.contains(furniture), "{furniture} in {}", d.text);
        }
    }

    #[test]
    fn a_page_without_text_is_an_error_and_deep_nesting_no_crash() {
        assert!(read("<html><body><img src=x></body></html>").is_err());
        let deep = format!("<html><body>{}<p>Tief unten steht ein Satz.</p>", "<div>".repeat(10_000));
        assert_eq!(read(&deep).map(|d| d.text).as_deref(), Ok("Tief unten steht ein Satz."));
    }
}
