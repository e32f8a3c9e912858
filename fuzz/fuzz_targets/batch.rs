//! Any bytes as the standard input of `parallax batch`.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    parallax_fuzz::batch(bytes);
});
