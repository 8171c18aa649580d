//! What may be written after `cargo xtask`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
pub struct Cli {
    #[command(subcommand)]
    pub task: Task,
}

#[derive(Subcommand)]
pub enum Task {
    /// Set up what is missing, build, and serve the app with the demo office
    Run(RunOptions),
    /// Set up what is missing and run every check and test
    Test(TestOptions),
    /// Set up what is missing and build the app (dist/) and the server, both for release
    Build,
    /// What a first visit downloads, compressed, file by file, against the budget
    Size,
    /// Take pictures of every screen into screens/
    Screens,
    /// Simulate whole offices by seed: phones, a bad network, crashes, and the real server
    Simulate(SimulateOptions),
    /// Measure the server under load, on SQLite and on PostgreSQL
    Load(LoadOptions),
    /// Build only public/kdf.wasm, which the app's build does by itself: for `trunk serve`, and for trying the
    /// tests of the vault by hand
    #[command(hide = true)]
    Kdf,
    /// Finish a build of the app: offline file list and compressed files (Trunk calls this)
    #[command(hide = true)]
    Precache,
}

#[derive(Args)]
pub struct RunOptions {
    /// Port on 127.0.0.1 to serve at
    #[arg(long, default_value_t = 8642)]
    pub port: u16,
    /// Folder that holds everything the server keeps; made if missing [default: target/demo-data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

#[derive(Args)]
pub struct TestOptions {
    /// Run only the tests whose name contains this, and skip the other checks
    pub filter: Option<String>,
}

#[derive(Args)]
pub struct SimulateOptions {
    /// How many seeds
    #[arg(long, default_value_t = 300)]
    pub seeds: u64,
    /// The first seed
    #[arg(long, default_value_t = 0)]
    pub from: u64,
}

#[derive(Args)]
pub struct LoadOptions {
    /// Small sizes: a minute, to see that all of it works
    #[arg(long)]
    pub smoke: bool,
    /// File to write the figures to, as JSON
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Further options of the load run, after `--`: see `cargo xtask load -- --help`
    #[arg(last = true)]
    pub more: Vec<String>,
}
