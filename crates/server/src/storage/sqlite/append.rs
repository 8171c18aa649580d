//! Putting rows into tables, many with one statement: each statement costs a trip to the
//! connection's thread and back, which takes longer than writing a row.

use std::sync::OnceLock;

use damping_domain::ids::{CaseId, OfficeId, PersonId};
use sqlx::AssertSqlSafe;

use super::Connection;
use super::sql::column::{count, time};
use super::sql::push::Reference;
use crate::storage::{AcceptedEvent, Result};

/// Rows in one statement: so many, then so many of what is left, and so on.
const ROWS: [usize; 4] = [64, 32, 4, 1];

/// The same statement for each number of rows of [`ROWS`].
type Statements = OnceLock<[String; 4]>;

/// Appends events in their order.
pub async fn events(
    connection: &mut Connection,
    office: OfficeId,
    events: &[AcceptedEvent],
) -> Result<()> {
    static STATEMENTS: Statements = OnceLock::new();
    let statements = STATEMENTS.get_or_init(|| {
        statements(
            "INSERT INTO events (office, office_seq, device, seq, case_id, case_seq, author,
             recorded_at, received_at, skew_s, text, signature, fits, link) VALUES ",
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            "",
        )
    });
    for (statement, events) in portions(statements, events) {
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for AcceptedEvent { event, receipt, text, signature, link } in events {
            query = query
                .bind(office.0)
                .bind(count(receipt.office_seq))
                .bind(event.id.device.0)
                .bind(count(event.id.seq))
                .bind(event.case.0)
                .bind(count(receipt.case_seq))
                .bind(event.author.0)
                .bind(event.recorded_at.to_rfc3339())
                .bind(time(receipt.received_at))
                .bind(receipt.skew_s)
                .bind(text.as_str())
                .bind(signature.as_ref().map(|signature| signature.0.as_slice()))
                .bind(receipt.fits)
                .bind(link.0.as_slice());
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

/// Notes attachments that events name.
pub async fn references(
    connection: &mut Connection,
    office: OfficeId,
    references: &[Reference],
) -> Result<()> {
    static STATEMENTS: Statements = OnceLock::new();
    let statements = STATEMENTS.get_or_init(|| {
        statements(
            "INSERT INTO attachment_refs (office, attachment, case_id, author, length) VALUES ",
            "(?, ?, ?, ?, ?)",
            " ON CONFLICT DO NOTHING",
        )
    });
    for (statement, references) in portions(statements, &filled(references)) {
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for Reference { attachment, case, author, length } in references {
            query = query
                .bind(office.0)
                .bind(attachment.0.0.as_slice())
                .bind(case.0)
                .bind(author.0)
                .bind(length);
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

/// Grants cases to people from a place on.
pub async fn grants(
    connection: &mut Connection,
    grants: &[(CaseId, PersonId)],
    at_seq: u64,
) -> Result<()> {
    static STATEMENTS: Statements = OnceLock::new();
    let statements = STATEMENTS.get_or_init(|| {
        statements(
            "INSERT INTO grants (person, case_id, granted_at_seq) VALUES ",
            "(?, ?, ?)",
            " ON CONFLICT (person, case_id) DO UPDATE
             SET granted_at_seq = excluded.granted_at_seq, withdrawn_at_seq = NULL",
        )
    });
    for (statement, grants) in portions(statements, &filled(grants)) {
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for (case, person) in grants {
            query = query.bind(person.0).bind(case.0).bind(count(at_seq));
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

fn statements(before: &str, row: &str, after: &str) -> [String; 4] {
    ROWS.map(|rows| format!("{before}{}{after}", vec![row; rows].join(", ")))
}

/// The rows with the last one so often that few statements write them: for rows that may be
/// written twice.
fn filled<T: Copy>(rows: &[T]) -> Vec<T> {
    let mut filled = rows.to_vec();
    if let Some(last) = rows.last() {
        let wanted = if rows.len() > 2 * ROWS[2] { ROWS[1] } else { ROWS[2] };
        filled.resize(rows.len().next_multiple_of(wanted), *last);
    }
    filled
}

/// The rows in as few portions as there are statements for.
fn portions<'a, T>(
    statements: &'static [String; 4],
    mut rows: &'a [T],
) -> impl Iterator<Item = (&'static str, &'a [T])> {
    std::iter::from_fn(move || {
        let fitting = ROWS.iter().position(|size| *size <= rows.len())?;
        let (portion, rest) = rows.split_at(ROWS[fitting]);
        rows = rest;
        Some((statements[fitting].as_str(), portion))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_portioned_without_rest() {
        static MADE: Statements = OnceLock::new();
        let made = MADE.get_or_init(|| statements("(", "?", ")"));
        let rows: Vec<usize> = (0..279).collect();
        let portions: Vec<_> = portions(made, &rows).collect();
        let sizes: Vec<usize> = portions.iter().map(|(_, rows)| rows.len()).collect();
        assert_eq!(sizes, [64, 64, 64, 64, 4, 4, 4, 4, 4, 1, 1, 1]);
        let all: Vec<usize> = portions.iter().flat_map(|(_, rows)| rows.to_vec()).collect();
        assert_eq!(all, rows);
        assert!(portions.iter().all(|(sql, rows)| sql.matches('?').count() == rows.len()));
    }
}
