//! One piece of an attachment.

use axum::body::Bytes;
use damping_domain::attachment::AttachmentId;
use damping_domain::ids::OfficeId;
use damping_protocol::problem::ProblemType;

use super::photos::Finished;
use crate::app::App;
use crate::http::{Answer, Error};
use crate::storage::{AttachmentAccess, StoredAttachment};

/// A piece, or a portion of one, as it came.
pub struct Piece {
    pub office: OfficeId,
    pub id: AttachmentId,
    pub offset: u32,
    /// Length of the whole attachment.
    pub length: u32,
    pub bytes: Bytes,
}

impl Piece {
    /// Appends it. The bytes are durable before the store says so, and complete only once
    /// their hash is right: whatever breaks in between, the sender goes on from what is there.
    pub async fn append(&self, app: &App, access: AttachmentAccess) -> Answer<StoredAttachment> {
        if !access.lengths.contains(&self.length) {
            return Err(Error::Refused(ProblemType::Malformed));
        }
        let mut stored = app.photos.really_there(self.office, self.id, access.stored).await?;
        if !stored.complete && stored.length != self.length {
            stored = StoredAttachment { length: self.length, received: 0, complete: false };
        }
        let nothing_to_do = self.bytes.is_empty() || stored.complete;
        if self.offset != stored.received || (stored.complete && !self.bytes.is_empty()) {
            return Err(Error::Piece {
                problem: ProblemType::OffsetMismatch,
                offset: stored.received,
                complete: stored.complete,
            });
        }
        if nothing_to_do {
            return Ok(stored);
        }
        let end = u64::from(self.offset) + self.bytes.len() as u64;
        stored.received = u32::try_from(end)
            .ok()
            .filter(|end| *end <= self.length)
            .ok_or(Error::Refused(ProblemType::TooLarge))?;
        app.photos.append(self.office, self.id, self.offset, self.bytes.clone()).await?;
        if stored.received == self.length {
            self.finish(app, &mut stored).await?;
        }
        app.store.save_attachment(self.office, self.id, &stored).await?;
        Ok(stored)
    }

    async fn finish(&self, app: &App, stored: &mut StoredAttachment) -> Answer<()> {
        let problem = match app.photos.finish(self.office, self.id).await? {
            Finished::Right => {
                stored.complete = true;
                return Ok(());
            }
            Finished::WrongHash => ProblemType::HashMismatch,
            Finished::NoPhoto => ProblemType::UnsupportedMediaType,
        };
        stored.received = 0;
        app.store.save_attachment(self.office, self.id, stored).await?;
        Err(Error::Piece { problem, offset: 0, complete: false })
    }
}
