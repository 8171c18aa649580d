//! Sync with the office: when, what, and what became of it. It knows nothing of screens.

pub mod http;
mod uploads;

use damping_protocol::plan::{self, Change, Waiting};
use damping_protocol::problem::Problem;
use damping_protocol::sync::SyncResponse;

pub use uploads::{Uploaded, fetch_photo, send_photos};

use crate::device::clock;
use crate::device::lock::with_lock;
use crate::store::{Store, StoreError};

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
    let asked = http::send_for_nothing("DELETE", "/api/session");
    with_lock(SESSION, asked).await.unwrap_or(Err(SyncError::Offline))
}

/// What came of one round.
pub struct Round {
    /// What it changed, which is on the disk by then.
    pub changes: Vec<Change>,
    /// True when there is more to send or to get.
    pub more: bool,
    /// How far the phone's clock is ahead of the office's, in seconds.
    pub skew_s: i64,
}

/// One round: sends what waits, keeps what came back.
///
/// # Errors
/// When it did not come through; the same round can be done again.
pub async fn exchange(store: &Store, outbox: &[Waiting]) -> Result<Round, SyncError> {
    let sent = plan::portion(outbox);
    let began = clock::now();
    let bookmark = store.bookmark().await?;
    let (latest, version) = (store.latest().await?, store.office_version().await?);
    let request = plan::request(sent, bookmark, latest, version, began.to_utc());
    let response: SyncResponse = http::send("POST", "/api/sync", Some(&request)).await?;
    // Halfway between sending and hearing, as far as can be told.
    let heard = began + (clock::now() - began) / 2;
    let skew_s = (heard.to_utc() - response.server_time).num_seconds();
    let more = response.more || response.restarted || sent.len() < outbox.len();
    let changes = plan::changes(sent, response, store.device());
    store.apply(&changes).await?;
    Ok(Round { changes, more, skew_s })
}
