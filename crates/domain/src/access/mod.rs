//! Who may see a case and who may record what in it. The server decides by these rules, the
//! app shows by them.

mod actor;
mod plans;
mod rulings;

use serde::{Deserialize, Serialize};

pub use actor::Actor;

use crate::case::Case;
use crate::conflict::{Seen, are_versions};
use crate::correction::fits;
use crate::event::{
    ConflictSettled, Corrected, DecisionMade, DocumentSigned, EventBody, OutputRecorded,
};
use crate::ids::EventId;
use crate::office::Person;
use crate::role::{Role, Sight, sight};
use crate::ruling::PlaceTaken;
use crate::shelter;
use crate::sop::{Catalog, Evidence, RecordKind, Sop, Step, StepNo};

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
    /// Nothing in this case asks for it.
    NotAsked,
    /// Who takes a place is competent for the work that comes with it.
    NotCompetent {
        /// Who would be, for the first work that the person is not competent for.
        roles: Vec<Role>,
    },
    /// This is decided by superiors.
    RuledBy {
        /// Who they are.
        roles: Vec<Role>,
    },
    /// Before a case is closed so, there has to be a letter.
    LetterMissing {
        /// Which.
        letter: RecordKind,
    },
    /// The step does not recur, or nobody travels at it.
    NothingToPlan,
    /// So long a journey is planned as a relay (estafet), or a reason is given.
    RelayNeeded,
    /// The plan changes a leg that has ended by its BAST.
    LegEnded,
    /// The plan of the journey has no such leg.
    UnknownLeg,
    /// Nobody leaves a shelter before having come in.
    LeftBeforeEntry,
}

/// True when the person may see the case.
pub fn may_see(person: &Person, case: &Case, catalog: &Catalog) -> bool {
    let takes_a_place = || case.places.iter().any(|place| place.by == person.id);
    // Whoever has given everything away no longer needs to see it.
    let stays = !case.has_left(person.id);
    let named = stays && case.named.contains(&person.id);
    if case.opened_by == person.id || named || takes_a_place() {
        return true;
    }
    let Some(sop) = case.sop_in(catalog) else {
        return false;
    };
    person.roles.iter().any(|role| match sight(role) {
        Sight::Office => true,
        Sight::Reached => stays && reached(sop, case, role, false),
        Sight::Named => stays && case.officers().next().is_none() && reached(sop, case, role, true),
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

/// True when the actor is one of those who perform the step in this case.
pub fn performs(actor: &Actor<'_>, case: &Case, sop: &Sop, step: &Step) -> bool {
    actor.acts_for(case, &sop.performers(step))
}

/// Whether the actor performs the step on any day at all, and if only for a time, in whose place:
/// the one that is taken longest.
pub fn turn<'c>(
    actor: &Actor<'_>,
    case: &'c Case,
    sop: &Sop,
    step: &Step,
) -> Option<Option<&'c PlaceTaken>> {
    let roles = sop.performers(step);
    if actor.works(case, actor.person, &roles) {
        return Some(None);
    }
    actor.places(case, &roles).max_by_key(|place| place.until).map(Some)
}

/// Roles that may open a case under a SOP: those of its first step.
pub fn openers(sop: &Sop) -> Vec<Role> {
    sop.first_step().map_or_else(Vec::new, |step| sop.performers(step))
}

/// Checks that the actor may record this in the case (`None`: there is no such case yet).
/// `seen`: what of the case the person had seen when recording it.
///
/// # Errors
/// The reason, when not.
pub fn may_record(
    actor: &Actor<'_>,
    case: Option<&Case>,
    body: &EventBody,
    seen: Seen,
    catalog: &Catalog,
) -> Result<(), Refusal> {
    let person = actor.person;
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
        EventBody::Corrected(corrected) => may_correct(person, case, corrected, seen),
        EventBody::ConflictSettled(settled) => may_settle(person, case, settled),
        EventBody::PlaceTaken(taken) => rulings::may_take_place(actor, case, sop, taken),
        EventBody::CaseClosed(closed) => rulings::may_close(actor, case, sop, closed),
        EventBody::CaseRedirected(to) => rulings::may_redirect(actor, case, to, catalog),
        EventBody::ComplaintRecorded(complaint) => rulings::may_complain(actor, case, complaint),
        _ => may_perform(actor, case, sop, body, seen),
    }
}

