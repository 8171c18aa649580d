//! The office's calendar and the three clocks of the SOPs: office minutes and hours run in
//! working hours, days in working days, and "3 × 24 jam" and journeys on the wall clock.
//!
//! Working time: Perpres 21/2023 (Monday to Friday, 37.5 hours a week, from 07.30 local time,
//! break 60 minutes, Friday 90).

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Timelike,
};
use serde::{Deserialize, Serialize};

use crate::sop::Span;

/// Minutes since midnight, local time.
pub type MinuteOfDay = u16;

/// When an office works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeCalendar {
    /// Hours of Monday to Sunday; `None` on days off.
    pub week: [Option<WorkingHours>; 7],
    /// National and local holidays, edited by the office.
    pub holidays: Vec<Holiday>,
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

/// How far ahead working time is looked for; beyond it the calendar is taken to have none.
const MOST_DAYS: usize = 3 * 366;

impl OfficeCalendar {
    /// The calendar an office starts from: the hours of Perpres 21/2023 and the national
    /// holidays of `data/holidays.toml`.
    pub fn national() -> Self {
        let hours = |break_from, break_to, to| {
            Some(WorkingHours { from: 7 * 60 + 30, break_from, break_to, to })
        };
        let day = hours(12 * 60, 13 * 60, 16 * 60);
        let friday = hours(11 * 60 + 30, 13 * 60, 16 * 60 + 30);
        Self { week: [day, day, day, day, friday, None, None], holidays: national_holidays() }
    }

    /// When a span that begins at `start` is over, in the zone of `start`.
    pub fn due(&self, start: DateTime<FixedOffset>, span: Span) -> DateTime<FixedOffset> {
        let zone = *start.offset();
        let Some(local) = start.naive_utc().checked_add_offset(zone) else {
            return start;
        };
        let due = match span {
            Span::ClockHours(hours) => later(local, TimeDelta::hours(i64::from(hours))),
            Span::Minutes(minutes) => self.after_minutes(local, minutes),
            Span::Hours(hours) => self.after_minutes(local, hours.saturating_mul(60)),
            Span::Days(days) | Span::WorkingDays(days) => self.after_days(local, days),
        };
        // A fixed offset gives every local time exactly one instant.
        due.and_local_timezone(zone).single().unwrap_or(start)
    }

    /// True on a day with working hours.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        self.hours(date).is_some()
    }

    fn hours(&self, date: NaiveDate) -> Option<WorkingHours> {
        if self.holidays.iter().any(|holiday| holiday.date == date) {
            return None;
        }
        self.week[date.weekday().num_days_from_monday() as usize]
    }

    /// The stretches of work from `start` on, in order, as begin and end.
    fn stretches(
        &self,
        start: NaiveDateTime,
    ) -> impl Iterator<Item = (NaiveDateTime, NaiveDateTime)> {
        start
            .date()
            .iter_days()
            .take(MOST_DAYS)
            .filter_map(|date| self.hours(date).map(|hours| (date, hours)))
            .flat_map(|(date, hours)| {
                [(hours.from, hours.break_from), (hours.break_to, hours.to)]
                    .map(|(from, to)| (at(date, from), at(date, to)))
            })
            .filter(move |(_, to)| *to > start)
            .map(move |(from, to)| (from.max(start), to))
            .filter(|(from, to)| from < to)
    }

    fn after_minutes(&self, start: NaiveDateTime, minutes: u32) -> NaiveDateTime {
        let mut left = TimeDelta::minutes(i64::from(minutes));
        let mut worked_until = start;
        for (from, to) in self.stretches(start) {
            if left <= to - from {
                return later(from, left);
            }
            left -= to - from;
            worked_until = to;
        }
        later(worked_until, left)
    }

    /// The same time of day on the n-th working day after the one on which work can begin.
    fn after_days(&self, start: NaiveDateTime, days: u32) -> NaiveDateTime {
        let begin = self.stretches(start).next().map_or(start, |(from, _)| from);
        let working_days = begin
            .date()
            .iter_days()
            .skip(1)
            .take(MOST_DAYS)
            .filter(|date| self.is_working_day(*date))
            .take(days as usize);
        let (date, left) =
            working_days.fold((begin.date(), days), |(_, left), date| (date, left - 1));
        let date = date.checked_add_days(Days::new(u64::from(left))).unwrap_or(date);
        let minute = (begin.hour() * 60 + begin.minute()) as MinuteOfDay;
        // Friday's hours differ: never due outside the hours of the day. (Not `clamp`: an
        // office may have mistyped its hours.)
        let minute = self.hours(date).map_or(minute, |hours| minute.max(hours.from).min(hours.to));
        at(date, minute)
    }
}

fn at(date: NaiveDate, minute: MinuteOfDay) -> NaiveDateTime {
    later(date.and_time(chrono::NaiveTime::MIN), TimeDelta::minutes(i64::from(minute)))
}

/// A time that no calendar can write is as late as can be written.
fn later(time: NaiveDateTime, by: TimeDelta) -> NaiveDateTime {
    time.checked_add_signed(by).unwrap_or(NaiveDateTime::MAX)
}

fn national_holidays() -> Vec<Holiday> {
    // The build script has read the same text.
    crate::json::read(include_str!(concat!(env!("OUT_DIR"), "/holidays.json"))).unwrap_or_default()
}
