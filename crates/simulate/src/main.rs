//! Tells the stories of many seeds and names those that break an invariant.
#![allow(clippy::print_stdout, reason = "a command line tool talks to the terminal")]

use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use damping_simulate::{Tally, run_all};

/// As many stories tell of everything.
const MANY: u64 = 1000;

/// Simulates whole offices: phones, a bad network, crashes, and the real server.
#[derive(Parser)]
#[command(name = "cargo xtask simulate", bin_name = "cargo xtask simulate")]
struct Options {
    /// How many seeds
    #[arg(long, default_value_t = 300)]
    seeds: u64,
    /// The first seed
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Show everything that was counted
    #[arg(long)]
    tally: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let start = Instant::now();
    let told = run_all(options.from..options.from.saturating_add(options.seeds));
    let mut tally = Tally::default();
    let mut failed = Vec::new();
    for (seed, told) in told {
        match told {
            Ok(of_seed) => tally = tally.and(of_seed),
            Err(error) => {
                println!("✗ {error:#}");
                failed.push(seed);
            }
        }
    }
    println!(
        "{} seeds from {} in {:.0} s: {} events received, {} refusals, {} seeds failed",
        options.seeds,
        options.from,
        start.elapsed().as_secs_f32(),
        tally.accepted,
        tally.refused,
        failed.len()
    );
    if options.tally {
        println!("{tally:#?}");
    }
    for seed in &failed {
        println!("  again: cargo xtask simulate --seeds 1 --from {seed}");
    }
    // What never happens in any of many stories is not tested by them.
    let missing = if options.seeds < MANY { Vec::new() } else { tally.missing() };
    if !missing.is_empty() {
        println!("✗ never tried: {}", missing.join(", "));
    }
    let well = failed.is_empty() && missing.is_empty();
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
