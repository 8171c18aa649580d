//! `cargo xtask load`: the real server under load, on both data bases.

use std::path::Path;

use anyhow::Result;

use crate::{build, cli::LoadOptions, command::Program, project, setup};

/// The small run that belongs to the tests.
pub fn test() -> Result<()> {
    start(true, None, &[])
}

/// What is read amid writing, and the offices that are compared, where the run is part of a report, which
/// takes half an hour in all.
const FOR_A_REPORT: [&str; 2] = ["--read=1000000", "--sizes=100000,1000000,5000000"];

/// The run for a report of which it is a part.
pub fn into(out: &Path) -> Result<()> {
    start(false, Some(out), &FOR_A_REPORT.map(str::to_owned))
}

pub fn run(options: &LoadOptions) -> Result<()> {
    start(options.smoke, options.out.as_deref(), &options.more)
}

fn start(smoke: bool, out: Option<&Path>, more: &[String]) -> Result<()> {
    setup::postgres()?;
    // The server embeds this folder; what is in it makes no difference here.
    std::fs::create_dir_all(project::dist())?;
    build::server()?;
    let mut program = Program::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "damping-load", "--", "--server"])
        .arg(project::server());
    if smoke {
        program = program.arg("--smoke");
    }
    if let Some(out) = out {
        program = program.arg("--out").arg(std::path::absolute(out)?);
    }
    program.args(more).run()
}
