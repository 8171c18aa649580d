//! Where a case stands in its SOP: what is done, what is open, what is missing. Derived from
//! the SOP's data and the case's events by one walk; never stored.

mod walk;

pub use walk::before;
pub(crate) use walk::{Trail, further, through};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use crate::case::Case;
use crate::event::EventBody;
use crate::ids::EventId;
use crate::sop::{AnyOf, Evidence, RecordKind, RecordState, Sop, Step, StepNo};

/// Where a case stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Every step that has been reached.
    pub steps: BTreeMap<StepNo, StepProgress>,
    /// The end it came to.
    pub end: Option<EndReached>,
    /// What steps went on without, for good: each with the event that says why.
    pub without: Vec<(StepNo, Given)>,
    /// Everything the case holds, from whichever step.
    pub held: Vec<Given>,
    /// Records that the case holds as drafts only.
    pub begun: BTreeSet<RecordKind>,
}

/// An end of the SOP, reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndReached {
    /// Code of the end.
    pub code: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// Where one reached step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepProgress {
    /// When it became possible, this time round.
    pub opened_at: DateTime<FixedOffset>,
    /// When its outputs existed, this time round.
    pub done_at: Option<DateTime<FixedOffset>>,
    /// True when the case was closed before it was done.
    pub left: bool,
    /// How often it has been opened: more than once where a decision led back.
    pub pass: u32,
    /// How often its outputs were completed, over all passes and repeats.
    pub times: u32,
    /// What was recorded for it, this time round.
    pub given: Vec<Given>,
    /// The decision answered at it, this time round.
    pub answer: Option<String>,
}

/// A piece of evidence and the event that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// What.
    pub evidence: Evidence,
    /// By which event.
    pub by: EventId,
}

impl StepProgress {
    /// True while it waits for something.
    pub const fn is_open(&self) -> bool {
        self.done_at.is_none() && !self.left
    }
}

impl Progress {
    /// Open steps in the order of their numbers.
    pub fn open_steps(&self) -> impl Iterator<Item = (StepNo, &StepProgress)> {
        self.steps.iter().filter(|(_, step)| step.is_open()).map(|(no, step)| (*no, step))
    }

    /// True when an end is reached and nothing is open any more.
    pub fn is_finished(&self) -> bool {
        self.end.is_some() && self.open_steps().next().is_none()
    }

    /// What is still missing of an open step's outputs.
    pub fn missing<'a>(&self, step: &'a Step) -> Vec<&'a AnyOf> {
        missing(step, self.given(step.no), &self.begun)
    }

    /// What an open step needs from other steps and the case does not hold: it waits for it, or
    /// goes on without it.
    pub fn lacking<'a>(&self, step: &'a Step) -> Vec<&'a AnyOf> {
        let given = self.given(step.no);
        let lacks = |group: &&AnyOf| !met(group, &self.held) && !met(group, given);
        step.needs.iter().filter(lacks).collect()
    }

    /// What is still missing before an open step is finished: its outputs, and what the answer
    /// that was given at it asks for.
    pub fn missing_in<'a>(&self, sop: &'a Sop, step: &'a Step) -> Vec<&'a AnyOf> {
        let code = self.steps.get(&step.no).and_then(|progress| progress.answer.as_deref());
        let answers = sop.decision_at(step.no).map_or(&[][..], |decision| &decision.answers);
        let Some(answer) = answers.iter().find(|answer| Some(answer.code.as_str()) == code) else {
            return self.missing(step);
        };
        let outputs = if answer.needs_outputs { self.missing(step) } else { Vec::new() };
        let given = self.given(step.no);
        let asked = answer.needs.iter().filter(|group| !met(group, given));
        outputs.into_iter().chain(asked).collect()
    }

    fn given(&self, no: StepNo) -> &[Given] {
        self.steps.get(&no).map_or(&[][..], |progress| &progress.given)
    }
}

fn missing<'a>(step: &'a Step, given: &[Given], begun: &BTreeSet<RecordKind>) -> Vec<&'a AnyOf> {
    let whole = |group: &&AnyOf| group.iter().any(|wanted| begun.contains(&wanted.kind));
    let asked = step.yields.iter().chain(step.completes.iter().filter(whole));
    asked.filter(|group| !met(group, given)).collect()
}

fn met(group: &AnyOf, given: &[Given]) -> bool {
    group.iter().any(|wanted| {
        given
            .iter()
            .any(|given| given.evidence.kind == wanted.kind && given.evidence.state >= wanted.state)
    })
}

/// What the content of an event shows, and for which step.
fn evidence(body: &EventBody, case: &Case) -> Option<(StepNo, Evidence)> {
    let evidence = match body {
        EventBody::OutputRecorded(recorded) => recorded.record,
        EventBody::DocumentDrafted(drafted) => Evidence::draft(drafted.draft.kind()),
        EventBody::DocumentSigned(signed) => {
            Evidence::of(case.letters.get(&signed.document)?.draft.kind())
        }
        EventBody::VisitRecorded(_) => Evidence::of(RecordKind::LaporanPerkembanganKasus),
        EventBody::HandedOver(_) => Evidence::of(RecordKind::Bast),
        EventBody::TravelReported(_) => Evidence::of(RecordKind::LaporanPerjalananDinas),
        EventBody::AsesmenRecorded(_) => Evidence::of(RecordKind::Asesmen),
        EventBody::GoneWithout(_)
        | EventBody::PlaceTaken(_)
        | EventBody::CaseClosed(_)
        | EventBody::CaseRedirected(_)
        | EventBody::ComplaintRecorded(_)
        | EventBody::CaseOpened(_)
        | EventBody::DecisionMade(_)
        | EventBody::NoteWritten(_)
        | EventBody::TravelNoted(_)
        | EventBody::Corrected(_)
        | EventBody::ConflictSettled(_)
        | EventBody::LateExplained(_)
        | EventBody::VisitsPlanned(_)
        | EventBody::JourneyPlanned(_)
        | EventBody::ClientDescribed(_)
        | EventBody::DukcapilAsked(_)
        | EventBody::DukcapilAnswered(_)
        | EventBody::ClientIdentified(_) => return None,
    };
    Some((body.step()?, evidence))
}

/// The state a record of a kind has reached in a case, from whichever step.
pub fn state_of(case: &Case, kind: RecordKind) -> Option<RecordState> {
    case.timeline
        .iter()
        .filter_map(|held| evidence(case.counting(held)?, case))
        .filter(|(_, evidence)| evidence.kind == kind)
        .map(|(_, evidence)| evidence.state)
        .max()
}
