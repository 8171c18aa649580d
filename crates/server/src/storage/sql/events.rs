//! Events in the order of an office, and those that were refused.

use damping_domain::chain::{self, Hash};
use damping_domain::ids::{DeviceId, EventId, OfficeId, PersonId};
use uuid::Uuid;

use super::super::driver::{Columns as _, query};
use super::super::{Connection, Row};
use super::column::{
    count, event_columns, length, needed, read_bytes, read_count, read_event, read_time,
};
use crate::storage::{RefusedEvent, Result, StoredEvent};

pub async fn after(
    connection: &mut Connection,
    office: OfficeId,
    office_seq: u64,
    most: usize,
) -> Result<Vec<StoredEvent>> {
    let rows = query(concat!(
        "SELECT ",
        event_columns!(),
        " FROM events WHERE office = $1 AND office_seq > $2 ORDER BY office_seq LIMIT $3"
    ))
    .bind(office.0)
    .bind(count(office_seq))
    .bind(length(most))
    .fetch_all(connection)
    .await?;
    rows.iter().map(read_event).collect()
}

pub async fn refused(connection: &mut Connection, person: PersonId) -> Result<Vec<RefusedEvent>> {
    let rows = query(
        "SELECT device, seq, received_at, problem, text, signature FROM refused_events
         WHERE person = $1 ORDER BY rowid",
    )
    .bind(person.0)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(RefusedEvent {
                id: refused_id(row)?,
                person,
                received_at: read_time(row, "received_at")?,
                problem: row.try_get("problem")?,
                text: row.try_get("text")?,
                signature: read_bytes(row, "signature")?,
            })
        })
        .collect()
}

fn refused_id(row: &Row) -> Result<Option<EventId>> {
    let device: Option<Uuid> = row.try_get("device")?;
    let Some(device) = device else { return Ok(None) };
    Ok(Some(EventId { device: DeviceId(device), seq: read_count(row, "seq")? }))
}

pub async fn all_refused(
    connection: &mut Connection,
) -> Result<Vec<(Option<EventId>, Hash, String)>> {
    let rows = query("SELECT device, seq, text_sha256, text FROM refused_events ORDER BY rowid")
        .fetch_all(connection)
        .await?;
    rows.iter()
        .map(|row| {
            let hash = needed(read_bytes(row, "text_sha256")?, "text_sha256")?;
            Ok((refused_id(row)?, hash, row.try_get("text")?))
        })
        .collect()
}

/// The link of the office's chain at a place; `None` where there is no such place.
pub async fn link(
    connection: &mut Connection,
    office: OfficeId,
    office_seq: u64,
) -> Result<Option<Hash>> {
    let row = query("SELECT link FROM events WHERE office = $1 AND office_seq = $2")
        .bind(office.0)
        .bind(count(office_seq))
        .fetch_optional(connection)
        .await?;
    row.map_or(Ok(None), |row| read_bytes(&row, "link"))
}

/// The event at a place of the office; `None` where there is no such place.
pub async fn at(
    connection: &mut Connection,
    office: OfficeId,
    office_seq: u64,
) -> Result<Option<EventId>> {
    let row = query("SELECT device, seq FROM events WHERE office = $1 AND office_seq = $2")
        .bind(office.0)
        .bind(count(office_seq))
        .fetch_optional(connection)
        .await?;
    let id = |row: Row| {
        Ok(EventId { device: DeviceId(row.try_get("device")?), seq: read_count(&row, "seq")? })
    };
    row.map(id).transpose()
}

pub async fn last_seq(connection: &mut Connection, office: OfficeId) -> Result<u64> {
    Ok(counter(connection, office).await?.0)
}

/// The place of the office's last event, and its link.
pub async fn counter(connection: &mut Connection, office: OfficeId) -> Result<(u64, Hash)> {
    counter_by(connection, "SELECT last_seq, head FROM counters WHERE office = $1", office).await
}

/// The same, read by this statement.
pub async fn counter_by(
    connection: &mut Connection,
    statement: &'static str,
    office: OfficeId,
) -> Result<(u64, Hash)> {
    let row = query(statement).bind(office.0).fetch_one(connection).await?;
    Ok((read_count(&row, "last_seq")?, read_bytes(&row, "head")?.unwrap_or(chain::NOTHING)))
}
