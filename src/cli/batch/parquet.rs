//! A part of a table as Apache Parquet: one row group, Snappy, every column may be empty.

use crate::report::tables::{Cell, Kind, Row, Table};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use std::sync::Arc;

/// The rows as the bytes of a Parquet file.
///
/// # Errors
/// When the writer fails.
pub fn bytes(table: Table, rows: &[Row]) -> Result<Vec<u8>> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema(table)?, Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    let mut at = 0;
    while let Some(mut column) = group.next_column()? {
        let cells = || rows.iter().filter_map(|r| r.get(at));
        let there: Vec<i16> = cells().map(|c| i16::from(*c != Cell::Empty)).collect();
        match column.untyped() {
            ColumnWriter::ByteArrayColumnWriter(w) => w.write_batch(&texts(cells()), Some(&there), None)?,
            ColumnWriter::Int64ColumnWriter(w) => {
                let values: Vec<i64> = cells().filter_map(|c| if let Cell::Whole(n) = c { Some(*n) } else { None }).collect();
                w.write_batch(&values, Some(&there), None)?
            }
            ColumnWriter::DoubleColumnWriter(w) => {
                let values: Vec<f64> = cells().filter_map(|c| if let Cell::Number(n) = c { Some(*n) } else { None }).collect();
                w.write_batch(&values, Some(&there), None)?
            }
            ColumnWriter::BoolColumnWriter(w) => {
                let values: Vec<bool> = cells().filter_map(|c| if let Cell::Yes(y) = c { Some(*y) } else { None }).collect();
                w.write_batch(&values, Some(&there), None)?
            }
            _ => 0,
        };
        column.close()?;
        at += 1;
    }
    group.close()?;
    writer.into_inner()
}

fn texts<'a>(cells: impl Iterator<Item = &'a Cell>) -> Vec<ByteArray> {
    cells.filter_map(|c| if let Cell::Text(t) = c { Some(ByteArray::from(t.as_str())) } else { None }).collect()
}

fn schema(table: Table) -> Result<TypePtr> {
    let mut fields = Vec::new();
    for (name, kind) in table.columns() {
        let (physical, logical) = match kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Whole => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Yes => (Physical::BOOLEAN, None),
        };
        let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL).with_logical_type(logical);
        fields.push(Arc::new(field.build()?));
    }
    Ok(Arc::new(Type::group_type_builder(table.name()).with_fields(fields).build()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    #[test]
    fn what_was_written_is_read_back() {
        let of = |line: i64, text: Cell| {
            let mut row = vec![Cell::Whole(line), text];
            row.resize(Table::Events.columns().len(), Cell::Empty);
            row
        };
        let rows = [of(1, "Gipfel, „historisch“".into()), of(2, Cell::Empty), of(3, "c".into())];
        let written = bytes(Table::Events, &rows).unwrap();
        assert_eq!(written, bytes(Table::Events, &rows).unwrap(), "the same rows give the same bytes");
        let mut file = tempfile::tempfile().unwrap();
        std::io::Write::write_all(&mut file, &written).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let read: Vec<_> = reader.get_row_iter(None).unwrap().map(|r| r.unwrap()).collect();
        assert_eq!(read.len(), 3);
        assert_eq!(read[0].get_long(0).unwrap(), 1);
        assert_eq!(read[0].get_string(1).unwrap(), "Gipfel, „historisch“");
        assert!(read[1].get_string(1).is_err(), "an empty cell");
        assert_eq!(read[2].get_string(1).unwrap(), "c");
    }
}
