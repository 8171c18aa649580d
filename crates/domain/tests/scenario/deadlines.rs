//! The three clocks of the SOPs, computed by hand for an office that works Monday to Thursday
//! 07.30–12.00 and 13.00–16.00, and Friday 07.30–11.30 and 13.00–16.30.
//!
//! 23 November 2026 is a Monday; 24 and 25 December 2026 are holidays.

use chrono::Weekday;
use damping_domain::calendar::{OfficeCalendar, WorkingHours};
use damping_domain::sop::Span::{self, ClockHours, Days, Hours, Minutes, WorkingDays};
use damping_domain::zone::{Zone, abbreviation};

use crate::story::wib;

fn assert_due(table: &[(&str, Span, &str)]) {
    let calendar = OfficeCalendar::national();
    for (start, span, due) in table {
        assert_eq!(calendar.due(wib(start), *span), wib(due), "{start} and {span:?}");
    }
}

#[test]
fn minutes_and_hours_run_in_working_hours() {
    assert_due(&[
        ("2026-11-23 09:00", Minutes(30), "2026-11-23 09:30"),
        ("2026-11-23 09:00", Hours(1), "2026-11-23 10:00"),
        ("2026-11-23 09:00", Minutes(0), "2026-11-23 09:00"),
        // Seven and a half hours on Monday, the eighth ends on Tuesday.
        ("2026-11-23 07:30", Hours(8), "2026-11-24 08:00"),
        // Seventy-five hours are ten days of seven and a half: two weeks.
        ("2026-11-23 07:30", Hours(75), "2026-12-04 16:30"),
    ]);
}

#[test]
fn the_break_is_no_working_time() {
    assert_due(&[
        ("2026-11-23 11:00", Hours(1), "2026-11-23 12:00"),
        ("2026-11-23 11:30", Hours(1), "2026-11-23 13:30"),
        ("2026-11-23 12:20", Minutes(10), "2026-11-23 13:10"),
        // On Friday it is longer.
        ("2026-11-27 11:00", Hours(1), "2026-11-27 13:30"),
        ("2026-11-27 12:45", Minutes(10), "2026-11-27 13:10"),
    ]);
}

#[test]
fn what_starts_outside_working_hours_starts_with_the_next_ones() {
    assert_due(&[
        ("2026-11-23 05:00", Hours(1), "2026-11-23 08:30"),
        ("2026-11-23 15:30", Hours(1), "2026-11-24 08:00"),
        ("2026-11-23 16:00", Hours(1), "2026-11-24 08:30"),
        ("2026-11-23 23:59", Minutes(5), "2026-11-24 07:35"),
    ]);
}

#[test]
fn weekends_and_holidays_are_skipped() {
    assert_due(&[
        ("2026-11-27 16:00", Hours(1), "2026-11-30 08:00"),
        ("2026-11-28 10:00", Hours(1), "2026-11-30 08:30"),
        ("2026-11-29 10:00", Minutes(5), "2026-11-30 07:35"),
        ("2026-12-23 15:30", Hours(1), "2026-12-28 08:00"),
        ("2026-08-16 10:00", Minutes(5), "2026-08-18 07:35"),
    ]);
}

#[test]
fn days_are_working_days_at_the_same_time_of_day() {
    assert_due(&[
        ("2026-11-23 09:00", Days(1), "2026-11-24 09:00"),
        ("2026-11-27 09:00", Days(1), "2026-11-30 09:00"),
        ("2026-11-23 09:00", Days(15), "2026-12-14 09:00"),
        ("2026-12-22 10:00", Days(2), "2026-12-28 10:00"),
        ("2026-12-22 10:00", WorkingDays(2), "2026-12-28 10:00"),
        // What starts in the break, after work or on a day off starts with the next hours.
        ("2026-11-23 12:30", Days(1), "2026-11-24 13:00"),
        ("2026-11-26 17:00", Days(1), "2026-11-30 07:30"),
        ("2026-11-28 10:00", Days(1), "2026-12-01 07:30"),
        // Friday ends later than Monday.
        ("2026-11-27 16:15", Days(1), "2026-11-30 16:00"),
    ]);
}

