//! What the server keeps, behind one trait. Only the folders below speak SQL; nothing of theirs
//! leaks out, so that another data base can stand in.

mod error;
mod migrate;
pub mod open;
pub mod postgres;
pub mod sqlite;

use std::collections::HashMap;
use std::fmt;

use async_trait::async_trait;
use chrono::{DateTime, FixedOffset, Utc};
use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::calendar::OfficeCalendar;
use damping_domain::chain::{DeviceKey, EventSignature, Hash};
use damping_domain::event::{Event, Receipt};
use damping_domain::ids::{CaseId, DeviceId, EventId, OfficeId, PersonId};
use damping_domain::office::Office;
use damping_protocol::sync::{Cursor, Latest};

/// Why the store could not do something.
#[derive(Debug)]
pub enum StoreError {
    /// It cannot work now: disk full, locked, gone.
    Unavailable(String),
    /// What is stored does not read as it was written.
    Broken(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(what) => write!(f, "the data base cannot work now: {what}"),
            Self::Broken(what) => write!(f, "what is stored cannot be read: {what}"),
        }
    }
}

impl std::error::Error for StoreError {}

/// What every call on the store gives.
pub type Result<T> = std::result::Result<T, StoreError>;

/// SHA-256 of a session's token: the token itself is never stored.
pub type TokenHash = [u8; 32];

/// Stands for all that is stored of an office and its people: another one after each change.
pub type Stamp = [u8; 16];

/// An account: who signs in by a user name.
#[derive(Clone, Debug)]
pub struct Account {
    /// Whose it is.
    pub person: PersonId,
    /// The office of that person.
    pub office: OfficeId,
    /// The Argon2 hash of the password as a PHC string.
    pub password_hash: String,
    /// True when the office has closed it.
    pub closed: bool,
}

/// A device as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredDevice {
    /// Whose it is.
    pub person: PersonId,
    /// The office of that person.
    pub office: OfficeId,
    /// Its public key; `None` for one that last signed in with an app that had none.
    pub key: Option<DeviceKey>,
    /// The number of the first event that it signs.
    pub signs_from: u64,
    /// True when the office has revoked it.
    pub revoked: bool,
}

/// A device that signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewDevice {
    /// Its name.
    pub id: DeviceId,
    /// Who signs in.
    pub person: PersonId,
    /// Its public key.
    pub key: DeviceKey,
    /// The number of the first event that it signs.
    pub signs_from: u64,
}

/// A session as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    /// Who signed in.
    pub person: PersonId,
    /// The office of that person.
    pub office: OfficeId,
    /// Where.
    pub device: DeviceId,
    /// True when the office has revoked the device.
    pub revoked: bool,
    /// True when the office has closed the person's account.
    pub closed: bool,
    /// When it was last used, to within an hour.
    pub last_used: DateTime<Utc>,
    /// When it ends however much it is used.
    pub expires: DateTime<Utc>,
}

/// An event as stored: the exact text that was received, and its receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its name.
    pub id: EventId,
    /// The case it belongs to.
    pub case: CaseId,
    /// Who recorded it.
    pub author: PersonId,
    /// What the server answered.
    pub receipt: Receipt,
    /// The exact JSON text as received.
    pub text: String,
    /// The signature of its device; events of format 1 have none.
    pub signature: Option<EventSignature>,
    /// The office's chain up to and with this event.
    pub link: Hash,
}

/// All events of one case.
#[derive(Clone, Debug)]
pub struct StoredCase {
    /// The office it belongs to.
    pub office: OfficeId,
    /// In the order of the case.
    pub events: Vec<StoredEvent>,
}

/// The last event of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail {
    /// Its number: the device has no stored event after it.
    pub seq: u64,
    /// The hash of its text.
    pub text: Hash,
}

/// What of an event stands in columns beside its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its name.
    pub id: EventId,
    /// The case it belongs to.
    pub case: CaseId,
    /// Who recorded it.
    pub author: PersonId,
    /// The device's time when it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// The photos it names.
    pub photos: Vec<Photo>,
}

impl From<&Event> for Recorded {
    fn from(event: &Event) -> Self {
        let Event { id, case, author, recorded_at, .. } = *event;
        Self { id, case, author, recorded_at, photos: event.body.photos().to_vec() }
    }
}

/// An event on its way into the store.
#[derive(Clone, Debug)]
pub struct AcceptedEvent {
    /// What stands in columns of its own.
    pub event: Recorded,
    /// Its place and time.
    pub receipt: Receipt,
    /// The exact JSON text as received.
    pub text: String,
    /// See [`StoredEvent::signature`].
    pub signature: Option<EventSignature>,
    /// See [`StoredEvent::link`].
    pub link: Hash,
}

