//! The commands of `damping-server`. What fails says in a sentence what to do.

mod admin;
mod calendar;
mod serve;
mod sop;
mod verify;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// The office's server: keeps the cases, serves the app and syncs the phones.
#[derive(Debug, Parser)]
#[command(name = "damping-server", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves the app and the API until stopped
    Serve(serve::Options),
    /// Looks after accounts and devices
    Admin(admin::Options),
    /// Lists the SOPs that this server knows
    Sop(sop::Options),
    /// Checks everything stored and names the first break
    Verify(verify::Options),
}

/// Where the cases are kept.
#[derive(Debug, clap::Args)]
struct Database {
    /// Data base to use in place of SQLite, such as postgres://user@host/name; photos and keys
    /// stay in the folder of --data. The password may be given in the variable PGPASSWORD
    #[arg(long = "database", value_name = "URL", global = true)]
    url: Option<String>,
}

impl Database {
    /// Its address; `None` for SQLite in the data folder.
    fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
}

/// Runs what the command line says.
pub fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Serve(options) => serve::run(&options),
        Command::Admin(options) => admin::run(&options),
        Command::Sop(options) => sop::run(&options),
        Command::Verify(options) => verify::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // There is nobody left to tell when this fails as well.
            let _ = writeln!(io::stderr(), "damping-server: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Writes to standard output, at once.
fn say(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
