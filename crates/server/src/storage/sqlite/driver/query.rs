//! Statements with what is bound to them.

use rusqlite::{CachedStatement, Statement};

use super::Connection;
use super::row::{Names, Row};
use super::value::Value;
use crate::storage::{Result, StoreError};

/// A statement.
#[derive(Debug)]
pub struct Query<'q> {
    sql: &'q str,
    arguments: Vec<Value<'q>>,
}

/// What a statement did.
#[derive(Clone, Copy, Debug)]
pub struct Done(u64);

impl Done {
    /// How many rows it changed.
    pub const fn rows_affected(self) -> u64 {
        self.0
    }
}

/// A statement to which nothing is bound yet.
pub const fn query(sql: &str) -> Query<'_> {
    Query { sql, arguments: Vec::new() }
}

impl<'q> Query<'q> {
    /// Binds the next of `$1`, `$2` and so on, or of `?`.
    pub fn bind(mut self, value: impl Into<Value<'q>>) -> Self {
        self.arguments.push(value.into());
        self
    }

    /// Does it.
    pub async fn execute(self, connection: &mut Connection) -> Result<Done> {
        let changed = self.prepared(connection)?.raw_execute()?;
        Ok(Done(changed as u64))
    }

    /// All rows.
    pub async fn fetch_all(self, connection: &mut Connection) -> Result<Vec<Row>> {
        let mut all = Vec::new();
        self.rows(connection, |row| {
            all.push(row);
            Ok(true)
        })?;
        Ok(all)
    }

    /// The first row.
    pub async fn fetch_optional(self, connection: &mut Connection) -> Result<Option<Row>> {
        let mut first = None;
        self.rows(connection, |row| {
            first = Some(row);
            Ok(false)
        })?;
        Ok(first)
    }

    /// The first row, which has to be there.
    pub async fn fetch_one(self, connection: &mut Connection) -> Result<Row> {
        let row = self.fetch_optional(connection).await?;
        row.ok_or_else(|| StoreError::Broken("a row is missing".to_owned()))
    }

    /// The rows one after another for as long as `take` says so.
    fn rows(
        self,
        connection: &Connection,
        mut take: impl FnMut(Row) -> Result<bool>,
    ) -> Result<()> {
        let mut statement = self.prepared(connection)?;
        let names: Names = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            if !take(Row::of(row, &names)?)? {
                break;
            }
        }
        Ok(())
    }

    fn prepared<'c>(&self, connection: &'c Connection) -> Result<CachedStatement<'c>> {
        let mut statement = connection.get()?.prepare_cached(self.sql)?;
        bind(&mut statement, &self.arguments)?;
        Ok(statement)
    }
}

/// Binds by the numbers of `$1`, `$2` and so on, or `?` in their order. SQLite itself takes the
/// former for names, and counts them as they come.
fn bind(statement: &mut Statement<'_>, arguments: &[Value<'_>]) -> Result<()> {
    for index in 1..=statement.parameter_count() {
        let number = match statement.parameter_name(index) {
            Some(name) => name.trim_start_matches('$').parse().unwrap_or(0),
            None => index,
        };
        let missing = || StoreError::Broken("a statement lacks what is to be bound".to_owned());
        let argument = arguments.get(usize::wrapping_sub(number, 1)).ok_or_else(missing)?;
        statement.raw_bind_parameter(index, argument)?;
    }
    Ok(())
}

/// The rows of a query, one after another for as long as `take` says so.
pub async fn each(
    query: Query<'_>,
    connection: &mut Connection,
    mut take: impl FnMut(&Row) -> Result<bool>,
) -> Result<()> {
    query.rows(connection, |row| take(&row))
}
