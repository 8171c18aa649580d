//! What is kept lies in boxes that only this phone's keys open. Keys of rows hold ids and counts
//! only; everything else is sealed, each row to its store and key, so that no row can be put in
//! another's place.

use std::rc::Rc;

use super::database::{Ask, Bytes, Database, Lying, Row, Write};
use super::{StoreError, stores, vault};

/// Stands for how rows are sealed; another way gets another number.
const FORMAT: &str = "1";
/// The same in training: its rows open nowhere else, and no other's open there.
const TRAINING: &str = "1 latihan";

/// A data base that is opened with the keys of its owner, and with no other's.
#[derive(Clone)]
pub struct Sealed {
    database: Rc<Database>,
    /// The public key of the owner's device.
    owner: Rc<str>,
    /// What labels begin with.
    format: &'static str,
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
        Self { database, owner, format: FORMAT }
    }

    /// The same owner's data base of training.
    pub fn training(&self, database: Rc<Database>) -> Self {
        Self { database, owner: self.owner.clone(), format: TRAINING }
    }

    /// True for a data base of training.
    pub fn is_training(&self) -> bool {
        self.format == TRAINING
    }

    /// The signature of the owner's device; never over what was only practised.
    ///
    /// # Errors
    /// When the keys are not in use, and in training.
    pub async fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        if self.is_training() {
            return Err(StoreError::Failed);
        }
        vault::sign(&self.owner, bytes).await
    }

    /// What lies under a key.
    ///
    /// # Errors
    /// When the data base cannot be read, is locked, or this row is damaged.
    pub async fn get(&self, store: &'static str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let opened = self.read(&[Ask::Get(store, key)]).await?.pop().unwrap_or_default();
        opened.one()
    }

    /// All rows of some stores as they were at one moment.
    ///
    /// # Errors
    /// When the data base cannot be read or is locked.
    pub async fn all(&self, stores: &[&'static str]) -> Result<Vec<Opened>, StoreError> {
        let asked: Vec<Ask<'_>> = stores.iter().map(|store| Ask::Under(store, "")).collect();
        self.read(&asked).await
    }

    /// The rows that each question asks for, as they were at one moment.
    ///
    /// # Errors
    /// When the data base cannot be read or is locked.
    pub async fn read(&self, asked: &[Ask<'_>]) -> Result<Vec<Opened>, StoreError> {
        let found = self.database.read(asked).await?;
        self.open(asked, found).await
    }

    /// Opens all of them together: each alone would wait for its turn.
    async fn open(
        &self,
        asked: &[Ask<'_>],
        found: Vec<Vec<Lying>>,
    ) -> Result<Vec<Opened>, StoreError> {
        let are_boxes = |ask: &Ask<'_>| !matches!(ask, Ask::Keys(_));
        let boxes = asked.iter().zip(&found).filter(|(ask, _)| are_boxes(ask));
        let boxes = boxes.flat_map(|(ask, rows)| {
            let rows = rows.iter().filter(|row| is_box(ask.store(), row));
            rows.map(|(key, sealed)| (label(self.format, ask.store(), key), sealed.clone()))
        });
        let mut plains = vault::unseal(&self.owner, boxes).await?.into_iter();
        let opened = asked.iter().zip(found).map(|(ask, rows)| {
            let mut opened = Opened::default();
            if !are_boxes(ask) {
                opened.rows = rows.into_iter().map(|(key, _)| (key, Vec::new())).collect();
                return opened;
            }
            let rows = rows.into_iter().filter(|row| is_box(ask.store(), row));
            for ((key, _), plain) in rows.zip(&mut plains) {
                match plain {
                    Some(plain) => opened.rows.push((key, plain)),
                    None => opened.damaged += 1,
                }
            }
            opened
        });
        Ok(opened.collect())
    }

    /// The keys of a store, in their order.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn keys(&self, store: &'static str) -> Result<Vec<String>, StoreError> {
        let opened = self.read(&[Ask::Keys(store)]).await?.pop().unwrap_or_default();
        Ok(opened.rows.into_iter().map(|(key, _)| key).collect())
    }

    /// The keys that the outbox keeps with nothing under them.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn left_behind(&self) -> Result<Vec<String>, StoreError> {
        let rows = self.database.rows(&[stores::OUTBOX]).await?.pop().unwrap_or_default();
        let left = rows.into_iter().filter(|row| !is_box(stores::OUTBOX, row));
        Ok(left.map(|(key, _)| key).collect())
    }

    /// Makes all changes or none, and returns when they are on the disk. Everything is sealed
    /// first: a transaction must not wait for anything but the data base.
    ///
    /// # Errors
    /// When nothing was kept, with the reason.
    pub async fn write(&self, writes: Vec<Write>) -> Result<(), StoreError> {
        let writes = self.seal(writes).await?;
        if self.write_sealed(&writes).await? { Ok(()) } else { Err(StoreError::Failed) }
    }

    /// The same changes with everything sealed, for [`Self::write_sealed`].
    ///
    /// # Errors
    /// When the keys are not in use.
    pub async fn seal(&self, writes: Vec<Write>) -> Result<Vec<Write<Bytes>>, StoreError> {
        seal_as(self.format, &self.owner, writes).await
    }

    /// Makes all changes or none; false when a row that must be new is there already.
    ///
    /// # Errors
    /// When nothing was kept, with the reason.
    pub async fn write_sealed(&self, writes: &[Write<Bytes>]) -> Result<bool, StoreError> {
        self.database.write_new(writes).await
    }

    /// Removes the data base with all that it holds.
    ///
    /// # Errors
    /// When another tab holds it open.
    pub async fn erase(&self, name: &str) -> Result<(), StoreError> {
        self.database.erase(name).await
    }
}

impl Opened {
    /// The row, where one was asked for.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn one(mut self) -> Result<Option<Vec<u8>>, StoreError> {
        if self.damaged > 0 {
            return Err(StoreError::Damaged);
        }
        Ok(self.rows.pop().map(|(_, plain)| plain))
    }
}

/// The same changes with everything sealed.
pub async fn seal(owner: &str, writes: Vec<Write>) -> Result<Vec<Write<Bytes>>, StoreError> {
    seal_as(FORMAT, owner, writes).await
}

async fn seal_as(
    format: &str,
    owner: &str,
    writes: Vec<Write>,
) -> Result<Vec<Write<Bytes>>, StoreError> {
    let plains = writes.iter().filter_map(|write| match write {
        Write::Put(store, key, bytes) | Write::Add(store, key, bytes) => {
            Some((label(format, store, key), bytes.as_slice()))
        }
        Write::Empty(..) | Write::Delete(..) => None,
    });
    let mut boxes = vault::seal(owner, plains).await?.into_iter();
    let sealed = writes.into_iter().map(|write| write.with(|_| boxes.next()));
    sealed.collect::<Option<_>>().ok_or(StoreError::Failed)
}

/// The outbox keeps keys with nothing under them, see [`Write::Empty`].
fn is_box(store: &str, (_, sealed): &Lying) -> bool {
    store != stores::OUTBOX || sealed.length() > 0
}

fn label(format: &str, store: &str, key: &str) -> String {
    format!("{format}\n{store}\n{key}")
}
