//! What the door asks the office. Of the answers it takes only what it needs, as the browser reads
//! them.

use damping::device::json::Json;
use damping::device::lock::with_lock;
use damping::store::StoreError;
use damping::sync::{SESSION, SyncError, http};
use damping_domain::hex::Hex;
use damping_domain::ids::PersonId;
use damping_protocol::problem::MEDIA_TYPE;
use damping_protocol::session::{Recovery, SignIn};
use serde::Serialize;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why nobody has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotIn {
    /// No signal, or the server does not answer.
    Offline,
    /// The office refused, for this reason, in Indonesian: what happened and what to do.
    Refused(String, String),
    /// The answer could not be read.
    Unreadable,
    /// The phone could not keep it.
    Store(StoreError),
}

impl From<StoreError> for NotIn {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<SyncError> for NotIn {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Offline => Self::Offline,
            SyncError::Store(error) => Self::Store(error),
            SyncError::Refused(_) | SyncError::Unreadable => Self::Unreadable,
        }
    }
}

/// A session, as far as the phone has to know it (`protocol::session::Session`).
pub struct Session {
    /// Who signed in.
    pub person: PersonId,
    /// The office's public key for recovery.
    pub recovery_key: Option<Hex<32>>,
    /// The office's directory, as JSON.
    pub office: String,
}

/// Signs in. Waits for a signing out that is under way, whose answer would take away the new cookie.
pub async fn sign_in(asked: SignIn) -> Result<Session, NotIn> {
    let asking = async move { post("/api/session", &asked).await };
    let answer = with_lock(SESSION, asking).await.unwrap_or(Err(NotIn::Offline))?;
    let session = || {
        Some(Session {
            person: answer.get("person")?.parse()?,
            recovery_key: answer.get("recovery_key").and_then(|key| key.parse()),
            office: answer.get("office")?.write()?,
        })
    };
    session().ok_or(NotIn::Unreadable)
}

/// Asks the office to open what this phone's key was sealed into; gives that key.
pub async fn recover(asked: &Recovery) -> Result<Hex<32>, NotIn> {
    let answer = post("/api/recovery", asked).await?;
    answer.get("key").and_then(|key| key.parse()).ok_or(NotIn::Unreadable)
}

async fn post(path: &str, asked: &impl Serialize) -> Result<Json, NotIn> {
    let body = serde_json::to_string(asked).map_err(|_| NotIn::Unreadable)?;
    let init = http::init("POST");
    init.set_body(&body.into());
    let request = http::request(path, &init)?;
    http::header(&request, "content-type", "application/json")?;
    let answer = http::fetch(&request).await?;
    if answer.ok() {
        return read(&answer).await;
    }
    let kind = answer.headers().get("content-type").ok().flatten().unwrap_or_default();
    if !kind.starts_with(MEDIA_TYPE) {
        // Not our server: a portal of the network, or a proxy in front of a stopped server.
        return Err(NotIn::Offline);
    }
    let problem = read(&answer).await?;
    let part = |name| problem.get(name).and_then(|part| part.text()).unwrap_or_default();
    Err(NotIn::Refused(part("title"), part("detail")))
}

async fn read(answer: &Response) -> Result<Json, NotIn> {
    let text = answer.text().map_err(|_| NotIn::Unreadable)?;
    let text = JsFuture::from(text).await.map_err(|_| NotIn::Offline)?;
    text.as_string().and_then(|text| Json::read(&text)).ok_or(NotIn::Unreadable)
}
