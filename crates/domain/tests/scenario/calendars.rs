//! Ramadan, zones and midnight, computed by hand; how much of a time is used; and what a changed
//! calendar moves.
//!
//! 8 February 2027 is a Monday and 5 February a holiday. The Ramadan of this office, from 8 to 25
//! February, is made up: 08.00–12.00 and 12.30–15.00, on Friday 08.00–11.30 and 12.30–15.30.

use chrono::{DateTime, NaiveDate, Utc};
use damping_domain::calendar::{Former, Holiday, OfficeCalendar, Period, ramadan_week};
use damping_domain::fault::Faults;
use damping_domain::sop::Span::{self, ClockHours, Days, Hours, Minutes, WorkingDays};
use damping_domain::task::standard;
use damping_domain::zone::Zone;

use crate::faults::told;
use crate::story::{Story, wib};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn ramadan(from: &str, to: &str) -> Period {
    let (from, to) = (date(from), date(to));
    Period { name: "Ramadan".to_owned(), from, to, week: ramadan_week() }
}

fn in_ramadan() -> OfficeCalendar {
    let periods = vec![ramadan("2027-02-08", "2027-02-25")];
    OfficeCalendar { periods, ..OfficeCalendar::national() }
}

fn assert_due(calendar: &OfficeCalendar, table: &[(&str, Span, &str)]) {
    for (start, span, due) in table {
        assert_eq!(calendar.due(wib(start), *span), wib(due), "{start} and {span:?}");
    }
}

#[test]
fn ramadan_has_its_own_hours() {
    assert_due(
        &in_ramadan(),
        &[
            ("2027-02-08 09:00", Hours(1), "2027-02-08 10:00"),
            ("2027-02-08 07:30", Hours(1), "2027-02-08 09:00"),
            ("2027-02-08 11:45", Minutes(30), "2027-02-08 12:45"),
            ("2027-02-08 14:30", Hours(1), "2027-02-09 08:30"),
            ("2027-02-12 11:00", Hours(1), "2027-02-12 13:00"),
            ("2027-02-12 15:00", Hours(1), "2027-02-15 08:30"),
            ("2027-02-08 00:00", Minutes(30), "2027-02-08 08:30"),
            // Six and a half hours a day: thirteen are two days.
            ("2027-02-09 08:00", Hours(13), "2027-02-10 15:00"),
        ],
    );
}

#[test]
fn time_runs_into_ramadan_and_out_of_it() {
    assert_due(
        &in_ramadan(),
        &[
            // The Friday between is a holiday.
            ("2027-02-04 15:30", Hours(1), "2027-02-08 08:30"),
            ("2027-02-04 15:45", Days(1), "2027-02-08 15:00"),
            ("2027-02-25 14:45", Minutes(30), "2027-02-26 07:45"),
            ("2027-02-25 15:30", WorkingDays(1), "2027-03-01 07:30"),
            ("2027-02-22 08:00", WorkingDays(4), "2027-02-26 08:00"),
        ],
    );
}

#[test]
fn the_clock_on_the_wall_knows_no_ramadan() {
    assert_due(
        &in_ramadan(),
        &[
            ("2027-02-12 20:00", ClockHours(72), "2027-02-15 20:00"),
            ("2027-02-28 23:30", ClockHours(24), "2027-03-01 23:30"),
            ("2026-12-31 23:59", ClockHours(1), "2027-01-01 00:59"),
        ],
    );
}

#[test]
fn a_week_of_ramadan_has_thirty_two_and_a_half_hours() {
    let hours = ramadan_week().into_iter().flatten();
    let minutes = hours.map(|it| (it.to - it.from) - (it.break_to - it.break_from));
    assert_eq!(minutes.sum::<u16>(), 32 * 60 + 30, "Perpres 21/2023");
}

#[test]
fn of_two_periods_the_one_entered_last_counts() {
    let mut calendar = in_ramadan();
    let ordinary = Period { week: calendar.week, ..ramadan("2027-02-15", "2027-02-15") };
    calendar.periods.push(ordinary);
    assert_due(
        &calendar,
        &[
            ("2027-02-15 07:30", Hours(1), "2027-02-15 08:30"),
            ("2027-02-16 07:30", Hours(1), "2027-02-16 09:00"),
        ],
    );
}

