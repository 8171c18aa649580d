//! The SOPs and the places as files of the app, out of git, made from `crates/domain/data`:
//! `public/sops.json` to work by, `public/sop-library.json` to read, and `public/places.json` for
//! distances; and `public/latihan.json`, the made-up cases to practise on. Being data they are no part
//! of the WebAssembly, which a phone has to compile.

use std::path::PathBuf;

use anyhow::Result;

use crate::{command::Program, project};

/// Where the files are.
pub fn paths() -> [PathBuf; 4] {
    ["sops.json", "sop-library.json", "places.json", "latihan.json"]
        .map(|name| project::root().join("public").join(name))
}

/// Writes them.
pub fn write() -> Result<()> {
    let [data @ .., training] = paths();
    example("damping-domain", "sops_for_the_app").args(data).run()?;
    example("damping-generate", "training_for_the_app").arg(training).run()
}

/// The program that writes some of them: their paths are still to follow.
fn example(package: &str, name: &str) -> Program {
    let run = ["run", "--quiet", "--package", package, "--example", name, "--"];
    Program::new("cargo").args(run)
}
