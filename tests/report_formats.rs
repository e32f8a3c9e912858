//! Every format of the reports: read back, chosen from, blinded, the same each time. The comparison is made by hand.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod report_fixture;

use parallax::model::{Anchor, Article, Comparison, Decision, Span, Verdict, Warning};
use parallax::report::verify::{check, read};
use parallax::report::{Choice, Format, Part, render, render_choice};
use regex::Regex;
use report_fixture::{comparison, decisions};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;

fn at(article: &str, quote: &str) -> Anchor {
    Anchor { article: article.into(), quote: quote.into(), occurrence: 0 }
}

/// What the readers of the fixture decided, signed, with codes.
fn signed() -> Vec<Decision> {
    let mut all = vec![Decision::By { who: "Ada Lind".into(), when: "2026-02-03T10:00:00Z".into() }];
    all.extend(decisions());
    all.push(Decision::Define { code: "praise <b>".into(), definition: "Words that praise & nothing else.".into(), look: None, on: true });
    all.push(Decision::Code { at: at("courier", "a promise kept"), code: "praise <b>".into(), on: true });
    all.push(Decision::Code { at: at("uferbote", "words that are gone"), code: "praise <b>".into(), on: true });
    all
}

fn articles(c: &Comparison) -> Vec<Article> {
    c.articles.iter().map(|a| (*a.article).clone()).collect()
}

