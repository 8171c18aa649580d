//! Conflicts: what two people recorded of one thing without knowing of each other. Nothing is
//! lost and nothing is decided by a clock: all versions stay in the timeline and count as they
//! come, until somebody of the office has settled which of them stand.
//!
//! A settlement covers the versions that it names. A version that arrives later opens the
//! conflict anew; a version that is withdrawn is none any more. Of settlements that cover the
//! same conflict the first accepted one holds, until somebody who has seen it settles anew: so
//! two people who settle it without knowing of each other do not overturn one another.

use crate::event::{ConflictSettled, Event, EventBody, Held};
use crate::fault::{Faults, ITEMS, Rule};
use crate::ids::EventId;
use crate::journey::LegNo;
use crate::sop::{Evidence, RecordKind, StepNo};
use crate::standing::Standing;

/// What an event changes. Notes, reasons, openings and rulings change nothing that another could
/// change too; nor do visits and journeys that the SOP does not ask for, of which there may be any
/// number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The answer to a decision.
    Decision {
        /// The step at which it is asked.
        step: StepNo,
        /// Code of the decision.
        decision: String,
    },
    /// A handover: of one client, also where the SOP asks for none.
    Handover {
        /// The step it is made for.
        step: Option<StepNo>,
        /// The leg of the journey that ends with it.
        leg: Option<LegNo>,
    },
    /// An output of a step.
    Output {
        /// The step.
        step: StepNo,
        /// What, and how far it has come.
        record: Evidence,
    },
    /// A new draft of a letter.
    Draft {
        /// The step it is made for.
        step: StepNo,
        /// The letter.
        kind: RecordKind,
    },
    /// A draft that takes the place of an earlier one.
    Redraft {
        /// The earlier draft.
        of: EventId,
        /// The letter.
        kind: RecordKind,
    },
    /// The signature of a letter.
    Signature {
        /// The event that drafted it.
        document: EventId,
    },
    /// The home visit of a step.
    Visit {
        /// The step.
        step: StepNo,
    },
    /// The journey report of a step.
    Journey {
        /// The step.
        step: StepNo,
    },
    /// How often a recurring step is done.
    Interval {
        /// The step.
        step: StepNo,
    },
    /// The plan of a journey.
    Plan {
        /// The step.
        step: StepNo,
    },
    /// Who the client is.
    Identity,
    /// By what the client can be recognised.
    Description,
    /// What Dukcapil answered.
    DukcapilAnswer {
        /// The question.
        asked: EventId,
    },
    /// The correction of a record.
    Correction {
        /// The record.
        of: EventId,
    },
}

impl Subject {
    /// What an event with this content changes.
    pub fn of(body: &EventBody) -> Option<Self> {
        Some(match body {
            EventBody::DecisionMade(made) => {
                Self::Decision { step: made.step, decision: made.decision.clone() }
            }
            EventBody::HandedOver(handed) => Self::Handover { step: handed.step, leg: handed.leg },
            EventBody::OutputRecorded(output) => {
                Self::Output { step: output.step, record: output.record }
            }
            EventBody::DocumentDrafted(drafted) => match drafted.replaces {
                Some(of) => Self::Redraft { of, kind: drafted.draft.kind() },
                None => Self::Draft { step: drafted.step, kind: drafted.draft.kind() },
            },
            EventBody::DocumentSigned(signed) => Self::Signature { document: signed.document },
            EventBody::VisitRecorded(visit) => Self::Visit { step: visit.step? },
            EventBody::TravelReported(journey) => Self::Journey { step: journey.step? },
            // Apps before the form confirmed an asesmen as an output: both are of one thing.
            EventBody::AsesmenRecorded(asesmen) => {
                Self::Output { step: asesmen.step?, record: Evidence::of(RecordKind::Asesmen) }
            }
            EventBody::VisitsPlanned(plan) => Self::Interval { step: plan.step },
            EventBody::ClientIdentified(_) => Self::Identity,
            EventBody::ClientDescribed(_) => Self::Description,
            EventBody::DukcapilAnswered(answered) => Self::DukcapilAnswer { asked: answered.asked },
            EventBody::JourneyPlanned(plan) => Self::Plan { step: plan.step },
            EventBody::Corrected(corrected) => Self::Correction { of: corrected.corrects },
            EventBody::CaseOpened(_)
            | EventBody::NoteWritten(_)
            | EventBody::TravelNoted(_)
            | EventBody::DukcapilAsked(_)
            | EventBody::LateExplained(_)
            | EventBody::ConflictSettled(_)
            | EventBody::GoneWithout(_)
            | EventBody::PlaceTaken(_)
            | EventBody::CaseClosed(_)
            | EventBody::CaseRedirected(_)
            | EventBody::ComplaintRecorded(_) => return None,
        })
    }
}

