//! Taking over what older apps kept.

use damping_domain::ids::PersonId;
use damping_shelf::pace::Lists;

use super::database::{Ask, Write};
use super::shelving::{self, Came};
use super::{Store, StoreError, accepted, settings, stores};

/// So many rows are moved in one transaction.
const MOVED_AT_ONCE: usize = 200;

impl Store {
    /// True when there is something that [`Self::move_in`] may have to move.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn holds_older_rows(&self) -> Result<bool, StoreError> {
        Ok(!self.sealed.keys(stores::EVENTS).await?.is_empty())
    }

    /// Puts into segments what older apps kept in rows of another kind, and what this app can
    /// read and the one before it could not. Goes on where it was left; the lock of the sync is
    /// held. What lists show is made for this person.
    ///
    /// # Errors
    /// When it could not be kept: all that is not moved lies where it lay.
    pub async fn move_in(&self, person: PersonId) -> Result<(), StoreError> {
        let keys = self.sealed.keys(stores::EVENTS).await?;
        if let Some(office) = self.office().await? {
            self.look(person, &office);
        }
        for some in keys.chunks(MOVED_AT_ONCE) {
            let asked: Vec<Ask<'_>> =
                some.iter().map(|key| Ask::Get(stores::EVENTS, key)).collect();
            let opened = self.sealed.read(&asked).await?;
            let rows = opened.into_iter().flat_map(|opened| opened.rows);
            let mut writes = Vec::new();
            let mut moved = Vec::new();
            for (key, bytes) in rows {
                let Some(accepted) = accepted::read(&bytes) else { continue };
                moved.extend(accepted);
                writes.push(Write::Delete(stores::EVENTS, key));
            }
            if moved.is_empty() {
                continue;
            }
            let mut came = Came::default();
            moved.iter().for_each(|one| came.add(one, one.signature));
            let mut shelf = settings::before(&self.sealed).await?.shelf();
            self.take_in(&mut shelf, &came, Lists::Made).await?;
            writes.extend(shelving::writes(&mut shelf)?);
            self.sealed.write(writes).await?;
        }
        Ok(())
    }
}
