//! Making WebAssembly small: the passes that all modules of the app go through.

use std::path::Path;

use anyhow::Result;

use crate::{command::Program, setup::Tools};

/// Found by trying, see `docs/decisions/0006-small-app.md`.
const PASSES: &[&str] = &[
    "-Oz",
    "-ocimfs",
    "0",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--coalesce-locals-learning",
    "--reorder-functions",
    "--reorder-locals",
];

/// Writes the module `from`, made small, to `to`, which may be the same file.
pub fn shrink(tools: &Tools, from: &Path, to: &Path) -> Result<()> {
    Program::new("wasm-opt")
        .with_path(tools.folders())?
        .arg("--quiet")
        .args(PASSES)
        .arg("--output")
        .arg(to)
        .arg(from)
        .run()
}
