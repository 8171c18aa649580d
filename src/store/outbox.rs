//! What was recorded here: kept until the office has it, and for good when the office refuses it.

use chrono::{DateTime, FixedOffset};
use damping_domain::event::{Event, EventBody, FORMAT};
use damping_domain::ids::{CaseId, EventId, PersonId};
use damping_protocol::plan::{Change, Refused, Waiting};

use super::database::{Rows, Write};
use super::{Store, StoreError, json, keys, photos, settings, stores};

/// What is recorded, by the ids that the events will have: a signature recorded together with
/// its draft names the draft by `own(0)`.
pub type Bodies = dyn Fn(&dyn Fn(u64) -> EventId) -> Vec<EventBody>;

/// What is to be recorded in a case.
pub struct Recording {
    /// Which case.
    pub case: CaseId,
    /// Who records it.
    pub author: PersonId,
    /// The device's time.
    pub at: DateTime<FixedOffset>,
    /// Accepted events of the case that the author has seen.
    pub seen: u64,
    /// What happened, in order.
    pub bodies: Box<Bodies>,
    /// Address of the form it was entered in, whose draft is over with this.
    pub form: String,
    /// Photos that the events name, with their bytes.
    pub photos: Vec<photos::NewPhoto>,
}

pub(super) fn waiting(rows: Rows) -> Vec<Waiting> {
    let texts = rows.into_iter().filter_map(|bytes| String::from_utf8(bytes).ok());
    texts
        .filter_map(|text| {
            let event = serde_json::from_str(&text).ok()?;
            Some(Waiting { event, text })
        })
        .collect()
}

pub(super) fn refused(rows: &Rows) -> Vec<Refused> {
    rows.iter().filter_map(|bytes| super::read(bytes)).collect()
}

impl Store {
    /// What waits for the office, in the order in which it was recorded, other tabs' included.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        let mut rows = self.database.all(&[stores::OUTBOX]).await?;
        Ok(waiting(rows.pop().unwrap_or_default()))
    }

    /// Records events, durable when this returns. The caller holds the lock for recording, so
    /// that no other tab gives the same number.
    ///
    /// # Errors
    /// When nothing of it was kept.
    pub async fn record(&self, recording: Recording) -> Result<Vec<Waiting>, StoreError> {
        let last = settings::last_seq(&self.database).await?;
        let own = |index: u64| EventId { device: self.device, seq: last + 1 + index };
        let mut waiting = Vec::new();
        let mut writes = Vec::new();
        for (index, body) in (recording.bodies)(&own).into_iter().enumerate() {
            let event = Event {
                format: FORMAT,
                id: own(index as u64),
                case: recording.case,
                author: recording.author,
                recorded_at: recording.at,
                seen: recording.seen,
                body,
            };
            let text = serde_json::to_string(&event).map_err(StoreError::unwritable)?;
            let key = keys::recorded(event.id);
            writes.push(Write::Put(stores::OUTBOX, key, text.clone().into_bytes()));
            waiting.push(Waiting { event, text });
        }
        writes.push(settings::write_last_seq(last + waiting.len() as u64)?);
        writes.push(Write::Delete(stores::DRAFTS, recording.form));
        for photo in recording.photos {
            writes.extend(photo.writes()?);
        }
        self.database.write(writes).await?;
        Ok(waiting)
    }

    /// Takes in what an answer of the office changes, all of it or nothing.
    ///
    /// # Errors
    /// When nothing of it was kept; the same sync can be done again.
    pub async fn apply(&self, changes: &[Change]) -> Result<(), StoreError> {
        let mut writes = Vec::new();
        for change in changes {
            match change {
                Change::Withdraw(case) => self.forget(*case, &mut writes).await?,
                Change::Refuse(refused) => {
                    let key = keys::recorded(refused.event.id);
                    writes.push(Write::Delete(stores::OUTBOX, key.clone()));
                    writes.push(Write::Put(stores::REFUSED, key, json(refused)?));
                }
                Change::Accept { held, own } => {
                    if *own {
                        let key = keys::recorded(held.event.id);
                        writes.push(Write::Delete(stores::OUTBOX, key.clone()));
                        // A request that the network repeated may be taken after a refusal.
                        writes.push(Write::Delete(stores::REFUSED, key));
                    }
                    writes.push(Write::Put(stores::EVENTS, keys::accepted(held), json(held)?));
                }
                Change::KeepUnreadable { cursor, number, text } => {
                    let key = keys::unreadable(*cursor, *number);
                    writes.push(Write::Put(stores::EVENTS, key, text.get().as_bytes().to_vec()));
                }
                Change::SetOffice { office, version } => {
                    writes.extend(settings::write_office(office, version)?);
                }
                Change::SetCursor(cursor) => writes.push(settings::write_cursor(*cursor)?),
            }
        }
        self.database.write(writes).await
    }

    /// Lets an event that the office refused wait for the office once more: what stood against
    /// it may have been settled since.
    ///
    /// # Errors
    /// When nothing was changed.
    pub async fn send_again(&self, event: &Event) -> Result<Waiting, StoreError> {
        let text = serde_json::to_string(event).map_err(StoreError::unwritable)?;
        let key = keys::recorded(event.id);
        let bytes = text.clone().into_bytes();
        let writes = vec![
            Write::Delete(stores::REFUSED, key.clone()),
            Write::Put(stores::OUTBOX, key, bytes),
        ];
        self.database.write(writes).await?;
        Ok(Waiting { event: event.clone(), text })
    }

    /// Takes the office's copy of a withdrawn case off the phone.
    async fn forget(&self, case: CaseId, writes: &mut Vec<Write>) -> Result<(), StoreError> {
        let case = case.to_string();
        for key in self.database.keys(stores::EVENTS).await? {
            if key.starts_with(&case) {
                writes.push(Write::Delete(stores::EVENTS, key));
            }
        }
        Ok(())
    }
}
