//! Tasks: what a person has to do next, from all cases, with its deadline.

use chrono::{DateTime, FixedOffset};

use crate::access::{Actor, performs};
use crate::case::Case;
use crate::ids::CaseId;
use crate::office::Office;
use crate::progress::StepProgress;
use crate::sop::{AnyOf, Catalog, Sop, Step, StepNo};

/// One open step of one case, for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The case.
    pub case: CaseId,
    /// The step to do.
    pub step: StepNo,
    /// Since when it can be done.
    pub opened_at: DateTime<FixedOffset>,
    /// Until when it should be; `None` where the SOP sets no time, or where it recurs.
    pub due: Option<DateTime<FixedOffset>>,
    /// Outputs that are still missing, and what an answer already given asks for.
    pub missing: Vec<AnyOf>,
    /// What it needs from other steps and is not there.
    pub lacking: Vec<AnyOf>,
}

/// The tasks of a person in one case, in the order of the SOP.
pub fn tasks(actor: &Actor<'_>, case: &Case, office: &Office, catalog: &Catalog) -> Vec<Task> {
    let Some(sop) = case.sop_in(catalog) else {
        return Vec::new();
    };
    case.progress
        .open_steps()
        .filter_map(|(no, progress)| Some((sop.step(no)?, progress)))
        .filter(|(step, _)| performs(actor, case, sop, step))
        .map(|(step, progress)| Task {
            case: case.id,
            step: step.no,
            opened_at: progress.opened_at,
            due: due(case, sop, step, progress, office),
            missing: case.progress.missing_in(sop, step).into_iter().cloned().collect(),
            lacking: case.progress.lacking(step).into_iter().cloned().collect(),
        })
        .collect()
}

/// When an open step is due: its own time standard from when it became possible; where the SOP
/// sets times for no step but for the whole (`tuna-susila`), the whole from the opening. A
/// recurring step that has been done has no deadline of the SOP any more.
pub fn due(
    case: &Case,
    sop: &Sop,
    step: &Step,
    progress: &StepProgress,
    office: &Office,
) -> Option<DateTime<FixedOffset>> {
    if step.repeats.is_some() && progress.times > 0 {
        return None;
    }
    let (start, span) = match &step.waktu {
        Some(waktu) => (progress.opened_at, waktu.span),
        None if !sop.total.derived && sop.steps.iter().all(|step| step.waktu.is_none()) => {
            (case.opened_at, sop.total.span)
        }
        None => return None,
    };
    Some(office.calendar.due(office.local(&start), span))
}

impl Task {
    /// What tasks are sorted by: what is due first comes first; those without a deadline come
    /// last, oldest first.
    pub fn urgency(&self) -> impl Ord + use<> {
        (self.due.is_none(), self.due, self.opened_at, self.case, self.step)
    }
}
