//! Saved web pages: main text by readability (Mozilla's rules, crate `dom_smoothie`), metadata from the page's head.

use super::build::Draft;
use super::fill::{self, Block, one_line};
use super::{cut, head};
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
/// Bytes of a page without the pictures that are written into its tags.
const LARGEST_PAGE: usize = 5_000_000;
/// Tags of a page; long articles with all their furniture have some thousand.
const MOST_TAGS: usize = 100_000;
/// Share of a page's letters, in percent, that an element of furniture may hold.
const MOST_FURNITURE: usize = 45;
/// Letters of an article among several on a page.
const WHOLE_ARTICLE: usize = 600;
/// Letters below which an article with a wall is probably its beginning.
const SHORT_ARTICLE: usize = 2_500;
/// A line that is only this is a label of the page.
const LABELS: [&str; 10] =
    ["anzeige", "werbung", "advertisement", "advertising", "sponsored", "ad", "lesen sie auch", "read more", "mehr zum thema", "related"];

/// Reads a page.
///
/// # Errors
/// A sentence that says why there is no article in it.
pub fn read(page: &str) -> Result<Draft, String> {
    on_large_stack(page, parse)
}

/// Works on a page where deep nesting and panics of the parser hurt nobody.
fn on_large_stack<T: Send>(page: &str, work: impl FnOnce(&str) -> Result<T, String> + Send) -> Result<T, String> {
    let slim = super::nesting::slimmed(page);
    if slim.len() > LARGEST_PAGE || slim.bytes().filter(|b| *b == b'<').count() > MOST_TAGS {
        return Err(format!(
            "the page is larger than {} MB or has more than {MOST_TAGS} tags, which no article has. Copy the article's text and paste it.",
            LARGEST_PAGE / 1_000_000
        ));
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || work(page));
        let thread = thread.map_err(|e| format!("the page could not be read ({e})"))?;
        thread.join().unwrap_or_else(|_| Err("the page is broken beyond repair. Copy the article's text and paste it.".into()))
    })
}

