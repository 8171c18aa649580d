//! What was recorded here: kept until the office has it, and for good when the office refuses it.

use chrono::{DateTime, FixedOffset};
use damping_domain::event::{Event, EventBody, FORMAT, Held};
use damping_domain::ids::{CaseId, EventId, PersonId};
use damping_domain::office::Office;
use damping_protocol::problem::Problem;
use damping_protocol::sync::{Outcome, SyncResponse};
use serde::{Deserialize, Serialize};

use super::database::{Database, Write};
use super::{Store, StoreError, json, keys, photos, settings, stores};

/// An event on its way to the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The event.
    pub event: Event,
    /// Its exact text, which is what is sent.
    pub text: String,
}

/// An event the office refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The event.
    pub event: Event,
    /// Why.
    pub problem: Problem,
}

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

/// What became of a sync, once it is on the disk.
pub struct Applied {
    /// Events that are accepted now: the device's own and others'.
    pub accepted: Vec<Held>,
    /// The device's own that the office refused.
    pub refused: Vec<Refused>,
    /// The new directory.
    pub office: Option<Office>,
    /// Cases the person may no longer see.
    pub withdrawn: Vec<CaseId>,
    /// Events of formats this app cannot read.
    pub unreadable: usize,
}

pub(super) async fn waiting(database: &Database) -> Result<Vec<Waiting>, StoreError> {
    let stored = database.all(stores::OUTBOX).await?;
    let texts = stored.into_iter().filter_map(|(_, bytes)| String::from_utf8(bytes).ok());
    Ok(texts
        .filter_map(|text| {
            let event = serde_json::from_str(&text).ok()?;
            Some(Waiting { event, text })
        })
        .collect())
}

pub(super) async fn refused(database: &Database) -> Result<Vec<Refused>, StoreError> {
    let stored = database.all(stores::REFUSED).await?;
    Ok(stored.into_iter().filter_map(|(_, bytes)| super::read(&bytes)).collect())
}

impl Store {
    /// What waits for the office, in the order in which it was recorded, other tabs' included.
    ///
    /// # Errors
    /// When the data base cannot be read.
    pub async fn waiting(&self) -> Result<Vec<Waiting>, StoreError> {
        waiting(&self.database).await
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

    /// Takes in what the office answered, all of it or nothing.
    ///
    /// # Errors
    /// When nothing of it was kept; the same sync can be done again.
    pub async fn apply(
        &self,
        sent: &[Waiting],
        response: SyncResponse,
    ) -> Result<Applied, StoreError> {
        let mut applied = Applied {
            accepted: Vec::new(),
            refused: Vec::new(),
            office: response.office,
            withdrawn: response.withdrawn,
            unreadable: 0,
        };
        let mut writes = Vec::new();
        // First, because a case that is opened to the person again comes anew in this answer.
        self.forget(&applied.withdrawn, &mut writes).await?;
        for verdict in response.verdicts {
            let Some(waiting) = sent.get(verdict.index) else { continue };
            let event = waiting.event.clone();
            let key = keys::recorded(event.id);
            match verdict.outcome {
                Outcome::Accepted { receipt } => {
                    let receipt = Some(receipt);
                    applied.accepted.push(Held { event, receipt });
                }
                // The server's own trouble: the event waits for a better time.
                Outcome::Refused { problem } if problem.kind.is_of_the_server() => {}
                Outcome::Refused { problem } => {
                    let refused = Refused { event, problem };
                    writes.push(Write::Delete(stores::OUTBOX, key.clone()));
                    writes.push(Write::Put(stores::REFUSED, key, json(&refused)?));
                    applied.refused.push(refused);
                }
            }
        }
        for text in response.events {
            match serde_json::from_str::<Held>(text.get()) {
                Ok(held) => applied.accepted.push(held),
                // A newer app wrote it: kept as it is, read after the update.
                Err(_) => {
                    applied.unreadable += 1;
                    let key = format!("unreadable/{}/{}", response.cursor.at, applied.unreadable);
                    writes.push(Write::Put(stores::EVENTS, key, text.get().as_bytes().to_vec()));
                }
            }
        }
        for held in &applied.accepted {
            if held.event.id.device == self.device {
                // Also one whose receipt was lost on the way and that comes back as news.
                writes.push(Write::Delete(stores::OUTBOX, keys::recorded(held.event.id)));
            }
            writes.push(Write::Put(stores::EVENTS, keys::accepted(held), json(held)?));
        }
        if let Some(office) = &applied.office {
            writes.extend(settings::write_office(office, &response.office_version)?);
        }
        writes.push(settings::write_cursor(response.cursor)?);
        self.database.write(writes).await?;
        Ok(applied)
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

    /// Takes the office's copy of withdrawn cases off the phone. What was recorded here and has
    /// not been received is not among it.
    async fn forget(&self, cases: &[CaseId], writes: &mut Vec<Write>) -> Result<(), StoreError> {
        if cases.is_empty() {
            return Ok(());
        }
        for key in self.database.keys(stores::EVENTS).await? {
            if cases.iter().any(|case| key.starts_with(&case.to_string())) {
                writes.push(Write::Delete(stores::EVENTS, key));
            }
        }
        Ok(())
    }
}
