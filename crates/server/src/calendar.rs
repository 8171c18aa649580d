//! When the office works: changed by those who answer for its deadlines. What was finished under an
//! earlier calendar keeps it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::routing::put;
use damping_domain::access;
use damping_domain::fault::Faults;
use damping_protocol::calendar::CalendarChange;
use damping_protocol::problem::ProblemType;

use crate::app::App;
use crate::http::{Answer, Body, Error};
use crate::session::SignedIn;

/// The largest body in bytes: years of holidays.
const MOST_BYTES: usize = 256 * 1024;

/// `/api/calendar`.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/calendar", put(change)).layer(DefaultBodyLimit::max(MOST_BYTES))
}

async fn change(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    body: Body,
) -> Answer<StatusCode> {
    if !access::may_set_calendar(&signed_in.person) || signed_in.session.revoked {
        return Err(Error::Refused(ProblemType::NotPermitted));
    }
    let CalendarChange { changes_seen, calendar } = body.read()?;
    let mut faults = Faults::new();
    calendar.check(&mut faults);
    let faults = faults.into_vec();
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    // The stamp comes first: it is the older one should somebody change the office between the two.
    let meanwhile = || Error::Refused(ProblemType::ChangedMeanwhile);
    let id = signed_in.office().id;
    let stamp = app.store.stamp(id).await?.ok_or_else(meanwhile)?;
    let office = app.store.office(id).await?.ok_or_else(meanwhile)?;
    if office.calendar.earlier.len() != changes_seen {
        return Err(meanwhile());
    }
    let changed = office.calendar.changed(calendar, app.clock.now());
    if changed.earlier.len() != changes_seen
        && !app.store.replace_calendar(id, &stamp, &changed).await?
    {
        return Err(meanwhile());
    }
    Ok(StatusCode::NO_CONTENT)
}
