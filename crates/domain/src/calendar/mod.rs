//! The office's calendar and the three clocks of the SOPs: office minutes and hours run in
//! working hours, days in working days, and "3 × 24 jam" and journeys on the wall clock.
//!
//! Working time: Perpres 21/2023, article 4 (Monday to Friday, 37.5 hours a week, from 07.30 local
//! time, break 60 minutes, Friday 90; in Ramadan 32.5 hours, from 08.00, break 30, Friday 60).
//!
//! The office edits its calendar. A changed calendar moves the deadlines of open steps; what was
//! finished under an earlier one keeps the deadline that held then, so earlier ones are kept.

mod clock;

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Utc};
use serde::{Deserialize, Serialize};

use crate::fault::{Faults, Rule};

/// Minutes since midnight, local time.
pub type MinuteOfDay = u16;

/// Hours of Monday to Sunday; `None` on days off.
pub type Week = [Option<WorkingHours>; 7];

/// When an office works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeCalendar {
    /// Hours of an ordinary week.
    pub week: Week,
    /// National and local holidays and cuti bersama.
    pub holidays: Vec<Holiday>,
    /// Weeks of other hours, such as Ramadan; of several that hold on a day the last one counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    /// The calendars that held before, the oldest first; they hold none themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Former>,
}

/// The hours of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingHours {
    /// Begin of work.
    pub from: MinuteOfDay,
    /// Begin of the break.
    pub break_from: MinuteOfDay,
    /// End of the break.
    pub break_to: MinuteOfDay,
    /// End of work.
    pub to: MinuteOfDay,
}

/// A day off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Which day.
    pub date: NaiveDate,
    /// Its name.
    pub name: String,
}

/// A time of other working hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Its name, for instance "Ramadan 1448 H".
    pub name: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Hours of a week within it.
    pub week: Week,
}

/// A calendar that held before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// When it was changed.
    pub until: DateTime<Utc>,
    /// What held until then.
    pub calendar: OfficeCalendar,
}

/// The most holidays, periods and earlier calendars of an office: years of them.
const MOST: usize = 400;

impl OfficeCalendar {
    /// The calendar an office starts from: the hours of Perpres 21/2023 and the holidays of
    /// `data/holidays.toml`. When Ramadan begins is decreed each year: the office enters it.
    pub fn national() -> Self {
        Self {
            week: week(7 * 60 + 30, (60, 90), (16 * 60, 16 * 60 + 30)),
            holidays: national_holidays(),
            periods: Vec::new(),
            earlier: Vec::new(),
        }
    }

    /// The calendar that held at a time; the present one where none is given.
    pub fn at<Tz: TimeZone>(&self, time: Option<&DateTime<Tz>>) -> &Self {
        let held = |former: &&Former| time.is_some_and(|time| *time < former.until);
        self.earlier.iter().find(held).map_or(self, |former| &former.calendar)
    }

    /// This calendar, changed to another one at a time. What `new` says of earlier calendars is
    /// overlooked: nobody rewrites them.
    pub fn changed(mut self, new: Self, at: DateTime<Utc>) -> Self {
        let earlier = std::mem::take(&mut self.earlier);
        let mut new = Self { earlier, ..new };
        let same =
            (&new.week, &new.holidays, &new.periods) == (&self.week, &self.holidays, &self.periods);
        if !same {
            // Clocks may be set back; the order of the calendars stays.
            let until = new.earlier.last().map_or(at, |former| at.max(former.until));
            new.earlier.push(Former { until, calendar: self });
        }
        new
    }

    /// True on a day with working hours.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        self.hours(date).is_some()
    }

    /// Checks what was entered: hours in their order, periods that do not end before they begin.
    pub fn check(&self, faults: &mut Faults) {
        check_week("week", &self.week, faults);
        for (field, count) in [
            ("holidays", self.holidays.len()),
            ("periods", self.periods.len()),
            ("earlier", self.earlier.len()),
        ] {
            if count > MOST {
                faults.add(field, Rule::TooLong(MOST as u32));
            }
        }
        for (at, holiday) in self.holidays.iter().enumerate() {
            faults.required_line(&format!("holidays.{at}.name"), &holiday.name);
        }
        for (at, period) in self.periods.iter().enumerate() {
            faults.within(&format!("periods.{at}"), |faults| {
                faults.required_line("name", &period.name);
                if period.to < period.from {
                    faults.add("to", Rule::EndBeforeStart);
                }
                check_week("week", &period.week, faults);
            });
        }
    }

    fn hours(&self, date: NaiveDate) -> Option<WorkingHours> {
        if self.holidays.iter().any(|holiday| holiday.date == date) {
            return None;
        }
        let mut periods = self.periods.iter().rev();
        let period = periods.find(|period| (period.from..=period.to).contains(&date));
        let week = period.map_or(&self.week, |period| &period.week);
        week[date.weekday().num_days_from_monday() as usize]
    }
}

/// The week of Ramadan by Perpres 21/2023, for a [`Period`].
pub fn ramadan_week() -> Week {
    week(8 * 60, (30, 60), (15 * 60, 15 * 60 + 30))
}

/// Monday to Friday from a minute of the day on; breaks and ends of the other days and of Friday.
/// On Friday the break begins half an hour earlier, for the prayer.
fn week(from: MinuteOfDay, breaks: (u16, u16), ends: (MinuteOfDay, MinuteOfDay)) -> Week {
    let hours = |break_from: MinuteOfDay, long, to| {
        Some(WorkingHours { from, break_from, break_to: break_from + long, to })
    };
    let day = hours(12 * 60, breaks.0, ends.0);
    [day, day, day, day, hours(11 * 60 + 30, breaks.1, ends.1), None, None]
}

fn check_week(field: &str, week: &Week, faults: &mut Faults) {
    for (day, hours) in week.iter().enumerate() {
        let Some(it) = hours else { continue };
        let in_order = it.from <= it.break_from && it.break_from <= it.break_to;
        if !in_order || it.break_to > it.to || it.from >= it.to || it.to > 24 * 60 {
            faults.add(&format!("{field}.{day}"), Rule::OutOfRange);
        }
    }
}

fn national_holidays() -> Vec<Holiday> {
    // The build script has read the same text.
    crate::json::read(include_str!(concat!(env!("OUT_DIR"), "/holidays.json"))).unwrap_or_default()
}
