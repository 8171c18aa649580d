//! Whether readers miss events that are written while they read: several write, several read
//! page after page by their cursor, and in the end each must have had every place once, in order.
//! Beside it the naive way: numbers from a sequence, and `WHERE id > cursor`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use damping_domain::event::Receipt;
use damping_domain::ids::PersonId;
use damping_generate::Device;
use damping_server::demo;
use serde::Deserialize;

use crate::client::Client;
use crate::database::{Database, Kind};
use crate::feed::Feed;
use crate::naive;
use crate::office;
use crate::pusher::{self, Pusher};
use crate::report::{Better, Figure, round};
use crate::server::{Server, Setting};

/// How many write at the same time.
const WRITERS: usize = 4;
/// Who reads: people who see all cases.
const READERS: [&str; 3] = ["ketua", "manajer", "kasi"];
/// How long a reader who has read all waits before asking again.
const PAUSE: Duration = Duration::from_millis(5);
/// Rows of the naive run, at most: what it loses shows soon.
const NAIVE_ROWS: usize = 100_000;

/// What a reader had.
#[derive(Clone, Copy, Debug, Default)]
struct Reading {
    last: u64,
    missed: u64,
    repeated: u64,
}

pub async fn measure(setting: &Setting, kinds: &[Kind], events: usize) -> Result<Vec<Figure>> {
    eprintln!("readers: making {events} events");
    let feeds = Arc::new(Feed::several(WRITERS, events).await?);
    let mut figures = Vec::new();
    for kind in kinds {
        eprintln!("readers: {}", kind.name());
        figures.push(one(setting, *kind, &feeds).await?);
    }
    Ok(figures)
}

async fn one(setting: &Setting, kind: Kind, feeds: &Arc<Vec<Feed>>) -> Result<Figure> {
    let (id, name) = (kind.id(), kind.name());
    let title = format!("Events that readers miss amid {WRITERS} concurrent writers, {name}");
    let mut figure = Figure::new(format!("readers-missed-{id}"), title, "events", Better::Less);
    let database = Database::new(setting, kind, &format!("readers-{id}"))?;
    let total: usize = feeds.iter().flat_map(|feed| &feed.requests).map(|(_, count)| count).sum();
    let total = total as u64;
    let start = Instant::now();
    let (readings, memory) = run(setting, &database, feeds, total).await?;
    figure.note("events", total);
    figure.note("readers", readings.len());
    figure.note("seconds", round(start.elapsed().as_secs_f64()));
    figure.note("server_mb_by_tenths", memory);
    figure.note("repeated", readings.iter().map(|reading| reading.repeated).sum::<u64>());
    for reading in readings {
        figure.sample("damping", reading.missed as f64);
    }
    database.remove()?;
    let database = Database::new(setting, kind, &format!("naive-{id}"))?;
    let rows = NAIVE_ROWS.min(total as usize);
    let missed = naive::run(&database, WRITERS, rows).await?;
    figure.sample("naive", missed as f64);
    figure.note("naive_rows", rows);
    figure.note("naive_percent", round(missed as f64 * 100.0 / rows as f64));
    database.remove()?;
    Ok(figure)
}

async fn run(
    setting: &Setting,
    database: &Database,
    feeds: &Arc<Vec<Feed>>,
    total: u64,
) -> Result<(Vec<Reading>, Vec<u64>)> {
    let store = database.open().await?;
    let devices: Vec<Device> = feeds.iter().flat_map(|feed| feed.devices.clone()).collect();
    office::prepare(&*store, &devices).await?;
    let courier = office::sign_in(&*store, office::courier(0).id, 0).await?;
    let mut cookies = Vec::new();
    for (number, username) in (1..).zip(READERS) {
        let person = demo::person(username).map_or(PersonId(uuid::Uuid::nil()), |it| it.id);
        cookies.push(office::sign_in(&*store, person, number).await?);
    }
    store.close().await;

    let server = Server::start(setting, database).await?;
    let (written, done) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicBool::new(false)));
    let mut readers = Vec::new();
    for cookie in &cookies {
        let client = Client::new(&server.address, cookie)?;
        readers.push(tokio::spawn(read(client, done.clone(), total)));
    }
    let mut writers = Vec::new();
    for number in 0..feeds.len() {
        let pusher = Pusher::connect(&server.address).await?;
        let (feeds, written) = (feeds.clone(), written.clone());
        writers.push(tokio::spawn(write(pusher, courier.clone(), feeds, number, written)));
    }
    let mut memory = Vec::new();
    for tenth in 1..=10 {
        while written.load(Ordering::Relaxed) < total * tenth / 10
            && !writers.iter().all(tokio::task::JoinHandle::is_finished)
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        memory.push(server.memory() / 1_000_000);
    }
    for writer in writers {
        writer.await??;
    }
    done.store(true, Ordering::Release);
    let mut readings = Vec::new();
    for reader in readers {
        readings.push(reader.await??);
    }
    server.stop().await?;
    Ok((readings, memory))
}

async fn write(
    mut pusher: Pusher,
    cookie: String,
    feeds: Arc<Vec<Feed>>,
    number: usize,
    written: Arc<AtomicU64>,
) -> Result<()> {
    for (body, events) in &feeds[number].requests {
        pusher.push(&pusher::request(&cookie, body), *events).await?;
        written.fetch_add(*events as u64, Ordering::Relaxed);
    }
    Ok(())
}

async fn read(mut client: Client, done: Arc<AtomicBool>, total: u64) -> Result<Reading> {
    /// Of an event, only where it stands.
    #[derive(Deserialize)]
    struct Place {
        receipt: Receipt,
    }
    let mut reading = Reading::default();
    loop {
        let all_written = done.load(Ordering::Acquire);
        let (answer, _) = client.sync(&[]).await?;
        for text in &answer.events {
            let place = serde_json::from_str::<Place>(text.get())?.receipt.office_seq;
            if place <= reading.last {
                reading.repeated += 1;
                continue;
            }
            reading.missed += place - reading.last - 1;
            reading.last = place;
        }
        if answer.events.is_empty() {
            if all_written {
                break;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
    reading.missed += total - reading.last.min(total);
    Ok(reading)
}
