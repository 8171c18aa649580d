//! Single values of the data base.

use chrono::{DateTime, FixedOffset};
use damping_domain::chain::Clock;
use damping_domain::ids::PersonId;
use damping_domain::office::Office;
use damping_domain::tail::Tail;
use damping_protocol::plan::Bookmark;
use damping_protocol::sync::Latest;
use serde::{Deserialize, Serialize};

use super::database::Write;
use super::sealed::Sealed;
use super::{Store, StoreError, json, stores};
use crate::device::json::Json;

const TAIL: &str = "tail";
const CLOCK: &str = "clock";
const BOOKMARK: &str = "bookmark";
const OFFICE: &str = "office";
const OFFICE_VERSION: &str = "office-version";
const PERSON: &str = "person";
const CONTACT: &str = "contact";
const LATEST: &str = "latest";
const REVOKED: &str = "revoked";

/// The last contact with the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// When everything was last sent and got, by the phone's clock.
    pub at: DateTime<FixedOffset>,
    /// How far the phone's clock was ahead of the office's then, in seconds.
    pub skew_s: i64,
}

async fn read<T: serde::de::DeserializeOwned>(
    sealed: &Sealed,
    key: &str,
) -> Result<Option<T>, StoreError> {
    let bytes = sealed.get(stores::META, key).await?;
    bytes.map(|bytes| super::read(&bytes).ok_or(StoreError::Damaged)).transpose()
}

fn write<T: Serialize>(key: &str, value: &T) -> Result<Write, StoreError> {
    Ok(Write::Put(stores::META, key.to_owned(), json(value)?))
}

/// The end of what was recorded here. The clock of what was seen is kept apart from it: it is
/// written by the sync, which must never overwrite what recording writes.
pub(super) async fn tail(sealed: &Sealed) -> Result<Tail, StoreError> {
    let mut tail: Tail = read(sealed, TAIL).await?.unwrap_or_default();
    tail.clock = tail.clock.max(seen_clock(sealed).await?);
    Ok(tail)
}

pub(super) fn write_tail(tail: Tail) -> Result<Write, StoreError> {
    write(TAIL, &tail)
}

/// The latest clock that was seen.
pub(super) async fn seen_clock(sealed: &Sealed) -> Result<Clock, StoreError> {
    Ok(read(sealed, CLOCK).await?.unwrap_or_default())
}

pub(super) fn write_seen_clock(clock: Clock) -> Result<Write, StoreError> {
    write(CLOCK, &clock)
}

pub(super) fn write_bookmark(bookmark: Bookmark) -> Result<Write, StoreError> {
    write(BOOKMARK, &bookmark)
}

pub(super) async fn office(sealed: &Sealed) -> Result<Option<Office>, StoreError> {
    read(sealed, OFFICE).await
}

pub(super) fn write_office(office: &Office, version: &str) -> Result<[Write; 2], StoreError> {
    Ok([write(OFFICE, office)?, write(OFFICE_VERSION, &version)?])
}

/// The last of the accepted events that are held here.
pub(super) fn write_latest(latest: Option<Latest>) -> Result<Write, StoreError> {
    match latest {
        Some(latest) => write(LATEST, &latest),
        None => Ok(Write::Delete(stores::META, LATEST.to_owned())),
    }
}

pub(super) fn write_revoked() -> Result<Write, StoreError> {
    write(REVOKED, &true)
}

pub(super) async fn revoked(sealed: &Sealed) -> Result<bool, StoreError> {
    Ok(read(sealed, REVOKED).await?.unwrap_or(false))
}

pub(super) async fn contact(sealed: &Sealed) -> Result<Option<Contact>, StoreError> {
    read(sealed, CONTACT).await
}

impl Store {
    /// Version of the directory held here.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn office_version(&self) -> Result<Option<String>, StoreError> {
        read(&self.sealed, OFFICE_VERSION).await
    }

    /// How far the device has read.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn bookmark(&self) -> Result<Bookmark, StoreError> {
        Ok(read(&self.sealed, BOOKMARK).await?.unwrap_or_default())
    }

    /// The last of the accepted events that are held here.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn latest(&self) -> Result<Option<Latest>, StoreError> {
        read(&self.sealed, LATEST).await
    }

    /// Whose store it is; `None` when it was made by an app that did not keep that.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn person(&self) -> Result<Option<PersonId>, StoreError> {
        let bytes = self.sealed.get(stores::META, PERSON).await?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.and_then(|text| Json::read(&text)?.parse()))
    }

    /// Keeps who signed in and the directory that came with it, as JSON, so that the app can go
    /// offline at once.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn keep_session(&self, person: PersonId, office: String) -> Result<(), StoreError> {
        let office = Write::Put(stores::META, OFFICE.to_owned(), office.into_bytes());
        self.sealed.write(vec![write(PERSON, &person)?, office]).await
    }

    /// Keeps when the office was last reached.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn keep_contact(&self, contact: Contact) -> Result<(), StoreError> {
        self.sealed.write(vec![write(CONTACT, &contact)?]).await
    }
}
