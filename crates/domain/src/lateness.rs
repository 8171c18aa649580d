//! What was or is late in a case, and the reasons that were given for it: shown for good.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::{EventBody, Held};
use crate::ids::EventId;
use crate::office::Office;
use crate::progress::StepProgress;
use crate::sop::{Catalog, StepNo};
use crate::task;

/// See [`EventBody::LateExplained`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateExplained {
    /// The step that is or was late.
    pub step: StepNo,
    /// Why.
    pub reason: String,
}

/// A step that was finished after it was due, or is open and overdue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// The step.
    pub step: StepNo,
    /// When it was due.
    pub due: DateTime<FixedOffset>,
    /// When it was finished; `None` while it is open.
    pub done_at: Option<DateTime<FixedOffset>>,
    /// The events that say why, in the order of the timeline; while there is none, one is asked
    /// for.
    pub reasons: Vec<EventId>,
}

/// What is or was late in a case at a time, this time round, in the order of the SOP.
pub fn late(
    case: &Case,
    office: &Office,
    catalog: &Catalog,
    now: DateTime<FixedOffset>,
) -> Vec<Late> {
    let Some(sop) = case.sop_in(catalog) else {
        return Vec::new();
    };
    let steps = case.progress.steps.iter();
    let late = steps.filter_map(|(no, progress)| {
        let due = task::due(case, sop, sop.step(*no)?, progress, office)?;
        let done_at = progress.done_at;
        let reasons = || reasons(case, *no, progress);
        (done_at.unwrap_or(now) > due).then(|| Late { step: *no, due, done_at, reasons: reasons() })
    });
    late.collect()
}

/// Reasons of an earlier time round speak of that one.
fn reasons(case: &Case, step: StepNo, progress: &StepProgress) -> Vec<EventId> {
    let says = |held: &&Held| match case.counting(held) {
        Some(EventBody::LateExplained(body)) => {
            body.step == step && held.happened_at() >= progress.opened_at
        }
        _ => false,
    };
    case.timeline.iter().filter(says).map(|held| held.event.id).collect()
}
