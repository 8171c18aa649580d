//! Photos: their bytes, and which of them are still on their way.

use damping_domain::attachment::AttachmentId;
use serde::{Deserialize, Serialize};

use super::database::{Row, Write};
use super::{Store, StoreError, json, stores};

/// A photo to be kept with the record that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPhoto {
    /// SHA-256 of the bytes.
    pub id: AttachmentId,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A photo that has not all reached the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Which photo.
    pub id: AttachmentId,
    /// Its size in bytes.
    pub bytes: u32,
}

impl NewPhoto {
    pub(super) fn writes(self) -> Result<[Write; 2], StoreError> {
        let key = self.id.to_string();
        let upload =
            Upload { id: self.id, bytes: u32::try_from(self.bytes.len()).unwrap_or(u32::MAX) };
        Ok([
            Write::Put(stores::UPLOADS, key.clone(), json(&upload)?),
            Write::Put(stores::PHOTOS, key, self.bytes),
        ])
    }
}

pub(super) fn uploads(rows: &[Row]) -> Vec<Upload> {
    rows.iter().filter_map(|(_, bytes)| super::read(bytes)).collect()
}

impl Store {
    /// Photos on their way.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn uploads(&self) -> Result<Vec<Upload>, StoreError> {
        let opened = self.sealed.all(&[stores::UPLOADS]).await?;
        Ok(opened.iter().flat_map(|opened| uploads(&opened.rows)).collect())
    }

    /// The bytes of a photo, where the phone has them.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn photo(&self, id: AttachmentId) -> Result<Option<Vec<u8>>, StoreError> {
        self.sealed.get(stores::PHOTOS, &id.to_string()).await
    }

    /// Keeps a photo fetched from the office.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn keep_photo(&self, id: AttachmentId, bytes: Vec<u8>) -> Result<(), StoreError> {
        let write = Write::Put(stores::PHOTOS, id.to_string(), bytes);
        self.sealed.write(vec![write]).await
    }

    /// Notes that the office has a photo and has checked it.
    ///
    /// # Errors
    /// When it could not be noted; the office will say so again.
    pub async fn photo_received(&self, id: AttachmentId) -> Result<(), StoreError> {
        let write = Write::Delete(stores::UPLOADS, id.to_string());
        self.sealed.write(vec![write]).await
    }
}
