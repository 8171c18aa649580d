//! A case that is at hand: with all of its events, folded.

use std::collections::BTreeMap;
use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::chain::History;
use damping_domain::event::Held;
use damping_protocol::plan::Accepted;
use damping_shelf::summary::Summary;

use crate::store::AtHand;

/// See the module.
#[derive(Default)]
pub struct Opened {
    /// Its accepted events, in no certain order.
    pub accepted: Vec<Held>,
    /// Their history, as far as they follow one another.
    pub history: History,
    /// Texts of events beyond it, by their places: what comes between is still on its way.
    beyond: BTreeMap<u64, String>,
    /// What follows from the events, and from those that wait; `None` when that is no case.
    pub case: Option<Arc<Case>>,
    /// What lists show of that.
    pub summary: Option<Arc<Summary>>,
}

impl Opened {
    /// As it was read.
    pub fn of(at_hand: AtHand) -> Self {
        let AtHand { accepted, history, beyond } = at_hand;
        Self { accepted, history, beyond, ..Self::default() }
    }

    /// Takes one more event, perhaps once more.
    pub fn take(&mut self, accepted: Accepted) {
        let Accepted { held, text, .. } = accepted;
        self.accepted.retain(|other| other.event.id != held.event.id);
        if let Some(receipt) = held.receipt {
            self.beyond.insert(receipt.case_seq, text);
        }
        while let Some(text) = self.beyond.remove(&(self.history.len() + 1)) {
            self.history.push(&text);
        }
        self.beyond.retain(|place, _| *place > self.history.len());
        self.accepted.push(held);
    }
}
