//! Opening a phone whose passphrase was forgotten, or changed at the office: the key of what the
//! phone keeps was sealed to the office's public key when the phone was set up.
//!
//! The office's private key lies in `keys/recovery.key` beside the data base, and goes into
//! every backup. What it protects and what not is said in `docs/threat-model.md`.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use anyhow::{Context, Result, anyhow};
use axum::extract::{DefaultBodyLimit, State};
use axum::routing::post;
use axum::{Json, Router};
use damping_domain::hex::Hex;
use damping_protocol::problem::ProblemType;
use damping_protocol::session::{Recovered, Recovery};
use hkdf::Hkdf;
use sha2::Sha256;
use x25519_dalek::{PublicKey, StaticSecret};

use crate::app::App;
use crate::http::{Answer, Body, Error};
use crate::session::SignedIn;

/// The name of the key's file.
const FILE: &str = "recovery.key";
/// Binds the derived key to its use.
const INFO: &[u8] = b"damping recovery 1";
/// Length of a nonce in bytes.
const NONCE: usize = 12;
/// The largest body in bytes.
const MOST_BYTES: usize = 4096;

/// The office's key pair for recovery (X25519).
pub struct RecoveryKey(StaticSecret);

impl std::fmt::Debug for RecoveryKey {
    /// Leaves the key out, so that no log can hold it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey")
    }
}

impl RecoveryKey {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new() -> Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| anyhow!("no randomness: {error}"))?;
        Ok(Self(StaticSecret::from(bytes)))
    }

    /// The one in the folder of keys, made where there is none.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn load(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let named = || format!("the recovery key {}", path.display());
        match fs::read_to_string(&path) {
            Ok(text) => {
                let key: Hex<32> =
                    text.trim().parse().map_err(|error| anyhow!("{error}")).with_context(named)?;
                Ok(Self(StaticSecret::from(key.0)))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let key = Self::new()?;
                key.save(&path).with_context(named)?;
                Ok(key)
            }
            Err(error) => Err(error).with_context(named),
        }
    }

    fn save(&self, path: &Path) -> Result<()> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        only_for_owner(&mut options);
        let mut file = options.open(path)?;
        writeln!(file, "{}", Hex(self.0.to_bytes()))?;
        Ok(file.sync_all()?)
    }

    /// What phones seal their keys to.
    pub fn public(&self) -> Hex<32> {
        Hex(PublicKey::from(&self.0).to_bytes())
    }

    /// The sealed key; `None` when it was sealed to another office or for another device, or is
    /// damaged.
    pub fn open(&self, asked: &Recovery) -> Option<[u8; 32]> {
        if asked.office_key != self.public() {
            return None;
        }
        let shared = self.0.diffie_hellman(&PublicKey::from(asked.ephemeral.0));
        let salt = [asked.ephemeral.0, asked.office_key.0].concat();
        let mut key = [0; 32];
        Hkdf::<Sha256>::new(Some(&salt), shared.as_bytes()).expand(INFO, &mut key).ok()?;
        let cipher = Aes256Gcm::new(&key.into());
        let aad = format!("damping record 1\nrecovery\n{}", asked.public_key);
        let (nonce, sealed) = asked.sealed.0.split_at(NONCE);
        let payload = Payload { msg: sealed, aad: aad.as_bytes() };
        cipher.decrypt(&Nonce::try_from(nonce).ok()?, payload).ok()?.try_into().ok()
    }
}

#[cfg(unix)]
fn only_for_owner(options: &mut fs::OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;

    options.mode(0o600);
}

#[cfg(not(unix))]
fn only_for_owner(_: &mut fs::OpenOptions) {}

/// `/api/recovery`.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/recovery", post(recover)).layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// Opens it for the person whose device it is, who has just signed in there.
async fn recover(
    State(app): State<Arc<App>>,
    signed_in: SignedIn,
    body: Body,
) -> Answer<Json<Recovered>> {
    let asked: Recovery = body.read()?;
    let cannot = || Error::Refused(ProblemType::CannotRecover);
    if asked.device != signed_in.session.device {
        return Err(cannot());
    }
    let devices = app.store.devices(&[asked.device]).await?;
    let device = devices.get(&asked.device).ok_or_else(cannot)?;
    if device.key != Some(asked.public_key) {
        return Err(cannot());
    }
    let key = app.recovery.open(&asked).ok_or_else(cannot)?;
    tracing::info!(device = %asked.device, "a phone was opened by recovery");
    Ok(Json(Recovered { key: Hex(key) }))
}
