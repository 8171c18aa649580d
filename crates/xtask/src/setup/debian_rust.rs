//! WebAssembly where rustup can't add the target: Debian's own compiler.
//!
//! Debian ships the source of the standard library but not its build for WebAssembly, so that is compiled once
//! (about a minute) into the compiler's own folder.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use super::{
    Compiler, debian,
    wasm_target::{TARGET, has_target},
};
use crate::{command::Program, project, step::step};

const PACKAGES: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-22"];
const RUSTC: &str = "/usr/bin/rustc";
const SYSROOT_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/sysroot/Cargo.toml";
const LIBRARIES: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";
/// Says which compiler the libraries were compiled by: another can't read them.
const MADE_BY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib/made-by.txt";

/// How to use Debian's compiler, if it is set up.
pub fn ready() -> Option<Compiler> {
    let version = version()?;
    let made_by = fs::read_to_string(MADE_BY).unwrap_or_else(|_| version.clone());
    // Its own target folder: two compilers in one would recompile each other's work.
    let use_it = || {
        let folder = project::target().join("debian-rust");
        vec![("RUSTUP_TOOLCHAIN", "/usr".into()), ("CARGO_TARGET_DIR", folder.into())]
    };
    (made_by == version && has_target(plain(RUSTC))).then(use_it)
}

/// Installs Debian's compiler and its libraries for WebAssembly.
pub fn install() -> Result<Compiler> {
    ensure!(
        debian::has_apt(),
        "the compiler lacks the target {TARGET}; please run `rustup target add {TARGET}` with a network, \
         and then this again"
    );
    if version().is_none() || !Path::new(SYSROOT_SOURCE).is_file() {
        debian::install(PACKAGES)?;
    }
    let version = version().context("Debian's rustc was installed but doesn't start")?;
    step("Compiling the standard library for WebAssembly", || compile(&version))?;
    ready().context("Debian's compiler still lacks the standard library for WebAssembly")
}

fn compile(version: &str) -> Result<()> {
    let folder = env::temp_dir().join(format!("damping-sysroot-{}", std::process::id()));
    let done = plain("/usr/bin/cargo")
        .env("__CARGO_DEFAULT_LIB_METADATA", "debian-wasm")
        .env("RUSTC", RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Zforce-unstable-if-unmarked")
        .args(["build", "--locked", "--profile", "dist"])
        .args(["--manifest-path", SYSROOT_SOURCE, "--target", TARGET])
        .arg("--target-dir")
        .arg(&folder)
        .run()
        .and_then(|()| move_in(&folder, version));
    let _ = fs::remove_dir_all(&folder);
    done
}

/// Replaces what an earlier compiler left, so that never two versions lie side by side.
fn move_in(folder: &Path, version: &str) -> Result<()> {
    let built = folder.join(TARGET).join("dist").join("deps");
    let new = fs::read_dir(&built).with_context(|| format!("nothing in {}", built.display()))?;
    let new: Vec<_> = new.flatten().map(|file| file.path()).collect();
    let is_library = |path: &&PathBuf| path.extension().is_some_and(|e| e == "rlib");
    let note = folder.join("made-by.txt");
    fs::write(&note, version)?;

    debian::as_root("rm")?.args(["-rf", LIBRARIES]).run()?;
    debian::as_root("mkdir")?.args(["-p", LIBRARIES]).run()?;
    debian::as_root("cp")?.args(new.iter().filter(is_library)).arg(&note).arg(LIBRARIES).run()
}

fn version() -> Option<String> {
    plain(RUSTC).arg("-vV").output()
}

/// Without the library folder of the compiler that built this program.
fn plain(program: &str) -> Program {
    Program::new(program).without_env("LD_LIBRARY_PATH")
}
