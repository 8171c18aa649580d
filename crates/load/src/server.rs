//! The server as a process.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use damping_cluster::{Care, Cluster};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::database::{Database, Kind};
use crate::machine::{after, kilobytes, processor_seconds};

/// What all measurements share.
#[derive(Debug)]
pub struct Setting {
    /// The server's program.
    pub program: PathBuf,
    /// A PostgreSQL that writes to the disk before it says so.
    pub cluster: Cluster,
    /// For everything that is written.
    pub folder: TempDir,
}

impl Setting {
    pub fn new(program: &Path) -> Result<Self> {
        let (program, folder) = (program.to_path_buf(), tempfile::tempdir()?);
        Ok(Self { program, cluster: Cluster::start(Care::Durable)?, folder })
    }
}

/// A server that was started. It ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    process: Child,
    /// Such as `http://127.0.0.1:1234`.
    pub address: String,
}

impl Server {
    /// Starts one on a data base.
    pub async fn start(setting: &Setting, database: &Database) -> Result<Self> {
        let mut command = Command::new(&setting.program);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&database.data);
        if database.kind == Kind::Postgres {
            command.args(["--database", &database.address]);
        }
        command.env("DAMPING_LOG", "warn").stdout(Stdio::piped()).kill_on_drop(true);
        let mut process = command.spawn().context("could not start the server")?;
        let out = process.stdout.take().context("the server says nothing")?;
        let mut lines = BufReader::new(out).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some(address) = line.strip_prefix("Damping: ") {
                return Ok(Self { address: address.to_owned(), process });
            }
        }
        bail!("the server did not start")
    }

    /// The memory that it holds, in bytes.
    pub fn memory(&self) -> u64 {
        let id = self.process.id().unwrap_or_default();
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        kilobytes(after(&status, "VmRSS:")) * 1024
    }

    /// The processor time that it has used, in seconds.
    pub fn processor_seconds(&self) -> f64 {
        processor_seconds(&self.process.id().unwrap_or_default().to_string())
    }

    /// Ends it as the system would, and waits for that.
    pub async fn stop(mut self) -> Result<()> {
        let id = self.process.id().context("it has ended by itself")?;
        Command::new("kill").args(["-TERM", &id.to_string()]).status().await?;
        self.process.wait().await?;
        Ok(())
    }
}
