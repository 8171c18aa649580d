//! Sync with the office: when, what, and what became of it. It knows nothing of screens.

mod http;
mod uploads;

use damping_protocol::problem::Problem;
use damping_protocol::session::{Session, SignIn};
use damping_protocol::sync::{FORMAT, MOST_BYTES, MOST_EVENTS, SyncRequest, SyncResponse};
use serde_json::value::RawValue;

pub use uploads::{fetch_photo, send_photos};

use crate::store::{Applied, Store, StoreError, Waiting};

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

/// Signs in.
///
/// # Errors
/// Wrong name or password, or no signal.
pub async fn sign_in(sign_in: &SignIn) -> Result<Session, SyncError> {
    http::send("POST", "/api/session", Some(sign_in)).await
}

/// Ends the session at the office.
///
/// # Errors
/// No signal: the session then ends by itself.
pub async fn sign_out() -> Result<(), SyncError> {
    http::send_for_nothing("DELETE", "/api/session").await
}

/// One round: sends what waits, keeps what came back. Returns also whether there is more.
///
/// # Errors
/// When it did not come through; the same round can be done again.
pub async fn exchange(store: &Store, outbox: &[Waiting]) -> Result<(Applied, bool), SyncError> {
    let sent = portion(outbox);
    let request = SyncRequest {
        format: FORMAT,
        cursor: store.cursor().await?,
        office_version: store.office_version().await?,
        events: sent.iter().filter_map(|waiting| raw(&waiting.text)).collect(),
    };
    let response: SyncResponse = http::send("POST", "/api/sync", Some(&request)).await?;
    let more = response.more || sent.len() < outbox.len();
    let applied = store.apply(sent, response).await?;
    Ok((applied, more))
}

/// The text was written by this app as JSON, so it always is.
fn raw(text: &str) -> Option<Box<RawValue>> {
    RawValue::from_string(text.to_owned()).ok()
}

/// As much of the outbox, from its beginning, as one request may hold.
fn portion(outbox: &[Waiting]) -> &[Waiting] {
    let mut bytes = 0;
    let count = outbox
        .iter()
        .take(MOST_EVENTS)
        .take_while(|waiting| {
            bytes += waiting.text.len() + 1;
            bytes < MOST_BYTES / 2
        })
        .count();
    // A single large event goes alone rather than never.
    &outbox[..count.max(1).min(outbox.len())]
}