fn parse(page: &str) -> Result<Draft, String> {
    let flat = super::nesting::flattened(page);
    let whole = Document::from(flat.as_ref());
    let mut draft = head::read(&whole);
    let (several, wall, lead) = (several_articles(&whole), wall(&whole), fill::lead(&whole));
    remove(&whole, OUTER);
    // Classes tell furniture from text.
    let config = Config { max_elements_to_parse: 200_000, keep_classes: true, ..Config::default() };
    let article = Readability::with_document(whole.clone(), None, Some(config)).and_then(|mut r| r.parse());
    let found = match article {
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
    remove(&whole, FURNITURE);
    let found = fill::without_remarks(fill::between(&whole, found, |block, line| {
        mostly_links(block, line) || is_label(line, draft.title.as_deref())
    }));
    if let Some(sign) = cut::sign(&joined(&found)) {
        draft.notes.push(("cut_off", format!("the text looks cut off (\"{sign}\"). What is missing here may stand in the rest.")));
    }
    let mut found = fill::without_edges(found);
    if let Some(lead) = lead.filter(|l| !found.is_empty() && !found.iter().any(|b| b.text.contains(l.as_str()))) {
        found.insert(0, Block { text: lead, item: false });
    }
    let text = joined(&found);
    if text.trim().is_empty() {
        return Err("no article was found on this page. Open it in a browser and paste the article's text.".into());
    }
    if let Some(words) = wall.filter(|_| letters(&text) < SHORT_ARTICLE && draft.notes.is_empty()) {
        let says = format!(
            "the page asks for a subscription or a log-in (\"{words}\") and shows little text. What is missing here may stand in the rest."
        );
        draft.notes.push(("cut_off", says));
    }
    if several > 1 {
        let says =
            format!("{several} articles stand on this page, and one was read. Save the page of the article alone if it is the wrong one.");
        draft.notes.push(("several_articles", says));
    }
    draft.text = text;
    draft.title = draft.title.map(|t| without_outlet(&t, draft.outlet.as_deref()));
    Ok(draft)
}

/// A chapter of an e-book: its first headline, if it has one, and its text. No readability: there is no furniture.
///
/// # Errors
/// A sentence that says why it could not be read.
pub fn chapter(page: &str) -> Result<(Option<String>, String), String> {
    on_large_stack(page, |page| {
        let whole = Document::from(super::nesting::flattened(page).as_ref());
        let title = whole.select("h1, h2").nodes().first().map(|n| one_line(&n.text())).filter(|t| !t.is_empty());
        whole.select("head").remove();
        Ok((title.clone(), joined(&blocks(&whole, title.as_deref()))))
    })
}

/// The text of a piece of markup; `None` when it cannot be read or has none.
pub fn fragment(markup: &str) -> Option<String> {
    let read = |markup: &str| {
        let whole = Document::from(super::nesting::flattened(markup).replace("<br", " <br").as_str());
        let text = joined(&blocks(&whole, None));
        Ok(if text.trim().is_empty() { whole.text().to_string() } else { text })
    };
    on_large_stack(markup, read).ok().filter(|t| !t.trim().is_empty())
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Removes furniture; what holds most of the text is none, whatever its class says.
fn remove(page: &Document, furniture: &str) {
    page.select("style, noscript, template, script:not([type='application/ld+json'])").remove();
    let total = letters(&page.text());
    for node in page.select(furniture).nodes() {
        if letters(&node.text()) * 100 <= total * MOST_FURNITURE {
            node.remove_from_parent();
        }
    }
}

/// Articles of some length beside one another.
fn several_articles(page: &Document) -> usize {
    let long = |n: &&dom_query::NodeRef<'_>| {
        let inner = dom_query::Selection::from(**n);
        let own: usize = inner.select("p").nodes().iter().map(|p| letters(&p.text())).sum();
        own >= WHOLE_ARTICLE && !inner.select("article").exists()
    };
    page.select("article").nodes().iter().filter(long).count()
}

/// The words of a box that closes the rest of an article.
fn wall(page: &Document) -> Option<String> {
    let boxes =
        page.select("[class*=paywall], [id*=paywall], [class*=regwall], [id*=regwall], [class*=piano-offer], [class*=subscribe-wall]");
    let asks = |t: &String| {
        let lower = t.to_lowercase();
        ["abo", "anmelden", "registrier", "weiterlesen", "subscri", "log in", "sign in", "register"].iter().any(|w| lower.contains(w))
    };
    let texts = boxes.nodes().iter().map(|n| one_line(&n.text())).filter(|t| letters(t) < LONGEST_MENU * 4);
    texts.filter(|t| !t.is_empty()).find(asks).map(|t| t.chars().take(80).collect())
}

/// The paragraphs as one text.
fn joined(blocks: &[Block]) -> String {
    blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// The text of the innermost blocks, a paragraph each.
fn blocks(page: &Document, title: Option<&str>) -> Vec<Block> {
    remove(page, FURNITURE);
    let mut out: Vec<Block> = Vec::new();
    for node in page.select("p, h2, h3, h4, h5, h6, li, blockquote, pre, td").nodes() {
        let inner = dom_query::Selection::from(*node);
        // A quote or cell that holds paragraphs is told by these.
        if inner.select("p, li, td").exists() {
            continue;
        }
        let line = one_line(&inner.text());
        if mostly_links(&inner, &line) {
            continue;
        }
        if is_label(&line, title) {
            continue;
        }
        out.push(Block { text: line, item: node.node_name().as_deref() == Some("li") });
    }
    out
}

/// Whether a line is the headline once more, or a label of the page.
fn is_label(line: &str, title: Option<&str>) -> bool {
    let bare = line.trim_end_matches([':', '.']).to_lowercase();
    line.is_empty() || LABELS.contains(&bare.as_str()) || Some(line) == title
}

/// A short block most of whose words are links leads elsewhere: a menu, a teaser, "back to the archive" (link density,
/// Kohlschütter, Fankhauser & Nejdl 2010).
fn mostly_links(block: &dom_query::Selection<'_>, line: &str) -> bool {
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
    fn a_wall_and_several_articles_are_told_and_usual_pages_are_not() {
        let codes = |page: &str| read(page).unwrap().notes.into_iter().map(|(c, _)| c).collect::<Vec<_>>();
        assert_eq!(codes(PAGE), Vec::<&str>::new());
        let closed = PAGE.replace("</article>", "</article><div class='offer paywall-box'><p>Weiterlesen mit Probe-Abo</p></div>");
        assert_eq!(codes(&closed), ["cut_off"]);
        let about = PAGE.replace("</article>", "</article><div class='paywall-news'><p>Nachrichten aus aller Welt</p></div>");
        assert_eq!(codes(&about), Vec::<&str>::new());
        let long =
            "<p>Die Stadt hat am Dienstag die neue Brücke eröffnet, und viele kamen zu der Feier am Fluss, auch aus den Dörfern.</p>"
                .repeat(8);
        let two = format!("<html><body><article><h2>Eins</h2>{long}</article><article><h2>Zwei</h2>{long}</article></body></html>");
        assert_eq!(codes(&two), ["several_articles"]);
    }

    #[test]
    fn an_element_with_most_of_the_text_is_no_furniture() {
        let page = "<html><body><div class='body paywall'><p>Der Gipfel in Anchorage endete ohne eine Einigung.</p></div><div class='teaser'><p>Mehr.</p></div></body></html>";
        assert_eq!(joined(&blocks(&Document::from(page), None)), "Der Gipfel in Anchorage endete ohne eine Einigung.");
    }

    #[test]
    fn a_page_without_text_is_an_error_and_deep_nesting_no_crash() {
        assert!(read("<html><body><img src=x></body></html>").is_err());
        assert!(read(&"<p>a b c.</p>".repeat(MOST_TAGS)).unwrap_err().contains("tags"));
        assert!(read(&format!("<p>{}", "wort ".repeat(LARGEST_PAGE / 5))).unwrap_err().contains("5 MB"));
        let deep = format!("<html><body>{}<p>Tief unten steht ein Satz.</p>", "<div>".repeat(10_000));
        assert_eq!(read(&deep).map(|d| d.text).as_deref(), Ok("Tief unten steht ein Satz."));
    }
}
