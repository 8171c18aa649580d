//! All that the office has not received, to be carried by another phone.

use chrono::{DateTime, Utc};
use damping_protocol::backup::{Backup, BackupPhoto, FORMAT};
use damping_protocol::plan::{Extent, Waiting};

use super::database::Write;
use super::{NewPhoto, Store, StoreError, json, keys, outbox, photos, stores};

impl Store {
    /// What waits here, and what was refused, with the photos that are still on their way.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn backup(&self, made_at: DateTime<Utc>) -> Result<Backup, StoreError> {
        let opened = self.sealed.all(&[stores::OUTBOX, stores::REFUSED, stores::UPLOADS]).await?;
        let mut rows = opened.into_iter().map(|opened| opened.rows);
        let mut next = move || rows.next().unwrap_or_default();
        // Another phone can sign nothing for this one.
        let waiting = self.signed(outbox::waiting(&next()), Extent::Whole).await?;
        let waiting = waiting.iter().filter_map(Waiting::sent).collect();
        let mut refused = outbox::refused(&next());
        for refused in &mut refused {
            let again = vec![outbox::again(refused.clone())?];
            let signed = self.signed(again, Extent::Whole).await?.pop();
            refused.signature = signed.and_then(|signed| signed.signature);
        }
        let mut pictures = Vec::new();
        for upload in photos::uploads(&next()) {
            if let Some(bytes) = self.photo(upload.id).await? {
                pictures.push(BackupPhoto::new(&bytes));
            }
        }
        let device = self.device;
        Ok(Backup { format: FORMAT, made_at, device, waiting, refused, photos: pictures })
    }

    /// Takes in what another phone saved: it waits here for the office. What is here already is
    /// there once.
    ///
    /// # Errors
    /// When nothing was kept.
    pub async fn adopt(&self, backup: Backup) -> Result<(), StoreError> {
        let mut writes = Vec::new();
        for waiting in backup.waiting() {
            writes.push(outbox::put(&waiting));
        }
        for refused in &backup.refused {
            let key = keys::recorded(refused.event.id);
            writes.push(Write::Put(stores::REFUSED, key, json(refused)?));
        }
        for photo in &backup.photos {
            if let Some(bytes) = photo.bytes() {
                writes.extend(NewPhoto { id: photo.id, bytes }.writes()?);
            }
        }
        self.sealed.write(writes).await
    }
}
