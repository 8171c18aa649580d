//! Dates, times and amounts as a naskah dinas writes them.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use damping_domain::document::Position;
use damping_domain::written::{DAYS, MONTHS};
use damping_domain::{terbilang, zone};

/// Room for what is written by hand.
pub const ROOM: &str = "..............................";
/// The same for a name.
pub const ROOM_IN_BRACKETS: &str = "(..............................)";

fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

fn weekday(date: NaiveDate) -> &'static str {
    DAYS[date.weekday().num_days_from_monday() as usize]
}

/// "23 November 2026".
pub fn date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// "Senin, 23 November 2026".
pub fn long_date(day: NaiveDate) -> String {
    format!("{}, {}", weekday(day), date(day))
}

/// "09.15 WIB".
pub fn clock(time: &DateTime<FixedOffset>) -> String {
    format!("{:02}.{:02} {}", time.hour(), time.minute(), zone::abbreviation(time))
}

/// "23 November 2026, 09.15 WIB".
pub fn time(time: &DateTime<FixedOffset>) -> String {
    format!("{}, {}", date(time.date_naive()), clock(time))
}

/// "Senin tanggal 23 November 2026 (dua puluh tiga November dua ribu dua puluh enam) pukul 09.15 WIB": as a berita
/// acara says it, so that no digit can be changed.
pub fn moment_in_words(time: &DateTime<FixedOffset>) -> String {
    let day = time.date_naive();
    let year = u64::try_from(day.year()).map(terbilang::words).unwrap_or_default();
    let in_words = format!("{} {} {year}", terbilang::words(day.day().into()), month(day));
    format!("{} tanggal {} ({in_words}) pukul {}", weekday(day), date(day), clock(time))
}

/// "3 (tiga) hari, 24 November 2026 s.d. 26 November 2026".
pub fn days(from: NaiveDate, to: NaiveDate) -> String {
    let count = u64::try_from((to - from).num_days() + 1).unwrap_or_default();
    let days = if from == to { date(from) } else { format!("{} s.d. {}", date(from), date(to)) };
    format!("{} hari, {days}", count_in_words(count))
}

/// "3 (tiga)".
pub fn count_in_words(count: u64) -> String {
    format!("{count} ({})", terbilang::words(count))
}

/// "2.13160 LS, 106.11380 BT (±12 m)".
pub fn position(at: &Position) -> String {
    let degrees = |e6: i32| {
        let e5 = e6.unsigned_abs() / 10;
        format!("{}.{:05}", e5 / 100_000, e5 % 100_000)
    };
    let north_south = if at.latitude_e6 < 0 { "LS" } else { "LU" };
    let east_west = if at.longitude_e6 < 0 { "BB" } else { "BT" };
    let (latitude, longitude) = (degrees(at.latitude_e6), degrees(at.longitude_e6));
    format!("{latitude} {north_south}, {longitude} {east_west} (±{} m)", at.accuracy_m)
}

/// The parts that say something, with a comma between them.
pub fn listed(parts: &[&str]) -> String {
    let filled: Vec<&str> =
        parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    filled.join(", ")
}
