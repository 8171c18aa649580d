//! The data base itself: opening, reading, and writing in one strict transaction. It holds
//! boxes: what is in them is the business of `sealed`.

use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database as Idb;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use indexed_db_futures::typed_array::{Uint8Array, Uint8ArraySlice};

use super::{StoreError, stores, vault};

/// Version of the layout. Every new one keeps what the older ones hold.
const VERSION: u8 = 3;

/// An open data base of text keys and bytes.
pub struct Database {
    idb: Idb,
}

/// A row: its key and its bytes.
pub type Row = (String, Vec<u8>);

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

/// What another tab has to do with the opening of a data base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherTab {
    /// One with an older app holds the data base: it has to be closed first.
    Blocks,
    /// One with a newer app wants the data base: this tab has let it go and must be loaded anew.
    Replaces,
}

impl Database {
    /// Opens the data base and makes it on first use.
    ///
    /// # Errors
    /// When the browser keeps nothing, or the data base was made by a newer app.
    pub async fn open(
        name: &str,
        told: impl Fn(OtherTab) + Clone + 'static,
    ) -> Result<Self, StoreError> {
        let blocked = told.clone();
        let idb = Idb::open(name)
            .with_version(VERSION)
            .with_on_blocked(move |_| {
                blocked(OtherTab::Blocks);
                Ok(())
            })
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
        let held = idb.clone();
        vault::watch(name, move || {
            // Otherwise the newer app would wait for this tab for ever.
            held.clone().close();
            told(OtherTab::Replaces);
        });
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

    /// All rows of some stores whose keys begin with a prefix, as they were at one moment, each
    /// store's in the order of its keys.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn rows(&self, stores: &[&str], prefix: &str) -> Result<Vec<Vec<Row>>, StoreError> {
        let transaction = self.idb.transaction(stores.to_vec()).build()?;
        let range = || {
            // No key holds the last of all characters.
            KeyRange::Bound(prefix.to_owned(), false, format!("{prefix}\u{ffff}"), false)
        };
        let mut found = Vec::new();
        for store in stores {
            let store = transaction.object_store(store)?;
            let keys =
                store.get_all_keys::<String>().with_query::<String, _>(range()).primitive()?;
            let keys = keys.await?.collect::<Result<Vec<_>, _>>()?;
            let values =
                store.get_all::<Uint8Array>().with_query::<String, _>(range()).primitive()?;
            let values = values.await?.map(|value| value.map(Vec::from));
            let values = values.collect::<Result<Vec<_>, _>>()?;
            found.push(keys.into_iter().zip(values).collect());
        }
        transaction.commit().await?;
        Ok(found)
    }

    /// Makes all changes or none, and returns when they are on the disk.
    ///
    /// Chrome's default since 121 is relaxed durability: strict is asked for, because a record
    /// that the screen calls saved must survive a flat battery. The puts are queued without
    /// awaiting, because Safari keeps awaited ones even when the transaction aborts.
    ///
    /// # Errors
    /// When nothing was kept, with the reason: storage full, above all.
    pub async fn write(&self, writes: &[Write]) -> Result<(), StoreError> {
        let mut names: Vec<&str> = Vec::new();
        for name in writes.iter().map(Write::store) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            return Ok(());
        }
        let mut options = TransactionOptions::new();
        options.set_durability(TransactionDurability::Strict);
        let transaction = self
            .idb
            .transaction(names)
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?;
        for write in writes {
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

    /// Closes it and removes it with all that it holds.
    ///
    /// # Errors
    /// When another tab holds it open.
    pub async fn erase(&self, name: &str) -> Result<(), StoreError> {
        self.idb.clone().close();
        Ok(Idb::delete_by_name(name)?.await?)
    }
}

impl Drop for Database {
    /// A connection that nobody uses any more must not stay: one is made each time that somebody
    /// comes in.
    fn drop(&mut self) {
        self.idb.clone().close();
    }
}
