//! The store on PostgreSQL: for an office that has one, or that outgrows a single file.
//!
//! Pushes to an office wait for each other at the row of its counter, which they lock before
//! they look at anything: so places have no gaps, and no reader skips one that commits late.
//! `synchronous_commit` is on: what was acknowledged survives a power cut.

mod append;
mod dialect;
mod driver;

#[path = "../sql/mod.rs"]
#[allow(clippy::duplicate_mod, reason = "once for each data base: see there")]
mod sql;

use std::sync::Arc;

use sqlx::PgConnection;
use sqlx::postgres::{PgConnectOptions, PgRow};

use super::migrate::migrate;
use super::{Result, StoreError};
use sql::pool::{Lent, Pool};

/// Connections that push; more would only wait for each other at the counter.
const WRITERS: u32 = 4;
/// Connections that read.
const READERS: u32 = 8;

/// Every change of the tables, in order. One that was published is never edited.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "start", include_str!("migrations/0001_start.sql")),
    (2, "stamps", include_str!("migrations/0002_stamps.sql")),
    (3, "letters", include_str!("migrations/0003_letters.sql")),
];

type Connection = PgConnection;
type Row = PgRow;
type Options = PgConnectOptions;
type Own = PostgresStore;

/// See the module.
#[derive(Debug)]
pub struct PostgresStore {
    writers: Arc<Pool>,
    readers: Arc<Pool>,
}

impl PostgresStore {
    /// Opens the data base at an address (`postgres://user@host/name`) and brings its tables up
    /// to date. A password may also come from the variable `PGPASSWORD` or from `~/.pgpass`,
    /// where no list of processes shows it.
    ///
    /// # Errors
    /// When it cannot be reached or is no data base of Damping.
    pub async fn open(url: &str) -> Result<Self> {
        let options: PgConnectOptions = url.parse().map_err(|_| {
            StoreError::Unavailable("its address is not like postgres://user@host/name".to_owned())
        })?;
        let options = options.application_name("damping").options([("synchronous_commit", "on")]);
        let writers = Pool::connect(options.clone(), WRITERS).await?;
        migrate(&mut *writers.lend().await?, MIGRATIONS).await?;
        // A page is found one way for who has read little and another for who has many cases:
        // one plan for all of them would be wrong for most.
        let options = options.options([("plan_cache_mode", "force_custom_plan")]);
        let readers = Pool::connect(options, READERS).await?;
        Ok(Self { writers, readers })
    }

    /// Waits until everything under way is done, and closes the connections.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }

    async fn write(&self) -> Result<Lent> {
        self.writers.begin(dialect::BEGIN_WRITING).await
    }

    /// For a single statement.
    async fn look(&self) -> Result<Lent> {
        self.readers.lend().await
    }

    async fn read(&self) -> Result<Lent> {
        self.readers.begin(dialect::BEGIN_READING).await
    }
}
