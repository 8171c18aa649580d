//! What is done usually: rows are numbered by the data base as they are inserted, and a reader
//! asks for those after the last number that it has seen. Where transactions run beside each
//! other, one that commits late has lower numbers than one that was read already.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Result;
use damping_server::data_dir::DataDir;
use rusqlite::{Connection as Sqlite, TransactionBehavior};
use sqlx::{Connection as _, PgConnection, Row as _};

use crate::database::{Database, Kind};

/// Rows in one transaction.
const BATCH: usize = 20;
/// Rows in one page.
const PAGE: i64 = 500;
/// The text of a row.
const BYTES: usize = 600;

/// Rows that a reader missed.
pub async fn run(database: &Database, writers: usize, rows: usize) -> Result<u64> {
    let each = rows.div_ceil(writers * BATCH);
    let total = (each * writers * BATCH) as u64;
    let seen = match database.kind {
        Kind::Postgres => postgres(&database.address, writers, each).await?,
        Kind::Sqlite => {
            let file = DataDir::existing(&database.data);
            let file =
                file.map_or_else(|_| database.data.join("damping.sqlite"), |it| it.database());
            tokio::task::spawn_blocking(move || sqlite(&file, writers, each)).await??
        }
    };
    Ok(total - seen)
}

async fn postgres(address: &str, writers: usize, batches: usize) -> Result<u64> {
    let mut connection = PgConnection::connect(address).await?;
    let table = "CREATE TABLE naive (id bigserial PRIMARY KEY, text text NOT NULL)";
    sqlx::query(table).execute(&mut connection).await?;
    let done = Arc::new(AtomicBool::new(false));
    let write = |mut connection: PgConnection| async move {
        for _ in 0..batches {
            let mut transaction = connection.begin().await?;
            for _ in 0..BATCH {
                let insert = "INSERT INTO naive (text) VALUES ($1)";
                sqlx::query(insert).bind("x".repeat(BYTES)).execute(&mut *transaction).await?;
            }
            transaction.commit().await?;
        }
        anyhow::Ok(())
    };
    let mut tasks = Vec::new();
    for _ in 0..writers {
        tasks.push(tokio::spawn(write(PgConnection::connect(address).await?)));
    }
    let reader = tokio::spawn({
        let done = done.clone();
        async move {
            let (mut cursor, mut seen) = (0_i64, 0);
            loop {
                let all_written = done.load(Ordering::Acquire);
                let page = "SELECT id FROM naive WHERE id > $1 ORDER BY id LIMIT $2";
                let page = sqlx::query(page).bind(cursor).bind(PAGE);
                let rows = page.fetch_all(&mut connection).await?;
                seen += rows.len() as u64;
                match rows.last() {
                    Some(row) => cursor = row.try_get("id")?,
                    None if all_written => return anyhow::Ok(seen),
                    None => tokio::time::sleep(Duration::from_millis(1)).await,
                }
            }
        }
    });
    for task in tasks {
        task.await??;
    }
    done.store(true, Ordering::Release);
    reader.await?
}

fn sqlite(file: &Path, writers: usize, batches: usize) -> Result<u64> {
    let open = || -> Result<Sqlite> {
        let connection = Sqlite::open(file)?;
        connection.busy_timeout(Duration::from_secs(60))?;
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
        Ok(connection)
    };
    let reader = open()?;
    reader.execute_batch(
        "CREATE TABLE naive (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL)",
    )?;
    let write = || -> Result<()> {
        let mut connection = open()?;
        for _ in 0..batches {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for _ in 0..BATCH {
                transaction.execute("INSERT INTO naive (text) VALUES (?)", ["x".repeat(BYTES)])?;
            }
            transaction.commit()?;
        }
        Ok(())
    };
    let done = AtomicBool::new(false);
    let read = || -> Result<u64> {
        let (mut cursor, mut seen) = (0_i64, 0);
        let mut page = reader.prepare("SELECT id FROM naive WHERE id > ? ORDER BY id LIMIT ?")?;
        loop {
            let all_written = done.load(Ordering::Acquire);
            let ids: Vec<i64> =
                page.query_map([cursor, PAGE], |row| row.get(0))?.collect::<Result<_, _>>()?;
            seen += ids.len() as u64;
            match ids.last() {
                Some(last) => cursor = *last,
                None if all_written => return Ok(seen),
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    };
    std::thread::scope(|scope| {
        let writing: Vec<_> = (0..writers).map(|_| scope.spawn(write)).collect();
        let finish = || -> Result<()> {
            for writer in writing {
                writer.join().map_err(|_| anyhow::anyhow!("a writer panicked"))??;
            }
            Ok(())
        };
        let waiting = scope.spawn(|| {
            let finished = finish();
            done.store(true, Ordering::Release);
            finished
        });
        let seen = read()?;
        waiting.join().map_err(|_| anyhow::anyhow!("a writer panicked"))??;
        Ok(seen)
    })
}
