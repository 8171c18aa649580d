//! Passwords, hashed by Argon2id with 19 MiB and two passes (the least that OWASP advises).
//! The cost is part of each hash, so it can be raised without locking anybody out.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{self, PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::http::{Answer, Error};

/// Verifies passwords, a few at a time: each takes memory and a core for some time.
#[derive(Debug)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    /// The hash of a password that nobody knows, verified where there is no account, so that
    /// the time taken does not tell who has one.
    nobodys: String,
}

impl Passwords {
    /// With as many at a time as there are cores.
    ///
    /// # Errors
    /// When hashing or the system's randomness fails.
    pub fn new() -> Result<Self, password_hash::Error> {
        let mut unknown = [0; 32];
        getrandom::fill(&mut unknown).map_err(|_| password_hash::Error::Crypto)?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self { permits: Arc::new(Semaphore::new(cores)), nobodys: hash(&unknown)? })
    }

    /// True when the password is that of the hash; never without one.
    ///
    /// # Errors
    /// When the hash cannot be read.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Answer<bool> {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(|error| Error::Internal(error.to_string()))?;
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobodys.clone());
        let right = spawn_blocking(move || {
            let _permit = permit;
            matches(&password, &hash)
        });
        let right = right.await?.map_err(|error| Error::Internal(error.to_string()))?;
        Ok(right && known)
    }
}

/// Hashes a password, as a PHC string.
///
/// # Errors
/// When hashing or the system's randomness fails.
pub fn hash(password: &[u8]) -> Result<String, password_hash::Error> {
    Ok(Argon2::default().hash_password(password)?.to_string())
}

fn matches(password: &str, hash: &str) -> Result<bool, password_hash::Error> {
    let hash = PasswordHash::new(hash)?;
    match Argon2::default().verify_password(password.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(error),
    }
}
