//! The phone's clock and zone.

use chrono::{DateTime, FixedOffset, TimeZone, Timelike, Utc};

/// Now, with the phone's zone.
pub fn now() -> DateTime<FixedOffset> {
    let date = js_sys::Date::new_0();
    let minutes_behind = date.get_timezone_offset();
    let offset = FixedOffset::east_opt(-(minutes_behind as i32) * 60);
    let utc = Utc.timestamp_millis_opt(date.get_time() as i64).single().unwrap_or_default();
    match offset {
        Some(offset) => utc.with_timezone(&offset),
        None => utc.fixed_offset(),
    }
}

/// A time as a control for times writes it, in the phone's zone: `2026-11-23T09:05`.
pub fn moment_text(time: &DateTime<FixedOffset>) -> String {
    let time = time.with_timezone(now().offset());
    format!("{}T{:02}:{:02}", time.date_naive(), time.hour(), time.minute())
}
