//! Signing in and out. A session is an opaque token in a cookie that no script can read; the
//! store holds only its hash, so that a copy of the data base opens nothing.

mod cookie;
mod directory;
pub mod limiter;
pub mod password;
mod signed_in;
mod token;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, DefaultBodyLimit, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse};
use axum::routing::get;
use axum::{Json, Router};
use chrono::{DateTime, TimeDelta, Utc};
use damping_domain::office::Office;
use damping_protocol::problem::ProblemType;
use damping_protocol::session::{Session, SignIn};

use crate::app::App;
use crate::http::{Answer, Body, Error};
use crate::storage::{Account, NewDevice, StoredSession};

pub use directory::{Directories, Directory};
pub use signed_in::SignedIn;
pub use token::Token;

/// How long a session lives without being used: phones are out in the field for days.
pub const IDLE: TimeDelta = TimeDelta::days(14);
/// How long a session lives at most.
pub const ABSOLUTE: TimeDelta = TimeDelta::days(90);
/// How exact [`StoredSession::last_used`] is: no write for each request.
const TOUCHED_EVERY: TimeDelta = TimeDelta::hours(1);
/// The largest body in bytes of a request to sign in.
const MOST_BYTES: usize = 16 * 1024;

/// `/api/session`.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/session", get(current).post(sign_in).delete(sign_out))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
}

async fn sign_in(
    State(app): State<Arc<App>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    body: Body,
) -> Answer<impl IntoResponse> {
    let asked: SignIn = body.read()?;
    let now = app.clock.now();
    let attempt = app.limiter.begin(&asked.username, peer.ip(), now);
    let attempt = attempt.map_err(|wait| Error::TooManyAttempts { retry_after: wait })?;
    let account = check_password(&app, &asked).await?;
    app.limiter.succeeded(&attempt);

    if account.closed {
        return Err(Error::Refused(ProblemType::AccountClosed));
    }
    let device = NewDevice {
        id: asked.device,
        person: account.person,
        key: asked.key,
        signs_from: asked.signs_from,
    };
    let stored = app.store.register_device(&device, now).await?;
    if stored.person != account.person || stored.key != Some(asked.key) {
        return Err(Error::Refused(ProblemType::DeviceTaken));
    }
    let session = StoredSession {
        person: account.person,
        office: account.office,
        device: asked.device,
        revoked: stored.revoked,
        closed: false,
        last_used: now,
        expires: now + ABSOLUTE,
    };
    let token = Token::new().map_err(|error| Error::Internal(error.to_string()))?;
    app.store.begin_session(token.hash(), &session, now).await?;
    let office = app.store.office(account.office).await?;
    let office = office.ok_or_else(|| Error::Internal("an account without office".to_owned()))?;
    let cookie = AppendHeaders([(SET_COOKIE, cookie::set(&token, ABSOLUTE))]);
    Ok((cookie, Json(describe(&app, &session, office))))
}

/// The account, when name and password are right. Who is not known costs as much time as who
/// mistypes.
async fn check_password(app: &App, asked: &SignIn) -> Answer<Account> {
    let account = app.store.account(asked.username.trim()).await?;
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let right = app.passwords.verify(asked.password.clone(), hash).await?;
    let account = account.filter(|_| right);
    account.ok_or(Error::Refused(ProblemType::WrongCredentials))
}

async fn current(State(app): State<Arc<App>>, signed_in: SignedIn) -> Json<Session> {
    Json(describe(&app, &signed_in.session, signed_in.office().clone()))
}

/// Ends the session; nothing on the device is touched. Without a session there is nothing to
/// end, which is no fault.
async fn sign_out(State(app): State<Arc<App>>, headers: HeaderMap) -> Answer<impl IntoResponse> {
    if let Some(token) = cookie::read(&headers) {
        app.store.end_session(token.hash()).await?;
    }
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(SET_COOKIE, cookie::clear())])))
}

fn describe(app: &App, session: &StoredSession, office: Office) -> Session {
    Session {
        recovery_key: Some(app.recovery.public()),
        person: session.person,
        device: session.device,
        office,
        expires_at: expires_at(session),
    }
}

/// When a session ends if it is not used any more.
fn expires_at(session: &StoredSession) -> DateTime<Utc> {
    session.expires.min(session.last_used + IDLE)
}
