//! Estafet (relay): a long way home in legs, and who holds the person now.
//!
//! A leg ends with its own BAST, and with it the next one begins. Custody moves by signatures
//! alone: whoever took the person over by the last BAST holds custody, also while an escort is
//! on the way for them.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::{EventBody, HandedOver, Held};
use crate::fault::{Faults, Rule};
use crate::ids::{EventId, PersonId};
use crate::sop::StepNo;

/// Number of a leg in its journey, from 1.
pub type LegNo = u16;

/// The most legs of a journey.
const MOST_LEGS: usize = 30;

/// See [`EventBody::JourneyPlanned`]. A later plan takes the place of an earlier one, and keeps
/// the legs that have ended as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JourneyPlanned {
    /// The step it is made at.
    pub step: StepNo,
    /// How far it is, in kilometres.
    pub km: u32,
    /// Why the distance is not that of the table of places; empty when it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub km_reason: String,
    /// Why it is made in one go although the SOP asks for a relay; empty when it does not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The legs, in order.
    pub legs: Vec<Leg>,
}

/// One leg: from one handover to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// Moda: bus, ship, train, aeroplane, the office's car.
    pub transport: String,
    /// The agent, ship or bus line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub carrier: String,
    /// Number of the ticket.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// Planned departure, with the zone of the place.
    pub departs: DateTime<FixedOffset>,
    /// Planned arrival, with the zone of the place.
    pub arrives: DateTime<FixedOffset>,
    /// Who escorts the person; empty where nobody does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub escort: String,
    /// The escort's account, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escort_id: Option<PersonId>,
    /// The office (or family) that receives the person.
    pub receiver: String,
    /// The account of the desk that receives, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver_id: Option<PersonId>,
    /// Where whoever receives is called when the person does not arrive: another office has no account here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub receiver_phone: String,
}

impl JourneyPlanned {
    /// Checks what was entered: a leg arrives after it departs, and the next one departs after
    /// that.
    pub(crate) fn check(&self, faults: &mut Faults) {
        faults.text("km_reason", &self.km_reason);
        faults.text("reason", &self.reason);
        if self.legs.is_empty() {
            faults.add("legs", Rule::Required);
        } else if self.legs.len() > MOST_LEGS {
            faults.add("legs", Rule::TooLong(MOST_LEGS as u32));
        }
        let mut earlier = None;
        for (at, leg) in self.legs.iter().enumerate() {
            faults.within(&format!("legs.{at}"), |faults| leg.check(earlier, faults));
            earlier = Some(leg.arrives);
        }
    }

    /// The leg with this number.
    pub fn leg(&self, no: LegNo) -> Option<&Leg> {
        self.legs.get(usize::from(no).checked_sub(1)?)
    }
}

impl Leg {
    fn check(&self, earlier: Option<DateTime<FixedOffset>>, faults: &mut Faults) {
        faults.required_line("from", &self.from);
        faults.required_line("to", &self.to);
        faults.required_line("transport", &self.transport);
        faults.line("carrier", &self.carrier);
        faults.line("ticket", &self.ticket);
        if earlier.is_some_and(|earlier| self.departs < earlier) {
            faults.add("departs", Rule::EndBeforeStart);
        }
        if self.arrives <= self.departs {
            faults.add("arrives", Rule::EndBeforeStart);
        }
        faults.line("escort", &self.escort);
        faults.required_line("receiver", &self.receiver);
        faults.phone("receiver_phone", &self.receiver_phone);
    }

    /// True for its escort and for the desk that receives.
    pub fn is_of(&self, person: PersonId) -> bool {
        [self.escort_id, self.receiver_id].contains(&Some(person))
    }
}

/// The journey of a case, as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Journey<'a> {
    /// The plan that holds.
    pub plan: &'a JourneyPlanned,
    case: &'a Case,
}

/// The journey of a case by its latest plan; `None` where none is planned.
pub fn of(case: &Case) -> Option<Journey<'_>> {
    let plan = case.timeline.iter().rev().find_map(|held| match case.counting(held)? {
        EventBody::JourneyPlanned(plan) => Some(plan),
        _ => None,
    })?;
    Some(Journey { plan, case })
}

impl<'a> Journey<'a> {
    /// The BAST that ended a leg, the last one where there are several.
    pub fn ended(&self, leg: LegNo) -> Option<(&'a Held, &'a HandedOver)> {
        handovers(self.case).filter(|(_, it)| it.leg == Some(leg)).last()
    }

    /// The legs that have not ended, in order.
    pub fn open(self) -> impl Iterator<Item = (LegNo, &'a Leg)> {
        (1..).zip(&self.plan.legs).filter(move |(no, _)| self.ended(*no).is_none())
    }

    /// The leg that a person ends with a BAST recorded at a step: the next one that is theirs by
    /// the plan, also when one before it has not ended as far as they know; else the next of all.
    pub fn ending(self, step: Option<StepNo>, person: PersonId) -> Option<LegNo> {
        let next = self.open().next().filter(|_| step == Some(self.plan.step))?;
        let own = self.open().find(|(_, leg)| leg.is_of(person));
        Some(own.unwrap_or(next).0)
    }

    /// The legs whose time of arrival is over and that have not ended: an alarm for those who
    /// perform the step and for the desk that receives.
    pub fn overdue(self, now: DateTime<FixedOffset>) -> impl Iterator<Item = (LegNo, &'a Leg)> {
        self.open().filter(move |(_, leg)| leg.arrives < now)
    }
}

/// Who holds custody of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Custody<'a> {
    /// The BAST by which its second party took the person over, and its event; `None` while it
    /// is still the office that opened the case.
    pub by: Option<(EventId, &'a HandedOver)>,
    /// Since when.
    pub since: DateTime<FixedOffset>,
    /// The leg that is under way or comes next: its receiver is who takes over.
    pub next: Option<(LegNo, &'a Leg)>,
}

/// Who holds custody of the person of a case now; `None` where nobody was handed over and no
/// journey is planned.
pub fn custody(case: &Case) -> Option<Custody<'_>> {
    let journey = of(case);
    let next = journey.and_then(|journey| journey.open().next());
    let last = last_handover(case);
    let by = last.map(|(held, handed)| (held.event.id, handed));
    let since = match by {
        Some((_, handed)) => handed.bast.at,
        None => journey.map(|_| case.opened_at)?,
    };
    Some(Custody { by, since, next })
}

/// The last handover: by the order of the legs, for the clocks of two escorts may contradict it;
/// what belongs to no leg comes after when it was later.
fn last_handover(case: &Case) -> Option<(&Held, &HandedOver)> {
    let (legs, others): (Vec<_>, Vec<_>) =
        handovers(case).partition(|(_, handed)| handed.leg.is_some());
    let leg = legs.into_iter().max_by_key(|(_, handed)| handed.leg);
    let other = others.into_iter().max_by_key(|(_, handed)| handed.bast.at);
    match (leg, other) {
        (Some(leg), Some(other)) if other.1.bast.at <= leg.1.bast.at => Some(leg),
        (leg, other) => other.or(leg),
    }
}

fn handovers(case: &Case) -> impl Iterator<Item = (&Held, &HandedOver)> {
    case.timeline.iter().filter_map(|held| match case.counting(held)? {
        EventBody::HandedOver(handed) => Some((held, handed)),
        _ => None,
    })
}
