//! Time of one frame of side by side: painting code and tessellation, accessibility tree on, all marks shown, no window.

mod support;

use parallax::gui::side_by_side_frame;
use parallax::model::Settings;
use parallax::pipeline::Engine;
use parallax::progress::Progress;
use std::time::Instant;

/// Widths of the window, in points: the second one lays all texts out anew.
const WIDTHS: [f32; 2] = [1920.0, 1500.0];

fn main() {
    for (articles, words) in [(6, 2000), (10, 2000), (30, 5000)] {
        let event = support::event(articles, words);
        let Ok(comparison) = Engine::without_encoder().compare(&event, &Settings::default(), &[], &Progress::default()) else { return };
        let marks: usize = comparison.articles.iter().map(|a| a.markers.len()).sum();
        let mut frame = side_by_side_frame(comparison);
        let mut timed = |width: f32| {
            let t = Instant::now();
            frame(width);
            t.elapsed().as_secs_f64() * 1000.0
        };
        let first = timed(WIDTHS[0]);
        let mut times: Vec<f64> = (0..300).map(|_| timed(WIDTHS[0])).collect();
        let changed = timed(WIDTHS[1]);
        times.sort_by(f64::total_cmp);
        println!(
            "{articles} columns of {words} words, {marks} marks: first frame {first:.1} ms, median {:.2} ms, 99th percentile {:.2} ms, \
             another width {changed:.1} ms",
            times[150], times[297],
        );
    }
}
