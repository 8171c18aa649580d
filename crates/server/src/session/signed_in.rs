//! Who sends a request.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use damping_domain::access;
use damping_domain::office::{Office, Person};
use damping_protocol::problem::ProblemType;

use super::{Directory, TOUCHED_EVERY, cookie, expires_at};
use crate::app::App;
use crate::http::Error;
use crate::storage::{Reader, StoredSession};

/// A person with a session that has not ended. Roles are read anew for each request, so that
/// a change takes effect at once.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The session.
    pub session: StoredSession,
    /// The person.
    pub person: Person,
    /// The person's office.
    pub directory: Arc<Directory>,
}

impl SignedIn {
    /// The person's office.
    pub fn office(&self) -> &Office {
        &self.directory.office
    }

    /// The person as a reader of the store.
    pub fn reader(&self) -> Reader {
        Reader {
            office: self.office().id,
            person: self.person.id,
            sees_all: access::sees_all(&self.person),
            revoked: self.session.revoked,
        }
    }
}

impl FromRequestParts<Arc<App>> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let nobody = || Error::Refused(ProblemType::NotSignedIn);
        let token = cookie::read(&parts.headers).ok_or_else(nobody)?.hash();
        let (mut session, stamp) = app.store.session(token).await?.ok_or_else(nobody)?;
        let now = app.clock.now();
        if expires_at(&session) <= now {
            app.store.end_session(token).await?;
            return Err(nobody());
        }
        if session.closed {
            return Err(Error::Refused(ProblemType::AccountClosed));
        }
        if session.last_used + TOUCHED_EVERY <= now {
            app.store.touch_session(token, now).await?;
            session.last_used = now;
        }
        let directory = app.directories.of(&*app.store, session.office, stamp).await?;
        let directory = directory.ok_or_else(nobody)?;
        let person = directory.office.person(session.person).cloned().ok_or_else(nobody)?;
        Ok(Self { session, person, directory })
    }
}
