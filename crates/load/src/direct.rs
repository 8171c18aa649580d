//! The data base driven directly: the same rows and indexes, batches of the same size in the
//! order of time, one durable transaction a batch, and nothing else. What it does is the limit
//! for whoever has to look at the events first.

use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use damping_domain::attachment::Photo;
use damping_domain::chain::{self, to_sign};
use damping_generate::Device;
use damping_server::data_dir::DataDir;
use damping_server::demo;
use damping_server::storage::AcceptedEvent;
use rusqlite::{Connection as Sqlite, TransactionBehavior, params};
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

use crate::database::{Database, Kind};
use crate::feed::{self, BATCH};
use crate::office;

/// What is written.
#[derive(Debug)]
pub struct Rows {
    devices: Vec<Device>,
    events: Vec<AcceptedEvent>,
}

/// So many rows, as the server would write them.
pub fn rows(count: usize) -> Rows {
    let generator = feed::generator(7, count, &office::of_one());
    let devices = generator.devices().to_vec();
    let mut head = chain::NOTHING;
    let events = generator.take(count).map(|made| {
        let device = devices.iter().find(|device| device.id == made.event.id.device);
        let signature = device.map(|device| device.sign(&to_sign(&made.text)));
        let text = chain::of_text(&made.text);
        head = chain::office_link(head, text, signature.as_ref(), &made.receipt);
        AcceptedEvent {
            event: (&made.event).into(),
            receipt: made.receipt,
            text: made.text,
            signature,
            link: head,
        }
    });
    let events = events.collect();
    Rows { devices, events }
}

/// Writes them; gives events a second.
pub async fn run(database: &Database, rows: &Arc<Rows>) -> Result<f64> {
    // The tables are those of the server.
    let store = database.open().await?;
    office::prepare(&*store, &rows.devices).await?;
    store.close().await;
    let seconds = match database.kind {
        Kind::Sqlite => {
            let file = DataDir::existing(&database.data)?.database();
            let rows = rows.clone();
            tokio::task::spawn_blocking(move || sqlite(&file, &rows.events)).await??
        }
        Kind::Postgres => postgres(&database.address, &rows.events).await?,
    };
    Ok(rows.events.len() as f64 / seconds)
}

fn sqlite(file: &std::path::Path, rows: &[AcceptedEvent]) -> Result<f64> {
    let mut connection = Sqlite::open(file)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
    )?;
    let office = demo::OFFICE.0;
    let start = Instant::now();
    for batch in rows.chunks(BATCH) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO events (office, office_seq, device, seq, case_id, case_seq, author,
                 recorded_at, received_at, skew_s, text, signature, fits, link)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?;
            let mut refer = transaction.prepare_cached(
                "INSERT INTO attachment_refs (office, attachment, case_id, author, length)
                 VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            )?;
            for AcceptedEvent { event, receipt, text, signature, link } in batch {
                insert.execute(params![
                    office.as_bytes(),
                    receipt.office_seq as i64,
                    event.id.device.0.as_bytes(),
                    event.id.seq as i64,
                    event.case.0.as_bytes(),
                    receipt.case_seq as i64,
                    event.author.0.as_bytes(),
                    event.recorded_at.to_rfc3339(),
                    receipt.received_at.timestamp_millis(),
                    receipt.skew_s,
                    text,
                    signature.as_ref().map(|signature| signature.0),
                    receipt.fits,
                    link.0,
                ])?;
                for Photo { attachment, bytes, .. } in &event.photos {
                    let (case, author) = (event.case.0.as_bytes(), event.author.0.as_bytes());
                    let id = attachment.0.0;
                    refer.execute(params![office.as_bytes(), id, case, author, bytes])?;
                }
            }
            let mut count = transaction
                .prepare_cached("UPDATE counters SET last_seq = ?, head = ? WHERE office = ?")?;
            if let Some(last) = batch.last() {
                let place = last.receipt.office_seq as i64;
                count.execute(params![place, last.link.0, office.as_bytes()])?;
            }
        }
        transaction.commit()?;
    }
    Ok(start.elapsed().as_secs_f64())
}

