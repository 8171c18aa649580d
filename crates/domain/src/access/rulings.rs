//! Who may decide beside the flow of a SOP: see [`crate::ruling`].

use super::{Actor, Refusal};
use crate::case::Case;
use crate::event::EventBody;
use crate::ids::PersonId;
use crate::progress::state_of;
use crate::role::{self, Role, Sight, roles, sight};
use crate::ruling::{CaseClosed, CaseRedirected, ComplaintRecorded, GoneWithout, PlaceTaken};
use crate::sop::{Catalog, RecordState, Sop, SopRef, Step};

/// Only what the step asks for is gone without. Whether somebody has recorded it meanwhile is
/// not asked: whoever had no signal went on without it all the same.
pub(super) fn may_go_without(sop: &Sop, gone: &GoneWithout) -> Result<(), Refusal> {
    let step = sop.step(gone.step).ok_or(Refusal::UnknownStep { step: gone.step })?;
    let answers = sop.decision_at(step.no).into_iter().flat_map(|decision| &decision.answers);
    let of_answers = answers.flat_map(|answer| &answer.needs);
    let asked = step.needs.iter().chain(&step.yields).chain(&step.completes).chain(of_answers);
    if asked.flatten().any(|wanted| *wanted == gone.record) {
        Ok(())
    } else {
        Err(Refusal::NotAsked)
    }
}

/// A place is given away by whoever has it or by somebody who stands higher, to somebody who is
/// competent for all that it asks for in this case.
pub(super) fn may_take_place(
    actor: &Actor<'_>,
    case: &Case,
    sop: &Sop,
    taken: &PlaceTaken,
) -> Result<(), Refusal> {
    let of = actor.other(taken.of).ok_or(Refusal::NotAsked)?;
    let by = actor.other(taken.by).ok_or(Refusal::NotAsked)?;
    if actor.person.id != of.id {
        superior(actor, case, role::rank(&of.roles) + 1)?;
    }
    // Own work, and what was taken over from others.
    let taken_over = case.places.iter().filter(|it| it.by == of.id && it.is_for_good());
    let others = taken_over.filter_map(|place| actor.other(place.of));
    let mut work: Vec<Role> =
        others.chain([of]).flat_map(|person| work(sop, case, person.id, &person.roles)).collect();
    work.dedup();
    if work.is_empty() {
        return Err(Refusal::NotAsked);
    }
    for role in work {
        let mut fit = vec![role.clone()];
        fit.extend(role::info(&role).into_iter().flat_map(|info| info.stand_ins.iter().cloned()));
        if !by.holds_any(&fit) {
            return Err(Refusal::NotCompetent { roles: fit });
        }
    }
    Ok(())
}

/// The roles for which somebody has work under this SOP. Whom an SPT sends does the work of
/// those whom it can send.
fn work(sop: &Sop, case: &Case, person: PersonId, held: &[Role]) -> Vec<Role> {
    let sent = case.officers().any(|officer| officer == person);
    let mut work: Vec<Role> = Vec::new();
    for role in sop.steps.iter().flat_map(|step| sop.performers(step)) {
        let has = held.contains(&role) || (sent && sight(&role) == Sight::Named);
        if has && !work.contains(&role) {
            work.push(role);
        }
    }
    work
}

/// A running case is closed by a superior, with the letters that such an end asks for.
pub(super) fn may_close(
    actor: &Actor<'_>,
    case: &Case,
    sop: &Sop,
    closed: &CaseClosed,
) -> Result<(), Refusal> {
    superior(actor, case, 1)?;
    if case.progress.is_finished() {
        return Err(Refusal::NotAsked);
    }
    let end = sop.end(&closed.end).filter(|end| end.early).ok_or(Refusal::UnknownAnswer)?;
    for group in &end.needs {
        let holds = |kind| state_of(case, kind) == Some(RecordState::Final);
        if let (Some(wanted), false) = (group.first(), group.iter().any(|it| holds(it.kind))) {
            return Err(Refusal::LetterMissing { letter: wanted.kind });
        }
    }
    Ok(())
}

/// A closed case is opened again, and any case moved to another version, by a superior.
pub(super) fn may_redirect(
    actor: &Actor<'_>,
    case: &Case,
    redirected: &CaseRedirected,
    catalog: &Catalog,
) -> Result<(), Refusal> {
    superior(actor, case, 1)?;
    let version = redirected.version.unwrap_or(case.sop.version);
    if version == case.sop.version && !case.progress.is_finished() {
        return Err(Refusal::NotAsked);
    }
    let reference = SopRef { version, ..case.sop.clone() };
    let sop = catalog.get(&reference).ok_or(Refusal::UnknownSop)?;
    let step: Option<&Step> = sop.step(redirected.step);
    step.map(|_| ()).ok_or(Refusal::UnknownStep { step: redirected.step })
}

/// A complaint is taken in by whoever sees the case, and answered by a superior.
pub(super) fn may_complain(
    actor: &Actor<'_>,
    case: &Case,
    complaint: &ComplaintRecorded,
) -> Result<(), Refusal> {
    let Some(id) = complaint.answers else { return Ok(()) };
    match case.event(id).map(|held| &held.event.body) {
        Some(EventBody::ComplaintRecorded(ComplaintRecorded { answers: None, .. })) => {
            superior(actor, case, 1)
        }
        _ => Err(Refusal::UnknownRecord),
    }
}

fn superior(actor: &Actor<'_>, case: &Case, least: u8) -> Result<(), Refusal> {
    if actor.rank(case) >= least {
        return Ok(());
    }
    let high = roles().iter().filter(|info| info.rank >= least);
    Err(Refusal::RuledBy { roles: high.map(|info| info.role.clone()).collect() })
}
