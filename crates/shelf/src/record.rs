//! Records in a text. Neither sign can stand in a JSON text, where control characters are
//! escaped, so texts of events lie in them as they came.

use chrono::{DateTime, FixedOffset};
use damping_domain::ids::CaseId;

/// Begins a record.
pub const RECORD: char = '\u{1e}';
/// Stands between its fields.
pub const FIELD: char = '\u{1f}';

/// Puts a record at the end of a text.
pub fn push(text: &mut String, fields: &[&str]) {
    let mut sign = RECORD;
    for field in fields {
        text.push(sign);
        text.push_str(field);
        sign = FIELD;
    }
}

/// The records of a text.
pub fn records(text: &str) -> impl Iterator<Item = &str> {
    text.split(RECORD).skip(1)
}

/// The records of a text whose first field is this case.
pub fn of_case(text: &str, case: CaseId) -> impl Iterator<Item = &str> {
    let begins = format!("{case}{FIELD}");
    records(text).filter(move |record| record.starts_with(&begins))
}

/// What a person has entered, in one line and without what would end a field.
pub fn line(entered: &str) -> String {
    entered.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A number in decimal digits. An index holds very many of them, and the standard library, which is
/// compiled for size, takes its time with each.
pub fn push_number(text: &mut String, number: impl Into<i64>) {
    let number = number.into();
    if number < 0 {
        text.push('-');
    }
    let mut digits = [b'0'; 20];
    let mut first = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    text.extend(digits[first..].iter().map(|digit| char::from(*digit)));
}

/// A moment: milliseconds and the offset of its clock in seconds.
pub fn push_moment(text: &mut String, at: DateTime<FixedOffset>) {
    push_number(text, at.timestamp_millis());
    text.push('/');
    push_number(text, at.offset().local_minus_utc());
}

/// The same read back.
pub fn read_moment(text: &str) -> Option<DateTime<FixedOffset>> {
    let (millis, offset) = text.split_once('/')?;
    let offset = FixedOffset::east_opt(offset.parse().ok()?)?;
    Some(DateTime::from_timestamp_millis(millis.parse().ok()?)?.with_timezone(&offset))
}
