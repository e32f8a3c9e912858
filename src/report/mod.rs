//! What leaves the program.

pub mod json;
