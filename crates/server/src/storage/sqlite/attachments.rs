//! Attachments: which events name them, and how much of their bytes is here.

use damping_domain::attachment::{AttachmentId, Photo};
use damping_domain::event::Event;
use damping_domain::ids::OfficeId;
use sqlx::{Row, SqliteConnection};

use super::super::{AttachmentAccess, Reader, Result, StoredAttachment};
use super::column::{read_attachment_id, read_length};

/// Notes that an accepted event names an attachment.
pub async fn refer(
    connection: &mut SqliteConnection,
    office: OfficeId,
    event: &Event,
    photo: &Photo,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO attachment_refs (office, attachment, case_id, author, length)
         VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(office.0)
    .bind(photo.attachment.0.0.as_slice())
    .bind(event.case.0)
    .bind(event.author.0)
    .bind(photo.bytes)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn attachment(
    connection: &mut SqliteConnection,
    reader: Reader,
    id: AttachmentId,
) -> Result<Option<AttachmentAccess>> {
    let references = sqlx::query(
        "SELECT length, author = ?2 AS own, ?4 OR EXISTS (
           SELECT 1 FROM grants WHERE person = ?2 AND case_id = attachment_refs.case_id
           AND withdrawn_at_seq IS NULL) AS visible
         FROM attachment_refs WHERE office = ?1 AND attachment = ?3",
    )
    .bind(reader.office.0)
    .bind(reader.person.0)
    .bind(id.0.0.as_slice())
    .bind(reader.sees_all)
    .fetch_all(&mut *connection)
    .await?;
    if references.is_empty() {
        return Ok(None);
    }
    let mut access = AttachmentAccess::default();
    for row in &references {
        let (own, visible): (bool, bool) = (row.try_get("own")?, row.try_get("visible")?);
        access.may_read |= visible;
        access.may_send |= own || visible;
        access.lengths.push(read_length(row, "length")?);
    }
    let row = sqlx::query(
        "SELECT length, received, complete FROM attachments WHERE office = ? AND id = ?",
    )
    .bind(reader.office.0)
    .bind(id.0.0.as_slice())
    .fetch_optional(connection)
    .await?;
    if let Some(row) = row {
        access.stored = StoredAttachment {
            length: read_length(&row, "length")?,
            received: read_length(&row, "received")?,
            complete: row.try_get("complete")?,
        };
    }
    Ok(Some(access))
}

pub async fn save(
    connection: &mut SqliteConnection,
    office: OfficeId,
    id: AttachmentId,
    stored: &StoredAttachment,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO attachments (office, id, length, received, complete) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (office, id) DO UPDATE SET length = excluded.length,
         received = excluded.received, complete = excluded.complete",
    )
    .bind(office.0)
    .bind(id.0.0.as_slice())
    .bind(stored.length)
    .bind(stored.received)
    .bind(stored.complete)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn complete(
    connection: &mut SqliteConnection,
    office: OfficeId,
) -> Result<Vec<(AttachmentId, u32)>> {
    let rows = sqlx::query(
        "SELECT id, length FROM attachments WHERE office = ? AND complete = 1 ORDER BY id",
    )
    .bind(office.0)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| Ok((read_attachment_id(row, "id")?, read_length(row, "length")?)))
        .collect()
}
