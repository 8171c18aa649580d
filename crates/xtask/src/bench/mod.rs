//! `cargo xtask bench`: sets up and builds what is measured; the measuring itself is in `bench/`.

mod build;

use anyhow::Result;

use crate::{cli::BenchOptions, setup};

/// Measures everything, or little of it for a test.
pub fn run(options: &BenchOptions) -> Result<()> {
    let (tools, chromium) = setup::for_bench()?;
    build::everything(&tools)?;
    chromium
        .node()?
        .arg("bench/run.mjs")
        .args(options.smoke.then_some("--smoke"))
        .args(options.only.as_ref().map(|only| format!("--only={only}")))
        .args(options.rounds.map(|rounds| format!("--rounds={rounds}")))
        .run()
}
