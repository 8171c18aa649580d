//! Putting rows into tables. A statement that is prepared takes a row at a time: there is no trip
//! that many rows could share.

use damping_domain::chain::Hash;
use damping_domain::ids::{CaseId, OfficeId, PersonId};
use rusqlite::{Connection as Sqlite, params};

use super::Connection;
use super::sql::column::{count, time};
use super::sql::push::Reference;
use crate::storage::{AcceptedEvent, Result};

/// Fewer events are not worth a thread.
const FEW: usize = 16;

/// Appends events in their order: many beside what else there is to do.
pub async fn events(
    connection: &mut Connection,
    office: OfficeId,
    events: Vec<AcceptedEvent>,
) -> Result<()> {
    if events.len() < FEW {
        connection.here(|connection| insert(connection, office, &events))
    } else {
        connection.elsewhere(move |connection| insert(connection, office, &events)).await
    }
}

fn insert(connection: &Sqlite, office: OfficeId, events: &[AcceptedEvent]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO events (office, office_seq, device, seq, case_id, case_seq, author,
         recorded_at, received_at, skew_s, text, signature, fits, link)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for AcceptedEvent { event, receipt, text, signature, link } in events {
        statement.execute(params![
            office.0.as_bytes(),
            count(receipt.office_seq),
            event.id.device.0.as_bytes(),
            count(event.id.seq),
            event.case.0.as_bytes(),
            count(receipt.case_seq),
            event.author.0.as_bytes(),
            event.recorded_at.to_rfc3339(),
            time(receipt.received_at),
            receipt.skew_s,
            text,
            signature.as_ref().map(|signature| signature.0),
            receipt.fits,
            link.0,
        ])?;
    }
    Ok(())
}

/// Notes where the office has come to stand, and the attachments that events name.
pub async fn counter(
    connection: &mut Connection,
    office: OfficeId,
    (last_seq, head): (u64, Hash),
    references: &[Reference],
) -> Result<()> {
    connection.here(|connection| {
        let mut statement = connection.prepare_cached(
            "INSERT INTO attachment_refs (office, attachment, case_id, author, length)
             VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )?;
        for Reference { attachment, case, author, length } in references {
            let (case, author) = (case.0.as_bytes(), author.0.as_bytes());
            let attachment = attachment.0.0;
            statement.execute(params![office.0.as_bytes(), attachment, case, author, length])?;
        }
        let mut statement = connection
            .prepare_cached("UPDATE counters SET last_seq = ?, head = ? WHERE office = ?")?;
        statement.execute(params![count(last_seq), head.0, office.0.as_bytes()])?;
        Ok(())
    })
}

/// Grants cases to people from a place on.
pub async fn grants(
    connection: &mut Connection,
    grants: &[(CaseId, PersonId)],
    at_seq: u64,
) -> Result<()> {
    connection.here(|connection| {
        let mut statement = connection.prepare_cached(
            "INSERT INTO grants (person, case_id, granted_at_seq) VALUES (?, ?, ?)
             ON CONFLICT (person, case_id) DO UPDATE
             SET granted_at_seq = excluded.granted_at_seq, withdrawn_at_seq = NULL",
        )?;
        for (case, person) in grants {
            let (person, case) = (person.0.as_bytes(), case.0.as_bytes());
            statement.execute(params![person, case, count(at_seq)])?;
        }
        Ok(())
    })
}
