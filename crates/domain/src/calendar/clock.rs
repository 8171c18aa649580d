//! The three clocks, running through a calendar.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use super::{MinuteOfDay, OfficeCalendar};
use crate::sop::Span;

/// How far ahead working time is looked for; beyond it the calendar is taken to have none.
const MOST_DAYS: usize = 3 * 366;

impl OfficeCalendar {
    /// When a span that begins at `start` is over, in the zone of `start`.
    pub fn due(&self, start: DateTime<FixedOffset>, span: Span) -> DateTime<FixedOffset> {
        let Some(local) = local(start) else { return start };
        let due = match span {
            Span::ClockHours(hours) => later(local, TimeDelta::hours(i64::from(hours))),
            Span::Minutes(minutes) => self.after_minutes(local, minutes),
            Span::Hours(hours) => self.after_minutes(local, hours.saturating_mul(60)),
            Span::Days(days) | Span::WorkingDays(days) => self.after_days(local, days),
        };
        // A fixed offset gives every local time exactly one instant.
        due.and_local_timezone(*start.offset()).single().unwrap_or(start)
    }

    /// How much of a span that began at `start` is used at `now`, in percent: by the clock it
    /// runs on, so that a weekend uses nothing of office time. 100 is reached when it is due,
    /// and it goes on from there.
    pub fn used(
        &self,
        start: DateTime<FixedOffset>,
        span: Span,
        now: DateTime<FixedOffset>,
    ) -> u32 {
        let due = self.due(start, span);
        let run = |until: DateTime<FixedOffset>| match span {
            Span::ClockHours(_) => until - start,
            _ => self.worked(start, until),
        };
        let (gone, all) = (run(now).num_seconds().max(0), run(due).num_seconds());
        if all <= 0 {
            return if now < due { 0 } else { 100 };
        }
        u32::try_from(gone.saturating_mul(100) / all).unwrap_or(u32::MAX)
    }

    /// The end of work on the first working day from a date on, in a zone.
    pub fn end_of_work(&self, date: NaiveDate, zone: FixedOffset) -> DateTime<FixedOffset> {
        let mut days = date.iter_days().take(MOST_DAYS);
        let end = days.find_map(|date| self.hours(date).map(|hours| at(date, hours.to)));
        // An office that never works has its day until midnight.
        let end = end.unwrap_or_else(|| at(date, 24 * 60));
        end.and_local_timezone(zone).single().unwrap_or_default()
    }

    /// Working time between two instants, by the zone of the first.
    fn worked(&self, from: DateTime<FixedOffset>, to: DateTime<FixedOffset>) -> TimeDelta {
        let to = to.with_timezone(from.offset());
        let (Some(from), Some(to)) = (local(from), local(to)) else { return TimeDelta::zero() };
        let stretches = self.stretches(from).take_while(|(begin, _)| *begin < to);
        stretches.map(|(begin, end)| end.min(to) - begin).sum()
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

fn local(time: DateTime<FixedOffset>) -> Option<NaiveDateTime> {
    time.naive_utc().checked_add_offset(*time.offset())
}
