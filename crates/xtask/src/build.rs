//! Building the app with Trunk and the server with cargo, both for release.

use anyhow::Result;

use crate::{
    command::Program,
    door, fingerprint, kdf, project,
    setup::{self, Tools},
    sops,
    step::step,
    texts,
};

/// `cargo xtask build`.
pub fn run() -> Result<()> {
    both(&setup::for_building()?)?;
    println!("  app: {}", project::dist().display());
    println!("  server: {}", project::server().display());
    Ok(())
}

/// The app and the server that embeds it.
pub fn both(tools: &Tools) -> Result<()> {
    step("Building the app", || app(tools))?;
    step("Building the server", server)
}

/// Builds the app into `dist/`, unless it is there already.
pub fn app(tools: &Tools) -> Result<()> {
    let sources = fingerprint::of_sources()?;
    if fingerprint::is_built(&sources)
        && kdf::path().is_file()
        && door::paths().iter().all(|path| path.is_file())
        && sops::paths().iter().all(|path| path.is_file())
        && texts::path().is_file()
    {
        println!("  unchanged since its last build");
        return Ok(());
    }
    kdf::build(tools)?;
    door::build(tools)?;
    sops::write()?;
    texts::write()?;
    tools
        .for_shipping("trunk")
        .with_path(tools.folders())?
        // Trunk takes only true and false where the world writes NO_COLOR=1.
        .without_env("NO_COLOR")
        .args(["build", "--release", "--skip-version-check"])
        .run()?;
    fingerprint::remember(&sources)
}

/// Builds the server, which embeds `dist/`; cargo itself knows whether anything changed.
pub fn server() -> Result<()> {
    Program::new("cargo").args(["build", "--release", "--package", "damping-server"]).run()
}
