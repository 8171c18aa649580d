//! The end of what was recorded here, and how it is kept that no number is given twice: see
//! `docs/decisions/0015-one-row-a-save.md`.

use std::cell::{Cell, RefCell};

use damping_domain::chain::Clock;
use damping_domain::tail::Tail;

use super::database::{Ask, Write};
use super::{Store, StoreError, keys, outbox, settings, stores};
use crate::device::lock::{self, Shared};

/// The end of what was recorded here: the last event that waits, or the last that has left the
/// outbox, which has a row of its own. So recording writes nothing but the event itself.
pub(super) struct End {
    /// With the latest clock that was seen.
    pub tail: Tail,
    /// See [`Ends`].
    pub(super) read: u32,
}

/// The end, as far as this tab knows it.
#[derive(Default)]
pub(super) struct Ends {
    known: RefCell<Option<End>>,
    /// How often it was forgotten: what was read before that is of no use after it.
    forgotten: Cell<u32>,
    /// Shows other tabs that there is one here that goes on from the end it knows.
    shown: RefCell<Option<Shared>>,
}

impl Ends {
    /// To be read anew: a later clock was seen, or the end has become another.
    pub fn forget(&self) {
        self.forgotten.set(self.forgotten.get().wrapping_add(1));
        self.known.take();
    }

    /// Whether what was read then still counts here.
    pub fn counts(&self, end: &End) -> bool {
        end.read == self.forgotten.get()
    }

    /// What the next event goes on from.
    pub fn keep(&self, end: End) {
        if self.counts(&end) {
            self.known.replace(Some(end));
        }
    }
}

impl Store {
    /// The end of what was recorded here.
    ///
    /// # Errors
    /// When the data base cannot be read, or the last event that waits.
    pub(super) async fn end(&self) -> Result<End, StoreError> {
        let known = self.ends.known.take();
        if let Some(end) = known {
            return Ok(end);
        }
        // Before the reading: whoever finds nobody here has taken out nothing that is missed.
        let is_shown = self.ends.shown.borrow().is_some();
        if !is_shown {
            let shown = lock::share(self.lock_of_ends()).await;
            self.ends.shown.replace(Some(shown));
        }
        let read = self.ends.forgotten.get();
        let own = keys::recorded_by(self.device);
        let row = |key| Ask::Get(stores::META, key);
        let asked = [row(settings::TAIL), row(settings::CLOCK), Ask::Under(stores::OUTBOX, &own)];
        let mut opened = self.sealed.read(&asked).await?.into_iter();
        let mut next = || opened.next().unwrap_or_default();
        let mut tail: Tail = settings::parsed(next().one()?)?.unwrap_or_default();
        let seen: Clock = settings::parsed(next().one()?)?.unwrap_or_default();
        let clock = tail.clock.max(seen);
        if let Some(last) = outbox::last(next())?
            && last.seq > tail.seq
        {
            tail = last;
        }
        tail.clock = tail.clock.max(clock);
        Ok(End { tail, read })
    }

    /// Whether no other tab goes on from an end that it knows. Asked after the office's answer: a
    /// tab that comes later finds what was sent, or the row of the last that left.
    pub(super) async fn is_alone(&self) -> bool {
        let own = usize::from(self.ends.shown.borrow().is_some());
        lock::holders(&self.lock_of_ends()).await.is_some_and(|holders| holders <= own)
    }

    /// Removes the keys of events that have left the outbox while there were other tabs.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub(super) async fn sweep(&self) -> Result<Vec<Write>, StoreError> {
        let left = self.sealed.left_behind().await?;
        Ok(left.into_iter().map(|key| Write::Delete(stores::OUTBOX, key)).collect())
    }

    fn lock_of_ends(&self) -> String {
        format!("{}/end", self.name)
    }
}
