//! Cases as the last pushes folded them, so that the next push to a case need not read and fold
//! all of it again.
//!
//! A case is known by the office's link with its last event. The link stands for every text,
//! signature and receipt up to there: what was folded under it holds wherever it is found, also
//! after a restore, after a push that came to nothing, and beside another server.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use damping_domain::case::Case;
use damping_domain::chain::{Hash, History};
use damping_domain::ids::{CaseId, OfficeId};

/// How many events the remembered cases may have together: about sixteen megabytes.
/// Those who work at a time work at fewer; memory that is touched for the first time costs more
/// than it saves.
const MOST_EVENTS: usize = 8_000;

static FOLDED: Mutex<Folded> = Mutex::new(Folded::new());

/// The case, when it was folded up to this link.
pub fn take(office: OfficeId, id: CaseId, link: Hash) -> Option<(Box<Case>, History)> {
    let mut folded = FOLDED.lock().unwrap_or_else(PoisonError::into_inner);
    folded.cases.as_ref()?.get(&(office, id)).filter(|entry| entry.link == link)?;
    folded.remove((office, id)).map(|entry| (entry.case, entry.history))
}

/// Remembers a case that is folded up to this link.
pub fn keep(office: OfficeId, id: CaseId, link: Hash, case: Box<Case>, history: History) {
    let mut folded = FOLDED.lock().unwrap_or_else(PoisonError::into_inner);
    folded.insert((office, id), Entry { link, case, history, turn: 0 });
}

type Key = (OfficeId, CaseId);

struct Entry {
    link: Hash,
    case: Box<Case>,
    history: History,
    /// When it was kept.
    turn: u64,
}

struct Folded {
    cases: Option<HashMap<Key, Entry>>,
    /// In the order in which they were kept; those that were kept again since stand there twice.
    order: VecDeque<(u64, Key)>,
    events: usize,
    turn: u64,
}

impl Folded {
    const fn new() -> Self {
        Self { cases: None, order: VecDeque::new(), events: 0, turn: 0 }
    }

    fn remove(&mut self, key: Key) -> Option<Entry> {
        let entry = self.cases.as_mut()?.remove(&key)?;
        self.events -= entry.case.timeline.len();
        Some(entry)
    }

    fn insert(&mut self, key: Key, entry: Entry) {
        self.remove(key);
        self.turn += 1;
        self.events += entry.case.timeline.len();
        self.order.push_back((self.turn, key));
        let entry = Entry { turn: self.turn, ..entry };
        self.cases.get_or_insert_default().insert(key, entry);
        while self.events > MOST_EVENTS
            && let Some((turn, oldest)) = self.order.pop_front()
        {
            if self.stands(turn, oldest) {
                self.remove(oldest);
            }
        }
        // An event has its case: so there are never more cases than that.
        if self.order.len() > 2 * MOST_EVENTS {
            let order = std::mem::take(&mut self.order);
            self.order = order.into_iter().filter(|(turn, key)| self.stands(*turn, *key)).collect();
        }
    }

    /// True when the case was not kept again after this turn.
    fn stands(&self, turn: u64, key: Key) -> bool {
        let entry = self.cases.as_ref().and_then(|cases| cases.get(&key));
        entry.is_some_and(|entry| entry.turn == turn)
    }
}

#[cfg(test)]
mod tests {
    use damping_domain::event::Held;
    use damping_domain::hex::Hex;
    use damping_domain::sop::Catalog;
    use uuid::Uuid;

    use super::*;

    fn entry(link: u8) -> Entry {
        let held = include_str!("../../../domain/tests/samples/format-2/case-opened.json");
        let held: Held = serde_json::from_str(held).unwrap();
        let case = Box::new(Case::from_events(vec![held], Catalog::builtin()).unwrap());
        Entry { link: Hex([link; 32]), case, history: History::default(), turn: 0 }
    }

    fn key(number: u128) -> Key {
        (OfficeId(Uuid::nil()), CaseId(Uuid::from_u128(number)))
    }

    #[test]
    fn a_case_is_remembered_only_under_its_link() {
        let (office, id) = key(0xf01d);
        let Entry { link, case, history, .. } = entry(1);
        keep(office, id, link, case, history);
        assert!(take(office, id, Hex([2; 32])).is_none());
        assert!(take(OfficeId(Uuid::max()), id, link).is_none());
        assert!(take(office, id, link).is_some());
        assert!(take(office, id, link).is_none(), "it is with who took it");
    }

    #[test]
    fn the_oldest_are_forgotten_first() {
        let mut folded = Folded::new();
        let one = entry(1);
        let copy = || Entry {
            link: one.link,
            case: one.case.clone(),
            history: one.history.clone(),
            turn: 0,
        };
        for number in 0..=MOST_EVENTS as u128 {
            folded.insert(key(number), copy());
            // The first is used all the time.
            folded.remove(key(0));
            folded.insert(key(0), copy());
        }
        assert_eq!(folded.events, MOST_EVENTS);
        assert!(folded.remove(key(0)).is_some());
        assert!(folded.remove(key(1)).is_none());
        assert!(folded.remove(key(MOST_EVENTS as u128)).is_some());
        assert!(folded.order.len() <= 2 * MOST_EVENTS);
    }
}
