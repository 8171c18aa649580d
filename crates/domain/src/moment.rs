//! Reading the times of events, and writing those of receipts. Each event has two, so they are read
//! and written as they mostly are, by their places; whatever else RFC 3339 allows `chrono` does.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A time with its zone.
pub fn fixed<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<FixedOffset>, D::Error> {
    let text = String::deserialize(from)?;
    by_places(&text).map_or_else(|| text.parse().map_err(Error::custom), Ok)
}

/// The same where the zone tells nothing.
pub fn utc<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
    fixed(from).map(|at| at.to_utc())
}

/// Writes a time as `chrono` does.
pub fn write<S: Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
    match with_milliseconds(at) {
        Some(text) => to.serialize_str(&text),
        None => at.serialize(to),
    }
}

/// The text of a time with milliseconds; `None` for what is written in another way.
fn with_milliseconds(at: &DateTime<Utc>) -> Option<String> {
    let year = u32::try_from(at.year()).ok().filter(|year| *year < 10_000)?;
    let (millis, rest) = (at.nanosecond() / 1_000_000, at.nanosecond() % 1_000_000);
    // A leap second has more of them.
    if millis == 0 || millis > 999 || rest > 0 {
        return None;
    }
    let mut text = b"0000-00-00T00:00:00.000Z".to_vec();
    let numbers = [year, at.month(), at.day(), at.hour(), at.minute(), at.second(), millis];
    for (mut number, ends) in numbers.into_iter().zip([3, 6, 9, 12, 15, 18, 22]) {
        for digit in text[..=ends].iter_mut().rev() {
            if number == 0 {
                break;
            }
            *digit = b'0' + u8::try_from(number % 10).unwrap_or_default();
            number /= 10;
        }
    }
    String::from_utf8(text).ok()
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
    fn times_are_written_as_chrono_writes_them() {
        let mut by_places = 0;
        for second in [0, 1, -1, 1_793_000_000, 951_868_799, 253_402_300_799, -62_167_219_200] {
            for nanos in [0, 1_000_000, 816_000_000, 999_000_000, 816_000_001, 70_500_000] {
                for later in 0..400_i64 {
                    let at = DateTime::from_timestamp(second + later * 86_399, nanos).unwrap();
                    let read = serde_json::to_string(&at).unwrap();
                    let mut written = Vec::new();
                    write(&at, &mut serde_json::Serializer::new(&mut written)).unwrap();
                    assert_eq!(String::from_utf8(written).unwrap(), read);
                    by_places += u32::from(with_milliseconds(&at).is_some());
                }
            }
        }
        assert!(by_places > 5_000, "{by_places}");
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
