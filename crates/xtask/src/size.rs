//! `cargo xtask size`: what a first visit downloads, and whether it is within the budgets.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{build, precache, project, setup, step::step};

/// What everything a first visit downloads may weigh, in bytes, brotli.
const TOTAL: u64 = 450_000;
/// What the app's WebAssembly may weigh of it.
const APP: u64 = 365_000;
/// What may come later: on demand, and with signing in.
const LATER: u64 = 400_000;
/// What the first screen may weigh: all that has to be there before people can sign in or unlock.
const FIRST: u64 = 250_000;

pub fn run() -> Result<()> {
    let tools = setup::for_building()?;
    step("Building the app", || build::app(&tools))?;
    report()
}

/// Prints the table and fails above a budget.
pub fn report() -> Result<()> {
    let mut files = downloads(&project::dist())?;
    files.sort_by_key(|file| std::cmp::Reverse(file.sent));

    println!("{:>9} {:>9}  A first visit downloads", "bytes", "brotli");
    for file in &files {
        println!("{:>9} {:>9}  {}", file.bytes, file.sent, file.path);
    }
    let mut fits = Ok(());
    for (what, allowed, counts) in BUDGETS {
        let counted = files.iter().filter(|file| counts(&file.path));
        fits = fits.and(weigh(what, *allowed, counted));
    }
    let later: Result<Vec<_>> =
        precache::LATER.iter().map(|path| measure(&project::dist(), (*path).to_owned())).collect();
    let later = later?;
    println!("{:>9} {:>9}  Later, on demand and with signing in", "bytes", "brotli");
    for file in &later {
        println!("{:>9} {:>9}  {}", file.bytes, file.sent, file.path);
    }
    fits.and(weigh("later", LATER, later.iter()))
}

/// Prints what some files weigh together, and fails above what is allowed.
fn weigh<'a>(what: &str, allowed: u64, files: impl Iterator<Item = &'a Download>) -> Result<()> {
    let add = |(bytes, sent), file: &Download| (bytes + file.bytes, sent + file.sent);
    let (bytes, sent) = files.fold((0, 0), add);
    println!("{bytes:>9} {sent:>9}  {what}, of {allowed} allowed");
    within(what, sent, allowed)
}

/// A name, the bytes allowed, and which files count.
type Budget = (&'static str, u64, fn(&str) -> bool);

const BUDGETS: &[Budget] = &[
    ("first screen", FIRST, is_of_the_first_screen),
    ("WebAssembly of the app", APP, is_of_the_app),
    ("all", TOTAL, |_| true),
];

/// Whether it is the app itself, whose name Trunk makes.
fn is_of_the_app(path: &str) -> bool {
    path.starts_with("damping-") && path.ends_with(".wasm")
}

/// Whether people wait for this file before they can sign in or unlock: the page with its styles
/// and mark, and the door with the vault.
fn is_of_the_first_screen(path: &str) -> bool {
    const NAMES: &[&str] = &[
        "index.html",
        "boot.js",
        "hide.js",
        "vault.js",
        "door.js",
        "door.wasm",
        "icons/damping.svg",
    ];
    path.ends_with(".css") || NAMES.contains(&path)
}

/// Bytes on the wire: of what the first screen needs, and of all.
pub fn sums() -> Result<[u64; 2]> {
    let files = downloads(&project::dist())?;
    let sum = |counts: fn(&str) -> bool| {
        files.iter().filter(|file| counts(&file.path)).map(|file| file.sent).sum()
    };
    Ok([sum(is_of_the_first_screen), sum(|_| true)])
}

fn within(what: &str, sent: u64, allowed: u64) -> Result<()> {
    if sent > allowed {
        bail!(
            "Too much to download ({what}): {sent} bytes, {} more than the {allowed} allowed. Load the heaviest \
             part only where it is needed, or drop it; see which crates weigh most with `cargo bloat` or `twiggy`.",
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
        let named: String =
            precache::LATER.iter().map(|file| format!("  \"/{file}\",\n")).collect();
        assert!(worker.contains(&format!("const LATER = [\n{named}];")), "{worker}");
    }

    #[test]
    fn one_byte_over_the_budget_fails() {
        assert!(within("It", 10, 10).is_ok());
        let error = within("It", 11, 10).unwrap_err().to_string();
        assert!(error.contains("(It): 11 bytes, 1 more"), "{error}");
    }

    #[test]
    fn the_first_screen_is_what_the_page_and_its_scripts_ask_for() {
        let read = |path: &str| fs::read_to_string(project::root().join(path)).unwrap();
        // What says how the page looks stands in it (`precache::inline`).
        let asked = ["index.html", "public/boot.js", "public/look.js"].map(read).join(" ");
        for file in ["hide.js", "vault.js", "door.js", "door.wasm", "icons/damping.svg"] {
            assert!(asked.contains(&format!("\"/{file}\"")), "{file}");
            assert!(is_of_the_first_screen(file), "{file}");
        }
        assert!(!is_of_the_first_screen("damping-1a2b_bg.wasm"));
        assert!(is_of_the_app("damping-1a2b_bg.wasm") && !is_of_the_app("door.wasm"));
        assert!(!is_of_the_first_screen("sops.json"));
    }
}
