//! The tests that cargo runs: of the crates on this machine, of the app in the browser.

use std::{env, fs, path::Path};

use anyhow::Result;

use crate::{
    command::Program,
    project,
    setup::{self, Tools},
};

pub fn crates(filter: Option<&str>) -> Result<()> {
    test().args(HOST).args(filter).run()
}

/// `cargo test`, where properties are tried with the same made-up values every time: what passes once passes
/// again, and a fault is found by whoever brought it. `PROPTEST_RNG_SEED=N cargo xtask test` tries others.
fn test() -> Program {
    const SEED: &str = "PROPTEST_RNG_SEED";
    let seed = env::var(SEED).unwrap_or_else(|_| "1".to_owned());
    Program::new("cargo").env(SEED, seed).arg("test")
}

/// What runs on this machine. Asked for together in every step: cargo compiles a library anew for
/// other packages, whose features differ.
const HOST: [&str; 5] = ["--workspace", "--exclude", "damping", "--exclude", "damping-door"];

/// What the server does over HTTP, told once more on PostgreSQL.
pub fn server_on_postgres() -> Result<()> {
    let stories = [
        "attachments::",
        "calendar::",
        "generated::",
        "idempotence::",
        "recovery::",
        "refusals::",
        "sessions::",
        "sight::",
        "story::",
        "together::",
        "wire::",
    ];
    test()
        .env("DAMPING_TEST_DATABASE", "postgres")
        .args(HOST)
        .args(["--test", "it", "--"])
        .args(stories)
        .run()
}

/// Runs the app's own tests in Chromium, whose flags are in webdriver.json.
pub fn app(tools: &Tools, filter: Option<&str>) -> Result<()> {
    tools
        .for_wasm_with_tools("cargo")?
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", setup::browser_driver()?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .args(["test", "--package", "damping", "--target", "wasm32-unknown-unknown", "--tests"])
        .args(filter)
        .run()
}

/// Whether the app has tests of its own; without any, its runner would fail.
pub fn app_has_some() -> bool {
    let root = project::root();
    ["src", "tests"].iter().any(|folder| mentions_tests(&root.join(folder)))
}

fn mentions_tests(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            return !path.ends_with("node_modules") && mentions_tests(&path);
        }
        path.extension().is_some_and(|kind| kind == "rs")
            && fs::read_to_string(&path).is_ok_and(|text| text.contains("#[wasm_bindgen_test"))
    })
}
