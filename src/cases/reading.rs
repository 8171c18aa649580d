//! What is read when it is wanted: a case when it comes on the screen, the rest of the index
//! after the first list; and what is done at leisure once all is read.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::ids::CaseId;
use damping_shelf::index::Page;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Cases, Stage};
use crate::device::lock::with_lock;
use crate::device::turn::browsers_turn;
use crate::store::{Store, StoreError};

/// Time from a change until what was put off is done, in milliseconds.
const LEISURE_MS: u32 = 1_500;
/// So many times it is looked whether all of it is done.
const LOOKS: usize = 40;
/// The last case is kept like a draft: sealed, and gone with the person's data. No form has this address.
const LAST_SHOWN: &str = "/catat";

impl Cases {
    /// Brings a case to the screen; until it has been read, [`Cases::is_at_hand`] is false.
    pub fn show(&self, case: CaseId) {
        let is_new = self.shown() != Some(case);
        self.book.update_untracked(|book| book.show(case));
        let cases = *self;
        spawn_local(async move {
            match cases.bring(case).await {
                Ok(()) if is_new => cases.remember_shown(case).await,
                Ok(()) | Err(StoreError::Locked) => {}
                Err(error) => cases.stage.set(Stage::Unavailable(error)),
            }
        });
    }

    /// Written only where it is another: most starts then write nothing.
    async fn remember_shown(&self, case: CaseId) {
        let case = vec![case.to_string()];
        if self.draft(LAST_SHOWN).await.as_ref() != Some(&case) {
            // What cannot be remembered is chosen anew in Catat.
            let _ = self.keep_draft(LAST_SHOWN, &case).await;
        }
    }

    /// The case that is on the screen, or was last since the app was unlocked.
    pub fn shown(&self) -> Option<CaseId> {
        self.book.with_untracked(super::Book::shown)
    }

    /// The case that was last on the screen, also before the app was locked.
    pub async fn last_shown(&self) -> Option<CaseId> {
        let kept = self.draft(LAST_SHOWN).await;
        self.shown().or_else(|| kept?.first()?.parse().ok())
    }

    /// A case of this phone, read if it is not at hand, without bringing it to the screen; `None` where
    /// there is none, or it cannot be read.
    pub async fn read(&self, case: CaseId) -> Option<Arc<Case>> {
        loop {
            self.bring(case).await.ok()?;
            let (has, found) =
                self.book.with_untracked(|book| (book.is_at_hand(case), book.case(case)));
            // Else everything was read anew in between.
            if has {
                return found;
            }
        }
    }

    /// A case that may well be the next to be opened, read already: the last one that was, or else any.
    pub async fn likely(&self) -> Option<CaseId> {
        let any = self.book.with_untracked(super::Book::any);
        for case in [self.last_shown().await, any].into_iter().flatten() {
            if self.read(case).await.is_some() {
                return Some(case);
            }
        }
        None
    }

    /// True once a case has been read, if only to find that there is none.
    pub fn is_at_hand(&self, case: CaseId) -> bool {
        self.book.with(|book| book.is_at_hand(case))
    }

