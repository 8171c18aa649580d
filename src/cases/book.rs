//! What is held in memory: events by case, and the cases they make. Pure.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use damping_domain::attachment::AttachmentId;
use damping_domain::case::Case;
use damping_domain::event::Held;
use damping_domain::ids::{CaseId, EventId};
use damping_domain::sop::Catalog;
use damping_protocol::plan::{Change, Refused, Waiting};
use damping_protocol::problem::Problem;

use crate::store::Contents;

/// How far a record has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordState {
    /// Only on this phone: "tersimpan di HP".
    OnDevice,
    /// On its way to the office, which has not answered yet: "terkirim".
    Sent,
    /// At the office: "diterima kantor".
    Received,
    /// The office refused it: "ditolak".
    Refused,
}

/// How far a photo has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UploadState {
    /// Its size.
    pub bytes: u32,
    /// Bytes that the office has.
    pub sent: u32,
    /// Why the office refuses it.
    pub refused: Option<Box<Problem>>,
}

/// Everything held on this phone, in memory.
#[derive(Default)]
pub struct Book {
    events: BTreeMap<CaseId, Vec<Held>>,
    cases: BTreeMap<CaseId, Arc<Case>>,
    received: BTreeSet<EventId>,
    /// Events on their way.
    pub outbox: Vec<Waiting>,
    /// Events the office refused.
    pub refused: Vec<Refused>,
    /// Events in a request that has not been answered.
    pub sent: BTreeSet<EventId>,
    /// Photos on their way.
    pub uploads: BTreeMap<AttachmentId, UploadState>,
    /// Events of formats this app cannot read.
    pub unreadable: usize,
    /// Rows of the store that are damaged.
    pub damaged: usize,
    /// True when the office was restored: the book has to be read from the store again.
    pub restarted: bool,
    /// How often the book has been changed: what was read from the store meanwhile is outdated.
    pub changes: u32,
}

impl Book {
    /// What the store holds.
    pub fn of(contents: Contents) -> Self {
        let Contents { refused, unreadable, damaged, .. } = contents;
        let mut book = Self { refused, unreadable, damaged, ..Self::default() };
        for upload in contents.uploads {
            let state = UploadState { bytes: upload.bytes, ..UploadState::default() };
            book.uploads.insert(upload.id, state);
        }
        for held in contents.accepted {
            book.hold(held);
        }
        for waiting in contents.outbox {
            book.wait(waiting);
        }
        let all: Vec<CaseId> = book.events.keys().copied().collect();
        all.into_iter().for_each(|case| book.fold(case));
        book
    }

    /// A case.
    pub fn case(&self, id: CaseId) -> Option<Arc<Case>> {
        self.cases.get(&id).cloned()
    }

    /// All cases, the newest first: the id of a case begins with the time it was opened.
    pub fn newest_first(&self) -> Vec<Arc<Case>> {
        self.cases.values().rev().cloned().collect()
    }

    /// The events of a case, in no certain order.
    pub fn events(&self, case: CaseId) -> Vec<Held> {
        self.events.get(&case).cloned().unwrap_or_default()
    }

    /// How far a record has come.
    pub fn state(&self, event: EventId) -> RecordState {
        if self.received.contains(&event) {
            RecordState::Received
        } else if self.refused.iter().any(|refused| refused.event.id == event) {
            RecordState::Refused
        } else if self.sent.contains(&event) {
            RecordState::Sent
        } else {
            RecordState::OnDevice
        }
    }

    /// How far each record has come.
    pub fn states(&self) -> impl Iterator<Item = RecordState> {
        let ids = self.events.values().flatten().map(|held| held.event.id);
        ids.map(|id| self.state(id))
    }

    /// Why records were refused: the status of each refusal, which says nothing about anybody.
    pub fn refusals(&self) -> Vec<u16> {
        self.refused.iter().map(|refused| refused.problem.status).collect()
    }