/// The same instant is another time of day, and at midnight another day, in each zone.
#[test]
fn one_instant_in_three_zones() {
    let table = [
        ("2026-11-23T23:30:00Z", Zone::Wib, Hours(1), "2026-11-24T08:30:00+07:00"),
        ("2026-11-23T23:30:00Z", Zone::Wita, Hours(1), "2026-11-24T08:30:00+08:00"),
        ("2026-11-23T23:30:00Z", Zone::Wit, Hours(1), "2026-11-24T09:30:00+09:00"),
        ("2026-11-23T23:30:00Z", Zone::Wib, Days(1), "2026-11-25T07:30:00+07:00"),
        ("2026-11-23T23:30:00Z", Zone::Wit, Days(1), "2026-11-25T08:30:00+09:00"),
        ("2026-11-23T23:30:00Z", Zone::Wib, ClockHours(72), "2026-11-27T06:30:00+07:00"),
        ("2026-11-23T23:30:00Z", Zone::Wit, ClockHours(72), "2026-11-27T08:30:00+09:00"),
        // Friday night in the west is Saturday in the east: Monday for all.
        ("2026-11-27T15:30:00Z", Zone::Wib, Minutes(30), "2026-11-30T08:00:00+07:00"),
        ("2026-11-27T15:30:00Z", Zone::Wita, Minutes(30), "2026-11-30T08:00:00+08:00"),
        ("2026-11-27T15:30:00Z", Zone::Wit, Minutes(30), "2026-11-30T08:00:00+09:00"),
    ];
    for (start, zone, span, due) in table {
        let start: DateTime<Utc> = start.parse().expect("a time");
        let found = OfficeCalendar::national().due(start.with_timezone(&zone.offset()), span);
        assert_eq!(found.to_rfc3339(), due, "{start} {zone:?} {span:?}");
    }
}

#[test]
fn how_much_of_a_time_is_used() {
    let table = [
        ("2026-11-23 09:00", Hours(2), "2026-11-23 08:00", 0),
        ("2026-11-23 09:00", Hours(2), "2026-11-23 10:00", 50),
        ("2026-11-23 09:00", Hours(2), "2026-11-23 11:00", 100),
        ("2026-11-23 09:00", Hours(2), "2026-11-23 12:30", 150),
        // A weekend uses nothing.
        ("2026-11-27 16:00", Hours(1), "2026-11-28 12:00", 50),
        ("2026-11-27 16:00", Hours(1), "2026-11-30 07:45", 75),
        ("2026-11-23 09:00", Days(2), "2026-11-24 09:00", 50),
        ("2026-11-27 20:00", ClockHours(72), "2026-11-29 08:00", 50),
        ("2026-11-27 20:00", ClockHours(72), "2026-12-03 20:00", 200),
        ("2026-11-23 09:00", Minutes(0), "2026-11-23 09:00", 100),
    ];
    for (start, span, now, percent) in table {
        let used = OfficeCalendar::national().used(wib(start), span, wib(now));
        assert_eq!(used, percent, "{start} {span:?} at {now}");
    }
}

#[test]
fn a_task_says_how_much_of_its_standard_is_used() {
    let story = Story::open("rehabilitasi-sosial");
    let (case, step) = (story.case(), story.sop.step(1).expect("a step"));
    let progress = &case.progress.steps[&1];
    let found = standard(&case, story.sop, step, progress, &story.office).expect("an hour");
    assert_eq!((found.start, found.span), (wib("2026-11-23 08:00"), Hours(1)));
    assert_eq!(found.used(&story.office, wib("2026-11-23 08:45")), 75);
    assert_eq!(found.used(&story.office, wib("2026-11-23 09:30")), 150);
}

/// The office declares a local holiday at a time.
fn holiday_declared(mut story: Story, day: &str, at: &str) -> Story {
    let mut new = story.office.calendar.clone();
    new.holidays.push(Holiday { date: date(day), name: "Libur daerah".to_owned() });
    story.office.calendar = story.office.calendar.changed(new, wib(at).to_utc());
    story
}