    /// Reads a case that is not at hand.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub(super) async fn bring(&self, case: CaseId) -> Result<(), StoreError> {
        loop {
            let store = self.store().ok_or(StoreError::Locked)?;
            let (has, before, known) = self
                .book
                .with_untracked(|book| (book.is_at_hand(case), book.changes, book.segments(case)));
            if has {
                return Ok(());
            }
            let (mut read, damaged) = store.cases(&[case], |_| known.clone()).await?;
            // To read, to fold and to draw are each a task of its own: a slow phone notices what touches it in between.
            browsers_turn().await;
            if !self.holds(&store) {
                return Err(StoreError::Locked);
            }
            if self.book.with_untracked(|book| book.changes) != before {
                // Something was received while it was being read.
                continue;
            }
            self.book.update_untracked(|book| {
                book.damaged = book.damaged.max(damaged);
                book.open(case, read.pop().map(|(_, events)| events).unwrap_or_default());
            });
            browsers_turn().await;
            self.book.notify();
            return Ok(());
        }
    }

    /// Reads everything anew that is in memory: the app was opened, or another tab has changed
    /// the store. What lists show is here when it returns, or stands in for it.
    pub(super) async fn reload(&self) -> Result<(), StoreError> {
        let Some(store) = self.store() else { return Ok(()) };
        loop {
            let (before, cases) =
                self.book.with_untracked(|book| (book.changes, book.cases_at_hand()));
            let contents = store.contents(cases).await?;
            if self.book.with_untracked(|book| book.changes) != before {
                // Something was recorded or received while the store was being read.
                continue;
            }
            let Some(person) = self.person.get_untracked().filter(|_| self.holds(&store)) else {
                return Err(StoreError::Locked);
            };
            let lens = contents.office.as_ref().map(|office| {
                self.office.set(Some(Arc::new(office.clone())));
                store.look(person, office)
            });
            let (contact, revoked) = (contents.contact, contents.revoked);
            self.sync.update(|state| {
                state.contact = state.contact.or(contact);
                state.revoked |= revoked;
            });
            let reading = js_sys::Math::random();
            self.book.update(|book| {
                *book = super::Book::of(contents, lens, book);
                book.reading = reading;
            });
            let cases = *self;
            spawn_local(async move {
                // What cannot be read now is read at the next start.
                let _ = cases.read_on(&store, reading).await;
            });
            return Ok(());
        }
    }

    /// Reads the index to its end.
    async fn read_on(&self, store: &Store, reading: f64) -> Result<(), StoreError> {
        let mut all = Page::default();
        let mut from = Some(String::new());
        while let Some(place) = from {
            // The screen comes first.
            browsers_turn().await;
            let read = store.pages(&place).await?;
            if !self.holds(store) || self.book.with_untracked(|book| book.reading) != reading {
                return Ok(());
            }
            for (case, entry) in read.pages.iter().flat_map(Page::iter) {
                *all.entry(*case) = entry.clone();
            }
            if read.damaged > 0 {
                return self.mend(store).await;
            }
            from = read.next;
        }
        self.book.update(|book| book.complete(all));
        self.at_leisure();
        Ok(())
    }

    /// Makes the index anew, and begins again.
    async fn mend(&self, store: &Store) -> Result<(), StoreError> {
        let name = format!("{}/sync", store.name());
        let held = store.clone();
        let mended = with_lock(&name, async move { held.mend_index().await }).await;
        mended.unwrap_or(Err(StoreError::Failed))?;
        self.reload_soon();
        Ok(())
    }

    /// Reads everything anew that is in memory, when there is time.
    pub(super) fn reload_soon(&self) {
        let cases = *self;
        spawn_local(async move {
            // What cannot be read now is read at the next start.
            let _ = cases.reload().await;
        });
    }

    /// Does what was put off, and keeps what the next start shows first. At once where lists lack
    /// whole cases, as they do after much has come in a hurry.
    pub(super) fn at_leisure(&self) {
        let cases = *self;
        spawn_local(async move {
            let lacks = cases.book.with_untracked(super::Book::has_unlisted);
            TimeoutFuture::new(if lacks { 0 } else { LEISURE_MS }).await;
            cases.tend().await;
            if let Some(store) = cases.store() {
                let name = format!("{}/sync", store.name());
                // Not while a case is being withdrawn: it must not come back by this.
                with_lock(&name, async move { cases.keep_front(&store).await }).await;
            }
        });
    }

    /// Does what was put off, some cases at a time: see [`Store::tend`].
    async fn tend(&self) {
        let mut last = Vec::new();
        loop {
            let wanting = self.book.with_untracked(super::Book::to_tend);
            let Some(store) = self.store().filter(|_| !wanting.is_empty() && wanting != last)
            else {
                return;
            };
            let (tended, held) = (wanting.clone(), store.clone());
            let name = format!("{}/sync", store.name());
            let news = with_lock(&name, async move { held.tend(&tended).await }).await;
            match news {
                Some(Ok(news)) if self.holds(&store) => {
                    self.book.update(|book| book.take_news(news));
                }
                // Where it cannot be kept, the next start tries again.
                _ => return,
            }
            last = wanting;
            browsers_turn().await;
        }
    }

    /// Waits until nothing is put off any more; not for ever, where it cannot be kept.
    pub async fn all_tended(&self) {
        for _ in 0..LOOKS {
            if self.book.with_untracked(super::Book::to_tend).is_empty() {
                return;
            }
            TimeoutFuture::new(LEISURE_MS).await;
        }
    }

    async fn keep_front(&self, store: &Store) {
        let Some(front) = self.book.with_untracked(super::Book::next_front) else { return };
        if !self.holds(store) || self.front.with_value(|kept| *kept == front) {
            return;
        }
        // Without it the next start waits for the index.
        if store.keep_front(&front).await.is_ok() {
            self.front.set_value(front);
        }
    }
}
