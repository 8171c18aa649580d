//! `cargo xtask screens`: pictures of every screen, taken by `tests/screens.mjs`.

use anyhow::Result;

use crate::{build, project, setup, step::step};

pub fn run() -> Result<()> {
    let (tools, browser) = setup::for_testing()?;
    build::both(&tools)?;
    step("Taking pictures of every screen", || {
        browser
            .node()?
            .arg("tests/screens.mjs")
            .env("SCREENS", project::root().join("screens"))
            .run()
    })
}
