//! Changing when an office works.

use damping_domain::calendar::OfficeCalendar;
use serde::{Deserialize, Serialize};

/// `PUT /api/calendar`: takes this calendar in place of the present one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarChange {
    /// How often the calendar had been changed as far as the author had seen it (the length of
    /// [`OfficeCalendar::earlier`]): nobody overwrites what somebody else has changed meanwhile.
    pub changes_seen: usize,
    /// The new one; what it says of earlier calendars is overlooked.
    pub calendar: OfficeCalendar,
}