/// An event that was not taken. It is kept all the same: it may be all there is of something
/// that happened to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedEvent {
    /// Its name, where it could be read.
    pub id: Option<EventId>,
    /// Who sent it.
    pub person: PersonId,
    /// When.
    pub received_at: DateTime<Utc>,
    /// The problem's code.
    pub problem: String,
    /// The exact text as received.
    pub text: String,
    /// The signature that came with it.
    pub signature: Option<EventSignature>,
}

/// Who reads, and what lets the person see cases.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// The office.
    pub office: OfficeId,
    /// The person.
    pub person: PersonId,
    /// True when the person sees all cases of the office; others see what is granted.
    pub sees_all: bool,
    /// True when the office has revoked the device: nothing is shown there any more.
    pub revoked: bool,
}

/// How far a reader has read, and what the reader holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The cursor.
    pub cursor: Cursor,
    /// The office's link there, as the reader was told: bound to what the reader sees, so that
    /// who sees otherwise since reads anew.
    pub history: Option<Hash>,
    /// The last event that the reader holds, which may stand beyond the cursor.
    pub latest: Option<Latest>,
}

impl From<Cursor> for Place {
    fn from(cursor: Cursor) -> Self {
        Self { cursor, history: None, latest: None }
    }
}

/// Bounds of one page.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// Events at most.
    pub events: usize,
    /// Bytes of text at most; one event always fits.
    pub bytes: usize,
}

/// A page of events that became visible after a cursor.
#[derive(Clone, Debug)]
pub struct Page {
    /// In the order of the cursor.
    pub events: Vec<StoredEvent>,
    /// How far one has read with it.
    pub cursor: Cursor,
    /// See [`Place::history`].
    pub history: Option<Hash>,
    /// True when the office does not hold what the reader had read, or shows other cases to the
    /// reader since; the page then begins anew.
    pub restarted: bool,
    /// True when there is more.
    pub more: bool,
    /// Cases withdrawn from the reader since the cursor.
    pub withdrawn: Vec<CaseId>,
}

/// An attachment that an accepted event names, as far as its bytes are here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredAttachment {
    /// Its length: what the first piece announced.
    pub length: u32,
    /// How many bytes are durable.
    pub received: u32,
    /// True once all bytes are here and their hash is right.
    pub complete: bool,
}

/// What one person may do with an attachment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachmentAccess {
    /// May read it: sees a case that names it.
    pub may_read: bool,
    /// May send it: may read it, or recorded an event that names it.
    pub may_send: bool,
    /// Lengths that events state for it.
    pub lengths: Vec<u32>,
    /// What is here of it.
    pub stored: StoredAttachment,
}

/// Everything the server keeps.
#[async_trait]
pub trait Store: Send + Sync {
    /// Waits until everything under way is done, and lets go of the data base.
    async fn close(&self);
    /// All offices.
    async fn offices(&self) -> Result<Vec<OfficeId>>;
    /// An office with its people.
    async fn office(&self, id: OfficeId) -> Result<Option<Office>>;
    /// The stamp on an office's directory.
    async fn stamp(&self, id: OfficeId) -> Result<Option<Stamp>>;
    /// Stores an office and its people; those who are there are brought up to date.
    async fn save_office(&self, office: &Office) -> Result<()>;
    /// Stores a calendar of an office, and says whether it did: not where the office's stamp is
    /// another one by now.
    async fn replace_calendar(
        &self,
        id: OfficeId,
        stamp: &Stamp,
        calendar: &OfficeCalendar,
    ) -> Result<bool>;

    /// The account of a user name.
    async fn account(&self, username: &str) -> Result<Option<Account>>;
    /// Gives a person a user name and a password.
    async fn save_account(
        &self,
        person: PersonId,
        username: &str,
        password_hash: &str,
    ) -> Result<()>;

    /// Registers a device unless it is registered, gives it its key unless it has one, and tells
    /// what is registered.
    async fn register_device(&self, device: &NewDevice, at: DateTime<Utc>) -> Result<StoredDevice>;
    /// Those of these devices that are registered.
    async fn devices(&self, ids: &[DeviceId]) -> Result<HashMap<DeviceId, StoredDevice>>;
    /// Devices of a person, with the time of registration.
    async fn devices_of(&self, person: PersonId) -> Result<Vec<(DeviceId, DateTime<Utc>, bool)>>;
    /// Revokes a device; false when there is none.
    async fn revoke_device(&self, device: DeviceId, at: DateTime<Utc>) -> Result<bool>;
    /// Closes an account, or opens it again (`None`).
    async fn close_account(&self, person: PersonId, at: Option<DateTime<Utc>>) -> Result<()>;
    /// Begins a session.
    async fn begin_session(
        &self,
        token: TokenHash,
        session: &StoredSession,
        at: DateTime<Utc>,
    ) -> Result<()>;
    /// The session of a token, with the stamp on its office's directory at that moment.
    async fn session(&self, token: TokenHash) -> Result<Option<(StoredSession, Stamp)>>;
    /// Notes that a session was used.
    async fn touch_session(&self, token: TokenHash, at: DateTime<Utc>) -> Result<()>;
    /// Ends a session.
    async fn end_session(&self, token: TokenHash) -> Result<()>;

