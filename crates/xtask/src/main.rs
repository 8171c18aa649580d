//! The project's own commands. `cargo xtask help` lists them; ARCHITECTURE.md says where each thing lives.
//!
//! Nothing has to be installed by hand first: each command sets up what it needs, says what it is doing,
//! and fails with a sentence that says what to do.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to the terminal"
)]

mod bench;
mod build;
mod cli;
mod command;
mod door;
mod find;
mod fingerprint;
mod kdf;
mod load;
mod precache;
mod project;
mod quick;
mod run;
mod screens;
mod setup;
mod simulate;
mod size;
mod sops;
mod step;
mod test;
mod texts;
mod wasm_opt;

use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Task};

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Run(options) => run::run(&options),
        Task::Test(options) => test::run(options.filter.as_deref()),
        Task::Build => build::run(),
        Task::Size => size::run(),
        Task::Screens => screens::run(),
        Task::Simulate(options) => simulate::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Load(options) => load::run(&options),
        Task::Kdf => kdf::run(),
        Task::Precache => precache::hook(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
