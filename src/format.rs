//! Dates, times and numbers as people write them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Timelike};
use damping_domain::written::{DAYS, MONTHS};
use damping_domain::zone;

use crate::text::{self, Locale, locale, pick};

const DAYS_EN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "23 November 2026".
pub fn date(date: NaiveDate) -> String {
    let months = pick(MONTHS, MONTHS_EN);
    format!("{} {} {}", date.day(), months[date.month0() as usize], date.year())
}

/// "Senin": a day of the week, from Monday, which is 0.
pub fn weekday(day: usize) -> &'static str {
    pick(DAYS, DAYS_EN).get(day).copied().unwrap_or_default()
}

/// "Senin, 23 November 2026".
pub fn long_date(day: NaiveDate) -> String {
    let days = pick(DAYS, DAYS_EN);
    format!("{}, {}", days[day.weekday().num_days_from_monday() as usize], date(day))
}

/// "23 Nov 2026, 09.15 WIB".
pub fn time(time: &DateTime<FixedOffset>) -> String {
    let day = date(time.date_naive());
    format!("{day}, {}", clock(time))
}

/// "Senin, 23 November 2026, pukul 09.15 WIB": in full, as it is read aloud.
pub fn moment(time: &DateTime<FixedOffset>) -> String {
    let day = long_date(time.date_naive());
    format!("{day}, {} {}", text::at_clock(), clock(time))
}

/// "09.15 WIB": hours and minutes with a full stop, as Indonesian writes them.
pub fn clock(time: &DateTime<FixedOffset>) -> String {
    let separator = pick('.', ':');
    format!("{:02}{separator}{:02} {}", time.hour(), time.minute(), zone::abbreviation(time))
}

/// How much time is left or over, in the largest unit that says it: "2 hari", "3 jam", "10 menit".
pub fn span(span: TimeDelta) -> String {
    let span = span.abs();
    let (count, id, en) = if span.num_days() > 0 {
        (span.num_days(), "hari", "day")
    } else if span.num_hours() > 0 {
        (span.num_hours(), "jam", "hour")
    } else {
        (span.num_minutes().max(1), "menit", "minute")
    };
    match locale() {
        Locale::Id => format!("{count} {id}"),
        Locale::En if count == 1 => format!("{count} {en}"),
        Locale::En => format!("{count} {en}s"),
    }
}

/// Millionths of a degree as degrees with five places: "-2.13160", about a metre.
pub fn degrees(e6: i32) -> String {
    let sign = if e6 < 0 { "-" } else { "" };
    let e5 = e6.unsigned_abs() / 10;
    format!("{sign}{}.{:05}", e5 / 100_000, e5 % 100_000)
}

/// How much: "820 B", "12 kB", "3,4 MB", "10,7 GB".
pub fn bytes(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} B"),
        1_000..1_000_000 => format!("{} kB", count / 1_000),
        1_000_000..1_000_000_000 => tenths(count / 100_000, "MB"),
        _ => tenths(count / 100_000_000, "GB"),
    }
}

fn tenths(tenths: u64, unit: &str) -> String {
    format!("{}{}{} {unit}", tenths / 10, pick(',', '.'), tenths % 10)
}
