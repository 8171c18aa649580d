//! What is written on a phone: all of a transaction or nothing.

use damping_domain::ids::{DeviceId, EventId};
use damping_domain::tail::Tail;
use damping_protocol::backup::Backup;
use damping_protocol::plan::{Accepted, Change, Refused, Waiting};

use crate::Flaw;
use crate::phone::{Disk, Phone};

/// One write of a transaction.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "few are held at a time")]
pub enum Write {
    Record(Waiting, Tail),
    SendAgain(EventId),
    Take(Change),
    Restore(Backup),
}

impl Phone {
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
            self.disk.write(write, self.device, flaw);
        }
        true
    }
}

impl Disk {
    fn write(&mut self, write: Write, own: DeviceId, flaw: Flaw) {
        match write {
            Write::Record(waiting, tail) => {
                self.tail = tail;
                self.outbox.insert(waiting.event.id, waiting);
            }
            Write::SendAgain(id) => self.wait_again(id),
            Write::Take(change) => self.take(change, own, flaw),
            Write::Restore(backup) => {
                for waiting in backup.waiting() {
                    self.outbox.insert(waiting.event.id, waiting);
                }
                for refused in backup.refused {
                    self.refused.insert(refused.event.id, refused);
                }
            }
        }
    }

    fn wait_again(&mut self, id: EventId) {
        if let Some(Refused { event, text, signature, .. }) = self.refused.remove(&id) {
            self.outbox.insert(id, Waiting { event, text, signature });
        }
    }

    fn take(&mut self, change: Change, own: DeviceId, flaw: Flaw) {
        match change {
            Change::Restart => self.restart(own, flaw),
            Change::Withdraw(_) if flaw == Flaw::KeepsWithdrawnCases => {}
            Change::Withdraw(case) => self.events.retain(|(of, _), _| *of != case),
            Change::Refuse(refused) => {
                self.outbox.remove(&refused.event.id);
                if flaw == Flaw::MovesTheTailBack {
                    self.tail.seq = self.tail.seq.min(refused.event.id.seq - 1);
                }
                if flaw != Flaw::DropsWhatIsRefused {
                    self.refused.insert(refused.event.id, refused);
                }
            }
            Change::Accept { accepted, own } => self.accept(accepted, own),
            Change::KeepUnreadable { .. } => self.unreadable += 1,
            Change::SetOffice { office, version, .. } => {
                self.office = Some(office);
                self.office_version = Some(version);
            }
            Change::SetBookmark(bookmark) => self.bookmark = bookmark,
            // The phone erases itself after the transaction, and only when nothing waits.
            Change::Revoke => {}
        }
    }

    fn accept(&mut self, mut accepted: Accepted, own: bool) {
        let id = accepted.held.event.id;
        self.tail.saw(&accepted.held);
        let place = accepted.held.receipt.map_or(u64::MAX, |receipt| receipt.case_seq);
        let place = (accepted.held.event.case, place);
        let waited = self.outbox.get(&id).and_then(|waiting| waiting.signature);
        let refused = || self.refused.get(&id).and_then(|refused| refused.signature);
        let earlier = || self.events.get(&place).filter(|it| it.held.event.id == id)?.signature;
        accepted.signature = accepted.signature.or(waited).or_else(refused).or_else(earlier);
        if own || accepted.signature.is_some() {
            self.outbox.remove(&id);
            self.refused.remove(&id);
        }
        self.events.insert(place, accepted);
    }

    /// Everything that can be sent from here waits again; all that was accepted comes anew.
    fn restart(&mut self, own: DeviceId, flaw: Flaw) {
        let events = std::mem::take(&mut self.events);
        if flaw == Flaw::ForgetsToSendAgain {
            return;
        }
        for waiting in events.values().filter_map(|accepted| accepted.again(own)) {
            self.outbox.insert(waiting.event.id, waiting);
        }
        let refused: Vec<EventId> = self.refused.keys().copied().collect();
        refused.into_iter().for_each(|id| self.wait_again(id));
    }
}
