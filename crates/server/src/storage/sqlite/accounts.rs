//! Accounts, devices and sessions.

use chrono::{DateTime, Utc};
use damping_domain::ids::{DeviceId, OfficeId, PersonId};
use sqlx::{Row, SqliteConnection};

use super::super::{Account, Result, StoredSession, TokenHash};
use super::column::{read_time, time};

pub async fn account(connection: &mut SqliteConnection, username: &str) -> Result<Option<Account>> {
    let row = sqlx::query("SELECT id, office, password_hash FROM people WHERE username = ?")
        .bind(username.to_lowercase())
        .fetch_optional(connection)
        .await?;
    row.map(|row| {
        Ok(Account {
            person: PersonId(row.try_get("id")?),
            office: OfficeId(row.try_get("office")?),
            password_hash: row.try_get("password_hash")?,
        })
    })
    .transpose()
}

pub async fn save_account(
    connection: &mut SqliteConnection,
    person: PersonId,
    username: &str,
    password_hash: &str,
) -> Result<()> {
    sqlx::query("UPDATE people SET username = ?, password_hash = ? WHERE id = ?")
        .bind(username.to_lowercase())
        .bind(password_hash)
        .bind(person.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn register_device(
    connection: &mut SqliteConnection,
    device: DeviceId,
    person: PersonId,
    at: DateTime<Utc>,
) -> Result<PersonId> {
    sqlx::query(
        "INSERT INTO devices (id, person, registered_at) VALUES (?, ?, ?)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(device.0)
    .bind(person.0)
    .bind(time(at))
    .execute(&mut *connection)
    .await?;
    let row = sqlx::query("SELECT person FROM devices WHERE id = ?")
        .bind(device.0)
        .fetch_one(connection)
        .await?;
    Ok(PersonId(row.try_get("person")?))
}

pub async fn begin_session(
    connection: &mut SqliteConnection,
    token: TokenHash,
    session: &StoredSession,
    at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO sessions (token_hash, person, device, created, last_used, expires)
         VALUES (?, ?, ?, ?, ?, ?)",
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
    connection: &mut SqliteConnection,
    token: TokenHash,
) -> Result<Option<StoredSession>> {
    let row = sqlx::query(
        "SELECT sessions.person, people.office, sessions.device, sessions.last_used,
         sessions.expires
         FROM sessions JOIN people ON people.id = sessions.person WHERE token_hash = ?",
    )
    .bind(token.as_slice())
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(StoredSession {
            person: PersonId(row.try_get("person")?),
            office: OfficeId(row.try_get("office")?),
            device: DeviceId(row.try_get("device")?),
            last_used: read_time(&row, "last_used")?,
            expires: read_time(&row, "expires")?,
        })
    })
    .transpose()
}

pub async fn touch_session(
    connection: &mut SqliteConnection,
    token: TokenHash,
    at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query("UPDATE sessions SET last_used = max(last_used, ?) WHERE token_hash = ?")
        .bind(time(at))
        .bind(token.as_slice())
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn end_session(connection: &mut SqliteConnection, token: TokenHash) -> Result<()> {
    sqlx::query("DELETE FROM sessions WHERE token_hash = ?")
        .bind(token.as_slice())
        .execute(connection)
        .await?;
    Ok(())
}