/// All text of a report: archives unpacked, anything else as it is.
fn text_of(format: Format, bytes: &[u8]) -> String {
    let lossy = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
    if !matches!(format, Format::Docx | Format::Xlsx | Format::Qdpx) {
        return lossy(bytes);
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = String::new();
    for i in 0..zip.len() {
        let mut part = Vec::new();
        let mut file = zip.by_index(i).unwrap();
        out.push_str(&format!("\n== {}\n", file.name().unwrap()));
        file.read_to_end(&mut part).unwrap();
        out.push_str(&lossy(&part));
    }
    out
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Elements close in the order they open.
fn well_formed(xml: &str) {
    let tags = Regex::new(r"<(/?)([A-Za-z][\w:.]*)([^<>]*?)(/?)>").unwrap();
    let mut open: Vec<String> = Vec::new();
    for tag in tags.captures_iter(xml) {
        match (&tag[1], &tag[4]) {
            ("/", _) => assert_eq!(open.pop().as_deref(), Some(&tag[2]), "before byte {}", tag.get(0).unwrap().start()),
            (_, "/") => {}
            _ => open.push(tag[2].to_string()),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let rest = Regex::new(r"<[^>]*>").unwrap().replace_all(xml, "").into_owned();
    assert!(!rest.contains('<'), "no bare markup");
    assert!(Regex::new(r"&[^a-z#]").unwrap().find(&rest).is_none(), "no bare ampersand");
}

#[test]
fn every_format_is_the_same_each_time_and_can_be_verified() {
    let (c, decisions) = (comparison(), signed());
    for language in ["en", "de"] {
        for format in Format::ALL {
            let bytes = render(&c, &decisions, format, language).unwrap();
            assert_eq!(bytes, render(&c, &decisions, format, language).unwrap(), "{format:?} {language}");
            let path = Path::new("report").with_extension(format.extension());
            let evidence = read(&path, &bytes).unwrap_or_else(|e| panic!("{format:?}: {e}"));
            let found = check(&evidence, &articles(&c));
            assert_eq!(found.faults, Vec::<String>::new(), "{format:?} {language}");
            assert_eq!(found.files, 3, "{format:?}");
            assert!(found.quotes > 0, "{format:?} quotes nothing");
        }
    }
}

#[test]
fn a_quotation_longer_than_a_cell_of_a_workbook_is_still_verified() {
    let mut c = comparison();
    let words = "the bridge is safe and ".repeat(2_000);
    let text = format!("She said: “{words}”.");
    let start = text.find('“').unwrap() + '“'.len_utf8();
    let paper = &mut c.articles[0];
    paper.markers.truncate(1);
    paper.markers[0].span = Span::new(start, start + words.len());
    paper.article = std::sync::Arc::new(Article { source: "courier.txt".into(), ..Article::from_text("courier", text, "en") });
    let bytes = render(&c, &[], Format::Xlsx, "en").unwrap();
    let evidence = read(Path::new("r.xlsx"), &bytes).unwrap();
    let cell = evidence.quotes.iter().map(|q| q.words.chars().count()).max().unwrap();
    assert_eq!(cell, 32_766, "the cell was cut, and its sign is left out");
    assert_eq!(check(&evidence, &articles(&c)).faults, Vec::<String>::new());
    let other =
        Article { sha256: c.articles[0].article.sha256.clone(), ..Article::from_text("courier", words.replace("safe", "shut"), "en") };
    let mut changed = articles(&c);
    changed[0] = Article { source: "courier.txt".into(), ..other };
    assert_eq!(check(&evidence, &changed).faults.len(), 1, "what stands before the cut is compared");
}

#[test]
fn a_changed_text_is_found_by_every_format() {
    let c = comparison();
    let mut changed = articles(&c);
    changed[0] = Article {
        source: changed[0].source.clone(),
        ..Article::from_text("courier", changed[0].text.replace("promise", "pledge").replace("bridge", "tunnel"), "en")
    };
    for format in Format::ALL {
        let bytes = render(&c, &signed(), format, "en").unwrap();
        let evidence = read(&Path::new("r").with_extension(format.extension()), &bytes).unwrap();
        let faults = check(&evidence, &changed).faults;
        assert!(faults.iter().any(|f| f.contains("courier.txt") && f.contains("another SHA-256")), "{format:?}: {faults:?}");
        assert!(faults.iter().any(|f| f.starts_with("A: these words do not stand there")), "{format:?}: {faults:?}");
    }
}

#[test]
fn a_blinded_report_names_no_outlet_author_address_or_file() {
    let mut c = comparison();
    let paper = std::sync::Arc::make_mut(&mut c.articles[0].article);
    paper.url = Some("https://wellbrook-paper.example/town/bridge".into());
    (paper.section, paper.author) = (Some("Courier Local".into()), Some("Nell Inkwell (invented)".into()));
    (c.event.id, c.event.title) = ("courier".into(), Default::default());
    c.warnings.push(Warning::new("broken", "harbour-gazette.pdf: is damaged.", Some("harbour-gazette.pdf")));
    let choice = Choice { blind: true, ..Choice::default() };
    for format in Format::ALL {
        let bytes = render_choice(&c, &signed(), &choice, format, "en").unwrap();
        let text = text_of(format, &bytes).to_lowercase();
        // Everything that is given away by a name of the paper; "courier" itself stands in no text.
        for name in ["wellbrook-paper", "inkwell", "courier", "uferbote", "b>out", "hostile.txt", "gazette"] {
            assert!(!text.contains(name), "{format:?} says {name}");
        }
        let whole = check(&read(&Path::new("r").with_extension(format.extension()), &bytes).unwrap(), &articles(&c));
        assert_eq!((whole.faults, whole.files), (vec![], 3), "{format:?} can still be verified");
    }
}

#[test]
fn a_choice_leaves_out_what_was_not_chosen_and_keeps_numbers_and_letters() {
    let c = comparison();
    let accepted = Choice { accepted_only: true, ..Choice::default() };
    let page = String::from_utf8(render_choice(&c, &signed(), &accepted, Format::Html, "en").unwrap()).unwrap();
    let ferry = c.omissions.iter().position(|o| o.key == "subject:all:ferry").unwrap() + 1;
    let cards = Regex::new(r#"<article class="card" id="o(\d+)""#).unwrap();
    let shown: Vec<String> = cards.captures_iter(&page).map(|m| m[1].to_string()).collect();
    assert_eq!(shown, [ferry.to_string()], "the only accepted finding, under its own number");
    assert!(!page.contains("id=\"c1\""), "the rejected contrast is gone");
    let parts: BTreeSet<Part> = [Part::Omissions].into();
    let only = Choice { parts, articles: Some(["uferbote".to_string()].into()), ..Choice::default() };
    let page = String::from_utf8(render_choice(&c, &signed(), &only, Format::Html, "en").unwrap()).unwrap();
    assert!(!page.contains("id=\"overview\"") && !page.contains("id=\"texts\"") && page.contains("id=\"omissions\""));
    assert!(page.contains("only the articles B"), "the letter stays");
    assert!(page.contains("courier.txt"), "the proof names every file");
    let links = Regex::new(r##"href="#([^"]*)""##).unwrap();
    for link in links.captures_iter(&page) {
        assert!(page.contains(&format!("id=\"{}\"", &link[1])), "{} leads nowhere", &link[1]);
    }
    for format in Format::ALL {
        let bytes = render_choice(&c, &signed(), &only, format, "de").unwrap();
        assert_eq!(bytes, render_choice(&c, &signed(), &only, format, "de").unwrap());
    }
}

#[test]
fn codes_and_their_makers_are_in_every_format_that_has_decisions() {
    for format in Format::ALL.into_iter().filter(|f| !matches!(f, Format::Json | Format::Pdf)) {
        let bytes = render(&comparison(), &signed(), format, "en").unwrap();
        let text = text_of(format, &bytes).replace("&lt;", "<").replace("&#60;", "<").replace("\\<", "<");
        assert!(text.contains("praise <b"), "{format:?}");
        assert!(text.contains("Ada Lind"), "{format:?} does not say who");
    }
}

#[test]
fn the_word_document_has_headings_heads_of_tables_comments_and_languages() {
    let bytes = render(&comparison(), &signed(), Format::Docx, "en").unwrap();
    for name in ["word/document.xml", "word/styles.xml", "word/comments.xml", "docProps/core.xml", "[Content_Types].xml"] {
        well_formed(&part(&bytes, name));
    }
    let body = part(&bytes, "word/document.xml");
    for there in ["<w:pStyle w:val=\"Heading1\"/>", "<w:tblHeader/>", "<w:cantSplit/>", "<w:lang w:val=\"de\"/>", "<w:commentReference"] {
        assert!(body.contains(there), "{there}");
    }
    let comments = part(&bytes, "word/comments.xml");
    assert!(comments.contains("w:author=\"Ada Lind\"") && comments.contains("w:date=\"2026-02-03T10:00:00Z\""), "{comments}");
    let links = Regex::new(r#"w:anchor="([^"]*)""#).unwrap();
    for link in links.captures_iter(&body) {
        assert!(body.contains(&format!("w:name=\"{}\"", &link[1])), "{} leads nowhere", &link[1]);
    }
}

#[test]
fn the_workbook_has_a_sheet_a_kind_and_numbers_are_numbers() {
    let bytes = render(&comparison(), &signed(), Format::Xlsx, "en").unwrap();
    let book = part(&bytes, "xl/workbook.xml");
    for sheet in ["Articles", "Not found", "What things are called", "Words that stand out", "Numbers that disagree", "Markers", "Proof"] {
        assert!(book.contains(&format!("name=\"{sheet}\"")), "{sheet}: {book}");
    }
    let sheets = text_of(Format::Xlsx, &bytes);
    assert!(sheets.contains("<v>0.93</v>") || sheets.contains("<v>2.31</v>"), "a score is a number");
    assert!(!sheets.contains("<f>"), "no cell is a formula, whatever a text says");
}

#[test]
fn annotations_select_what_they_quote() {
    let c = comparison();
    let bytes = render(&c, &signed(), Format::JsonLd, "en").unwrap();
    let all: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(all["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    let items = all["first"]["items"].as_array().unwrap();
    assert_eq!(all["total"].as_u64().unwrap() as usize, items.len());
    let ids: BTreeSet<&str> = items.iter().map(|i| i["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len(), "an id twice");
    let mut selected = 0;
    for target in items.iter().flat_map(|i| i["target"].as_array().unwrap()) {
        if let Some(id) = target.as_str() {
            assert!(ids.contains(id), "a judgement is on a finding of this file");
        }
        let Some(selectors) = target["selector"].as_array() else { continue };
        let article = c.articles.iter().find(|a| target["source"].as_str().unwrap().ends_with(&a.article.sha256)).unwrap();
        let (start, end) = (selectors[1]["start"].as_u64().unwrap() as usize, selectors[1]["end"].as_u64().unwrap() as usize);
        let words: String = article.article.text.chars().skip(start).take(end - start).collect();
        assert_eq!(selectors[0]["exact"], words);
        let around = format!("{}{words}{}", selectors[0]["prefix"].as_str().unwrap(), selectors[0]["suffix"].as_str().unwrap());
        assert!(article.article.text.contains(&around));
        selected += 1;
    }
    assert!(selected > 8, "{selected}");
    let code = items.iter().find(|i| i["body"][0]["value"] == "praise <b>").unwrap();
    assert_eq!((&code["creator"]["name"], &code["created"]), (&"Ada Lind".into(), &"2026-02-03T10:00:00Z".into()));
}

#[test]
fn the_qda_project_is_whole() {
    let bytes = render(&comparison(), &signed(), Format::Qdpx, "de").unwrap();
    let project = part(&bytes, "project.qde");
    well_formed(&project);
    let all = |pattern: &str| -> Vec<String> { Regex::new(pattern).unwrap().captures_iter(&project).map(|c| c[1].to_string()).collect() };
    let codes: BTreeSet<String> = all(r#"<Code guid="([^"]*)""#).into_iter().collect();
    assert!(all(r#"<CodeRef targetGUID="([^"]*)""#).iter().all(|c| codes.contains(c)) && codes.len() > 5);
    let users: BTreeSet<String> = all(r#"<User guid="([^"]*)""#).into_iter().collect();
    assert!(all(r#"creatingUser(?:GUID)?="([^"]*)""#).iter().all(|u| users.contains(u)) && users.len() == 2);
    let guids = all(r#"guid="([^"]*)""#);
    assert_eq!(guids.iter().collect::<BTreeSet<_>>().len(), guids.len(), "a guid twice");
    for path in all(r#"plainTextPath="internal://([^"]*)""#) {
        assert!(comparison().articles.iter().any(|a| a.article.text == part(&bytes, &format!("Sources/{path}"))));
    }
    // The order that the schema wants.
    let order = ["<Users>", "<CodeBook>", "<Sources>", "<Notes>"].map(|t| project.find(t).unwrap());
    assert!(order.is_sorted());
}

#[test]
fn the_pdf_is_tagged_and_has_bookmarks_and_its_own_fonts() {
    let bytes = render(&comparison(), &signed(), Format::Pdf, "de").unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for there in ["/StructTreeRoot", "/Outlines", "/MarkInfo", "/Lang", "/FontFile", "/TH", "/Link", "SourceSerif4"] {
        assert!(text.contains(there), "{there}");
    }
    assert!(bytes.len() < 1_000_000);
}

#[test]
fn conflicts_of_coders_are_told_until_somebody_decides() {
    let judge = |v| Decision::Judge { finding: "labels:bridge".into(), verdict: Some(v) };
    let coder = |who: &str, v| Decision::Coder { who: who.into(), decisions: vec![judge(v)] };
    let mut all = vec![coder("Ada", Verdict::Accepted), coder("Ben", Verdict::Rejected)];
    let page = |d: &[Decision]| String::from_utf8(render(&comparison(), d, Format::Markdown, "en").unwrap()).unwrap();
    assert!(page(&all).contains("accepted (Ada), rejected (Ben)"));
    all.push(judge(Verdict::Accepted));
    assert!(!page(&all).contains("rejected (Ben)"), "decided since");
}

#[test]
fn the_web_page_has_single_ids_heads_with_scope_headings_in_order_and_a_language() {
    for language in ["en", "de"] {
        let page = String::from_utf8(render(&comparison(), &signed(), Format::Html, language).unwrap()).unwrap();
        let all = |pattern: &str| -> Vec<String> { Regex::new(pattern).unwrap().captures_iter(&page).map(|c| c[1].to_string()).collect() };
        let ids = all(r#"<[^>]*\sid="([^"]*)""#);
        assert!(ids.len() > 10 && ids.iter().collect::<BTreeSet<_>>().len() == ids.len(), "an id twice");
        let heads = all(r"<th(\s[^>]*|)>");
        assert!(!heads.is_empty() && heads.iter().all(|h| h.contains("scope=")), "{heads:?}");
        let levels: Vec<u32> = all(r"<h([1-6])[\s>]").iter().map(|l| l.parse().unwrap()).collect();
        assert_eq!((levels[0], levels.iter().filter(|l| **l == 1).count()), (1, 1), "one title");
        assert!(levels.windows(2).all(|w| w[1] <= w[0] + 1), "no level is left out: {levels:?}");
        assert!(page.contains(&format!("<html lang=\"{language}\"")));
        for drawing in all(r"<svg([^>]*)>") {
            assert!(["aria-label", "aria-labelledby", "aria-hidden"].iter().any(|a| drawing.contains(a)), "{drawing}");
        }
    }
}

#[test]
fn a_page_of_two_thousand_findings_stays_under_five_megabytes() {
    let mut c = comparison();
    let found = c.omissions.clone();
    while c.omissions.len() + c.contrasts.len() < 2000 {
        let i = c.omissions.len();
        let mut one = found[i % found.len()].clone();
        one.key = format!("{}#{i}", one.key);
        c.omissions.push(one);
    }
    let page = render(&c, &signed(), Format::Html, "en").unwrap();
    // Findings about the same thing share a card; each has its own anchor.
    let anchors = Regex::new(r#"id="o\d+""#).unwrap();
    assert_eq!(anchors.find_iter(&String::from_utf8_lossy(&page)).count(), c.omissions.len(), "all of them stand there");
    assert!(page.len() < 5_000_000, "{} bytes", page.len());
}
