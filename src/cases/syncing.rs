//! When to sync: after a save, on coming online, on becoming visible, on a timer and by hand.

use chrono::TimeDelta;
use damping_domain::event::TOLERATED_SKEW_S;
use damping_protocol::plan::Change;
use damping_protocol::problem::ProblemType;
use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::VisibilityState;

use super::{Book, Cases, Stage};
use crate::device::lock::with_lock;
use crate::device::{clock, window};
use crate::store::{Contact, Intake, Kept, News, Refused, Store, StoreError};
use crate::sync::{self, Line, SyncError, Uploaded};

/// Time between syncs by the timer, in milliseconds.
const EVERY_MS: u32 = 30_000;
/// The longest time between attempts while they fail, in milliseconds.
const AT_MOST_MS: u32 = 10 * 60_000;

/// What the last contact with the office was like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyncState {
    /// What is going on.
    pub status: SyncStatus,
    /// The last time that everything was sent and got.
    pub contact: Option<Contact>,
    /// True when the office has revoked this device.
    pub revoked: bool,
    /// How many attempts have failed since.
    failures: u32,
}

/// See [`SyncState::status`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SyncStatus {
    /// Not tried since the start.
    #[default]
    Unknown,
    /// Under way.
    Running,
    /// Everything sent and got.
    Done,
    /// It did not come through.
    Failed(SyncError),
}

impl SyncStatus {
    /// For the diagnostic file.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unknown => "none",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed(SyncError::Offline) => "offline",
            Self::Failed(SyncError::Refused(_)) => "refused",
            Self::Failed(SyncError::Unreadable) => "unreadable",
            Self::Failed(SyncError::Store(_)) => "storage",
        }
    }
}

impl SyncState {
    /// True when only signing in again will let anything through.
    pub fn needs_sign_in(&self) -> bool {
        self.is_refused(ProblemType::NotSignedIn)
    }

    /// True when the office has closed the person's account.
    pub fn is_closed(&self) -> bool {
        self.is_refused(ProblemType::AccountClosed)
    }

    fn is_refused(&self, kind: ProblemType) -> bool {
        matches!(&self.status, SyncStatus::Failed(SyncError::Refused(problem))
            if problem.kind == kind)
    }

    /// How far the phone's clock is ahead of the office's, when it is badly wrong.
    pub fn wrong_clock(&self) -> Option<TimeDelta> {
        let skew_s = self.contact?.skew_s;
        let is_wrong = skew_s.unsigned_abs() > TOLERATED_SKEW_S.unsigned_abs();
        TimeDelta::try_seconds(skew_s).filter(|_| is_wrong)
    }
}

impl Cases {
    /// Starts the occasions of sync: coming online, becoming visible, the timer.
    pub fn keep_in_sync(self) {
        let _ = window_event_listener(ev::online, move |_| self.sync_now());
        let _ = window_event_listener(ev::visibilitychange, move |_| {
            if is_visible() {
                self.sync_now();
            }
        });
        spawn_local(async move {
            loop {
                TimeoutFuture::new(pause(self.sync.with_untracked(|state| state.failures))).await;
                if is_visible() {
                    self.sync().await;
                }
            }
        });
    }

    /// Syncs now, if it is not under way.
    pub fn sync_now(&self) {
        let cases = *self;
        spawn_local(async move { cases.sync().await });
    }

    /// Syncs after a save, a moment later so that several saves go together.
    pub(super) fn sync_soon(&self) {
        let cases = *self;
        spawn_local(async move {
            TimeoutFuture::new(200).await;
            cases.sync().await;
        });
    }

    async fn sync(&self) {
        let ready = matches!(self.stage.get_untracked(), Stage::Ready | Stage::Revoked);
        let running = self.sync.with_untracked(|state| state.status == SyncStatus::Running);
        let Some(store) = self.store().filter(|_| ready && !running) else {
            return;
        };
        let Some(line) = Line::of(&store) else {
            // Where it cannot be kept, the next save tries again.
            let _ = self.take_in(store).await;
            return self.at_leisure();
        };
        self.sync.update(|state| state.status = SyncStatus::Running);
        let cases = *self;
        // One tab at a time: the others learn of it through the channel.
        let name = format!("{}/sync", store.name());
        let outcome = with_lock(&name, async move { cases.sync_all(&line).await }).await;
        let outcome = outcome.unwrap_or(Err(SyncError::Offline));
        if !self.holds(&store) {
            // Locked meanwhile: the next sync finds out what came of it.
            return;
        }
        // Whatever was on its way has come back or has to go again.
        self.book.update(|book| book.sent.clear());
        match outcome {
            Ok(skew_s) => {
                let contact = Contact { at: clock::now(), skew_s };
                // Only shown: where it cannot be kept, the next contact is.
                let _ = store.keep_contact(contact).await;
                self.sync.update(|state| {
                    state.status = SyncStatus::Done;
                    state.contact = Some(contact);
                    state.failures = 0;
                });
            }
            Err(error) => self.sync.update(|state| {
                state.status = SyncStatus::Failed(error);
                state.failures += 1;
            }),
        }
        self.leave_if_revoked(&store).await;
        self.at_leisure();
        // Something was recorded meanwhile.
        if self.sync.with_untracked(|state| state.status == SyncStatus::Done)
            && self.book.with_untracked(|book| !book.outbox.is_empty())
        {
            self.sync_soon();
        }
    }

