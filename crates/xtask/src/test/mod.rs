//! `cargo xtask test`: every check, cheapest first, each announced.

mod browser;
mod checks;
mod report;
mod units;

use anyhow::Result;

use crate::{bench, build, load, setup, simulate, size};
use report::Report;

/// Runs everything, or only the tests whose name contains `filter`.
pub fn run(filter: Option<&str>) -> Result<()> {
    let mut report = Report::new();
    let done = steps(&mut report, filter);
    report.print(done.is_ok());
    done
}

fn steps(report: &mut Report, filter: Option<&str>) -> Result<()> {
    let (tools, chromium) = setup::for_testing()?;
    if filter.is_none() {
        report.step("Format", checks::format)?;
        report.step("Clippy, server side", checks::clippy_host)?;
        report.step("Clippy, app", || checks::clippy_wasm(&tools))?;
        match checks::deny() {
            Some(deny) => report.step("Licences and advisories", || deny.run())?,
            None => report.skip("Licences and advisories", "cargo-deny is not installed"),
        }
    }
    report.step("Tests of the crates", || units::crates(filter))?;
    if filter.is_none() {
        report.step("Stories of the server on PostgreSQL", units::server_on_postgres)?;
        report.step("Simulation of whole offices", simulate::test)?;
    }
    if units::app_has_some() {
        report.step("Tests of the app in the browser", || units::app(&tools, filter))?;
    } else {
        report.skip("Tests of the app in the browser", "it has none");
    }

    let files = browser::files(filter)?;
    if files.is_empty() && filter.is_some() {
        report.skip("Browser tests", "no file tests/*.test.mjs mentions that");
        return Ok(());
    }
    report.step("Build of the app", || build::app(&tools))?;
    report.step("Build of the server", build::server)?;
    if filter.is_none() {
        report.step("Load run, small", load::test)?;
        report.step("Size of a first visit", size::report)?;
    }
    if files.is_empty() {
        report.skip("Browser tests", "there is no tests/*.test.mjs");
        return Ok(());
    }
    setup::other_engines();
    report.step("Browser tests", || browser::run(&chromium, &files, filter))?;
    if filter.is_none() {
        report.step("Measurements, small", || bench::test(&tools, &chromium))?;
    }
    Ok(())
}
