//! A compiler that knows WebAssembly.

use std::{fs, path::Path};

use anyhow::Result;

use super::{Compiler, debian_rust};
use crate::{command::Program, find::find, step::step};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// The everyday compiler if it has the target or rustup can add it, else Debian's.
pub fn ensure() -> Result<Compiler> {
    if has_target(Program::new("rustc")) {
        return Ok(Compiler::new());
    }
    if let Some(compiler) = debian_rust::ready() {
        return Ok(compiler);
    }
    if find(&["rustup"]).is_some() {
        let added = step("Adding the WebAssembly target", || {
            Program::new("rustup").args(["target", "add", TARGET]).run()
        });
        if added.is_ok() && has_target(Program::new("rustc")) {
            return Ok(Compiler::new());
        }
        println!("  rustup couldn't add it; trying Debian's compiler instead.");
    }
    debian_rust::install()
}

/// Whether this `rustc` has the target's standard library.
pub fn has_target(rustc: Program) -> bool {
    let folder = rustc.args(["--print", "target-libdir", "--target", TARGET]);
    folder.output().is_some_and(|folder| has_core(Path::new(&folder)))
}

fn has_core(folder: &Path) -> bool {
    let Ok(files) = fs::read_dir(folder) else {
        return false;
    };
    files.flatten().any(|file| {
        let name = file.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libcore-") && name.ends_with(".rlib")
    })
}
