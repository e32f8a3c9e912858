//! Parts that panes are built from.

pub mod focus;
pub mod lazy;
pub mod meter;
pub mod minimap;
pub mod selection;
pub mod text_column;
