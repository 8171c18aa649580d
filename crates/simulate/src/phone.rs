//! A phone: what is on its disk, written as the app writes it. Its memory is nothing but what
//! is on the disk and the answer that is just being taken in, so a crash costs that answer.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use damping_domain::case::Case;
use damping_domain::event::{Event, EventBody, FORMAT, Held};
use damping_domain::ids::{CaseId, DeviceId, EventId, PersonId};
use damping_domain::office::Office;
use damping_domain::sop::Catalog;
use damping_domain::zone::Zone;
use damping_protocol::plan::{Change, Refused, Waiting};
use damping_protocol::sync::Cursor;

use crate::Flaw;

/// A phone and whose it is.
#[derive(Debug)]
pub struct Phone {
    pub person: PersonId,
    pub device: DeviceId,
    /// How far its clock is off.
    pub skew: TimeDelta,
    /// False while it has no signal.
    pub online: bool,
    pub disk: Disk,
}

/// What survives a crash.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    pub last_seq: u64,
    pub outbox: BTreeMap<EventId, Waiting>,
    pub refused: BTreeMap<EventId, Refused>,
    /// Accepted events, by case and place in it.
    pub events: BTreeMap<(CaseId, u64), Held>,
    pub unreadable: usize,
    pub cursor: Cursor,
    pub office: Option<Office>,
    pub office_version: Option<String>,
}

/// One write of a transaction.
#[derive(Debug)]
pub enum Write {
    Record(Waiting),
    SendAgain(EventId),
    Take(Change),
}

impl Phone {
    /// The time as the phone tells it.
    pub fn time(&self, now: DateTime<Utc>) -> DateTime<FixedOffset> {
        (now + self.skew).with_timezone(&Zone::Wib.offset())
    }

    /// The events of a case that are held here: accepted ones, and those on their way.
    pub fn held(&self, case: CaseId) -> Vec<Held> {
        let accepted = self.accepted(case).cloned();
        let waiting = self.disk.outbox.values().filter(|waiting| waiting.event.case == case);
        let waiting = waiting.map(|it| Held { event: it.event.clone(), receipt: None });
        accepted.chain(waiting).collect()
    }

    /// Accepted events of a case.
    pub fn accepted(&self, case: CaseId) -> impl Iterator<Item = &Held> {
        self.disk.events.range((case, 0)..=(case, u64::MAX)).map(|(_, held)| held)
    }

    /// A case as its person sees it.
    pub fn case(&self, case: CaseId) -> Option<Case> {
        Case::from_events(self.held(case), Catalog::builtin()).ok()
    }

    /// Cases of which anything is held here.
    pub fn cases(&self) -> Vec<CaseId> {
        let accepted = self.disk.events.keys().map(|(case, _)| *case);
        let waiting = self.disk.outbox.values().map(|waiting| waiting.event.case);
        let mut cases: Vec<CaseId> = accepted.chain(waiting).collect();
        cases.sort_unstable();
        cases.dedup();
        cases
    }

    /// What the next event recorded here is.
    pub fn event(&self, case: CaseId, body: EventBody, now: DateTime<Utc>) -> Result<Waiting> {
        let event = Event {
            format: FORMAT,
            id: EventId { device: self.device, seq: self.disk.last_seq + 1 },
            case,
            author: self.person,
            recorded_at: self.time(now),
            seen: self.accepted(case).count() as u64,
            body,
        };
        let text = serde_json::to_string(&event)?;
        Ok(Waiting { event, text })
    }

    /// Makes all writes or, when the phone crashes before the write with this number, none.
    /// Tells whether they are on the disk.
    pub fn transaction(&mut self, writes: Vec<Write>, crash: Option<usize>, flaw: Flaw) -> bool {
        let before = crash.map(|_| self.disk.clone());
        for (number, write) in writes.into_iter().enumerate() {
            if crash == Some(number)
                && let Some(before) = before
            {
                self.disk = before;
                return false;
            }
            self.disk.write(write, flaw);
        }
        true
    }
}

impl Disk {
    fn write(&mut self, write: Write, flaw: Flaw) {
        match write {
            Write::Record(waiting) => {
                self.last_seq = waiting.event.id.seq;
                self.outbox.insert(waiting.event.id, waiting);
            }
            Write::SendAgain(id) => {
                if let Some(Refused { event, .. }) = self.refused.remove(&id)
                    && let Ok(text) = serde_json::to_string(&event)
                {
                    self.outbox.insert(id, Waiting { event, text });
                }
            }
            Write::Take(change) => self.take(change, flaw),
        }
    }

    fn take(&mut self, change: Change, flaw: Flaw) {
        match change {
            Change::Withdraw(_) if flaw == Flaw::KeepsWithdrawnCases => {}
            Change::Withdraw(case) => self.events.retain(|(of, _), _| *of != case),
            Change::Refuse(refused) => {
                self.outbox.remove(&refused.event.id);
                if flaw != Flaw::DropsWhatIsRefused {
                    self.refused.insert(refused.event.id, refused);
                }
            }
            Change::Accept { held, own } => {
                if own {
                    self.outbox.remove(&held.event.id);
                    self.refused.remove(&held.event.id);
                }
                let place = held.receipt.map_or(u64::MAX, |receipt| receipt.case_seq);
                self.events.insert((held.event.case, place), held);
            }
            Change::KeepUnreadable { .. } => self.unreadable += 1,
            Change::SetOffice { office, version } => {
                self.office = Some(office);
                self.office_version = Some(version);
            }
            Change::SetCursor(cursor) => self.cursor = cursor,
        }
    }
}
