//! Who may see a case and who may record what in it. The server decides by these rules, the
//! app shows by them.

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::{DecisionMade, EventBody};
use crate::office::Person;
use crate::role::{Role, Sight, sight};
use crate::sop::{Catalog, Sop, Step, StepNo};

/// Why something may not be recorded. The screen turns it into a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
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
        Sight::Named => case.named.is_empty() && reached(sop, case, role, true),
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
    let performers = sop.performers(step);
    person.roles.iter().any(|role| {
        performers.contains(role)
            && (sight(role) != Sight::Named
                || case.named.is_empty()
                || case.named.contains(&person.id))
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
        EventBody::DocumentSigned(signed) => {
            let letter = case.letters.get(&signed.document).ok_or(Refusal::UnknownDocument)?;
            letter.signed.as_ref().map_or(Ok(()), |_| Err(Refusal::AlreadySigned))
        }
        EventBody::DecisionMade(made) => may_answer(person, sop, made),
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

fn may_answer(person: &Person, sop: &Sop, made: &DecisionMade) -> Result<(), Refusal> {
    let decision = sop
        .decision(&made.decision)
        .filter(|decision| decision.step == made.step)
        .ok_or(Refusal::UnknownAnswer)?;
    let roles = sop.deciders(decision);
    if !person.holds_any(&roles) {
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