fn may_perform(
    actor: &Actor<'_>,
    case: &Case,
    sop: &Sop,
    body: &EventBody,
    seen: Seen,
) -> Result<(), Refusal> {
    if let Some(no) = body.step() {
        let step = sop.step(no).ok_or(Refusal::UnknownStep { step: no })?;
        if let EventBody::VisitsPlanned(_) = body {
            return plans::may_plan_visits(actor, case, sop, step);
        }
        let roles = match body {
            EventBody::OutputRecorded(output) => sop.givers(step, output.record),
            EventBody::GoneWithout(gone) => sop.givers(step, gone.record),
            EventBody::AsesmenRecorded(_) => sop.givers(step, Evidence::of(RecordKind::Asesmen)),
            _ => sop.performers(step),
        };
        if !actor.acts_for(case, &roles) && !plans::ends_own_leg(actor.person, case, body) {
            return Err(Refusal::NotYourStep { roles });
        }
    }
    match body {
        EventBody::HandedOver(handed) => plans::may_end_leg(case, handed),
        EventBody::JourneyPlanned(plan) => plans::may_plan_journey(case, sop, plan, seen),
        EventBody::DocumentSigned(signed) => may_sign(actor, case, sop, signed, seen),
        EventBody::DecisionMade(made) => may_answer(actor, case, sop, made),
        EventBody::GoneWithout(gone) => rulings::may_go_without(sop, gone),
        EventBody::OutputRecorded(output) => may_stay(case, output, None, seen),
        EventBody::DukcapilAnswered(answered) => {
            let asked = case.event(answered.asked).map(|held| &held.event.body);
            let is_question = matches!(asked, Some(EventBody::DukcapilAsked(_)));
            if is_question { Ok(()) } else { Err(Refusal::UnknownRecord) }
        }
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
fn may_sign(
    actor: &Actor<'_>,
    case: &Case,
    sop: &Sop,
    signed: &DocumentSigned,
    seen: Seen,
) -> Result<(), Refusal> {
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
    let signs_here =
        |step: &Step| step.no == signed.step && actor.acts_for(case, &sop.givers(step, wanted));
    if steps.is_empty() || steps.iter().any(|step| signs_here(step)) {
        return Ok(());
    }
    let mut roles: Vec<Role> = steps.iter().flat_map(|step| sop.givers(step, wanted)).collect();
    roles.dedup();
    Err(Refusal::NotYourStep { roles })
}

fn may_answer(
    actor: &Actor<'_>,
    case: &Case,
    sop: &Sop,
    made: &DecisionMade,
) -> Result<(), Refusal> {
    let decision = sop
        .decision(&made.decision)
        .filter(|decision| decision.step == made.step)
        .ok_or(Refusal::UnknownAnswer)?;
    let roles = sop.deciders(decision);
    if !actor.acts_for(case, &roles) {
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
fn may_correct(
    person: &Person,
    case: &Case,
    corrected: &Corrected,
    seen: Seen,
) -> Result<(), Refusal> {
    let original = &case.event(corrected.corrects).ok_or(Refusal::UnknownRecord)?.event;
    if !fits(&original.body, corrected) {
        return Err(Refusal::NotCorrectable);
    }
    if original.author != person.id && !sees_all(person) {
        return Err(Refusal::NotYourRecord);
    }
    match corrected.body.as_deref() {
        Some(EventBody::OutputRecorded(output)) => {
            may_stay(case, output, Some(corrected.corrects), seen)
        }
        _ => Ok(()),
    }
}

/// A stay in a shelter ends after it began. `corrects`: the record whose place it takes.
fn may_stay(
    case: &Case,
    output: &OutputRecorded,
    corrects: Option<EventId>,
    seen: Seen,
) -> Result<(), Refusal> {
    let fits = |stay| shelter::fits(case, stay, corrects, seen);
    if output.stay.as_ref().is_none_or(fits) { Ok(()) } else { Err(Refusal::LeftBeforeEntry) }
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

/// True when the person may change when the office works: who sees all of its cases answers for all of
/// its deadlines, too.
pub fn may_set_calendar(person: &Person) -> bool {
    sees_all(person)
}

/// True when a role of the person opens all cases of the office.
pub fn sees_all(person: &Person) -> bool {
    person.roles.iter().any(|role| sight(role) == Sight::Office)
}
