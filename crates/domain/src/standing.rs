//! What counts of what was recorded: it follows from the corrections and settlements of a case.

use std::collections::{BTreeMap, BTreeSet};

use crate::conflict::{Conflict, Seen, Subject, groups, unseen};
use crate::correction::{Correction, corrections};
use crate::event::{ConflictSettled, EventBody, Held};
use crate::ids::EventId;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Of each corrected record, the correction that counts.
    pub corrections: BTreeMap<EventId, Correction>,
    /// All conflicts, in the order of their first versions.
    pub conflicts: Vec<Conflict>,
    /// Versions that a settlement did not keep.
    pub set_aside: BTreeSet<EventId>,
}

type Settlement<'a> = (&'a Held, &'a ConflictSettled);

impl Standing {
    /// What follows from these events, which are in the order of [`Held::sort`].
    pub fn of(timeline: &[Held]) -> Self {
        let mut standing = Self::default();
        let settlements = settlements(timeline);
        let (of_corrections, others): (Vec<_>, Vec<_>) = by_subject(timeline)
            .into_iter()
            .partition(|(subject, _)| matches!(subject, Subject::Correction { .. }));
        // Corrections first: which of them stands says what is withdrawn.
        for (subject, versions) in &of_corrections {
            standing.settle(subject, versions, &settlements);
        }
        standing.corrections = corrections(timeline, &standing.set_aside);
        for (subject, mut versions) in others {
            versions.retain(|held| !standing.withdrew(held));
            standing.settle(&subject, &versions, &settlements);
        }
        standing.in_order(timeline);
        standing
    }

    /// Puts the conflicts into the order of their first events. There are few of them.
    fn in_order(&mut self, timeline: &[Held]) {
        let mut left = std::mem::take(&mut self.conflicts);
        for held in timeline {
            while let Some(at) =
                left.iter().position(|it| it.events.first() == Some(&held.event.id))
            {
                self.conflicts.push(left.swap_remove(at));
            }
            if left.is_empty() {
                break;
            }
        }
    }

    fn withdrew(&self, held: &Held) -> bool {
        self.corrections.get(&held.event.id).is_some_and(|correction| correction.body.is_none())
    }

    fn settle(&mut self, subject: &Subject, versions: &[&Held], settlements: &[Settlement]) {
        for group in groups(versions) {
            let events: Vec<EventId> = group.iter().map(|held| held.event.id).collect();
            let holds = holding(&events, settlements);
            if let Some((_, settled)) = holds {
                self.set_aside.extend(events.iter().filter(|id| !settled.keep.contains(id)));
            }
            let settled = holds.map(|(held, _)| held.event.id);
            self.conflicts.push(Conflict { subject: subject.clone(), events, settled });
        }
    }
}

/// True when one more event changes what counts of earlier ones, or they what counts of it.
pub(crate) fn reaches_back(held: &Held, timeline: &[Held]) -> bool {
    let event = &held.event;
    if matches!(event.body, EventBody::Corrected(_) | EventBody::ConflictSettled(_)) {
        return true;
    }
    let subject = Subject::of(&event.body);
    timeline.iter().any(|earlier| match &earlier.event.body {
        EventBody::Corrected(corrected) => corrected.corrects == event.id,
        body => subject.is_some() && unseen(held, earlier) && Subject::of(body) == subject,
    })
}

/// Subjects of which there are several events, with these.
fn by_subject(timeline: &[Held]) -> Vec<(Subject, Vec<&Held>)> {
    // A case has a few dozen subjects at most: a list is searched as quickly as a tree.
    let mut subjects: Vec<(Subject, Vec<&Held>)> = Vec::new();
    for held in timeline {
        let Some(subject) = Subject::of(&held.event.body) else { continue };
        match subjects.iter_mut().find(|(other, _)| *other == subject) {
            Some((_, versions)) => versions.push(held),
            None => subjects.push((subject, vec![held])),
        }
    }
    subjects.retain(|(_, versions)| versions.len() > 1);
    subjects
}

fn settlements(timeline: &[Held]) -> Vec<Settlement<'_>> {
    let settlements = timeline.iter().filter_map(|held| match &held.event.body {
        EventBody::ConflictSettled(settled) => Some((held, settled)),
        _ => None,
    });
    settlements.collect()
}

/// The settlement that holds for a conflict between these events. One that keeps nothing of
/// what is left, because it was withdrawn since, settles nothing.
fn holding<'a>(events: &[EventId], settlements: &[Settlement<'a>]) -> Option<Settlement<'a>> {
    let covering = settlements.iter().copied().filter(|(_, settled)| {
        events.iter().all(|id| settled.between.contains(id))
            && events.iter().any(|id| settled.keep.contains(id))
    });
    let knew = |later: Settlement, earlier: Settlement| Seen::by(later.0).has(earlier.0);
    covering.reduce(|holds, later| if knew(later, holds) { later } else { holds })
}
