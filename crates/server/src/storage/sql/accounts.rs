//! Accounts and sessions.

use chrono::{DateTime, Utc};
use damping_domain::ids::{DeviceId, OfficeId, PersonId};

use super::super::Connection;
use super::super::driver::{Columns as _, query};
use super::column::{needed, read_bytes, read_time, time};
use crate::storage::{Account, Result, Stamp, StoredSession, TokenHash};

pub async fn account(connection: &mut Connection, username: &str) -> Result<Option<Account>> {
    let row = query("SELECT id, office, password_hash, closed_at FROM people WHERE username = $1")
        .bind(username.to_lowercase())
        .fetch_optional(connection)
        .await?;
    row.map(|row| {
        Ok(Account {
            person: PersonId(row.try_get("id")?),
            office: OfficeId(row.try_get("office")?),
            password_hash: row.try_get("password_hash")?,
            closed: row.try_get::<Option<i64>, _>("closed_at")?.is_some(),
        })
    })
    .transpose()
}

pub async fn save_account(
    connection: &mut Connection,
    person: PersonId,
    username: &str,
    password_hash: &str,
) -> Result<()> {
    query("UPDATE people SET username = $1, password_hash = $2 WHERE id = $3")
        .bind(username.to_lowercase())
        .bind(password_hash)
        .bind(person.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn close_account(
    connection: &mut Connection,
    person: PersonId,
    at: Option<DateTime<Utc>>,
) -> Result<()> {
    query("UPDATE people SET closed_at = $1 WHERE id = $2")
        .bind(at.map(time))
        .bind(person.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn begin_session(
    connection: &mut Connection,
    token: TokenHash,
    session: &StoredSession,
    at: DateTime<Utc>,
) -> Result<()> {
    query(
        "INSERT INTO sessions (token_hash, person, device, created, last_used, expires)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(token.as_slice())
    .bind(session.person.0)
    .bind(session.device.0)
    .bind(time(at))
    .bind(time(session.last_used))
    .bind(time(session.expires))
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn session(
    connection: &mut Connection,
    token: TokenHash,
) -> Result<Option<(StoredSession, Stamp)>> {
    let row = query(
        "SELECT sessions.person, people.office, people.closed_at, sessions.device,
         devices.revoked_at, sessions.last_used, sessions.expires, offices.stamp
         FROM sessions JOIN people ON people.id = sessions.person
         JOIN offices ON offices.id = people.office
         JOIN devices ON devices.id = sessions.device WHERE token_hash = $1",
    )
    .bind(token.as_slice())
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        let session = StoredSession {
            person: PersonId(row.try_get("person")?),
            office: OfficeId(row.try_get("office")?),
            device: DeviceId(row.try_get("device")?),
            revoked: row.try_get::<Option<i64>, _>("revoked_at")?.is_some(),
            closed: row.try_get::<Option<i64>, _>("closed_at")?.is_some(),
            last_used: read_time(&row, "last_used")?,
            expires: read_time(&row, "expires")?,
        };
        Ok((session, needed(read_bytes(&row, "stamp")?, "stamp")?.0))
    })
    .transpose()
}

pub async fn touch_session(
    connection: &mut Connection,
    token: TokenHash,
    at: DateTime<Utc>,
) -> Result<()> {
    query("UPDATE sessions SET last_used = $1 WHERE token_hash = $2 AND last_used < $1")
        .bind(time(at))
        .bind(token.as_slice())
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn end_session(connection: &mut Connection, token: TokenHash) -> Result<()> {
    query("DELETE FROM sessions WHERE token_hash = $1")
        .bind(token.as_slice())
        .execute(connection)
        .await?;
    Ok(())
}
