//! Events in the order of an office, and those that were refused.

use damping_domain::ids::{DeviceId, EventId, OfficeId, PersonId};
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::super::{RefusedEvent, Result, StoreError, StoredEvent};
use super::column::{count, event_columns, length, read_count, read_event, read_time};

pub async fn after(
    connection: &mut SqliteConnection,
    office: OfficeId,
    office_seq: u64,
    most: usize,
) -> Result<Vec<StoredEvent>> {
    let rows = sqlx::query(concat!(
        "SELECT ",
        event_columns!(),
        " FROM events WHERE office = ? AND office_seq > ? ORDER BY office_seq LIMIT ?"
    ))
    .bind(office.0)
    .bind(count(office_seq))
    .bind(length(most))
    .fetch_all(connection)
    .await?;
    rows.iter().map(read_event).collect()
}

pub async fn refused(
    connection: &mut SqliteConnection,
    person: PersonId,
) -> Result<Vec<RefusedEvent>> {
    let rows = sqlx::query(
        "SELECT device, seq, received_at, problem, text FROM refused_events WHERE person = ?
         ORDER BY rowid",
    )
    .bind(person.0)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let device: Option<Uuid> = row.try_get("device")?;
            let id = device.map(|device| {
                Ok::<_, StoreError>(EventId {
                    device: DeviceId(device),
                    seq: read_count(row, "seq")?,
                })
            });
            Ok(RefusedEvent {
                id: id.transpose()?,
                person,
                received_at: read_time(row, "received_at")?,
                problem: row.try_get("problem")?,
                text: row.try_get("text")?,
            })
        })
        .collect()
}

pub async fn last_seq(connection: &mut SqliteConnection, office: OfficeId) -> Result<u64> {
    let row = sqlx::query("SELECT last_seq FROM counters WHERE office = ?")
        .bind(office.0)
        .fetch_one(connection)
        .await?;
    read_count(&row, "last_seq")
}