    /// How much waits for the office, in bytes.
    pub fn waiting_bytes(&self) -> u64 {
        let records: usize = self.outbox.iter().map(|waiting| waiting.text.len()).sum();
        let photos = self.uploads.values().map(|upload| u64::from(upload.bytes - upload.sent));
        records as u64 + photos.sum::<u64>()
    }

    /// Takes in what was just recorded here.
    pub fn recorded(&mut self, waiting: Vec<Waiting>) {
        self.changes += 1;
        let mut cases = BTreeSet::new();
        for waiting in waiting {
            cases.insert(waiting.event.case);
            self.wait(waiting);
        }
        cases.into_iter().for_each(|case| self.fold(case));
    }

    /// Takes in that an event which was refused waits for the office once more.
    pub fn sent_again(&mut self, waiting: Waiting) {
        self.refused.retain(|refused| refused.event.id != waiting.event.id);
        self.recorded(vec![waiting]);
    }

    /// Takes in what an answer of the office changed.
    pub fn applied(&mut self, changes: Vec<Change>) {
        self.changes += 1;
        let mut touched = BTreeSet::new();
        for change in changes {
            match change {
                Change::Restart => self.restart(),
                Change::Withdraw(case) => self.withdraw(case),
                Change::Refuse(refused) => {
                    self.forget_waiting(refused.event.id);
                    touched.insert(refused.event.case);
                    self.refused.push(refused);
                }
                Change::Accept { accepted, .. } => {
                    let held = accepted.held;
                    self.forget_waiting(held.event.id);
                    self.refused.retain(|refused| refused.event.id != held.event.id);
                    touched.insert(held.event.case);
                    self.hold(held);
                }
                Change::KeepUnreadable { .. } => self.unreadable += 1,
                Change::SetOffice { .. } | Change::SetBookmark(_) | Change::Revoke => {}
            }
        }
        touched.into_iter().for_each(|case| self.fold(case));
    }

    fn hold(&mut self, held: Held) {
        let events = self.events.entry(held.event.case).or_default();
        if !self.received.insert(held.event.id) {
            // Sent again, as when a case is opened to the person once more.
            events.retain(|other| other.event.id != held.event.id);
        }
        events.push(held);
    }

    fn wait(&mut self, waiting: Waiting) {
        if self.outbox.iter().any(|other| other.event.id == waiting.event.id) {
            return;
        }
        let held = Held { event: waiting.event.clone(), receipt: None };
        self.events.entry(held.event.case).or_default().push(held);
        self.outbox.push(waiting);
    }

    fn forget_waiting(&mut self, event: EventId) {
        self.outbox.retain(|waiting| waiting.event.id != event);
        for events in self.events.values_mut() {
            events.retain(|held| held.event.id != event || held.receipt.is_some());
        }
    }

    /// The office's copy of a case goes; what was recorded here and waits stays in the outbox.
    fn withdraw(&mut self, case: CaseId) {
        let held = self.events.remove(&case).unwrap_or_default();
        for held in held {
            if held.receipt.is_some() {
                self.received.remove(&held.event.id);
            } else {
                self.events.entry(case).or_default().push(held);
            }
        }
        self.cases.remove(&case);
    }

    /// Everything that was accepted is read from the store again, where this device's own waits.
    fn restart(&mut self) {
        self.received.clear();
        self.cases.clear();
        for events in self.events.values_mut() {
            events.retain(|held| held.receipt.is_none());
        }
        self.restarted = true;
    }

    fn fold(&mut self, case: CaseId) {
        let folded = Case::from_events(self.events(case), Catalog::builtin());
        match folded {
            Ok(folded) => drop(self.cases.insert(case, Arc::new(folded))),
            // Its opening is still to come, or was refused: the events wait in the outbox or
            // stand on the sync page.
            Err(_) => drop(self.cases.remove(&case)),
        }
    }
}
