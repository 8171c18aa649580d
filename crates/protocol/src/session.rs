//! Signing in.

use chrono::{DateTime, Utc};
use damping_domain::ids::{DeviceId, PersonId};
use damping_domain::office::Office;
use serde::{Deserialize, Serialize};

/// Asks for a session.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The name the person signs in with.
    pub username: String,
    /// Password.
    pub password: String,
    /// The device: made in the browser for this person at the first sign-in, then kept.
    pub device: DeviceId,
}

impl std::fmt::Debug for SignIn {
    /// Leaves name and password out, so that no log can hold them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn").field("device", &self.device).finish_non_exhaustive()
    }
}

/// A session, as the app knows it. The token itself is in an `HttpOnly` cookie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Who signed in.
    pub person: PersonId,
    /// Where.
    pub device: DeviceId,
    /// The office, with its people, so that the app can go offline at once.
    pub office: Office,
    /// When it ends, if it is not used.
    pub expires_at: DateTime<Utc>,
}