/// What the author of an event had seen of its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All that is held: of somebody who is recording now, on the device that holds it.
    Everything,
    /// See [`Seen::of`].
    UpTo {
        /// The last place in the case that the device knew.
        case_seq: u64,
        /// The event: those that the device recorded before it were known too.
        recording: EventId,
    },
}

impl Seen {
    /// What the author of this event had seen when recording it. When it does not fit
    /// ([`fits`](crate::event::Receipt::fits)) nobody can tell, and nothing is taken for seen: a conflict too many
    /// is settled with a word, an edit that disappears is found by nobody.
    pub const fn of(event: &Event, fits: bool) -> Self {
        Self::UpTo { case_seq: if fits { event.seen } else { 0 }, recording: event.id }
    }

    /// The same of one that is held.
    pub fn by(held: &Held) -> Self {
        Self::of(&held.event, held.receipt.is_none_or(|receipt| receipt.fits))
    }

    /// True when this event was among it.
    pub fn has(&self, held: &Held) -> bool {
        match self {
            Self::Everything => true,
            Self::UpTo { case_seq, recording } => {
                let id = held.event.id;
                let own = id.device == recording.device && id.seq < recording.seq;
                own || held.receipt.is_some_and(|receipt| receipt.case_seq <= *case_seq)
            }
        }
    }
}

/// Versions of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Of what.
    pub subject: Subject,
    /// All versions that were not withdrawn, in the order of the timeline.
    pub events: Vec<EventId>,
    /// The event that settled it; `None` while it is open.
    pub settled: Option<EventId>,
}

/// The conflicts among these events, which are in the order of [`Held::sort`].
pub fn conflicts(timeline: &[Held]) -> Vec<Conflict> {
    Standing::of(timeline).conflicts
}

/// True when these events are versions of one thing, also of one that is settled or of which a
/// version was withdrawn: whoever settles may not have seen that yet.
pub(crate) fn are_versions(ids: &[EventId], timeline: &[Held]) -> bool {
    let find = |id: &EventId| timeline.iter().find(|held| held.event.id == *id);
    let Some(subject) = ids.first().and_then(find).and_then(|it| Subject::of(&it.event.body))
    else {
        return false;
    };
    let versions: Vec<&Held> = timeline
        .iter()
        .filter(|held| Subject::of(&held.event.body).as_ref() == Some(&subject))
        .collect();
    groups(&versions)
        .iter()
        .any(|group| ids.iter().all(|id| group.iter().any(|held| held.event.id == *id)))
}

/// True when neither author had seen the other's event.
pub(crate) fn unseen(one: &Held, other: &Held) -> bool {
    !Seen::by(one).has(other) && !Seen::by(other).has(one)
}

/// The groups of two and more that hang together by [`unseen`], each in the order given.
pub(crate) fn groups<'a>(versions: &[&'a Held]) -> Vec<Vec<&'a Held>> {
    let mut left: Vec<(usize, &Held)> = versions.iter().copied().enumerate().collect();
    let mut groups = Vec::new();
    while !left.is_empty() {
        let mut group = vec![left.remove(0)];
        let mut next = 0;
        while let Some((_, held)) = group.get(next).copied() {
            let (joining, others): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|(_, other)| unseen(held, other));
            group.extend(joining);
            left = others;
            next += 1;
        }
        if group.len() > 1 {
            let joined = |place: usize| group.iter().any(|(other, _)| *other == place);
            let places = versions.iter().zip(0_usize..);
            let in_order = places.filter(|(_, place)| joined(*place)).map(|(held, _)| *held);
            groups.push(in_order.collect());
        }
    }
    groups
}

impl ConflictSettled {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.required_text("reason", &self.reason);
        faults.count("between", self.between.len());
        let (between, keep) = (&self.between, &self.keep);
        if between.iter().all(|id| between.first() == Some(id)) {
            faults.add("between", Rule::Required);
        } else if repeats(between) {
            faults.add("between", Rule::Malformed);
        }
        if keep.is_empty() {
            faults.add("keep", Rule::Required);
        } else if repeats(keep) || !keep.iter().all(|id| between.contains(id)) {
            faults.add("keep", Rule::Malformed);
        }
    }
}

/// True when something stands in the list twice. A list that is too long is refused by its count.
fn repeats(ids: &[EventId]) -> bool {
    let ids = ids.get(..ITEMS as usize).unwrap_or(ids);
    ids.iter().enumerate().any(|(at, id)| ids.iter().take(at).any(|earlier| earlier == id))
}
