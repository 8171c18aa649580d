//! SQLite spoken to on the very thread that asks. A statement here takes some ten microseconds;
//! handing each to a thread of its own and being woken by the answer takes five times that.
//!
//! It is called as sqlx is, so that what both data bases understand is written once: see
//! `storage/sql/`. What takes long, such as writing many rows, goes to another thread by
//! [`Connection::elsewhere`]; for the rest there are threads enough: see `command/serve.rs`.

mod query;
mod row;
mod value;

use std::path::PathBuf;
use std::time::Duration;

use rusqlite::OpenFlags;

use crate::storage::{Result, StoreError};

pub use query::{each, query};
pub use row::{Columns, Row};

/// Memory for pages of a connection: -16,000 means so many kilobytes.
const CACHE: i64 = -16_000;
/// The log goes into the file after so many pages of four kilobytes: pages that are written
/// again and again go there once.
const CHECKPOINT: i64 = 4000;
/// How long to wait for another process that writes, such as a backup.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Statements that stay prepared: more than there are.
const STATEMENTS: usize = 128;

/// How to connect.
#[derive(Clone, Debug)]
pub struct Options {
    pub file: PathBuf,
    /// True for a connection that never writes.
    pub reads_only: bool,
}

/// A connection; `None` where what had it elsewhere was given up meanwhile.
#[derive(Debug)]
pub struct Connection(Option<rusqlite::Connection>);

impl Connection {
    /// The connection as rusqlite has it.
    fn get(&self) -> Result<&rusqlite::Connection> {
        self.0.as_ref().ok_or_else(gone)
    }

    /// Does this on a thread that may take its time. Where this is given up meanwhile, the
    /// connection closes once that is done, and takes back what was not committed.
    pub async fn elsewhere<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T> {
        let connection = self.0.take().ok_or_else(gone)?;
        let done = tokio::task::spawn_blocking(move || (work(&connection), connection));
        let (done, connection) = done.await.map_err(|_| gone())?;
        self.0 = Some(connection);
        Ok(done?)
    }

    /// Does this here and now.
    pub fn here<T>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        Ok(work(self.get()?)?)
    }
}

fn gone() -> StoreError {
    StoreError::Unavailable("a connection was given up".to_owned())
}

/// Opens the file, or makes it where there is none.
pub async fn connect(options: &Options) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = rusqlite::Connection::open_with_flags(&options.file, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", CACHE)?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
    // What a statement would take back, and sorting, needs no file.
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "query_only", options.reads_only)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(Connection(Some(connection)))
}

/// Begins a transaction.
pub async fn begin(connection: &mut Connection, statement: &'static str) -> Result<()> {
    query(statement).execute(connection).await?;
    Ok(())
}

/// Makes what the transaction did durable.
pub async fn commit(connection: &mut Connection) -> Result<()> {
    query("COMMIT").execute(connection).await?;
    Ok(())
}

/// Takes back what was not committed.
pub fn start_rollback(connection: &mut Connection) {
    let rolled_back = connection.here(|connection| {
        if connection.is_autocommit() { Ok(()) } else { connection.execute_batch("ROLLBACK") }
    });
    if let Err(error) = rolled_back {
        tracing::warn!(%error, "a transaction was not rolled back: its connection is closed");
        connection.0 = None;
    }
}

/// True when the connection can be used.
pub async fn lives(connection: &mut Connection) -> bool {
    connection.0.is_some()
}

/// True when it is certain that the connection cannot be used.
pub const fn is_lost(connection: &Connection) -> bool {
    connection.0.is_none()
}

