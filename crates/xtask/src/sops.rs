//! The SOPs and the places as files of the app, out of git, made from `crates/domain/data`:
//! `public/sops.json` to work by, `public/sop-library.json` to read, and `public/places.json` for
//! distances. Being data they are no part of the WebAssembly, which a phone has to compile.

use std::path::PathBuf;

use anyhow::Result;

use crate::{command::Program, project};

/// Where the files are.
pub fn paths() -> [PathBuf; 3] {
    ["sops.json", "sop-library.json", "places.json"]
        .map(|name| project::root().join("public").join(name))
}

/// Writes them.
pub fn write() -> Result<()> {
    Program::new("cargo")
        .args(["run", "--quiet", "--package", "damping-domain", "--example", "sops_for_the_app"])
        .arg("--")
        .args(paths())
        .run()
}
