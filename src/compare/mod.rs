//! From alignment to findings: coverage, omissions, contrasts.

pub mod attach;
