//! What is written otherwise for SQLite than for other data bases.

use super::sql::column::event_columns;

/// Takes the write lock at once.
pub const BEGIN_WRITING: &str = "BEGIN IMMEDIATE";

/// A transaction that is given up ends without being waited for.
pub const ROLLS_BACK_AT_ONCE: bool = true;

/// All statements see one moment: that of the first.
pub const BEGIN_READING: &str = "BEGIN";

/// The counter of an office, which the write lock already keeps from others.
pub const COUNTER_FOR_PUSH: &str = "SELECT last_seq, head FROM counters WHERE office = $1";

/// Devices, by a JSON list of ids.
pub const DEVICES: &str =
    "SELECT devices.id, devices.person, people.office, devices.key, devices.signs_from,
     devices.revoked_at
     FROM json_each($1) AS wanted CROSS JOIN devices ON devices.id = unhex(wanted.value)
     JOIN people ON people.id = devices.person";

/// Events, by a JSON list of device and count.
pub const STORED: &str = concat!(
    "SELECT ",
    event_columns!(),
    " FROM json_each($1) AS wanted CROSS JOIN events
     ON events.device = unhex(wanted.value ->> 0) AND events.seq = wanted.value ->> 1"
);

/// The last event of each device, by a JSON list of ids.
pub const TAILS: &str = "SELECT events.device, events.seq, events.text
     FROM json_each($1) AS wanted CROSS JOIN events ON events.device = unhex(wanted.value)
     AND events.seq = (SELECT max(seq) FROM events WHERE device = unhex(wanted.value))";

/// Refused events, by a JSON list of device and count.
pub const REFUSED: &str =
    "SELECT refused_events.device, refused_events.seq, refused_events.text_sha256
     FROM json_each($1) AS wanted CROSS JOIN refused_events
     ON refused_events.device = unhex(wanted.value ->> 0)
     AND refused_events.seq = wanted.value ->> 1";

/// The link of each case's last event, by a JSON list of cases.
pub const CASE_LINKS: &str = "SELECT events.case_id, events.link
     FROM json_each($1) AS wanted CROSS JOIN events ON events.case_id = unhex(wanted.value)
     AND events.case_seq = (SELECT max(case_seq) FROM events WHERE case_id = unhex(wanted.value))";

/// The events of cases in their order, by a JSON list of cases.
pub const CASES: &str = concat!(
    "SELECT events.office, ",
    event_columns!(),
    " FROM json_each($1) AS wanted CROSS JOIN events ON events.case_id = unhex(wanted.value)
     ORDER BY wanted.key, events.case_seq"
);

/// To whom cases are granted, by a JSON list of cases.
pub const VIEWERS: &str = "SELECT grants.case_id, grants.person
     FROM json_each($1) AS wanted CROSS JOIN grants ON grants.case_id = unhex(wanted.value)
     WHERE grants.withdrawn_at_seq IS NULL";
