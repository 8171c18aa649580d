//! Pages of events as a reader sees them.
//!
//! An event's place is where it became visible: its own place in the office or, where the case
//! was granted later, the place of that grant. A cursor by the event's own place alone would
//! skip the old events of a newly granted case.

use damping_domain::chain::{self, Hash};
use damping_domain::ids::CaseId;
use damping_protocol::sync::Cursor;

use super::super::Connection;
use super::super::driver::{Columns as _, each, query};
use super::column::{count, event_columns, length, read_count, read_event};
use super::events;
use crate::storage::{Most, Page, Place, Reader, Result, StoredEvent};

// `LIMIT $n + 0` where `LIMIT $n` would do: SQLite looks at such a number when it plans, so it makes
// the whole plan anew each time that another one, or the same, is bound.

/// Events of granted cases in the order of the places where they became visible. Each half has
/// its own way to find them: those that came after the grant, which is given, and those of
/// cases granted since the cursor. Where events are found by their case, `coalesce` keeps a data
/// base that knows too little from looking through all of the office's for each case.
macro_rules! granted {
    ($after_the_grant:literal) => {
        concat!(
            "SELECT visible.at, ",
            event_columns!(),
            " FROM (SELECT events.office_seq AS at, events.office_seq AS seq ",
            $after_the_grant,
            " UNION ALL SELECT at, seq FROM (
                SELECT CASE WHEN events.office_seq > grants.granted_at_seq
                  THEN events.office_seq ELSE grants.granted_at_seq END AS at,
                events.office_seq AS seq
                FROM grants CROSS JOIN events
                WHERE grants.person = $2 AND grants.granted_at_seq >= $3
                AND grants.withdrawn_at_seq IS NULL
                AND events.case_id = grants.case_id AND coalesce(events.office, $1) = $1) AS since
              WHERE at > $3 OR (at = $3 AND seq > $4)
              ORDER BY at, seq LIMIT $6 + 0) AS visible
            JOIN events ON events.office = $1 AND events.office_seq = visible.seq
            ORDER BY visible.at, visible.seq"
        )
    };
}

/// For those who see all: the place is the event's own.
const ALL: &str = concat!(
    "SELECT events.office_seq AS at, ",
    event_columns!(),
    " FROM events WHERE office = $1 AND office_seq > $2 ORDER BY office_seq LIMIT $3 + 0"
);

/// For the others, who have read nearly all: what came since of their cases, found by the
/// office's order, and all events of cases granted since.
const GRANTED_LATE: &str = granted!(
    "FROM (SELECT case_id, office_seq FROM events WHERE office = $1 AND office_seq > $5
           ORDER BY office_seq LIMIT 1000) AS events
     CROSS JOIN grants WHERE grants.person = $2 AND grants.case_id = events.case_id
     AND grants.granted_at_seq < $3 AND grants.withdrawn_at_seq IS NULL"
);

/// How much of the office [`GRANTED_LATE`] reads.
const LATE: u64 = 1000;

/// For the others, who have read little: the same, found by their cases. However much the office
/// holds, what is read is theirs.
const GRANTED_EARLY: &str = granted!(
    "FROM grants CROSS JOIN events WHERE grants.person = $2 AND events.case_id = grants.case_id
     AND grants.granted_at_seq < $3 AND grants.withdrawn_at_seq IS NULL
     AND coalesce(events.office, $1) = $1 AND events.office_seq > $5"
);

