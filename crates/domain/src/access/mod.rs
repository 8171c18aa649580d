//! Who may see a case and who may record what in it. The server decides by these rules, the
//! app shows by them.

mod plans;

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::conflict::{Seen, are_versions};
use crate::correction::fits;
use crate::event::{ConflictSettled, Corrected, DecisionMade, DocumentSigned, EventBody};
use crate::office::Person;
use crate::role::{Role, Sight, sight};
use crate::sop::{Catalog, Evidence, Sop, Step, StepNo};

/// Why something may not be recorded. The screen turns it into a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The case is not one the person may see, or there is none: both look alike, so that
    /// nobody learns which cases exist.
    NotYourCase,
    /// The case has been opened already.
    AlreadyOpened,
    /// No SOP by this name and version.
    UnknownSop,
    /// The SOP is opened by other roles.
    MayNotOpen {
        /// Who may.
        roles: Vec<Role>,
    },
    /// The SOP has no such step.
    UnknownStep {
        /// The number given.
        step: StepNo,
    },
    /// The step is performed by other roles.
    NotYourStep {
        /// Who performs it.
        roles: Vec<Role>,
    },
    /// There is no such letter in the case.
    UnknownDocument,
    /// The letter has been signed already, and the signer had seen it.
    AlreadySigned,
    /// The SOP has no such decision or answer.
    UnknownAnswer,
    /// The answer asks for a reason.
    ReasonMissing,
    /// The case holds no such record.
    UnknownRecord,
    /// Records of this kind are not corrected, or not by what was given: a correction is of the
    /// same kind and for the same step.
    NotCorrectable,
    /// Somebody else's record is corrected by those who see all cases of the office.
    NotYourRecord,
    /// These records are not versions of one thing.
    NotInConflict,
    /// Conflicts are settled by those who see all cases of the office.
    NotYoursToSettle,
    /// The step does not recur, or nobody travels at it.
    NothingToPlan,
    /// So long a journey is planned as a relay (estafet), or a reason is given.
    RelayNeeded,
    /// The plan changes a leg that has ended by its BAST.
    LegEnded,
    /// The plan of the journey has no such leg.
    UnknownLeg,
}

/// True when the person may see the case.
pub fn may_see(person: &Person, case: &Case, catalog: &Catalog) -> bool {
    if case.opened_by == person.id || case.named.contains(&person.id) {
        return true;
    }
    let Some(sop) = case.sop_in(catalog) else {
        return false;
    };
    person.roles.iter().any(|role| match sight(role) {
        Sight::Office => true,
        Sight::Reached => reached(sop, case, role, false),
        Sight::Named => case.officers().next().is_none() && reached(sop, case, role, true),
        Sight::Outside => false,
    })
}

fn reached(sop: &Sop, case: &Case, role: &Role, only_open: bool) -> bool {
    case.progress
        .steps
        .iter()
        .filter(|(_, progress)| progress.is_open() || !only_open)
        .filter_map(|(no, _)| sop.step(*no))
        .any(|step| sop.is_performer(step, role))
}

/// True when the person is one of those who perform the step in this case.
pub fn performs(person: &Person, case: &Case, sop: &Sop, step: &Step) -> bool {
    acts_for(person, case, &sop.performers(step))
}

/// True when the person acts for one of these roles in this case. The work of a pendamping is
/// done by whom the SPT sends, also in a pendamping's place; without an SPT, by any of them.
fn acts_for(person: &Person, case: &Case, roles: &[Role]) -> bool {
    let sent = || case.officers().any(|officer| officer == person.id);
    let holds = |role: &Role| person.roles.contains(role);
    roles.iter().any(|role| match sight(role) {
        Sight::Named => sent() || (holds(role) && case.officers().next().is_none()),
        Sight::Office | Sight::Reached | Sight::Outside => holds(role),
    })
}

/// Roles that may open a case under a SOP: those of its first step.
pub fn openers(sop: &Sop) -> Vec<Role> {
    sop.first_step().map_or_else(Vec::new, |step| sop.performers(step))
}

/// Checks that the person may record this in the case (`None`: there is no such case yet).
/// `seen`: what of the case the person had seen when recording it.
///
/// # Errors
/// The reason, when not.
pub fn may_record(
    person: &Person,
    case: Option<&Case>,
    body: &EventBody,
    seen: Seen,
    catalog: &Catalog,
) -> Result<(), Refusal> {
    let Some(case) = case else {
        return may_open(person, body, catalog);
    };
    if !may_see(person, case, catalog) {
        return Err(Refusal::NotYourCase);
    }
    if matches!(body, EventBody::CaseOpened(_)) {
        return Err(Refusal::AlreadyOpened);
    }
    let sop = case.sop_in(catalog).ok_or(Refusal::UnknownSop)?;
    match body {
        EventBody::Corrected(corrected) => may_correct(person, case, corrected),
        EventBody::ConflictSettled(settled) => may_settle(person, case, settled),
        _ => may_perform(person, case, sop, body, seen),
    }
}

