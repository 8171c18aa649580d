//! `cargo xtask size`: what a first visit downloads, and whether it is within the budget.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{build, precache, project, setup, step::step};

/// What everything a first visit downloads may weigh, in bytes, brotli.
const TOTAL: u64 = 450_000;
/// What the WebAssembly may weigh of it.
const WASM: u64 = 350_000;

pub fn run() -> Result<()> {
    let tools = setup::for_building()?;
    step("Building the app", || build::app(&tools))?;
    report()
}

/// Prints the table and fails above the budget.
pub fn report() -> Result<()> {
    let mut files = downloads(&project::dist())?;
    files.sort_by_key(|file| std::cmp::Reverse(file.sent));

    println!("{:>9} {:>9}  A first visit downloads", "bytes", "brotli");
    for file in &files {
        println!("{:>9} {:>9}  {}", file.bytes, file.sent, file.path);
    }
    let total: u64 = files.iter().map(|file| file.sent).sum();
    let is_wasm = |file: &&Download| file.path.ends_with(".wasm");
    let wasm: u64 = files.iter().filter(is_wasm).map(|file| file.sent).sum();
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    println!("{bytes:>9} {total:>9}  all, of {TOTAL} allowed");
    println!("{:>9} {wasm:>9}  WebAssembly, of {WASM} allowed", "");
    within("A first visit", total, TOTAL)?;
    within("The WebAssembly", wasm, WASM)
}

/// Bytes on the wire: of what the first screen needs, and of all.
pub fn sums() -> Result<[u64; 2]> {
    let files = downloads(&project::dist())?;
    let all = files.iter().map(|file| file.sent).sum();
    // The first screen is drawn by the app: it needs everything.
    Ok([all, all])
}

fn within(what: &str, sent: u64, allowed: u64) -> Result<()> {
    if sent > allowed {
        bail!(
            "{what} downloads {sent} bytes, {} more than the {allowed} allowed. Load the heaviest part only where \
             it is needed, or drop it; see which crates weigh most with `cargo bloat` or `twiggy`.",
            sent - allowed
        );
    }
    Ok(())
}

struct Download {
    path: String,
    bytes: u64,
    /// Bytes on the wire: the compressed file where there is one.
    sent: u64,
}

/// The files that the service worker fetches at once, and the worker itself.
fn downloads(dist: &Path) -> Result<Vec<Download>> {
    let mut paths = precache::files(dist)?;
    paths.retain(|path| !precache::LATER.contains(&path.as_str()));
    paths.push(precache::WORKER.to_owned());
    paths.into_iter().map(|path| measure(dist, path)).collect()
}

fn measure(dist: &Path, path: String) -> Result<Download> {
    let size = |path: &str| fs::metadata(dist.join(path)).map(|about| about.len());
    let bytes = size(&path).with_context(|| format!("could not read dist/{path}"))?;
    let sent = size(&format!("{path}.br")).unwrap_or(bytes);
    Ok(Download { path, bytes, sent })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_later_is_what_the_worker_says() {
        let worker = fs::read_to_string(project::root().join("public/sw.js")).unwrap();
        let named: Vec<_> = precache::LATER.iter().map(|file| format!("\"/{file}\"")).collect();
        assert!(worker.contains(&format!("const LATER = [{}];", named.join(", "))), "{worker}");
    }

    #[test]
    fn one_byte_over_the_budget_fails() {
        assert!(within("It", 10, 10).is_ok());
        let error = within("It", 11, 10).unwrap_err().to_string();
        assert!(error.starts_with("It downloads 11 bytes, 1 more"), "{error}");
    }
}
