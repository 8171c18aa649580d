//! Rows that were read.

use std::sync::Arc;

use rusqlite::types::Value;
use uuid::Uuid;

use crate::storage::{Result, StoreError};

/// The columns' names.
pub type Names = Arc<[String]>;

/// A row.
#[derive(Debug)]
pub struct Row {
    names: Names,
    values: Vec<Value>,
}

/// Columns of a row by their names.
pub trait Columns {
    /// The value of a column.
    fn try_get<'r, T: Column<'r>, N: AsRef<str>>(&'r self, name: N) -> Result<T>;
}

/// What stands in a column.
pub trait Column<'r>: Sized {
    /// `None` when it is something else.
    fn read(value: &'r Value) -> Option<Self>;
}

impl Row {
    pub fn of(row: &rusqlite::Row<'_>, names: &Names) -> rusqlite::Result<Self> {
        let values = (0..names.len()).map(|index| row.get(index));
        Ok(Self { names: names.clone(), values: values.collect::<rusqlite::Result<_>>()? })
    }
}

impl Columns for Row {
    fn try_get<'r, T: Column<'r>, N: AsRef<str>>(&'r self, name: N) -> Result<T> {
        let name = name.as_ref();
        let value = self.names.iter().position(|own| own == name).map(|index| &self.values[index]);
        let read = value.and_then(T::read);
        read.ok_or_else(|| StoreError::Broken(format!("{name} is missing, or something else")))
    }
}

impl Column<'_> for i64 {
    fn read(value: &Value) -> Option<Self> {
        if let Value::Integer(value) = value { Some(*value) } else { None }
    }
}

impl Column<'_> for bool {
    fn read(value: &Value) -> Option<Self> {
        i64::read(value).map(|value| value != 0)
    }
}

impl<'r> Column<'r> for &'r str {
    fn read(value: &'r Value) -> Option<Self> {
        if let Value::Text(value) = value { Some(value) } else { None }
    }
}

impl Column<'_> for String {
    fn read(value: &Value) -> Option<Self> {
        <&str>::read(value).map(str::to_owned)
    }
}

impl<'r> Column<'r> for &'r [u8] {
    fn read(value: &'r Value) -> Option<Self> {
        if let Value::Blob(value) = value { Some(value) } else { None }
    }
}

impl Column<'_> for Uuid {
    fn read(value: &Value) -> Option<Self> {
        <&[u8]>::read(value).and_then(|bytes| Self::from_slice(bytes).ok())
    }
}

impl<'r, T: Column<'r>> Column<'r> for Option<T> {
    fn read(value: &'r Value) -> Option<Self> {
        if *value == Value::Null { Some(None) } else { T::read(value).map(Some) }
    }
}
