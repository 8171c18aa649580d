//! What holds of every deadline, of the calendars and of the steps of a case.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, TimeDelta};
use damping_domain::calendar::{Holiday, OfficeCalendar, WorkingHours};
use damping_domain::event::EventBody;
use damping_domain::sop::{Catalog, Span, StepNo};
use proptest::prelude::*;

use crate::chance::{cases, chances};
use crate::story::{Story, wib};

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
        let holidays = days.into_iter().map(holiday).collect();
        OfficeCalendar { week, holidays, ..OfficeCalendar::national() }
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
        let calendar = OfficeCalendar { week, holidays: Vec::new(), ..OfficeCalendar::national() };
        let _due = calendar.due(start, span(clock, n));
        let _due = calendar.due(DateTime::<FixedOffset>::MAX_UTC.into(), span(clock, n));
        let _due = calendar.due(DateTime::<FixedOffset>::MIN_UTC.into(), span(clock, n));
        let _used = calendar.used(start, span(clock, n), DateTime::<FixedOffset>::MAX_UTC.into());
    }
    #[test]
    fn a_time_is_used_up_when_it_is_due_and_never_grows_less(
        calendar in calendar(), start in start(), clock in 0..5_u8, n in 1..300_u32,
        minutes in 0..60_000_i64, more in 0..5_000_i64,
    ) {
        let span = span(clock, n);
        let (now, due) = (start + TimeDelta::minutes(minutes), calendar.due(start, span));
        let used = calendar.used(start, span, now);
        prop_assert!(if now < due { used <= 100 } else { used >= 100 }, "{used} at {now}, due {due}");
        prop_assert!(used <= calendar.used(start, span, now + TimeDelta::minutes(more)));
    }

    #[test]
    fn deadlines_never_move_backwards_when_work_is_done(
        sop in 0..6_usize, chances in chances(60),
    ) {
        let mut story = Story::open(&Catalog::builtin().all()[sop].code);
        for chance in chances {
            let before = story.deadlines();
            let held = story.events.len();
            story = story.happens(&[chance]);
            if story.events.len() == held || !is_work(&story.events[held].event.body) {
                continue;
            }
            for (key, due) in story.deadlines() {
                // What has no deadline any more is due last of all.
                let earlier = before.get(&key).copied().flatten();
                let later = due.is_none_or(|due| earlier.is_none_or(|earlier| earlier <= due));
                prop_assert!(later, "{key:?} was due {earlier:?} and is {due:?}");
            }
        }
    }
}

impl Story {
    /// When each open step is due, by its number and the time round.
    fn deadlines(&self) -> BTreeMap<(StepNo, u32), Option<DateTime<FixedOffset>>> {
        let case = self.case();
        let open = case.progress.open_steps().map(|(no, step)| (no, step.pass));
        open.map(|(no, pass)| ((no, pass), self.due_of(no))).collect()
    }
}

/// What is done for the case, as opposed to putting the record or a plan right.
const fn is_work(body: &EventBody) -> bool {
    !matches!(
        body,
        EventBody::Corrected(_) | EventBody::ConflictSettled(_) | EventBody::VisitsPlanned(_)
    )
}