/// Closes the connection.
pub async fn close(connection: Connection) -> Result<()> {
    let Some(connection) = connection.0 else { return Ok(()) };
    connection.close().map_err(|(_, error)| error.into())
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::thread::sleep;

    use rusqlite::types::Value;
    use tokio::time::timeout;

    use super::*;

    async fn open(folder: &Path, reads_only: bool) -> Connection {
        connect(&Options { file: folder.join("a.db"), reads_only }).await.unwrap()
    }

    async fn count(connection: &mut Connection) -> i64 {
        let row = query("SELECT count(*) AS rows FROM t").fetch_one(connection).await.unwrap();
        row.try_get("rows").unwrap()
    }

    #[tokio::test]
    async fn what_is_bound_goes_by_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = open(folder.path(), false).await;
        let asked = query("SELECT $2 AS two, $1 AS one, $2 || '!' AS again, $3 AS none");
        let asked = asked.bind(1_i64).bind("two").bind(None::<i64>);
        let row = asked.fetch_one(&mut connection).await.unwrap();
        assert_eq!(row.try_get::<i64, _>("one").unwrap(), 1);
        assert_eq!(row.try_get::<&str, _>("two").unwrap(), "two");
        assert_eq!(row.try_get::<String, _>("again").unwrap(), "two!");
        assert_eq!(row.try_get::<Option<i64>, _>("none").unwrap(), None);
        assert!(row.try_get::<i64, _>("none").is_err());
        assert!(row.try_get::<i64, _>("unknown").is_err());
        let lacks = query("SELECT $1 AS one, $2 AS two").bind(1_i64);
        assert!(lacks.fetch_one(&mut connection).await.is_err());
    }

    #[tokio::test]
    async fn what_was_acknowledged_survives_a_power_cut() {
        let folder = tempfile::tempdir().unwrap();
        let mut writes = open(folder.path(), false).await;
        let said = |name| {
            let said = |connection: &rusqlite::Connection| {
                connection.pragma_query_value(None, name, |row| row.get::<_, Value>(0))
            };
            writes.here(said).unwrap()
        };
        assert_eq!(said("journal_mode"), Value::Text("wal".to_owned()));
        assert_eq!(said("synchronous"), Value::Integer(2), "which is FULL");
        assert_eq!(said("foreign_keys"), Value::Integer(1));
        query("CREATE TABLE t (a)").execute(&mut writes).await.unwrap();
        let mut reads = open(folder.path(), true).await;
        assert!(query("INSERT INTO t VALUES (1)").execute(&mut reads).await.is_err());
        assert_eq!(count(&mut reads).await, 0);
    }

    #[tokio::test]
    async fn what_is_given_up_while_it_is_done_elsewhere_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = open(folder.path(), false).await;
        query("CREATE TABLE t (a)").execute(&mut connection).await.unwrap();
        begin(&mut connection, "BEGIN IMMEDIATE").await.unwrap();
        let slowly = connection.elsewhere(|connection| {
            sleep(Duration::from_millis(200));
            connection.execute("INSERT INTO t VALUES (1)", [])
        });
        assert!(timeout(Duration::from_millis(20), slowly).await.is_err());
        assert!(is_lost(&connection));
        assert!(commit(&mut connection).await.is_err());
        let mut next = open(folder.path(), false).await;
        begin(&mut next, "BEGIN IMMEDIATE").await.unwrap();
        assert_eq!(count(&mut next).await, 0);
    }

    #[tokio::test]
    async fn a_transaction_is_rolled_back_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = open(folder.path(), false).await;
        query("CREATE TABLE t (a)").execute(&mut connection).await.unwrap();
        begin(&mut connection, "BEGIN IMMEDIATE").await.unwrap();
        query("INSERT INTO t VALUES ($1)").bind(1_i64).execute(&mut connection).await.unwrap();
        start_rollback(&mut connection);
        assert_eq!(count(&mut connection).await, 0);
        assert!(!is_lost(&connection));
        begin(&mut connection, "BEGIN IMMEDIATE").await.unwrap();
        query("INSERT INTO t VALUES ($1)").bind(1_i64).execute(&mut connection).await.unwrap();
        commit(&mut connection).await.unwrap();
        assert_eq!(count(&mut connection).await, 1);
    }
}
