//! What was run, how long it took, and the summary at the end.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::step::elapsed;

pub struct Report {
    start: Instant,
    lines: Vec<String>,
}

impl Report {
    pub fn new() -> Self {
        Self { start: Instant::now(), lines: Vec::new() }
    }

    /// Runs one step, announced with the time since the start.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("\n▶ {name} (after {})", elapsed(self.start.elapsed()));
        let start = Instant::now();
        let done = work();
        let sign = if done.is_ok() { '✓' } else { '✗' };
        let took = elapsed(start.elapsed());
        self.lines.push(format!("{sign} {name}: {took}"));
        done.with_context(|| name.to_owned())
    }

    pub fn skip(&mut self, name: &str, why: &str) {
        println!("\n– {name}: skipped, {why}");
        self.lines.push(format!("– {name}: skipped, {why}"));
    }

    /// Prints the summary.
    pub fn print(&self, succeeded: bool) {
        println!("\nSummary");
        for line in &self.lines {
            println!("  {line}");
        }
        let verdict = if succeeded { "All well" } else { "Stopped at a failure" };
        println!("{verdict} after {}.", elapsed(self.start.elapsed()));
    }
}
