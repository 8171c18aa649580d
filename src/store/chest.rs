//! A person's data base as it lies on the phone, locked. What is not sealed in it: the name of
//! the device and the record of the keys, which only the passphrase or the office opens.

use std::rc::Rc;

use damping_domain::chain::DeviceKey;
use damping_domain::hex::Hex;
use damping_domain::ids::DeviceId;
use damping_protocol::session::Recovery;
use uuid::Uuid;

use super::database::{Ask, Bytes, Database, OtherTab, Write};
use super::sealed::Sealed;
use super::{Store, StoreError, older, stores, vault};
use crate::device::json::Json;

const DEVICE: &str = "device";
const RECORD: &str = "record";

/// See the module.
pub struct Chest {
    database: Rc<Database>,
    name: Rc<str>,
    device: DeviceId,
    record: Option<String>,
}

impl Chest {
    /// Opens the data base of the person who signs in by this name, and makes it on first use.
    ///
    /// # Errors
    /// When the browser keeps nothing (private mode, full disk) or the data base won't open.
    pub async fn find(
        name: &str,
        told: impl Fn(OtherTab) + Clone + 'static,
    ) -> Result<Self, StoreError> {
        let database = Rc::new(Database::open(name, told).await?);
        let asked = [DEVICE, RECORD].map(|key| Ask::Get(stores::VAULT, key));
        let mut rows = database.read(&asked).await?.into_iter();
        let mut text = || String::from_utf8(rows.next()?.pop()?.1.to_vec()).ok();
        let device = text().and_then(|device| device.parse().ok());
        let record = text();
        let device = match device {
            Some(device) => device,
            // Made with the data base, so that it is gone when the data base is and its count
            // of events can never begin anew.
            None => older::device(&database).await?.unwrap_or(DeviceId(Uuid::new_v4())),
        };
        Ok(Self { database, name: name.into(), device, record })
    }

    /// Name of the data base.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The device that this data base makes of the browser.
    pub const fn device(&self) -> DeviceId {
        self.device
    }

    /// The device's public key; `None` before the first sign-in.
    pub fn public_key(&self) -> Option<DeviceKey> {
        self.read()?.get("public_key")?.parse()
    }

    /// True when a passkey opens it as well.
    pub fn has_passkey(&self) -> bool {
        self.read().is_some_and(|record| record.get("passkey").is_some())
    }

    /// What the office needs to open it.
    pub fn recovery(&self) -> Option<Recovery> {
        let recovery = self.read()?.get("recovery")?;
        Some(Recovery {
            device: self.device,
            office_key: recovery.get("office_key")?.parse()?,
            ephemeral: recovery.get("ephemeral")?.parse()?,
            public_key: self.public_key()?,
            sealed: recovery.get("sealed")?.parse()?,
        })
    }

    fn read(&self) -> Option<Json> {
        Json::read(self.record.as_deref()?)
    }

    fn record(&self) -> Result<&str, StoreError> {
        self.record.as_deref().ok_or(StoreError::Locked)
    }

    /// The number of the first event that this device signs.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn signs_from(&self) -> Result<u64, StoreError> {
        Ok(older::last_seq(&self.database).await? + 1)
    }

    /// Keeps the keys that [`vault::make`] has made, and opens. What an older app kept here
    /// without sealing it is sealed now, all of it or nothing.
    ///
    /// # Errors
    /// When nothing was kept.
    pub async fn set_up(&mut self, office_key: Option<Hex<32>>) -> Result<(), StoreError> {
        let record =
            vault::keep(&office_key.map_or_else(String::new, |key| key.to_string())).await?;
        let older = older::everything(&self.database).await?;
        let mut writes = super::sealed::seal(&owner(&record), older).await?;
        writes.push(row(DEVICE, &self.device.to_string()));
        writes.push(row(RECORD, &record));
        self.database.write(&writes).await?;
        self.record = Some(record);
        Ok(())
    }

    /// Opens with a passphrase; false when it is another.
    ///
    /// # Errors
    /// When the record of the keys cannot be used.
    pub async fn unlock(&mut self, passphrase: &str) -> Result<bool, StoreError> {
        let unlocked = vault::unlock(self.record()?, passphrase).await?;
        if unlocked && let Ok(Some(record)) = vault::stronger(self.record()?, passphrase).await {
            // A full phone must not lock anybody out: the next unlocking tries again.
            let _ = self.keep(record).await;
        }
        Ok(unlocked)
    }

    /// Opens with the passkey; false when the person declines.
    ///
    /// # Errors
    /// When the record of the keys cannot be used.
    pub async fn unlock_with_passkey(&self) -> Result<bool, StoreError> {
        vault::unlock_with_passkey(self.record()?).await
    }

    /// Opens with the key that the office gave back, and keeps it under a new passphrase.
    ///
    /// # Errors
    /// When the key is not this phone's, or could not be kept.
    pub async fn unlock_recovered(
        &mut self,
        key: &str,
        passphrase: &str,
        office_key: Option<Hex<32>>,
    ) -> Result<(), StoreError> {
        let office_key = office_key.map_or_else(String::new, |key| key.to_string());
        let record = vault::unlock_recovered(self.record()?, key, passphrase, &office_key).await?;
        self.keep(record).await
    }

    /// Lets a passkey open it as well, which the phone's system shows under the label; false when the
    /// person declines.
    ///
    /// # Errors
    /// When the passphrase is wrong or the record could not be kept.
    pub async fn add_passkey(&mut self, passphrase: &str, label: &str) -> Result<bool, StoreError> {
        let with = vault::with_passkey(self.record()?, passphrase, label).await?;
        let Some(record) = with else { return Ok(false) };
        self.keep(record).await?;
        Ok(true)
    }

    async fn keep(&mut self, record: String) -> Result<(), StoreError> {
        self.database.write(&[row(RECORD, &record)]).await?;
        self.record = Some(record);
        Ok(())
    }

    /// The store, once it is unlocked.
    pub fn opened(&self) -> Store {
        let owner = owner(self.record.as_deref().unwrap_or_default());
        let sealed = Sealed::new(self.database.clone(), owner.into());
        Store {
            sealed,
            name: self.name.clone(),
            device: self.device,
            eyes: Rc::default(),
            ends: Rc::default(),
        }
    }
}

/// A row that is not sealed.
fn row(key: &str, text: &str) -> Write<Bytes> {
    Write::Put(stores::VAULT, key.to_owned(), Bytes::from(text.as_bytes()))
}

/// The public key of a record, by which its keys are known; nothing where there is no record.
fn owner(record: &str) -> String {
    let key = Json::read(record).and_then(|record| record.get("public_key")?.text());
    key.unwrap_or_default()
}
