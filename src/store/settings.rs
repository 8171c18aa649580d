//! Single values of the data base.

use damping_domain::ids::DeviceId;
use damping_domain::office::Office;
use damping_protocol::sync::Cursor;
use uuid::Uuid;

use super::database::{Database, Write};
use super::{Store, StoreError, json, stores};

const DEVICE: &str = "device";
const LAST_SEQ: &str = "last-seq";
const CURSOR: &str = "cursor";
const OFFICE: &str = "office";
const OFFICE_VERSION: &str = "office-version";

async fn read<T: serde::de::DeserializeOwned>(
    database: &Database,
    key: &str,
) -> Result<Option<T>, StoreError> {
    let bytes = database.get(stores::META, key).await?;
    Ok(bytes.and_then(|bytes| super::read(&bytes)))
}

pub(super) fn write<T: serde::Serialize>(key: &str, value: &T) -> Result<Write, StoreError> {
    Ok(Write::Put(stores::META, key.to_owned(), json(value)?))
}

/// The device of this data base, made on first use.
pub(super) async fn device(database: &Database) -> Result<DeviceId, StoreError> {
    if let Some(device) = read(database, DEVICE).await? {
        return Ok(device);
    }
    let device = DeviceId(Uuid::new_v4());
    database.write(vec![write(DEVICE, &device)?]).await?;
    Ok(device)
}

/// Count of events recorded here so far.
pub(super) async fn last_seq(database: &Database) -> Result<u64, StoreError> {
    Ok(read(database, LAST_SEQ).await?.unwrap_or(0))
}

pub(super) fn write_last_seq(seq: u64) -> Result<Write, StoreError> {
    write(LAST_SEQ, &seq)
}

pub(super) async fn cursor(database: &Database) -> Result<Cursor, StoreError> {
    Ok(read(database, CURSOR).await?.unwrap_or_default())
}

pub(super) fn write_cursor(cursor: Cursor) -> Result<Write, StoreError> {
    write(CURSOR, &cursor)
}

pub(super) async fn office(database: &Database) -> Result<Option<Office>, StoreError> {
    read(database, OFFICE).await
}

pub(super) fn write_office(office: &Office, version: &str) -> Result<[Write; 2], StoreError> {
    Ok([write(OFFICE, office)?, write(OFFICE_VERSION, &version)?])
}

impl Store {
    /// Version of the directory held here.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn office_version(&self) -> Result<Option<String>, StoreError> {
        read(&self.database, OFFICE_VERSION).await
    }

    /// How far the device has read.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn cursor(&self) -> Result<Cursor, StoreError> {
        cursor(&self.database).await
    }

    /// Keeps the directory as it came with the sign-in, so that the app can go offline at once.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn keep_office(&self, office: &Office) -> Result<(), StoreError> {
        self.database.write(vec![write(OFFICE, office)?]).await
    }
}
