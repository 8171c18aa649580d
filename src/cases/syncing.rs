//! When to sync: after a save, on coming online, on becoming visible, on a timer and by hand.

use chrono::{DateTime, FixedOffset};
use damping_protocol::plan::Change;
use damping_protocol::problem::ProblemType;
use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use web_sys::VisibilityState;

use super::{Cases, Stage};
use crate::device::lock::with_lock;
use crate::device::{clock, window};
use crate::store::Store;
use crate::sync::{self, SyncError};

/// Time between syncs by the timer, in milliseconds.
const EVERY_MS: u32 = 30_000;
/// The longest time between attempts while they fail, in milliseconds.
const AT_MOST_MS: u32 = 10 * 60_000;

/// What the last contact with the office was like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SyncState {
    /// What is going on.
    pub status: SyncStatus,
    /// When everything was last sent and got.
    pub last_contact: Option<DateTime<FixedOffset>>,
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

impl SyncState {
    /// True when only signing in again will let anything through.
    pub fn needs_sign_in(&self) -> bool {
        matches!(&self.status, SyncStatus::Failed(SyncError::Refused(problem))
            if problem.kind == ProblemType::NotSignedIn)
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
        let ready = self.stage.get_untracked() == Stage::Ready;
        let running = self.sync.with_untracked(|state| state.status == SyncStatus::Running);
        let Some(store) = self.store().filter(|_| ready && !running) else {
            return;
        };
        self.sync.update(|state| state.status = SyncStatus::Running);
        let cases = *self;
        // One tab at a time: the others learn of it through the channel.
        let name = format!("{}/sync", store.name());
        let outcome = with_lock(&name, async move { cases.sync_all(&store).await }).await;
        let outcome = outcome.unwrap_or(Err(SyncError::Offline));
        self.sync.update(|state| match outcome {
            Ok(()) => {
                state.status = SyncStatus::Done;
                state.last_contact = Some(clock::now());
                state.failures = 0;
            }
            Err(error) => {
                state.status = SyncStatus::Failed(error);
                state.failures += 1;
            }
        });
        // Something was recorded meanwhile.
        if self.sync.with_untracked(|state| state.status == SyncStatus::Done)
            && self.book.with_untracked(|book| !book.outbox.is_empty())
        {
            self.sync_soon();
        }
    }

    /// Text first, then photos.
    async fn sync_all(&self, store: &Store) -> Result<(), SyncError> {
        loop {
            let outbox = store.waiting().await?;
            let (changes, more) = sync::exchange(store, &outbox).await?;
            for change in &changes {
                if let Change::SetOffice { office, .. } = change {
                    self.office.set(Some(Arc::new(office.clone())));
                }
            }
            if changes.iter().any(|change| !matches!(change, Change::SetCursor(_))) {
                self.book.update(|book| book.applied(changes));
                self.tell_tabs();
            }
            if !more {
                break;
            }
        }
        let cases = *self;
        sync::send_photos(store, move |photo| {
            cases.book.update(|book| _ = book.uploads.remove(&photo));
        })
        .await
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
