//! A case that is at hand: with all of its events, folded.

use std::sync::Arc;

use damping_domain::case::Case;
use damping_domain::chain::History;
use damping_domain::event::Held;
use damping_protocol::plan::Accepted;
use damping_shelf::summary::Summary;

/// See the module.
#[derive(Default)]
pub struct Opened {
    /// Its accepted events, in no certain order.
    pub accepted: Vec<Held>,
    /// Their history, as far as they follow one another.
    pub history: History,
    /// Texts of events beyond it, by their places: what comes between is still on its way.
    beyond: Vec<(u64, String)>,
    /// What follows from the events, and from those that wait; `None` when that is no case.
    pub case: Option<Arc<Case>>,
    /// What lists show of that.
    pub summary: Option<Arc<Summary>>,
}

impl Opened {
    /// With these events, in whatever order.
    pub fn of(accepted: Vec<Accepted>) -> Self {
        let mut opened = Self::default();
        accepted.into_iter().for_each(|one| opened.take(one));
        opened
    }

    /// Takes one more event, perhaps once more.
    pub fn take(&mut self, accepted: Accepted) {
        let Accepted { held, text, .. } = accepted;
        self.accepted.retain(|other| other.event.id != held.event.id);
        if let Some(receipt) = held.receipt {
            self.beyond.push((receipt.case_seq, text));
        }
        while let Some(next) = self.next() {
            let (_, text) = self.beyond.swap_remove(next);
            self.history.push(&text);
        }
        // What is left of those that the history has by now was held twice.
        let known = self.history.len();
        self.beyond.retain(|(place, _)| *place > known);
        self.accepted.push(held);
    }

    fn next(&self) -> Option<usize> {
        let next = self.history.len() + 1;
        self.beyond.iter().position(|(place, _)| *place == next)
    }
}
