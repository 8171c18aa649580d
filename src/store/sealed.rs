//! What is kept lies in boxes that only this phone's keys open. Keys of rows hold ids and counts
//! only; everything else is sealed, each row to its store and key, so that no row can be put in
//! another's place.

use std::rc::Rc;

use super::database::{Database, Row, Write};
use super::{StoreError, vault};

/// Stands for how rows are sealed; another way gets another number.
const FORMAT: u8 = 1;

/// A data base that is opened with the keys of its owner, and with no other's.
#[derive(Clone)]
pub struct Sealed {
    database: Rc<Database>,
    /// The public key of the owner's device.
    owner: Rc<str>,
}

/// What rows hold, in the order of their keys, and how many could not be opened.
#[derive(Default)]
pub struct Opened {
    /// Key and content.
    pub rows: Vec<Row>,
    /// Rows that are damaged. They stay where they are.
    pub damaged: usize,
}

impl Sealed {
    pub fn new(database: Rc<Database>, owner: Rc<str>) -> Self {
        Self { database, owner }
    }

    /// The signature of the owner's device.
    ///
    /// # Errors
    /// When the keys are not in use.
    pub async fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        vault::sign(&self.owner, bytes).await
    }

    /// What lies under a key.
    ///
    /// # Errors
    /// When the data base cannot be read, is locked, or this row is damaged.
    pub async fn get(&self, store: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(sealed) = self.database.get(store, key).await? else { return Ok(None) };
        let rows = std::iter::once((label(store, key), sealed.as_slice()));
        let plain = vault::unseal(&self.owner, rows).await?.pop().flatten();
        plain.ok_or(StoreError::Damaged).map(Some)
    }

    /// All rows of some stores as they were at one moment.
    ///
    /// # Errors
    /// When the data base cannot be read or is locked.
    pub async fn all(&self, stores: &[&str]) -> Result<Vec<Opened>, StoreError> {
        self.under(stores, "").await
    }

    /// The rows whose keys begin with a prefix.
    ///
    /// # Errors
    /// When the data base cannot be read or is locked.
    pub async fn under(&self, stores: &[&str], prefix: &str) -> Result<Vec<Opened>, StoreError> {
        let mut found = Vec::new();
        for (store, rows) in stores.iter().zip(self.database.rows(stores, prefix).await?) {
            let boxes = rows.iter().map(|(key, sealed)| (label(store, key), sealed.as_slice()));
            let plains = vault::unseal(&self.owner, boxes).await?;
            let mut opened = Opened::default();
            for ((key, _), plain) in rows.into_iter().zip(plains) {
                match plain {
                    Some(plain) => opened.rows.push((key, plain)),
                    None => opened.damaged += 1,
                }
            }
            found.push(opened);
        }
        Ok(found)
    }

    /// The keys that begin with a prefix.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn keys(&self, store: &str, prefix: &str) -> Result<Vec<String>, StoreError> {
        let rows = self.database.rows(&[store], prefix).await?;
        Ok(rows.into_iter().flatten().map(|(key, _)| key).collect())
    }

    /// Makes all changes or none, and returns when they are on the disk. Everything is sealed
    /// first: a transaction must not wait for anything but the data base.
    ///
    /// # Errors
    /// When nothing was kept, with the reason.
    pub async fn write(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        self.database.write(&seal(&self.owner, writes).await?).await
    }

    /// Removes the data base with all that it holds.
    ///
    /// # Errors
    /// When another tab holds it open.
    pub async fn erase(&self, name: &str) -> Result<(), StoreError> {
        self.database.erase(name).await
    }
}

/// The same changes with everything sealed.
pub async fn seal(owner: &str, mut writes: Vec<Write>) -> Result<Vec<Write>, StoreError> {
    let plains = writes.iter().filter_map(|write| match write {
        Write::Put(store, key, bytes) => Some((label(store, key), bytes.as_slice())),
        Write::Delete(..) => None,
    });
    let mut boxes = vault::seal(owner, plains).await?.into_iter();
    for write in &mut writes {
        if let Write::Put(_, _, bytes) = write {
            *bytes = boxes.next().ok_or(StoreError::Failed)?;
        }
    }
    Ok(writes)
}

fn label(store: &str, key: &str) -> String {
    format!("{FORMAT}\n{store}\n{key}")
}
