//! What is written otherwise for PostgreSQL than for other data bases.

use super::sql::column::event_columns;

/// Each statement sees what was committed before it: once the counter is locked, all of it.
pub const BEGIN_WRITING: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";
/// A transaction that is given up ends only with the next trip to the server.
pub const ROLLS_BACK_AT_ONCE: bool = false;
/// All statements see one moment.
pub const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// The counter of an office, locked until the push is over: so places have no gaps, and whoever
/// reads a place has every place before it.
pub const COUNTER_FOR_PUSH: &str =
    "SELECT last_seq, head FROM counters WHERE office = $1 FOR UPDATE";

/// Devices, by a JSON list of ids.
pub const DEVICES: &str =
    "SELECT devices.id, devices.person, people.office, devices.key, devices.signs_from,
     devices.revoked_at
     FROM json_array_elements_text($1::json) AS wanted (id)
     JOIN devices ON devices.id = wanted.id::uuid JOIN people ON people.id = devices.person";

/// Events, by a JSON list of device and count.
pub const STORED: &str = concat!(
    "SELECT ",
    event_columns!(),
    " FROM json_array_elements($1::json) AS wanted (value) JOIN events
     ON events.device = (wanted.value ->> 0)::uuid
     AND events.seq = (wanted.value ->> 1)::bigint"
);

/// The last event of each device, by a JSON list of ids.
pub const TAILS: &str = "SELECT last.device, last.seq, last.text
     FROM json_array_elements_text($1::json) AS wanted (id)
     CROSS JOIN LATERAL (SELECT device, seq, text FROM events WHERE device = wanted.id::uuid
       ORDER BY seq DESC LIMIT 1) AS last";

/// Refused events, by a JSON list of device and count.
pub const REFUSED: &str =
    "SELECT refused_events.device, refused_events.seq, refused_events.text_sha256
     FROM json_array_elements($1::json) AS wanted (value) JOIN refused_events
     ON refused_events.device = (wanted.value ->> 0)::uuid
     AND refused_events.seq = (wanted.value ->> 1)::bigint";

/// The link of each case's last event, by a JSON list of cases.
pub const CASE_LINKS: &str = "SELECT last.case_id, last.link
     FROM json_array_elements_text($1::json) AS wanted (id)
     CROSS JOIN LATERAL (SELECT case_id, link FROM events WHERE case_id = wanted.id::uuid
       ORDER BY case_seq DESC LIMIT 1) AS last";

/// The events of cases in their order, by a JSON list of cases.
pub const CASES: &str = concat!(
    "SELECT events.office, ",
    event_columns!(),
    " FROM json_array_elements_text($1::json) AS wanted (id)
     JOIN events ON events.case_id = wanted.id::uuid ORDER BY events.case_id, events.case_seq"
);

/// To whom cases are granted, by a JSON list of cases.
pub const VIEWERS: &str = "SELECT grants.case_id, grants.person
     FROM json_array_elements_text($1::json) AS wanted (id)
     JOIN grants ON grants.case_id = wanted.id::uuid WHERE grants.withdrawn_at_seq IS NULL";
