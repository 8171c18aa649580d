//! Who plans visits and journeys, and who ends a leg.

use super::{Actor, Refusal};
use crate::case::Case;
use crate::conflict::Seen;
use crate::event::{EventBody, HandedOver};
use crate::journey::{self, JourneyPlanned, Leg, LegNo};
use crate::office::Person;
use crate::sop::{Sop, Step};

/// The BAST of a leg is recorded by its escort or by the desk that receives too.
pub(super) fn ends_own_leg(person: &Person, case: &Case, body: &EventBody) -> bool {
    let EventBody::HandedOver(HandedOver { leg: Some(leg), .. }) = body else {
        return false;
    };
    planned(case, *leg).any(|(_, leg)| leg.is_of(person.id))
}

/// The BAST of a leg belongs to the step at which the leg was planned.
pub(super) fn may_end_leg(case: &Case, handed: &HandedOver) -> Result<(), Refusal> {
    let known = |leg: LegNo| planned(case, leg).any(|(plan, _)| Some(plan.step) == handed.step);
    if handed.leg.is_none_or(known) { Ok(()) } else { Err(Refusal::UnknownLeg) }
}

/// A leg in every plan there was: whoever is on the way may not know yet of a later one, and
/// what was signed there is not refused.
fn planned(case: &Case, leg: LegNo) -> impl Iterator<Item = (&JourneyPlanned, &Leg)> {
    case.timeline.iter().filter_map(move |held| match &held.event.body {
        EventBody::JourneyPlanned(plan) => Some((plan, plan.leg(leg)?)),
        _ => None,
    })
}

/// How often a recurring step is done is said by whom the SOP's data names.
pub(super) fn may_plan_visits(
    actor: &Actor<'_>,
    case: &Case,
    sop: &Sop,
    step: &Step,
) -> Result<(), Refusal> {
    let repeats = step.repeats.as_ref().ok_or(Refusal::NothingToPlan)?;
    let named = &repeats.planned_by;
    let roles = if named.is_empty() { sop.performers(step) } else { named.clone() };
    if actor.acts_for(case, &roles) { Ok(()) } else { Err(Refusal::NotYourStep { roles }) }
}

/// A long journey goes by relay, unless a reason is given; what has ended stays in the plan.
pub(super) fn may_plan_journey(
    case: &Case,
    sop: &Sop,
    plan: &JourneyPlanned,
    seen: Seen,
) -> Result<(), Refusal> {
    let travel = sop.step(plan.step).and_then(|step| step.travel).ok_or(Refusal::NothingToPlan)?;
    if let Some(km) = travel.relay_over_km
        && plan.km > km
        && plan.legs.len() < 2
        && plan.reason.trim().is_empty()
    {
        return Err(Refusal::RelayNeeded);
    }
    let Some(earlier) = journey::of(case) else { return Ok(()) };
    for (no, leg) in (1..).zip(&earlier.plan.legs) {
        let known = earlier.ended(no).is_some_and(|(held, _)| seen.has(held));
        if known && plan.leg(no) != Some(leg) {
            return Err(Refusal::LegEnded);
        }
    }
    Ok(())
}
