//! On what it was measured.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::server::Setting;

/// The machine, and what ran on it.
#[derive(Debug, Serialize)]
pub struct Machine {
    processor: String,
    cores: usize,
    memory_bytes: u64,
    system: String,
    server: String,
    sqlite: &'static str,
    postgres: String,
}

impl Machine {
    pub fn here(setting: &Setting) -> Result<Self> {
        let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let postgres = damping_cluster::programs().context("PostgreSQL is not installed")?;
        let version = |program: &std::path::Path| -> Result<String> {
            let output = Command::new(program).arg("--version").output()?;
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        };
        Ok(Self {
            processor: after(&processors, "model name").trim_start_matches([':', ' ']).to_owned(),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory_bytes: kilobytes(after(&memory, "MemTotal:")) * 1024,
            system: fs::read_to_string("/proc/version").unwrap_or_default().trim().to_owned(),
            server: version(&setting.program)?,
            sqlite: rusqlite::version(),
            postgres: version(&postgres.join("postgres"))?,
        })
    }
}

/// What stands behind a word at the beginning of a line.
pub fn after<'a>(text: &'a str, word: &str) -> &'a str {
    text.lines().find_map(|line| line.strip_prefix(word)).unwrap_or_default().trim()
}

/// A number of kilobytes as the system writes it: `1234 kB`.
pub fn kilobytes(text: &str) -> u64 {
    text.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// The processor time that a process has used, in seconds; `self` for this one.
pub fn processor_seconds(process: &str) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // Behind the name, which may hold anything: the state, then ten numbers, then the ticks of the
    // program and those of the system for it, a hundred a second.
    let numbers = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11);
    numbers.take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}
