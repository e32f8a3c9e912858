//! Files made to break a reader. Each is refused or tamed, the message names the file, and what lies beside it is read.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use parallax::load::{Columns, Limits, LoadError, articles, articles_of};
use parallax::model::Article;
use std::io::{Cursor, Write};

const TEXT: &str = "Der Gipfel in Anchorage endete am Abend ohne eine Einigung der beiden Seiten auf eine Waffenruhe.";

fn read(name: &str, bytes: &[u8]) -> (Vec<Article>, Vec<LoadError>) {
    articles_of(name, bytes, &Limits::default(), &Columns::default())
}

/// The one refusal of a file, which names it.
fn refused(name: &str, bytes: &[u8]) -> LoadError {
    let (articles, mut failures) = read(name, bytes);
    assert_eq!(articles, [], "{name} should be refused");
    let first = failures.remove(0);
    assert!(first.to_string().starts_with(name), "{first}");
    first
}

/// The one article of a file.
fn tamed(name: &str, bytes: &[u8]) -> Article {
    let (mut articles, failures) = read(name, bytes);
    assert_eq!((articles.len(), failures), (1, vec![]), "{name}");
    articles.remove(0)
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn docx(document: &str) -> Vec<u8> {
    zip(&[("word/document.xml", document.as_bytes())])
}

#[test]
fn bombs_are_not_unpacked_and_the_limit_is_told() {
    let zeros = vec![b' '; Limits::default().unpacked_bytes + 1_000_000];
    let bomb = zip(&[("a.txt", &zeros), ("b.txt", TEXT.as_bytes())]);
    assert!(bomb.len() < 1_000_000);
    let e = &read("bomb.zip", &bomb).1[0];
    assert!(e.code == "too_large" && e.reason.contains("200 MB") && e.source_name == "bomb.zip/a.txt", "{e}");
    let document = zip(&[("word/document.xml", &zeros)]);
    assert_eq!(refused("bomb.docx", &document).code, "too_large");
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(&zeros).unwrap();
    assert_eq!(refused("bomb.warc.gz", &gz.finish().unwrap()).code, "too_large");
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut packed = zip(&[("a.txt", TEXT.as_bytes())]);
    assert_eq!(tamed("one.zip", &packed).source, "one.zip/a.txt");
    for _ in 0..8 {
        packed = zip(&[("inner.zip", &packed)]);
    }
    let (articles, failures) = read("deep.zip", &packed);
    assert!(articles.is_empty() && failures[0].code == "too_deep", "{failures:?}");
    let many: Vec<(String, String)> = (0..600).map(|i| (format!("{i}.txt"), format!("{TEXT} {i}"))).collect();
    let members: Vec<(&str, &[u8])> = many.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    let (articles, failures) = read("many.zip", &zip(&members));
    assert_eq!((articles.len(), failures[0].code), (500, "too_many"));
}

#[test]
fn paths_in_archives_are_only_names() {
    for path in ["../../../etc/cron.d/x.txt", "/etc/x.txt", "C:\\Windows\\x.txt", "a/../../x.txt"] {
        assert_eq!(tamed("evil.zip", &zip(&[(path, TEXT.as_bytes())])).source, "evil.zip/x.txt", "{path}");
    }
    let hidden = tamed("evil.zip", &zip(&[("gut\u{202e}txt.txt", TEXT.as_bytes())]));
    assert!(!hidden.source.contains('\u{202e}'));
}

#[test]
fn deep_nesting_is_flattened_or_refused() {
    let html = format!("<html><body>{}<p>{TEXT}</p>", "<div>".repeat(10_000));
    assert_eq!(tamed("deep.html", html.as_bytes()).text, TEXT);
    assert_eq!(refused("deep.docx", docx(&"<w:p>".repeat(10_000)).as_slice()).code, "too_deep");
    assert_eq!(refused("deep.rtf", format!("{{\\rtf1 {}", "{".repeat(10_000)).as_bytes()).code, "too_deep");
    assert_eq!(refused("deep.json", "[".repeat(1_000_000).as_bytes()).code, "broken");
    let _ = read("deep.md", ">".repeat(50_000).as_bytes());
    let mail =
        (0..3_000).fold(String::from("MIME-Version: 1.0\r\n"), |m, _| m + "Content-Type: message/rfc822\r\n\r\nMIME-Version: 1.0\r\n");
    assert!(read("deep.eml", mail.as_bytes()).0.is_empty());
}

#[test]
fn endless_lists_of_attributes_are_no_endless_work() {
    let attributes = (0..200_000).fold(String::new(), |mut s, i| {
        s.push_str(&format!(" a{i}='{i}'"));
        s
    });
    let html = format!("<html><body><p{attributes}>{TEXT}</p></body></html>");
    assert_eq!(tamed("attributes.html", html.as_bytes()).text, TEXT);
    let document = format!("<w:document><w:p{attributes}><w:r><w:t{attributes}>{TEXT}</w:t></w:r></w:p></w:document>");
    assert_eq!(tamed("attributes.docx", &docx(&document)).text, TEXT);
}

#[test]
fn entities_of_a_file_s_own_are_never_expanded() {
    let levels =
        (1..30).fold(String::from("<!ENTITY e0 'AAAAAAAAAA'>"), |s, i| format!("{s}<!ENTITY e{i} '&e{};&e{};&e{};'>", i - 1, i - 1, i - 1));
    let document = format!(
        "<!DOCTYPE d [{levels}<!ENTITY f SYSTEM 'file:///etc/passwd'>]><w:document><w:p><w:t>{TEXT}&e29;&f;</w:t></w:p></w:document>"
    );
    assert_eq!(tamed("entities.docx", &docx(&document)).text, TEXT);
}

#[test]
fn long_lines_and_large_texts_are_refused_with_the_limit() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("line.txt");
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(200_000_000).unwrap();
    let (_, failures) = articles(&path, &Limits::default(), &Columns::default());
    assert!(
        failures[0].code == "too_large" && failures[0].reason.contains("20 MB") && failures[0].source_name == "line.txt",
        "{failures:?}"
    );
    let line = "wort ".repeat(3_000_000);
    for name in ["line.txt", "line.md"] {
        assert!(refused(name, line.as_bytes()).reason.contains("text_bytes"), "{name}");
    }
    let small = Limits { file_bytes: 1_000, ..Limits::default() };
    assert!(articles_of("a.txt", line.as_bytes(), &small, &Columns::default()).1[0].reason.contains("1 kB"));
}

