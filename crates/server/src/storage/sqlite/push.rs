//! One push: a transaction that holds the write lock from its beginning.

use std::collections::HashMap;

use async_trait::async_trait;
use damping_domain::ids::{CaseId, DeviceId, EventId, OfficeId, PersonId};
use sha2::{Digest, Sha256};
use sqlx::{Row, Sqlite, Transaction};

use super::super::{AcceptedEvent, Push, RefusedEvent, Result, StoredCase, StoredEvent};
use super::column::{count, event_columns, json, read_event, time};
use super::{attachments, events};

pub struct SqlitePush {
    transaction: Transaction<'static, Sqlite>,
    office: OfficeId,
    last_seq: u64,
}

impl SqlitePush {
    pub async fn begin(
        mut transaction: Transaction<'static, Sqlite>,
        office: OfficeId,
    ) -> Result<Self> {
        let last_seq = events::last_seq(&mut transaction, office).await?;
        Ok(Self { transaction, office, last_seq })
    }

    async fn insert(&mut self, accepted: &AcceptedEvent) -> Result<()> {
        let AcceptedEvent { event, receipt, text } = accepted;
        sqlx::query(
            "INSERT INTO events (office, office_seq, device, seq, case_id, case_seq, author,
             recorded_at, received_at, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        .bind(text)
        .execute(&mut *self.transaction)
        .await?;
        for photo in event.body.photos() {
            attachments::refer(&mut self.transaction, self.office, event, photo).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Push for SqlitePush {
    fn last_seq(&self) -> u64 {
        self.last_seq
    }

    async fn devices(&mut self, person: PersonId) -> Result<Vec<DeviceId>> {
        let rows = sqlx::query("SELECT id FROM devices WHERE person = ?")
            .bind(person.0)
            .fetch_all(&mut *self.transaction)
            .await?;
        rows.iter().map(|row| Ok(DeviceId(row.try_get("id")?))).collect()
    }

    async fn stored(&mut self, ids: &[EventId]) -> Result<HashMap<EventId, StoredEvent>> {
        let wanted: Vec<_> =
            ids.iter().map(|id| (id.device.0.simple().to_string(), count(id.seq))).collect();
        let rows = sqlx::query(concat!(
            "SELECT ",
            event_columns!(),
            " FROM json_each(?) AS wanted CROSS JOIN events
             ON events.device = unhex(wanted.value ->> 0) AND events.seq = wanted.value ->> 1"
        ))
        .bind(json(&wanted)?)
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
        self.last_seq = last.receipt.office_seq;
        sqlx::query("UPDATE counters SET last_seq = ? WHERE office = ?")
            .bind(count(self.last_seq))
            .bind(self.office.0)
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    async fn keep_refused(&mut self, events: &[RefusedEvent]) -> Result<()> {
        for event in events {
            sqlx::query(
                "INSERT INTO refused_events (device, seq, person, received_at, problem,
                 text_sha256, text) VALUES (?, ?, ?, ?, ?, ?, ?)
                 ON CONFLICT (person, problem, text_sha256) DO NOTHING",
            )
            .bind(event.id.map(|id| id.device.0))
            .bind(event.id.map(|id| count(id.seq)))
            .bind(event.person.0)
            .bind(time(event.received_at))
            .bind(&event.problem)
            .bind(Sha256::digest(&event.text).as_slice())
            .bind(&event.text)
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
