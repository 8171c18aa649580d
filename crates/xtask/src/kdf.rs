//! Building `crates/kdf`, the WebAssembly module that turns passphrases into keys.
//!
//! It ends up as `public/kdf.wasm`, out of git, from where Trunk copies it with the rest of that
//! folder: so it is listed, compressed and kept offline like every other file, and `trunk serve`
//! has it too once the app has been built.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    command::Program,
    project,
    setup::{self, Tools, WASM_TARGET},
};

const PACKAGE: &str = "damping-kdf";
const PROFILE: &str = "wasm-kdf";

/// Where the finished module is.
pub fn path() -> PathBuf {
    project::root().join("public").join("kdf.wasm")
}

/// `cargo xtask kdf`.
pub fn run() -> Result<()> {
    build(&setup::for_building()?)
}

/// Builds it; cargo itself knows whether anything changed.
pub fn build(tools: &Tools) -> Result<()> {
    tools
        .for_shipping("cargo")
        .args(["build", "--package", PACKAGE, "--target", WASM_TARGET, "--profile", PROFILE])
        .run()?;
    let file = format!("{}.wasm", PACKAGE.replace('-', "_"));
    let built = tools.wasm_folder().join(WASM_TARGET).join(PROFILE).join(file);
    Program::new("wasm-opt")
        .with_path(tools.folders())?
        .args(["-O3", "--strip-producers", "--output"])
        .arg(path())
        .arg(built)
        .run()
}
