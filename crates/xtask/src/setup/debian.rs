//! Programs that come from the system: Debian's packages where there is apt, a clear request elsewhere.

use anyhow::{Result, bail};

use crate::{command::Program, find::find, step::step};

/// A program that has to be on PATH.
#[derive(Clone, Copy)]
pub struct Need {
    /// Any one of these will do.
    programs: &'static [&'static str],
    /// What a person on another system has to install.
    name: &'static str,
    packages: &'static [&'static str],
}

pub const NODE: Need =
    Need { programs: &["node"], name: "Node.js 20 or newer", packages: &["nodejs"] };
pub const NPM: Need = Need { programs: &["npm"], name: "npm", packages: &["npm"] };
pub const CHROMIUM: Need = Need {
    programs: super::browser::PROGRAMS,
    name: "Chromium or Chrome",
    packages: &["chromium"],
};
pub const CHROMEDRIVER: Need = Need {
    programs: &["chromedriver"],
    name: "ChromeDriver of the same version as the browser",
    packages: &["chromium-driver"],
};

pub const FIREFOX: Need =
    Need { programs: &["firefox-esr", "firefox"], name: "Firefox", packages: &["firefox-esr"] };
pub const WEBKIT: Need = Need {
    programs: &["WebKitWebDriver"],
    name: "WebKitGTK with its driver",
    packages: &["webkit2gtk-driver"],
};
pub const SCREEN: Need =
    Need { programs: &["Xvfb"], name: "Xvfb, a screen for WebKitGTK", packages: &["xvfb"] };
pub const OPENSSL: Need = Need {
    programs: &["openssl"],
    name: "openssl, which makes a certificate for WebKitGTK",
    packages: &["openssl"],
};

/// Installs those that are missing.
pub fn ensure(needs: &[Need]) -> Result<()> {
    let is_missing = |need: &&Need| find(need.programs).is_none();
    let missing: Vec<&Need> = needs.iter().filter(is_missing).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !has_apt() {
        let names: Vec<&str> = missing.iter().map(|need| need.name).collect();
        bail!("please install {} (on PATH) and run this again", names.join(" and "));
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    install(&packages)
}

/// Whether this system has Debian's packages.
pub fn has_apt() -> bool {
    find(&["apt-get"]).is_some()
}

/// Installs Debian packages.
pub fn install(packages: &[&str]) -> Result<()> {
    step(&format!("Installing {}", packages.join(" ")), || {
        // Old lists are good enough where this fails.
        let _ = apt_get(&["update", "-qq"])?.run();
        let options = ["install", "--yes", "-qq", "--no-install-recommends"];
        apt_get(&options)?.args(packages).run()
    })
}

fn apt_get(args: &[&str]) -> Result<Program> {
    let apt = as_root("env")?;
    Ok(apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args))
}

/// A program run as root, through sudo unless we are root already.
pub fn as_root(program: &str) -> Result<Program> {
    if Program::new("id").arg("-u").output().as_deref() == Some("0") {
        return Ok(Program::new(program));
    }
    if find(&["sudo"]).is_none() {
        bail!("installing Debian packages needs root: run this once as root, or install sudo");
    }
    Ok(Program::new("sudo").arg(program))
}
