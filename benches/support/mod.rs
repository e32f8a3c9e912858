//! Texts for the benches, mixed from the sentences of the samples.
// Each bench uses a part of this.
#![allow(dead_code)]

use parallax::model::{Article, Event};
use std::path::Path;

/// Sentences of the English samples.
pub fn sentences() -> Vec<Vec<String>> {
    const FILES: [&str; 5] = [
        "samples/alaska-summit/05-cormorant-press.txt",
        "samples/alaska-summit/06-daily-trumpet.html",
        "samples/alaska-summit/07-amber-coast-review.md",
        "samples/salmon-bridge/01-greyferry-chronicle.txt",
        "samples/salmon-bridge/03-ferryside-voice.html",
    ];
    let mut out = Vec::new();
    for file in FILES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let Ok(a) = parallax::load::article(&path, &parallax::load::Limits::default()) else { continue };
        let segments = parallax::segment::segment(&a);
        out.extend(segments.sentences.iter().map(|s| a.slice(s.span).split_whitespace().map(str::to_string).collect::<Vec<_>>()));
    }
    out.retain(|s| s.len() > 6);
    out
}

/// An article whose sentences have the beginning of one sentence and the end of another: about a quarter of them share a
/// half with a sentence of any given other article, as reports on one event do, and hardly any are the same.
pub fn article(n: usize, words: usize, pool: &[Vec<String>]) -> Article {
    let mut state = n as u64 * 7919 + 17;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % pool.len()
    };
    let (mut text, mut count, mut lines) = (String::new(), 0, 0);
    while count < words {
        let (a, b) = (&pool[next()], &pool[next()]);
        let sentence: Vec<&str> = a[..a.len() / 2].iter().chain(&b[b.len() / 2..]).map(String::as_str).collect();
        count += sentence.len();
        lines += 1;
        text.push_str(&sentence.join(" "));
        text.push_str(if lines % 4 == 0 { "\n\n" } else { " " });
    }
    Article::from_text(format!("a{n}"), text, "en")
}

/// An event of so many articles of so many words.
pub fn event(articles: usize, words: usize) -> Event {
    let pool = sentences();
    Event { id: "bench".into(), articles: (0..articles).map(|n| article(n, words, &pool)).collect(), ..Event::default() }
}
