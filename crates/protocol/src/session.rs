//! Signing in.

use chrono::{DateTime, Utc};
use damping_domain::chain::DeviceKey;
use damping_domain::hex::Hex;
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
    /// The device's public key, with which the office checks who recorded what.
    pub key: DeviceKey,
    /// The number of the first event that the device signs: more than 1 for one that recorded
    /// under an app which could not sign yet.
    #[serde(default = "first")]
    pub signs_from: u64,
}

const fn first() -> u64 {
    1
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
    /// The office's public key for recovery (X25519). The key of what a phone keeps is sealed
    /// to it, so that a forgotten passphrase loses no work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_key: Option<Hex<32>>,
    /// The office, with its people, so that the app can go offline at once.
    pub office: Office,
    /// When it ends, if it is not used.
    pub expires_at: DateTime<Utc>,
}

/// Asks the office to open what a phone's key was sealed into, after its passphrase was
/// forgotten or changed at the office. Only the person whose device it is may ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recovery {
    /// The device.
    pub device: DeviceId,
    /// The office's public key it was sealed to.
    pub office_key: Hex<32>,
    /// The public key made for this sealing alone.
    pub ephemeral: Hex<32>,
    /// The device's public key, which is bound to the seal.
    pub public_key: DeviceKey,
    /// The sealed key: nonce (12 bytes), ciphertext (32) and tag (16).
    pub sealed: Hex<60>,
}

/// The key that opens what the phone keeps.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    /// AES-256.
    pub key: Hex<32>,
}
