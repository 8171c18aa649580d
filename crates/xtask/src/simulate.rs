//! `cargo xtask simulate`: the stories of many seeds, with the server's code as it is released.

use anyhow::Result;

use crate::{cli::SimulateOptions, command::Program};

pub fn run(options: &SimulateOptions) -> Result<()> {
    Program::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "damping-simulate", "--"])
        .args(["--seeds", &options.seeds.to_string(), "--from", &options.from.to_string()])
        .run()
}
