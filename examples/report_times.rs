//! Prints how long each format of a report takes and how large it is: for the first six articles of a folder, and for the
//! same with 2,000 findings (the folder's own, repeated). `cargo run --release --example report_times [FOLDER]`.

use parallax::load::{Limits, open};
use parallax::model::{Comparison, Event, Settings};
use parallax::pipeline::Engine;
use parallax::progress::Progress;
use parallax::report::{Format, render};
use std::path::PathBuf;
use std::time::Instant;

const ARTICLES: usize = 6;
const FINDINGS: usize = 2_000;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "samples/alaska-summit".into());
    let loaded = open(&[PathBuf::from(folder)], &Limits::default());
    let event = Event { articles: loaded.event.articles.into_iter().take(ARTICLES).collect(), ..loaded.event };
    let settings = Settings { vectors: false, ..Settings::default() };
    let Ok(comparison) = Engine::without_encoder().compare(&event, &settings, &[], &Progress::default()) else { return };
    print(&format!("{} articles, {} findings", event.articles.len(), findings(&comparison)), &comparison);
    let mut many = comparison.clone();
    for round in 1.. {
        if findings(&many) >= FINDINGS || comparison.omissions.is_empty() {
            break;
        }
        let room = FINDINGS - findings(&many);
        let again = comparison.omissions.iter().take(room).cloned();
        many.omissions.extend(again.map(|o| parallax::model::Omission { key: format!("{}#{round}", o.key), ..o }));
    }
    print(&format!("{} findings", findings(&many)), &many);
}

fn findings(c: &Comparison) -> usize {
    c.omissions.len() + c.contrasts.len()
}

fn print(title: &str, comparison: &Comparison) {
    println!("{title}");
    for format in Format::ALL {
        let begin = Instant::now();
        let size = render(comparison, &[], format, "en").map(|b| b.len()).unwrap_or_default();
        println!("  {:7} {:6} ms {:6} kB", format.extension(), begin.elapsed().as_millis(), size / 1000);
    }
}
