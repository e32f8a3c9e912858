//! Files of every format, made by real programs from texts of our own (`tests/files/README.md`), and saved pages in the
//! manner of twenty publishers, against the text as a person would copy it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use parallax::load::{Columns, Limits, LoadError, articles};
use parallax::model::Article;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

fn read(name: &str) -> (Vec<Article>, Vec<LoadError>) {
    articles(&file(name), &Limits::default(), &Columns::default())
}

fn one(name: &str) -> Article {
    let (mut articles, failures) = read(name);
    assert_eq!((articles.len(), failures), (1, vec![]), "{name}");
    articles.remove(0)
}

fn words(text: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).for_each(|w| *out.entry(w.to_lowercase()).or_default() += 1);
    out
}

/// Harmonic mean of precision and recall over all words.
fn f1(found: &str, right: &str) -> f64 {
    let (found, right) = (words(found), words(right));
    let shared: usize = right.iter().map(|(w, n)| found.get(w).map_or(0, |m| *m.min(n))).sum();
    2.0 * shared as f64 / (found.values().sum::<usize>() + right.values().sum::<usize>()) as f64
}

fn paragraphs(text: &str) -> Vec<&str> {
    text.trim().split("\n\n").collect()
}

fn text_of(name: &str) -> String {
    std::fs::read_to_string(file(name)).unwrap()
}

#[test]
fn documents_of_office_programs_have_every_paragraph() {
    for name in
        ["de-libreoffice.docx", "de-libreoffice.odt", "de-libreoffice.rtf", "de-libreoffice.epub", "de-python-docx.docx", "de-source.html"]
    {
        let a = one(name);
        assert_eq!(paragraphs(&a.text), paragraphs(&text_of("de.txt")), "{name}");
        assert_eq!((a.title.as_deref(), a.language.as_str()), (Some("Kleinbrück bekommt seine Brücke zurück"), "de"), "{name}");
        assert_eq!(a.author.as_deref(), Some("Ada Beispiel"), "{name}");
        assert_eq!(a.warnings, [], "{name}");
    }
    assert_eq!(paragraphs(&one("en-libreoffice.docx").text), paragraphs(&text_of("en.txt")));
}

#[test]
fn pdfs_of_three_programs_have_every_paragraph_without_heads_and_hyphens() {
    for name in ["de-libreoffice.pdf", "de-chromium.pdf"] {
        let a = one(name);
        assert_eq!(a.title.as_deref(), Some("Kleinbrück bekommt seine Brücke zurück"), "{name}");
        assert_eq!(paragraphs(&a.text), paragraphs(&text_of("de.txt")), "{name}");
    }
    let a = one("en-pdftex.pdf");
    assert_eq!(a.title.as_deref(), Some("Salmon bridge opens without its fish ladder"));
    let right = text_of("en-pdftex.txt");
    assert!(f1(&a.text, &right) > 0.99, "{}\n{}", f1(&a.text, &right), a.text);
    assert!(!a.text.contains("Invented Courier"), "running head");
    for whole in ["well-known fish ladder", "measurements and recommendations", "ecological improvements. Transport"] {
        assert!(a.text.replace('\n', " ").replace("  ", " ").contains(whole), "{whole}: {}", a.text);
    }
}

#[test]
fn a_pdf_whose_letters_are_pictures_is_named_as_such() {
    let (articles, failures) = read("en-pdftex-bitmap.pdf");
    assert_eq!(articles, []);
    assert_eq!(failures[0].code, "no_text_layer");
    assert!(failures[0].reason.contains("OCR"), "{}", failures[0]);
}

#[test]
fn a_scan_is_named_as_such() {
    let (articles, failures) = read("scan-img2pdf.pdf");
    assert_eq!(articles, []);
    assert_eq!(failures[0].code, "no_text_layer");
    assert!(failures[0].to_string().starts_with("scan-img2pdf.pdf: ") && failures[0].reason.contains("OCR"), "{}", failures[0]);
}