pub async fn page(
    connection: &mut Connection,
    reader: Reader,
    after: Place,
    most: Most,
) -> Result<Page> {
    // Read first: it fixes the moment of everything that follows.
    let (last, head) = events::counter(connection, reader.office).await?;
    let restarted = !is_known(connection, reader, after, last).await?;
    let after = if restarted { Cursor::default() } else { after.cursor };
    let withdrawn = withdrawn(connection, reader, after).await?;
    let mut events: Vec<StoredEvent> = Vec::new();
    let (mut bytes, mut cursor, mut more) = (0, after, false);
    // Of what stands at its own place, the first that has not been read: at the cursor's own
    // place something may have become visible that stood before.
    let own = if after.seq < after.at { after.at.saturating_sub(1) } else { after.at };
    let limit = length(most.events.saturating_add(1));
    let wanted = if reader.sees_all {
        query(ALL).bind(reader.office.0).bind(count(own)).bind(limit)
    } else {
        let is_late = last.saturating_sub(own) <= LATE;
        query(if is_late { GRANTED_LATE } else { GRANTED_EARLY })
            .bind(reader.office.0)
            .bind(reader.person.0)
            .bind(count(after.at))
            .bind(count(after.seq))
            .bind(count(own))
            .bind(limit)
    };
    each(wanted, connection, |row| {
        let event = read_event(row)?;
        let full = events.len() >= most.events || bytes + event.text.len() > most.bytes;
        if full && !events.is_empty() {
            more = true;
            return Ok(false);
        }
        bytes += event.text.len();
        cursor = Cursor { at: read_count(row, "at")?, seq: event.receipt.office_seq };
        events.push(event);
        Ok(true)
    })
    .await?;
    if !more {
        // Whatever becomes visible from now on stands after the office's last event.
        cursor = Cursor { at: last, seq: last };
    }
    let history = if cursor.at == last {
        Some(told(reader, head))
    } else {
        history(connection, reader, cursor).await?
    };
    Ok(Page { events, cursor, history, restarted, more, withdrawn })
}

/// True when the office holds what the reader had read; false after a restore from a backup,
/// also when other events have come since to the same places.
async fn is_known(
    connection: &mut Connection,
    reader: Reader,
    after: Place,
    last: u64,
) -> Result<bool> {
    if after.cursor.at > last {
        return Ok(false);
    }
    if let Some(latest) = after.latest
        && events::at(connection, reader.office, latest.office_seq).await? != Some(latest.id)
    {
        return Ok(false);
    }
    let Some(told) = after.history else { return Ok(true) };
    Ok(history(connection, reader, after.cursor).await? == Some(told))
}

/// What a reader is told of the office's history: its link, bound to what the reader sees.
/// Who is shown other cases since, or is revoked, has read what is not what there is now.
async fn history(
    connection: &mut Connection,
    reader: Reader,
    cursor: Cursor,
) -> Result<Option<Hash>> {
    let link = match cursor.at {
        0 => Some(chain::NOTHING),
        at => events::link(connection, reader.office, at).await?,
    };
    Ok(link.map(|link| told(reader, link)))
}

/// See [`history`].
fn told(reader: Reader, link: Hash) -> Hash {
    let sight = chain::of_bytes(&[u8::from(reader.sees_all), u8::from(reader.revoked)]);
    chain::head(link, sight)
}

/// Where the office stands, and whether it no longer holds what the reader had read.
pub async fn place(
    connection: &mut Connection,
    reader: Reader,
    after: Place,
) -> Result<(Place, bool)> {
    let (last, head) = events::counter(connection, reader.office).await?;
    let restarted = !is_known(connection, reader, after, last).await?;
    let cursor = Cursor { at: last, seq: last };
    Ok((Place { cursor, history: Some(told(reader, head)), latest: None }, restarted))
}

async fn withdrawn(
    connection: &mut Connection,
    reader: Reader,
    after: Cursor,
) -> Result<Vec<CaseId>> {
    if reader.sees_all {
        return Ok(Vec::new());
    }
    let rows = query(
        "SELECT case_id FROM grants WHERE person = $1 AND withdrawn_at_seq > $2
         ORDER BY withdrawn_at_seq, case_id",
    )
    .bind(reader.person.0)
    .bind(count(after.at))
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok(CaseId(row.try_get("case_id")?))).collect()
}
