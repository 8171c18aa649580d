//! PostgreSQL, of which the tests and measurements start one of their own.

use anyhow::{Result, bail};

use super::debian;

/// Installs it unless its programs are there. None has to be running.
pub fn ensure() -> Result<()> {
    if damping_cluster::programs().is_some() {
        return Ok(());
    }
    if !debian::has_apt() {
        bail!(
            "please install PostgreSQL 14 or newer (initdb and postgres on PATH) and run this again"
        );
    }
    debian::install(&["postgresql"])
}