async fn postgres(address: &str, rows: &[AcceptedEvent]) -> Result<f64> {
    let mut connection = PgConnection::connect(address).await?;
    let office = demo::OFFICE.0;
    let start = Instant::now();
    for batch in rows.chunks(BATCH) {
        let mut transaction = connection.begin().await?;
        insert(&mut transaction, office, batch).await?;
        refer(&mut transaction, office, batch).await?;
        if let Some(last) = batch.last() {
            sqlx::query("UPDATE counters SET last_seq = $1, head = $2 WHERE office = $3")
                .bind(last.receipt.office_seq as i64)
                .bind(last.link.0.as_slice())
                .bind(office)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
    }
    let seconds = start.elapsed().as_secs_f64();
    connection.close().await?;
    Ok(seconds)
}

async fn insert(
    connection: &mut PgConnection,
    office: Uuid,
    batch: &[AcceptedEvent],
) -> Result<()> {
    let column = |of: fn(&AcceptedEvent) -> i64| batch.iter().map(of).collect::<Vec<i64>>();
    let id = |of: fn(&AcceptedEvent) -> Uuid| batch.iter().map(of).collect::<Vec<Uuid>>();
    let recorded: Vec<String> = batch.iter().map(|it| it.event.recorded_at.to_rfc3339()).collect();
    let signatures: Vec<_> =
        batch.iter().map(|it| it.signature.as_ref().map(|it| it.0.as_slice())).collect();
    sqlx::query(
        "INSERT INTO events (office, office_seq, device, seq, case_id, case_seq, author,
         recorded_at, received_at, skew_s, text, signature, fits, link)
         SELECT $1, * FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::uuid[],
         $6::bigint[], $7::uuid[], $8::text[], $9::bigint[], $10::bigint[], $11::text[],
         $12::bytea[], $13::boolean[], $14::bytea[])",
    )
    .bind(office)
    .bind(column(|it| it.receipt.office_seq as i64))
    .bind(id(|it| it.event.id.device.0))
    .bind(column(|it| it.event.id.seq as i64))
    .bind(id(|it| it.event.case.0))
    .bind(column(|it| it.receipt.case_seq as i64))
    .bind(id(|it| it.event.author.0))
    .bind(recorded)
    .bind(column(|it| it.receipt.received_at.timestamp_millis()))
    .bind(column(|it| it.receipt.skew_s))
    .bind(batch.iter().map(|it| it.text.as_str()).collect::<Vec<_>>())
    .bind(signatures)
    .bind(batch.iter().map(|it| it.receipt.fits).collect::<Vec<_>>())
    .bind(batch.iter().map(|it| it.link.0.as_slice()).collect::<Vec<_>>())
    .execute(connection)
    .await?;
    Ok(())
}

async fn refer(connection: &mut PgConnection, office: Uuid, batch: &[AcceptedEvent]) -> Result<()> {
    let events = batch.iter().map(|it| &it.event);
    let named: Vec<_> =
        events.flat_map(|event| event.photos.iter().map(move |it| (event, it))).collect();
    if named.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO attachment_refs (office, attachment, case_id, author, length)
         SELECT $1, * FROM unnest($2::bytea[], $3::uuid[], $4::uuid[], $5::bigint[])
         ON CONFLICT DO NOTHING",
    )
    .bind(office)
    .bind(named.iter().map(|(_, photo)| photo.attachment.0.0.as_slice()).collect::<Vec<_>>())
    .bind(named.iter().map(|(event, _)| event.case.0).collect::<Vec<_>>())
    .bind(named.iter().map(|(event, _)| event.author.0).collect::<Vec<_>>())
    .bind(named.iter().map(|(_, photo)| i64::from(photo.bytes)).collect::<Vec<_>>())
    .execute(connection)
    .await?;
    Ok(())
}
