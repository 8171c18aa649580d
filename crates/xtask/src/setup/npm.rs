//! What comes from npm: wasm-opt and the browser tests' libraries, and what the bench measures beside the app.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::{command::Program, project, step::step};

/// Installs what `tests/package-lock.json` names, if that changed; returns the folder for PATH.
pub fn ensure() -> Result<PathBuf> {
    install("tests", "Installing wasm-opt and the browser tests' libraries")
}

/// The same for `bench/package-lock.json`.
pub fn ensure_for_bench() -> Result<PathBuf> {
    install("bench", "Installing what the bench measures beside the app")
}

fn install(folder: &str, what: &str) -> Result<PathBuf> {
    let place = project::root().join(folder);
    let modules = place.join("node_modules");
    let lock = fs::read(place.join("package-lock.json"))
        .with_context(|| format!("could not read {folder}/package-lock.json"))?;
    // A copy of the lock file tells what is installed, also after a checkout.
    let installed = modules.join(".installed-lock.json");
    if fs::read(&installed).ok().as_deref() != Some(&lock[..]) {
        step(what, || {
            Program::new("npm")
                .args(["ci", "--prefix"])
                .arg(&place)
                .args(["--ignore-scripts", "--no-audit", "--no-fund"])
                .run()?;
            fs::write(&installed, &lock)
                .with_context(|| format!("could not write below {folder}/node_modules"))
        })?;
    }
    Ok(modules.join(".bin"))
}
