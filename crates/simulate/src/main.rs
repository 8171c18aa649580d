//! Tells the stories of many seeds and names those that break an invariant.
#![allow(clippy::print_stdout, reason = "a command line tool talks to the terminal")]

use std::process::ExitCode;

use clap::Parser;
use damping_simulate::{Flaw, run};

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
}

fn main() -> ExitCode {
    let options = Options::parse();
    let (mut failed, mut events, mut refused) = (Vec::new(), 0, 0);
    for seed in options.from..options.from.saturating_add(options.seeds) {
        match run(seed, Flaw::None) {
            Ok(tally) => {
                events += tally.accepted;
                refused += tally.refused;
            }
            Err(error) => {
                println!("✗ {error:#}");
                failed.push(seed);
            }
        }
    }
    println!(
        "{} seeds from {}: {events} events received, {refused} refusals, {} seeds failed",
        options.seeds,
        options.from,
        failed.len()
    );
    for seed in &failed {
        println!("  again: cargo xtask simulate --seeds 1 --from {seed}");
    }
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
