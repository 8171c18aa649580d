//! The data base itself: opening, reading, and writing in one strict transaction. It holds
//! boxes: what is in them is the business of `sealed`. How IndexedDB is spoken to stands in
//! `public/vault.js`, where one call does much: a library for it in here would cost download and
//! a crossing for each row.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;

use super::{StoreError, stores};

/// Version of the layout. Every new one keeps what the older ones hold.
const VERSION: u32 = 4;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn open_database(
        name: &str,
        version: u32,
        stores: &Array,
        blocked: &Function,
        wanted: &Function,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn read_database(database: &JsValue, asked: &Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn write_database(
        database: &JsValue,
        changes: &Array,
        expected: &Array,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = dampingVault)]
    fn close_database(database: &JsValue);
    #[wasm_bindgen(js_namespace = dampingVault, catch)]
    async fn erase_database(database: &JsValue, name: &str) -> Result<JsValue, JsValue>;
}

/// An open data base of text keys and bytes.
pub struct Database {
    handle: JsValue,
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

/// What is asked of a store.
#[derive(Clone, Copy)]
pub enum Ask<'a> {
    /// The row with this key.
    Get(&'static str, &'a str),
    /// The first so many rows whose keys are not before this.
    From(&'static str, &'a str, u32),
    /// The rows whose keys begin so.
    Under(&'static str, &'a str),
}

impl Ask<'_> {
    /// The store.
    pub const fn store(&self) -> &'static str {
        match self {
            Self::Get(store, _) | Self::From(store, ..) | Self::Under(store, _) => store,
        }
    }

    fn question(&self) -> Array {
        match self {
            Self::Get(store, key) => list([*store, "get", *key]),
            Self::From(store, key, most) => {
                let question = list([*store, "from", *key]);
                question.push(&(*most).into());
                question
            }
            Self::Under(store, prefix) => list([*store, "rows", *prefix]),
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
        let replaced = told.clone();
        let blocked = teller(move || told(OtherTab::Blocks));
        let wanted = teller(move || replaced(OtherTab::Replaces));
        let stores = list(stores::ALL);
        let opened = open_database(name, VERSION, &stores, &blocked, &wanted).await;
        Ok(Self { handle: opened.map_err(failed)? })
    }

    /// The bytes under a key.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn get(&self, store: &'static str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut rows = self.read(&[Ask::Get(store, key)]).await?;
        Ok(rows.pop().and_then(|mut rows| rows.pop()).map(|(_, bytes)| bytes))
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
        let questions = asked.iter().map(Ask::question).collect();
        let answers = read_database(&self.handle, &questions).await.map_err(failed)?;
        Ok(Array::from(&answers).iter().map(|rows| rows_of(&rows)).collect())
    }

    /// The keys that begin with a prefix, in their order.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn keys(&self, store: &str, prefix: &str) -> Result<Vec<String>, StoreError> {
        let question = Array::of1(&list([store, "keys", prefix]));
        let answers = read_database(&self.handle, &question).await.map_err(failed)?;
        let keys = Array::from(&Array::from(&answers).get(0));
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// Makes all changes or none, and returns when they are on the disk.
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
        let changes = writes.iter().map(|write| match write {
            Write::Put(store, key, bytes) => row(store, key, Some(bytes)),
            Write::Delete(store, key) => row(store, key, None),
        });
        let expected = expected.iter().map(|(store, key, bytes)| row(store, key, *bytes));
        let written = write_database(&self.handle, &changes.collect(), &expected.collect()).await;
        Ok(written.map_err(failed)?.is_truthy())
    }

    /// Closes it and removes it with all that it holds.
    ///
    /// # Errors
    /// When another tab holds it open.
    pub async fn erase(&self, name: &str) -> Result<(), StoreError> {
        erase_database(&self.handle, name).await.map(|_| ()).map_err(failed)
    }
}

impl Drop for Database {
    /// A connection that nobody uses any more must not stay: one is made each time that somebody
    /// comes in.
    fn drop(&mut self) {
        close_database(&self.handle);
    }
}

/// Lives as long as the page: a data base may call it at any time.
fn teller(told: impl Fn() + 'static) -> Function {
    Closure::<dyn Fn()>::new(told).into_js_value().unchecked_into()
}

fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> Array {
    texts.into_iter().map(JsValue::from_str).collect()
}

fn row(store: &str, key: &str, bytes: Option<&[u8]>) -> Array {
    let bytes = bytes.map_or(JsValue::NULL, |bytes| Uint8Array::from(bytes).into());
    Array::of3(&store.into(), &key.into(), &bytes)
}

/// Key, bytes, key, bytes, …
fn rows_of(flat: &JsValue) -> Vec<Row> {
    let flat = Array::from(flat);
    let pairs = (0..flat.length()).step_by(2);
    let row = |at| Some((flat.get(at).as_string()?, Uint8Array::from(flat.get(at + 1)).to_vec()));
    pairs.filter_map(row).collect()
}

fn failed(error: JsValue) -> StoreError {
    StoreError::named(&crate::device::error_name(&error))
}
