//! The store on SQLite: one file, which is all that a small office needs.
//!
//! WAL with `synchronous=FULL`: what was acknowledged survives a power cut. One connection
//! writes, with `BEGIN IMMEDIATE`, so that a transaction never fails half-way for a lock; the
//! others read, each transaction of one moment.

mod accounts;
mod attachments;
mod chains;
mod column;
mod devices;
mod directory;
mod events;
mod page;
mod push;

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use damping_domain::attachment::AttachmentId;
use damping_domain::chain::Hash;
use damping_domain::ids::{DeviceId, EventId, OfficeId, PersonId};
use damping_domain::office::Office;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{SqlSafeStr, Sqlite, SqlitePool, Transaction};

use super::{
    Account, AttachmentAccess, Most, NewDevice, Page, Place, Push, Reader, RefusedEvent, Result,
    Store, StoreError, StoredAttachment, StoredDevice, StoredEvent, StoredSession, TokenHash,
};

/// Connections that read.
const READERS: u32 = 4;
/// How long to wait for another process that writes, such as a backup.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Every change of the tables, in order. One that was published is never edited.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "start", include_str!("migrations/0001_start.sql")),
    (2, "chains", include_str!("migrations/0002_chains.sql")),
];

/// See the module.
#[derive(Debug)]
pub struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::ColumnDecode { .. }
            | sqlx::Error::Decode(_)
            | sqlx::Error::RowNotFound
            | sqlx::Error::ColumnNotFound(_) => Self::Broken(error.to_string()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => Self::Broken(
                "the tables were made by another version of Damping; use that one or a newer one"
                    .to_owned(),
            ),
            other => Self::Unavailable(other.to_string()),
        }
    }
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
            .busy_timeout(BUSY_TIMEOUT);
        let writer =
            SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let migrations = MIGRATIONS.iter().map(|(version, name, sql)| {
            let kind = MigrationType::Simple;
            Migration::new(*version, (*name).into(), kind, sql.into_sql_str(), false)
        });
        Migrator::with_migrations(migrations.collect()).run(&writer).await?;
        chains::link_older_events(writer.begin_with("BEGIN IMMEDIATE").await?).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.pragma("query_only", "on"))
            .await?;
        Ok(Self { writer, readers })
    }

    /// Waits until everything under way is done, and closes the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    async fn write(&self) -> Result<Transaction<'static, Sqlite>> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    async fn read(&self) -> Result<Transaction<'static, Sqlite>> {
        Ok(self.readers.begin().await?)
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn offices(&self) -> Result<Vec<OfficeId>> {
        directory::offices(&mut *self.read().await?).await
    }

    async fn office(&self, id: OfficeId) -> Result<Option<Office>> {
        directory::office(&mut *self.read().await?, id).await
    }

    async fn save_office(&self, office: &Office) -> Result<()> {
        let mut transaction = self.write().await?;
        directory::save_office(&mut transaction, office).await?;
        Ok(transaction.commit().await?)
    }

    async fn account(&self, username: &str) -> Result<Option<Account>> {
        accounts::account(&mut *self.read().await?, username).await
    }

    async fn save_account(
        &self,
        person: PersonId,
        username: &str,
        password_hash: &str,
    ) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::save_account(&mut transaction, person, username, password_hash).await?;
        Ok(transaction.commit().await?)
    }

    async fn register_device(&self, device: &NewDevice, at: DateTime<Utc>) -> Result<StoredDevice> {
        let mut transaction = self.write().await?;
        let stored = devices::register(&mut transaction, device, at).await?;
        transaction.commit().await?;
        Ok(stored)
    }

    async fn devices(&self, ids: &[DeviceId]) -> Result<HashMap<DeviceId, StoredDevice>> {
        devices::by_id(&mut *self.read().await?, ids).await
    }

    async fn devices_of(&self, person: PersonId) -> Result<Vec<(DeviceId, DateTime<Utc>, bool)>> {
        devices::of_person(&mut *self.read().await?, person).await
    }

    async fn revoke_device(&self, device: DeviceId, at: DateTime<Utc>) -> Result<bool> {
        let mut transaction = self.write().await?;
        let found = devices::revoke(&mut transaction, device, at).await?;
        transaction.commit().await?;
        Ok(found)
    }

    async fn close_account(&self, person: PersonId, at: Option<DateTime<Utc>>) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::close_account(&mut transaction, person, at).await?;
        Ok(transaction.commit().await?)
    }

    async fn begin_session(
        &self,
        token: TokenHash,
        session: &StoredSession,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::begin_session(&mut transaction, token, session, at).await?;
        Ok(transaction.commit().await?)
    }

    async fn session(&self, token: TokenHash) -> Result<Option<StoredSession>> {
        accounts::session(&mut *self.read().await?, token).await
    }

    async fn touch_session(&self, token: TokenHash, at: DateTime<Utc>) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::touch_session(&mut transaction, token, at).await?;
        Ok(transaction.commit().await?)
    }

    async fn end_session(&self, token: TokenHash) -> Result<()> {
        let mut transaction = self.write().await?;
        accounts::end_session(&mut transaction, token).await?;
        Ok(transaction.commit().await?)
    }

    async fn begin_push(&self, office: OfficeId) -> Result<Box<dyn Push>> {
        Ok(Box::new(push::SqlitePush::begin(self.write().await?, office).await?))
    }

    async fn page(&self, reader: Reader, after: Place, most: Most) -> Result<Page> {
        page::page(&mut *self.read().await?, reader, after, most).await
    }

    async fn place(&self, reader: Reader, after: Place) -> Result<(Place, bool)> {
        page::place(&mut *self.read().await?, reader, after).await
    }

    async fn attachment(
        &self,
        reader: Reader,
        id: AttachmentId,
    ) -> Result<Option<AttachmentAccess>> {
        attachments::attachment(&mut *self.read().await?, reader, id).await
    }

    async fn save_attachment(
        &self,
        office: OfficeId,
        id: AttachmentId,
        stored: &StoredAttachment,
    ) -> Result<()> {
        let mut transaction = self.write().await?;
        attachments::save(&mut transaction, office, id, stored).await?;
        Ok(transaction.commit().await?)
    }

    async fn events_after(
        &self,
        office: OfficeId,
        office_seq: u64,
        most: usize,
    ) -> Result<Vec<StoredEvent>> {
        events::after(&mut *self.read().await?, office, office_seq, most).await
    }

    async fn all_refused(&self) -> Result<Vec<(Option<EventId>, Hash, String)>> {
        events::all_refused(&mut *self.read().await?).await
    }

    async fn refused_events(&self, person: PersonId) -> Result<Vec<RefusedEvent>> {
        events::refused(&mut *self.read().await?, person).await
    }

    async fn last_seq(&self, office: OfficeId) -> Result<u64> {
        events::last_seq(&mut *self.read().await?, office).await
    }

    async fn head(&self, office: OfficeId) -> Result<Hash> {
        Ok(events::counter(&mut *self.read().await?, office).await?.1)
    }

    async fn complete_attachments(&self, office: OfficeId) -> Result<Vec<(AttachmentId, u32)>> {
        attachments::complete(&mut *self.read().await?, office).await
    }
}
