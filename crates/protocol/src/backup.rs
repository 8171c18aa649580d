//! What a backup file holds once it is decrypted: all that a phone has recorded and the office
//! has not received, so that another phone can carry it there. Whatever is damaged in it, the
//! rest is read all the same.

use std::fmt;

use chrono::{DateTime, Utc};
use damping_domain::attachment::{AttachmentId, MOST_BYTES as MOST_PHOTO_BYTES};
use damping_domain::ids::DeviceId;
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::base64;
use crate::plan::{Refused, Waiting};
use crate::sync::Sent;

/// The version of a backup that this build writes.
pub const FORMAT: u16 = 1;
/// The largest backup in bytes.
pub const MOST_BYTES: usize = 256 * 1024 * 1024;
/// The most entries of a kind in one: each may take far more memory than its text.
pub const MOST_ENTRIES: usize = 100_000;

/// See the module.
#[derive(Clone, Debug, Serialize)]
pub struct Backup {
    /// Version of the backup, at most [`FORMAT`].
    pub format: u16,
    /// When it was made, by the phone's clock.
    pub made_at: DateTime<Utc>,
    /// The phone.
    pub device: DeviceId,
    /// Events that wait for the office.
    pub waiting: Vec<Sent>,
    /// Events that the office refused.
    pub refused: Vec<Refused>,
    /// Photos whose bytes the office does not have yet.
    pub photos: Vec<BackupPhoto>,
}

/// A photo in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackupPhoto {
    /// Which bytes.
    pub id: AttachmentId,
    /// The bytes, in Base64.
    pub bytes: String,
}

/// A backup as it was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// All of it that can be used.
    pub backup: Backup,
    /// Events that cannot be read here, by a newer app perhaps: each entry as it stands there.
    pub unreadable: Vec<Box<RawValue>>,
    /// Photos that were dropped because their bytes are not what their name says.
    pub damaged_photos: usize,
}

/// Why nothing of a backup can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// It has more than [`MOST_BYTES`], or more entries than [`MOST_ENTRIES`].
    TooLarge,
    /// A newer app has made it.
    FormatTooNew,
    /// It is no backup.
    Unreadable,
}

impl BackupPhoto {
    /// A photo with these bytes.
    pub fn new(bytes: &[u8]) -> Self {
        Self { id: AttachmentId::of(bytes), bytes: base64::encode(bytes) }
    }

    /// Its bytes; `None` when they are damaged.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if self.bytes.len() > (MOST_PHOTO_BYTES as usize).div_ceil(3) * 4 {
            return None;
        }
        let bytes = base64::decode(&self.bytes)?;
        (bytes.len() <= MOST_PHOTO_BYTES as usize && AttachmentId::of(&bytes) == self.id)
            .then_some(bytes)
    }
}

impl Backup {
    /// The text to be encrypted.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which no backup of this crate can cause.
    pub fn write(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }

    /// What waits, as the phone that carries it puts it into its outbox.
    pub fn waiting(&self) -> impl Iterator<Item = Waiting> {
        self.waiting.iter().filter_map(Waiting::read)
    }

    /// Reads what was decrypted.
    ///
    /// # Errors
    /// When nothing of it can be read.
    pub fn read(bytes: &[u8]) -> Result<Opened, BackupError> {
        #[derive(Deserialize)]
        struct Head {
            format: u16,
        }
        if bytes.len() > MOST_BYTES {
            return Err(BackupError::TooLarge);
        }
        let unreadable = |_| BackupError::Unreadable;
        let text = std::str::from_utf8(bytes).map_err(|_| BackupError::Unreadable)?;
        match damping_domain::json::read::<Head>(text).map_err(unreadable)?.format {
            0 => return Err(BackupError::Unreadable),
            1..=FORMAT => {}
            _ => return Err(BackupError::FormatTooNew),
        }
        let file: File = damping_domain::json::read(text).map_err(unreadable)?;
        if [&file.waiting, &file.refused, &file.photos].iter().any(|list| list.more) {
            return Err(BackupError::TooLarge);
        }
        Ok(file.open())
    }
}

/// A backup as it stands in the file: each entry is read by itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u16,
    made_at: DateTime<Utc>,
    device: DeviceId,
    waiting: Entries,
    refused: Entries,
    photos: Entries,
}

impl File {
    fn open(self) -> Opened {
        let mut unreadable = Vec::new();
        let waiting = self.waiting.read(&mut unreadable, |sent| Waiting::read(sent).is_some());
        let refused = self.refused.read(&mut unreadable, |_| true);
        let mut damaged = Vec::new();
        let photos = self.photos.read(&mut damaged, |photo: &BackupPhoto| photo.bytes().is_some());
        let Self { format, made_at, device, .. } = self;
        let backup = Backup { format, made_at, device, waiting, refused, photos };
        Opened { backup, unreadable, damaged_photos: damaged.len() }
    }
}

/// The entries of a list, as far as [`MOST_ENTRIES`] go.
struct Entries {
    list: Vec<Box<RawValue>>,
    /// True when there were more of them.
    more: bool,
}

impl Entries {
    /// Those that can be read and are right; the others go to `left`.
    fn read<T: for<'a> Deserialize<'a>>(
        self,
        left: &mut Vec<Box<RawValue>>,
        is_right: impl Fn(&T) -> bool,
    ) -> Vec<T> {
        let mut read = Vec::new();
        for entry in self.list {
            match damping_domain::json::read(entry.get()) {
                Ok(entry) if is_right(&entry) => read.push(entry),
                _ => left.push(entry),
            }
        }
        read
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Entries, A::Error> {
                let mut list = Vec::new();
                while let Some(entry) = entries.next_element()? {
                    if list.len() == MOST_ENTRIES {
                        // The rest has to be read for the list to end, but takes no memory.
                        while entries.next_element::<IgnoredAny>()?.is_some() {}
                        return Ok(Entries { list, more: true });
                    }
                    list.push(entry);
                }
                Ok(Entries { list, more: false })
            }
        }
        deserializer.deserialize_seq(List)
    }
}
