//! The data base itself: opening, reading, and writing in one strict transaction. It holds
//! boxes: what is in them is the business of `sealed`.

use indexed_db_futures::KeyRange;
use indexed_db_futures::database::Database as Idb;
use indexed_db_futures::error::{DomException, Error};
use indexed_db_futures::future::{BasicRequest, GetAllPrimitiveRequest};
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
pub use js_sys::Uint8Array as Bytes;
use wasm_bindgen::prelude::*;

use super::{StoreError, stores};

/// Version of the layout. Every new one keeps what the older ones hold.
const VERSION: u8 = 6;
/// More rows than a store ever has.
const ALL: u32 = u32::MAX;
/// What a browser calls it that a row which must be new is there already.
const IS_THERE: &str = "ConstraintError";

/// An open data base of text keys and bytes.
pub struct Database {
    idb: Idb,
}

/// A row: its key and its bytes.
pub type Row = (String, Vec<u8>);

/// A row as it lies: its bytes are the browser's, and come into the app only where it reads them.
pub type Lying = (String, Bytes);

/// One change of a transaction, of bytes that the app made or, as it is written, of the browser's.
pub enum Write<B = Vec<u8>> {
    /// Stores bytes under a key.
    Put(&'static str, String, B),
    /// Stores bytes under a key that must be new: where it is not, nothing at all is changed.
    Add(&'static str, String, B),
    /// Keeps a key with nothing under it, so that nothing can be added under it.
    Empty(&'static str, String),
    /// Removes a key.
    Delete(&'static str, String),
}

impl<B> Write<B> {
    const fn store(&self) -> &'static str {
        match self {
            Self::Put(store, ..)
            | Self::Add(store, ..)
            | Self::Empty(store, _)
            | Self::Delete(store, _) => store,
        }
    }

    /// The same of other bytes, where there are others.
    pub fn with<C>(self, other: impl FnOnce(B) -> Option<C>) -> Option<Write<C>> {
        Some(match self {
            Self::Put(store, key, bytes) => Write::Put(store, key, other(bytes)?),
            Self::Add(store, key, bytes) => Write::Add(store, key, other(bytes)?),
            Self::Empty(store, key) => Write::Empty(store, key),
            Self::Delete(store, key) => Write::Delete(store, key),
        })
    }
}

impl Write<Bytes> {
    /// Asks for it: whether it was done is told by the transaction.
    fn queue(&self, transaction: &Transaction<'_>) -> Result<(), StoreError> {
        let store = transaction.object_store(self.store())?;
        // Straight to the browser: a future for each would cost more than the request.
        let store = store.as_sys();
        match self {
            Self::Put(_, key, bytes) => store.put_with_key(bytes, &key.as_str().into()),
            Self::Add(_, key, bytes) => store.add_with_key(bytes, &key.as_str().into()),
            Self::Empty(_, key) => {
                store.put_with_key(&Bytes::new_with_length(0), &key.as_str().into())
            }
            Self::Delete(_, key) => store.delete(&key.as_str().into()),
        }
        .map(drop)
        .map_err(|error| Error::from(error).into())
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
    pub async fn get(&self, store: &'static str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.read(&[Ask::Get(store, key)]).await?.pop();
        Ok(found.and_then(|mut rows| rows.pop()).map(|(_, bytes)| bytes.to_vec()))
    }

    /// All rows of some stores, as they were at one moment, each store's in the order of its keys.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn rows(&self, stores: &[&'static str]) -> Result<Vec<Vec<Lying>>, StoreError> {
        let asked: Vec<Ask<'_>> = stores.iter().map(|store| Ask::Under(store, "")).collect();
        self.read(&asked).await
    }

    /// The rows that each question asks for, as they were at one moment, in the order of their
    /// keys.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn read(&self, asked: &[Ask<'_>]) -> Result<Vec<Vec<Lying>>, StoreError> {
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
                let value: BasicRequest<Option<JsValue>> = store.get(*key).primitive()?;
                ones.push((place, *key, value));
            } else {
                let values = match ask {
                    Ask::Keys(_) => None,
                    _ => Some(values(&store, ask)?),
                };
                ranges.push((place, keys(&store, ask)?, values));
            }
        }
        let mut found: Vec<Vec<Lying>> = asked.iter().map(|_| Vec::new()).collect();
        for (place, key, value) in ones.into_iter().rev() {
            if let Some(value) = value.await? {
                found[place].push((key.to_owned(), bytes(value)?));
            }
        }
        for (place, keys, values) in ranges.into_iter().rev() {
            let Some(values) = values else {
                for key in keys.await? {
                    found[place].push((key?, Bytes::default()));
                }
                continue;
            };
            for (key, value) in keys.await?.zip(values.await?) {
                found[place].push((key?, bytes(value?)?));
            }
        }
        Ok(found)
    }

    /// Makes all changes or none, and returns when they are on the disk.
    ///
    /// # Errors
    /// When nothing was kept, with the reason: storage full, above all.
    pub async fn write(&self, writes: &[Write<Bytes>]) -> Result<(), StoreError> {
        if self.write_new(writes).await? { Ok(()) } else { Err(StoreError::Failed) }
    }

    /// The same; false, and nothing is changed, when a row that must be new is there already.
    ///
    /// Chrome's default since 121 is relaxed durability: strict is asked for, because a record
    /// that the screen calls saved must survive a flat battery. Everything is asked for in one
    /// go and nothing of it is waited for: that would cost a turn, and Safari keeps puts that
    /// were waited for even when the transaction aborts.
    ///
    /// # Errors
    /// When nothing was kept, with the reason.
    pub async fn write_new(&self, writes: &[Write<Bytes>]) -> Result<bool, StoreError> {
        if writes.is_empty() {
            return Ok(true);
        }
        let mut options = TransactionOptions::new();
        options.set_durability(TransactionDurability::Strict);
        let transaction = self
            .idb
            .transaction(names(writes.iter().map(|write| -> &str { write.store() })))
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?;
        for write in writes {
            write.queue(&transaction)?;
        }
        let ended = transaction.as_sys().clone();
        match transaction.commit().await {
            Ok(()) => Ok(true),
            // Told by the request that failed, or, once it has ended, by the transaction.
            Err(Error::DomException(DomException::ConstraintError(_))) => Ok(false),
            Err(_) if ended.error().is_some_and(|why| why.name() == IS_THERE) => Ok(false),
            Err(error) => Err(StoreError::of_commit(error)),
        }
    }

    /// Closes it and removes it with all that it holds.
    ///
    /// # Errors
    /// When another tab holds it open.
    pub async fn erase(&self, name: &str) -> Result<(), StoreError> {
        self.idb.clone().close();
        Self::remove(name).await
    }

    /// Removes a data base, where there is one.
    ///
    /// # Errors
    /// When another tab holds it open.
    pub async fn remove(name: &str) -> Result<(), StoreError> {
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

/// What lies there, which the app has written as bytes.
fn bytes(value: JsValue) -> Result<Bytes, StoreError> {
    value.dyn_into().map_err(|_| StoreError::Damaged)
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
) -> Result<GetAllPrimitiveRequest<JsValue>, StoreError> {
    let (range, most) = ask.range();
    let values = store.get_all::<JsValue>().with_query::<String, _>(range).with_limit(most);
    Ok(values.primitive()?)
}
