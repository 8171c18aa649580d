//! The SOPs as files of the app, out of git, made from `crates/domain/data`: `public/sops.json` to
//! work by, and `public/sop-library.json` to read. Being data they are no part of the WebAssembly,
//! which a phone has to compile.

use std::path::PathBuf;

use anyhow::Result;

use crate::{command::Program, project};

/// Where the files are.
pub fn paths() -> [PathBuf; 2] {
    ["sops.json", "sop-library.json"].map(|name| project::root().join("public").join(name))
}

/// Writes them.
pub fn write() -> Result<()> {
    Program::new("cargo")
        .args(["run", "--quiet", "--package", "damping-domain", "--example", "sops_for_the_app"])
        .arg("--")
        .args(paths())
        .run()
}
