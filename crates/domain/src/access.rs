//! Who may see a case and who may record what in it. The server decides by these rules, the
//! app shows by them.

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::{DecisionMade, DocumentSigned, EventBody};
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
    /// The letter has been signed already.
    AlreadySigned,
    /// The SOP has no such decision or answer.
    UnknownAnswer,
    /// The answer asks for a reason.
    ReasonMissing,
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
        .any(|step| sop.performers(step).contains(role))
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
///
/// # Errors
/// The reason, when not.
pub fn may_record(
    person: &Person,
    case: Option<&Case>,
    body: &EventBody,
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
    if let Some(no) = body.step() {
        let step = sop.step(no).ok_or(Refusal::UnknownStep { step: no })?;
        if !performs(person, case, sop, step) {
            let roles = sop.performers(step);
            return Err(Refusal::NotYourStep { roles });
        }
    }
    match body {
        EventBody::DocumentSigned(signed) => may_sign(case, sop, signed),
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
fn may_sign(case: &Case, sop: &Sop, signed: &DocumentSigned) -> Result<(), Refusal> {
    let letter = case.letters.get(&signed.document).ok_or(Refusal::UnknownDocument)?;
    if letter.signed.is_some() {
        return Err(Refusal::AlreadySigned);
    }
    let wanted = Evidence::of(letter.draft.kind());
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

/// True when a role of the person opens all cases of the office.
pub fn sees_all(person: &Person) -> bool {
    person.roles.iter().any(|role| sight(role) == Sight::Office)
}