    /// A revoked device hands in what it holds; then nothing of it stays here.
    async fn leave_if_revoked(&self, store: &Store) {
        if !self.sync.with_untracked(|state| state.revoked) {
            return;
        }
        self.stage.set(Stage::Revoked);
        let waits = self.book.with_untracked(|book| book.outbox.len() + book.uploads.len());
        let done = self.sync.with_untracked(|state| state.status == SyncStatus::Done);
        if !done || waits > 0 {
            return;
        }
        // An office that was restored may have lost its copy of what it refused before.
        let earlier = |book: &Book| -> Vec<Refused> {
            book.refused.iter().filter(|it| !book.handed_in.has(it.event.id)).cloned().collect()
        };
        let earlier = self.book.with_untracked(earlier);
        if earlier.is_empty() {
            return self.erase(store).await;
        }
        for refused in earlier {
            if self.send_again(refused).await.is_err() {
                // Nothing is erased; the next sync tries again.
                return;
            }
        }
    }

    /// Text first, then photos. Gives how far the phone's clock is ahead.
    async fn sync_all(&self, line: &Line) -> Result<i64, SyncError> {
        let store = line.store();
        let mut next = None;
        let mut intake = Intake::new(store.clone());
        let skew_s = loop {
            let outbox = store.waiting().await?;
            if self.book.with_untracked(|book| book.outbox.len() > outbox.len()) {
                // Another tab was closed, or went to training, before it could tell what it took in.
                self.reload().await?;
            }
            self.book.update(|book| {
                for waiting in &outbox {
                    book.sent.insert(waiting.event.id);
                }
            });
            let (kept, round) = sync::exchange(line, &mut intake, &outbox, next).await;
            for Kept { changes, news } in kept {
                self.took_in(store, changes, news).await?;
            }
            let round = round?;
            next = round.next;
            if !round.more {
                break round.skew_s;
            }
        };
        let cases = *self;
        sync::send_photos(line, move |photo, news| {
            cases.book.update(|book| {
                let place = book.uploads.iter().position(|(other, _)| *other == photo);
                let Some(place) = place else { return };
                let (_, state) = &mut book.uploads[place];
                match news {
                    Uploaded::All => drop(book.uploads.remove(place)),
                    Uploaded::Bytes(sent) => state.sent = sent,
                    Uploaded::Refused(problem) => state.refused = Some(problem),
                }
            });
        })
        .await?;
        Ok(skew_s)
    }

    /// True while this is the store that is open: the app may be locked at any await, and opened
    /// by another person.
    pub(super) fn holds(&self, store: &Store) -> bool {
        self.store().is_some_and(|open| open.name() == store.name())
    }

    /// Shows what an answer changed, which is on the disk.
    pub(super) async fn took_in(
        &self,
        store: &Store,
        changes: Vec<Change>,
        news: Vec<News>,
    ) -> Result<(), StoreError> {
        if !self.holds(store) {
            return Err(StoreError::Locked);
        }
        for change in &changes {
            match change {
                Change::SetOffice { office, .. } => {
                    if let Some(person) = self.person.get_untracked() {
                        let lens = store.look(person, office);
                        self.book.update(|book| book.look(lens));
                    }
                    self.office.set(Some(Arc::new(office.clone())));
                }
                Change::Revoke => self.sync.update(|state| state.revoked = true),
                // The store has thrown away what it had.
                Change::Withdraw(_) | Change::Restart => self.front.set_value(String::new()),
                _ => {}
            }
        }
        if changes.iter().any(|change| !matches!(change, Change::SetBookmark(_))) {
            self.book.update(|book| book.applied(changes, news));
            self.tell_tabs();
        }
        if self.book.with_untracked(|book| book.restarted) {
            self.reload().await?;
        }
        Ok(())
    }
}

fn is_visible() -> bool {
    window()
        .document()
        .is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// The time until the next attempt: doubled with each failure, and spread at random so that
/// the phones of an office do not all come at once when its server is back.
fn pause(failures: u32) -> u32 {
    let longest = EVERY_MS.saturating_mul(1 << failures.min(8)).min(AT_MOST_MS);
    longest / 2 + (js_sys::Math::random() * f64::from(longest / 2)) as u32
}
