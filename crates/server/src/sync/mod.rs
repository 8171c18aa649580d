//! Sync: takes what a device recorded and answers what is new for its person.

mod answer;
mod cases;
mod decide;
mod folded;
mod ingest;
mod memory;
mod origin;
mod reading;
mod run;
mod turns;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, State};
use axum::routing::post;
use axum::{Json, Router};
use damping_protocol::problem::ProblemType;
use damping_protocol::sync::{FORMAT, MOST_BYTES, MOST_EVENTS, OLDEST, SyncRequest, SyncResponse};
use serde::Deserialize;

use crate::app::App;
use crate::clock::Clock;
use crate::http::{Answer, Body, Error};
use crate::session::SignedIn;
use crate::storage::{Most, Result, Store};
use ingest::Taken;

/// The most of one answer.
pub const MOST: Most = Most { events: MOST_EVENTS, bytes: MOST_BYTES };
/// The most of an answer that goes on where the one before ended: the line has just carried that
/// one, and each page costs the phone a transaction.
pub const MOST_FURTHER: Most = Most { events: 4 * MOST_EVENTS, bytes: MOST_BYTES };

pub use memory::Memory;
pub use origin::is_signed;

/// `/api/sync`.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/sync", post(sync)).layer(DefaultBodyLimit::max(MOST_BYTES))
}

async fn sync(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    body: Body,
) -> Answer<Json<SyncResponse>> {
    let request = read(&body)?;
    let most = if goes_on(&request) { MOST_FURTHER } else { MOST };
    Ok(Json(exchange(&*app.store, &*app.clock, &app.memory, signed_in, &request, most).await?))
}

/// True for a request for the page after an answer that the device has not kept yet, which says
/// nothing of the device: see [`SyncRequest::sent_at`]. Where the line does not carry that page, the device begins again
/// with a request of the other kind, and gets a small one.
const fn goes_on(request: &SyncRequest) -> bool {
    let says_nothing = request.sent_at.is_none() && request.latest.is_none();
    says_nothing && request.events.is_empty() && request.cursor.at > 0
}

/// One sync: takes the events of the request and makes them durable, then reads what is new.
///
/// # Errors
/// When the store cannot.
pub async fn exchange(
    store: &dyn Store,
    clock: &dyn Clock,
    memory: &Memory,
    signed_in: SignedIn,
    request: &SyncRequest,
    most: Most,
) -> Result<SyncResponse> {
    let verdicts = if request.events.is_empty() {
        Vec::new()
    } else {
        match ingest::ingest(store, clock, memory, &signed_in, request).await? {
            Taken::Verdicts(verdicts) => verdicts,
            Taken::Nothing => return Ok(answer::send_whole(clock, request)),
        }
    };
    answer::answer(store, clock, signed_in, request, verdicts, most).await
}

/// Reads the request. One of a later protocol may have fields that are not known here: its
/// format says so before they are looked at.
fn read(body: &Body) -> Answer<SyncRequest> {
    #[derive(Deserialize)]
    struct Head {
        format: u16,
    }
    let request = body.read::<SyncRequest>();
    let format = match &request {
        Ok(request) => request.format,
        Err(_) => body.read::<Head>()?.format,
    };
    match format {
        newer if newer > FORMAT => return Err(Error::Refused(ProblemType::FormatTooNew)),
        older if older < OLDEST => return Err(Error::Refused(ProblemType::AppTooOld)),
        _ => {}
    }
    let request = request?;
    if request.events.len() > MOST_EVENTS {
        return Err(Error::Refused(ProblemType::TooLarge));
    }
    Ok(request)
}
