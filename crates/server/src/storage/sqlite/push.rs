//! One push: a transaction that holds the write lock from its beginning.

use std::collections::HashMap;

use async_trait::async_trait;
use damping_domain::chain::Hash;
use damping_domain::ids::{CaseId, DeviceId, EventId, OfficeId, PersonId};
use sha2::{Digest, Sha256};
use sqlx::{Row, Sqlite, Transaction};

use super::super::{AcceptedEvent, Push, RefusedEvent, Result, StoredCase, StoredEvent};
use super::column::{count, event_columns, json, needed, read_bytes, read_count, read_event, time};
use super::{attachments, events};

pub struct SqlitePush {
    transaction: Transaction<'static, Sqlite>,
    office: OfficeId,
    last_seq: u64,
    head: Hash,
}

impl SqlitePush {
    pub async fn begin(
        mut transaction: Transaction<'static, Sqlite>,
        office: OfficeId,
    ) -> Result<Self> {
        let (last_seq, head) = events::counter(&mut transaction, office).await?;
        Ok(Self { transaction, office, last_seq, head })
    }

    async fn insert(&mut self, accepted: &AcceptedEvent) -> Result<()> {
        let AcceptedEvent { event, receipt, text, signature, link } = accepted;
        sqlx::query(
            "INSERT INTO events (office, office_seq, device, seq, case_id, case_seq, author,
             recorded_at, received_at, skew_s, text, signature, fits, link)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(self.office.0)
        .bind(count(receipt.office_seq))
        .bind(event.id.device.0)
        .bind(count(event.id.seq))
        .bind(event.case.0)
        .bind(count(receipt.case_seq))
        .bind(event.author.0)
        .bind(event.recorded_at.to_rfc3339())
        .bind(time(receipt.received_at))
        .bind(receipt.skew_s)
        .bind(text)
        .bind(signature.as_ref().map(|signature| signature.0.as_slice()))
        .bind(receipt.fits)
        .bind(link.0.as_slice())
        .execute(&mut *self.transaction)
        .await?;
        for photo in event.body.photos() {
            attachments::refer(&mut self.transaction, self.office, event, photo).await?;
        }
        Ok(())
    }
}

/// Names of events as a JSON list of device and count.
fn wanted(ids: &[EventId]) -> Result<String> {
    let ids = ids.iter().map(|id| (id.device.0.simple().to_string(), count(id.seq)));
    json(&ids.collect::<Vec<_>>())
}

#[async_trait]
impl Push for SqlitePush {
    fn last_seq(&self) -> u64 {
        self.last_seq
    }

    fn head(&self) -> Hash {
        self.head
    }

    async fn refused(&mut self, ids: &[EventId]) -> Result<Vec<(EventId, Hash)>> {
        let rows = sqlx::query(
            "SELECT refused_events.device, refused_events.seq, refused_events.text_sha256
             FROM json_each(?) AS wanted CROSS JOIN refused_events
             ON refused_events.device = unhex(wanted.value ->> 0)
             AND refused_events.seq = wanted.value ->> 1",
        )
        .bind(wanted(ids)?)
        .fetch_all(&mut *self.transaction)
        .await?;
        rows.iter()
            .map(|row| {
                let device = DeviceId(row.try_get("device")?);
                let id = EventId { device, seq: read_count(row, "seq")? };
                Ok((id, needed(read_bytes(row, "text_sha256")?, "text_sha256")?))
            })
            .collect()
    }

    async fn stored(&mut self, ids: &[EventId]) -> Result<HashMap<EventId, StoredEvent>> {
        let rows = sqlx::query(concat!(
            "SELECT ",
            event_columns!(),
            " FROM json_each(?) AS wanted CROSS JOIN events
             ON events.device = unhex(wanted.value ->> 0) AND events.seq = wanted.value ->> 1"
        ))
        .bind(wanted(ids)?)
        .fetch_all(&mut *self.transaction)
        .await?;
        rows.iter().map(|row| read_event(row).map(|event| (event.id, event))).collect()
    }

    async fn case(&mut self, id: CaseId) -> Result<Option<StoredCase>> {
        let rows = sqlx::query(concat!(
            "SELECT events.office, ",
            event_columns!(),
            " FROM events WHERE case_id = ? ORDER BY case_seq"
        ))
        .bind(id.0)
        .fetch_all(&mut *self.transaction)
        .await?;
        let Some(first) = rows.first() else { return Ok(None) };
        Ok(Some(StoredCase {
            office: OfficeId(first.try_get("office")?),
            events: rows.iter().map(read_event).collect::<Result<_>>()?,
        }))
    }

    async fn append(&mut self, events: &[AcceptedEvent]) -> Result<()> {
        let Some(last) = events.last() else { return Ok(()) };
        for event in events {
            self.insert(event).await?;
        }
        (self.last_seq, self.head) = (last.receipt.office_seq, last.link);
        sqlx::query("UPDATE counters SET last_seq = ?, head = ? WHERE office = ?")
            .bind(count(self.last_seq))
            .bind(self.head.0.as_slice())
            .bind(self.office.0)
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    async fn keep_refused(&mut self, events: &[RefusedEvent]) -> Result<()> {
        for event in events {
            sqlx::query(
                "INSERT INTO refused_events (device, seq, person, received_at, problem,
                 text_sha256, text, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                 ON CONFLICT (person, problem, text_sha256) DO NOTHING",
            )
            .bind(event.id.map(|id| id.device.0))
            .bind(event.id.map(|id| count(id.seq)))
            .bind(event.person.0)
            .bind(time(event.received_at))
            .bind(&event.problem)
            .bind(Sha256::digest(&event.text).as_slice())
            .bind(&event.text)
            .bind(event.signature.as_ref().map(|signature| signature.0.as_slice()))
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(())
    }

    async fn viewers(&mut self, case: CaseId) -> Result<Vec<PersonId>> {
        let rows =
            sqlx::query("SELECT person FROM grants WHERE case_id = ? AND withdrawn_at_seq IS NULL")
                .bind(case.0)
                .fetch_all(&mut *self.transaction)
                .await?;
        rows.iter().map(|row| Ok(PersonId(row.try_get("person")?))).collect()
    }

    async fn grant(&mut self, case: CaseId, people: &[PersonId], at_seq: u64) -> Result<()> {
        for person in people {
            sqlx::query(
                "INSERT INTO grants (person, case_id, granted_at_seq) VALUES (?, ?, ?)
                 ON CONFLICT (person, case_id) DO UPDATE
                 SET granted_at_seq = excluded.granted_at_seq, withdrawn_at_seq = NULL",
            )
            .bind(person.0)
            .bind(case.0)
            .bind(count(at_seq))
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(())
    }

    async fn withdraw(&mut self, case: CaseId, people: &[PersonId], at_seq: u64) -> Result<()> {
        for person in people {
            sqlx::query(
                "UPDATE grants SET withdrawn_at_seq = ? WHERE person = ? AND case_id = ?
                 AND withdrawn_at_seq IS NULL",
            )
            .bind(count(at_seq))
            .bind(person.0)
            .bind(case.0)
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(())
    }

    async fn commit(self: Box<Self>) -> Result<()> {
        Ok(self.transaction.commit().await?)
    }
}
