//! Photos and other bytes that belong to a record. A record names them by their hash, so it
//! can be read and synced before they have arrived.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::chain::{self, Hash};
use crate::fault::{Faults, Rule};
use crate::hex::NotHex;

/// SHA-256 of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttachmentId(pub Hash);

impl AttachmentId {
    /// The id of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(chain::of_bytes(bytes))
    }
}

impl fmt::Display for AttachmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for AttachmentId {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// The largest attachment in bytes: a photo is scaled down on the phone to far less.
pub const MOST_BYTES: u32 = 8 * 1024 * 1024;

/// A photo as a record names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// Which bytes.
    pub attachment: AttachmentId,
    /// How many.
    pub bytes: u32,
    /// `image/jpeg` or `image/webp`.
    pub media_type: String,
    /// What it shows, in the officer's words.
    #[serde(default)]
    pub caption: String,
}

impl Photo {
    /// Checks size, type and caption.
    pub fn check(&self, faults: &mut Faults) {
        if self.bytes == 0 || self.bytes > MOST_BYTES {
            faults.add("bytes", Rule::OutOfRange);
        }
        if !matches!(self.media_type.as_str(), "image/jpeg" | "image/webp") {
            faults.add("media_type", Rule::Malformed);
        }
        faults.line("caption", &self.caption);
    }
}

/// Checks a list of photos.
pub fn check_photos(field: &str, photos: &[Photo], faults: &mut Faults) {
    faults.count(field, photos.len());
    for (index, photo) in photos.iter().enumerate() {
        faults.within(&format!("{field}.{index}"), |faults| photo.check(faults));
    }
}
