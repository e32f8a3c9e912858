//! A part of a table as the bytes of a file: JSON Lines, or Parquet when the program was built with it.

use crate::report::tables::{Cell, Row, Table};
use std::io::Write;

/// Format of the tables' files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One object a line.
    Jsonl,
    /// Apache Parquet (feature `parquet`).
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// The format of this name.
    ///
    /// # Errors
    /// A sentence, when this build does not have it.
    pub fn from_name(name: &str) -> Result<Self, String> {
        match name {
            "jsonl" => Ok(Self::Jsonl),
            #[cfg(feature = "parquet")]
            "parquet" => Ok(Self::Parquet),
            _ => Err(format!("--format {name}: this build has no {name}; build with --features parquet, or take --format jsonl")),
        }
    }

    /// Ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }
}

/// The rows as the bytes of a file.
///
/// # Errors
/// When the writer of the format fails.
pub fn bytes(table: Table, rows: &[Row], format: Format) -> std::io::Result<Vec<u8>> {
    match format {
        Format::Jsonl => jsonl(table, rows),
        #[cfg(feature = "parquet")]
        Format::Parquet => super::parquet::bytes(table, rows).map_err(std::io::Error::other),
    }
}

/// Every column in every line, in the order of the table.
fn jsonl(table: Table, rows: &[Row]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for row in rows {
        for (i, ((name, _), cell)) in table.columns().iter().zip(row).enumerate() {
            write!(out, "{}\"{name}\":", if i == 0 { '{' } else { ',' })?;
            match cell {
                Cell::Empty => out.extend_from_slice(b"null"),
                Cell::Text(t) => serde_json::to_writer(&mut out, t)?,
                Cell::Whole(n) => write!(out, "{n}")?,
                Cell::Number(n) => serde_json::to_writer(&mut out, n)?,
                Cell::Yes(yes) => write!(out, "{yes}")?,
            }
        }
        out.extend_from_slice(b"}\n");
    }
    Ok(out)
}
