//! Telling whether the app has to be built again, so that a second start takes seconds.
//!
//! The fingerprint covers path, size and time of everything the built app is made from. It is kept together
//! with the build's own id, so that a `dist/` that something else wrote (`trunk serve`) doesn't count.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result};

use crate::{precache, project, quick};

/// What the built app is made from; folders count with everything in them.
const INPUTS: &[&str] = &[
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "crates/domain",
    "crates/door",
    "crates/generate",
    "crates/kdf",
    "crates/letter",
    "crates/protocol",
    "crates/shelf",
    "crates/xtask/src/door.rs",
    "crates/xtask/src/kdf.rs",
    "crates/xtask/src/precache",
    "crates/xtask/src/sops.rs",
    "crates/xtask/src/texts.rs",
    "crates/xtask/src/wasm_opt.rs",
    "index.html",
    "locales",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
    "tests/package-lock.json",
];

/// Folders that don't reach the built app, and files that are themselves built on the way.
const NOT_INPUTS: &[&str] = &[
    "tests",
    "snapshots",
    "proptest-regressions",
    "door.js",
    "door.wasm",
    "kdf.wasm",
    "sops.json",
    "places.json",
    "sop-library.json",
    "en.json",
    "latihan.json",
];

/// The fingerprint of the sources as they are now.
pub fn of_sources() -> Result<String> {
    let kind = if quick::is_asked_for() { "quick-" } else { "" };
    Ok(format!("{kind}{}", of(&project::root(), INPUTS)?))
}

fn of(root: &Path, inputs: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for input in inputs {
        collect(&root.join(input), &mut files)
            .with_context(|| format!("could not read {}", root.join(input).display()))?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

/// Whether `dist/` is the result of these very sources.
pub fn is_built(sources: &str) -> bool {
    let kept = fs::read_to_string(stamp()).unwrap_or_default();
    let build = precache::build_id(&project::dist());
    build.is_some_and(|build| kept == line(sources, &build))
}

/// Remembers that `dist/` was just built from these sources.
pub fn remember(sources: &str) -> Result<()> {
    let build = precache::build_id(&project::dist()).context(
        "dist/sw.js has no list of files although the build succeeded; see the post_build hook in Trunk.toml",
    )?;
    fs::create_dir_all(stamp().parent().unwrap_or(Path::new(".")))?;
    fs::write(stamp(), line(sources, &build)).context("could not write below target/")
}

fn line(sources: &str, build: &str) -> String {
    format!("{sources} {build}\n")
}

fn stamp() -> PathBuf {
    project::target().join("xtask").join("app-build")
}

/// Path, size and time in nanoseconds of one file.
type File = (PathBuf, u64, u128);

fn collect(path: &Path, files: &mut Vec<File>) -> io::Result<()> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    if about.is_dir() {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if !NOT_INPUTS.iter().any(|name| entry.file_name() == *name) {
                collect(&entry.path(), files)?;
            }
        }
        return Ok(());
    }
    let changed = about.modified()?.duration_since(UNIX_EPOCH);
    let changed = changed.map_or(0, |time| time.as_nanos());
    files.push((path.to_path_buf(), about.len(), changed));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_changes_with_every_input_and_with_nothing_else() {
        let folder = project::target().join("xtask").join("fingerprint-test");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("src/tests")).unwrap();
        fs::write(folder.join("src/a.rs"), "1").unwrap();
        let now = || of(&folder, &["src", "absent"]).unwrap();

        let first = now();
        assert_eq!(first, now());
        fs::write(folder.join("other.txt"), "1").unwrap();
        fs::write(folder.join("src/tests/t.rs"), "1").unwrap();
        assert_eq!(first, now(), "neither other files nor tests are inputs");
        fs::write(folder.join("src/a.rs"), "22").unwrap();
        let second = now();
        assert_ne!(first, second, "an edited file");
        fs::write(folder.join("src/b.rs"), "1").unwrap();
        assert_ne!(second, now(), "an added file");
        fs::remove_dir_all(&folder).unwrap();
    }
}
