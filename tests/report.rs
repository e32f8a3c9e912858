//! Reports of a comparison made by hand: whole, harmless, the same each time.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod report_fixture;

use parallax::model::Comparison;
use parallax::report::{Format, render};
use regex::Regex;
use report_fixture::{comparison, decisions};
use std::collections::BTreeSet;

fn written(format: Format, language: &str) -> String {
    String::from_utf8(render(&comparison(), &decisions(), format, language).unwrap()).unwrap()
}

fn all(pattern: &str, text: &str) -> Vec<String> {
    Regex::new(pattern).unwrap().captures_iter(text).map(|c| c[1].to_string()).collect()
}

#[test]
fn markdown_in_english() {
    insta::assert_snapshot!(written(Format::Markdown, "en"));
}

#[test]
fn markdown_in_german() {
    insta::assert_snapshot!(written(Format::Markdown, "de"));
}

#[test]
fn csv_in_english() {
    insta::assert_snapshot!(written(Format::Csv, "en").replace('\r', ""));
}

#[test]
fn html_asks_for_nothing_and_runs_nothing() {
    let page = written(Format::Html, "en");
    let lower = page.to_lowercase();
    for forbidden in ["<script", "http:", "https:", "<link", "<iframe", "<img", "@import", "url(", "javascript:"] {
        assert!(!lower.contains(forbidden), "{forbidden}");
    }
    // The attributes of real tags only: an escaped "onerror=" may stand in the text, where it is harmless.
    let tags: String = Regex::new(r"<[^>]*>").unwrap().find_iter(&lower).map(|m| m.as_str()).collect();
    assert!(!tags.contains("onerror") && !tags.contains("onload"));
    assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
    assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62;") || page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn html_tags_close_in_the_order_they_open() {
    const VOID: [&str; 5] = ["meta", "br", "rect", "img", "hr"];
    let tags = Regex::new(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>").unwrap();
    for language in ["en", "de"] {
        let page = written(Format::Html, language);
        let mut open: Vec<String> = Vec::new();
        for tag in tags.captures_iter(&page) {
            let name = tag[2].to_string();
            match &tag[1] {
                "/" if name == "rect" => {}
                "/" => assert_eq!(open.pop().as_ref(), Some(&name), "before byte {}", tag.get(0).unwrap().start()),
                _ if VOID.contains(&name.as_str()) => {}
                _ => open.push(name),
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }
}

#[test]
fn html_ids_are_unique_and_every_link_leads_somewhere() {
    let page = written(Format::Html, "en");
    let ids = all(r#"\sid="([^"]*)""#, &page);
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "an id twice");
    let links = all(r##"href="([^"]*)""##, &page);
    assert!(links.len() > 40);
    for link in links {
        let to = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leads out of the page"));
        assert!(ids.iter().any(|id| id == to), "{link} leads nowhere");
    }
    for label in all(r#"aria-labelledby="([^"]*)""#, &page) {
        assert!(ids.contains(&label), "{label}");
    }
}

#[test]
fn html_findings_lead_to_their_words_and_back() {
    let page = written(Format::Html, "en");
    let card = page.split("id=\"o3\"").nth(1).unwrap().split("</article>").next().unwrap();
    assert!(card.contains("href=\"#a1-s4\"") && card.contains("Anglers fear for the salmon."), "{card}");
    assert!(card.contains("href=\"#a2-s3\""), "the nearest passage");
    let sentence = page.split("id=\"a1-s4\"").nth(1).unwrap().split("</p>").next().unwrap();
    assert!(sentence.contains("href=\"#o3\""), "{sentence}");
}

#[test]
fn html_marks_have_a_sign_a_class_and_a_name() {
    let page = written(Format::Html, "en");
    assert!(page.contains("<span class=\"m k-loaded\" title=\"loaded word\">teures Spektakel<sup aria-hidden=\"true\">▲</sup></span>"));
    // A loaded word inside a quotation carries both marks; the quotation around it only one.
    assert!(page.contains("<span class=\"m k-quote\" title=\"quotation\">a </span>"));
    assert!(
        page.contains(
            "<span class=\"m k-loaded k-quote\" title=\"loaded word, quotation\">promise<sup aria-hidden=\"true\">▲</sup></span>"
        )
    );
}

#[test]
fn html_headers_have_a_scope_and_texts_a_language() {
    let page = written(Format::Html, "de");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"), "{}", &page[..60]);
    for head in Regex::new(r"<th[ >][^>]*>?").unwrap().find_iter(&page) {
        assert!(head.as_str().contains("scope=\""), "{}", head.as_str());
    }
    assert!(
        page.contains("<div class=\"text\" lang=\"de\" dir=\"auto\">") && page.contains("<div class=\"text\" lang=\"en\" dir=\"auto\">")
    );
}

#[test]
fn hostile_characters_are_shown_in_every_format() {
    for format in [Format::Html, Format::Markdown, Format::Csv] {
        let text = written(format, "en");
        assert!(!text.contains('\u{202e}') && !text.contains('\u{0}') && !text.contains('\u{9b}'), "{format:?}");
    }
    assert!(written(Format::Html, "en").contains("Safe[U+202E]txt.exe␀"));
    let markdown = written(Format::Markdown, "en");
    assert!(!markdown.contains("<script>") && !markdown.contains("\n```"), "escaped");
}

#[test]
fn csv_has_as_many_cells_in_every_row_and_counts_code_points() {
    let bytes = render(&comparison(), &decisions(), Format::Csv, "en").unwrap();
    assert!(bytes.starts_with(b"\xef\xbb\xbfkind,finding,"));
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let heads = reader.headers().unwrap().clone();
    let column = |name: &str| heads.iter().position(|h| h == name).unwrap();
    let all: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let (proof, rows): (Vec<_>, Vec<_>) = all.into_iter().partition(|r| r[0].starts_with("proof:"));
    assert!(proof.iter().any(|r| &r[0] == "proof:file") && proof.iter().any(|r| &r[0] == "proof:rate"));
    let c = comparison();
    let markers: usize = c.articles.iter().map(|a| a.markers.len()).sum();
    let items: usize = c.contrasts.iter().flat_map(|c| &c.sides).map(|s| s.items.len()).sum();
    assert_eq!(rows.len(), c.omissions.len() + items + markers);
    for row in rows.iter().filter(|r| r[0].starts_with("marker:")) {
        let article = c.articles.iter().find(|a| a.article.id == row[column("article_id")]).unwrap();
        let (start, end): (usize, usize) = (row[column("start")].parse().unwrap(), row[column("end")].parse().unwrap());
        let words: String = article.article.text.chars().skip(start).take(end - start).collect();
        assert_eq!(words, row[column("text")]);
    }
    let ferry = rows.iter().find(|r| &r[column("finding")] == "subject:all:ferry").unwrap();
    assert_eq!((&ferry[column("verdict")], &ferry[column("article")]), ("accepted", "all"), "the later judgement wins");
    assert!(ferry[column("note")].starts_with("'=HYPERLINK"));
    for row in &rows {
        for cell in row.iter().filter(|c| c.parse::<f64>().is_err()) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn a_judgement_taken_back_is_not_reported() {
    let text = written(Format::Markdown, "en");
    let decided = text.split("## What readers decided").nth(1).unwrap().split("## Warnings").next().unwrap();
    assert!(decided.contains("A finding that this run does not have"));
    assert!(decided.contains("was expected and was not found"));
    assert!(!decided.contains("bridge opened"), "taken back: {decided}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in [Format::Html, Format::Markdown, Format::Csv] {
        for language in ["en", "de"] {
            assert_eq!(written(format, language), written(format, language));
        }
    }
}

#[test]
fn an_empty_comparison_and_indices_out_of_range_still_give_a_report() {
    let mut c = comparison();
    c.omissions[1].subject = Some(99);
    c.omissions[2].passage = Some(parallax::model::SentenceRef { article: 7, sentence: 7 });
    c.omissions[3].article = Some(42);
    c.contrasts[0].sides[0].article = 50;
    c.topics[0].passages[0].sentences = vec![900];
    c.articles[0].markers[0].span = parallax::model::Span::new(4_000, 5_000);
    let empty = Comparison { articles: vec![], topics: vec![], subjects: vec![], omissions: vec![], contrasts: vec![], ..comparison() };
    for c in [c, empty] {
        for format in [Format::Html, Format::Markdown, Format::Csv] {
            let bytes = render(&c, &decisions(), format, "de").unwrap();
            assert!(!bytes.is_empty());
        }
    }
}

#[test]
fn no_text_of_the_interface_is_missing() {
    for format in [Format::Html, Format::Markdown] {
        for language in ["en", "de"] {
            let text = written(format, language);
            let text = text.split("</style>").last().unwrap();
            let holes = all(r"((?:report|say)-[a-z_-]+)", text);
            assert_eq!(holes, Vec::<String>::new(), "{format:?} {language}");
        }
    }
}
