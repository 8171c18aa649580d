//! Days and times as they are written in Indonesian.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime};
use damping_domain::written::{DAYS, MONTHS};

/// `Senin, 23 November 2026`, or without the name of the day. A name that is wrong is a mistake.
pub fn day(text: &str) -> Option<NaiveDate> {
    let (name, date) =
        text.split_once(", ").map_or((None, text), |(name, date)| (Some(name), date));
    let mut parts = date.split(' ');
    let number = parts.next()?.parse().ok()?;
    let month = parts.next()?;
    let month = (1..).zip(MONTHS).find(|(_, name)| *name == month)?.0;
    let year = parts.next()?.parse().ok().filter(|_| parts.next().is_none())?;
    let day = NaiveDate::from_ymd_opt(year, month, number)?;
    name.is_none_or(|name| name == day_name(day)).then_some(day)
}

/// `Senin, 23 November 2026, pukul 08.00`, at the office's place.
pub fn time(text: &str) -> Option<DateTime<FixedOffset>> {
    let (date, clock) = text.rsplit_once(", pukul ")?;
    at(day(date)?, clock)
}

/// `08.00` on a day.
pub fn at(day: NaiveDate, clock: &str) -> Option<DateTime<FixedOffset>> {
    let time = NaiveTime::parse_from_str(clock, "%H.%M").ok()?;
    let wib = FixedOffset::east_opt(7 * 3600)?;
    day.and_time(time).and_local_timezone(wib).single()
}

/// How it is written.
pub fn written(time: DateTime<FixedOffset>) -> String {
    let day = time.date_naive();
    let month = MONTHS[day.month0() as usize];
    let clock = time.format("%H.%M");
    format!("{}, {} {month} {}, pukul {clock}", day_name(day), day.day(), day.year())
}

fn day_name(day: NaiveDate) -> &'static str {
    DAYS[day.weekday().num_days_from_monday() as usize]
}

#[test]
fn a_time_is_read_as_it_is_written() {
    let text = "Jumat, 27 November 2026, pukul 16.30";
    assert_eq!(time(text).map(written).as_deref(), Some(text));
    assert_eq!(time("27 November 2026, pukul 16.30"), time(text));
    for wrong in ["Senin, 27 November 2026, pukul 16.30", "27 Nopember 2026, pukul 16.30"] {
        assert_eq!(time(wrong), None, "{wrong}");
    }
}
