//! Decides whether the app is built in parts: what is shipped is, a development build is one module.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|said| said == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        // Says what refers to what, for `cargo xtask precache` to divide the app by.
        println!("cargo::rustc-link-arg-bin=damping=--emit-relocs");
    }
}
