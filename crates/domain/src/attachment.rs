//! Photos and other bytes that belong to a record. A record names them by their hash, so it
//! can be read and synced before they have arrived.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::fault::{Faults, Rule};

/// SHA-256 of the bytes, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttachmentId(pub [u8; 32]);

impl fmt::Display for AttachmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The text is no attachment id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAttachmentId;

impl fmt::Display for NotAnAttachmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an attachment id is 64 lower-case hexadecimal digits")
    }
}

impl std::error::Error for NotAnAttachmentId {}

impl FromStr for AttachmentId {
    type Err = NotAnAttachmentId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(NotAnAttachmentId),
        };
        let mut hash = [0; 32];
        if text.len() != 2 * hash.len() {
            return Err(NotAnAttachmentId);
        }
        for (byte, pair) in hash.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(hash))
    }
}

impl Serialize for AttachmentId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AttachmentId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
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