#[test]
fn mails_and_saved_pages_are_read_with_sender_date_and_address() {
    let mail = one("de-python-email.eml");
    assert_eq!(paragraphs(&mail.text), paragraphs(&text_of("de.txt")));
    assert_eq!((mail.outlet.as_deref(), mail.published.as_deref()), (Some("Das Erfundene Blatt"), Some("2025-10-07T06:30:00+02:00")));
    for (name, text, title, day) in [
        ("de-mutt.eml", "de.txt", "Kleinbrück bekommt seine Brücke zurück", "2026-11-28"),
        ("de-thunderbird.eml", "de.txt", "Kleinbrück bekommt seine Brücke zurück", "2026-11-28"),
        ("en-thunderbird-html.eml", "en.txt", "Salmon bridge opens without its fish ladder", "2026-11-28"),
    ] {
        let mail = one(name);
        assert_eq!(paragraphs(&mail.text), paragraphs(&text_of(text)), "{name}");
        assert_eq!((mail.title.as_deref(), mail.outlet.as_deref()), (Some(title), Some("Das Erfundene Blatt")), "{name}");
        assert!(mail.published.is_some_and(|d| d.starts_with(day)), "{name}");
    }
    let attached = one("en-attached.eml");
    assert_eq!(
        (attached.source.as_str(), attached.title.as_deref()),
        ("en-attached.eml/en.docx", Some("Salmon bridge opens without its fish ladder"))
    );
    let page = one("en-chromium.mhtml");
    assert_eq!(paragraphs(&page.text), paragraphs(&text_of("en.txt")));
    assert_eq!(
        (page.url.as_deref(), page.published),
        (Some("http://127.0.0.1:8765/en.html"), None),
        "the day of saving is no date of the article"
    );
}

#[test]
fn archives_and_exports_have_several_articles() {
    let (articles, failures) = read("both-warcio.warc.gz");
    assert_eq!((articles.len(), failures), (2, vec![]));
    assert_eq!(articles[1].url.as_deref(), Some("https://news.example.org/en/bridge"));
    assert_eq!(paragraphs(&articles[0].text), paragraphs(&text_of("de.txt")));
    let (articles, failures) = read("export-german.csv");
    assert_eq!((articles.len(), failures), (2, vec![]));
    assert_eq!((articles[0].published.as_deref(), articles[0].section.as_deref()), (Some("2025-10-07"), Some("Region")));
    assert_eq!(articles[1].title.as_deref(), Some("=1+1 ist keine Formel"), "a formula is text and is read as text");
    let columns = Columns::parse("text=fields.bodyText,author=fields.byline,title=webTitle").unwrap();
    let (articles, _) = parallax::load::articles(&file("export-nested.json"), &Limits::default(), &columns);
    let a = &articles[0];
    assert_eq!(
        (a.author.as_deref(), a.section.as_deref(), a.url.as_deref()),
        (Some("Jo Sample"), Some("Environment"), Some("https://news.example.org/en/bridge"))
    );
    let (articles, failures) = parallax::load::articles(&file("several.zip"), &Limits::default(), &columns);
    let sources: Vec<&str> = articles.iter().map(|a| a.source.as_str()).collect();
    assert_eq!(
        (sources, failures),
        (vec!["several.zip/de-source.html", "several.zip/en-libreoffice.docx", "several.zip/export-nested.json entry 1"], vec![])
    );
}

#[test]
fn saved_pages_of_twenty_publishers_give_the_article_and_little_else() {
    let mut pages: Vec<PathBuf> = std::fs::read_dir(file("pages"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "html"))
        .collect();
    pages.sort();
    assert_eq!(pages.len(), 20);
    let mut bad = Vec::new();
    for page in pages {
        let right = std::fs::read_to_string(page.with_extension("txt")).unwrap();
        let (articles, failures) = articles(&page, &Limits::default(), &Columns::default());
        let score = articles.first().map_or(0.0, |a| f1(&a.text, &right));
        println!("{:.3} {}", score, page.file_name().unwrap().to_string_lossy());
        if score < 0.95 || articles.iter().any(|a| !a.warnings.is_empty() || a.title.is_none()) {
            let a = articles.first();
            bad.push(format!("{score:.3} {} {:?} {failures:?}\n{}", page.display(), a.map(|a| &a.warnings), a.map_or("", |a| &a.text)));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n\n"));
}
