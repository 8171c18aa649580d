//! What the simulation knows of the story, whatever phones and office say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use damping_domain::ids::EventId;
use damping_server::storage::StoredEvent;

use crate::phone::Phone;

/// Something that a phone has said to be saved.
#[derive(Debug)]
pub struct Recorded {
    pub text: String,
    /// How far the phone's clock was off.
    pub skew: TimeDelta,
    /// What of its case the phone held, and the office can know that it did: what was accepted,
    /// from the first event without a gap.
    pub knew: BTreeSet<EventId>,
    /// Everything that it held of its case: also what it carries for another phone.
    pub held: BTreeSet<EventId>,
}

/// See the module.
#[derive(Debug, Default)]
pub struct Memory {
    pub recorded: BTreeMap<EventId, Recorded>,
    /// What phones were told is received.
    pub acknowledged: BTreeSet<EventId>,
    /// What went with a phone, or with an office's data base when no phone held it any more.
    pub lost: BTreeSet<EventId>,
    /// What was refused of a phone that has erased itself since: kept at the office alone.
    pub handed_in: BTreeSet<EventId>,
    /// What a phone had handed in, and the office lost with a restore before the phone erased itself:
    /// nobody can know of it.
    pub taken_back: BTreeSet<EventId>,
    /// The office's events in its order, as they were read when they were new.
    pub log: Vec<StoredEvent>,
    /// True once the office's data base was put back to an older copy.
    pub restored: bool,
    /// The place of the office's last event when the roles of somebody last changed.
    pub roles_at: Option<u64>,
}

impl Memory {
    /// Names of everything at the office.
    pub fn received(&self) -> BTreeSet<EventId> {
        self.log.iter().map(|event| event.id).collect()
    }

    /// Whatever can no longer come to the office is lost: `phones` are those that are left.
    pub fn count_losses(&mut self, phones: &[Phone]) {
        let received = self.received();
        for id in self.recorded.keys() {
            let held = || phones.iter().any(|phone| !phone.gone && phone.can_send(*id));
            if !received.contains(id) && !self.handed_in.contains(id) && !held() {
                self.lost.insert(*id);
            }
        }
    }

    /// True when the author of an event held another one when recording it.
    pub fn held(&self, author: EventId, other: EventId) -> bool {
        before(other, author)
            || self.recorded.get(&author).is_some_and(|it| it.held.contains(&other))
    }

    /// The same, where the office can know it.
    pub fn knew(&self, author: EventId, other: EventId) -> bool {
        before(other, author)
            || self.recorded.get(&author).is_some_and(|it| it.knew.contains(&other))
    }
}

/// What a device has recorded, it knew ever after.
fn before(earlier: EventId, later: EventId) -> bool {
    earlier.device == later.device && earlier.seq < later.seq
}