    /// Begins a push: one transaction that no other push to the office overlaps.
    async fn begin_push(&self, office: OfficeId) -> Result<Box<dyn Push>>;
    /// What became visible to a reader after the cursor, of one moment.
    async fn page(&self, reader: Reader, after: Place, most: Most) -> Result<Page>;

    /// Where the office stands, for a reader who is shown nothing; and whether it no longer
    /// holds what the reader had read.
    async fn place(&self, reader: Reader, after: Place) -> Result<(Place, bool)>;

    /// What a reader may do with an attachment; `None` when no accepted event of the office
    /// names it.
    async fn attachment(
        &self,
        reader: Reader,
        id: AttachmentId,
    ) -> Result<Option<AttachmentAccess>>;
    /// Notes how much of an attachment is here.
    async fn save_attachment(
        &self,
        office: OfficeId,
        id: AttachmentId,
        stored: &StoredAttachment,
    ) -> Result<()>;

    /// Events of an office after a place, in order.
    async fn events_after(
        &self,
        office: OfficeId,
        office_seq: u64,
        most: usize,
    ) -> Result<Vec<StoredEvent>>;
    /// Names and texts of everything that was refused, with the hash that was noted of each.
    async fn all_refused(&self) -> Result<Vec<(Option<EventId>, Hash, String)>>;
    /// What was refused of a person's events, oldest first.
    async fn refused_events(&self, person: PersonId) -> Result<Vec<RefusedEvent>>;
    /// The place of an office's last event, as its counter says.
    async fn last_seq(&self, office: OfficeId) -> Result<u64>;
    /// The link of an office's last event, as its counter says.
    async fn head(&self, office: OfficeId) -> Result<Hash>;
    /// All complete attachments of an office.
    async fn complete_attachments(&self, office: OfficeId) -> Result<Vec<(AttachmentId, u32)>>;
}

/// One push. Dropped without [`Push::commit`], it leaves nothing behind.
#[async_trait]
pub trait Push: Send {
    /// The place of the office's last event.
    fn last_seq(&self) -> u64;
    /// The link of the office's last event.
    fn head(&self) -> Hash;
    /// Hashes of the texts that were refused under these names.
    async fn refused(&mut self, ids: &[EventId]) -> Result<Vec<(EventId, Hash)>>;
    /// Those of these events that are stored already.
    async fn stored(&mut self, ids: &[EventId]) -> Result<HashMap<EventId, StoredEvent>>;
    /// The last stored event of each of these devices; those without events are left out.
    async fn tails(&mut self, ids: &[DeviceId]) -> Result<HashMap<DeviceId, Tail>>;
    /// The office's link with the last event of each of these cases, whichever office they belong
    /// to: it stands for all that the case holds. Cases without events are left out.
    async fn case_links(&mut self, ids: &[CaseId]) -> Result<HashMap<CaseId, Hash>>;
    /// These cases, whichever office they belong to; those without events are left out.
    async fn cases(&mut self, ids: &[CaseId]) -> Result<HashMap<CaseId, StoredCase>>;
    /// Appends events, whose places follow one another from [`Push::last_seq`], and the
    /// attachments they name.
    async fn append(&mut self, events: Vec<AcceptedEvent>) -> Result<()>;
    /// Keeps what was refused; the same text refused for the same reason is kept once.
    async fn keep_refused(&mut self, events: &[RefusedEvent]) -> Result<()>;
    /// Each of these cases with everyone to whom it is granted.
    async fn viewers(&mut self, cases: &[CaseId]) -> Result<Vec<(CaseId, PersonId)>>;
    /// Grants cases to people from a place on.
    async fn grant(&mut self, grants: &[(CaseId, PersonId)], at_seq: u64) -> Result<()>;
    /// Withdraws cases from people from a place on.
    async fn withdraw(&mut self, grants: &[(CaseId, PersonId)], at_seq: u64) -> Result<()>;
    /// Makes everything durable at once.
    async fn commit(self: Box<Self>) -> Result<()>;
}
