//! Carrying unsent work to another phone as a file, and telling an administrator how this phone
//! fares, without a word about anybody.

use damping_protocol::backup::{Backup, BackupError};
use leptos::prelude::*;

use super::Cases;
use crate::device::{clock, storage};
use crate::store::{StoreError, vault};

/// Why a backup was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// Another password, or a file that was changed.
    NotOpened,
    /// It is no backup, or too large.
    NoBackup,
    /// A newer app has made it.
    TooNew,
    /// The phone could not keep it.
    Store(StoreError),
}

impl From<StoreError> for RestoreError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Damaged => Self::NoBackup,
            error => Self::Store(error),
        }
    }
}

/// What came of reading a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Records that wait for the office now.
    pub records: usize,
    /// Photos.
    pub photos: usize,
    /// Records and photos that could not be read.
    pub unreadable: usize,
}

impl Cases {
    /// Everything that the office has not received, as a file that opens with this password.
    ///
    /// # Errors
    /// When it could not be read or sealed.
    pub async fn backup(&self, password: &str) -> Result<Vec<u8>, StoreError> {
        let line = self.line().ok_or(StoreError::Locked)?;
        let backup = line.store().backup(clock::now().to_utc()).await?;
        let text = backup.write().map_err(StoreError::unwritable)?;
        vault::seal_file(text.as_bytes(), password).await
    }

    /// Reads such a file: what it holds waits here for the office.
    ///
    /// # Errors
    /// When nothing of it was taken.
    pub async fn restore(&self, file: &[u8], password: &str) -> Result<Restored, RestoreError> {
        let line = self.line().ok_or(StoreError::Locked)?;
        let plain = vault::open_file(file, password).await?.ok_or(RestoreError::NotOpened)?;
        let opened = Backup::read(&plain).map_err(|error| match error {
            BackupError::FormatTooNew => RestoreError::TooNew,
            BackupError::TooLarge | BackupError::Unreadable => RestoreError::NoBackup,
        })?;
        let restored = Restored {
            records: opened.backup.waiting.len() + opened.backup.refused.len(),
            photos: opened.backup.photos.len(),
            unreadable: opened.unreadable.len() + opened.damaged_photos,
        };
        line.store().adopt(opened.backup).await?;
        self.reload().await?;
        self.tell_tabs();
        self.sync_soon();
        Ok(restored)
    }

    /// How this phone fares: counts, sizes and times; nothing of what was recorded, no names, no
    /// ids.
    pub async fn diagnostic(&self) -> String {
        let room = storage::room().await;
        let state = self.sync.with_untracked(Clone::clone);
        let contact = state.contact;
        self.book.with_untracked(|book| {
            let lines = [
                ("made_at", quoted(&clock::now().to_rfc3339())),
                ("app", quoted(env!("CARGO_PKG_VERSION"))),
                ("browser", storage::browser()),
                ("records_on_phone", book.outbox.len().to_string()),
                ("records_received", book.received_count().to_string()),
                ("records_refused", book.refused.len().to_string()),
                ("refusals", listed(&book.refusals())),
                ("photos_on_phone", book.uploads.len().to_string()),
                ("bytes_on_phone", book.waiting_bytes().to_string()),
                ("unreadable", book.unreadable.to_string()),
                ("damaged", book.damaged.to_string()),
                ("storage_used", room.used.to_string()),
                ("storage_left", room.left.to_string()),
                ("storage_lasting", room.lasting.to_string()),
                (
                    "last_contact",
                    quoted(&contact.map_or_else(String::new, |it| it.at.to_rfc3339())),
                ),
                ("clock_ahead_s", contact.map_or(0, |it| it.skew_s).to_string()),
                ("last_attempt", quoted(state.status.name())),
                ("revoked", state.revoked.to_string()),
            ];
            let lines = lines.map(|(name, value)| format!("  \"{name}\": {value}"));
            format!("{{\n{}\n}}\n", lines.join(",\n"))
        })
    }
}

/// A text of the app's own as JSON: none of them needs escapes.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn listed(numbers: &[u16]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!("[{}]", numbers.join(", "))
}
