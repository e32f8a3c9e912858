//! Parallax.
fn main() {}
