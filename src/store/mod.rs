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
mod end;
mod error;
mod intake;
mod keys;
mod listing;
mod moving;
mod older;
mod outbox;
mod photos;
mod sealed;
mod settings;
mod shelving;
mod signed_in;
mod training;
pub mod vault;

use std::cell::RefCell;
use std::rc::Rc;

pub use chest::Chest;
pub use damping_protocol::plan::{Refused, Waiting};
pub use database::OtherTab;
pub use error::StoreError;
pub use intake::{Intake, Kept};
pub use listing::Contents;
pub use outbox::{Bodies, Recording};
pub use photos::{NewPhoto, Upload};
pub use settings::{Contact, Place};
pub use shelving::{News, WithEvents};
pub use signed_in::SignedIn;
pub use training::TrainingStore;

use damping_domain::ids::DeviceId;

use end::Ends;
use sealed::Sealed;
use shelving::Eyes;

/// The stores of the data base.
pub(crate) mod stores {
    /// Single values: the tail, the bookmark, the office's directory.
    pub const META: &str = "meta";
    /// Accepted events, in segments.
    pub const SEGMENTS: &str = "segments";
    /// The index of cases, in pages.
    pub const INDEX: &str = "index";
    /// Accepted events as older apps kept them, and those that only a newer one can read.
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
    pub const SEALED: [&str; 9] =
        [META, SEGMENTS, INDEX, EVENTS, OUTBOX, REFUSED, PHOTOS, UPLOADS, DRAFTS];
    /// All of them.
    pub const ALL: [&str; 10] =
        [META, SEGMENTS, INDEX, EVENTS, OUTBOX, REFUSED, PHOTOS, UPLOADS, DRAFTS, VAULT];
}

/// The store of the person who is signed in, unlocked.
#[derive(Clone)]
pub struct Store {
    sealed: Sealed,
    /// Name of the data base; locks and channels between tabs are named after it.
    name: Rc<str>,
    device: DeviceId,
    /// Whose lists are made here; copies of the store share them.
    eyes: Rc<RefCell<Option<Eyes>>>,
    /// The end of what was recorded, as far as this tab knows.
    ends: Rc<Ends>,
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

    /// Removes everything that is kept here, and what was practised beside it.
    ///
    /// # Errors
    /// When another tab holds it open.
    pub async fn erase(&self) -> Result<(), StoreError> {
        database::Database::remove(&training::training_of(&self.name)).await?;
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
