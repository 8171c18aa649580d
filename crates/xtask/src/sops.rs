//! The SOPs as a file of the app: `public/sops.json`, out of git, made from `crates/domain/data`.
//! Being data they are no part of the WebAssembly, which a phone has to compile.

use std::path::PathBuf;

use anyhow::Result;

use crate::{command::Program, project};

/// Where the file is.
pub fn path() -> PathBuf {
    project::root().join("public").join("sops.json")
}

/// Writes it.
pub fn write() -> Result<()> {
    Program::new("cargo")
        .args(["run", "--quiet", "--package", "damping-domain", "--example", "sops_for_the_app"])
        .arg("--")
        .arg(path())
        .run()
}
