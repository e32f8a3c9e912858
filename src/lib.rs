//! Parallax compares how several articles report the same event.
//!
//! ```text
//!  bytes ─load─▶ Article ─segment─▶ Segments ─annotate─▶ Annotations ─┐
//!                                                        meaning ──▶ Document
//!                                                                     │
//!                              subjects, links, topics ◀───align──────┤
//!                                                                     ▼
//!                                                   Comparison ◀── compare
//!                                  present ─▶ report, cli, gui
//! ```
//!
//! ```
//! use parallax::model::{Article, Event, Settings};
//! use parallax::pipeline::Engine;
//! use parallax::progress::Progress;
//!
//! let event = Event {
//!     id: "demo".into(),
//!     articles: vec![
//!         Article::from_text("a", "The summit in Anchorage ended without a ceasefire. NATO was not invited.", "en"),
//!         Article::from_text("b", "Der Gipfel in Anchorage endete ohne Waffenruhe.", "de"),
//!     ],
//!     ..Event::default()
//! };
//! let settings = Settings { vectors: false, ..Settings::default() };
//! let comparison = Engine::without_encoder().compare(&event, &settings, &[], &Progress::default()).unwrap();
//! assert_eq!(comparison.articles.len(), 2);
//! ```

pub mod align;
pub mod annotate;
pub mod assets;
pub mod cli;
pub mod compare;
pub mod group;
#[cfg(feature = "gui")]
pub mod gui;
pub mod language;
pub mod load;
pub mod meaning;
pub mod model;
pub mod own;
pub mod pipeline;
pub mod present;
pub mod progress;
pub mod report;
pub mod segment;
pub mod session;

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

/// A number that looks random and is always the same for `x` (the finaliser of SplitMix64).
pub fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
