//! `cargo xtask simulate`: the stories of many seeds, with the server's code as it is released.

use anyhow::Result;

use crate::{cli::SimulateOptions, command::Program};

/// Stories told with every run of the tests.
const TESTED: SimulateOptions = SimulateOptions { seeds: 2000, from: 0 };

/// The stories that belong to the tests.
pub fn test() -> Result<()> {
    run(&TESTED)
}

pub fn run(options: &SimulateOptions) -> Result<()> {
    Program::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "damping-simulate", "--"])
        .args(["--seeds", &options.seeds.to_string(), "--from", &options.from.to_string()])
        .run()
}
