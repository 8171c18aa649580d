//! Building `crates/door`, the WebAssembly module of the first screen.
//!
//! It ends up as `public/door.wasm` with `public/door.js`, out of git, from where Trunk copies them
//! with the rest of that folder: so they are listed, compressed and kept offline like every other
//! file.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::{
    command::Program,
    project,
    setup::{Tools, WASM_TARGET},
    wasm_opt,
};

const PACKAGE: &str = "damping-door";
const NAME: &str = "door";
/// The app's own, so that what both are made of is compiled once.
const PROFILE: &str = "wasm-release";

/// Where the finished files are: the module, and the script that loads it.
pub fn paths() -> [PathBuf; 2] {
    ["wasm", "js"].map(|kind| project::root().join("public").join(format!("{NAME}.{kind}")))
}

/// Builds it; cargo itself knows whether anything changed.
pub fn build(tools: &Tools) -> Result<()> {
    tools
        .for_shipping("cargo")
        .args(["build", "--package", PACKAGE, "--target", WASM_TARGET, "--profile", PROFILE])
        .run()?;
    let file = format!("{}.wasm", PACKAGE.replace('-', "_"));
    let built = tools.wasm_folder().join(WASM_TARGET).join(PROFILE).join(file);
    let bound = project::target().join("xtask").join(NAME);
    Program::new("wasm-bindgen")
        .with_path(tools.folders())?
        .args(["--target", "web", "--no-typescript", "--out-name", NAME, "--out-dir"])
        .arg(&bound)
        .arg(built)
        .run()?;
    let [wasm, script] = paths();
    wasm_opt::shrink(tools, &bound.join(format!("{NAME}_bg.wasm")), &wasm)?;
    fs::copy(bound.join(format!("{NAME}.js")), &script)
        .with_context(|| format!("could not write {}", script.display()))?;
    Ok(())
}
