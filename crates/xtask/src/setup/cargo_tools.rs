//! Trunk and wasm-bindgen, kept by version in the user's cache folder.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{command::Program, find::find, project, step::step};

struct Tool {
    /// The name of its folder, and the first of its programs.
    name: &'static str,
    package: &'static str,
    programs: &'static [&'static str],
    version: String,
    /// Whether the versions in its own lock file can still be had.
    locked: bool,
    /// As little as makes it quick enough: optimising costs minutes.
    opt_level: &'static str,
}

/// Installs what is missing; returns the folders for PATH.
pub fn ensure() -> Result<Vec<PathBuf>> {
    let tools = [
        Tool {
            name: "trunk",
            package: "trunk",
            programs: &["trunk"],
            version: "0.21.14".to_owned(),
            locked: true,
            opt_level: "0",
        },
        Tool {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: locked_version("wasm-bindgen")?,
            locked: false,
            opt_level: "1",
        },
    ];
    let folders: Result<Vec<_>> = tools.iter().map(Tool::ensure).collect();
    Ok(folders?.into_iter().flatten().collect())
}

impl Tool {
    /// The folder to put on PATH, if it isn't there already.
    fn ensure(&self) -> Result<Option<PathBuf>> {
        if self.is_right(None) {
            return Ok(None);
        }
        let root = cache()?.join(format!("{}-{}", self.name, self.version));
        let folder = root.join("bin");
        if !self.is_right(Some(&folder)) {
            let what = format!("Installing {} {} (minutes, once)", self.name, self.version);
            step(&what, || self.install(&root))?;
        }
        if !self.is_right(Some(&folder)) {
            bail!(
                "{} doesn't answer with version {} though it was just installed; delete {} and run this again",
                self.name,
                self.version,
                root.display()
            );
        }
        Ok(Some(folder))
    }

    /// Whether its programs, in this folder or on PATH, answer with the right version.
    fn is_right(&self, folder: Option<&Path>) -> bool {
        self.programs.iter().all(|program| {
            let program = folder.map_or_else(|| program.into(), |folder| folder.join(program));
            let answer = Program::new(program).arg("--version").output();
            let answer = answer.unwrap_or_default();
            answer.split_whitespace().nth(1) == Some(&self.version)
        })
    }

    fn install(&self, root: &Path) -> Result<()> {
        let wanted = format!("{}@{}", self.package, self.version);
        if find(&["cargo-binstall"]).is_some() {
            let ready_made = Program::new("cargo")
                .args(["binstall", "--no-confirm", "--root"])
                .arg(root)
                .arg(&wanted);
            if ready_made.run().is_ok() {
                return Ok(());
            }
            println!("  No ready-made build could be had; compiling it.");
        }
        Program::new("cargo")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level)
            .args(["install", &wanted, "--no-default-features", "--force"])
            .args(self.locked.then_some("--locked"))
            .arg("--root")
            .arg(root)
            .run()
    }
}

/// The version in Cargo.lock: wasm-bindgen's program works only with its own library's version.
fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(project::root().join("Cargo.lock"))
        .context("could not read Cargo.lock")?;
    let start = format!("name = \"{package}\"\nversion = \"");
    let version = lock.split_once(&start).and_then(|(_, rest)| rest.split_once('"'));
    let (version, _) = version.with_context(|| format!("Cargo.lock doesn't name {package}"))?;
    Ok(version.to_owned())
}

fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME") {
        Some(folder) if !folder.is_empty() => PathBuf::from(folder),
        _ => env::home_dir()
            .context("neither XDG_CACHE_HOME nor HOME is set; set one to say where to keep tools")?
            .join(".cache"),
    };
    Ok(base.join("damping").join("tools"))
}
