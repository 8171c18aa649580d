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
use indexed_db_futures::typed_array::Uint8Array;
use js_sys::Uint8Array as Bytes;
use wasm_bindgen::prelude::*;

use super::{StoreError, stores};

/// Version of the layout. Every new one keeps what the older ones hold.
const VERSION: u8 = 5;
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

/// One change of a transaction.
pub enum Write {
    /// Stores bytes under a key.
    Put(&'static str, String, Vec<u8>),
    /// Stores bytes under a key that must be new: where it is not, nothing at all is changed.
    Add(&'static str, String, Vec<u8>),
    /// Removes a key.
    Delete(&'static str, String),
}

impl Write {
    const fn store(&self) -> &'static str {
        match self {
            Self::Put(store, ..) | Self::Add(store, ..) | Self::Delete(store, _) => store,
        }
    }

    /// What is stored, where something is.
    pub const fn bytes_mut(&mut self) -> Option<&mut Vec<u8>> {
        match self {
            Self::Put(.., bytes) | Self::Add(.., bytes) => Some(bytes),
            Self::Delete(..) => None,
        }
    }

    /// Asks for it: whether it was done is told by the transaction.
    fn queue(&self, transaction: &Transaction<'_>) -> Result<(), StoreError> {
        let store = transaction.object_store(self.store())?;
        // Straight to the browser: a future for each would cost more than the request.
        let store = store.as_sys();
        match self {
            Self::Put(_, key, bytes) => {
                store.put_with_key(&Bytes::from(bytes.as_slice()), &key.as_str().into())
            }
            Self::Add(_, key, bytes) => {
                store.add_with_key(&Bytes::from(bytes.as_slice()), &key.as_str().into())
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
    /// # Errors
    /// When nothing was kept, with the reason: storage full, above all.
    pub async fn write(&self, writes: &[Write]) -> Result<(), StoreError> {
        if self.write_if(writes, None).await? { Ok(()) } else { Err(StoreError::Failed) }
    }

    /// The same, unless a row is another than expected by now, or one that must be new is there
    /// already: then nothing is changed, and it says so with false.
    ///
    /// Chrome's default since 121 is relaxed durability: strict is asked for, because a record
    /// that the screen calls saved must survive a flat battery. Everything is asked for in one
    /// go, and of it only the expected row is waited for, because Safari keeps puts that were
    /// waited for even when the transaction aborts.
    ///
    /// # Errors
    /// When nothing was kept, with the reason.
    pub async fn write_if(
        &self,
        writes: &[Write],
        expected: Option<(&str, &str, Option<&[u8]>)>,
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
        let asked = match expected {
            Some((store, key, _)) => Some(ask(&transaction, store, key)?),
            None => None,
        };
        for write in writes {
            write.queue(&transaction)?;
        }
        if let (Some(asked), Some((.., expected))) = (asked, expected) {
            let found: Option<Vec<u8>> = asked.await?.map(Into::into);
            if found.as_deref() != expected {
                // Let go of before it was committed, it is aborted.
                return Ok(false);
            }
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
    Ok(ask(transaction, store, key)?.await?.map(Into::into))
}

fn ask(
    transaction: &Transaction<'_>,
    store: &str,
    key: &str,
) -> Result<BasicRequest<Option<Uint8Array>>, StoreError> {
    Ok(transaction.object_store(store)?.get(key).primitive()?)
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
