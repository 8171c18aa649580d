//! Single values of the data base.

use chrono::{DateTime, FixedOffset};
use damping_domain::chain::Clock;
use damping_domain::ids::PersonId;
use damping_domain::office::Office;
use damping_domain::tail::Tail;
use damping_protocol::plan::Bookmark;
use damping_protocol::sync::Latest;
use damping_shelf::Shelf;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::database::{Ask, Write};
use super::sealed::{Opened, Sealed};
use super::{Store, StoreError, json, stores};
use crate::device::json::Json;

/// The last of this device's own events that have left the outbox.
pub(super) const TAIL: &str = "tail";
/// The latest clock that was seen.
pub(super) const CLOCK: &str = "clock";
const BOOKMARK: &str = "bookmark";
const OFFICE: &str = "office";
const OFFICE_VERSION: &str = "office-version";
const PERSON: &str = "person";
const CONTACT: &str = "contact";
const LATEST: &str = "latest";
const REVOKED: &str = "revoked";
const FRONT: &str = "front";
const NEXT_SEGMENT: &str = "next-segment";

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
    parsed(sealed.get(stores::META, key).await?)
}

/// What a request says of this phone.
#[derive(Clone)]
pub struct Place {
    /// How far the device has read.
    pub bookmark: Bookmark,
    /// The last of the accepted events that are held here.
    pub latest: Option<Latest>,
    /// Version of the directory held here.
    pub office_version: Option<String>,
}

/// What an answer goes on from.
pub(super) struct Before {
    /// The last of the accepted events that are held here.
    pub latest: Option<Latest>,
    /// The latest clock that was seen.
    pub clock: Clock,
    /// The number of the next segment.
    pub next_segment: u32,
    /// The last of this device's own events that have left the outbox.
    pub left: Tail,
    /// The keys of the pages of the index, in their order.
    pub pages: Vec<String>,
}

/// What the next answer goes on from, as it was at one moment: each part alone would cost a
/// transaction.
pub(super) async fn before(sealed: &Sealed) -> Result<Before, StoreError> {
    let single = [LATEST, CLOCK, NEXT_SEGMENT, TAIL];
    let mut asked = single.map(|key| Ask::Get(stores::META, key)).to_vec();
    asked.push(Ask::Keys(stores::INDEX));
    let mut opened = sealed.read(&asked).await?;
    let pages = opened.pop().unwrap_or_default().rows.into_iter().map(|(key, _)| key).collect();
    let mut opened = opened.into_iter().map(Opened::one);
    let mut next = || opened.next().unwrap_or(Ok(None));
    Ok(Before {
        latest: parsed(next()?)?,
        clock: parsed(next()?)?.unwrap_or_default(),
        next_segment: parsed(next()?)?.unwrap_or_default(),
        left: parsed(next()?)?.unwrap_or_default(),
        pages,
    })
}

impl Before {
    /// A shelf with nothing at hand yet.
    pub fn shelf(self) -> Shelf {
        Shelf::new(self.pages, self.next_segment)
    }
}

pub(super) fn parsed<T: serde::de::DeserializeOwned>(
    bytes: Option<Vec<u8>>,
) -> Result<Option<T>, StoreError> {
    bytes.map(|bytes| super::read(&bytes).ok_or(StoreError::Damaged)).transpose()
}

fn write<T: Serialize>(key: &str, value: &T) -> Result<Write, StoreError> {
    Ok(Write::Put(stores::META, key.to_owned(), json(value)?))
}

pub(super) fn write_left(tail: Tail) -> Result<Write, StoreError> {
    write(TAIL, &tail)
}

pub(super) fn write_seen_clock(clock: Clock) -> Result<Write, StoreError> {
    write(CLOCK, &clock)
}

pub(super) fn write_bookmark(bookmark: Bookmark) -> Result<Write, StoreError> {
    write(BOOKMARK, &bookmark)
}

pub(super) fn write_next_segment(next: u32) -> Result<Write, StoreError> {
    write(NEXT_SEGMENT, &next)
}

/// Takes off what is kept for the next start: it may speak of a case that has gone.
pub(super) fn forget_front() -> Write {
    Write::Delete(stores::META, FRONT.to_owned())
}

/// The single values that a start needs.
pub(super) struct AtStart {
    pub office: Option<Office>,
    pub contact: Option<Contact>,
    pub revoked: bool,
    /// See [`Store::keep_front`].
    pub front: Option<Vec<u8>>,
}

/// The questions for them, and what the answers say.
pub(super) fn asked_at_start() -> [Ask<'static>; 4] {
    [OFFICE, CONTACT, REVOKED, FRONT].map(|key| Ask::Get(stores::META, key))
}

pub(super) fn at_start(answers: &mut impl Iterator<Item = Opened>) -> Result<AtStart, StoreError> {
    let mut next = || answers.next().unwrap_or_default().one();
    Ok(AtStart {
        office: parsed(next()?)?,
        contact: parsed(next()?)?,
        revoked: parsed(next()?)?.unwrap_or(false),
        // Where it is damaged, the index says the same a moment later.
        front: next().unwrap_or_default(),
    })
}

pub(super) fn write_office(office: &RawValue, version: &str) -> Result<[Write; 2], StoreError> {
    let text = office.get().as_bytes().to_vec();
    let office = Write::Put(stores::META, OFFICE.to_owned(), text);
    Ok([office, write(OFFICE_VERSION, &version)?])
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

impl Store {
    /// The office's directory, once it has been received.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn office(&self) -> Result<Option<Office>, StoreError> {
        read(&self.sealed, OFFICE).await
    }

    /// What the next request says of this phone.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn place(&self) -> Result<Place, StoreError> {
        let asked = [BOOKMARK, LATEST, OFFICE_VERSION].map(|key| Ask::Get(stores::META, key));
        let mut opened = self.sealed.read(&asked).await?.into_iter().map(Opened::one);
        let mut next = || opened.next().unwrap_or(Ok(None));
        Ok(Place {
            bookmark: parsed(next()?)?.unwrap_or_default(),
            latest: parsed(next()?)?,
            office_version: parsed(next()?)?,
        })
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

    /// Keeps what the first screen of the next start shows before the index has been read: some
    /// entries of it, as a page.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn keep_front(&self, page: &str) -> Result<(), StoreError> {
        let bytes = page.as_bytes().to_vec();
        self.sealed.write(vec![Write::Put(stores::META, FRONT.to_owned(), bytes)]).await
    }
}
