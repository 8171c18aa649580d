//! Keys of the stores. They hold ids and counts only, never anything about a person.

use damping_domain::ids::{DeviceId, EventId};
use damping_protocol::sync::Cursor;

/// Key of a segment: in the order in which they were begun.
pub fn segment(no: u32) -> String {
    format!("{no:010}")
}

/// Key of an event recorded here: in the order in which it was recorded.
pub fn recorded(id: EventId) -> String {
    format!("{}{:020}", recorded_by(id.device), id.seq)
}

/// How the keys of all events begin that a device recorded.
pub fn recorded_by(device: DeviceId) -> String {
    format!("{device}.")
}

/// Key of an event that cannot be read: by the answer it came in and its place there. Answers
/// that bring the events of one newly opened case differ only in the second part of the cursor.
pub fn unreadable(cursor: Cursor, number: usize) -> String {
    format!("unreadable/{}.{}/{number}", cursor.at, cursor.seq)
}
