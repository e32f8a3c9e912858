//! Any bytes as a file that ends in .csv.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    parallax_fuzz::load("x.csv", bytes);
});
