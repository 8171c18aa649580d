//! Taking in the answers of one sync. While one is being written, the next is made and sealed; it
//! is written when the one before is on the disk. So whatever stops the phone, what is kept is what
//! came first, each answer whole, with the bookmark that says how far it goes.
//!
//! What an answer goes on from is read once, and then carried from each to the next: nobody else
//! writes it, because the lock of the sync is held from the first answer to the last.
//!
//! What lists show of new cases is not made with every answer where one hurries after another: most
//! of these cases would only be folded again with the next. See [`Intake::lists`].

use damping_protocol::plan::Change;
use futures::channel::oneshot;
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;

use super::applying::{Before, Made};
use super::shelving::{Lists, News};
use super::{Store, StoreError};

/// While answers hurry after one another, lists grow as often as this, in milliseconds.
const AT_LEAST_EVERY_MS: f64 = 1_000.0;
/// An answer that was waited for so long, in milliseconds, came over a line that leaves time for lists.
const WAITED_MS: f64 = 250.0;

/// See the module.
pub struct Intake {
    store: Store,
    before: Option<Before>,
    going: Option<Going>,
    /// When lists were last made with an answer.
    listed_at: Option<f64>,
    /// When the last answer had been taken in.
    taken_at: f64,
    /// True when the lists of an answer were put off.
    behind: bool,
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
    pub const fn new(store: Store) -> Self {
        let taken_at = f64::INFINITY;
        Self { store, before: None, going: None, listed_at: None, taken_at, behind: false }
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
        let lists = self.lists(goes_on);
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
        self.taken_at = Date::now();
        Ok(kept)
    }

    /// Whether what lists show is made with the answer that has come. With the first, so that there
    /// is something to see at once; then where the line leaves time for it, and every second else.
    /// What is put off is outdated in the index, as what was cut off amid an answer's cases always
    /// was: it is made when the last answer has come, and after a kill at the next start.
    fn lists(&mut self, goes_on: bool) -> Lists {
        let now = Date::now();
        let waited = now - self.taken_at >= WAITED_MS;
        let due = self.listed_at.is_none_or(|before| now - before >= AT_LEAST_EVERY_MS);
        let is_last = !goes_on && !self.behind;
        if waited || due || is_last {
            self.listed_at = Some(now);
            return Lists::Made;
        }
        self.behind = true;
        Lists::PutOff
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
