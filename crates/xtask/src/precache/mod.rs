//! Finishing a build of the app: Trunk's `post_build` hook runs `cargo xtask precache`.
//!
//! The service worker gets the list of all files with their hashes, so that one visit is enough to work without
//! a network; and every compressible file gets a `.br` file beside it, so that the server never compresses.

mod compress;
mod inline;
mod names;
mod parts;
mod rename;
mod scripts;
mod sheets;
mod worker;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

pub use worker::build_id;

/// The service worker: it can't precache itself.
pub const WORKER: &str = "sw.js";

/// Files that only signing in asks for, who chooses English, who plans a journey, who reads the
/// SOPs, or screens that are opened later (`LATER` in `public/sw.js`): no part of a first visit.
pub const LATER: &[&str] = &[
    "en.json",
    "kdf.js",
    "kdf.wasm",
    "latihan.json",
    "later-desk.wasm",
    "later-forms.wasm",
    "later-shared.wasm",
    "places.json",
    "sop-library.json",
];

/// The module that was not made by wasm-bindgen: its script calls it by the names it has.
const ALONE: &str = "kdf";

/// Files of the build that the app never asks for: pictures among them that only a phone's launcher
/// wants, once, when the app is installed.
const NOT_PRECACHED: &[&str] = &[
    WORKER,
    "robots.txt",
    "icons/apple-touch-icon.png",
    "icons/icon-192.png",
    "icons/icon-512.png",
    "icons/maskable-192.png",
    "icons/maskable-512.png",
    "icons/netral/apple-touch-icon.png",
    "icons/netral/icon-192.png",
    "icons/netral/icon-512.png",
    "icons/netral/maskable-192.png",
    "icons/netral/maskable-512.png",
];

/// What Trunk calls, with the folder it is building in.
pub fn hook() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).context(
        "TRUNK_STAGING_DIR is not set: Trunk runs this command itself; run `cargo xtask build`",
    )?;
    // A development build (`trunk serve`) keeps the worker's empty list: it then leaves every request alone.
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    // Trunk calls the app's module NAME_bg.wasm and its script NAME.js; the door has one name.
    let app =
        files(&staging)?.iter().find_map(|file| Some(file.strip_suffix("_bg.wasm")?.to_owned()));
    let app = app.context("Trunk has made no module of the app")?;
    parts::divide(&staging, &app)?;
    for wasm in files(&staging)? {
        let Some(name) = wasm.strip_suffix(".wasm") else { continue };
        let script = format!("{}.js", name.strip_suffix("_bg").unwrap_or(name));
        if name != ALONE && !parts::is_part(&wasm) {
            names::shorten(&staging.join(&wasm), &staging.join(script))?;
        }
    }
    parts::join(&staging, &app)?;
    let files = files(&staging)?;
    let scripts: Vec<String> =
        files.into_iter().filter(|file| file.ends_with(".js") || file.ends_with(".css")).collect();
    scripts::shorten(&staging, &scripts)?;
    sheets::join(&staging)?;
    inline::first_paint(&staging)?;
    rename::rename(&staging, &app)?;
    worker::fill_in(&staging)?;
    compress::everything(&staging)
}

/// The files to precache, as paths below `dist` with `/`, in order.
pub fn files(dist: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    collect(dist, dist, &mut files)
        .with_context(|| format!("could not read {}", dist.display()))?;
    files.retain(|file| !file.ends_with(".br") && !NOT_PRECACHED.contains(&file.as_str()));
    files.sort();
    Ok(files)
}

fn collect(dist: &Path, folder: &Path, files: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // A build that was broken off leaves a hidden folder behind.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(dist, &path, files)?;
        } else if let Ok(path) = path.strip_prefix(dist) {
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            files.push(parts.join("/"));
        }
    }
    Ok(())
}
