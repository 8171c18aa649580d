//! What the phone keeps: one IndexedDB data base for each person who signs in here.
//!
//! Only this folder speaks IndexedDB. Everything is written in one strict transaction, and
//! a call returns only once that transaction is committed.

mod database;
mod drafts;
mod error;
mod keys;
mod outbox;
mod photos;
mod settings;
mod signed_in;

use std::rc::Rc;

pub use damping_protocol::plan::{Refused, Waiting};
pub use error::StoreError;
pub use outbox::{Bodies, Recording};
pub use photos::{NewPhoto, Upload};
pub use signed_in::SignedIn;

use damping_domain::event::Held;
use damping_domain::ids::DeviceId;
use damping_domain::office::Office;
use damping_protocol::sync::Cursor;

use database::Database;

/// The stores of the data base.
pub(crate) mod stores {
    /// Single values: the device, counters, the cursor, the office's directory.
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

    /// All of them.
    pub const ALL: [&str; 7] = [META, EVENTS, OUTBOX, REFUSED, PHOTOS, UPLOADS, DRAFTS];
}

/// The store of the person who is signed in.
#[derive(Clone)]
pub struct Store {
    database: Rc<Database>,
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
    /// Events on their way.
    pub outbox: Vec<Waiting>,
    /// Events the office refused.
    pub refused: Vec<Refused>,
    /// Photos on their way.
    pub uploads: Vec<Upload>,
    /// How far the device has read.
    pub cursor: Cursor,
}

impl Store {
    /// Opens the data base of the person who signs in by this name, and makes it on first use.
    ///
    /// # Errors
    /// When the browser keeps nothing (private mode, full disk) or the data base won't open.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let database = Database::open(name).await?;
        let device = settings::device(&database).await?;
        Ok(Self { database: Rc::new(database), name: name.into(), device })
    }

    /// Name of the data base.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The device: made with the data base, so that it is gone when the data base is and its
    /// count of events can never begin anew.
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
        let mut stored = self.database.all(&names).await?.into_iter();
        let mut rows = move || stored.next().unwrap_or_default();
        let events = rows();
        let held = events.len();
        let accepted: Vec<Held> = events.iter().filter_map(|bytes| read(bytes)).collect();
        Ok(Contents {
            office: settings::office(&self.database).await?,
            unreadable: held - accepted.len(),
            accepted,
            outbox: outbox::waiting(rows()),
            refused: outbox::refused(&rows()),
            uploads: photos::uploads(&rows()),
            cursor: settings::cursor(&self.database).await?,
        })
    }
}

/// Reads what [`json`] wrote. All JSON of the app is read from text: reading from bytes as well
/// would put every reader into the app twice.
fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    std::str::from_utf8(bytes).ok().and_then(|text| serde_json::from_str(text).ok())
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(StoreError::unwritable)
}
