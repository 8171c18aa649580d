//! The real server under load: `damping-server` processes on SQLite and on PostgreSQL, spoken to
//! over HTTP, beside the data bases driven directly. Prints a table, and writes the figures as
//! JSON.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool")]

mod client;
mod database;
mod direct;
mod feed;
mod fill;
mod growth;
mod ingest;
mod machine;
mod naive;
mod office;
mod pusher;
mod readers;
mod report;
mod server;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::{Parser, ValueEnum};

use database::Kind;
use report::Report;

/// Measures the server under load.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask load --", version)]
struct Options {
    /// The release build of damping-server
    #[arg(long)]
    server: PathBuf,
    /// Small sizes: a minute, to see that all of it works
    #[arg(long)]
    smoke: bool,
    /// File to write the figures to, as JSON
    #[arg(long)]
    out: Option<PathBuf>,
    /// Only these parts [default: all]
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Only these data bases [default: both]
    #[arg(long, value_enum, value_delimiter = ',')]
    databases: Vec<Kind>,
    /// How often each thing is measured, in turn
    #[arg(long)]
    rounds: Option<usize>,
    /// Events in one measurement of ingest
    #[arg(long)]
    events: Option<usize>,
    /// Clients at the same time, for ingest
    #[arg(long, value_delimiter = ',', default_values_t = [1, 8, 64])]
    clients: Vec<usize>,
    /// Events that readers read while they are written
    #[arg(long)]
    read: Option<usize>,
    /// Events in the office, from small to large
    #[arg(long, value_delimiter = ',')]
    sizes: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// How many events a second are taken
    Ingest,
    /// Whether readers miss what is written meanwhile
    Readers,
    /// What a sync costs as the office grows
    Growth,
}

fn main() -> Result<()> {
    let options = Options::parse();
    ensure!(options.server.is_file(), "there is no server at {}", options.server.display());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let report = runtime.block_on(measure(&options))?;
    print!("{}", report.table());
    if let Some(out) = &options.out {
        let json = serde_json::to_string_pretty(&report)?;
        std::fs::write(out, json).with_context(|| format!("could not write {}", out.display()))?;
        println!("\nWritten to {}", out.display());
    }
    Ok(())
}

async fn measure(options: &Options) -> Result<Report> {
    let wanted = |part| options.only.is_empty() || options.only.contains(&part);
    let all = [Kind::Sqlite, Kind::Postgres];
    let kinds = if options.databases.is_empty() { &all[..] } else { &options.databases };
    let setting = server::Setting::new(&options.server)?;
    let small = options.smoke;
    let mut report = Report::new(if small { "smoke" } else { "full" }, &setting)?;
    if wanted(Part::Ingest) {
        let sizes = ingest::Sizes {
            rounds: options.rounds.unwrap_or(if small { 2 } else { 5 }),
            events: options.events.unwrap_or(if small { 3_000 } else { 25_000 }),
            clients: options.clients.clone(),
        };
        report.add(ingest::measure(&setting, kinds, &sizes).await?);
    }
    if wanted(Part::Readers) {
        let events = options.read.unwrap_or(if small { 6_000 } else { 1_000_000 });
        report.add(readers::measure(&setting, kinds, events).await?);
    }
    if wanted(Part::Growth) {
        let usual = if small { vec![2_000, 20_000] } else { vec![100_000, 1_000_000, 5_000_000] };
        let sizes = if options.sizes.is_empty() { usual } else { options.sizes.clone() };
        let rounds = options.rounds.unwrap_or(if small { 2 } else { 5 });
        report.add(growth::measure(&setting, kinds, &sizes, rounds).await?);
    }
    Ok(report)
}
