//! The data base itself: opening, reading, and writing in one strict transaction. It holds
//! boxes: what is in them is the business of `sealed`.

use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database as Idb;
use indexed_db_futures::future::{BasicRequest, GetAllPrimitiveRequest};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use indexed_db_futures::typed_array::{Uint8Array, Uint8ArraySlice};
use wasm_bindgen::prelude::*;

use super::{StoreError, stores};

/// Version of the layout. Every new one keeps what the older ones hold.
const VERSION: u8 = 4;
/// More rows than a store ever has.
const ALL: u32 = u32::MAX;

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

/// What is asked of a store.
#[derive(Clone, Copy)]
pub enum Ask<'a> {
    /// The row with this key.
    Get(&'static str, &'a str),
    /// The first so many rows whose keys are not before this.
    From(&'static str, &'a str, u32),
    /// The rows whose keys begin so.
    Under(&'static str, &'a str),
    /// All keys, without what lies under them.
    Keys(&'static str),
}

impl Ask<'_> {
    /// The store.
    pub const fn store(&self) -> &'static str {
        match self {
            Self::Get(store, _)
            | Self::From(store, ..)
            | Self::Under(store, _)
            | Self::Keys(store) => store,
        }
    }

    /// The keys it asks for, and how many of them.
    fn range(&self) -> (KeyRange<String>, u32) {
        // No key holds the last of all characters.
        let to = |from: &str, to: String| KeyRange::Bound(from.to_owned(), false, to, false);
        match self {
            Self::Get(_, key) => (KeyRange::Only((*key).to_owned()), ALL),
            Self::From(_, key, most) => (to(key, "\u{ffff}".to_owned()), *most),
            Self::Under(_, prefix) => (to(prefix, format!("{prefix}\u{ffff}")), ALL),
            Self::Keys(_) => (to("", "\u{ffff}".to_owned()), ALL),
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
        let wanted = Closure::<dyn Fn()>::new(move || {
            // Otherwise the newer app would wait for this tab for ever.
            held.clone().close();
            told(OtherTab::Replaces);
        });
        idb.as_sys().set_onversionchange(Some(wanted.into_js_value().unchecked_ref()));
        Ok(Self { idb })
    }

    /// The bytes under a key. As in all that only reads, the end of the transaction is not waited
    /// for: what was asked is known by then.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn get(&self, store: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let transaction = self.idb.transaction(store).build()?;
        get(&transaction, store, key).await
    }

    /// All rows of some stores, as they were at one moment, each store's in the order of its keys.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn rows(&self, stores: &[&'static str]) -> Result<Vec<Vec<Row>>, StoreError> {
        let asked: Vec<Ask<'_>> = stores.iter().map(|store| Ask::Under(store, "")).collect();
        self.read(&asked).await
    }

    /// The rows that each question asks for, as they were at one moment, in the order of their
    /// keys.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn read(&self, asked: &[Ask<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self.idb.transaction(names(asked.iter().map(Ask::store))).build()?;
        // All are asked before the first is waited for, and the last is waited for first: the
        // others have been answered by then, and cost no further turn.
        let (mut ones, mut ranges) = (Vec::new(), Vec::new());
        for (place, ask) in asked.iter().enumerate() {
            let store = transaction.object_store(ask.store())?;
            if let Ask::Get(_, key) = ask {
                let value: BasicRequest<Option<Uint8Array>> = store.get(*key).primitive()?;
                ones.push((place, *key, value));
            } else {
                let values = match ask {
                    Ask::Keys(_) => None,
                    _ => Some(values(&store, ask)?),
                };
                ranges.push((place, keys(&store, ask)?, values));
            }
        }
        let mut found: Vec<Vec<Row>> = asked.iter().map(|_| Vec::new()).collect();
        for (place, key, value) in ones.into_iter().rev() {
            found[place].extend(value.await?.map(|bytes| (key.to_owned(), bytes.into())));
        }
        for (place, keys, values) in ranges.into_iter().rev() {
            let Some(values) = values else {
                for key in keys.await? {
                    found[place].push((key?, Vec::new()));
                }
                continue;
            };
            for (key, value) in keys.await?.zip(values.await?) {
                found[place].push((key?, value?.into()));
            }
        }
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
        self.write_if(writes, &[]).await.map(|_| ())
    }

    /// The same, unless a row is another than expected by now: then nothing is changed, and it
    /// says so with false.
    ///
    /// # Errors
    /// When nothing was kept, with the reason.
    pub async fn write_if(
        &self,
        writes: &[Write],
        expected: &[(&str, &str, Option<&[u8]>)],
    ) -> Result<bool, StoreError> {
        if writes.is_empty() {
            return Ok(true);
        }
        let written = writes.iter().map(|write| -> &str { write.store() });
        let stores = written.chain(expected.iter().map(|row| row.0));
        let mut options = TransactionOptions::new();
        options.set_durability(TransactionDurability::Strict);
        let transaction = self
            .idb
            .transaction(names(stores))
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?;
        for (store, key, expected) in expected {
            let found = get(&transaction, store, key).await?;
            if found.as_deref() != *expected {
                transaction.abort().await?;
                return Ok(false);
            }
        }
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
        transaction.commit().await.map_err(StoreError::of_commit)?;
        Ok(true)
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

/// Each store once.
fn names<'a>(stores: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut names = Vec::new();
    for store in stores {
        if !names.contains(&store) {
            names.push(store);
        }
    }
    names
}

async fn get(
    transaction: &Transaction<'_>,
    store: &str,
    key: &str,
) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes: Option<Uint8Array> = transaction.object_store(store)?.get(key).primitive()?.await?;
    Ok(bytes.map(Into::into))
}

fn keys(
    store: &ObjectStore<'_>,
    ask: &Ask<'_>,
) -> Result<GetAllPrimitiveRequest<String>, StoreError> {
    let (range, most) = ask.range();
    let keys = store.get_all_keys::<String>().with_query::<String, _>(range).with_limit(most);
    Ok(keys.primitive()?)
}

fn values(
    store: &ObjectStore<'_>,
    ask: &Ask<'_>,
) -> Result<GetAllPrimitiveRequest<Uint8Array>, StoreError> {
    let (range, most) = ask.range();
    let values = store.get_all::<Uint8Array>().with_query::<String, _>(range).with_limit(most);
    Ok(values.primitive()?)
}
