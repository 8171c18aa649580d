//! How many events a second the server takes over HTTP, with all its checks and durably, beside
//! the data base driven directly: the same rows in batches of the same size, in turn.

use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use damping_generate::Device;

use crate::database::{Database, Kind};
use crate::direct;
use crate::feed::{BATCH, Feed};
use crate::machine::processor_seconds;
use crate::office;
use crate::pusher::{self, Pusher};
use crate::report::{Better, Figure, median, quantile, round};
use crate::server::{Server, Setting};

/// How much is measured.
#[derive(Clone, Debug)]
pub struct Sizes {
    pub rounds: usize,
    pub events: usize,
    pub clients: Vec<usize>,
}

/// One run against a server that was just started on an empty data base.
struct Run {
    events_per_second: f64,
    /// Seconds of each request.
    latencies: Vec<f64>,
    memory_before: u64,
    memory_after: u64,
    /// Processor time of the server for one event, in microseconds.
    processor_us: f64,
    /// The same of those who push, who have processors of their own elsewhere.
    client_us: f64,
}

pub async fn measure(setting: &Setting, kinds: &[Kind], sizes: &Sizes) -> Result<Vec<Figure>> {
    let rows = Arc::new(direct::rows(sizes.events));
    let mut figures = Vec::new();
    for clients in &sizes.clients {
        let feeds = Arc::new(Feed::several(*clients, sizes.events).await?);
        for kind in kinds {
            eprintln!("ingest: {} clients, {}", clients, kind.name());
            figures.push(one(setting, *kind, &feeds, &rows, sizes).await?);
        }
    }
    Ok(figures)
}

async fn one(
    setting: &Setting,
    kind: Kind,
    feeds: &Arc<Vec<Feed>>,
    rows: &Arc<direct::Rows>,
    sizes: &Sizes,
) -> Result<Figure> {
    let clients = feeds.len();
    let (id, name) = (kind.id(), kind.name());
    let title = format!(
        "Ingest over HTTP, {name}, {clients} clients, {BATCH} events a request, verified and durable"
    );
    let mut figure = Figure::new(format!("ingest-{id}-{clients}"), title, "events/s", Better::More);
    let mut runs = Vec::new();
    for round in 0..sizes.rounds {
        let database = Database::new(setting, kind, &format!("ingest-{id}-{clients}-{round}"))?;
        let run = run(setting, &database, feeds).await?;
        figure.sample("damping", run.events_per_second);
        runs.push(run);
        database.remove()?;
        let database = Database::new(setting, kind, &format!("direct-{id}-{clients}-{round}"))?;
        figure.sample("direct", direct::run(&database, rows).await?);
        database.remove()?;
    }
    let latencies: Vec<f64> =
        runs.iter().flat_map(|run| &run.latencies).map(|seconds| seconds * 1e3).collect();
    let (ours, theirs) = (median(&figure.samples["damping"]), median(&figure.samples["direct"]));
    figure.note("ratio", round(ours / theirs));
    figure.note("p50_ms", round(median(&latencies)));
    figure.note("p99_ms", round(quantile(&latencies, 0.99)));
    let processor: Vec<f64> = runs.iter().map(|run| run.processor_us).collect();
    figure.note("server_processor_us_per_event", round(median(&processor)));
    let processor: Vec<f64> = runs.iter().map(|run| run.client_us).collect();
    figure.note("clients_processor_us_per_event", round(median(&processor)));
    figure.note("events", sizes.events);
    let memory = |of: fn(&Run) -> u64| runs.iter().map(of).max().unwrap_or_default() / 1_000_000;
    figure.note("server_mb_before", memory(|run| run.memory_before));
    figure.note("server_mb_after", memory(|run| run.memory_after));
    Ok(figure)
}

async fn run(setting: &Setting, database: &Database, feeds: &Arc<Vec<Feed>>) -> Result<Run> {
    let store = database.open().await?;
    let devices: Vec<Device> = feeds.iter().flat_map(|feed| feed.devices.clone()).collect();
    office::prepare(&*store, &devices).await?;
    let cookie = office::sign_in(&*store, office::courier(0).id, 0).await?;
    store.close().await;
    let server = Server::start(setting, database).await?;
    let ready = |(body, events): &(Vec<u8>, usize)| (pusher::request(&cookie, body), *events);
    let mut ready_feeds = Vec::new();
    for feed in feeds.iter() {
        let requests: Vec<_> = feed.requests.iter().map(ready).collect();
        ready_feeds.push((Pusher::connect(&server.address).await?, requests));
    }
    let memory_before = server.memory();
    let (processor, client) = (server.processor_seconds(), processor_seconds("self"));
    let start = Instant::now();
    let clients: Vec<_> = ready_feeds
        .into_iter()
        .map(|(pusher, requests)| tokio::spawn(push_all(pusher, requests)))
        .collect();
    let mut latencies = Vec::new();
    for client in clients {
        latencies.extend(client.await??);
    }
    let seconds = start.elapsed().as_secs_f64();
    let events: usize = feeds.iter().flat_map(|feed| &feed.requests).map(|(_, count)| count).sum();
    let memory_after = server.memory();
    let processor_us = (server.processor_seconds() - processor) * 1e6 / events as f64;
    let client_us = (processor_seconds("self") - client) * 1e6 / events as f64;
    server.stop().await?;
    let events_per_second = events as f64 / seconds;
    Ok(Run { events_per_second, latencies, memory_before, memory_after, processor_us, client_us })
}

async fn push_all(mut pusher: Pusher, requests: Vec<(Vec<u8>, usize)>) -> Result<Vec<f64>> {
    let mut latencies = Vec::new();
    for (request, events) in &requests {
        latencies.push(pusher.push(request, *events).await?);
    }
    Ok(latencies)
}
