//! Visits at intervals ("secara berkala"): the case manager says how often, and the next visit
//! is a task with its date.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::event::{EventBody, Held};
use crate::fault::{Faults, Rule};
use crate::office::Office;
use crate::progress::StepProgress;
use crate::sop::StepNo;

/// See [`EventBody::VisitsPlanned`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitsPlanned {
    /// The step that recurs.
    pub step: StepNo,
    /// Days from one visit to the next.
    pub every_days: u16,
}

impl VisitsPlanned {
    /// Checks what was entered: at least every day, at most once a year.
    pub(crate) fn check(&self, faults: &mut Faults) {
        if !(1..=366).contains(&self.every_days) {
            faults.add("every_days", Rule::OutOfRange);
        }
    }
}

/// The interval that holds for a step, in days: the last one that was set.
pub fn interval(case: &Case, step: StepNo) -> Option<u16> {
    let planned = |held: &Held| match case.counting(held)? {
        EventBody::VisitsPlanned(plan) if plan.step == step => Some(plan.every_days),
        _ => None,
    };
    case.timeline.iter().rev().find_map(planned)
}

/// Until when the next visit of a step is due: the end of work on its date, or on the first
/// working day after it. The date is the one agreed on at the last visit, or so many days after
/// it as the case manager has set; `None` while neither was said.
pub(crate) fn next(
    case: &Case,
    step: StepNo,
    progress: &StepProgress,
    office: &Office,
) -> Option<DateTime<FixedOffset>> {
    let date = |time: &DateTime<FixedOffset>| {
        let local = office.local(time);
        // A time that was entered may be any that can be written.
        Some(local.naive_utc().checked_add_offset(*local.offset())?.date())
    };
    let last = visits(case, step).max_by_key(|(visited_at, _)| *visited_at);
    let agreed = last.and_then(|(at, next)| Some((date(&at)?, next?)));
    let agreed = agreed.filter(|(on, next)| next > on).map(|(_, next)| next);
    let from = last.map_or(progress.opened_at, |(at, _)| at);
    let planned = || {
        let days = interval(case, step)?;
        date(&from)?.checked_add_days(Days::new(u64::from(days)))
    };
    let on = agreed.or_else(planned)?;
    Some(office.calendar.at(progress.done_at.as_ref()).end_of_work(on, office.zone.offset()))
}

/// When the visits of a step were, each with the date agreed on for the next.
fn visits(
    case: &Case,
    step: StepNo,
) -> impl Iterator<Item = (DateTime<FixedOffset>, Option<NaiveDate>)> {
    case.timeline.iter().filter_map(move |held| match case.counting(held)? {
        EventBody::VisitRecorded(visit) if visit.step == Some(step) => {
            Some((visit.report.visited_at, visit.report.next_visit))
        }
        _ => None,
    })
}
