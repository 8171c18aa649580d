//! Sync with the office: when, what, and what became of it. It knows nothing of screens.

pub mod http;
mod uploads;

use chrono::{DateTime, Utc};
use damping_domain::calendar::OfficeCalendar;
use damping_domain::ids::DeviceId;
use damping_protocol::calendar::CalendarChange;
use damping_protocol::plan::{self, Bookmark, Change, Extent, Waiting};
use damping_protocol::problem::Problem;
use damping_protocol::sync::{SyncRequest, SyncResponse};
use futures::channel::oneshot;
use wasm_bindgen_futures::spawn_local;

pub use uploads::{Uploaded, fetch_photo, send_photos};

use crate::device::clock;
use crate::device::lock::with_lock;
use crate::store::{Intake, Kept, Place, Store, StoreError};

/// Why a sync did not come through. What was recorded is safe in each case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyncError {
    /// No signal, or the server does not answer.
    Offline,
    /// The office refused.
    Refused(Box<Problem>),
    /// The answer could not be read.
    Unreadable,
    /// The phone could not keep the answer.
    Store(StoreError),
}

impl From<StoreError> for SyncError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The lock for the session's cookie: signing in waits for a signing out that is under way, whose
/// answer would take away the new cookie.
pub const SESSION: &str = "damping/session";

/// Ends the session at the office.
///
/// # Errors
/// No signal: the session then ends by itself.
pub async fn sign_out() -> Result<(), SyncError> {
    let asked = http::send_for_nothing::<()>("DELETE", "/api/session", None);
    with_lock(SESSION, asked).await.unwrap_or(Err(SyncError::Offline))
}

/// The way to the office of what a store holds: nothing of it is sent or fetched without one. Training
/// has none, and no other way in.
#[derive(Clone)]
pub struct Line(Store);

impl Line {
    /// The way from this store; `None` from training.
    pub fn of(store: &Store) -> Option<Self> {
        (!store.is_training()).then(|| Self(store.clone()))
    }

    /// The store.
    pub const fn store(&self) -> &Store {
        &self.0
    }
}

/// Puts a calendar in the place of the office's, which had been changed so often when it was read.
///
/// # Errors
/// No signal, or the office refuses.
pub async fn change_calendar(
    _line: &Line,
    changes_seen: usize,
    calendar: OfficeCalendar,
) -> Result<(), SyncError> {
    let change = CalendarChange { changes_seen, calendar };
    http::send_for_nothing("PUT", "/api/calendar", Some(&change)).await
}

/// What came of one round.
pub struct Round {
    /// True when there is more to send or to get.
    pub more: bool,
    /// How far the phone's clock is ahead of the office's, in seconds.
    pub skew_s: i64,
    /// The next page, when there is one: it is on its way while this one is being kept.
    pub next: Option<Page>,
}

/// An answer to a request that sends nothing, as soon as it comes.
pub type Page = oneshot::Receiver<Result<Heard, SyncError>>;

/// What an answer says.
pub struct Heard {
    changes: Vec<Change>,
    /// How far it has been read with it.
    bookmark: Bookmark,
    office_version: String,
    restarted: bool,
    more: bool,
    send_whole: bool,
    skew_s: i64,
}

/// One round: sends what waits, takes in what came back. `next` is the page that the round before
/// has asked for; it is of no use when there is something to send. Gives also what is on the disk by
/// now and was not told yet: while a page is still to come, what came last is not among it.
///
/// # Errors
/// When it did not come through; the same round can be done again.
pub async fn exchange(
    _line: &Line,
    intake: &mut Intake,
    outbox: &[Waiting],
    next: Option<Page>,
) -> (Vec<Kept>, Result<Round, SyncError>) {
    let mut kept = Vec::new();
    let mut round = take_round(intake, outbox, next, &mut kept).await;
    if !matches!(&round, Ok(Round { next: Some(_), .. })) {
        match intake.finish().await {
            Ok(last) => kept.extend(last),
            Err(error) => round = round.and(Err(error.into())),
        }
    }
    (kept, round)
}

async fn take_round(
    intake: &mut Intake,
    outbox: &[Waiting],
    next: Option<Page>,
    kept: &mut Vec<Kept>,
) -> Result<Round, SyncError> {
    let sent = plan::portion(outbox);
    let asked = match next.filter(|_| sent.is_empty()) {
        Some(next) => next.await.ok(),
        None => None,
    };
    let heard = match asked {
        Some(heard) => heard?,
        None => ask(intake.store(), sent).await?,
    };
    let all_sent = sent.len() == outbox.len();
    let more = heard.more || heard.restarted || !all_sent;
    let goes_on = heard.more && !heard.restarted && all_sent;
    let next = goes_on.then(|| ask_next(&heard, intake.store().device()));
    kept.extend(intake.take(heard.changes, goes_on).await?);
    Ok(Round { more, skew_s: heard.skew_s, next })
}

async fn ask(store: &Store, sent: &[Waiting]) -> Result<Heard, SyncError> {
    let Place { bookmark, latest, office_version } = store.place().await?;
    let request = async |extent| -> Result<SyncRequest, StoreError> {
        let signed = store.signed(sent.to_vec(), extent).await?;
        Ok(plan::request(&signed, extent, bookmark, latest, office_version.clone(), now()))
    };
    let heard = post(request(Extent::Lean).await?, sent, store.device()).await?;
    if heard.send_whole {
        return post(request(Extent::Whole).await?, sent, store.device()).await;
    }
    Ok(heard)
}

/// Asks for the page after an answer that is not on the disk yet, and reads it while that is
/// being written. Nothing is sent with it, so it does no harm when this phone stops in between.
fn ask_next(before: &Heard, own: DeviceId) -> Page {
    let version = Some(before.office_version.clone());
    let request = plan::request(&[], Extent::Lean, before.bookmark, None, version, now());
    let request = SyncRequest { sent_at: None, ..request };
    let (sender, page) = oneshot::channel();
    spawn_local(async move {
        // Nobody waits for it any more when the app was locked meanwhile.
        let _ = sender.send(post(request, &[], own).await);
    });
    page
}

async fn post(request: SyncRequest, sent: &[Waiting], own: DeviceId) -> Result<Heard, SyncError> {
    let began = now();
    let response: SyncResponse = http::send("POST", "/api/sync", Some(&request)).await?;
    // Halfway between sending and hearing, as far as can be told.
    let heard = began + (now() - began) / 2;
    let skew_s = (heard - response.server_time).num_seconds();
    let SyncResponse { cursor, history, restarted, more, send_whole, .. } = response;
    Ok(Heard {
        bookmark: Bookmark { cursor, history },
        office_version: response.office_version.clone(),
        changes: plan::changes(sent, response, own),
        restarted,
        more,
        send_whole,
        skew_s,
    })
}

fn now() -> DateTime<Utc> {
    clock::now().to_utc()
}
