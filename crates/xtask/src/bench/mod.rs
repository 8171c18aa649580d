//! `cargo xtask bench`: sets up and builds what is measured; the measuring itself is in `bench/`.

mod build;

use std::fs;

use anyhow::{Context, Result};

use crate::{
    cli::BenchOptions,
    load, project,
    setup::{self, Browser, Tools},
    size,
};

/// Measures everything, or little of it.
pub fn run(options: &BenchOptions) -> Result<()> {
    let (tools, chromium) = setup::for_bench()?;
    measure(&tools, &chromium, options)
}

/// The bench's own tests and the small run that belong to the tests.
pub fn test(tools: &Tools, chromium: &Browser) -> Result<()> {
    setup::for_bench()?;
    chromium
        .node()?
        .args(["--test", "bench/tests/goals.test.mjs", "bench/tests/line.test.mjs"])
        .run()?;
    measure(tools, chromium, &BenchOptions { smoke: true, only: None, rounds: None })
}

fn measure(tools: &Tools, chromium: &Browser, options: &BenchOptions) -> Result<()> {
    build::everything(tools)?;
    let [first, all] = size::sums()?;
    fs::write(build::folder().join("size.json"), format!(r#"{{"first":{first},"all":{all}}}"#))
        .context("could not write target/bench/size.json")?;
    if options.is_whole() {
        load::into(&build::folder().join("load.json"))?;
    }
    chromium
        .node()?
        .env("DAMPING_BENCH_DATA", project::release("damping-bench-data"))
        .arg("bench/run.mjs")
        .args(options.smoke.then_some("--smoke"))
        .args(options.only.as_ref().map(|only| format!("--only={only}")))
        .args(options.rounds.map(|rounds| format!("--rounds={rounds}")))
        .run()
}
