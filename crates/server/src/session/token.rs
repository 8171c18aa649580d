//! Tokens of sessions.

use sha2::{Digest, Sha256};

use crate::storage::TokenHash;

/// 256 random bits, written as 64 lower-case hexadecimal digits.
pub struct Token(String);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// The token that a client sent, if it can be one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (text.len() == 64 && text.bytes().all(is_digit)).then(|| Self(text.to_owned()))
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        Sha256::digest(&self.0).into()
    }

    /// Its text, for the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
