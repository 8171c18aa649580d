//! A PostgreSQL of its own, for tests and measurements: made in a temporary folder, reached by a
//! socket there, and gone with the process that started it, however that ends.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};

/// What starts it, in the words of the system's shell.
const SCRIPT: &str = include_str!("cluster.sh");
/// Where Debian keeps the programs of each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// See the crate.
#[derive(Debug)]
pub struct Cluster {
    programs: PathBuf,
    folder: String,
    process: Child,
    databases: AtomicU32,
}

/// How much it takes care of what it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Writes to the disk before it says so, as one in use does.
    Durable,
    /// Lets the system write when it likes: quicker, and enough to see that something works.
    Quick,
}

impl Cluster {
    /// Makes one and starts it.
    ///
    /// # Errors
    /// When PostgreSQL is not installed or does not start; the sentence says what to do.
    pub fn start(care: Care) -> Result<Self> {
        let programs = programs().context(
            "PostgreSQL's programs (initdb, postgres) are missing: install PostgreSQL and put them \
             on PATH; where there is apt, `cargo xtask test` installs it",
        )?;
        let mut command = as_ordinary_user();
        command
            .args(["sh", "-c", SCRIPT, "cluster"])
            .arg(&programs)
            .args(["-c", "max_connections=200"]);
        if care == Care::Quick {
            command.args(["-c", "fsync=off", "-c", "synchronous_commit=off"]);
        }
        // Its user may not enter the folder where this was started.
        command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().context("could not start PostgreSQL")?;
        let mut folder = String::new();
        let out = process.stdout.take().context("PostgreSQL says nothing")?;
        BufReader::new(out).read_line(&mut folder)?;
        let folder = folder.trim().to_owned();
        ensure!(!folder.is_empty(), "PostgreSQL did not start: see its words above");
        Ok(Self { programs, folder, process, databases: AtomicU32::new(0) })
    }

    /// Makes a data base and gives its address.
    ///
    /// # Errors
    /// When PostgreSQL cannot.
    pub fn database(&self) -> Result<String> {
        self.made(&[])
    }

    /// The same as a copy of another, which nobody uses meanwhile.
    ///
    /// # Errors
    /// When PostgreSQL cannot.
    pub fn copy_of(&self, address: &str) -> Result<String> {
        let name = address.split(['/', '?']).nth(3).context("that is no address of a data base")?;
        self.made(&["--template", name])
    }

    /// Memory of all its processes, in bytes, without what they share.
    pub fn memory(&self) -> Option<u64> {
        let first = fs::read_to_string(Path::new(&self.folder).join("data/postmaster.pid")).ok()?;
        let first: u32 = first.lines().next()?.parse().ok()?;
        let children = fs::read_to_string(format!("/proc/{first}/task/{first}/children")).ok()?;
        let all = children.split_whitespace().filter_map(|id| id.parse().ok()).chain([first]);
        Some(all.filter_map(own_memory).sum())
    }

    fn made(&self, options: &[&str]) -> Result<String> {
        let name = format!("damping{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let output = Command::new(self.programs.join("createdb"))
            .args(["--host", &self.folder, "--username", "damping"])
            .args(options)
            .arg(&name)
            .output()?;
        if !output.status.success() {
            bail!("PostgreSQL made no data base: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(format!("postgres:///{name}?host={}&user=damping", self.folder))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // Nothing is left to do where it has ended by itself.
        let _ = self.process.wait();
    }
}

/// The folder of PostgreSQL's programs: of the one on PATH, or Debian's newest.
pub fn programs() -> Option<PathBuf> {
    let has = |folder: &PathBuf| {
        ["initdb", "postgres", "createdb"].iter().all(|name| folder.join(name).is_file())
    };
    let path = env::var_os("PATH").unwrap_or_default();
    if let Some(folder) = env::split_paths(&path).find(has) {
        return Some(folder);
    }
    let versions = fs::read_dir(DEBIAN).ok()?.flatten().map(|entry| entry.path());
    let version = |folder: &PathBuf| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.map(|folder| (version(&folder), folder.join("bin")));
    newest.filter(|(_, folder)| has(folder)).max().map(|(_, folder)| folder)
}

/// PostgreSQL does not run as root: then as its own user where there is one, else as nobody.
fn as_ordinary_user() -> Command {
    let id = |arguments: &[&str]| Command::new("id").args(arguments).output().ok();
    let is_root = id(&["-u"]).is_some_and(|output| output.stdout.trim_ascii() == b"0");
    if !is_root {
        return Command::new("env");
    }
    let known = id(&["-u", "postgres"]).is_some_and(|output| output.status.success());
    let mut command = Command::new("runuser");
    command.args(["-u", if known { "postgres" } else { "nobody" }, "--"]);
    command
}

fn own_memory(process: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let sum = |name: &str| {
        let line = rollup.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    };
    Some((sum("Private_Clean:")? + sum("Private_Dirty:")?) * 1024)
}
