//! What leaves the program.

pub mod json;

use crate::model::{Comparison, Decision};
use std::path::Path;

/// Formats a report can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format { /// json
 Json }
impl Format { /// p
 pub fn from_path(_p: &Path) -> Option<Self> { Some(Self::Json) } }
/// r
pub fn render(c: &Comparison, _d: &[Decision], _f: Format, _l: &str) -> Vec<u8> { serde_json::to_vec(&json::to_json(c)).unwrap_or_default() }
