//! How values of the domain stand in columns, and back.

use chrono::{DateTime, Utc};
use damping_domain::attachment::AttachmentId;
use damping_domain::event::Receipt;
use damping_domain::hex::Hex;
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use serde::{Serialize, de::DeserializeOwned};

use super::super::Row;
use super::super::driver::Columns as _;
use crate::storage::{Result, StoreError, StoredEvent};

/// A count as data bases have it: one that does not fit stands for more than there ever is.
pub fn count(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A length in items.
pub fn length(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A time in milliseconds, which is the precision of the server's clock.
pub const fn time(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// A value written as JSON.
pub fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Broken(error.to_string()))
}

/// A value read from JSON.
pub fn read_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| StoreError::Broken(error.to_string()))
}

/// A count read from a column.
pub fn read_count(row: &Row, column: &str) -> Result<u64> {
    in_range(row.try_get::<i64, _>(column)?, column)
}

/// A length in bytes read from a column.
pub fn read_length(row: &Row, column: &str) -> Result<u32> {
    in_range(row.try_get::<i64, _>(column)?, column)
}

fn in_range<T: TryFrom<i64>>(value: i64, column: &str) -> Result<T> {
    T::try_from(value).map_err(|_| StoreError::Broken(format!("{column} is out of range")))
}

/// A time read from a column.
pub fn read_time(row: &Row, column: &str) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_millis(row.try_get(column)?)
        .ok_or_else(|| StoreError::Broken(format!("{column} is no time")))
}

/// An attachment's id read from a column.
pub fn read_attachment_id(row: &Row, column: &str) -> Result<AttachmentId> {
    needed(read_bytes(row, column)?, column).map(AttachmentId)
}

/// So many bytes read from a column.
pub fn read_bytes<const N: usize>(row: &Row, column: &str) -> Result<Option<Hex<N>>> {
    let bytes: Option<&[u8]> = row.try_get(column)?;
    let broken = |_| StoreError::Broken(format!("{column} has another length"));
    bytes.map(|bytes| bytes.try_into().map(Hex).map_err(broken)).transpose()
}

/// What must be there.
pub fn needed<T>(value: Option<T>, column: &str) -> Result<T> {
    value.ok_or_else(|| StoreError::Broken(format!("{column} is missing")))
}

/// Columns that [`read_event`] reads, of the table `events`.
macro_rules! event_columns {
    () => {
        "events.device, events.seq, events.case_id, events.author, events.office_seq, \
         events.case_seq, events.received_at, events.skew_s, events.text, events.signature, \
         events.fits, events.link"
    };
}
pub(in super::super) use event_columns;

/// An event read from `event_columns!()`.
pub fn read_event(row: &Row) -> Result<StoredEvent> {
    Ok(StoredEvent {
        id: EventId { device: DeviceId(row.try_get("device")?), seq: read_count(row, "seq")? },
        case: CaseId(row.try_get("case_id")?),
        author: PersonId(row.try_get("author")?),
        receipt: Receipt {
            office_seq: read_count(row, "office_seq")?,
            case_seq: read_count(row, "case_seq")?,
            received_at: read_time(row, "received_at")?,
            skew_s: row.try_get("skew_s")?,
            fits: row.try_get("fits")?,
        },
        text: row.try_get("text")?,
        signature: read_bytes(row, "signature")?,
        link: needed(read_bytes(row, "link")?, "link")?,
    })
}
