//! Parts that panes are built from.

pub mod lazy;
pub mod meter;
pub mod text_column;
