//! Time of one frame of side by side: painting code and tessellation, accessibility tree on, no window.

use parallax::gui::side_by_side_frame;
use parallax::model::{Article, Event, Settings};
use parallax::pipeline::Engine;
use parallax::progress::Progress;
use std::time::Instant;

fn main() {
    let sentence = "The “historic” summit was an utter disgrace, said Calloway, and residents of Greyferry perhaps saw a clear betrayal of 7.2 million euros.";
    for (articles, words) in [(6, 2000), (6, 5000)] {
        let text = |n: usize| {
            (0..words / 21).map(|i| format!("{sentence} Item {i} of {n}.{}", if i % 4 == 3 { "\n\n" } else { " " })).collect::<String>()
        };
        let event =
            Event { articles: (0..articles).map(|n| Article::from_text(format!("a{n}"), text(n), "en")).collect(), ..Event::default() };
        let settings = Settings { threshold: Some(0.9), vectors: false, ..Settings::default() };
        let Ok(comparison) = Engine::without_encoder().compare(&event, &settings, &[], &Progress::default()) else { return };
        let mut frame = side_by_side_frame(comparison);
        let first = Instant::now();
        frame();
        let first = first.elapsed();
        let mut times: Vec<f64> = (0..300)
            .map(|_| {
                let t = Instant::now();
                frame();
                t.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "{} columns of {words} words: first frame {:.1} ms, median {:.2} ms, 99th percentile {:.2} ms",
            articles,
            first.as_secs_f64() * 1000.0,
            times[150],
            times[297]
        );
    }
}
