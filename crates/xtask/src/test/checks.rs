//! The checks that run nothing of ours.

use anyhow::Result;

use crate::{command::Program, find::find, setup::Tools};

pub fn format() -> Result<()> {
    cargo().args(["fmt", "--all", "--check"]).run()
}

pub fn clippy_host() -> Result<()> {
    cargo()
        .args(["clippy", "--workspace", "--all-targets"])
        .args(["--exclude", "damping", "--exclude", "damping-door"])
        .args(["--", "-D", "warnings"])
        .run()
}

pub fn clippy_wasm(tools: &Tools) -> Result<()> {
    tools
        .for_wasm("cargo")
        .args(["clippy", "--package", "damping", "--package", "damping-door"])
        .args(["--package", "damping-kdf", "--all-targets"])
        .args(["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"])
        .run()
}

/// The check of licences, known holes and doubled crates, where its program is installed.
pub fn deny() -> Option<Program> {
    find(&["cargo-deny"])?;
    Some(cargo().args(["deny", "check"]))
}

fn cargo() -> Program {
    Program::new("cargo")
}
