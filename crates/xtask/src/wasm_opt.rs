//! Making WebAssembly small: the passes that all modules of the app go through.

use std::path::Path;

use anyhow::Result;

use crate::{command::Program, quick, setup::Tools};

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

/// What a quick build has time for.
const QUICK_PASSES: &[&str] = &["-O1"];

/// Writes the module `from`, made small, to `to`, which may be the same file.
pub fn shrink(tools: &Tools, from: &Path, to: &Path) -> Result<()> {
    let passes = if quick::is_asked_for() { QUICK_PASSES } else { PASSES };
    Program::new("wasm-opt")
        .with_path(tools.folders())?
        .arg("--quiet")
        .args(passes)
        .arg("--output")
        .arg(to)
        .arg(from)
        .run()
}
