//! What is new for a person.

use std::collections::HashSet;

use damping_domain::ids::EventId;
use damping_protocol::sync::{FORMAT, Outcome, SyncRequest, SyncResponse, Verdict};
use serde_json::value::RawValue;

use crate::clock::Clock;
use crate::session::SignedIn;
use crate::storage::{Most, Place, Result, Store, StoreError, StoredEvent};

/// The answer to a request whose events have their verdicts.
pub async fn answer(
    store: &dyn Store,
    clock: &dyn Clock,
    signed_in: SignedIn,
    request: &SyncRequest,
    verdicts: Vec<Verdict>,
    most: Most,
) -> Result<SyncResponse> {
    let SyncRequest { cursor, history, latest, .. } = *request;
    let after = Place { cursor, history, latest };
    if signed_in.session.revoked {
        let (place, restarted) = store.place(signed_in.reader(), after).await?;
        return Ok(farewell(clock, request, verdicts, place, restarted));
    }
    let page = store.page(signed_in.reader(), after, most).await?;
    let sent: HashSet<EventId> = verdicts
        .iter()
        .filter(|verdict| matches!(verdict.outcome, Outcome::Accepted { .. }))
        .filter_map(|verdict| verdict.id)
        .collect();
    let new = page.events.iter().filter(|event| !sent.contains(&event.id));
    let directory = &signed_in.directory;
    let has_office = request.office_version.as_ref() == Some(&directory.version);
    let office = (!has_office).then(|| directory.text.clone());
    Ok(SyncResponse {
        format: FORMAT,
        verdicts,
        events: new.map(held).collect::<Result<_>>()?,
        cursor: page.cursor,
        history: page.history,
        restarted: page.restarted,
        more: page.more,
        withdrawn: page.withdrawn,
        office_version: directory.version.clone(),
        office,
        server_time: clock.now(),
        wipe: false,
        send_whole: false,
    })
}

/// What a revoked device hears: what became of what it sent, and nothing that is new. At first,
/// and after a restore, it is asked for all that it has recorded: there is no later time.
fn farewell(
    clock: &dyn Clock,
    request: &SyncRequest,
    verdicts: Vec<Verdict>,
    place: Place,
    restarted: bool,
) -> SyncResponse {
    SyncResponse {
        format: FORMAT,
        verdicts,
        events: Vec::new(),
        cursor: place.cursor,
        history: place.history,
        restarted,
        more: false,
        withdrawn: Vec::new(),
        office_version: request.office_version.clone().unwrap_or_default(),
        office: None,
        server_time: clock.now(),
        wipe: true,
        send_whole: false,
    }
}

/// What is answered to lean events of which the office cannot tell what was left out: that it
/// has taken nothing, and needs them in full.
pub fn send_whole(clock: &dyn Clock, request: &SyncRequest) -> SyncResponse {
    let SyncRequest { cursor, history, .. } = *request;
    let nowhere = Place { cursor, history, latest: None };
    let answer = farewell(clock, request, Vec::new(), nowhere, false);
    SyncResponse { send_whole: true, wipe: false, ..answer }
}

/// An event as devices hold it, with the very text that was received.
fn held(event: &StoredEvent) -> Result<Box<RawValue>> {
    let receipt = serde_json::to_string(&event.receipt).map_err(broken)?;
    let text = format!(r#"{{"event":{},"receipt":{receipt}}}"#, event.text);
    RawValue::from_string(text).map_err(broken)
}

#[expect(clippy::needless_pass_by_value, reason = "what `map_err` gives")]
fn broken(error: serde_json::Error) -> StoreError {
    StoreError::Broken(error.to_string())
}
