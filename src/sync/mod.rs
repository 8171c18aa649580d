//! Sync with the office: when, what, and what became of it. It knows nothing of screens.

mod http;
mod uploads;

use damping_protocol::plan::{self, Change, Waiting};
use damping_protocol::problem::Problem;
use damping_protocol::session::{Session, SignIn};
use damping_protocol::sync::SyncResponse;

pub use uploads::{fetch_photo, send_photos};

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

/// One round: sends what waits, keeps what came back. Returns what it changed, which is on the
/// disk by then, and whether there is more.
///
/// # Errors
/// When it did not come through; the same round can be done again.
pub async fn exchange(store: &Store, outbox: &[Waiting]) -> Result<(Vec<Change>, bool), SyncError> {
    let sent = plan::portion(outbox);
    let request = plan::request(sent, store.cursor().await?, store.office_version().await?);
    let response: SyncResponse = http::send("POST", "/api/sync", Some(&request)).await?;
    let more = response.more || sent.len() < outbox.len();
    let changes = plan::changes(sent, response, store.device());
    store.apply(&changes).await?;
    Ok((changes, more))
}
