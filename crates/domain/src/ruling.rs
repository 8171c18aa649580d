//! What people decide beside the flow of a SOP: to go on without something, who takes whose
//! place, that a case is closed early or goes on again, and what becomes of a complaint. None of
//! it is ever taken back: it stays in the timeline with its reason.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::EventBody;
use crate::fault::{Faults, Rule};
use crate::ids::{EventId, PersonId};
use crate::sop::{Evidence, StepNo};

/// See [`EventBody::GoneWithout`]: it stands for what is lacking at this step, and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoneWithout {
    /// The step that goes on.
    pub step: StepNo,
    /// What it asks for and goes on without: a kelengkapan or an output.
    pub record: Evidence,
    /// Why.
    pub reason: String,
}

/// See [`EventBody::PlaceTaken`]: with a last day a substitution, without one a transfer.
/// `pemulangan-terlantar` warns that whoever is absent is to be replaced, "sehingga pelaksanaan
/// SOP tidak terhambat".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceTaken {
    /// Whose place is taken in this case.
    pub of: PersonId,
    /// Who takes it.
    pub by: PersonId,
    /// The first day; `None`: at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day; `None`: for good, and then at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// See [`EventBody::CaseClosed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseClosed {
    /// Code of one of the SOP's ends that come early.
    pub end: String,
    /// Why.
    pub reason: String,
}

/// See [`EventBody::CaseRedirected`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseRedirected {
    /// The step at which the case goes on.
    pub step: StepNo,
    /// The version of its SOP under which it does; `None`: the same as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u16>,
    /// Why.
    pub reason: String,
}

/// See [`EventBody::ComplaintRecorded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintRecorded {
    /// Who complains, or to whom the answer went; empty when nobody gave a name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// What it says.
    pub text: String,
    /// The complaint that this answers; `None` for a complaint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<EventId>,
}

impl PlaceTaken {
    /// True on the days on which the place is taken.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// True when it is a transfer, which leaves nothing behind.
    pub const fn is_for_good(&self) -> bool {
        self.until.is_none()
    }

    /// Checks what was entered.
    pub(crate) fn check(&self, faults: &mut Faults) {
        faults.required_text("reason", &self.reason);
        if self.of == self.by {
            faults.add("by", Rule::Malformed);
        }
        match (self.from, self.until) {
            (Some(_), None) => faults.add("until", Rule::Required),
            (Some(from), Some(until)) if until < from => {
                faults.add("until", Rule::EndBeforeStart);
            }
            _ => {}
        }
    }
}

impl ComplaintRecorded {
    /// Checks what was entered.
    pub(crate) fn check(&self, faults: &mut Faults) {
        faults.line("person", &self.person);
        faults.required_text("text", &self.text);
    }
}

/// Takes one more naming among those that hold in a case. A later one for the same two people
/// takes the place of the earlier one. Whoever takes over for good also takes over what the
/// other had taken over, so that nothing stays behind.
pub(crate) fn take_place(places: &mut Vec<PlaceTaken>, taken: &PlaceTaken) {
    let (of, by) = (taken.of, taken.by);
    if taken.is_for_good() {
        places.retain(|place| place.of != of && !(place.of == by && place.is_for_good()));
        for place in places.iter_mut().filter(|place| place.by == of && place.is_for_good()) {
            place.by = by;
        }
    } else {
        places.retain(|place| (place.of, place.by) != (of, by) || place.is_for_good());
    }
    places.push(taken.clone());
}

/// Who took whose place when an event was recorded.
pub fn places_before(case: &Case, event: EventId) -> Vec<PlaceTaken> {
    let mut places = Vec::new();
    for held in case.timeline.iter().take_while(|held| held.event.id != event) {
        if let EventBody::PlaceTaken(taken) = &held.event.body {
            take_place(&mut places, taken);
        }
    }
    places
}

/// Complaints (pengaduan) that nobody has answered yet, in the order they were taken in.
pub fn open_complaints(case: &Case) -> impl Iterator<Item = EventId> {
    let answered = |complaint: EventId| {
        case.timeline.iter().any(|held| match &held.event.body {
            EventBody::ComplaintRecorded(other) => other.answers == Some(complaint),
            _ => false,
        })
    };
    let ids = case.timeline.iter().filter(|held| match &held.event.body {
        EventBody::ComplaintRecorded(complaint) => complaint.answers.is_none(),
        _ => false,
    });
    ids.map(|held| held.event.id).filter(move |id| !answered(*id))
}
