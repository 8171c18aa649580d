//! The offices as they were read last: reading all people of one for each request takes longer
//! than the request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use damping_domain::chain;
use damping_domain::ids::OfficeId;
use damping_domain::office::Office;
use serde_json::value::{RawValue, to_raw_value};

use crate::storage::{Result, Stamp, Store, StoreError};

/// An office with its people as devices get it.
#[derive(Clone, Debug)]
pub struct Directory {
    /// The office.
    pub office: Office,
    /// Its text.
    pub text: Box<RawValue>,
    /// Another one whenever anything about the office changes.
    pub version: String,
}

impl Directory {
    /// Of this office.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn of(office: Office) -> Result<Self> {
        let text = to_raw_value(&office).map_err(|error| StoreError::Broken(error.to_string()))?;
        let version = chain::of_bytes(text.get().as_bytes()).to_string();
        let version = version.chars().take(32).collect();
        Ok(Self { office, text, version })
    }
}

/// The directories that were read, each with the data base's stamp on it.
#[derive(Debug, Default)]
pub struct Directories(Mutex<HashMap<OfficeId, (Stamp, Arc<Directory>)>>);

impl Directories {
    /// The directory of an office that stands under this stamp; `None` when there is no such
    /// office. The stamp comes with each session, so that a change takes effect at once.
    ///
    /// # Errors
    /// When the store cannot.
    pub async fn of(
        &self,
        store: &dyn Store,
        id: OfficeId,
        stamp: Stamp,
    ) -> Result<Option<Arc<Directory>>> {
        if let Some((_, directory)) = self.read().get(&id).filter(|(read, _)| *read == stamp) {
            return Ok(Some(directory.clone()));
        }
        // What changes between the two is seen by the next request: the stamp is the older one.
        let Some(office) = store.office(id).await? else { return Ok(None) };
        let directory = Arc::new(Directory::of(office)?);
        self.read().insert(id, (stamp, directory.clone()));
        Ok(Some(directory))
    }

    fn read(&self) -> std::sync::MutexGuard<'_, HashMap<OfficeId, (Stamp, Arc<Directory>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
