//! `damping-server sop`.

use std::fmt::Write;

use anyhow::Result;
use clap::Args;
use damping_domain::sop::{Catalog, Sop};

use super::say;

#[derive(Debug, Args)]
pub struct Options {
    /// Prints them complete, as JSON
    #[arg(long)]
    json: bool,
    /// Prints every version, not only the newest
    #[arg(long)]
    all: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let catalog = Catalog::builtin();
    let newest = || catalog.newest().collect();
    let sops: Vec<&Sop> = if options.all { catalog.all().iter().collect() } else { newest() };
    if options.json {
        return say(&format!("{}\n", serde_json::to_string_pretty(&sops)?));
    }
    for sop in sops {
        say(&describe(sop)?)?;
    }
    Ok(())
}

fn describe(sop: &Sop) -> Result<String> {
    let mut text = String::new();
    writeln!(text, "{} v{}: {}", sop.code, sop.version, sop.title)?;
    writeln!(text, "  {} · {}", sop.institution, sop.total.text)?;
    for step in &sop.steps {
        let roles: Vec<_> = step.actors.iter().map(|role| role.0.as_str()).collect();
        let waktu = step.waktu.as_ref().map_or("-", |waktu| &waktu.text);
        writeln!(text, "  {:>3}. {} ({}; {waktu})", step.no, step.short, roles.join(", "))?;
    }
    writeln!(text)?;
    Ok(text)
}
