//! Fuzzes a target: any number of inputs, by seed.
#![allow(clippy::print_stdout, reason = "a command line tool talks to the terminal")]

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::Parser;
use damping_fuzz::{Target, Until, run, save};

/// Changes inputs by chance and looks for one that breaks something.
#[derive(Parser)]
#[command(name = "damping-fuzz")]
struct Options {
    /// What to fuzz [default: everything]
    #[arg(long)]
    target: Option<Target>,
    /// How many inputs for each
    #[arg(long, default_value_t = 10_000)]
    runs: u64,
    /// The seed
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

fn main() -> Result<ExitCode> {
    let options = Options::parse();
    let mut code = ExitCode::SUCCESS;
    for target in Target::ALL.into_iter().filter(|it| options.target.is_none_or(|t| t == *it)) {
        let start = Instant::now();
        match run(target, options.seed, Until::Runs(options.runs))? {
            Ok(inputs) => {
                let took = start.elapsed().as_secs_f32();
                println!("✓ {}: {inputs} inputs in {took:.1} s", target.name());
            }
            Err(failure) => {
                let path = save(target, &failure.input)?;
                println!("✗ {}: {:#}\n  {}", target.name(), failure.why, path.display());
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}
