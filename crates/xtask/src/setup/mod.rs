//! Setting up what is missing, so that a fresh clone needs nothing but Rust.
//!
//! Every piece is asked for its version first: where all is there, set-up says nothing and takes no time.

mod browser;
mod cargo_tools;
mod debian;
mod debian_rust;
pub mod npm;
mod postgres;
mod small_std;
mod wasm_target;

use std::{env, ffi::OsString, fs, path::PathBuf};

use anyhow::{Context, Result};

pub use browser::Browser;
pub use postgres::ensure as postgres;
pub use wasm_target::TARGET as WASM_TARGET;

use crate::{command::Program, find::find, project, quick};

/// What building and testing the app needs, found or set up.
pub struct Tools {
    /// Folders that go in front of PATH.
    folders: Vec<PathBuf>,
    /// How to reach a compiler that knows WebAssembly.
    compiler: Compiler,
    /// What makes it compile a small standard library along with a program.
    small_std: Compiler,
}

/// Variables that choose the compiler for WebAssembly; none where the everyday one can do it.
type Compiler = Vec<(&'static str, OsString)>;

impl Tools {
    /// A program that compiles for WebAssembly what is shipped, as small as can be.
    pub fn for_shipping(&self, name: &str) -> Program {
        if quick::is_asked_for() {
            return quick::hasten(self.for_wasm(name));
        }
        let add = |program: Program, (name, value): &(&str, OsString)| program.env(name, value);
        self.small_std.iter().fold(self.for_wasm(name), add)
    }

    /// A program that compiles for WebAssembly.
    pub fn for_wasm(&self, name: &str) -> Program {
        let mut program = Program::new(name);
        if !self.compiler.is_empty() {
            // It points to the libraries of the compiler that built this program.
            program = program.without_env("LD_LIBRARY_PATH");
        }
        let add = |program: Program, (name, value): &(&str, OsString)| program.env(name, value);
        self.compiler.iter().fold(program, add)
    }

    /// The same, where it also calls the tools.
    pub fn for_wasm_with_tools(&self, name: &str) -> Result<Program> {
        self.for_wasm(name).with_path(&self.folders)
    }

    /// The folders of the tools, for programs that compile nothing.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Cargo's folder for what the compiler of `for_wasm` builds.
    pub fn wasm_folder(&self) -> PathBuf {
        let own = self.compiler.iter().find(|(name, _)| *name == "CARGO_TARGET_DIR");
        own.map_or_else(project::target, |(_, folder)| folder.into())
    }
}

/// What `run`, `build` and `size` need.
pub fn for_building() -> Result<Tools> {
    // The server embeds this folder and doesn't compile without it.
    fs::create_dir_all(project::dist()).context("could not make the folder dist/")?;
    debian::ensure(&[debian::NODE, debian::NPM])?;
    let compiler = wasm_target::ensure()?;
    let bare = Tools { folders: Vec::new(), compiler, small_std: Vec::new() };
    let small_std = small_std::ensure(|| bare.for_wasm("rustc"));
    let compiler = bare.compiler;
    let mut folders = cargo_tools::ensure()?;
    folders.push(npm::ensure()?);
    Ok(Tools { folders, compiler, small_std })
}

/// What `test` and `screens` need.
pub fn for_testing() -> Result<(Tools, Browser)> {
    if browser::on_this_machine().is_none() {
        debian::ensure(&[debian::CHROMIUM])?;
    }
    postgres()?;
    let tools = for_building()?;
    Ok((tools, Browser::find()?))
}

/// What `bench` needs.
pub fn for_bench() -> Result<(Tools, Browser)> {
    let found = for_testing()?;
    npm::ensure_for_bench()?;
    Ok(found)
}

/// The engines beside Chromium in which the tests tell one story; where one can't be had, the story is skipped there
/// and says so.
pub fn other_engines() {
    let needs = [debian::FIREFOX, debian::WEBKIT, debian::SCREEN, debian::OPENSSL];
    if let Err(error) = debian::ensure(&needs) {
        println!("! Without the other engines: {error:#}");
    }
}

/// The browser's driver, which only the app's own unit tests need.
pub fn browser_driver() -> Result<PathBuf> {
    if let Some(driver) = env::var_os("CHROMEDRIVER") {
        return Ok(driver.into());
    }
    debian::ensure(&[debian::CHROMEDRIVER])?;
    Ok(find(&["chromedriver"]).unwrap_or_else(|| "chromedriver".into()))
}
