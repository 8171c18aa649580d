//! Made-up work for the measurements in `bench/`, one JSON text a line.
//!
//! `requests` gives the devices of an office and the requests in which they send generated cases, in
//! the order in which the office receives them; `work` gives records that one person can make.
//! The office's directory is read from the standard input.

mod requests;
mod work;

use std::io::{self, BufWriter, Write};

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use damping_domain::office::Office;
use damping_generate::{Generator, Plan};

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    task: Task,
    /// Everything follows from it
    #[arg(long, global = true, default_value_t = 1)]
    seed: u64,
    /// How many cases
    #[arg(long, global = true, default_value_t = 100)]
    cases: usize,
    /// Leave out what comes after so many events
    #[arg(long, global = true)]
    events: Option<usize>,
}

#[derive(Subcommand)]
enum Task {
    /// Devices, and the requests with which they send everything
    Requests,
    /// Records for cases of the same seed, each by itself: `{"case": …, "body": …}`
    Work,
}

/// Cases enough for the work of any measurement: whoever has read enough stops.
const PLENTY: usize = 20_000;

fn main() -> Result<()> {
    let cli = Cli::parse();
    let office = io::read_to_string(io::stdin())?;
    let office: Office = serde_json::from_str(&office).context("that is no office")?;
    let most = cli.events.unwrap_or(usize::MAX);
    let mut out = BufWriter::new(io::stdout().lock());
    let generator = |seed, cases| Generator::new(Plan::new(seed, cases), &office);
    match cli.task {
        Task::Requests => requests::write(generator(cli.seed, cli.cases), most, &mut out)?,
        Task::Work => {
            let others = generator(cli.seed.wrapping_add(1), PLENTY);
            work::write(generator(cli.seed, cli.cases), others, most, &mut out)?;
        }
    }
    out.flush().context("nobody reads on")
}
