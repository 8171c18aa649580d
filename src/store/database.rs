//! The data base itself: opening, reading, and writing in one strict transaction.

use indexed_db_futures::database::Database as Idb;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use indexed_db_futures::typed_array::{Uint8Array, Uint8ArraySlice};

use super::{StoreError, stores};

/// Version of the layout. Every new one keeps what the older ones hold.
const VERSION: u8 = 2;

/// An open data base of text keys and bytes.
pub struct Database {
    idb: Idb,
}

/// What a store holds, in the order of its keys.
pub type Rows = Vec<Vec<u8>>;

/// One change of a transaction.
pub enum Write {
    /// Stores bytes under a key.
    Put(&'static str, String, Vec<u8>),
    /// Removes a key.
    Delete(&'static str, String),
}

impl Write {
    const fn store(&self) -> &'static str {
        match self {
            Self::Put(store, ..) | Self::Delete(store, _) => store,
        }
    }
}

impl Database {
    /// Opens the data base and makes it on first use.
    ///
    /// # Errors
    /// When the browser keeps nothing, or the data base was made by a newer app.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let idb = Idb::open(name)
            .with_version(VERSION)
            .with_on_upgrade_needed(|_, db| {
                let made: Vec<String> = db.object_store_names().collect();
                for store in stores::ALL {
                    if !made.iter().any(|name| name == store) {
                        db.create_object_store(store).build()?;
                    }
                }
                Ok(())
            })
            .await?;
        Ok(Self { idb })
    }

    /// The bytes under a key.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn get(&self, store: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let transaction = self.idb.transaction(store).build()?;
        let bytes: Option<Uint8Array> =
            transaction.object_store(store)?.get(key).primitive()?.await?;
        transaction.commit().await?;
        Ok(bytes.map(Into::into))
    }

    /// Everything in some stores as it was at one moment, each in the order of its keys.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn all(&self, stores: &[&str]) -> Result<Vec<Rows>, StoreError> {
        let transaction = self.idb.transaction(stores.to_vec()).build()?;
        let mut found = Vec::new();
        for store in stores {
            let values = transaction.object_store(store)?.get_all::<Uint8Array>().primitive()?;
            let rows = values.await?.map(|value| value.map(Into::into));
            found.push(rows.collect::<Result<Rows, _>>()?);
        }
        transaction.commit().await?;
        Ok(found)
    }

    /// The keys of a store that begin with a prefix, in their order.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn keys(&self, store: &str) -> Result<Vec<String>, StoreError> {
        let transaction = self.idb.transaction(store).build()?;
        let keys = transaction.object_store(store)?.get_all_keys::<String>().primitive()?;
        let keys = keys.await?.collect::<Result<_, _>>()?;
        transaction.commit().await?;
        Ok(keys)
    }

    /// Makes all changes or none, and returns when they are on the disk.
    ///
    /// Chrome's default since 121 is relaxed durability: strict is asked for, because a record
    /// that the screen calls saved must survive a flat battery. The puts are queued without
    /// awaiting, because Safari keeps awaited ones even when the transaction aborts.
    ///
    /// # Errors
    /// When nothing was kept, with the reason: storage full, above all.
    pub async fn write(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        let mut names: Vec<&str> = Vec::new();
        for name in writes.iter().map(Write::store) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut options = TransactionOptions::new();
        options.set_durability(TransactionDurability::Strict);
        let transaction = self
            .idb
            .transaction(names)
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?;
        for write in &writes {
            let store = transaction.object_store(write.store())?;
            match write {
                Write::Put(_, key, bytes) => {
                    let bytes = Uint8ArraySlice::new(bytes.as_slice());
                    drop(store.put(bytes).with_key(key.as_str()).without_key_type().primitive()?);
                }
                Write::Delete(_, key) => drop(store.delete(key.as_str()).primitive()?),
            }
        }
        transaction.commit().await.map_err(StoreError::of_commit)
    }
}
