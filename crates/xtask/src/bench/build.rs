//! What is measured: the bridge to the app's own store and sync, and the bare page it is compared with.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::{
    build,
    command::Program,
    project,
    setup::{Tools, WASM_TARGET},
    step::step,
    wasm_opt,
};

const BRIDGE: &str = "damping_bench_app";
const PROFILE: &str = "wasm-release";

/// Everything that the bench makes or reads while it runs.
pub fn folder() -> PathBuf {
    project::target().join("bench")
}

/// The app, the server, the bridge and the bare page, all as they are shipped.
pub fn everything(tools: &Tools) -> Result<()> {
    fs::create_dir_all(folder()).context("could not make target/bench")?;
    build::both(tools)?;
    step("Building the maker of the data", || {
        Program::new("cargo").args(["build", "--release", "--package", "damping-bench-data"]).run()
    })?;
    step("Building the bridge to the app", || bridge(tools))?;
    step("Building the bare page", || bare_page(tools))
}

/// The app as a library, with the profile and the passes of the app itself.
fn bridge(tools: &Tools) -> Result<()> {
    tools
        .for_shipping("cargo")
        .args(["build", "--package", "damping-bench-app", "--target", WASM_TARGET])
        .args(["--profile", PROFILE])
        .run()?;
    let made = folder().join("bridge");
    let built = tools.wasm_folder().join(WASM_TARGET).join(PROFILE).join(format!("{BRIDGE}.wasm"));
    let module = made.join(format!("{BRIDGE}_bg.wasm"));
    let changed = |path: &PathBuf| fs::metadata(path).and_then(|about| about.modified()).ok();
    if changed(&module) > changed(&built) {
        return Ok(());
    }
    Program::new("wasm-bindgen")
        .with_path(tools.folders())?
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&made)
        .arg(built)
        .run()?;
    wasm_opt::shrink(tools, &module, &module)
}

fn bare_page(tools: &Tools) -> Result<()> {
    tools
        .for_shipping("trunk")
        .with_path(tools.folders())?
        .without_env("NO_COLOR")
        .args(["build", "--release", "--skip-version-check", "--config", "bench/bare-leptos"])
        .arg("--dist")
        .arg(folder().join("bare"))
        .run()
}
