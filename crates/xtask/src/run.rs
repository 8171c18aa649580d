//! `cargo xtask run`: everything from a fresh clone to the demo office in the browser.

use std::path::absolute;

use anyhow::{Context, Result};

use crate::{build, cli::RunOptions, command::Program, project, setup};

pub fn run(options: &RunOptions) -> Result<()> {
    let data = match &options.data {
        Some(folder) => absolute(folder).context("--data is not a path")?,
        None => project::target().join("demo-data"),
    };
    let tools = setup::for_building()?;
    build::both(&tools)?;
    println!("▶ Serving; Ctrl-C stops it\n");
    Program::new(project::server())
        .args(["serve", "--demo", "--listen"])
        .arg(format!("127.0.0.1:{}", options.port))
        .arg("--data")
        .arg(data)
        .become_it()
}
