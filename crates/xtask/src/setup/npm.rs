//! wasm-opt and the browser tests' libraries, from npm.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::{command::Program, project, step::step};

/// Installs what `tests/package-lock.json` names, if that changed; returns the folder for PATH.
pub fn ensure() -> Result<PathBuf> {
    let tests = project::root().join("tests");
    let modules = tests.join("node_modules");
    let lock = fs::read(tests.join("package-lock.json"))
        .context("could not read tests/package-lock.json")?;
    // A copy of the lock file tells what is installed, also after a checkout.
    let installed = modules.join(".installed-lock.json");
    if fs::read(&installed).ok().as_deref() != Some(&lock[..]) {
        step("Installing wasm-opt and the browser tests' libraries", || {
            Program::new("npm")
                .args(["ci", "--prefix"])
                .arg(&tests)
                .args(["--ignore-scripts", "--no-audit", "--no-fund"])
                .run()?;
            fs::write(&installed, &lock).context("could not write below tests/node_modules")
        })?;
    }
    Ok(modules.join(".bin"))
}
