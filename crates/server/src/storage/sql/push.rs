//! One push: a transaction that holds the write lock from its beginning.

use std::collections::HashMap;

use async_trait::async_trait;
use damping_domain::attachment::AttachmentId;
use damping_domain::chain::{self, Hash};
use damping_domain::ids::{CaseId, DeviceId, EventId, OfficeId, PersonId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::super::dialect::{CASE_LINKS, CASES, COUNTER_FOR_PUSH, REFUSED, STORED, TAILS, VIEWERS};
use super::super::driver::{Columns as _, query};
use super::super::{Row, append};
use super::column::{count, json, needed, read_bytes, read_count, read_event, time};
use super::events;
use super::pool::Lent;
use crate::storage::{AcceptedEvent, Push, RefusedEvent, Result, StoredCase, StoredEvent, Tail};

/// See the module.
pub struct SqlPush {
    transaction: Lent,
    office: OfficeId,
    last_seq: u64,
    head: Hash,
    /// The place of the last event as the counter has it until this is committed.
    counted: u64,
    /// Attachments that events name, which are noted all together in the end.
    references: Vec<Reference>,
}

/// An attachment that an event names.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    pub attachment: AttachmentId,
    pub case: CaseId,
    pub author: PersonId,
    /// Bytes.
    pub length: u32,
}

impl SqlPush {
    pub async fn begin(mut transaction: Lent, office: OfficeId) -> Result<Self> {
        let (last_seq, head) =
            events::counter_by(&mut transaction, COUNTER_FOR_PUSH, office).await?;
        Ok(Self { transaction, office, last_seq, head, counted: last_seq, references: Vec::new() })
    }
}

/// Names of events as a JSON list of device and count.
fn wanted(ids: &[EventId]) -> Result<String> {
    let ids = ids.iter().map(|id| (id.device.0.simple().to_string(), count(id.seq)));
    json(&ids.collect::<Vec<_>>())
}

/// Names as a JSON list.
fn names(ids: impl Iterator<Item = Uuid>) -> Result<String> {
    json(&ids.map(|id| id.simple().to_string()).collect::<Vec<_>>())
}

fn cases(ids: &[CaseId]) -> Result<String> {
    names(ids.iter().map(|id| id.0))
}

#[async_trait]
impl Push for SqlPush {
    fn last_seq(&self) -> u64 {
        self.last_seq
    }

    fn head(&self) -> Hash {
        self.head
    }

    async fn refused(&mut self, ids: &[EventId]) -> Result<Vec<(EventId, Hash)>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = query(REFUSED).bind(wanted(ids)?).fetch_all(&mut *self.transaction).await?;
        rows.iter()
            .map(|row| {
                let device = DeviceId(row.try_get("device")?);
                let id = EventId { device, seq: read_count(row, "seq")? };
                Ok((id, needed(read_bytes(row, "text_sha256")?, "text_sha256")?))
            })
            .collect()
    }

    async fn stored(&mut self, ids: &[EventId]) -> Result<HashMap<EventId, StoredEvent>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = query(STORED).bind(wanted(ids)?).fetch_all(&mut *self.transaction).await?;
        rows.iter().map(|row| read_event(row).map(|event| (event.id, event))).collect()
    }

    async fn tails(&mut self, ids: &[DeviceId]) -> Result<HashMap<DeviceId, Tail>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let ids = names(ids.iter().map(|id| id.0))?;
        let rows = query(TAILS).bind(ids).fetch_all(&mut *self.transaction).await?;
        rows.iter()
            .map(|row| {
                let text = chain::of_text(row.try_get("text")?);
                Ok((DeviceId(row.try_get("device")?), Tail { seq: read_count(row, "seq")?, text }))
            })
            .collect()
    }

    async fn case_links(&mut self, ids: &[CaseId]) -> Result<HashMap<CaseId, Hash>> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let rows = query(CASE_LINKS).bind(cases(ids)?).fetch_all(&mut *self.transaction).await?;
        rows.iter()
            .map(|row| {
                let link = needed(read_bytes(row, "link")?, "link")?;
                Ok((CaseId(row.try_get("case_id")?), link))
            })
            .collect()
    }

    async fn cases(&mut self, ids: &[CaseId]) -> Result<HashMap<CaseId, StoredCase>> {
        let mut cases = HashMap::new();
        if ids.is_empty() {
            return Ok(cases);
        }
        let rows = query(CASES).bind(self::cases(ids)?).fetch_all(&mut *self.transaction).await?;
        for row in &rows {
            let (office, event) = (OfficeId(row.try_get("office")?), read_event(row)?);
            let case = cases
                .entry(event.case)
                .or_insert_with(|| StoredCase { office, events: Vec::new() });
            case.events.push(event);
        }
        Ok(cases)
    }

    async fn append(&mut self, events: Vec<AcceptedEvent>) -> Result<()> {
        let Some(last) = events.last() else { return Ok(()) };
        let last = (last.receipt.office_seq, last.link);
        for event in events.iter().map(|accepted| &accepted.event) {
            let (case, author) = (event.case, event.author);
            self.references.extend(event.photos.iter().map(|photo| Reference {
                attachment: photo.attachment,
                case,
                author,
                length: photo.bytes,
            }));
        }
        append::events(&mut self.transaction, self.office, events).await?;
        (self.last_seq, self.head) = last;
        Ok(())
    }

    async fn keep_refused(&mut self, events: &[RefusedEvent]) -> Result<()> {
        for event in events {
            query(
                "INSERT INTO refused_events (device, seq, person, received_at, problem,
                 text_sha256, text, signature) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
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

    async fn viewers(&mut self, cases: &[CaseId]) -> Result<Vec<(CaseId, PersonId)>> {
        if cases.is_empty() {
            return Ok(Vec::new());
        }
        let rows =
            query(VIEWERS).bind(self::cases(cases)?).fetch_all(&mut *self.transaction).await?;
        let viewer =
            |row: &Row| Ok((CaseId(row.try_get("case_id")?), PersonId(row.try_get("person")?)));
        rows.iter().map(viewer).collect()
    }

    async fn grant(&mut self, grants: &[(CaseId, PersonId)], at_seq: u64) -> Result<()> {
        append::grants(&mut self.transaction, grants, at_seq).await
    }

    async fn withdraw(&mut self, grants: &[(CaseId, PersonId)], at_seq: u64) -> Result<()> {
        for (case, person) in grants {
            query(
                "UPDATE grants SET withdrawn_at_seq = $1 WHERE person = $2 AND case_id = $3
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

    async fn commit(mut self: Box<Self>) -> Result<()> {
        if self.last_seq != self.counted {
            let (last, transaction) = ((self.last_seq, self.head), &mut self.transaction);
            append::counter(transaction, self.office, last, &self.references).await?;
        }
        self.transaction.commit().await
    }
}
