//! Devices: whose they are, and the keys by which their events are known.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use damping_domain::ids::{DeviceId, OfficeId, PersonId};

use super::super::dialect::DEVICES;
use super::super::driver::{Columns as _, query};
use super::super::{Connection, Row};
use super::column::{count, json, read_bytes, read_count, read_time, time};
use crate::storage::{NewDevice, Result, StoreError, StoredDevice};

pub async fn register(
    connection: &mut Connection,
    device: &NewDevice,
    at: DateTime<Utc>,
) -> Result<StoredDevice> {
    query(
        "INSERT INTO devices (id, person, key, signs_from, registered_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET key = excluded.key, signs_from = excluded.signs_from
         WHERE devices.key IS NULL AND devices.person = excluded.person",
    )
    .bind(device.id.0)
    .bind(device.person.0)
    .bind(device.key.0.as_slice())
    .bind(count(device.signs_from))
    .bind(time(at))
    .execute(&mut *connection)
    .await?;
    let found = by_id(connection, &[device.id]).await?.remove(&device.id);
    found.ok_or_else(|| StoreError::Broken("a device that was just stored is gone".to_owned()))
}

pub async fn by_id(
    connection: &mut Connection,
    ids: &[DeviceId],
) -> Result<HashMap<DeviceId, StoredDevice>> {
    let wanted: Vec<String> = ids.iter().map(|id| id.0.simple().to_string()).collect();
    let rows = query(DEVICES).bind(json(&wanted)?).fetch_all(connection).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<(DeviceId, StoredDevice)> {
    let device = StoredDevice {
        person: PersonId(row.try_get("person")?),
        office: OfficeId(row.try_get("office")?),
        key: read_bytes(row, "key")?,
        signs_from: read_count(row, "signs_from")?,
        revoked: row.try_get::<Option<i64>, _>("revoked_at")?.is_some(),
    };
    Ok((DeviceId(row.try_get("id")?), device))
}

pub async fn of_person(
    connection: &mut Connection,
    person: PersonId,
) -> Result<Vec<(DeviceId, DateTime<Utc>, bool)>> {
    let rows = query(
        "SELECT id, registered_at, revoked_at FROM devices WHERE person = $1 ORDER BY registered_at",
    )
    .bind(person.0)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let revoked = row.try_get::<Option<i64>, _>("revoked_at")?.is_some();
            Ok((DeviceId(row.try_get("id")?), read_time(row, "registered_at")?, revoked))
        })
        .collect()
}

pub async fn revoke(
    connection: &mut Connection,
    device: DeviceId,
    at: DateTime<Utc>,
) -> Result<bool> {
    let done = query("UPDATE devices SET revoked_at = coalesce(revoked_at, $1) WHERE id = $2")
        .bind(time(at))
        .bind(device.0)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() > 0)
}
