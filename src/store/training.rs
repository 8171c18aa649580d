//! The store of training: a data base of its own beside the person's, under the same keys, with the
//! name of a device that no office knows. Its rows open nowhere else, and it signs nothing.
//! See `docs/decisions/0018-training-apart.md`.

use std::rc::Rc;

use damping_domain::ids::{CaseId, DeviceId, PersonId};
use damping_domain::office::Office;
use damping_protocol::plan::Change;
use uuid::Uuid;

use super::database::{Bytes, Database, Write};
use super::{Store, StoreError, json, settings, stores};

const DEVICE: &str = "device";

/// See the module: what is done to it is never done to the person's own.
pub struct TrainingStore(Store);

impl Store {
    /// The store of training beside this one, made on first use.
    ///
    /// # Errors
    /// When the data base won't open.
    pub async fn training(&self) -> Result<TrainingStore, StoreError> {
        let name = training_of(&self.name);
        // What a newer app wants of it, it also wants of the person's own, and tells there.
        let database = Rc::new(Database::open(&name, |_| ()).await?);
        let device = device(&database).await?;
        let sealed = self.sealed.training(database);
        let (eyes, ends) = (Rc::default(), Rc::default());
        Ok(TrainingStore(Self { sealed, name: name.into(), device, eyes, ends }))
    }

    /// True for the store of training.
    pub fn is_training(&self) -> bool {
        self.sealed.is_training()
    }
}

/// The name of the data base of training beside a person's own.
pub(super) fn training_of(store: &str) -> String {
    format!("{store}-latihan")
}

/// Made with the data base, as a person's own is, and by one tab.
async fn device(database: &Database) -> Result<DeviceId, StoreError> {
    loop {
        let bytes = database.get(stores::VAULT, DEVICE).await?;
        if let Some(bytes) = bytes {
            let text = String::from_utf8(bytes).ok();
            return text.and_then(|text| text.parse().ok()).ok_or(StoreError::Damaged);
        }
        let new = Bytes::from(Uuid::new_v4().to_string().as_bytes());
        database.write_new(&[Write::Add(stores::VAULT, DEVICE.to_owned(), new)]).await?;
    }
}

impl TrainingStore {
    /// To record in and to read.
    pub fn store(&self) -> Store {
        self.0.clone()
    }

    /// Throws away what was practised and begins with these cases, in this office, as this person of
    /// it. The lock of the sync is held.
    ///
    /// # Errors
    /// When it could not be kept; nobody is anybody then ([`Store::person`]), and it is begun again.
    pub async fn begin(
        &self,
        person: PersonId,
        office: &Office,
        cases: Vec<Change>,
    ) -> Result<(), StoreError> {
        let Self(store) = self;
        let mut writes = Vec::new();
        for name in stores::SEALED {
            // Numbers of events go on: another tab may be about to record.
            let stays = |key: &String| {
                name == stores::META && [settings::TAIL, settings::CLOCK].contains(&key.as_str())
            };
            let keys = store.sealed.keys(name).await?;
            let gone = keys.into_iter().filter(|key| !stays(key));
            writes.extend(gone.map(|key| Write::Delete(name, key)));
        }
        store.sealed.write(writes).await?;
        store.ends.forget();
        store.look(person, office);
        store.apply(cases).await?;
        self.keep_part(person, office).await
    }

    /// Goes on as another person of the office. The lock of the sync is held.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn take_part(&self, person: PersonId) -> Result<(), StoreError> {
        let Self(store) = self;
        let office = store.office().await?.ok_or(StoreError::Damaged)?;
        store.look(person, &office);
        let mut from = Some(String::new());
        while let Some(place) = from {
            let read = store.pages(&place).await?;
            let cases: Vec<CaseId> =
                read.pages.iter().flat_map(|page| page.iter().map(|(case, _)| *case)).collect();
            store.tend(&cases).await?;
            from = read.next;
        }
        store.sealed.write(vec![settings::forget_front()]).await?;
        self.keep_part(person, &office).await
    }

    async fn keep_part(&self, person: PersonId, office: &Office) -> Result<(), StoreError> {
        let office = json(office)?;
        // It was written as text.
        self.0.keep_session(person, String::from_utf8(office).unwrap_or_default()).await
    }
}
