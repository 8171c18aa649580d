//! Links for events that were stored before there were any.

use damping_domain::chain::{self, Hash};
use damping_domain::event::Receipt;
use damping_domain::ids::OfficeId;

use super::super::Result;
use super::driver::{Columns as _, Connection, query};
use super::sql::column::{count, read_count, read_time};
use super::sql::pool::Lent;

/// Links them, once, after the change of the tables that brought the links.
pub async fn link_older_events(mut transaction: Lent) -> Result<()> {
    // An office whose events are linked has the link of the last one at its counter: all of that
    // is written together. Looking through the events themselves takes a second for millions.
    let unlinked = query("SELECT 1 FROM counters WHERE last_seq > 0 AND head IS NULL LIMIT 1")
        .fetch_optional(&mut transaction)
        .await?;
    if unlinked.is_none() {
        return Ok(());
    }
    // Events are never changed: the guard is lifted for what they say of each other only.
    query("DROP TRIGGER events_are_not_changed").execute(&mut transaction).await?;
    for office in super::sql::directory::offices(&mut transaction).await? {
        link(&mut transaction, office).await?;
    }
    query(
        "CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
         BEGIN SELECT raise(ABORT, 'events are never changed'); END",
    )
    .execute(&mut transaction)
    .await?;
    transaction.commit().await
}

async fn link(connection: &mut Connection, office: OfficeId) -> Result<()> {
    let rows = query(
        "SELECT office_seq, case_seq, received_at, text FROM events
         WHERE office = ? ORDER BY office_seq",
    )
    .bind(office.0)
    .fetch_all(&mut *connection)
    .await?;
    let mut head: Hash = chain::NOTHING;
    for row in &rows {
        let receipt = Receipt {
            office_seq: read_count(row, "office_seq")?,
            case_seq: read_count(row, "case_seq")?,
            received_at: read_time(row, "received_at")?,
            skew_s: 0,
            fits: true,
        };
        let text: &str = row.try_get("text")?;
        head = chain::office_link(head, chain::of_text(text), None, &receipt);
        query("UPDATE events SET link = ? WHERE office = ? AND office_seq = ?")
            .bind(head.0.as_slice())
            .bind(office.0)
            .bind(count(receipt.office_seq))
            .execute(&mut *connection)
            .await?;
    }
    query("UPDATE counters SET head = ? WHERE office = ?")
        .bind(head.0.as_slice())
        .bind(office.0)
        .execute(&mut *connection)
        .await?;
    Ok(())
}
