//! Parts that panes are built from.

pub mod text_column;