#[test]
fn three_times_24_hours_run_on_the_clock() {
    assert_due(&[
        ("2026-11-27 20:00", ClockHours(72), "2026-11-30 20:00"),
        ("2026-12-24 06:00", ClockHours(72), "2026-12-27 06:00"),
    ]);
}

#[test]
fn an_office_edits_its_week() {
    let mut calendar = OfficeCalendar::national();
    let saturday = Weekday::Sat.num_days_from_monday() as usize;
    let hours = WorkingHours { from: 480, break_from: 600, break_to: 600, to: 720 };
    calendar.week[saturday] = Some(hours);
    assert_eq!(calendar.due(wib("2026-11-27 16:00"), Hours(1)), wib("2026-11-28 08:30"));
    assert_eq!(calendar.due(wib("2026-11-27 16:15"), Days(1)), wib("2026-11-28 12:00"));
}

#[test]
fn an_office_whose_hours_are_mistyped_still_has_deadlines() {
    let mut calendar = OfficeCalendar::national();
    let backwards = WorkingHours { from: 960, break_from: 780, break_to: 720, to: 450 };
    calendar.week = [Some(backwards); 7];
    for span in [Minutes(5), Hours(1), Days(3), ClockHours(72)] {
        let start = wib("2026-11-23 09:00");
        assert!(calendar.due(start, span) >= start, "{span:?}");
    }
}

#[test]
fn an_office_that_never_works_counts_on_the_clock() {
    let calendar =
        OfficeCalendar { week: [None; 7], holidays: Vec::new(), ..OfficeCalendar::national() };
    let due = |span| calendar.due(wib("2026-11-23 09:00"), span);
    assert_eq!(due(Hours(30)), wib("2026-11-24 15:00"));
    assert_eq!(due(Days(3)), wib("2026-11-26 09:00"));
}

#[test]
fn an_office_that_hardly_works_is_not_due_earlier_for_more_work() {
    let mut calendar = OfficeCalendar { week: [None; 7], ..OfficeCalendar::national() };
    calendar.week[0] = Some(WorkingHours { from: 480, break_from: 510, break_to: 510, to: 540 });
    let due = |span| calendar.due(wib("2026-11-23 08:00"), span);
    // One hour a week: three years ahead the calendar is taken to have no more of them.
    assert!(due(Hours(150)) < due(Hours(170)));
    assert!(due(Days(150)) < due(Days(170)));
}

#[test]
fn the_national_calendar_has_the_week_and_the_holidays() {
    let calendar = OfficeCalendar::national();
    let works = |day: &str| calendar.is_working_day(wib(&format!("{day} 00:00")).date_naive());
    assert!(works("2026-11-23") && works("2026-11-27"));
    assert!(!works("2026-11-28") && !works("2026-11-29"));
    assert!(!works("2026-12-25") && !works("2026-08-17"));
    let hours: i32 = calendar.week.iter().flatten().map(minutes).sum();
    assert_eq!(hours, 37 * 60 + 30, "Perpres 21/2023: 37.5 hours a week");
}

fn minutes(hours: &WorkingHours) -> i32 {
    let rest = i32::from(hours.break_to) - i32::from(hours.break_from);
    i32::from(hours.to) - i32::from(hours.from) - rest
}

#[test]
fn a_deadline_is_told_in_the_zone_of_its_start() {
    let calendar = OfficeCalendar::national();
    for (zone, name) in [(Zone::Wib, "WIB"), (Zone::Wita, "WITA"), (Zone::Wit, "WIT")] {
        let local = wib("2026-11-23 15:30").naive_local();
        let start = local.and_local_timezone(zone.offset()).single().expect("one instant");
        let due = calendar.due(start, Hours(1));
        assert_eq!(due.to_string(), format!("2026-11-24 08:00:00 {}", zone.offset()));
        assert_eq!(abbreviation(&due), name);
    }
    let delhi = wib("2026-11-23 15:30").with_timezone(&"+05:30".parse().expect("an offset"));
    assert_eq!(abbreviation(&delhi), "UTC+05:30");
}
