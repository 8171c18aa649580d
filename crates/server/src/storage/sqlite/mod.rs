//! The store on SQLite: one file, which is all that a small office needs.
//!
//! WAL with `synchronous=FULL`: what was acknowledged survives a power cut. One connection
//! writes, with `BEGIN IMMEDIATE`, so that a transaction never fails half-way for a lock; the
//! others read, each transaction of one moment, and wait for nobody.

mod append;
mod chains;
mod dialect;

#[path = "../sql/mod.rs"]
#[allow(clippy::duplicate_mod, reason = "once for each data base: see there")]
mod sql;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteRow, SqliteSynchronous};
use sqlx::{Sqlite, SqliteConnection};

use super::Result;
use super::migrate::migrate;
use sql::pool::{Lent, Pool};

/// Connections that read.
const READERS: u32 = 4;
/// Memory for pages of a connection: -16,000 means so many kilobytes.
const CACHE: &str = "-16000";
/// The log goes into the file after so many pages of four kilobytes: pages that are written
/// again and again go there once.
const CHECKPOINT: &str = "4000";
/// How long to wait for another process that writes, such as a backup.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Every change of the tables, in order. One that was published is never edited.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "start", include_str!("migrations/0001_start.sql")),
    (2, "chains", include_str!("migrations/0002_chains.sql")),
    (3, "pages", include_str!("migrations/0003_pages.sql")),
    (4, "stamps", include_str!("migrations/0004_stamps.sql")),
];

type Db = Sqlite;
type Connection = SqliteConnection;
type Row = SqliteRow;
type Options = SqliteConnectOptions;
type Own = SqliteStore;

/// See the module.
#[derive(Debug)]
pub struct SqliteStore {
    writer: Arc<Pool>,
    readers: Arc<Pool>,
}

impl SqliteStore {
    /// Opens the data base in a file, makes the file where there is none, and brings its
    /// tables up to date.
    ///
    /// # Errors
    /// When the file cannot be written or is no data base of Damping.
    pub async fn open(file: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("cache_size", CACHE)
            .pragma("wal_autocheckpoint", CHECKPOINT)
            // What a statement would take back, and sorting, needs no file.
            .pragma("temp_store", "memory");
        let writer = Pool::connect(options.clone(), 1).await?;
        migrate(&mut *writer.lend().await?, MIGRATIONS).await?;
        chains::link_older_events(writer.begin(dialect::BEGIN_WRITING).await?).await?;
        let readers = Pool::connect(options.pragma("query_only", "on"), READERS).await?;
        Ok(Self { writer, readers })
    }

    /// Waits until everything under way is done, and closes the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    async fn write(&self) -> Result<Lent> {
        self.writer.begin(dialect::BEGIN_WRITING).await
    }

    /// For a single statement.
    async fn look(&self) -> Result<Lent> {
        self.readers.lend().await
    }

    async fn read(&self) -> Result<Lent> {
        self.readers.begin(dialect::BEGIN_READING).await
    }
}
