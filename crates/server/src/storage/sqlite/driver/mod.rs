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
