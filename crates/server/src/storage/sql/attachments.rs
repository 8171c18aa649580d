//! Attachments: which events name them, and how much of their bytes is here.

use damping_domain::attachment::AttachmentId;
use damping_domain::ids::OfficeId;

use super::super::Connection;
use super::super::driver::{Columns as _, query};
use super::column::{read_attachment_id, read_length};
use crate::storage::{AttachmentAccess, Reader, Result, StoredAttachment};

pub async fn attachment(
    connection: &mut Connection,
    reader: Reader,
    id: AttachmentId,
) -> Result<Option<AttachmentAccess>> {
    let references = query(
        "SELECT length, author = $2 AS own, $4 OR EXISTS (
           SELECT 1 FROM grants WHERE person = $2 AND case_id = attachment_refs.case_id
           AND withdrawn_at_seq IS NULL) AS visible
         FROM attachment_refs WHERE office = $1 AND attachment = $3",
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
    let row =
        query("SELECT length, received, complete FROM attachments WHERE office = $1 AND id = $2")
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
    connection: &mut Connection,
    office: OfficeId,
    id: AttachmentId,
    stored: &StoredAttachment,
) -> Result<()> {
    query(
        "INSERT INTO attachments (office, id, length, received, complete) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (office, id) DO UPDATE SET length = excluded.length,
         received = excluded.received, complete = excluded.complete",
    )
    .bind(office.0)
    .bind(id.0.0.as_slice())
    .bind(i64::from(stored.length))
    .bind(i64::from(stored.received))
    .bind(stored.complete)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn complete(
    connection: &mut Connection,
    office: OfficeId,
) -> Result<Vec<(AttachmentId, u32)>> {
    let rows =
        query("SELECT id, length FROM attachments WHERE office = $1 AND complete ORDER BY id")
            .bind(office.0)
            .fetch_all(connection)
            .await?;
    rows.iter()
        .map(|row| Ok((read_attachment_id(row, "id")?, read_length(row, "length")?)))
        .collect()
}
