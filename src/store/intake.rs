//! Taking in the answers of one sync. While one is being written, the next is made and sealed; it
//! is written when the one before is on the disk. So whatever stops the phone, what is kept is what
//! came first, each answer whole, with the bookmark that says how far it goes.
//!
//! What an answer goes on from is read once, and then carried from each to the next: nobody else
//! writes it, because the lock of the sync is held from the first answer to the last.
//!
//! What lists show of new cases is not made with every answer where one hurries after another: most
//! of these cases would only be folded again with the next. See [`Pace`].

use damping_protocol::plan::Change;
use damping_shelf::pace::Pace;
use futures::channel::oneshot;
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;

use super::applying::{Before, Made};
use super::shelving::News;
use super::{Store, StoreError};

/// See the module.
pub struct Intake {
    store: Store,
    before: Option<Before>,
    going: Option<Going>,
    pace: Pace,
}

/// An answer on its way to the disk.
struct Going {
    answer: Kept,
    ended: oneshot::Receiver<Result<bool, StoreError>>,
}

/// What an answer has changed, which is on the disk.
pub struct Kept {
    /// Its changes.
    pub changes: Vec<Change>,
    /// What the index says from now on of the cases they are about.
    pub news: Vec<News>,
}

impl Intake {
    /// Of a store whose sync's lock is held until [`Self::finish`] has returned.
    pub fn new(store: Store) -> Self {
        Self { store, before: None, going: None, pace: Pace::begun(Date::now()) }
    }

    /// The store.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Takes in what an answer of the office changes, all of it or nothing. Returns when it is on
    /// its way to the disk, and gives the one before, which is there by then. `goes_on` says that
    /// another answer follows at once.
    ///
    /// # Errors
    /// When nothing of it is kept, nor of what came after the last that was given; the same sync
    /// can be done again. [`Self::finish`] tells of the one before, unless that was what failed.
    pub async fn take(
        &mut self,
        changes: Vec<Change>,
        goes_on: bool,
    ) -> Result<Option<Kept>, StoreError> {
        let lists = self.pace.lists(Date::now(), goes_on);
        let made = self.store.make(&changes, self.before.take(), lists).await?;
        let Made { writes, news, then, ends } = made;
        let writes = self.store.sealed.seal(writes).await?;
        let kept = self.finish().await?;
        let (tell, ended) = oneshot::channel();
        let (begins, begun) = oneshot::channel();
        let store = self.store.clone();
        spawn_local(async move {
            // Not after it has its place: what this tab records from here on comes behind it.
            if ends {
                store.ends.forget();
            }
            // Nobody waits for either any more when the app was locked meanwhile.
            let _ = begins.send(());
            let _ = tell.send(store.sealed.write_sealed(&writes).await);
        });
        // Heard when all of it has been asked for: what is read from here on is read behind it.
        let _ = begun.await;
        self.before = then;
        self.going = Some(Going { answer: Kept { changes, news }, ended });
        self.pace.taken(Date::now());
        Ok(kept)
    }

    /// Waits until all that was taken in is on the disk, and gives the last of it.
    ///
    /// # Errors
    /// When nothing of that was kept.
    pub async fn finish(&mut self) -> Result<Option<Kept>, StoreError> {
        let Some(Going { answer, ended }) = self.going.take() else { return Ok(None) };
        match ended.await {
            Ok(Ok(true)) => Ok(Some(answer)),
            Ok(Err(error)) => Err(error),
            Ok(Ok(false)) | Err(_) => Err(StoreError::Failed),
        }
    }
}

impl Store {
    /// Takes in one answer by itself, while the sync's lock is held. Gives what it has changed.
    ///
    /// # Errors
    /// When nothing of it was kept; the same can be done again.
    pub async fn apply(&self, changes: Vec<Change>) -> Result<Kept, StoreError> {
        let mut intake = Intake::new(self.clone());
        intake.take(changes, false).await?;
        intake.finish().await?.ok_or(StoreError::Failed)
    }
}
