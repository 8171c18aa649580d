//! What holds of every deadline.

use chrono::{DateTime, FixedOffset, TimeDelta};
use damping_domain::calendar::{Holiday, OfficeCalendar, WorkingHours};
use damping_domain::sop::Span;
use proptest::prelude::*;

use crate::chance::cases;
use crate::story::wib;

/// Any minute of six years, in any of the zones.
fn start() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0..6 * 366 * 24 * 60_i64, 7..=9_i32).prop_map(|(minutes, hours)| {
        let zone = FixedOffset::east_opt(hours * 3600).expect("a zone");
        (wib("2026-01-01 00:00") + TimeDelta::minutes(minutes)).with_timezone(&zone)
    })
}

fn span(clock: u8, n: u32) -> Span {
    match clock {
        0 => Span::Minutes(n),
        1 => Span::Hours(n),
        2 => Span::Days(n),
        3 => Span::WorkingDays(n),
        _ => Span::ClockHours(n),
    }
}

/// Hours as the editor of an office could set them.
fn hours() -> impl Strategy<Value = Option<WorkingHours>> {
    let times = prop::collection::btree_set(0..1440_u16, 4).prop_map(|times| {
        let times: Vec<u16> = times.into_iter().collect();
        WorkingHours { from: times[0], break_from: times[1], break_to: times[2], to: times[3] }
    });
    prop::option::weighted(0.7, times)
}

fn calendar() -> impl Strategy<Value = OfficeCalendar> {
    let week = prop::array::uniform7(hours());
    let holidays = prop::collection::vec(0..800_u64, 0..30);
    (week, holidays).prop_map(|(week, days)| {
        let first = wib("2026-01-01 00:00").date_naive();
        let holiday = |day| Holiday { date: first + chrono::Days::new(day), name: String::new() };
        OfficeCalendar { week, holidays: days.into_iter().map(holiday).collect() }
    })
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn nothing_is_due_before_it_starts(
        calendar in calendar(), start in start(), clock in 0..5_u8, n in 0..2_000_u32,
    ) {
        prop_assert!(calendar.due(start, span(clock, n)) >= start - TimeDelta::minutes(1));
        if n > 0 {
            prop_assert!(calendar.due(start, span(clock, n)) > start);
        }
    }

    #[test]
    fn more_time_is_never_due_earlier(
        calendar in calendar(), start in start(), clock in 0..5_u8,
        n in 0..1_500_u32, more in 1..500_u32,
    ) {
        let (short, long) = (span(clock, n), span(clock, n + more));
        prop_assert!(calendar.due(start, short) <= calendar.due(start, long));
    }

    #[test]
    fn what_starts_later_is_never_due_earlier(
        calendar in calendar(), start in start(), later in 0..20_000_i64,
        clock in 0..5_u8, n in 1..100_u32,
    ) {
        let later = start + TimeDelta::minutes(later);
        let due = |start| calendar.due(start, span(clock, n));
        prop_assert!(due(start) <= due(later));
    }

    #[test]
    fn office_time_is_due_on_a_working_day(
        start in start(), clock in 0..4_u8, n in 1..100_u32,
    ) {
        let calendar = OfficeCalendar::national();
        let due = calendar.due(start, span(clock, n));
        prop_assert!(calendar.is_working_day(due.date_naive()), "{due}");
    }

    #[test]
    fn no_calendar_and_no_span_is_too_odd(
        times in any::<[[u16; 4]; 7]>(), start in start(), clock in 0..5_u8, n in any::<u32>(),
    ) {
        let week = times.map(|[from, break_from, break_to, to]| {
            Some(WorkingHours { from, break_from, break_to, to })
        });
        let calendar = OfficeCalendar { week, holidays: Vec::new() };
        let _due = calendar.due(start, span(clock, n));
        let _due = calendar.due(DateTime::<FixedOffset>::MAX_UTC.into(), span(clock, n));
        let _due = calendar.due(DateTime::<FixedOffset>::MIN_UTC.into(), span(clock, n));
    }
}
