//! The store on SQLite: one file, which is all that a small office needs.
//!
//! WAL with `synchronous=FULL`: what was acknowledged survives a power cut. One connection
//! writes, with `BEGIN IMMEDIATE`, so that a transaction never fails half-way for a lock; the
//! others read, each transaction of one moment, and wait for nobody.

mod append;
mod chains;
mod dialect;
mod driver;

#[path = "../sql/mod.rs"]
#[allow(
    clippy::duplicate_mod,
    clippy::explicit_auto_deref,
    reason = "once for each data base, of which one asks for more: see there"
)]
mod sql;

use std::path::Path;
use std::sync::Arc;

use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use super::Result;
use super::migrate::migrate;
use driver::{BUSY_TIMEOUT, Connection, Options, Row};
use sql::pool::{Lent, Pool};

/// Connections that read.
const READERS: u32 = 4;

/// Every change of the tables, in order. One that was published is never edited.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "start", include_str!("migrations/0001_start.sql")),
    (2, "chains", include_str!("migrations/0002_chains.sql")),
    (3, "pages", include_str!("migrations/0003_pages.sql")),
    (4, "stamps", include_str!("migrations/0004_stamps.sql")),
    (5, "letters", include_str!("migrations/0005_letters.sql")),
];

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
        let tables = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT);
        let mut tables = tables.connect().await?;
        migrate(&mut tables, MIGRATIONS).await?;
        sqlx::Connection::close(tables).await?;
        let options = Options { file: file.to_path_buf(), reads_only: false };
        let writer = Pool::connect(options.clone(), 1).await?;
        chains::link_older_events(writer.begin(dialect::BEGIN_WRITING).await?).await?;
        let readers = Pool::connect(Options { reads_only: true, ..options }, READERS).await?;
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
