//! Offices and their people.

use damping_domain::calendar::OfficeCalendar;
use damping_domain::ids::{OfficeId, PersonId};
use damping_domain::office::{Office, Person};
use damping_domain::role::Role;

use super::super::driver::{Columns as _, query};
use super::super::{Connection, Row};
use super::column::{json, length, needed, read_bytes, read_json};
use crate::storage::{Result, Stamp};

pub async fn offices(connection: &mut Connection) -> Result<Vec<OfficeId>> {
    let rows = query("SELECT id FROM offices ORDER BY id").fetch_all(connection).await?;
    rows.iter().map(|row| Ok(OfficeId(row.try_get("id")?))).collect()
}

pub async fn office(connection: &mut Connection, id: OfficeId) -> Result<Option<Office>> {
    let row = query(
        "SELECT name, address, place, zone, sops, calendar, letters FROM offices WHERE id = $1",
    )
    .bind(id.0)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Office {
        id,
        name: row.try_get("name")?,
        address: row.try_get("address")?,
        place: row.try_get("place")?,
        zone: read_json(row.try_get("zone")?)?,
        sops: read_json(row.try_get("sops")?)?,
        calendar: read_json(row.try_get("calendar")?)?,
        letters: read_json(row.try_get("letters")?)?,
        people: people(connection, id).await?,
    }))
}

/// The stamp on an office's directory, which the data base changes with anything in it.
pub async fn stamp(connection: &mut Connection, id: OfficeId) -> Result<Option<Stamp>> {
    let row = query("SELECT stamp FROM offices WHERE id = $1")
        .bind(id.0)
        .fetch_optional(connection)
        .await?;
    row.map(|row| Ok(needed(read_bytes(&row, "stamp")?, "stamp")?.0)).transpose()
}

async fn people(connection: &mut Connection, office: OfficeId) -> Result<Vec<Person>> {
    let rows = query(
        "SELECT people.id, people.name, people.nip, people.rank, people.title, person_roles.role
         FROM people LEFT JOIN person_roles ON person_roles.person = people.id
         WHERE people.office = $1 ORDER BY people.place, people.id, person_roles.place",
    )
    .bind(office.0)
    .fetch_all(connection)
    .await?;
    let mut people: Vec<Person> = Vec::new();
    for row in &rows {
        let id = PersonId(row.try_get("id")?);
        if people.last().is_none_or(|person| person.id != id) {
            people.push(person(row, id)?);
        }
        let role: Option<String> = row.try_get("role")?;
        if let (Some(person), Some(role)) = (people.last_mut(), role) {
            person.roles.push(Role(role));
        }
    }
    Ok(people)
}

fn person(row: &Row, id: PersonId) -> Result<Person> {
    Ok(Person {
        id,
        name: row.try_get("name")?,
        nip: row.try_get("nip")?,
        rank: row.try_get("rank")?,
        title: row.try_get("title")?,
        roles: Vec::new(),
    })
}

pub async fn save_office(connection: &mut Connection, office: &Office) -> Result<()> {
    query(
        "INSERT INTO offices (id, name, address, place, zone, sops, calendar, letters)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address,
         place = excluded.place, zone = excluded.zone, sops = excluded.sops,
         calendar = excluded.calendar, letters = excluded.letters",
    )
    .bind(office.id.0)
    .bind(&office.name)
    .bind(&office.address)
    .bind(&office.place)
    .bind(json(&office.zone)?)
    .bind(json(&office.sops)?)
    .bind(json(&office.calendar)?)
    .bind(json(&office.letters)?)
    .execute(&mut *connection)
    .await?;
    query("INSERT INTO counters (office, last_seq) VALUES ($1, 0) ON CONFLICT (office) DO NOTHING")
        .bind(office.id.0)
        .execute(&mut *connection)
        .await?;
    for (place, person) in office.people.iter().enumerate() {
        save_person(connection, office.id, place, person).await?;
    }
    Ok(())
}

/// True when it was stored.
pub async fn replace_calendar(
    connection: &mut Connection,
    id: OfficeId,
    stamp: &Stamp,
    calendar: &OfficeCalendar,
) -> Result<bool> {
    let done = query("UPDATE offices SET calendar = $1 WHERE id = $2 AND stamp = $3")
        .bind(json(calendar)?)
        .bind(id.0)
        .bind(&stamp[..])
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

async fn save_person(
    connection: &mut Connection,
    office: OfficeId,
    place: usize,
    person: &Person,
) -> Result<()> {
    // The office of a person never changes: the cases seen there are not the other office's.
    query(
        "INSERT INTO people (id, office, place, name, nip, rank, title)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET place = excluded.place, name = excluded.name,
         nip = excluded.nip, rank = excluded.rank, title = excluded.title",
    )
    .bind(person.id.0)
    .bind(office.0)
    .bind(length(place))
    .bind(&person.name)
    .bind(&person.nip)
    .bind(&person.rank)
    .bind(&person.title)
    .execute(&mut *connection)
    .await?;
    query("DELETE FROM person_roles WHERE person = $1")
        .bind(person.id.0)
        .execute(&mut *connection)
        .await?;
    for (place, role) in person.roles.iter().enumerate() {
        query("INSERT INTO person_roles (person, place, role) VALUES ($1, $2, $3)")
            .bind(person.id.0)
            .bind(length(place))
            .bind(&role.0)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
