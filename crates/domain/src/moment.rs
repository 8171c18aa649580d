//! Reading the times of events. Each event has two, so they are read as they are mostly written,
//! by their places; whatever else RFC 3339 allows is read as `chrono` does.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, de::Error};

/// A time with its zone.
pub fn fixed<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<FixedOffset>, D::Error> {
    let text = String::deserialize(from)?;
    by_places(&text).map_or_else(|| text.parse().map_err(Error::custom), Ok)
}

/// The same where the zone tells nothing.
pub fn utc<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
    fixed(from).map(|at| at.to_utc())
}

/// Where the signs between the numbers stand, with milliseconds.
const SIGNS: [(usize, u8); 6] =
    [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'.')];

/// `2026-11-22T12:15:37.816+07:00`, or with `Z` as its zone.
fn by_places(text: &str) -> Option<DateTime<FixedOffset>> {
    let (time, zone) = text.as_bytes().split_at_checked(23)?;
    if SIGNS.iter().any(|(place, sign)| time[*place] != *sign) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(
        i32::try_from(number(&time[..4])?).ok()?,
        number(&time[5..7])?,
        number(&time[8..10])?,
    )?;
    let [hour, minute, second] = [11, 14, 17].map(|place| number(&time[place..place + 2]));
    let local = day.and_hms_milli_opt(hour?, minute?, second?, number(&time[20..])?)?;
    let offset = match zone {
        b"Z" => 0,
        [sign @ (b'+' | b'-'), hours @ .., b':', tens, ones] if hours.len() == 2 => {
            let seconds = number(hours)? * 3600 + minutes([*tens, *ones])? * 60;
            let seconds = i32::try_from(seconds).ok()?;
            if *sign == b'-' { -seconds } else { seconds }
        }
        _ => return None,
    };
    local.and_local_timezone(FixedOffset::east_opt(offset)?).single()
}

/// Minutes of an hour.
fn minutes(digits: [u8; 2]) -> Option<u32> {
    number(&digits).filter(|minutes| *minutes < 60)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever it reads, `chrono` reads the same.
    fn as_chrono_reads(text: &str) {
        if let Some(at) = by_places(text) {
            let read: DateTime<FixedOffset> = text.parse().unwrap();
            assert_eq!((at, at.offset()), (read, read.offset()), "{text}");
        }
    }

    #[test]
    fn times_are_read_as_chrono_reads_them() {
        for text in ["2026-11-22T12:15:37.816+07:00", "2024-02-29T23:59:59.001-09:30"] {
            assert!(by_places(text).is_some(), "{text}");
            as_chrono_reads(text);
            for place in 0..text.len() {
                for sign in ['0', '3', '5', '6', '9', ':', '-', '+', '.', 'T', 'Z', ' ', 'x'] {
                    let mut changed = text.to_owned();
                    changed.replace_range(place..=place, &sign.to_string());
                    as_chrono_reads(&changed);
                }
                as_chrono_reads(&text[..place]);
                as_chrono_reads(&format!("{}Z", &text[..place]));
            }
        }
    }
}