fn may_perform(
    person: &Person,
    case: &Case,
    sop: &Sop,
    body: &EventBody,
    seen: Seen,
) -> Result<(), Refusal> {
    if let Some(no) = body.step() {
        let step = sop.step(no).ok_or(Refusal::UnknownStep { step: no })?;
        if let EventBody::VisitsPlanned(_) = body {
            return plans::may_plan_visits(person, case, sop, step);
        }
        if !performs(person, case, sop, step) && !plans::ends_own_leg(person, case, body) {
            let roles = sop.performers(step);
            return Err(Refusal::NotYourStep { roles });
        }
    }
    match body {
        EventBody::HandedOver(handed) => plans::may_end_leg(case, handed),
        EventBody::JourneyPlanned(plan) => plans::may_plan_journey(case, sop, plan, seen),
        EventBody::DocumentSigned(signed) => may_sign(case, sop, signed, seen),
        EventBody::DecisionMade(made) => may_answer(person, case, sop, made),
        _ => Ok(()),
    }
}

fn may_open(person: &Person, body: &EventBody, catalog: &Catalog) -> Result<(), Refusal> {
    let EventBody::CaseOpened(opened) = body else {
        return Err(Refusal::NotYourCase);
    };
    let sop = catalog.get(&opened.sop).ok_or(Refusal::UnknownSop)?;
    let roles = openers(sop);
    if person.holds_any(&roles) { Ok(()) } else { Err(Refusal::MayNotOpen { roles }) }
}

/// A letter is signed at a step that yields it signed: whoever only drafts it cannot sign it
/// at the step of the draft. A letter for which the SOP does not ask is signed at any step.
///
/// Whoever had not seen that it was signed signs it all the same: both signatures stay, and the
/// office settles which one stands. So does who signs a draft that was set aside meanwhile.
fn may_sign(case: &Case, sop: &Sop, signed: &DocumentSigned, seen: Seen) -> Result<(), Refusal> {
    let held = case.event(signed.document).ok_or(Refusal::UnknownDocument)?;
    let EventBody::DocumentDrafted(drafted) = &held.event.body else {
        return Err(Refusal::UnknownDocument);
    };
    let signs = |body: &EventBody| match body {
        EventBody::DocumentSigned(earlier) => earlier.document == signed.document,
        _ => false,
    };
    if case.timeline.iter().any(|held| signs(&held.event.body) && seen.has(held)) {
        return Err(Refusal::AlreadySigned);
    }
    let wanted = Evidence::of(drafted.draft.kind());
    let steps: Vec<&Step> = sop
        .steps
        .iter()
        .filter(|step| step.yields.iter().flatten().any(|it| *it == wanted))
        .collect();
    if steps.is_empty() || steps.iter().any(|step| step.no == signed.step) {
        return Ok(());
    }
    let mut roles: Vec<Role> = steps.iter().flat_map(|step| sop.performers(step)).collect();
    roles.dedup();
    Err(Refusal::NotYourStep { roles })
}

fn may_answer(person: &Person, case: &Case, sop: &Sop, made: &DecisionMade) -> Result<(), Refusal> {
    let decision = sop
        .decision(&made.decision)
        .filter(|decision| decision.step == made.step)
        .ok_or(Refusal::UnknownAnswer)?;
    let roles = sop.deciders(decision);
    if !acts_for(person, case, &roles) {
        return Err(Refusal::NotYourStep { roles });
    }
    let answer = decision.answers.iter().find(|answer| answer.code == made.answer);
    let answer = answer.ok_or(Refusal::UnknownAnswer)?;
    if answer.needs_reason && made.reason.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(())
}

/// A record is corrected by who made it, or by those who see all cases. Whether they perform
/// its step is not asked again: the record stands already.
fn may_correct(person: &Person, case: &Case, corrected: &Corrected) -> Result<(), Refusal> {
    let original = &case.event(corrected.corrects).ok_or(Refusal::UnknownRecord)?.event;
    if !fits(&original.body, corrected) {
        return Err(Refusal::NotCorrectable);
    }
    if original.author == person.id || sees_all(person) {
        Ok(())
    } else {
        Err(Refusal::NotYourRecord)
    }
}

fn may_settle(person: &Person, case: &Case, settled: &ConflictSettled) -> Result<(), Refusal> {
    if !sees_all(person) {
        return Err(Refusal::NotYoursToSettle);
    }
    if settled.between.iter().any(|id| case.event(*id).is_none()) {
        return Err(Refusal::UnknownRecord);
    }
    if are_versions(&settled.between, &case.timeline) {
        Ok(())
    } else {
        Err(Refusal::NotInConflict)
    }
}

/// True when a role of the person opens all cases of the office.
pub fn sees_all(person: &Person) -> bool {
    person.roles.iter().any(|role| sight(role) == Sight::Office)
}
