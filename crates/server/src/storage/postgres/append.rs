//! Putting rows into tables, all with one statement: each costs a trip to the server and back.

use damping_domain::chain::Hash;
use damping_domain::ids::{CaseId, OfficeId, PersonId};
use uuid::Uuid;

use super::Connection;
use super::sql::column::{count, time};
use super::sql::push::Reference;
use crate::storage::{AcceptedEvent, Result};

/// Events as the columns of their table.
#[derive(Default)]
struct Columns<'a> {
    office_seq: Vec<i64>,
    device: Vec<Uuid>,
    seq: Vec<i64>,
    case: Vec<Uuid>,
    case_seq: Vec<i64>,
    author: Vec<Uuid>,
    recorded_at: Vec<String>,
    received_at: Vec<i64>,
    skew_s: Vec<i64>,
    text: Vec<&'a str>,
    signature: Vec<Option<&'a [u8]>>,
    fits: Vec<bool>,
    link: Vec<&'a [u8]>,
}

impl<'a> FromIterator<&'a AcceptedEvent> for Columns<'a> {
    fn from_iter<T: IntoIterator<Item = &'a AcceptedEvent>>(events: T) -> Self {
        let mut columns = Self::default();
        for AcceptedEvent { event, receipt, text, signature, link } in events {
            columns.office_seq.push(count(receipt.office_seq));
            columns.device.push(event.id.device.0);
            columns.seq.push(count(event.id.seq));
            columns.case.push(event.case.0);
            columns.case_seq.push(count(receipt.case_seq));
            columns.author.push(event.author.0);
            columns.recorded_at.push(event.recorded_at.to_rfc3339());
            columns.received_at.push(time(receipt.received_at));
            columns.skew_s.push(receipt.skew_s);
            columns.text.push(text);
            columns.signature.push(signature.as_ref().map(|signature| signature.0.as_slice()));
            columns.fits.push(receipt.fits);
            columns.link.push(link.0.as_slice());
        }
        columns
    }
}

/// Appends events in their order.
pub async fn events(
    connection: &mut Connection,
    office: OfficeId,
    events: Vec<AcceptedEvent>,
) -> Result<()> {
    let columns: Columns<'_> = events.iter().collect();
    sqlx::query(
        "INSERT INTO events (office, office_seq, device, seq, case_id, case_seq, author,
         recorded_at, received_at, skew_s, text, signature, fits, link)
         SELECT $1, * FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::uuid[],
         $6::bigint[], $7::uuid[], $8::text[], $9::bigint[], $10::bigint[], $11::text[],
         $12::bytea[], $13::boolean[], $14::bytea[])",
    )
    .bind(office.0)
    .bind(columns.office_seq)
    .bind(columns.device)
    .bind(columns.seq)
    .bind(columns.case)
    .bind(columns.case_seq)
    .bind(columns.author)
    .bind(columns.recorded_at)
    .bind(columns.received_at)
    .bind(columns.skew_s)
    .bind(columns.text)
    .bind(columns.signature)
    .bind(columns.fits)
    .bind(columns.link)
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes where the office has come to stand, and the attachments that events name.
pub async fn counter(
    connection: &mut Connection,
    office: OfficeId,
    (last_seq, head): (u64, Hash),
    references: &[Reference],
) -> Result<()> {
    let ids: Vec<&[u8]> = references.iter().map(|it| it.attachment.0.0.as_slice()).collect();
    let cases: Vec<Uuid> = references.iter().map(|it| it.case.0).collect();
    let authors: Vec<Uuid> = references.iter().map(|it| it.author.0).collect();
    let lengths: Vec<i64> = references.iter().map(|it| i64::from(it.length)).collect();
    sqlx::query(
        "WITH named AS (
           INSERT INTO attachment_refs (office, attachment, case_id, author, length)
           SELECT $1, * FROM unnest($2::bytea[], $3::uuid[], $4::uuid[], $5::bigint[])
           ON CONFLICT DO NOTHING)
         UPDATE counters SET last_seq = $6, head = $7 WHERE office = $1",
    )
    .bind(office.0)
    .bind(ids)
    .bind(cases)
    .bind(authors)
    .bind(lengths)
    .bind(count(last_seq))
    .bind(head.0.as_slice())
    .execute(connection)
    .await?;
    Ok(())
}

/// Grants cases to people from a place on.
pub async fn grants(
    connection: &mut Connection,
    grants: &[(CaseId, PersonId)],
    at_seq: u64,
) -> Result<()> {
    if grants.is_empty() {
        return Ok(());
    }
    let (cases, people): (Vec<Uuid>, Vec<Uuid>) =
        grants.iter().map(|(case, person)| (case.0, person.0)).unzip();
    sqlx::query(
        "INSERT INTO grants (person, case_id, granted_at_seq)
         SELECT person, case_id, $3 FROM unnest($1::uuid[], $2::uuid[]) AS new (person, case_id)
         ON CONFLICT (person, case_id) DO UPDATE
         SET granted_at_seq = excluded.granted_at_seq, withdrawn_at_seq = NULL",
    )
    .bind(people)
    .bind(cases)
    .bind(count(at_seq))
    .execute(connection)
    .await?;
    Ok(())
}
