//! The browser that the tests drive.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{command::Program, find::find, project};

/// Names under which systems have it on PATH.
pub const PROGRAMS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const ON_A_MAC: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// A browser to drive through playwright-core.
pub struct Browser {
    pub path: PathBuf,
}

impl Browser {
    pub fn find() -> Result<Self> {
        let path = on_this_machine().context(
            "no Chromium found: install it, or say where it is in the variable CHROMIUM",
        )?;
        Ok(Self { path })
    }

    /// Node with what the scripts in `tests/` are told: the browser and the server.
    pub fn node(&self) -> Result<Program> {
        let version = Program::new("node").arg("--version").output().unwrap_or_default();
        let major = version.trim_start_matches('v').split('.').next();
        let major: u32 = major.and_then(|text| text.parse().ok()).unwrap_or(0);
        if major < 20 {
            bail!(
                "the browser tests need Node.js 20 or newer, and {version} is installed; please update it"
            );
        }
        Ok(Program::new("node")
            .env("CHROMIUM", &self.path)
            .env("DAMPING_SERVER", project::server()))
    }
}

/// The browser named by CHROMIUM, else the first that is there.
pub fn on_this_machine() -> Option<PathBuf> {
    env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| find(PROGRAMS))
        .or_else(|| ON_A_MAC.iter().map(PathBuf::from).find(|path| Path::exists(path)))
}
