//! The phone's clock and zone.

use chrono::{DateTime, FixedOffset, TimeZone, Utc};

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
