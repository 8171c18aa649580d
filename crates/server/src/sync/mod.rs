//! Sync: takes what a device recorded and answers what is new for its person.

mod answer;
mod cases;
mod ingest;
mod reading;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, State};
use axum::routing::post;
use axum::{Json, Router};
use damping_protocol::problem::ProblemType;
use damping_protocol::sync::{FORMAT, MOST_BYTES, MOST_EVENTS, SyncRequest, SyncResponse};
use serde::Deserialize;

use crate::app::App;
use crate::http::{Answer, Body, Error};
use crate::session::SignedIn;

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
    let verdicts = if request.events.is_empty() {
        Vec::new()
    } else {
        ingest::ingest(&app, &signed_in, &request.events).await?
    };
    Ok(Json(answer::answer(&app, signed_in, &request, verdicts).await?))
}

/// Reads the request. One of a later protocol may have fields that are not known here: its
/// format says so before they are looked at.
fn read(body: &Body) -> Answer<SyncRequest> {
    #[derive(Deserialize)]
    struct Head {
        format: u16,
    }
    if body.read::<Head>()?.format > FORMAT {
        return Err(Error::Refused(ProblemType::FormatTooNew));
    }
    let request: SyncRequest = body.read()?;
    if request.events.len() > MOST_EVENTS {
        return Err(Error::Refused(ProblemType::TooLarge));
    }
    Ok(request)
}
