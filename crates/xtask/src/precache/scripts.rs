//! Scripts and style sheets without the words that only people need: comments, long names, indentation.

use std::path::Path;

use anyhow::Result;

use crate::{command::Program, setup::npm};

/// Features that every browser has that the app runs in.
const TARGET: &str = "--target=es2022";

/// wasm-bindgen names a module as often as something is imported from it.
const NAMED_TWICE: &str = "--log-override:duplicate-object-key=silent";

/// Takes what a script imports from beside it into the script itself.
pub fn join(script: &Path) -> Result<()> {
    Program::new("esbuild")
        .with_path(&[npm::ensure()?])?
        .args(["--bundle", "--format=esm", "--log-level=warning", "--allow-overwrite", TARGET])
        .arg(NAMED_TWICE)
        .arg(format!("--outfile={}", script.display()))
        .arg(script)
        .run()
}

/// Shortens some scripts and style sheets of the build where they are.
pub fn shorten(staging: &Path, scripts: &[String]) -> Result<()> {
    Program::new("esbuild")
        .with_path(&[npm::ensure()?])?
        .args(["--minify", "--log-level=warning", "--allow-overwrite", TARGET, NAMED_TWICE])
        .arg(format!("--outdir={}", staging.display()))
        .arg(format!("--outbase={}", staging.display()))
        .args(scripts.iter().map(|script| staging.join(script)))
        .run()
}
