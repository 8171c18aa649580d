//! A case under way.

use damping_domain::case::Case;
use damping_domain::chain::History;
use damping_domain::event::Held;
use damping_domain::ids::CaseId;
use damping_domain::sop::Catalog;

use crate::Chance;
use crate::next::Next;

/// See the module.
#[derive(Debug)]
pub struct Running {
    pub id: CaseId,
    /// `None` until it is opened.
    pub case: Option<Case>,
    pub history: History,
    /// How many events are still to come.
    pub left: usize,
    /// The next of them.
    pub next: Option<Next>,
}

impl Running {
    pub fn new(id: CaseId, length: usize, opening: Next) -> Self {
        let next = Some(opening);
        Self { id, case: None, history: History::default(), left: length, next }
    }

    /// Takes an event that was recorded in it.
    pub fn take(&mut self, held: Held, text: &str) {
        self.history.push(text);
        self.left = self.left.saturating_sub(1);
        match &mut self.case {
            Some(case) => case.take(held, Catalog::builtin()),
            None => self.case = Case::from_events(vec![held], Catalog::builtin()).ok(),
        }
    }
}

/// How many events a case has: about twelve, but some end at once, and a few go on for years.
pub fn length(chance: &mut Chance) -> usize {
    match chance.below(200) {
        0..50 => 1 + chance.below(3),
        50..190 => 7 + chance.below(10),
        190..197 => 25 + chance.below(40),
        _ => 100 + chance.below(60),
    }
}
