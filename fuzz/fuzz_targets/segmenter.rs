//! Any text: every span of paragraphs, sentences and words lies inside it and on character boundaries.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    parallax_fuzz::segments(text);
});