#[test]
fn a_changed_calendar_moves_the_deadlines_of_open_steps_only() {
    let story = Story::open("rehabilitasi-sosial").at("2026-11-23 09:30").confirms(1);
    let story = story.expect_due("sekretariat", 2, Some("2026-11-23 10:30"));
    let finished = |story: &Story| story.due_of(1);
    assert_eq!(finished(&story), Some(wib("2026-11-23 09:00")));

    let story = holiday_declared(story, "2026-11-23", "2026-11-23 09:45");
    let story = story.expect_due("sekretariat", 2, Some("2026-11-24 08:30"));
    assert_eq!(finished(&story), Some(wib("2026-11-23 09:00")), "finished before the change");

    let story = story.at("2026-11-24 08:00").drafts_rujukan(2);
    let story = holiday_declared(story, "2026-11-24", "2026-11-24 12:00");
    assert_eq!(finished(&story), Some(wib("2026-11-23 09:00")));
    assert_eq!(story.due_of(2), Some(wib("2026-11-24 08:30")), "as it held when it was finished");
    story.expect_due("ketua", 3, Some("2026-11-25 08:30"));
}

#[test]
fn a_calendar_that_is_saved_unchanged_has_not_changed() {
    let calendar = OfficeCalendar::national();
    let at = wib("2026-11-23 09:00").to_utc();
    assert_eq!(calendar.clone().changed(calendar.clone(), at), calendar);
    let other = OfficeCalendar { week: [None; 7], ..calendar.clone() };
    let changed = calendar.clone().changed(other.clone(), at);
    // Who edits has the earlier ones before them, and cannot rewrite them.
    let rewritten = OfficeCalendar { earlier: Vec::new(), ..calendar.clone() };
    let back = changed.changed(rewritten, wib("2026-11-22 09:00").to_utc());
    let untils: Vec<_> = back.earlier.iter().map(|former| former.until).collect();
    assert_eq!(untils, [at, at], "also when the server's clock was set back");
    let calendars: Vec<_> = back.earlier.iter().map(|former| &former.calendar).collect();
    assert_eq!(calendars, [&calendar, &other]);
    assert_eq!(back.at(Some(&wib("2026-11-20 09:00"))), &calendar);
    assert_eq!(back.at(Some(&wib("2026-11-23 09:00"))), &back);
    assert_eq!(back.at::<Utc>(None), &back);
}

#[test]
fn what_an_office_mistypes_is_told() {
    let told_of = |change: &dyn Fn(&mut OfficeCalendar)| {
        let mut calendar = in_ramadan();
        change(&mut calendar);
        let mut faults = Faults::new();
        calendar.check(&mut faults);
        told(&faults.into_vec())
    };
    assert_eq!(told_of(&|_| {}), [] as [&str; 0]);
    let late = |calendar: &mut OfficeCalendar| calendar.week[0].as_mut().expect("Monday").to = 600;
    assert_eq!(told_of(&late), ["week.0 OutOfRange"]);
    let backwards = |calendar: &mut OfficeCalendar| calendar.periods[0].to = date("2027-02-07");
    assert_eq!(told_of(&backwards), ["periods.0.to EndBeforeStart"]);
    let nameless = |calendar: &mut OfficeCalendar| calendar.holidays[0].name.clear();
    assert_eq!(told_of(&nameless), ["holidays.0.name Required"]);
    let endless = |calendar: &mut OfficeCalendar| {
        let day = calendar.holidays[0].clone();
        calendar.holidays = vec![day; 401];
    };
    assert_eq!(told_of(&endless), ["holidays TooLong(400)"]);
    let rewritten = |calendar: &mut OfficeCalendar| {
        let former = Former {
            until: wib("2026-11-23 09:00").to_utc(),
            calendar: OfficeCalendar::national(),
        };
        calendar.earlier = vec![former; 401];
    };
    assert_eq!(told_of(&rewritten), ["earlier TooLong(400)"]);
}