#[test]
fn characters_that_no_text_has_are_cleaned_away() {
    let nul = TEXT.replace("in ", "in \0");
    assert_eq!(tamed("nul.txt", nul.as_bytes()).text, TEXT);
    let half = [TEXT.as_bytes(), b" \xed\xa0\x80 Ende \xc3\xbc"].concat();
    assert!(tamed("half.txt", &half).text.ends_with("Ende ü"));
    let json = format!(r#"{{"title":"a\udc00","text":"{TEXT} \ud83d\ud83d\ude00"}}"#);
    assert!(tamed("half.json", json.as_bytes()).text.ends_with("\u{fffd}😀"));
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(TEXT.encode_utf16().chain([0xd800, 0x20]).flat_map(u16::to_le_bytes));
    assert!(tamed("half16.txt", &utf16).text.starts_with(TEXT));
}

#[test]
fn broken_files_of_every_format_cost_only_themselves() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let mut names: Vec<std::path::PathBuf> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()).collect();
    names.sort();
    let mut tried = 0;
    for path in names {
        let (name, whole) = (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap());
        // Cut off at ten places, and bytes turned over at some.
        for i in 1..10 {
            let _ = read(&name, &whole[..whole.len() * i / 10]);
            let mut turned = whole.clone();
            for (n, b) in turned.iter_mut().enumerate() {
                if (n * 2_654_435_761 + i * 40_503) % 997 < 2 {
                    *b ^= 1 << (n % 8);
                }
            }
            for article in read(&name, &turned).0 {
                assert!(!article.text.contains('\0') && article.source.starts_with(&name));
            }
            tried += 2;
        }
    }
    assert!(tried > 100);
}

fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (i, o) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{o}\nendobj\n", i + 1));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    places.iter().for_each(|p| out.push_str(&format!("{p:010} 00000 n \n")));
    out.push_str(&format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1));
    out.into_bytes()
}

fn stream(dictionary: &str, body: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{body}\nendstream", body.len())
}

#[test]
fn pdfs_that_draw_for_ever_are_stopped() {
    // Each form draws the next ten times: ten to the power of twenty letters.
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_string(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>".to_string(),
        stream("", "/X Do"),
    ];
    for i in 5..25 {
        let resources = format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<{font}/XObject<</X {} 0 R>>>>", i + 1);
        objects.push(stream(&resources, &format!("BT /F 12 Tf 50 50 Td (a) Tj ET {}", "/X Do ".repeat(10))));
    }
    objects.push(stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<{font}>>"), "BT /F 12 Tf (a) Tj ET"));
    let e = refused("laughs.pdf", &pdf(&objects));
    assert!(e.reason.contains("pdf_steps"), "{e}");
    // A form that draws itself, pages that are their own parents.
    objects.truncate(4);
    objects.push(stream("/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>", "/X Do /X Do"));
    let _ = read("self.pdf", &pdf(&objects));
    let own = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"].map(str::to_string);
    assert!(read("own.pdf", &pdf(&own)).0.is_empty());
}

#[test]
fn a_pdf_of_a_usual_kind_is_read() {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_string(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>".to_string(),
        stream("", "BT /F 12 Tf 50 700 Td (The summit ended without a deal on a ceasefire.) Tj ET"),
    ];
    assert_eq!(tamed("usual.pdf", &pdf(&objects)).text, "The summit ended without a deal on a ceasefire.");
}
