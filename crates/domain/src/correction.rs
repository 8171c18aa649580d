//! Corrections: an earlier record put right or withdrawn by a later event. Both versions stay in
//! the timeline; what counts follows the correction.
//!
//! Drafts are not corrected but replaced, answers and plans are given anew; a signature, a reason
//! for being late, a ruling, a settlement and a correction stand for what somebody did, which no
//! later event makes undone.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Corrected, EventBody, Held};
use crate::fault::{Faults, Rule};
use crate::ids::EventId;

/// The correction that counts of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The event that corrected it.
    pub by: EventId,
    /// What counts instead; `None` when the record was withdrawn.
    pub body: Option<EventBody>,
}

/// True for the kinds of records that can be corrected.
pub const fn is_correctable(body: &EventBody) -> bool {
    match body {
        EventBody::CaseOpened(_)
        | EventBody::OutputRecorded(_)
        | EventBody::VisitRecorded(_)
        | EventBody::HandedOver(_)
        | EventBody::TravelReported(_)
        | EventBody::NoteWritten(_)
        | EventBody::AsesmenRecorded(_)
        | EventBody::TravelNoted(_)
        | EventBody::ClientDescribed(_)
        | EventBody::DukcapilAsked(_)
        | EventBody::DukcapilAnswered(_)
        | EventBody::ClientIdentified(_) => true,
        EventBody::DocumentDrafted(_)
        | EventBody::DocumentSigned(_)
        | EventBody::DecisionMade(_)
        | EventBody::Corrected(_)
        | EventBody::ConflictSettled(_)
        | EventBody::GoneWithout(_)
        | EventBody::PlaceTaken(_)
        | EventBody::CaseClosed(_)
        | EventBody::CaseRedirected(_)
        | EventBody::ComplaintRecorded(_)
        | EventBody::LateExplained(_)
        | EventBody::VisitsPlanned(_)
        | EventBody::JourneyPlanned(_) => false,
    }
}

/// True when a record with this content can be corrected so: the new content is of the same
/// kind and for the same step, so that a correction never changes what the record is about.
/// The opening of a case cannot be withdrawn: without it there is no case.
pub fn fits(original: &EventBody, corrected: &Corrected) -> bool {
    use EventBody::{CaseOpened, DukcapilAnswered, HandedOver, OutputRecorded};
    match (original, corrected.body.as_deref()) {
        (CaseOpened(_), None) => false,
        (_, None) => is_correctable(original),
        (CaseOpened(before), Some(CaseOpened(now))) => before.sop == now.sop,
        (OutputRecorded(before), Some(OutputRecorded(now))) => {
            (before.step, before.record) == (now.step, now.record)
        }
        (HandedOver(before), Some(HandedOver(now))) => {
            (before.step, before.leg) == (now.step, now.leg)
        }
        (DukcapilAnswered(before), Some(DukcapilAnswered(now))) => before.asked == now.asked,
        (_, Some(now)) => {
            let same_kind = std::mem::discriminant(original) == std::mem::discriminant(now);
            is_correctable(original) && same_kind && original.step() == now.step()
        }
    }
}

/// The correction that counts of each corrected record of a timeline: the last one, without
/// those that a settlement has set aside.
pub(crate) fn corrections(
    timeline: &[Held],
    set_aside: &BTreeSet<EventId>,
) -> BTreeMap<EventId, Correction> {
    let mut counting = BTreeMap::new();
    for held in timeline {
        let by = held.event.id;
        let EventBody::Corrected(corrected) = &held.event.body else { continue };
        if set_aside.contains(&by) {
            continue;
        }
        let original = timeline.iter().find(|other| other.event.id == corrected.corrects);
        if original.is_some_and(|original| fits(&original.event.body, corrected)) {
            let body = corrected.body.as_deref().cloned();
            counting.insert(corrected.corrects, Correction { by, body });
        }
    }
    counting
}

impl Corrected {
    /// Checks what was entered.
    pub fn check(&self, faults: &mut Faults) {
        faults.required_text("reason", &self.reason);
        match self.body.as_deref() {
            None => {}
            Some(body) if is_correctable(body) => {
                faults.within("body", |faults| body.check_into(faults));
            }
            Some(_) => faults.add("body", Rule::Malformed),
        }
    }
}
