//! What the phone keeps: one IndexedDB data base for each person who signs in here, sealed.
//!
//! Only this folder speaks IndexedDB. Everything is written in one strict transaction, and
//! a call returns only once that transaction is committed.

mod accepted;
mod applying;
mod backup;
mod chest;
mod database;
mod drafts;
mod error;
mod keys;
mod older;
mod outbox;
mod photos;
mod sealed;
mod settings;
mod signed_in;
pub mod vault;

use std::rc::Rc;

pub use chest::Chest;
pub use damping_protocol::plan::{Refused, Waiting};
pub use database::OtherTab;
pub use error::StoreError;
pub use outbox::{Bodies, Recording};
pub use photos::{NewPhoto, Upload};
pub use settings::Contact;
pub use signed_in::SignedIn;

use damping_domain::event::Held;
use damping_domain::ids::DeviceId;
use damping_domain::office::Office;

use sealed::Sealed;

/// The stores of the data base.
pub(crate) mod stores {
    /// Single values: the tail, the bookmark, the office's directory.
    pub const META: &str = "meta";
    /// Accepted events, by case.
    pub const EVENTS: &str = "events";
    /// Events recorded here that the office has not answered yet.
    pub const OUTBOX: &str = "outbox";
    /// Events recorded here that the office refused, with the reason.
    pub const REFUSED: &str = "refused";
    /// Bytes of photos.
    pub const PHOTOS: &str = "photos";
    /// Photos that have not all reached the office.
    pub const UPLOADS: &str = "uploads";
    /// What was entered in forms and not saved yet.
    pub const DRAFTS: &str = "drafts";
    /// The device's name and the record of its keys: the only rows that are not sealed.
    pub const VAULT: &str = "vault";

    /// Those whose rows are sealed.
    pub const SEALED: [&str; 7] = [META, EVENTS, OUTBOX, REFUSED, PHOTOS, UPLOADS, DRAFTS];
    /// All of them.
    pub const ALL: [&str; 8] = [META, EVENTS, OUTBOX, REFUSED, PHOTOS, UPLOADS, DRAFTS, VAULT];
}

/// The store of the person who is signed in, unlocked.
#[derive(Clone)]
pub struct Store {
    sealed: Sealed,
    /// Name of the data base; locks and channels between tabs are named after it.
    name: Rc<str>,
    device: DeviceId,
}

/// Everything the store holds but the bytes of photos.
pub struct Contents {
    /// The directory, once it has been received.
    pub office: Option<Office>,
    /// Accepted events.
    pub accepted: Vec<Held>,
    /// Events of formats this app cannot read, which a newer one can.
    pub unreadable: usize,
    /// Rows that are damaged.
    pub damaged: usize,
    /// Events on their way.
    pub outbox: Vec<Waiting>,
    /// Events the office refused.
    pub refused: Vec<Refused>,
    /// Photos on their way.
    pub uploads: Vec<Upload>,
    /// The last contact with the office.
    pub contact: Option<Contact>,
    /// True when the office has revoked this device.
    pub revoked: bool,
}

impl Store {
    /// Name of the data base.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The device.
    pub const fn device(&self) -> DeviceId {
        self.device
    }

    /// Reads everything but photos.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn contents(&self) -> Result<Contents, StoreError> {
        // At one moment: a record that another tab moves meanwhile must not be in neither place.
        let names = [stores::EVENTS, stores::OUTBOX, stores::REFUSED, stores::UPLOADS];
        let opened = self.sealed.all(&names).await?;
        let damaged = opened.iter().map(|opened| opened.damaged).sum();
        let mut opened = opened.into_iter().map(|opened| opened.rows);
        let mut rows = move || opened.next().unwrap_or_default();
        let events = accepted::read(&rows());
        Ok(Contents {
            office: settings::office(&self.sealed).await?,
            unreadable: events.unreadable,
            accepted: events.accepted.into_iter().map(|accepted| accepted.held).collect(),
            outbox: outbox::waiting(&rows()),
            refused: outbox::refused(&rows()),
            uploads: photos::uploads(&rows()),
            contact: settings::contact(&self.sealed).await?,
            revoked: settings::revoked(&self.sealed).await?,
            damaged,
        })
    }

    /// Removes everything that is kept here.
    ///
    /// # Errors
    /// When another tab holds it open.
    pub async fn erase(&self) -> Result<(), StoreError> {
        self.sealed.erase(&self.name).await
    }
}

/// Reads what [`json`] wrote. All JSON of the app is read from text: reading from bytes as well
/// would put every reader into the app twice.
fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    std::str::from_utf8(bytes).ok().and_then(|text| damping_domain::json::read(text).ok())
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(StoreError::unwritable)
}
