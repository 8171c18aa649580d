//! What the last push knew of an office, so that the next need not ask the data base for it again.
//!
//! All of it is known under the office's link with its last event, which every push reads under
//! its lock: the link stands for every text, signature and receipt up to there, so what is
//! remembered holds for as long as the office stands where it stood. After a restore, or beside
//! another server, the link is another one, and everything is asked anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::turns::Turns;
use crate::storage::Tail;
use damping_domain::chain::{self, Hash};
use damping_domain::ids::{CaseId, DeviceId, OfficeId, PersonId};

/// The most devices and the most cases that are remembered of an office: some two megabytes.
const MOST: usize = 5_000;

/// What is remembered of each office, with those who wait to push to it.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<OfficeId, Arc<Turns>>>);

/// What is known of one office under its link.
#[derive(Debug, Default)]
pub struct Known {
    head: Option<Hash>,
    /// The last event of each device.
    pub tails: HashMap<DeviceId, Tail>,
    /// Cases that have events.
    pub cases: HashMap<CaseId, KnownCase>,
}

/// What is known of a case.
#[derive(Clone, Debug)]
pub struct KnownCase {
    /// The office's link with its last event.
    pub link: Hash,
    /// To whom it is granted, in the order of their ids.
    pub viewers: Vec<PersonId>,
}

impl Memory {
    /// The turns at pushing to an office; what is remembered of it is with whoever has the turn.
    pub fn of(&self, office: OfficeId) -> Arc<Turns> {
        let mut offices = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        offices.entry(office).or_default().clone()
    }
}

impl Known {
    /// Forgets everything unless the office stands where it stood.
    pub fn stands_at(&mut self, head: Hash) {
        if self.head != Some(head) {
            *self = Self { head: Some(head), ..Self::default() };
        }
    }

    /// The office has moved on to this link, by what the caller has noted here.
    pub fn moved_to(&mut self, head: Hash) {
        self.head = Some(head);
        if self.tails.len() > MOST {
            self.tails.clear();
        }
        if self.cases.len() > MOST {
            self.cases.clear();
        }
    }
}

impl Tail {
    /// Of a device without events.
    pub const NONE: Self = Self { seq: 0, text: chain::NOTHING };
}

#[cfg(test)]
mod tests {
    use damping_domain::hex::Hex;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_is_known_is_known_under_the_offices_link() {
        let mut known = Known::default();
        known.stands_at(Hex([1; 32]));
        known.tails.insert(DeviceId(Uuid::max()), Tail::NONE);
        known.moved_to(Hex([2; 32]));
        known.stands_at(Hex([2; 32]));
        assert!(known.tails.contains_key(&DeviceId(Uuid::max())));
        known.stands_at(Hex([1; 32]));
        assert!(known.tails.is_empty(), "the office stands where it stood before");
    }

    #[test]
    fn each_office_has_turns_of_its_own() {
        let memory = Memory::default();
        let turns = memory.of(OfficeId(Uuid::nil()));
        assert!(Arc::ptr_eq(&turns, &memory.of(OfficeId(Uuid::nil()))));
        assert!(!Arc::ptr_eq(&turns, &memory.of(OfficeId(Uuid::max()))));
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let mut known = Known::default();
        for number in 0..3 * MOST as u128 {
            known.tails.insert(DeviceId(Uuid::from_u128(number)), Tail::NONE);
            known.moved_to(Hex([1; 32]));
        }
        assert!(known.tails.len() <= MOST);
    }
}
