//! A standard library that is compiled along with the app: for size, and with panics that stop
//! at once instead of writing a message that nobody reads. It takes some 7 % off the download.
//!
//! `-Zbuild-std` is a switch of cargo that stable Rust offers only on request
//! (`RUSTC_BOOTSTRAP`); see `docs/decisions/0006-small-app.md` for why it is used all the same.

use std::{ffi::OsString, path::Path};

use crate::{command::Program, find::find, step::step};

/// The cfgs are those of `.cargo/config.toml`, whose flags these take the place of.
const RUSTFLAGS: &str = "--cfg=web_sys_unstable_apis --cfg=erase_components \
     --cfg=sha2_backend_soft=\"compact\" \
     -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// Variables for a build that is shipped; none where the library's source cannot be had, and
/// then the app is somewhat larger.
pub fn ensure(rustc: impl Fn() -> Program) -> Vec<(&'static str, OsString)> {
    if !has_source(rustc()) && find(&["rustup"]).is_some() {
        let added = step("Adding the source of the standard library", || {
            Program::new("rustup").args(["component", "add", "rust-src"]).run()
        });
        if added.is_err() {
            println!("  rustup couldn't add it: the app becomes about 7 % larger.");
        }
    }
    if !has_source(rustc()) {
        return Vec::new();
    }
    vec![
        ("RUSTC_BOOTSTRAP", "1".into()),
        ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
        ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()),
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS.into()),
    ]
}

fn has_source(rustc: Program) -> bool {
    rustc.args(["--print", "sysroot"]).output().is_some_and(|sysroot| {
        Path::new(&sysroot).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
    })
}
