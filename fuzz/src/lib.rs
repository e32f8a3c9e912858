//! What the fuzz targets share.

use parallax::load::{Columns, Limits, articles_of};
use parallax::model::Article;

/// Reads bytes as a file of that name, with limits small enough to be tried often.
pub fn load(name: &str, bytes: &[u8]) {
    let limits = Limits { unpacked_bytes: 4_000_000, pdf_steps: 200_000, text_bytes: 200_000, ..Limits::default() };
    let (articles, failures) = articles_of(name, bytes, &limits, &Columns::default());
    assert!(articles.iter().all(|a| !a.text.trim().is_empty() && a.source.starts_with('x')));
    assert!(failures.iter().all(|f| f.source_name.starts_with('x')));
}

/// Segments a text in every language that differs and looks at every span.
pub fn segments(text: &str) {
    for code in ["de", "en", "und"] {
        let article = Article::from_text("a", text, code);
        let s = parallax::segment::segment(&article);
        let spans = s.paragraphs.iter().copied().chain(s.sentences.iter().map(|x| x.span)).chain(s.tokens.iter().map(|t| t.span));
        spans.for_each(|span| assert!(text.get(span.start..span.end).is_some(), "{span:?}"));
    }
}

/// Reads bytes as a session; what can be read can be written and read again.
pub fn session(bytes: &[u8]) {
    if let Ok(s) = parallax::session::read(std::path::Path::new("x.parallax"), bytes) {
        let dir = std::env::temp_dir().join(format!("parallax-fuzz-{}.parallax", std::process::id()));
        parallax::session::save(&s, &dir).expect("saved");
        assert!(parallax::session::open(&dir).expect("opened") == s);
    }
}

/// Every line is answered by one line of JSON.
pub fn batch(bytes: &[u8]) {
    for line in bytes.split(|b| *b == b'\n') {
        let answer = parallax::cli::batch_line(line.to_vec());
        assert!(serde_json::from_slice::<serde_json::Value>(&answer).is_ok());
    }
}
