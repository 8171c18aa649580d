//! Tasks: what a person has to do next, from all cases, with its deadline.

use chrono::{DateTime, FixedOffset};

use crate::access::{Actor, may_see, performs};
use crate::case::Case;
use crate::ids::CaseId;
use crate::journey::{self, LegNo};
use crate::office::Office;
use crate::progress::StepProgress;
use crate::sop::{AnyOf, Catalog, Evidence, RecordKind, Sop, Span, Step, StepNo};
use crate::visits;

/// One open step of one case, for one person; or one leg of a journey that has not ended yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The case.
    pub case: CaseId,
    /// The step to do.
    pub step: StepNo,
    /// The leg to end with its BAST. It is for those who perform the step, for its escort and for
    /// the desk that receives: when it is overdue, all of them are alarmed.
    pub leg: Option<LegNo>,
    /// Since when it can be done.
    pub opened_at: DateTime<FixedOffset>,
    /// Until when it should be; `None` where the SOP sets no time, or where it recurs and nobody
    /// has said when the next time is.
    pub due: Option<DateTime<FixedOffset>>,
    /// Outputs that are still missing, and what an answer already given asks for.
    pub missing: Vec<AnyOf>,
    /// What it needs from other steps and is not there.
    pub lacking: Vec<AnyOf>,
}

/// The tasks of a person in one case, in the order of the SOP; then legs of its journey.
pub fn tasks(actor: &Actor<'_>, case: &Case, office: &Office, catalog: &Catalog) -> Vec<Task> {
    let Some(sop) = case.sop_in(catalog) else {
        return Vec::new();
    };
    let steps = case
        .progress
        .open_steps()
        .filter_map(|(no, progress)| Some((sop.step(no)?, progress)))
        .filter(|(step, _)| performs(actor, case, sop, step))
        .map(|(step, progress)| Task {
            case: case.id,
            step: step.no,
            leg: None,
            opened_at: progress.opened_at,
            due: due(case, sop, step, progress, office),
            missing: case.progress.missing_in(sop, step).into_iter().cloned().collect(),
            lacking: case.progress.lacking(step).into_iter().cloned().collect(),
        });
    steps.chain(legs(actor, case, catalog)).collect()
}

/// The legs that wait for their BAST, for whom they concern: of the desk that sends, the next one.
pub fn legs(actor: &Actor<'_>, case: &Case, catalog: &Catalog) -> Vec<Task> {
    let Some(journey) = journey::of(case).filter(|_| may_see(actor.person, case, catalog)) else {
        return Vec::new();
    };
    let step = journey.plan.step;
    let sop = case.sop_in(catalog);
    let desk = sop.and_then(|sop| Some((sop, sop.step(step)?)));
    let desk = desk.is_some_and(|(sop, step)| performs(actor, case, sop, step));
    let mut tasks = Vec::new();
    for (place, (no, leg)) in journey.open().enumerate() {
        if leg.is_of(actor.person.id) || (desk && place == 0) {
            tasks.push(Task {
                case: case.id,
                step,
                leg: Some(no),
                opened_at: leg.departs,
                due: Some(leg.arrives),
                missing: vec![vec![Evidence::of(RecordKind::Bast)]],
                lacking: Vec::new(),
            });
        }
    }
    tasks
}

/// A time standard at work: a step's own, from when the step became possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standard {
    /// When its clock started, in the office's zone.
    pub start: DateTime<FixedOffset>,
    /// How long it is.
    pub span: Span,
}

impl Standard {
    /// The standard of a step that became possible at `opened_at` in a case that was opened at
    /// `case_opened_at`: see [`standard`].
    pub fn of(
        sop: &Sop,
        step: &Step,
        opened_at: DateTime<FixedOffset>,
        case_opened_at: DateTime<FixedOffset>,
        office: &Office,
    ) -> Option<Self> {
        let (start, span) = match &step.waktu {
            Some(waktu) => (opened_at, waktu.span),
            None if !sop.total.derived && sop.steps.iter().all(|step| step.waktu.is_none()) => {
                (case_opened_at, sop.total.span)
            }
            None => return None,
        };
        Some(Self { start: office.local(&start), span })
    }

    /// How much of it is used at a time, in percent, by the office's present calendar.
    pub fn used(&self, office: &Office, now: DateTime<FixedOffset>) -> u32 {
        office.calendar.used(self.start, self.span, now)
    }
}

/// The time standard of a step: its own from when it became possible; where the SOP sets times
/// for no step but for the whole (`tuna-susila`), the whole from the opening. `None` where there
/// is none.
pub fn standard(
    case: &Case,
    sop: &Sop,
    step: &Step,
    progress: &StepProgress,
    office: &Office,
) -> Option<Standard> {
    Standard::of(sop, step, progress.opened_at, case.opened_at, office)
}

/// When a step is due by its [`standard`], in the calendar that held when it was finished: a
/// calendar changed later moves the deadlines of open steps only. A recurring step is due
/// when the next visit is ([`visits`]); the SOP's own standard is for its first time.
pub fn due(
    case: &Case,
    sop: &Sop,
    step: &Step,
    progress: &StepProgress,
    office: &Office,
) -> Option<DateTime<FixedOffset>> {
    let by_standard = || {
        let Standard { start, span } = standard(case, sop, step, progress, office)?;
        Some(office.calendar.at(progress.done_at.as_ref()).due(start, span))
    };
    if step.repeats.is_none() {
        return by_standard();
    }
    let planned = visits::next(case, step.no, progress, office);
    if progress.times > 0 {
        return planned;
    }
    match (by_standard(), planned) {
        (Some(standard), Some(planned)) => Some(standard.min(planned)),
        (standard, planned) => standard.or(planned),
    }
}

impl Task {
    /// What tasks are sorted by: what is due first comes first; those without a deadline come
    /// last, oldest first.
    pub fn urgency(&self) -> impl Ord + use<> {
        (self.due.is_none(), self.due, self.opened_at, self.case, self.step, self.leg)
    }
}
