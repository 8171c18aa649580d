//! No edit disappears without a conflict: by what phones really held when their people recorded.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use damping_domain::case::Case;
use damping_domain::conflict::{Conflict, Subject};
use damping_domain::event::Held;
use damping_domain::ids::EventId;

use crate::memory::Memory;

/// Whatever two people recorded of one thing without knowing of each other is one conflict,
/// unless it was withdrawn.
pub fn complete(memory: &Memory, events: &[Held], case: &Case) -> Result<()> {
    let withdrawn =
        |id| case.corrections.get(&id).is_some_and(|correction| correction.body.is_none());
    let mut subjects: BTreeMap<Subject, Vec<EventId>> = BTreeMap::new();
    for held in events.iter().filter(|held| !withdrawn(held.event.id)) {
        if let Some(subject) = Subject::of(&held.event.body) {
            subjects.entry(subject).or_default().push(held.event.id);
        }
    }
    for (subject, versions) in &subjects {
        for (one, other) in pairs(versions) {
            if memory.held(one, other) || memory.held(other, one) {
                continue;
            }
            let together = |it: &Conflict| it.events.contains(&one) && it.events.contains(&other);
            let told = case.conflicts.iter().any(together);
            ensure!(told, "{one} and {other} are no conflict of {subject:?}");
        }
    }
    Ok(())
}

/// What is called a conflict is one: its versions hang together by not having been known.
pub fn founded(memory: &Memory, case: &Case) -> Result<()> {
    for Conflict { subject, events, .. } in &case.conflicts {
        let mut joined: Vec<EventId> = events.iter().take(1).copied().collect();
        let mut next = 0;
        while let Some(one) = joined.get(next).copied() {
            let apart = |other: EventId| !memory.knew(one, other) && !memory.knew(other, one);
            let new: Vec<EventId> =
                events.iter().copied().filter(|it| !joined.contains(it) && apart(*it)).collect();
            joined.extend(new);
            next += 1;
        }
        ensure!(joined.len() == events.len(), "{events:?} are a conflict of {subject:?} and knew");
    }
    Ok(())
}

fn pairs(ids: &[EventId]) -> impl Iterator<Item = (EventId, EventId)> {
    let after = |place: usize| ids.iter().copied().skip(place + 1);
    ids.iter().enumerate().flat_map(move |(place, one)| after(place).map(|other| (*one, other)))
}
